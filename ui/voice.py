"""Read aloud: offered only where a voice exists."""

import sys
from ctypes.util import find_library
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech


class Voice(QObject):
    """The voice of this computer, if it has one.

    Signals:
        changed: it began or stopped speaking, or it turned out that there is no voice.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = _engine(self)
        self.speaking = False
        if self._engine is not None:
            self._engine.stateChanged.connect(self._state_changed)

    @property
    def available(self) -> bool:
        """Whether there is a voice to read with."""
        return self._engine is not None and bool(self._engine.availableVoices())

    def toggle(self, text: str) -> None:
        """Reads a text; an empty one stops."""
        if self._engine is None:
            return
        self._engine.stop()
        if text:
            self._engine.say(text)

    def _state_changed(self, state: "QTextToSpeech.State") -> None:
        self.speaking = state.name == "Speaking"
        self.changed.emit()


def _engine(parent: QObject) -> "QTextToSpeech | None":
    """The first real engine; Qt's speech is loaded only where there can be a voice: it is slow and loud."""
    if sys.platform.startswith("linux") and find_library("speechd") is None:
        return None
    from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - see above

    engines = [name for name in QTextToSpeech.availableEngines() if name != "mock"]
    return QTextToSpeech(engines[0], parent) if engines else None
