"""What stands in the signature pad besides the ink: card, base line, x mark, hint, printed name and date."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from ui.look import Look

_TEXT = 22
_LEAST_TEXT_PX = 18
_MOST_CAPTION = 0.38  # of the pad's height: the rest is for signing


@dataclass(frozen=True)
class Caption:
    """The words in the pad: a hint until the first ink; the printed name and the date below the base line."""

    hint: str = ""
    printed_name: str = ""
    date: str = ""

    def lines(self, look: Look, width: int, font_px: int | None = None) -> int:
        """How many lines the printed name and the date need: 0, 1 or 2."""
        if not (self.printed_name and self.date):
            return 1 if self.printed_name or self.date else 0
        bold, plain = _fonts(look, font_px)
        words = QFontMetrics(bold).horizontalAdvance(self.printed_name)
        words += QFontMetrics(plain).horizontalAdvance(f" · {self.date}")
        return 1 if words <= width - 2 * side(look) else 2

    def height(self, look: Look, width: int, font_px: int | None = None) -> int:
        """Room below the base line, in px."""
        line = _line_px(_fonts(look, font_px)[0])
        return look.px(38) + self.lines(look, width, font_px) * line

    def font_px(self, look: Look, width: int, height: int) -> int:
        """The largest type that leaves the pad enough room to sign."""
        px = look.text_px(_TEXT)
        while px > _LEAST_TEXT_PX and self.height(look, width, px) > height * _MOST_CAPTION:
            px -= 1
        return px

    def base_px(self, look: Look, width: int, height: int) -> float:
        """The base line's distance from the top, in px."""
        caption = self.height(look, width, self.font_px(look, width, height))
        return float(max(height - caption, round(height * 0.5)))


def side(look: Look) -> int:
    """Room left and right of the base line, in px."""
    return look.px(44)


def _fonts(look: Look, font_px: int | None) -> tuple[QFont, QFont]:
    bold, plain = look.font(_TEXT, 600), look.font(_TEXT)
    if font_px is not None:
        bold.setPixelSize(font_px)
        plain.setPixelSize(font_px)
    return bold, plain


def _line_px(font: QFont) -> int:
    """Height of a line, with room for the taller letters of other scripts."""
    return round(QFontMetrics(font).height() * 1.15)


def paint_pad(painter: QPainter, look: Look, size: QSize, caption: Caption, *, hint: bool, rtl: bool) -> None:
    """Paints everything but the ink; fills the whole rectangle."""
    width, height = size.width(), size.height()
    line = max(2, look.px(2))
    painter.fillRect(0, 0, width, height, QColor(look.tokens.paper))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.tokens.edge), line))
    painter.setBrush(QColor(look.tokens.card))
    half = line / 2
    painter.drawRoundedRect(QRectF(half, half, width - line, height - line), look.px(22), look.px(22))
    base, edge = caption.base_px(look, width, height), side(look)
    painter.setPen(QPen(QColor(look.tokens.edge), max(2, look.px(3))))
    painter.drawLine(QPointF(edge, base), QPointF(width - edge, base))
    _paint_mark(painter, look, base, width - edge - look.px(16) if rtl else edge + look.px(2))
    _paint_caption(painter, look, size, caption, base, rtl=rtl)
    if hint and caption.hint:
        painter.setFont(look.font(24))
        painter.setPen(QColor(look.tokens.soft))
        room = QRectF(edge + look.px(40), look.px(12), width - 2 * edge - look.px(80), base - look.px(24))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, caption.hint)


def _paint_mark(painter: QPainter, look: Look, base: float, left: float) -> None:
    """The x where a signature starts."""
    mark = look.px(14)
    top = base - look.px(17) - mark
    painter.setPen(
        QPen(QColor(look.tokens.edge), max(2, look.px(3)), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    )
    painter.drawLine(QPointF(left, top), QPointF(left + mark, top + mark))
    painter.drawLine(QPointF(left + mark, top), QPointF(left, top + mark))


def _paint_caption(
    painter: QPainter, look: Look, size: QSize, caption: Caption, base: float, *, rtl: bool
) -> None:
    width, font_px = size.width(), caption.font_px(look, size.width(), size.height())
    lines = caption.lines(look, width, font_px)
    if not lines:
        return
    bold, plain = _fonts(look, font_px)
    room = width - 2 * side(look)
    line = _line_px(bold)
    top = base + look.px(15)
    # Each is drawn apart, so that a name in another direction can't change places with the date.
    name = QFontMetrics(bold).elidedText(caption.printed_name, Qt.TextElideMode.ElideRight, room)
    name_width = QFontMetrics(bold).horizontalAdvance(name)
    align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    align |= Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    box = QRectF(side(look), top, room, line)
    painter.setFont(bold)
    painter.setPen(QColor(look.tokens.ink))
    painter.drawText(box, align, name)
    painter.setFont(plain)
    painter.setPen(QColor(look.tokens.soft))
    if lines == 1 and name:
        date = f" · {caption.date}" if caption.date else ""
        painter.drawText(
            box.adjusted(0, 0, -name_width, 0) if rtl else box.adjusted(name_width, 0, 0, 0), align, date
        )
    else:
        date = QFontMetrics(plain).elidedText(caption.date, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box.translated(0, line if name else 0), align, date)


def paint_focus(painter: QPainter, look: Look, size: QSize) -> None:
    """The focus ring, inside the edge."""
    inset, line = look.px(6), max(3, look.px(3))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.tokens.go), line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(
        QRectF(inset, inset, size.width() - 2 * inset, size.height() - 2 * inset), look.px(17), look.px(17)
    )
