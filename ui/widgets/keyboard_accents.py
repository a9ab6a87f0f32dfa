"""The row of accents above a key that is held: slide to one and let go."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.look import Look
from ui.widgets.keyboard_grid import GAP_PX
from ui.widgets.keyboard_key import Key
from ui.widgets.keyboard_layouts import Role

_LEAST_PX = 56
_CELL = 84


class Accents(QWidget):
    """A row of letters over the page, a child of the window so that the keyboard's edge doesn't cut it.

    Args:
        key: the key that is held; the first letter stands right above it where there is room.
        letters: as they will be typed.
        rtl: the first letter on the right.
    """

    def __init__(self, key: Key, letters: str, look: Look, *, rtl: bool) -> None:
        window = key.window()
        super().__init__(window)
        self._look = look
        self.setAccessibleName(key.shown)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.keys: list[Key] = []
        for letter in letters:
            cell = Key(look, self)
            cell.become(Role.TEXT, letter, letter)
            self.keys.append(cell)
        self._place(key, rtl=rtl)
        self.choose(self.keys[0])
        self.show()
        self.raise_()

    def _place(self, key: Key, *, rtl: bool) -> None:
        """The first letter above the key, the others after it, those without room before it."""
        window = self.window()
        top_left = key.mapTo(window, QPoint(0, 0))
        count = len(self.keys)
        room = window.width() - 2 * GAP_PX
        wanted = max(_LEAST_PX, min(key.width(), self._look.px(_CELL)))
        step = min(wanted + GAP_PX, room // count)
        cell = QRect(GAP_PX, GAP_PX, step - GAP_PX, max(_LEAST_PX, key.height()))
        middle = top_left.x() + key.width() // 2
        onward = (middle if rtl else window.width() - middle) / step + 0.5
        before = max(0, count - int(onward))
        first = count - 1 - before if rtl else before
        width, height = count * step + GAP_PX, cell.height() + 2 * GAP_PX
        x = middle - first * step - step // 2 - GAP_PX // 2
        self.setGeometry(max(0, min(x, window.width() - width)), max(0, top_left.y() - height), width, height)
        columns = (
            [*range(first, -1, -1), *range(first + 1, count)]
            if rtl
            else [*range(first, count), *range(first)]
        )
        for one, column in zip(self.keys, columns, strict=True):
            one.setGeometry(cell.translated(column * step, 0))

    @property
    def choice(self) -> Key:
        """The letter that is chosen now."""
        return next(key for key in self.keys if key.isDown())

    def choose(self, chosen: Key) -> None:
        """Marks one letter."""
        for key in self.keys:
            key.setDown(key is chosen)

    def point_at(self, place: QPoint) -> None:
        """Chooses the letter nearest to a place of the window; the finger may stay below the row."""
        x = place.x() - self.x()
        self.choose(min(self.keys, key=lambda key: abs(key.geometry().center().x() - x)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.tokens.edge), 2))
        painter.setBrush(QColor(self._look.tokens.card))
        radius = self._look.px(14)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()
