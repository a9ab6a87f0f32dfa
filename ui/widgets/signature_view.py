"""Where ink in mm stands in a pad of px."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QScreen

from forms.curves import ClosedPath, Sample

_MM_PER_INCH = 25.4
_USUAL_DPI = 96.0
# Televisions start at 43 inches and 50 dpi; outside these the screen's description is wrong, not the screen.
_LEAST_DPI, _MOST_DPI, _SQUARENESS = 45.0, 420.0, 1.15
_LEAST_SCALE = 0.1


def px_per_mm(screen: QScreen | None) -> float:
    """Device-independent px a mm of glass; a usual screen's where the screen's own figure can't be right."""
    if screen is None:
        return _USUAL_DPI / _MM_PER_INCH
    across, down = screen.physicalDotsPerInchX(), screen.physicalDotsPerInchY()
    low, high = min(across, down), max(across, down)
    likely = low >= _LEAST_DPI and high <= _MOST_DPI and high / low <= _SQUARENESS
    return ((across + down) / 2 if likely else _USUAL_DPI) / _MM_PER_INCH


@dataclass(frozen=True)
class Frame:
    """The pad that ink was drawn on: its size and the base line's distance from its top, in mm."""

    width_mm: float
    height_mm: float
    base_mm: float


@dataclass(frozen=True)
class View:
    """How the ink's mm become px: scale, then move."""

    scale: float
    x: float
    y: float

    @classmethod
    def of(cls, frame: Frame, scale: float, width: int, base_px: float, *, rtl: bool) -> "View":
        """The ink's base line on the pad's, at `scale` px a mm, or less if there is no room for the frame."""
        fits = min(scale, width / frame.width_mm, base_px / max(frame.base_mm, 1.0))
        fits = max(fits, _LEAST_SCALE)
        return cls(fits, width - frame.width_mm * fits if rtl else 0.0, base_px - frame.base_mm * fits)

    def to_mm(self, place: QPointF) -> tuple[float, float]:
        """A place in px as x and y in mm of the ink."""
        return (place.x() - self.x) / self.scale, (place.y() - self.y) / self.scale

    def extent(self, samples: Sequence[Sample]) -> QRectF:
        """The rectangle in px that a piece of line can touch; null for none."""
        if not samples:
            return QRectF()
        reach = max(sample.width for sample in samples) * self.scale / 2 + 2
        left = min(sample.x for sample in samples) * self.scale + self.x - reach
        right = max(sample.x for sample in samples) * self.scale + self.x + reach
        top = min(sample.y for sample in samples) * self.scale + self.y - reach
        bottom = max(sample.y for sample in samples) * self.scale + self.y + reach
        return QRectF(left, top, right - left, bottom - top)

    def fill(self, painter: QPainter, paths: Sequence[ClosedPath], colour: str) -> None:
        """Paints outlines in mm."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        for path in paths:
            painter.drawPath(self._path(path))

    def _path(self, path: ClosedPath) -> QPainterPath:
        k, x, y = self.scale, self.x, self.y
        result = QPainterPath(QPointF(path.start[0] * k + x, path.start[1] * k + y))
        result.setFillRule(Qt.FillRule.WindingFill)
        for ax, ay, bx, by, cx, cy in path.curves:
            result.cubicTo(ax * k + x, ay * k + y, bx * k + x, by * k + y, cx * k + x, cy * k + y)
        return result
