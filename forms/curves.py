"""How ink is drawn: a smooth line of varying width, as closed paths in mm for screen and paper alike.

The centre line is a uniform quadratic B-spline through the samples: it starts at the first, passes through
the midpoints and ends at the last. Each piece depends on one later sample only, so a pad can draw the raw tip
at once and settle it one sample later, and paper shows the very same curve. The width comes from pressure or
from speed and changes slowly along the line, as a pen's does.

The outline is cut where the line turns more sharply than its own width allows and both sides get a round cap;
filled with the non-zero rule it has neither holes nor seams.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from forms.ink import Device, Ink, InkPoint, Stroke

MIN_WIDTH_MM = 0.55
MAX_WIDTH_MM = 1.35
FIRST_WIDTH_MM = 0.9
DOT_WIDTH_MM = 1.5

# Samples nearer than this to the last one kept carry the device's grid and tremor, not the line's shape.
NEAREST_MM = 0.55
# Width may change by this much a mm of line: more looks like beads, less like a felt pen.
WIDTH_SLOPE = 0.08
# Speed at which the line is half-way between its widest and its thinnest.
HALF_SPEED_MM_S = 180.0
SPEED_MEMORY = 0.65

_STEP_MM = 0.9
_STEP_TURN = math.radians(15)
_HAIRPIN = math.radians(165)
_CAP = 4 / 3 * math.tan(math.pi / 8)  # cubic handle of a quarter circle

Curve = tuple[float, float, float, float, float, float]
"""A cubic Bézier from the current point: two control points and the end point, x and y each, in mm."""


class Sample(NamedTuple):
    """One place on the centre line: position in mm, unit direction, width in mm."""

    x: float
    y: float
    dx: float
    dy: float
    width: float


@dataclass(frozen=True, slots=True)
class ClosedPath:
    """A closed outline to fill (non-zero rule): move to `start`, follow `curves`, close.

    Attributes:
        start: x and y in mm.
        curves: cubic segments in mm; the last one ends at `start`.
    """

    start: tuple[float, float]
    curves: tuple[Curve, ...]


class _Knot(NamedTuple):
    x: float
    y: float
    width: float


class StrokeShaper:
    """Shapes one stroke sample by sample.

    Pressure widens a pen's line only: what touch screens report as pressure is a guess at the finger's size.

    `add` returns the centre line that can no longer change; `tip` is the rest, as a straight line to the raw
    sample; `finish` is the tail. Everything settled plus `finish()` is the shape of the whole stroke.
    """

    def __init__(self, device: Device) -> None:
        self._pen = device == "pen"
        self._knots: list[_Knot] = []
        self._last: InkPoint | None = None  # the last sample, kept or not
        self._kept: InkPoint | None = None
        self._speed = -1.0

    def add(self, point: InkPoint) -> list[Sample]:
        """Takes a sample; returns the piece of the centre line that is settled by it (often empty)."""
        self._last = point
        if self._kept is None:
            pressed = self._pen and point.pressure is not None
            self._keep(point, _pressed_width(point.pressure or 0) if pressed else FIRST_WIDTH_MM)
            return []
        distance = math.hypot(point.x_mm - self._kept.x_mm, point.y_mm - self._kept.y_mm)
        if distance < NEAREST_MM:
            return []
        self._keep(point, self._width(point, distance))
        return self._piece()

    def tip(self) -> list[Sample]:
        """What is not settled yet, straight to the newest sample; empty before the first."""
        if self._last is None:
            return []
        here = self._start()
        end = _Knot(self._last.x_mm, self._last.y_mm, self._knots[-1].width)
        corners = [here, end] if len(self._knots) == 1 else [here, self._knots[-1], end]
        return _polyline(corners)

    def finish(self) -> list[Sample]:
        """The tail, or the whole of a stroke that is only a dot."""
        if self._last is None:
            return []
        last = self._knots[-1]
        end = _Knot(self._last.x_mm, self._last.y_mm, last.width)
        here = self._start()
        moved = math.hypot(end.x - last.x, end.y - last.y)
        if len(self._knots) == 1 and moved < NEAREST_MM:
            return [Sample(last.x, last.y, 1, 0, DOT_WIDTH_MM * last.width / FIRST_WIDTH_MM)]
        if len(self._knots) == 1 or moved == 0:
            return _polyline([here, end])
        return _quadratic(here, last, end)

    def _keep(self, point: InkPoint, width: float) -> None:
        self._kept = point
        self._knots.append(_Knot(point.x_mm, point.y_mm, width))

    def _width(self, point: InkPoint, distance: float) -> float:
        assert self._kept is not None  # noqa: S101 - add() keeps the first sample before it asks for a width
        before = self._knots[-1].width
        if self._pen and point.pressure is not None:
            wanted = _pressed_width(point.pressure)
        else:
            speed = distance / max(point.t_ms - self._kept.t_ms, 1) * 1000
            memory = SPEED_MEMORY if self._speed >= 0 else 0.0
            self._speed = memory * self._speed + (1 - memory) * speed
            share = 1 / (1 + math.pow(self._speed / HALF_SPEED_MM_S, 1.5))
            wanted = MIN_WIDTH_MM + (MAX_WIDTH_MM - MIN_WIDTH_MM) * share
        most = WIDTH_SLOPE * distance
        return before + max(-most, min(most, wanted - before))

    def _start(self) -> _Knot:
        """Where the settled line ends."""
        return self._knots[0] if len(self._knots) == 1 else _middle(self._knots[-2], self._knots[-1])

    def _piece(self) -> list[Sample]:
        knots = self._knots
        if len(knots) == 2:  # noqa: PLR2004 - the first piece is straight, to the first midpoint
            return _polyline([knots[0], _middle(knots[0], knots[1])])
        return _quadratic(_middle(knots[-3], knots[-2]), knots[-2], _middle(knots[-2], knots[-1]))


def centre_line(stroke: Stroke) -> list[Sample]:
    """The whole centre line of a stroke, at least one sample."""
    shaper = StrokeShaper(stroke.device)
    samples: list[Sample] = []
    for point in stroke.points:
        samples += shaper.add(point)
    return samples + shaper.finish()


def outline_paths(ink: Ink) -> tuple[ClosedPath, ...]:
    """The outlines of all strokes, in the ink's own mm, to be filled one by one with the non-zero rule."""
    return tuple(path for stroke in ink.strokes for path in outline(centre_line(stroke)))


def outline(samples: Sequence[Sample]) -> tuple[ClosedPath, ...]:
    """The outline of a centre line; several overlapping paths where it turns sharply, none for no samples."""
    paths: list[ClosedPath] = []
    run: list[Sample] = []
    for sample in samples:
        if run and _same_place(run[-1], sample):
            if _turn(run[-1], sample) < _STEP_TURN:
                continue
            paths.append(_ribbon(run))
            run = [sample]
        elif run and _folds(run[-1], sample):
            paths += [_ribbon(run), _ribbon(_straight(run[-1], sample))]
            run = [sample]
        else:
            run.append(sample)
    if run:
        paths.append(_ribbon(run))
    return tuple(paths)


def _pressed_width(pressure: float) -> float:
    light, heavy = MIN_WIDTH_MM * 0.8, MAX_WIDTH_MM * 1.15
    return light + (heavy - light) * math.pow(pressure, 0.8)


def _middle(a: _Knot, b: _Knot) -> _Knot:
    return _Knot((a.x + b.x) / 2, (a.y + b.y) / 2, (a.width + b.width) / 2)


def _polyline(corners: Sequence[_Knot]) -> list[Sample]:
    samples: list[Sample] = []
    for a, b in pairwise(corners):
        length = math.hypot(b.x - a.x, b.y - a.y)
        if length > 0:
            dx, dy = (b.x - a.x) / length, (b.y - a.y) / length
            samples += [Sample(a.x, a.y, dx, dy, a.width), Sample(b.x, b.y, dx, dy, b.width)]
    if not samples:
        samples = [Sample(corners[0].x, corners[0].y, 1, 0, corners[0].width)]
    return samples


def _quadratic(a: _Knot, control: _Knot, b: _Knot) -> list[Sample]:
    """Samples along a quadratic Bézier, closer together where it turns."""
    first = math.atan2(control.y - a.y, control.x - a.x)
    last = math.atan2(b.y - control.y, b.x - control.x)
    turn = abs(math.remainder(last - first, math.tau))
    if turn > _HAIRPIN:  # a parabola this flat would stop short of the point where the hand turned
        return _polyline([a, control, b])
    length = math.hypot(control.x - a.x, control.y - a.y) + math.hypot(b.x - control.x, b.y - control.y)
    steps = max(1, math.ceil(length / _STEP_MM / 3), math.ceil(turn / _STEP_TURN))
    samples = []
    for step in range(steps + 1):
        t = step / steps
        u = 1 - t
        dx = u * (control.x - a.x) + t * (b.x - control.x)
        dy = u * (control.y - a.y) + t * (b.y - control.y)
        speed = math.hypot(dx, dy) or 1.0
        samples.append(
            Sample(
                u * u * a.x + 2 * u * t * control.x + t * t * b.x,
                u * u * a.y + 2 * u * t * control.y + t * t * b.y,
                dx / speed,
                dy / speed,
                a.width + (b.width - a.width) * t,
            )
        )
    return samples


def _same_place(a: Sample, b: Sample) -> bool:
    return math.hypot(b.x - a.x, b.y - a.y) < 1e-6  # noqa: PLR2004 - floating point, not a length


def _turn(a: Sample, b: Sample) -> float:
    return abs(math.atan2(a.dx * b.dy - a.dy * b.dx, a.dx * b.dx + a.dy * b.dy))


def _folds(a: Sample, b: Sample) -> bool:
    """Whether one side of the ribbon would run backwards between two samples."""
    if a.dx * b.dx + a.dy * b.dy <= 0:
        return True
    for side in (1, -1):
        (ax, ay), (bx, by) = _side(a, side), _side(b, side)
        if (bx - ax) * (a.dx + b.dx) + (by - ay) * (a.dy + b.dy) <= 0:
            return True
    return False


def _straight(a: Sample, b: Sample) -> list[Sample]:
    length = math.hypot(b.x - a.x, b.y - a.y)
    dx, dy = (b.x - a.x) / length, (b.y - a.y) / length
    return [a._replace(dx=dx, dy=dy), b._replace(dx=dx, dy=dy)]


def _side(sample: Sample, side: int) -> tuple[float, float]:
    """The point of the outline on the left (1) or right (-1) of the line's direction."""
    half = side * sample.width / 2
    return sample.x + sample.dy * half, sample.y - sample.dx * half


def _ribbon(run: Sequence[Sample]) -> ClosedPath:
    """One closed outline: left side forwards, round cap, right side backwards, round cap."""
    left = [_side(sample, 1) for sample in run]
    curves = list(_along(left, run, 1))
    curves += _cap(run[-1], 1)
    right = [_side(sample, -1) for sample in reversed(run)]
    curves += _along(right, run[::-1], -1)
    curves += _cap(run[0], -1)
    return ClosedPath(left[0], tuple(curves))


def _along(points: Sequence[tuple[float, float]], samples: Sequence[Sample], sign: int) -> Iterable[Curve]:
    for (ax, ay), (bx, by), a, b in zip(points, points[1:], samples, samples[1:], strict=False):
        handle = sign * math.hypot(bx - ax, by - ay) / 3
        yield (ax + a.dx * handle, ay + a.dy * handle, bx - b.dx * handle, by - b.dy * handle, bx, by)


def _cap(sample: Sample, sign: int) -> Iterable[Curve]:
    """Half a circle around the end (1) or the start (-1) of a run, as two quarter circles."""
    r = sample.width / 2 * sign
    k = r * _CAP
    dx, dy, nx, ny = sample.dx, sample.dy, sample.dy, -sample.dx
    x, y = sample.x, sample.y
    ax, ay, mx, my, bx, by = x + nx * r, y + ny * r, x + dx * r, y + dy * r, x - nx * r, y - ny * r
    yield (ax + dx * k, ay + dy * k, mx + nx * k, my + ny * k, mx, my)
    yield (mx - nx * k, my - ny * k, bx + dx * k, by + dy * k, bx, by)
