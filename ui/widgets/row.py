"""One row of a paged list: its words wrap, a very long name breaks, and a colour may stand beside them."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen

from ui.widgets.button import Button, Kind

_LONG_WORD = 24
_PIECE = 12
_BREAK = "\u200b"  # a place where a line may break, without a hyphen


@dataclass(frozen=True)
class Item:
    """One button of the list.

    Attributes:
        value: what is told when it is chosen.
        detail: a softer line under the words.
        checked: for answers that are switched on and off.
        swatch: a colour shown beside the words.
    """

    value: str
    text: str
    detail: str = ""
    icon: str | None = None
    kind: Kind = Kind.PLAIN
    checked: bool | None = None
    swatch: str = ""


def breakable(text: str) -> str:
    """A text in which a very long word may break, so that no name is cut; for showing only."""

    def softened(word: str) -> str:
        if len(word) <= _LONG_WORD:
            return word
        return _BREAK.join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))

    return " ".join(map(softened, text.split(" ")))


class RowButton(Button):
    """A button of the list: its words wrap, and it may show a colour beside them."""

    swatch = ""

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word that can't break."""
        metrics = QFontMetrics(self._look.font(self._size, self._weight))
        pieces = self.text().replace(_BREAK, " ").split()
        words = max((metrics.horizontalAdvance(piece) for piece in pieces), default=0)
        return QSize(words + 2 * self._pad + self._icon_room() + 4, self._look.px(self._least))

    def _icon_px(self) -> int:
        return self._look.px(34) if self.swatch else super()._icon_px()

    def _icon_room(self) -> int:
        return self._icon_px() + self._look.px(12) if self.swatch else super()._icon_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and its colour."""
        super().paintEvent(event)
        if not self.swatch:
            return
        side = self._icon_px()
        left = (
            self._pad
            if self.layoutDirection() is Qt.LayoutDirection.LeftToRight
            else self.width() - self._pad - side
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.tokens.edge), max(1, self._look.px(1))))
        painter.setBrush(QColor(self.swatch))
        painter.drawRoundedRect(QRectF(left, (self.height() - side) / 2, side, side), 8, 8)
        painter.end()
