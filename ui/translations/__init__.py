"""The words on screen in other languages: Qt Linguist files, one a language; English is the source.

A language is offered only when its file is complete. `make translations` brings the .ts files up to date.
"""

from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator

SOURCE_LANGUAGE = "en-GB"


class Translations:
    """The translation installed in the application, one at a time."""

    def __init__(self) -> None:
        self._installed: QTranslator | None = None
        self.language = SOURCE_LANGUAGE

    def use(self, language: str) -> bool:
        """Shows the words of a language from now on; answers whether they exist."""
        if language == self.language:
            return True
        translator = QTranslator()
        found = language == SOURCE_LANGUAGE or translator.load(str(_folder() / f"kiosk_{language}.qm"))
        if not found:
            return False
        if self._installed is not None:
            QCoreApplication.removeTranslator(self._installed)
            self._installed = None
        if language != SOURCE_LANGUAGE:
            QCoreApplication.installTranslator(translator)
            self._installed = translator
        self.language = language
        return True


def _folder() -> Path:
    return Path(str(files(__name__)))


def complete_languages() -> tuple[str, ...]:
    """Languages whose words exist, English first."""
    found = sorted(path.stem.removeprefix("kiosk_") for path in _folder().glob("kiosk_*.qm"))
    return (SOURCE_LANGUAGE, *found)
