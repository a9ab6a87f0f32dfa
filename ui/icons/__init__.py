"""Icons from Lucide (ISC), drawn in any colour of the theme."""

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


@lru_cache(maxsize=64)
def _svg(name: str) -> str:
    return (files(__name__) / f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=256)
def icon(name: str, colour: str, px: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a pixmap.

    Args:
        name: of the Lucide icon, without ending.
        colour: any colour name Qt knows.
        px: side length in device-independent px.
        ratio: device pixel ratio of the screen.
    """
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    pixmap = QPixmap(round(px * ratio), round(px * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, px, px))
    painter.end()
    return pixmap
