"""The way home from a lane: one long-lived object calls results on the GUI thread, soon and in order."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal


class Home(QObject):
    """Takes a callable on any thread and calls it on the thread it lives on."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def deliver(self, call: Callable[[], None]) -> None:
        """Has it called at home; may be called on any thread."""
        self._arrived.emit(call)

    @staticmethod
    def _call(call: Callable[[], None]) -> None:
        call()
