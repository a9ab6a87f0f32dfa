"""One question a page: the page that staff forms, settings and set-up share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.questions import Ask, AskKind
from kiosk.reception.events import Event
from kiosk.reception.state import Flow
from ui.page import PageWidget
from ui.widgets.button import Button, Kind
from ui.widgets.paged import PagedGrid
from ui.widgets.row import Item, breakable
from ui.widgets.text import Field, Words
from ui.words import say

_HINTS = Qt.InputMethodHint
_LONG_TITLE = 60
_TYPED = {AskKind.TEXT, AskKind.DIGITS, AskKind.SECRET, AskKind.SEARCH, AskKind.FOLDER}
_INPUT = {
    AskKind.DIGITS: _HINTS.ImhDigitsOnly,
    AskKind.SECRET: _HINTS.ImhDigitsOnly | _HINTS.ImhSensitiveData | _HINTS.ImhNoPredictiveText,
    AskKind.FOLDER: _HINTS.ImhNoAutoUppercase | _HINTS.ImhNoPredictiveText,
}


@dataclass(frozen=True)
class Asked:
    """A question as it is shown.

    Attributes:
        title: the heading.
        label: above the field; also its accessible name.
        lead: why it is asked.
        hint: an example.
        problem: what is wrong, or nothing.
        items: answers to choose, or what a search found.
        goes_on: whether a tap on an answer is all, so that there is no main action.
        main: words of the main action.
    """

    ask: Ask
    title: str
    label: str
    value: str = ""
    lead: str = ""
    hint: str = ""
    problem: str = ""
    items: tuple[Item, ...] = ()
    first: int = 0
    columns: int = 2
    goes_on: bool = False
    main: str = ""
    aside: str = ""


class HeadedPage(PageWidget):
    """A page whose heading has words beside it: they go under it where the line is too short for both."""

    def place_aside(self, width: int) -> None:
        """Measures the heading on one line, whether or not it wraps at the moment."""
        if self._heading_row is None or self._title is None:
            return
        margins = self.column.contentsMargins()
        room = width - margins.left() - margins.right()
        gap = self.look.px(14)
        heading = QFontMetrics(self._title.font()).horizontalAdvance(self._title.text())
        both = heading + gap + self.aside.sizeHint().width() + self.look.px(8)
        beside = both <= room
        directions = QBoxLayout.Direction
        self._heading_row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._heading_row.setSpacing(gap if beside else 0)
        self._title.setWordWrap(not beside)
        self.aside.setVisible(bool(self.aside.text().strip()))


class AskPage(HeadedPage):
    """Base: a subclass says what is asked and which events tell the answer."""

    def asked(self) -> Asked:
        """The question as the state has it now."""
        raise NotImplementedError

    def typed(self, text: str) -> Event:
        """The field was typed into."""
        raise NotImplementedError

    def picked(self, value: str) -> Event:
        """An answer was chosen."""
        raise NotImplementedError

    def goes_on(self) -> Event:
        """The main action."""
        raise NotImplementedError

    def skips(self) -> Event:
        """Skip."""
        raise NotImplementedError

    def turned(self, first: int) -> Event | None:
        """Another page of the answers; None where nothing needs to be told."""
        del first
        return None

    def goes_back(self) -> Event:
        """Back."""
        raise NotImplementedError

    def more_actions(self) -> tuple[QWidget, ...]:
        """Buttons between Back and the main action."""
        return ()

    # -- building --------------------------------------------------------------------------------------

    def build(self) -> None:
        """Heading, why, the field, the answers, the actions."""
        asked = self.asked()
        look = self.look
        title = breakable(asked.title)
        self.heading(title, aside=asked.aside, size=46 if len(title) <= _LONG_TITLE else 31)
        self.lead = self.words(asked.lead, 22, colour=look.tokens.soft)
        self.lead.setVisible(bool(asked.lead))
        if asked.lead:
            self.give_up(2, self.lead)
        self.field = self._add_field(asked) if asked.ask.kind in _TYPED else None
        self.problem = Words("", look, 22, 600, look.tokens.stop)
        self.content.addWidget(self.problem)
        self.grid = PagedGrid(look, columns=asked.columns, height=64, grows=self.field is None)
        self.grid.chosen.connect(self._chosen)
        self.grid.moved.connect(self._moved)
        self.content.addWidget(self.grid, 1)
        if not asked.items and self.field is not None:
            self.content.addStretch(1)
        self._add_actions(asked)
        self._show(asked)

    def compact(self, level: int) -> None:
        """The list takes less room where there is less."""
        self.grid.want_rows((3, 2, 1, 1)[level] if self.field is None else 1)
        super().compact(level)

    def _add_field(self, asked: Asked) -> Field:
        field = Field(
            asked.label,
            self.look,
            text=asked.value,
            hint=asked.hint,
            hints=_INPUT.get(asked.ask.kind, _HINTS.ImhNone),
            secret=asked.ask.kind is AskKind.SECRET,
            longest=asked.ask.longest,
        )
        if asked.ask.kind in {AskKind.DIGITS, AskKind.SECRET}:
            field.setMaximumWidth(self.look.px(560))
        if asked.label == asked.title:
            field.label.hide()  # the heading says it; the field's accessible name stays
        field.edited.connect(lambda text: self.tell(self.typed(text)))
        field.submitted.connect(lambda: self.tell(self.goes_on()))
        self.content.addWidget(field)
        return field

    def _add_actions(self, asked: Asked) -> None:
        self.back(self.goes_back)
        for widget in self.more_actions():
            self.action_row.addWidget(widget)
        if asked.ask.optional:
            self.action_row.addWidget(self.action(say("skip"), Kind.QUIET, self.skips))
        if not asked.goes_on:
            self.main(asked.main or say("continue"), self.goes_on)
        else:
            self.action_row.addStretch(1)

    def _chosen(self, value: str) -> None:
        asked = self.asked()
        if asked.ask.kind is AskKind.TEXT and self.field is not None:
            # What is tapped beside a field is typed into it.
            value = next((item.text for item in asked.items if item.value == value), value)
            self.field.line.setText(value)
        self.tell(self.picked(value))

    def _moved(self, first: int) -> None:
        event = self.turned(first)
        if event is not None:
            self.tell(event)

    # -- showing ---------------------------------------------------------------------------------------

    def first_focus(self) -> QWidget | None:
        """The field; where there is none, no choice is made for anybody."""
        return self.field.line if self.field is not None else None

    def refresh(self, flow: Flow) -> None:
        """What is wrong, and what was found."""
        super().refresh(flow)
        self._show(self.asked())

    def _show(self, asked: Asked) -> None:
        if self.field is not None:
            self.field.show_problem(asked.problem)
            if asked.ask.kind is AskKind.SEARCH and self.field.line.text() != asked.value:
                self.field.line.setText(asked.value)
        else:
            self.problem.setText(asked.problem)
        self.problem.setVisible(self.field is None and bool(asked.problem))
        self.grid.show_items(asked.items, asked.first)
        self.grid.setVisible(bool(asked.items))
        self.refit()


class TypedAskPage(AskPage):
    """A question that is answered by typing: the keyboard belongs under it."""

    typing: ClassVar[bool] = True


def page_class(ask: Ask, typed: type[AskPage], chosen: type[AskPage]) -> type[AskPage]:
    """Which of two classes a question needs."""
    return typed if ask.kind in _TYPED else chosen


def action(page: PageWidget, words: str, event: Callable[[], Event], **how: object) -> Button:
    """A plain button among the actions."""
    return page.button(words, Kind.PLAIN, event, size=24, **how)
