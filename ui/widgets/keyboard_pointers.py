"""Fingers on the keyboard: who presses which key, in which order keys count, what a long press does.

A key counts when its finger lifts, or as soon as another finger presses the next key: two thumbs that overlap
type in the order they came down, and none is lost.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent

from ui.widgets.keyboard_key import Key
from ui.widgets.keyboard_layouts import Role

HOLD_MS = 420
REPEAT_MS = 65
_SLIDE_PX = 14
_MOUSE_PRESS = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}
POINTER_EVENTS = {
    *_MOUSE_PRESS,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
}


@dataclass
class _Press:
    """One finger down. `key` is None once it has counted, or slid off every key."""

    key: Key | None
    start: QPoint
    held: bool = False
    chord: bool = False
    slid: bool = False
    timer: QTimer | None = field(default=None, repr=False)


class Board(Protocol):
    """What the fingers are on."""

    def key_at(self, place: QPoint) -> Key | None:
        """The key at a place of the keyboard, or near it."""

    def type_key(self, key: Key) -> None:
        """A key counts."""

    def open_accents(self, key: Key) -> bool:
        """A key is held; True if its accents are open now, which this finger then steers."""

    def steer(self, place: QPoint) -> None:
        """The finger with the accents is at a place of the keyboard."""

    def close_accents(self, *, chosen: bool) -> None:
        """The finger with the accents lifted, or was cancelled."""

    def shift_pressed(self) -> None:
        """Shift went down."""

    def shift_released(self) -> None:
        """Shift was let go after other keys were typed with it."""


class KeyPointers(QObject):
    """Follows each finger (or the mouse) from key to key."""

    def __init__(self, parent: QObject, board: Board) -> None:
        super().__init__(parent)
        self._board = board
        self._presses: dict[Hashable, _Press] = {}
        self._steering: Hashable | None = None

    @property
    def holds_shift(self) -> bool:
        """Whether a finger is on Shift."""
        return any(press.key is not None and press.key.role is Role.SHIFT for press in self._presses.values())

    def take(self, event: QEvent) -> None:
        """Takes one of POINTER_EVENTS."""
        if event.type() == QEvent.Type.TouchCancel:
            self.cancel_all()
        elif isinstance(event, QTouchEvent):
            for point in event.points():
                self._touched(point)
        elif isinstance(event, QMouseEvent):
            self._moused(event)

    def press(self, pointer: Hashable, place: QPoint) -> None:
        """A finger came down."""
        if pointer in self._presses:
            self.cancel(pointer)
        key = self._board.key_at(place)
        for other in self._presses.values():
            if other.key is not None and other.key.role is Role.SHIFT:
                other.chord = True
        self._count_open()
        press = _Press(key, place)
        self._presses[pointer] = press
        if key is None:
            return
        key.setDown(True)
        if key.role is Role.SHIFT:
            self._board.shift_pressed()
            return
        press.timer = QTimer(self, singleShot=True, interval=HOLD_MS)
        press.timer.timeout.connect(lambda: self._held(pointer))
        press.timer.start()

    def move(self, pointer: Hashable, place: QPoint) -> None:
        """A finger moved."""
        press = self._presses.get(pointer)
        if press is None:
            return
        if self._steering == pointer:
            # A finger at rest rolls a little; the first accent stays chosen until it really moves.
            press.slid = press.slid or (place - press.start).manhattanLength() > _SLIDE_PX
            if press.slid:
                self._board.steer(place)
            return
        if press.key is None or press.key.role is Role.SHIFT or self._stays(press.key, place):
            return
        # It slid away: to another key, which counts instead, or off the keys, where nothing does.
        following = self._board.key_at(place)
        self._let_go(press)
        if following is not None and following.role is Role.TEXT and not press.held:
            press.key = following
            following.setDown(True)

    def release(self, pointer: Hashable, place: QPoint) -> None:
        """A finger lifted."""
        self.move(pointer, place)
        press = self._presses.pop(pointer, None)
        if press is None:
            return
        if self._steering == pointer:
            self._steering = None
            self._let_go(press)
            self._board.close_accents(chosen=True)
            return
        key = press.key
        self._let_go(press)
        if key is None:
            return
        if key.role is Role.SHIFT:
            if press.chord:
                self._board.shift_released()
        elif not press.held:
            self._board.type_key(key)

    def cancel(self, pointer: Hashable) -> None:
        """A finger that must not count."""
        press = self._presses.pop(pointer, None)
        if press is None:
            return
        self._let_go(press)
        if self._steering == pointer:
            self._steering = None
            self._board.close_accents(chosen=False)

    def cancel_all(self) -> None:
        """Nothing that is down counts."""
        for pointer in list(self._presses):
            self.cancel(pointer)

    # -- inside ------------------------------------------------------------------------------------------

    def _touched(self, point: QEventPoint) -> None:
        pointer, place = ("touch", point.id()), point.position().toPoint()
        match point.state():
            case QEventPoint.State.Pressed:
                self.press(pointer, place)
            case QEventPoint.State.Updated:
                self.move(pointer, place)
            case QEventPoint.State.Released:
                self.release(pointer, place)

    def _moused(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if event.type() == QEvent.Type.MouseMove:
            self.move("mouse", place)
        elif event.button() == Qt.MouseButton.LeftButton:
            if event.type() in _MOUSE_PRESS:
                self.press("mouse", place)
            else:
                self.release("mouse", place)

    def _count_open(self) -> None:
        """Types what is down, since the next finger has come."""
        if self._steering is not None:
            self._let_go(self._presses[self._steering])
            self._steering = None
            self._board.close_accents(chosen=True)
        for press in list(self._presses.values()):
            if press.key is not None and press.key.role is not Role.SHIFT:
                key, held = press.key, press.held
                self._let_go(press)
                if not held:
                    self._board.type_key(key)

    def _let_go(self, press: _Press) -> None:
        if press.timer is not None:
            press.timer.stop()
            press.timer.deleteLater()
            press.timer = None
        if press.key is not None:
            press.key.setDown(False)
            press.key = None

    def _held(self, pointer: Hashable) -> None:
        press = self._presses.get(pointer)
        if press is None or press.key is None or press.timer is None:
            return
        if press.key.role is Role.DELETE:
            press.held = True
            self._board.type_key(press.key)
            if press.timer is not None:
                press.timer.start(REPEAT_MS)
        elif self._board.open_accents(press.key):
            press.held = True
            self._steering = pointer

    @staticmethod
    def _stays(key: Key, place: QPoint) -> bool:
        """Whether a finger still means a key: a quarter of it beyond its edges, since fingers roll."""
        reach = min(key.width(), key.height()) // 4
        return key.geometry().adjusted(-reach, -reach, reach, reach).contains(place)
