"""The one button of the kiosk: words that wrap, a plain icon, a pressed state within one frame."""

from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.icons import icon
from ui.look import Look

_WRAP = Qt.TextFlag.TextWordWrap


LEAST_PX = 56
LEAST_ACTION_PX = 64


class Kind(Enum):
    """What a button is for; this decides its colours."""

    MAIN = "main"
    PLAIN = "plain"
    QUIET = "quiet"
    WARNING = "warning"
    STRIP = "strip"
    CHOSEN = "chosen"


class Button(QAbstractButton):
    """A button with wrapped words and perhaps an icon and a line of explanation.

    Args:
        text: the words; also the accessible name.
        look: colours and lengths.
        kind: what it is for.
        icon_name: a Lucide icon, drawn beside or above the words.
        detail: a softer line under the words.
        size: type size of the words, in px of the design.
        tile: icon above, words at the bottom left, for large choices.
        height: least height in px of the design.
        centred: words in the middle, not at the start.
        narrow: little room around the words, as in the strip.
    """

    def __init__(
        self,
        text: str,
        look: Look,
        kind: Kind = Kind.PLAIN,
        *,
        icon_name: str | None = None,
        detail: str = "",
        size: float = 24,
        tile: bool = False,
        height: float = 72,
        centred: bool = True,
        narrow: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._kind, self._icon, self._detail = look, kind, icon_name, detail
        self._tile, self._centred, self._least = tile, centred, height
        self._narrow = narrow or kind is Kind.STRIP
        self._weight = 600 if kind is not Kind.QUIET else 500
        self._size = size
        self.setText(text)
        self.setAccessibleName(text)
        if detail:
            self.setAccessibleDescription(detail)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, on=False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # -- lengths -------------------------------------------------------------------------------------

    @property
    def _pad(self) -> int:
        return self._look.px(18 if self._narrow else 40 if self._tile else 30)

    def _floor(self) -> int:
        """Least height in px: a finger needs 56 for anything, 64 for what acts, however small the screen."""
        return max(LEAST_PX if self._narrow else LEAST_ACTION_PX, self._look.px(self._least))

    def _icon_px(self) -> int:
        if self._icon is None:
            return 0
        return self._look.px(72) if self._tile else round(self._look.text_px(self._size) * 1.15)

    def _icon_room(self) -> int:
        return self._icon_px() + self._look.px(10) if self._icon and not self._tile else 0

    def _one_line(self, room: int) -> bool:
        """Whether the explanation has room beside the words, at the far end."""
        if self._tile or self._centred or not self._detail or self._narrow:
            return False
        words = QFontMetrics(self._look.font(self._size, self._weight)).horizontalAdvance(self.text())
        return (
            words + QFontMetrics(self._look.font(22)).horizontalAdvance(self._detail) + self._look.px(48)
            <= room
        )

    def _words_height(self, width: int) -> int:
        room = max(40, width - 2 * self._pad - self._icon_room())
        metrics = QFontMetrics(self._look.font(self._size, self._weight))
        height = metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAP, self.text()).height()
        if self._detail and not self._one_line(room):
            small = QFontMetrics(self._look.font(22))
            height += self._look.px(4)
            height += small.boundingRect(QRect(0, 0, room, 10_000), _WRAP, self._detail).height()
        return height

    def hasHeightForWidth(self) -> bool:
        """Words wrap, so the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height in px at a width in px."""
        vertical = self._look.px(8 if self._narrow else 28 if self._tile else 14)
        words = self._words_height(width) + 2 * vertical
        if self._tile and self._icon:
            words += self._icon_px() + self._look.px(12)
        return max(self._floor(), words)

    def sizeHint(self) -> QSize:
        """As wide as the words on one line."""
        metrics = QFontMetrics(self._look.font(self._size, self._weight))
        words = metrics.horizontalAdvance(self.text())
        if self._detail and not self._tile:
            words = max(words, QFontMetrics(self._look.font(22)).horizontalAdvance(self._detail))
        width = words + 2 * self._pad + self._icon_room() + 4
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        metrics = QFontMetrics(self._look.font(self._size, self._weight))
        words = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        if (self._narrow or self._kind is Kind.MAIN) and not self._tile:
            words = metrics.horizontalAdvance(self.text())
        width = max(self._look.px(64), words + 2 * self._pad + self._icon_room() + 4)
        return QSize(width, self._floor())

    def set_kind(self, kind: Kind) -> None:
        """Another purpose, such as chosen."""
        self._kind = kind
        self.setAccessibleDescription(self._detail)
        self.update()

    def squeeze(self, factor: float, *, icon: bool) -> None:
        """Smaller words (never under 18 px), perhaps no icon, where a row is too long."""
        self._size *= factor
        if not icon:
            self._icon = None
        self.updateGeometry()
        self.update()

    # -- painting ------------------------------------------------------------------------------------

    def _colours(self) -> tuple[str, str, str]:
        """Ground, edge and words."""
        tokens, down = self._look.tokens, self.isDown()
        if not self.isEnabled():
            return tokens.paper, tokens.line, tokens.soft
        match self._kind:
            case Kind.MAIN | Kind.CHOSEN:
                ground = tokens.go_pressed if down else tokens.go
                return ground, ground, tokens.on_go
            case Kind.QUIET:
                return (tokens.pressed if down else "transparent"), "transparent", tokens.soft
            case Kind.WARNING:
                return (tokens.pressed if down else tokens.card), tokens.stop, tokens.stop
            case _:
                return (tokens.pressed if down else tokens.card), tokens.edge, tokens.ink

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge, focus ring, icon, words."""
        look = self._look
        ground, edge, words = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = max(2, look.px(2))
        box = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        radius = look.px(26 if self._tile else 12 if self._narrow else 14)
        painter.setPen(QPen(QColor(edge), line))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, radius, radius)
        if self.hasFocus():
            self._paint_focus(painter, box, radius)
        self._paint_words(painter, words)
        painter.end()

    def _paint_focus(self, painter: QPainter, box: QRectF, radius: float) -> None:
        inset = self._look.px(5)
        filled = self._kind in {Kind.MAIN, Kind.CHOSEN}
        colour = self._look.tokens.on_go if filled else self._look.tokens.go
        painter.setPen(QPen(QColor(colour), max(3, self._look.px(3))))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            box.adjusted(inset, inset, -inset, -inset), radius - inset / 2, radius - inset / 2
        )

    def _paint_words(self, painter: QPainter, colour: str) -> None:
        look, pad = self._look, self._pad
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        inner = self.rect().adjusted(pad, 0, -pad, 0)
        font, small = look.font(self._size, self._weight), look.font(22)
        metrics, small_metrics = QFontMetrics(font), QFontMetrics(small)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        if self._kind is Kind.QUIET:
            font.setUnderline(True)
        room = inner.width() - self._icon_room()
        wide = QRect(0, 0, max(1, room), 10_000)
        words_box = metrics.boundingRect(wide, _WRAP, self.text())
        detail_box = small_metrics.boundingRect(wide, _WRAP, self._detail) if self._detail else QRect()
        beside = self._one_line(room)
        gap = look.px(4) if self._detail and not beside else 0
        total = words_box.height() + (0 if beside else gap + detail_box.height())
        centred = self._centred and not self._tile and not self._detail
        left = inner.left()
        if centred:
            left = inner.left() + max(0, (room - words_box.width()) // 2)
        top = (self.height() - total) // 2
        if self._tile:
            top = self.height() - total - look.px(32)
        text_left = left + (self._icon_room() if not rtl else 0)
        text_width = room if not centred else words_box.width() + 2
        if rtl and not centred:
            text_left = inner.left()
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(QRect(text_left, top, text_width, words_box.height()), _WRAP | side, self.text())
        if self._detail:
            painter.setFont(small)
            soft = colour if self._kind in {Kind.MAIN, Kind.CHOSEN, Kind.WARNING} else look.tokens.soft
            painter.setPen(QColor(soft))
            below = QRect(text_left, top + words_box.height() + gap, room, detail_box.height())
            if beside:
                far = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
                side, below = far | Qt.AlignmentFlag.AlignVCenter, QRect(text_left, 0, room, self.height())
            painter.drawText(below, _WRAP | side, self._detail)
        if self._icon:
            px = self._icon_px()
            x = left if not rtl else (text_left + text_width + look.px(10))
            y = (self.height() - px) // 2
            if self._tile:
                x = inner.left() if not rtl else inner.right() - px
                y = max(look.px(20), min(look.px(34), top - px - look.px(8)))
                if top - px < look.px(12):
                    return
            painter.drawPixmap(x, y, icon(self._icon, colour, px, self.devicePixelRatioF()))
