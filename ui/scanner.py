"""A USB scanner types like a keyboard: its codes are taken out of the key stream and never reach a field."""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from kiosk.station.scans import Foreign, parse
from kiosk.station.wedge import Verdict, Wedge

_FOREIGN_LETTERS = 6
"""Text this long that ends with Enter while there is no field to type into was scanned, not typed."""


SAME_CODE_MS = 3000
"""The same code again this soon is the same card still held to the scanner."""


class Scanner(QObject):
    """Watches the keys of the application.

    Signals:
        scanned: the text of a code, ours or somebody else's; the store finds out what it is.
        typed: a key that no scanner made (somebody uses a physical keyboard).
    """

    scanned = Signal(str)
    typed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wedge = Wedge()
        self._clock = QElapsedTimer()
        self._clock.start()
        self._raw = ""
        self._loose = ""
        self._field: QWidget | None = None
        self._replaying = False
        self._last = ""
        self._since_last = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(self._wedge.gap_ms + 10)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._expire)

    def reset(self) -> None:
        """Forgets what is held, for the next visitor."""
        self._wedge.reset()
        self._raw = self._loose = ""
        self._field = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the keys of a code; gives back those that were typing."""
        if event.type() != QEvent.Type.KeyPress or self._replaying or not isinstance(event, QKeyEvent):
            return False
        if not isinstance(watched, QWidget) or not event.spontaneous():
            return False
        text = event.text()
        if not text or event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            return False
        return self._take(watched, text)

    def _take(self, field: QWidget, text: str) -> bool:
        if not self._wedge.holding:
            self._field = field
        was_holding = self._wedge.holding
        verdict = self._wedge.feed(text, self._clock.elapsed())
        self._raw = self._raw + text if verdict.take and was_holding else text
        self._act(verdict)
        if self._wedge.holding:
            self._timer.start()
        if verdict.take:
            self._loose = ""
            return True
        self._foreign(text)
        self.typed.emit()
        return False

    def _foreign(self, text: str) -> None:
        """Somebody else's code where there is no field: a burst that ends with Enter."""
        if isinstance(QApplication.focusWidget(), QLineEdit):
            self._loose = ""
            return
        if text in "\r\n":
            loose, self._loose = self._loose, ""
            if len(loose) >= _FOREIGN_LETTERS and isinstance(parse(loose), Foreign):
                self._tell(loose)
        else:
            self._loose = (self._loose + text)[-400:]

    def _expire(self) -> None:
        self._act(self._wedge.expire(self._clock.elapsed() + 1))

    def _act(self, verdict: Verdict) -> None:
        if verdict.reading is not None:
            raw, self._raw = self._raw.strip(), ""
            self._tell(raw)
        if verdict.release:
            self._give_back(verdict.release)

    def _tell(self, code: str) -> None:
        """Once for a card that is held to the scanner a little long: twice would sign in and out again."""
        again = (
            code == self._last and self._since_last.isValid() and self._since_last.elapsed() < SAME_CODE_MS
        )
        self._last = code
        self._since_last.start()
        if not again:
            self.scanned.emit(code)

    def _give_back(self, text: str) -> None:
        """Keys that were typing after all go where they were meant to go, in order."""
        field = self._field
        if field is not None and isValid(field):
            self._replaying = True
            try:
                for letter in text:
                    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                        key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                        QApplication.sendEvent(field, key)
            finally:
                self._replaying = False
