"""Touch, pen and mouse events as one kind of sample.

Positions of stationary touch points are those of an older event, so they are left out. Pressure is None
unless the device has it. A mouse event made from a touch or a pen is left out too: the real one came by
itself.
"""

from collections.abc import Hashable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QInputDevice, QMouseEvent, QTabletEvent, QTouchEvent

from forms.ink import Device

_TOUCH = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd}
_PEN = {QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease}
_MOUSE_PRESS = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}
_MOUSE = {*_MOUSE_PRESS, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease}
_LEFT = Qt.MouseButton.LeftButton


class Pointer(NamedTuple):
    """One pointer of one event.

    Attributes:
        owner: the same for all samples of one finger, pen or mouse while it is down.
        device: what kind it is.
        place: in px of the widget.
        stamp_ms: the device's time, of an unknown start; 0 if it has none.
        pressure: 0 to 1, or None.
        begins: it was pressed.
        ends: it was lifted.
    """

    owner: Hashable
    device: Device
    place: QPointF
    stamp_ms: int
    pressure: float | None
    begins: bool
    ends: bool


def pointers(event: QEvent) -> list[Pointer] | None:
    """The samples in an event, perhaps none; None if the event is no pointer's."""
    kind = event.type()
    if isinstance(event, QTouchEvent) and kind in _TOUCH:
        return _touched(event)
    if isinstance(event, QTabletEvent) and kind in _PEN:
        return _penned(event)
    if isinstance(event, QMouseEvent) and kind in _MOUSE:
        return _moused(event)
    return None


def _has_pressure(device: QInputDevice | None) -> bool:
    return device is not None and device.hasCapability(QInputDevice.Capability.Pressure)


def _touched(event: QTouchEvent) -> list[Pointer]:
    pressed = _has_pressure(event.device())
    return [
        Pointer(
            ("touch", point.id()),
            "touch",
            point.position(),
            event.timestamp(),
            point.pressure() if pressed else None,
            begins=point.state() == QEventPoint.State.Pressed,
            ends=point.state() == QEventPoint.State.Released,
        )
        for point in event.points()
        if point.state() != QEventPoint.State.Stationary
    ]


def _penned(event: QTabletEvent) -> list[Pointer]:
    ends = event.type() == QEvent.Type.TabletRelease
    # At its release the pen has left the glass: the pressure of 0 is not the line's.
    pressure = event.pressure() if _has_pressure(event.device()) and not ends else None
    begins = event.type() == QEvent.Type.TabletPress
    return [Pointer("pen", "pen", event.position(), event.timestamp(), pressure, begins=begins, ends=ends)]


def _moused(event: QMouseEvent) -> list[Pointer]:
    if event.source() != Qt.MouseEventSource.MouseEventNotSynthesized:
        return []
    moves = event.type() == QEvent.Type.MouseMove
    if not (event.buttons() & _LEFT if moves else event.button() == _LEFT):
        return []
    begins = event.type() in _MOUSE_PRESS
    ends = event.type() == QEvent.Type.MouseButtonRelease
    return [Pointer("mouse", "mouse", event.position(), event.timestamp(), None, begins=begins, ends=ends)]
