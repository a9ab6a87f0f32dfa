"""Notices typing on a physical keyboard, so that the window can put the one on the screen away."""

import logging
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

log = logging.getLogger(__name__)

SETTLE_MS = 90
_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_ScrollLock,
}


class PhysicalKeyboardWatch(QObject):
    """Watches the whole application for keys that come from a device, not from the keyboard on the screen.

    It decides SETTLE_MS after the last key, because the first key of a scanner looks like a person's.

    Signals:
        typed: a person used a physical keyboard.

    Args:
        application: to watch.
        is_scan: asked then; True if what was just typed came from a scanner. Without it every key counts.
    """

    typed = Signal()

    def __init__(
        self,
        application: QApplication,
        is_scan: Callable[[], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_scan = is_scan
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._settle)
        application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Looks at key presses and lets everything pass."""
        try:
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _by_hand(event):
                self._timer.start()
        except Exception:
            log.exception("A key was not looked at")
        return False

    def _settle(self) -> None:
        if self._is_scan is None or not self._is_scan():
            self.typed.emit()


def _by_hand(event: QKeyEvent) -> bool:
    return event.spontaneous() and not event.isAutoRepeat() and event.key() not in _MODIFIERS
