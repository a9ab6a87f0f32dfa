"""Double taps: a second tap that lands on the page which the first one opened is not meant for it."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QWidget

DOUBLE_TAP_MS = 250


class DoubleTapGuard:
    """Swallows a press on a button within a moment of the press that changed the page.

    Args:
        window: the window whose presses are watched.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._since_press = QElapsedTimer()
        self._since_change = QElapsedTimer()
        self._swallowing = False

    def page_changed(self) -> None:
        """Another page stands under the finger now."""
        self._since_change.start()

    def swallows(self, watched: QObject, event: QEvent) -> bool:
        """Whether an event must not reach its widget."""
        kind = event.type()
        if kind not in {
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonDblClick,
            QEvent.Type.MouseButtonRelease,
        }:
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        if kind == QEvent.Type.MouseButtonRelease:
            swallowing, self._swallowing = self._swallowing, False
            return swallowing
        too_soon = (
            self._since_press.isValid()
            and self._since_change.isValid()
            and self._since_press.elapsed() < DOUBLE_TAP_MS
            and self._since_change.elapsed() <= self._since_press.elapsed()
        )
        self._since_press.start()
        self._swallowing = too_soon and isinstance(watched, QAbstractButton)
        return self._swallowing
