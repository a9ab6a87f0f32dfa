"""How long a page has been on the screen; a clock set in between does not matter."""

from PySide6.QtCore import QElapsedTimer


class Stopwatch:
    """Runs from its making."""

    def __init__(self) -> None:
        self._timer = QElapsedTimer()
        self._timer.start()

    def seconds(self) -> float:
        """Seconds since its making."""
        return self._timer.elapsed() / 1000
