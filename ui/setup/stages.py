"""Set-up's first page, its summary, the moment of setting up, and the recovery sheet."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.first_run import events as on
from kiosk.first_run.state import GROUPS_A_PAGE, SYSTEM
from kiosk.reception.state import Flow
from ui.page import PageWidget
from ui.setup.base import problem_words, setup_of
from ui.widgets.button import Button, Kind
from ui.widgets.paged import PagedGrid
from ui.widgets.row import Item
from ui.widgets.text import Words
from ui.words import say

_ROOMY = 130  # at this text scale, in percent, a tile has more room than it needs


class StartPage(PageWidget):
    """Set up this school, or look around first."""

    def first_focus(self) -> QWidget | None:
        """Nothing is chosen for anybody."""
        return None

    def build(self) -> None:
        """Two tiles."""
        look = self.look
        self.heading(say("setup.start"), lead=say("setup.start_lead"))
        self.content.addSpacing(look.px(8))
        tall = look.portrait
        tiles = QBoxLayout(QBoxLayout.Direction.TopToBottom if tall else QBoxLayout.Direction.LeftToRight)
        tiles.setSpacing(look.px(20))
        tiles.addWidget(self._tile("begin", Kind.MAIN, "settings", on.Begin), 1)
        tiles.addWidget(self._tile("sample", Kind.PLAIN, "users", on.WantSample), 1)
        self.content.addLayout(tiles, 1)
        note = self.words(say("setup.start_note"), 22, colour=look.tokens.soft)
        self.give_up(1, note)

    def _tile(self, name: str, kind: Kind, icon: str, event: type[on.SetUpEvent]) -> Button:
        tile = self.button(
            say(f"setup.{name}"),
            kind,
            event,
            icon_name=icon,
            detail=say(f"setup.{name}_detail"),
            size=32,
            tile=True,
            height=150,
        )
        tile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if self.look.scale <= _ROOMY:
            tile.setMaximumHeight(self.look.px(420))
        return tile


class SummaryPage(PageWidget):
    """Everything once more before it is stored; a tap on a line leads to its question."""

    ROWS = (
        "school_name",
        "crest_name",
        "accent",
        "station_name",
        "station_role",
        "admin_name",
        "admin_number",
        "badge_printer",
        "badge_stock",
        "office_printer",
        "backup_folder",
        "backup_by",
        "key_place",
        "zone",
    )

    def first_focus(self) -> QWidget | None:
        """Nothing is confirmed by a stray key."""
        return None

    def build(self) -> None:
        """The answers in pages, and Set up."""
        look = self.look
        self.heading(say("setup.summary"))
        lead = self.words(say("setup.summary_lead"), 22, colour=look.tokens.soft)
        self.give_up(2, lead)
        self.problem = Words("", look, 22, 600, look.tokens.stop)
        self.content.addWidget(self.problem)
        self.grid = PagedGrid(look, columns=2, height=64, size=22)
        self.grid.chosen.connect(lambda name: self.tell(on.Pick("crest" if name == "crest_name" else name)))
        self.grid.moved.connect(lambda first: self.tell(on.Turn(first)))
        self.content.addWidget(self.grid, 1)
        self.back(on.SetUpBack)
        self.main(say("setup.confirm"), on.Confirm)
        self.refresh(self.flow)

    def compact(self, level: int) -> None:
        """The list takes less room where there is less."""
        self.grid.want_rows((4, 3, 2, 1)[level])
        super().compact(level)

    def refresh(self, flow: Flow) -> None:
        """The answers, and why it could not be stored."""
        super().refresh(flow)
        state = setup_of(flow)
        self.problem.setText(problem_words(state))
        self.problem.setVisible(bool(state.problem))
        rows = (name for name in self.ROWS if name != "backup_by" or state.answer("backup_folder"))
        self.grid.show_items(
            [Item(name, self._value(name), say(f"setup.row.{name}")) for name in rows], state.first
        )
        self.refit()

    def _value(self, name: str) -> str:
        value = setup_of(self.flow).answer(name)
        if not value:
            return say("setup.none_backup" if name == "backup_folder" else "setting.empty")
        if value.startswith(SYSTEM):
            return value.removeprefix(SYSTEM)
        named = {
            "station_role": f"setup.role.{value}",
            "badge_printer": "setup.printer.folder",
            "office_printer": "setup.printer.folder",
            "badge_stock": f"setting.stock.{value}",
            "key_place": f"setup.key_place.{value}",
        }
        return say(named[name]) if name in named else value


class WorkingPage(PageWidget):
    """The moment in which it is stored."""

    def build(self) -> None:
        """Says what is being done."""
        self.heading(say("setup.working"))
        self.words(say("setup.working_lead"), 26, colour=self.look.tokens.soft)
        self.content.addStretch(1)


class SheetPage(PageWidget):
    """The recovery sheet: two groups of words a page, to copy or to print; never stored beside the data."""

    def first_focus(self) -> QWidget | None:
        """Nothing is confirmed by a stray key."""
        return None

    def build(self) -> None:
        """The groups, Print, and on."""
        look, state = self.look, setup_of(self.flow)
        page = say("setup.sheet_page", page=state.sheet_page + 1, of=state.sheet_pages)
        self.heading(say("setup.sheet"), aside=page)
        lead = self.words(say("setup.sheet_lead"), 22, colour=look.tokens.soft)
        self.give_up(3, lead)
        start = state.sheet_page * GROUPS_A_PAGE
        for number, words in enumerate(state.groups[start : start + GROUPS_A_PAGE], start=start + 1):
            self.content.addWidget(GroupCard(number, words, self))
        self.news = self.words("", 22, 600)
        self.content.addStretch(1)
        last = state.sheet_page + 1 == state.sheet_pages
        if state.sheet_page:
            self.back(on.SetUpBack)
        if state.can_print:
            printing = self.action(say("setup.sheet_print"), Kind.PLAIN, on.TapPrint, icon_name="printer")
            self.action_row.addWidget(printing)
        self.main(say("setup.sheet_have" if last else "continue"), on.HaveSheet)
        self.refresh(self.flow)

    def refresh(self, flow: Flow) -> None:
        """Whether it was printed."""
        super().refresh(flow)
        state, tokens = setup_of(flow), self.look.tokens
        words, colour = "", tokens.soft
        if state.busy:
            words = say("staff.busy")
        elif state.printed is not None:
            words = say("setup.sheet_printed" if state.printed else "setup.sheet_not_printed")
            colour = tokens.ok if state.printed else tokens.stop
        self.news.setText(words)
        self.news.setStyleSheet(f"color: {colour}; background: transparent;")
        self.news.setVisible(bool(words))
        self.refit()


class GroupCard(QWidget):
    """One group: four words and their check word, large enough to copy without a slip."""

    def __init__(self, number: int, words: tuple[str, ...], page: PageWidget) -> None:
        super().__init__()
        look = page.look
        self.setObjectName("group")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        border = f"{max(2, look.px(2))}px solid {look.tokens.edge}"
        self.setStyleSheet(
            f"#group {{ background: {look.tokens.card}; border: {border}; border-radius: {look.px(14)}px; }}"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(20), look.px(10), look.px(20), look.px(12))
        column.setSpacing(look.px(2))
        column.addWidget(Words(say("setup.group", number=number), look, 20, 600, look.tokens.soft))
        spoken = say("setup.group_words", words=" ".join(words[:-1]), check=words[-1])
        self.setAccessibleName(f"{say('setup.group', number=number)}. {spoken}")
        shown = (*words[:-1], say("setup.group_check", word=words[-1]))
        metrics = QFontMetrics(look.font(28, 700))
        widest = max(metrics.horizontalAdvance(word) for word in shown) + look.px(14)
        columns = max(2, min(len(shown), (look.width - look.px(150)) // widest))
        grid = QGridLayout()
        grid.setSpacing(look.px(6))
        for at, word in enumerate(shown):
            colour = look.tokens.go if at + 1 == len(shown) else None
            label = Words(word, look, 28, 700, colour)
            label.setWordWrap(False)
            grid.addWidget(label, at // columns, at % columns)
        column.addLayout(grid)
