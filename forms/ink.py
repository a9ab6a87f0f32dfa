"""A drawn signature as data: points in mm and ms, canonical bytes and their digest.

Points are the truth, pixels a cache: what the device reported is kept, quantised to 0.01 mm, 1 ms and 1/1000
of full pressure, and is smoothed only when drawn (forms.curves). The canonical bytes are what a record's
digest covers, so there is exactly one way to write one ink.
"""

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, NoReturn, get_args

Device = Literal["touch", "pen", "mouse"]
DEVICES: tuple[Device, ...] = get_args(Device)

FORMAT = "ink"
VERSION = 1
MAX_BYTES = 4_000_000
MAX_POINTS = 100_000
MAX_MM = 5_000.0
MAX_MS = 24 * 60 * 60 * 1000

# Under these a mark is taken for an accident: a sleeve, a resting hand, one tap.
ACCIDENTAL_PATH_MM = 6.0
ACCIDENTAL_EXTENT_MM = 3.0

_PLAIN_POINT, _PRESSED_POINT = 3, 4


class InkError(ValueError):
    """The data is not an ink: malformed, out of range, of another version or not canonical."""


def _quantised(value: float, steps: int, limit: float, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InkError(f"{name} is not a number")
    if not math.isfinite(value) or abs(value) > limit:
        raise InkError(f"{name} is out of range")
    return round(value * steps) / steps + 0.0  # + 0.0 turns -0.0 into 0.0


@dataclass(frozen=True, slots=True)
class InkPoint:
    """One sample of the device.

    Attributes:
        x_mm: from the left edge of the pad; may lie outside it, since a finger can slide off.
        y_mm: from the top edge of the pad, growing downwards.
        t_ms: the device's own time, from the first point of the ink.
        pressure: 0 to 1, or None if the device has none.

    Raises:
        InkError: a value is not finite or out of range.
    """

    x_mm: float
    y_mm: float
    t_ms: int
    pressure: float | None = None

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "x_mm", _quantised(self.x_mm, 100, MAX_MM, "x_mm"))
        put(self, "y_mm", _quantised(self.y_mm, 100, MAX_MM, "y_mm"))
        # Device clocks start anywhere; only the span of a whole ink is bounded, in Ink.
        put(self, "t_ms", int(_quantised(self.t_ms, 1, 2**53, "t_ms")))
        if self.pressure is not None:
            if not 0 <= self.pressure <= 1:
                raise InkError("pressure is out of range")
            put(self, "pressure", _quantised(self.pressure, 1000, 1, "pressure"))


@dataclass(frozen=True, slots=True)
class Stroke:
    """What one finger, pen or mouse drew between pressing and lifting.

    Attributes:
        device: what drew it.
        points: at least one, in the order of their times; either all have a pressure or none.

    Raises:
        InkError: no points, an unknown device, times that run backwards, or pressures on some points only.
    """

    device: Device
    points: tuple[InkPoint, ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "points", tuple(self.points))
        if self.device not in DEVICES:
            raise InkError("the device is unknown")
        if not self.points:
            raise InkError("a stroke has no points")
        if any(b.t_ms < a.t_ms for a, b in zip(self.points, self.points[1:], strict=False)):
            raise InkError("times run backwards")
        if len({point.pressure is None for point in self.points}) > 1:
            raise InkError("only some points of a stroke have a pressure")

    @property
    def has_pressure(self) -> bool:
        """Whether the device reported pressure."""
        return self.points[0].pressure is not None

    @property
    def length_mm(self) -> float:
        """Length of the path through the samples."""
        return math.fsum(
            math.hypot(b.x_mm - a.x_mm, b.y_mm - a.y_mm)
            for a, b in zip(self.points, self.points[1:], strict=False)
        )


@dataclass(frozen=True)
class Ink:
    """Everything drawn on one pad.

    Times are moved so that the first point of the first stroke has 0.

    Attributes:
        width_mm: width of the pad.
        height_mm: height of the pad.
        strokes: in the order they were drawn.
        base_mm: the base line's distance from the top of the pad, or None if it had none.

    Raises:
        InkError: a size is not positive, strokes overlap in time, or there are too many points.
    """

    width_mm: float
    height_mm: float
    strokes: tuple[Stroke, ...] = field(default=())
    base_mm: float | None = None

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "width_mm", _quantised(self.width_mm, 100, MAX_MM, "width_mm"))
        put(self, "height_mm", _quantised(self.height_mm, 100, MAX_MM, "height_mm"))
        if self.width_mm <= 0 or self.height_mm <= 0:
            raise InkError("a pad has a size")
        if self.base_mm is not None:
            put(self, "base_mm", _quantised(self.base_mm, 100, MAX_MM, "base_mm"))
        put(self, "strokes", _from_zero(tuple(self.strokes)))
        if sum(len(stroke.points) for stroke in self.strokes) > MAX_POINTS:
            raise InkError("there are too many points")
        if any(
            b.points[0].t_ms < a.points[-1].t_ms for a, b in zip(self.strokes, self.strokes[1:], strict=False)
        ):
            raise InkError("strokes overlap in time")
        if self.strokes and self.strokes[-1].points[-1].t_ms > MAX_MS:
            raise InkError("the ink took longer than a day")

    def __bool__(self) -> bool:
        """Whether anything was drawn."""
        return bool(self.strokes)

    @property
    def length_mm(self) -> float:
        """Length of all strokes."""
        return math.fsum(stroke.length_mm for stroke in self.strokes)

    @property
    def duration_ms(self) -> int:
        """From the first point to the last."""
        return self.strokes[-1].points[-1].t_ms if self.strokes else 0

    def bounds(self) -> tuple[float, float, float, float] | None:
        """Left, top, right and bottom of the samples in mm (without the line's width); None if empty."""
        points = [point for stroke in self.strokes for point in stroke.points]
        if not points:
            return None
        xs, ys = [point.x_mm for point in points], [point.y_mm for point in points]
        return min(xs), min(ys), max(xs), max(ys)

    def is_accidental(self) -> bool:
        """Whether this is no signature: nothing, a dot, or a path or extent of a few mm."""
        box = self.bounds()
        if box is None:
            return True
        extent = math.hypot(box[2] - box[0], box[3] - box[1])
        return self.length_mm < ACCIDENTAL_PATH_MM or extent < ACCIDENTAL_EXTENT_MM

    def to_bytes(self) -> bytes:
        """The one canonical form: JSON in ASCII, keys sorted, no spaces, integers only.

        Lengths are in 1/100 mm, times in ms, pressures in 1/1000; a point is [x, y, t] or [x, y, t, p].
        """
        document = {
            "base": None if self.base_mm is None else round(self.base_mm * 100),
            "format": FORMAT,
            "size": [round(self.width_mm * 100), round(self.height_mm * 100)],
            "strokes": [
                {"device": stroke.device, "points": [_row(point) for point in stroke.points]}
                for stroke in self.strokes
            ],
            "version": VERSION,
        }
        return json.dumps(document, sort_keys=True, separators=(",", ":")).encode("ascii")

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the canonical bytes, in hex."""
        return hashlib.sha256(self.to_bytes()).hexdigest()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Ink":
        """Reads canonical bytes.

        Raises:
            InkError: the bytes are anything but what `to_bytes` writes, to the last byte.
        """
        if len(data) > MAX_BYTES:
            raise InkError("the ink is too large")
        try:
            ink = _read(
                json.loads(data.decode("ascii"), parse_float=_refuse_float, parse_constant=_refuse_float)
            )
        except InkError:
            raise
        except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
            raise InkError("this is not an ink") from error
        if ink.to_bytes() != data:
            raise InkError("the ink is not in its canonical form")
        return ink


def _from_zero(strokes: tuple[Stroke, ...]) -> tuple[Stroke, ...]:
    first = strokes[0].points[0].t_ms if strokes else 0
    if first == 0:
        return strokes
    return tuple(
        Stroke(stroke.device, tuple(replace(point, t_ms=point.t_ms - first) for point in stroke.points))
        for stroke in strokes
    )


def _row(point: InkPoint) -> list[int]:
    row = [round(point.x_mm * 100), round(point.y_mm * 100), point.t_ms]
    return row if point.pressure is None else [*row, round(point.pressure * 1000)]


def _read(document: Any) -> Ink:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise InkError("this is not an ink")
    if document.get("version") != VERSION:
        raise InkError("this version of ink is not known")
    width, height = document["size"]
    base = document["base"]
    strokes = tuple(
        Stroke(item["device"], tuple(map(_point, item["points"]))) for item in document["strokes"]
    )
    return Ink(width / 100, height / 100, strokes, None if base is None else base / 100)


def _point(row: Iterable[Any]) -> InkPoint:
    values = list(row)
    if len(values) not in (_PLAIN_POINT, _PRESSED_POINT):
        raise InkError("a point has three or four numbers")
    pressure = values[3] / 1000 if len(values) == _PRESSED_POINT else None
    return InkPoint(values[0] / 100, values[1] / 100, values[2], pressure)


def _refuse_float(text: str) -> NoReturn:
    raise InkError(f"{text} is not a whole number")
