"""The pictures on Shift, Delete, Enter and Hide: lines on a 24 by 24 grid, in any colour and size."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from ui.widgets.keyboard_layouts import Role

_GRID = 24.0
_LINES: dict[Role, tuple[tuple[tuple[float, float], ...], ...]] = {
    Role.SHIFT: (((12, 4), (4, 12), (8, 12), (8, 20), (16, 20), (16, 12), (20, 12), (12, 4)),),
    Role.DELETE: (
        ((8.5, 5), (21, 5), (21, 19), (8.5, 19), (2.5, 12), (8.5, 5)),
        ((11.5, 9), (17.5, 15)),
        ((17.5, 9), (11.5, 15)),
    ),
    Role.ENTER: (((20, 5), (20, 13), (4, 13)), ((9, 8), (4, 13), (9, 18))),
    Role.HIDE: (
        ((2.5, 4), (21.5, 4), (21.5, 15), (2.5, 15), (2.5, 4)),
        ((7, 11.5), (17, 11.5)),
        ((6, 7.7), (6.4, 7.7)),
        ((10, 7.7), (10.4, 7.7)),
        ((14, 7.7), (14.4, 7.7)),
        ((18, 7.7), (18.4, 7.7)),
        ((9, 19), (12, 22), (15, 19)),
    ),
}
_POINTS_ALONG_TEXT = {Role.DELETE, Role.ENTER}


@lru_cache(maxsize=8)
def _path(role: Role) -> QPainterPath:
    path = QPainterPath()
    for line in _LINES[role]:
        path.moveTo(QPointF(*line[0]))
        for place in line[1:]:
            path.lineTo(QPointF(*place))
    return path


def has_icon(role: Role) -> bool:
    """Whether a key is shown by a picture."""
    return role in _LINES


def paint_icon(painter: QPainter, role: Role, box: QRectF, colour: str, *, filled: bool, rtl: bool) -> None:
    """Paints a picture into a square; those that point along the text are mirrored for right-to-left."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _GRID, box.height() / _GRID)
    if rtl and role in _POINTS_ALONG_TEXT:
        painter.translate(_GRID, 0)
        painter.scale(-1, 1)
    pen = QPen(QColor(colour), 2.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(QColor(colour) if filled else Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(role))
    painter.restore()
