"""A list of buttons in pages: it never scrolls under a finger, and nothing in it is cut."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.look import Look
from ui.widgets.button import Button
from ui.widgets.row import Item, RowButton, breakable
from ui.widgets.text import Words
from ui.words import say


class PagedGrid(QWidget):
    """Buttons in rows, as many as fit; the rest on further pages.

    Args:
        look: colours and lengths.
        columns: most buttons side by side; fewer where their words need the room.
        height: least height of a button, in px of the design.
        size: type size of the words, in px of the design.
        grows: whether the rows share out the room that is left, up to half as high again.
    """

    chosen = Signal(str)
    moved = Signal(int)

    def __init__(
        self, look: Look, *, columns: int = 2, height: float = 72, size: float = 24, grows: bool = False
    ) -> None:
        super().__init__()
        self._look, self._most_columns, self._height = look, columns, height
        self._size, self._grows = size, grows
        self._wanted_rows = 1
        self._items: tuple[Item, ...] = ()
        self._first = self._next = 0
        self._starts: list[int] = [0]
        self._shown: list[tuple[Item, Button]] = []
        self._heights: dict[tuple[Item, int], int] = {}
        self._pager = QWidget(self)
        line = QHBoxLayout(self._pager)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(16))
        self.previous = Button(
            say("paged.previous"), look, icon_name="chevron-left", narrow=True, height=60, size=22
        )
        self.next = Button(
            say("paged.next"), look, icon_name="chevron-right", narrow=True, height=60, size=22
        )
        self._where = Words("", look, 20, 400, look.tokens.soft)
        self._where.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(self.previous)
        line.addWidget(self._where, 1)
        line.addWidget(self.next)
        self.previous.clicked.connect(self._back)
        self.next.clicked.connect(self._forward)
        self._pager.hide()
        # Where there is no room under the rows, the way on stands beside them.
        self._before = Button("", look, icon_name="chevron-left", narrow=True, height=60, parent=self)
        self._after = Button("", look, icon_name="chevron-right", narrow=True, height=60, parent=self)
        self._before.setAccessibleName(say("paged.previous"))
        self._after.setAccessibleName(say("paged.next"))
        self._before.clicked.connect(self._back)
        self._after.clicked.connect(self._forward)
        self._before.hide()
        self._after.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def buttons(self) -> list[Button]:
        """The buttons of the page shown."""
        return [button for _, button in self._shown]

    def show_items(self, items: Sequence[Item], first: int = 0) -> None:
        """Shows other items, from the page that holds `first` on."""
        if tuple(items) == self._items and first == self._first:
            return
        if tuple(items) != self._items:
            self._items = tuple(items)
            self._heights.clear()
            self.updateGeometry()
        self._first = max(0, min(first, len(self._items) - 1))
        self._arrange()

    # -- lengths ---------------------------------------------------------------------------------------

    @property
    def _gap(self) -> int:
        return self._look.px(10)

    def _columns(self, width: int) -> int:
        """As many as have room for the longest word of each button, and for a line of reasonable length."""
        least = max(
            [self._button_for(item).minimumSizeHint().width() for item in self._items[:40]], default=0
        )
        least = max(least, self._look.text_px(self._size) * 8)
        columns = self._most_columns
        while columns > 1 and (width - self._gap * (columns - 1)) // columns < least:
            columns -= 1
        return columns

    def _button_for(self, item: Item) -> Button:
        button = RowButton(
            breakable(item.text),
            self._look,
            item.kind,
            icon_name=item.icon,
            detail=item.detail,
            size=self._size,
            height=self._height,
            centred=False,
            narrow=True,
        )
        button.setAccessibleName(item.text)
        button.swatch = item.swatch
        return button

    def _height_of(self, item: Item, width: int) -> int:
        key = (item, width)
        if key not in self._heights:
            self._heights[key] = self._button_for(item).heightForWidth(width)
        return self._heights[key]

    def _row_height(self, start: int, columns: int, width: int) -> int:
        return max(self._height_of(item, width) for item in self._items[start : start + columns])

    def _pager_height(self) -> int:
        return max(self.previous.heightForWidth(self._look.px(200)), self._look.px(60))

    def hasHeightForWidth(self) -> bool:
        """Words wrap, so the height follows the width."""
        return True

    def want_rows(self, rows: int) -> None:
        """Asks for room for so many rows, if there are so many; one is what it can do with."""
        if rows != self._wanted_rows:
            self._wanted_rows = rows
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """The least height in px at a width: one row, with the way to the others beside it."""
        if not self._items:
            return 0
        columns, column = self._measure(width)
        if self._wanted_rows > 1:
            shown = min(len(self._items), self._wanted_rows * columns)
            heights = [self._row_height(at, columns, column) for at in range(0, shown, columns)]
            pager = self._gap + self._pager_height() if shown < len(self._items) else 0
            return sum(heights) + self._gap * (len(heights) - 1) + pager
        if len(self._items) > columns:
            columns, column = self._measure(width - self._beside())
        return max(
            self._row_height(at, columns, column) for at in range(0, min(len(self._items), 24), columns)
        )

    def _beside(self) -> int:
        return 2 * (self._look.px(64) + self._gap)

    def _measure(self, width: int) -> tuple[int, int]:
        """How many columns, and how wide each is, in px."""
        columns = self._columns(width)
        return columns, (width - self._gap * (columns - 1)) // columns

    def sizeHint(self) -> QSize:
        """As little as it can do with; the layout gives it the rest."""
        return QSize(self._look.px(320), self.heightForWidth(self._look.px(600)))

    def minimumSizeHint(self) -> QSize:
        """One column as narrow as its longest word."""
        least = max(
            [self._button_for(item).minimumSizeHint().width() for item in self._items[:40]], default=0
        )
        return QSize(least + (self._beside() if len(self._items) > 1 else 0), 0)

    # -- pages -----------------------------------------------------------------------------------------

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """More or less room: more or fewer rows a page; the first row shown stays on its page."""
        self._arrange()

    def _arrange(self) -> None:
        width, height = self.width(), self.height()
        columns, column = self._measure(width)
        if self._fill(0, columns, column, height) >= len(self._items):
            self._starts, self._next = [0], len(self._items)
            self._show_pager(None)
            self._place(0, len(self._items), columns, column, spare=height)
            return
        room = height - self._pager_height() - self._gap
        beside = room < self._row_height(0, columns, column)
        if beside:
            room = height
            columns, column = self._measure(width - self._beside())
        start, stop = self._page(columns, column, room)
        self._next = stop
        self._show_pager((start, stop), beside=beside)
        self._place(start, stop, columns, column, left=self._beside() // 2 if beside else 0)

    def _show_pager(self, shown: tuple[int, int] | None, *, beside: bool = False) -> None:
        self._pager.setVisible(shown is not None and not beside)
        for button in (self._before, self._after):
            button.setVisible(shown is not None and beside)
        if shown is None:
            return
        start, stop = shown
        width, height, pager, slim = self.width(), self.height(), self._pager_height(), self._look.px(64)
        self._pager.setGeometry(0, height - pager, width, pager)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        tall = min(height, self._look.px(96))
        self._before.setGeometry(width - slim if rtl else 0, 0, slim, tall)
        self._after.setGeometry(0 if rtl else width - slim, 0, slim, tall)
        for button in (self.previous, self._before):
            button.setEnabled(start > 0)
        for button in (self.next, self._after):
            button.setEnabled(stop < len(self._items))
        self._where.setText(say("paged.where", first=start + 1, last=stop, of=len(self._items)))

    def _page(self, columns: int, column: int, room: int) -> tuple[int, int]:
        """First item of the page that holds the one to show, and the item after its last."""
        self._starts = [0]
        while True:
            start = self._starts[-1]
            stop = self._fill(start, columns, column, room)
            if stop > self._first or stop >= len(self._items):
                return start, stop
            self._starts.append(stop)

    def _fill(self, start: int, columns: int, column: int, room: int) -> int:
        """The item after the last one that has room; always at least one row."""
        at, used = start, 0
        while at < len(self._items):
            used += self._row_height(at, columns, column)
            if used > room and at > start:
                break
            at += columns
            used += self._gap
        return min(at, len(self._items))

    def _place(
        self, start: int, stop: int, columns: int, column: int, *, left: int = 0, spare: int = 0
    ) -> None:
        wanted = self._items[start:stop]
        if tuple(item for item, _ in self._shown) != wanted:
            self._replace(wanted)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        heights = [self._row_height(at, columns, column) for at in range(start, stop, columns)]
        spare -= sum(heights) + self._gap * (len(heights) - 1)
        more = max(0, spare) // max(1, len(heights)) if self._grows else 0
        top = 0
        for row, height in enumerate(heights):
            tall = height + min(more, height // 2)
            for index, (_, button) in enumerate(self._shown[row * columns : (row + 1) * columns]):
                place = columns - 1 - index if rtl else index
                button.setGeometry(QRect(left + place * (column + self._gap), top, column, tall))
            top += tall + self._gap

    def _replace(self, wanted: tuple[Item, ...]) -> None:
        focused = next((item.value for item, button in self._shown if button.hasFocus()), None)
        for _, button in self._shown:
            button.hide()
            button.deleteLater()
        self._shown = []
        before: QWidget = self._after
        for item in wanted:
            button = self._button_for(item)
            button.setParent(self)
            if item.checked is not None:
                button.setCheckable(True)
                button.setChecked(item.checked)
            button.clicked.connect(lambda _checked=False, value=item.value: self.chosen.emit(value))
            button.show()
            QWidget.setTabOrder(before, button)
            before = button
            self._shown.append((item, button))
            if item.value == focused:
                button.setFocus()

    def _forward(self) -> None:
        self._turn(self._next)

    def _back(self) -> None:
        if len(self._starts) > 1:
            self._turn(self._starts[-2])

    def _turn(self, first: int) -> None:
        """Another page; the finger or the focus stays on the way on."""
        if not 0 <= first < len(self._items):
            return
        self._first = first
        self._arrange()
        for gone, other in ((self.next, self.previous), (self._after, self._before)):
            if not gone.isEnabled() and other.isVisible():
                other.setFocus()
        self.moved.emit(first)
