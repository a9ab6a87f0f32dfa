"""Read aloud: offered only where a voice exists."""

import sys
from ctypes.util import find_library

from PySide6.QtCore import QObject, Signal
from PySide6.QtTextToSpeech import QTextToSpeech


def _has_voice() -> bool:
    """On Linux the voice is speech-dispatcher's; without its library Qt complains at each try."""
    return not sys.platform.startswith("linux") or find_library("speechd") is not None


class Voice(QObject):
    """The voice of this computer, if it has one.

    Signals:
        changed: it began or stopped speaking, or it turned out that there is no voice.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        engines = (
            [name for name in QTextToSpeech.availableEngines() if name != "mock"] if _has_voice() else []
        )
        self._engine = QTextToSpeech(engines[0], self) if engines else None
        self.speaking = False
        if self._engine is not None:
            self._engine.stateChanged.connect(self._state_changed)

    @property
    def available(self) -> bool:
        """Whether there is a voice to read with."""
        engine = self._engine
        if engine is None or engine.state() == QTextToSpeech.State.Error:
            return False
        return bool(engine.availableVoices())

    def toggle(self, text: str) -> None:
        """Reads a text; an empty one stops."""
        if self._engine is None:
            return
        self._engine.stop()
        if text:
            self._engine.say(text)

    def _state_changed(self, state: QTextToSpeech.State) -> None:
        self.speaking = state == QTextToSpeech.State.Speaking
        self.changed.emit()
