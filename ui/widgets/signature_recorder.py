"""Who owns a stroke and what is kept of it: the part of the signature pad that knows no pixels.

One pointer owns a stroke from pressing to lifting; every other (a palm, a second finger) is ignored until it
has lifted. Only a pen may take over from a finger, because the hand lands on the glass before its pen does;
the palm's stroke is dropped then.
"""

import time
from collections.abc import Callable, Hashable
from typing import NamedTuple

from forms.ink import MAX_POINTS, Device, Ink, InkError, InkPoint, Stroke

_Strokes = tuple[Stroke, ...]


class Reading(NamedTuple):
    """One sample as the device gave it: place in mm, the device's time stamp in ms, 0 if it has none."""

    x_mm: float
    y_mm: float
    stamp_ms: int
    pressure: float | None = None


def _clock_ms() -> int:
    return time.monotonic_ns() // 1_000_000


class InkRecorder:
    """Strokes as they are drawn, with undo.

    Time stamps are the device's own. Between strokes they count only while they come from the same kind of
    device and run forward; otherwise, and after ink was put back, the gap is this computer's monotonic
    clock's.

    Args:
        clock: monotonic time in ms; stands in where a device gives no time.
    """

    def __init__(self, clock: Callable[[], int] = _clock_ms) -> None:
        self._clock = clock
        self._strokes: _Strokes = ()
        self._before: list[_Strokes] = []
        self._owner: Hashable | None = None
        self._device: Device = "mouse"
        self._points: list[InkPoint] = []
        self._shift_ms = 0  # stamp + shift = the ink's time, for the open stroke
        # The newest sample, kept or not, so that times run forward through undone and dropped strokes too.
        self._latest_ms = 0
        self._latest_stamp: tuple[Device, int] | None = None
        self._latest_clock = clock()

    # -- the open stroke ---------------------------------------------------------------------------------

    @property
    def drawing(self) -> bool:
        """Whether a stroke is open."""
        return self._owner is not None

    def begin(self, owner: Hashable, device: Device, reading: Reading) -> InkPoint | None:
        """Opens a stroke; None if another pointer owns the pad."""
        if self._owner is not None and not (device == "pen" and self._device == "touch"):
            return None
        self.drop()
        stamp = self._stamp(reading)
        if (
            self._latest_stamp is not None
            and self._latest_stamp[0] == device
            and stamp >= self._latest_stamp[1]
        ):
            gap = stamp - self._latest_stamp[1]
        else:
            gap = max(0, self._clock() - self._latest_clock)
        self._shift_ms = self._latest_ms + gap - stamp
        self._owner, self._device = owner, device
        return self._take(reading)

    def extend(self, owner: Hashable, reading: Reading) -> InkPoint | None:
        """Adds a sample to the open stroke; None if this pointer doesn't own it."""
        if self._owner is None or owner != self._owner or len(self._points) >= MAX_POINTS:
            return None
        return self._take(reading)

    def end(self, owner: Hashable) -> Stroke | None:
        """Closes the open stroke and keeps it; None if this pointer doesn't own it or it can't be kept."""
        if self._owner is None or owner != self._owner:
            return None
        points, device = self._points, self._device
        self._owner, self._points = None, []
        try:
            stroke = Stroke(device, tuple(points))
            Ink(1, 1, (*self._strokes, stroke))
        except InkError:  # a device whose clock leaps by days, or an endless scribble
            return None
        self._before.append(self._strokes)
        self._strokes = (*self._strokes, stroke)
        return stroke

    def drop(self) -> bool:
        """Forgets the open stroke (a cancelled touch); whether there was one."""
        was_open = self._owner is not None
        self._owner, self._points = None, []
        return was_open

    # -- what is kept ------------------------------------------------------------------------------------

    @property
    def strokes(self) -> _Strokes:
        """The closed strokes."""
        return self._strokes

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    def undo(self) -> bool:
        """Takes back the last stroke or the last clearing; whether there was one."""
        self.drop()
        if not self._before:
            return False
        self._strokes = self._before.pop()
        return True

    def clear(self) -> bool:
        """Takes all ink away, undoably; whether there was any."""
        self.drop()
        if not self._strokes:
            return False
        self._before.append(self._strokes)
        self._strokes = ()
        return True

    def restore(self, strokes: _Strokes) -> None:
        """Puts ink back as if it had just been drawn: undo takes it back stroke by stroke."""
        self.drop()
        self._strokes = strokes
        self._before = [strokes[:count] for count in range(len(strokes))]
        self._latest_ms = strokes[-1].points[-1].t_ms if strokes else 0
        self._latest_stamp, self._latest_clock = None, self._clock()

    # -- times -------------------------------------------------------------------------------------------

    def _stamp(self, reading: Reading) -> int:
        return reading.stamp_ms if reading.stamp_ms > 0 else self._clock()

    def _take(self, reading: Reading) -> InkPoint:
        stamp, pressure = self._stamp(reading), reading.pressure
        t_ms = stamp + self._shift_ms
        if self._points:
            t_ms = max(t_ms, self._points[-1].t_ms)
            if (pressure is None) != (self._points[-1].pressure is None):
                pressure = self._points[-1].pressure
        if pressure is not None:
            pressure = max(0.0, min(1.0, pressure))
        point = InkPoint(reading.x_mm, reading.y_mm, t_ms, pressure)
        self._points.append(point)
        self._latest_ms = point.t_ms
        self._latest_stamp, self._latest_clock = (self._device, stamp), self._clock()
        return point
