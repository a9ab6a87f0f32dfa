"""Every word of the kiosk's pages, in one translatable place: British English, plain, short, kind.

Pages ask for words by key: `say("done.thanks", name="Amelia")`. Translations are Qt Linguist's, in
ui/translations; the source text here is what a translator sees.
"""

from PySide6.QtCore import QCoreApplication

from ui.words import reception, setup, staff

CONTEXT = "Kiosk"
WORDS: dict[str, str] = reception.WORDS | staff.WORDS | setup.WORDS


def say(key: str, **values: object) -> str:
    """The words for a key, in the language on screen.

    Args:
        key: of WORDS.
        values: what stands for the {names} in the words.
    """
    words = QCoreApplication.translate(CONTEXT, WORDS[key])
    return words.format(**values) if values else words


def message(text: str) -> str:
    """A sentence that a service gave us (an error), in the language on screen where it is translated."""
    return QCoreApplication.translate("Messages", text)
