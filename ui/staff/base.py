"""What the pages behind the PIN have in common: Lock, what was just done, and a paged list."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QWidget

from kiosk.reception.state import Flow
from kiosk.staff import events as on
from kiosk.staff.state import StaffState
from kiosk.values import StaffMember
from ui.asking import AskPage, HeadedPage
from ui.page import PageWidget
from ui.staff.naming import setting_name
from ui.widgets.button import Button, Kind
from ui.widgets.paged import PagedGrid
from ui.widgets.row import Item, breakable
from ui.widgets.text import Words
from ui.words import WORDS, message, say

_LONG_NAME = 40
_SHORT_FACT = 24


def state_of(flow: Flow) -> StaffState:
    """The state behind the PIN."""
    return flow.run.staff_state or StaffState(run=flow.run.number)


def staff_of(flow: Flow) -> StaffMember:
    """Who opened these pages."""
    staff = flow.run.staff
    assert staff is not None, "the flow opens these pages only for a member of staff"  # noqa: S101
    return staff


def clock(page: PageWidget, at: datetime) -> str:
    """A time of today at the school, as 08:42; of another day with its date."""
    zone = ZoneInfo(page.flow.house.zone if page.flow.house else "Europe/London")
    local, now = at.astimezone(zone), page.look.now or datetime.now(zone)
    if local.date() == now.date():
        return f"{local:%H:%M}"
    day = QLocale(page.look.language.replace("-", "_")).toString(
        QDate(local.year, local.month, local.day), "d MMM"
    )
    return f"{day}, {local:%H:%M}"


def facts(*words: str) -> str:
    """Facts in one line, apart by dots; a short one never breaks in its middle."""
    kept = (word.replace(" ", "\u00a0") if len(word) <= _SHORT_FACT else word for word in words if word)
    return " · ".join(kept)


def problem_words(state: StaffState) -> str:
    """What is wrong: our own words by their key, or a service's sentence."""
    if state.problem is None:
        return ""
    for key in (f"staff.problem.{state.problem}", f"problem.{state.problem}"):
        if key in WORDS:
            return say(key)
    return message(state.problem)


def note_words(state: StaffState) -> str:
    """What was just done."""
    if state.note is None:
        return ""
    about = setting_name(state.note_name) if state.note.startswith("setting") else state.note_name
    return say(f"staff.note.{state.note}", name=about)


def count(key: str, number: int) -> str:
    """Words with a number: one has words of its own."""
    return say(f"{key}_one") if number == 1 else say(key, count=number)


def lock(page: PageWidget) -> Button:
    """Lock, on every page behind the PIN."""
    return page.action(say("staff.lock"), Kind.QUIET, on.Lock)


class StaffPage(HeadedPage):
    """A page behind the PIN with a line of news and perhaps a paged list."""

    columns = 2
    row_height = 72.0
    grows = False

    @property
    def state(self) -> StaffState:
        """The state behind the PIN."""
        return state_of(self.flow)

    @property
    def staff(self) -> StaffMember:
        """Who opened these pages."""
        return staff_of(self.flow)

    # -- for pages -------------------------------------------------------------------------------------

    def title(self) -> str:
        """The heading."""
        raise NotImplementedError

    def beside(self) -> str:
        """A softer word beside the heading."""
        return ""

    def text(self) -> str:
        """A paragraph under the heading."""
        return ""

    def items(self) -> tuple[Item, ...]:
        """The rows or choices."""
        return ()

    def chosen(self, value: str) -> None:
        """A row was tapped."""

    def add_actions(self) -> None:
        """The buttons below; Back and Lock on most pages."""
        self.back(on.StaffBack)
        self.action_row.addWidget(lock(self))
        self.action_row.addStretch(1)

    def update_actions(self) -> None:
        """What may be tapped follows the state."""

    # -- building --------------------------------------------------------------------------------------

    def build(self) -> None:
        """Heading, news, paragraph, list, actions."""
        look = self.look
        title = self.title()
        self.heading(
            breakable(title), aside=self.beside() or " ", size=46 if len(title) <= _LONG_NAME else 31
        )
        self.news = Words("", look, 22, 600, look.tokens.ok)
        self.content.addWidget(self.news)
        self.paragraph = Words("", look, 24)
        self.content.addWidget(self.paragraph)
        self.grid = PagedGrid(look, columns=self.columns, height=self.row_height, grows=self.grows)
        self.grid.chosen.connect(self.chosen)
        self.grid.moved.connect(lambda first: self.tell(on.ShowFrom(first)))
        self.content.addWidget(self.grid, 1)
        self.content.addStretch(0)
        self.add_actions()
        self._show()

    def compact(self, level: int) -> None:
        """The list takes less room where there is less."""
        self.grid.want_rows((3, 2, 1, 1)[level])
        super().compact(level)

    def first_focus(self) -> QWidget | None:
        """Nothing is chosen for anybody."""
        return None

    def refresh(self, flow: Flow) -> None:
        """Shows what was loaded or done meanwhile; the list keeps its place."""
        super().refresh(flow)
        self._show()

    def _show(self) -> None:
        state, tokens = self.state, self.look.tokens
        words = problem_words(state) or note_words(state)
        if state.busy:
            words = say("staff.busy")
        colour = tokens.stop if state.problem else tokens.soft if state.busy else tokens.ok
        self.news.setText(words)
        self.news.setStyleSheet(f"color: {colour}; background: transparent;")
        self.news.setVisible(bool(words))
        self.aside.setText(self.beside())
        self.paragraph.setText(breakable(self.text()))
        self.paragraph.setVisible(bool(self.text()))
        items = self.items()
        self.grid.show_items(items, state.first)
        self.grid.setVisible(bool(items))
        self.content.setStretch(self.content.count() - 1, 0 if items else 1)
        self.update_actions()
        self.refit()


class StaffAsk(AskPage):
    """A question behind the PIN: typing, choosing and Back are told the same way everywhere."""

    @property
    def state(self) -> StaffState:
        """The state behind the PIN."""
        return state_of(self.flow)

    def typed(self, text: str) -> on.StaffEvent:
        """The field was typed into."""
        return on.Answer(text)

    def picked(self, value: str) -> on.StaffEvent:
        """An answer was chosen."""
        return on.Pick(value)

    def goes_on(self) -> on.StaffEvent:
        """The main action."""
        return on.NextQuestion(self.request_id())

    def skips(self) -> on.StaffEvent:
        """Skip."""
        return on.SkipQuestion(self.request_id())

    def goes_back(self) -> on.StaffEvent:
        """Back."""
        return on.StaffBack()

    def turned(self, first: int) -> on.StaffEvent:
        """Another page of the answers."""
        return on.ShowFrom(first)

    def more_actions(self) -> tuple[QWidget, ...]:
        """Lock."""
        return (lock(self),)
