"""What every page is made of: one header line, a heading that says what to do, content, one row of actions.

A page is built from the flow's state and forgotten when it is left; it keeps nothing of its own but what Qt
needs to draw. The same things stand in the same places on every page.
"""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID, uuid4

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from kiosk.reception.events import Back, Event
from kiosk.reception.state import Flow
from ui.look import Look
from ui.widgets.button import Button, Kind
from ui.widgets.header import Header
from ui.widgets.text import Field, Words
from ui.words import say

LEVELS = 4  # 0: as designed; each further one gives up something, so that nothing is ever cut
_NARROW = 2
LARGEST_ACTION = 150


class PageWidget(QWidget):
    """Base of all pages.

    Attributes:
        typing: whether the page has fields, so that the on-screen keyboard belongs under it.
    """

    happened = Signal(object)
    refit_wanted = Signal()
    typing: ClassVar[bool] = False

    def __init__(self, flow: Flow, look: Look) -> None:
        super().__init__()
        self.flow, self.look = flow, look
        self._compactable: list[tuple[int, QWidget]] = []
        self._title: Words | None = None
        self._heading_row: QBoxLayout | None = None
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)
        self.header = Header(flow, look)
        self.column.addWidget(self.header)
        self._above = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.column.addItem(self._above)
        self.content = QVBoxLayout()
        self.column.addLayout(self.content, 1)
        self.action_row = QHBoxLayout()
        self.action_row.setSpacing(look.px(16))
        self.build()
        if self.action_row.count() == 1:
            self.action_row.addStretch(1)
        if self.action_row.count():
            self._below = QSpacerItem(0, look.px(12), QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            self.column.addItem(self._below)
            self.column.addLayout(self.action_row)
        self.compact(0)

    # -- for pages -------------------------------------------------------------------------------------

    def build(self) -> None:
        """Adds the content and the actions; each page has its own."""

    def refresh(self, flow: Flow) -> None:
        """Shows what changed without a rebuild (typing must not lose the cursor)."""
        self.flow = flow

    @classmethod
    def key(cls, flow: Flow) -> object:
        """What the page must be rebuilt for, when it changes."""
        return flow.run.number

    def first_focus(self) -> QWidget | None:
        """Where typing goes when the page opens."""
        field = self.findChild(Field)
        return field.line if field is not None else None

    def has_field(self) -> bool:
        """Whether there is something to type into."""
        return any(not field.isHidden() for field in self.findChildren(Field))

    def spoken(self) -> str:
        """What Read aloud says: what stands on the page, from top to bottom."""
        words = [label.text() for label in self.findChildren(Words) if label.isVisible() and label.text()]
        return ". ".join(words)

    def tell(self, event: Event) -> None:
        """Tells the controller what happened."""
        self.happened.emit(event)

    def heading(self, text: str, *, aside: str = "", lead: str = "", size: float = 46) -> Words:
        """The heading, perhaps with a softer word beside it and a line under it."""
        self._heading_size = size
        title = Words(text, self.look, size, 800)
        title.setObjectName("heading")
        self._title = title
        if aside:
            row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
            row.setSpacing(self.look.px(14))
            title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            self._heading_row = row
            self.aside = Words(aside, self.look, 24, 400, self.look.tokens.soft)
            self.aside.setWordWrap(False)
            row.addWidget(title, 0, Qt.AlignmentFlag.AlignBottom)
            row.addWidget(self.aside, 1, Qt.AlignmentFlag.AlignBottom)
            title.setWordWrap(False)
            self.content.addLayout(row)
        else:
            self.content.addWidget(title)
        if lead:
            words = Words(lead, self.look, 26, 400, self.look.tokens.soft)
            self.content.addWidget(words)
            self.give_up(2, words)
        return title

    def words(self, text: str, size: float = 24, weight: int = 400, colour: str | None = None) -> Words:
        """A paragraph of the content."""
        label = Words(text, self.look, size, weight, colour)
        self.content.addWidget(label)
        return label

    def give_up(self, level: int, widget: QWidget) -> None:
        """Names what is left out from a level on, where room is short."""
        self._compactable.append((level, widget))

    def button(self, text: str, kind: Kind, event: Callable[[], Event] | None = None, **how: Any) -> Button:
        """A button that tells an event; a request id in it is made at the tap."""
        # A child from the start: shown before its row is laid out it would be a window of its own.
        button = Button(text, self.look, kind, parent=self, **how)
        if event is not None:
            button.clicked.connect(lambda: self.tell(event()))
        return button

    def back(self, event: Callable[[], Event] = Back, text: str = "") -> Button:
        """Back, bottom left."""
        button = self.action(text or say("back"), Kind.PLAIN, event)
        self.action_row.addWidget(button)
        return button

    def main(self, text: str, event: Callable[[], Event]) -> Button:
        """The one main action, bottom right; call it last."""
        self.action_row.addStretch(1)
        button = self.action(text, Kind.MAIN, event)
        self.action_row.addWidget(button)
        return button

    def action(self, text: str, kind: Kind, event: Callable[[], Event] | None = None, **how: Any) -> Button:
        """A button of the action row: its words grow to 150 % at most, so that the row stays one line."""
        size = 26 * min(self.look.scale, LARGEST_ACTION) / self.look.scale
        return self.button(text, kind, event, size=size, **how)

    def side_by_side(self, *fields: Field) -> None:
        """Fields beside each other, or below each other on a narrow screen or with large text."""
        narrow = self.look.portrait or self.look.scale > 160 or self.look.text_px(24) * 22 > self.look.width  # noqa: PLR2004
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        row.setSpacing(self.look.px(14 if narrow else 24))
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(row)

    def later(self, milliseconds: int, call: Callable[[], None]) -> None:
        """Calls back if the page still stands then."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(call)
        timer.start(milliseconds)

    def refit(self) -> None:
        """The content grew or shrank: asks the window for another fit."""
        self.refit_wanted.emit()

    @staticmethod
    def request_id() -> UUID:
        """Names one tap, so that a retry can't do it twice."""
        return uuid4()

    # -- fitting the room ------------------------------------------------------------------------------

    def compact(self, level: int) -> None:
        """Takes level 0 to LEVELS - 1: the higher, the less space is left empty."""
        look = self.look
        side = look.px(48) if level < _NARROW else look.px(28)
        top, bottom = look.px((14, 12, 8, 4)[level]), look.px((20, 14, 10, 6)[level])
        self.column.setContentsMargins(side, top, side, bottom)
        self.content.setSpacing(look.px((14, 10, 6, 4)[level]))
        self.header.setVisible(level < _NARROW)  # hints go before the progress does
        if self._title is not None:
            self._title.setFont(look.font((46, 40, 32, 31)[level], 800))
        for at, widget in self._compactable:
            widget.setVisible(level < at)
        for field in self.findChildren(Field):
            field.compact(level)
        gap = look.px((18, 8, 2, 0)[level])
        low = look.low and level == 0
        policy = QSizePolicy.Policy.Expanding if low else QSizePolicy.Policy.Fixed
        self._above.changeSize(0, gap, QSizePolicy.Policy.Minimum, policy)
        self.column.setStretch(2, 0 if low else 1)
        self.settle_layouts()

    def settle_layouts(self) -> None:
        """Rows within rows measure anew: Qt lets go of the outermost layout's measures only."""
        for layout in self.findChildren(QLayout):
            layout.invalidate()

    def place_aside(self, width: int) -> None:
        """The words beside the heading go under it where the line is too short for both."""
        if self._heading_row is None or self._title is None:
            return
        margins = self.column.contentsMargins()
        room = width - margins.left() - margins.right()
        both = self._title.sizeHint().width() + self.look.px(14) + self.aside.sizeHint().width()
        beside = both <= room
        directions = QBoxLayout.Direction
        self._heading_row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._heading_row.setSpacing(self.look.px(14 if beside else 0))
        self._title.setWordWrap(not beside)

    def needs(self, width: int) -> QSize:
        """The least room this page needs at a width, in px."""
        least = self.column.minimumSize()
        height = (
            self.column.minimumHeightForWidth(width) if self.column.hasHeightForWidth() else least.height()
        )
        return QSize(least.width(), max(height, 0))

    def fit(self, width: int, height: int) -> int:
        """Gives up as little as needed for the room in px; answers the level, LEVELS where nothing helps."""
        for level in range(LEVELS):
            self.compact(level)
            self.place_aside(width)
            need = self.needs(width)
            if need.height() <= height and need.width() <= width:
                return level
        return LEVELS
