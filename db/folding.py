"""Names folded for finding: case, accents and spaces do not matter. Never for display."""
# ruff: noqa: RUF001  (letters that look like others are the point)

import unicodedata

# Letters that have no decomposition in Unicode, as people without them on the keyboard type them.
_PLAIN = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i",
        "ħ": "h", "ŧ": "t", "ŋ": "n", "’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-",
    }
)  # fmt: skip
_SILENT = ("Z", "P", "C", "S")  # spaces, punctuation, control characters, symbols


def fold(text: str) -> str:
    """Fold a name for searching: ``"  Łukasz  Çelik"`` becomes ``"lukasz celik"``.

    Folding twice changes nothing. Fold the query as well as what is searched.
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN)).casefold()
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_PLAIN)
    return " ".join(unicodedata.normalize("NFC", bare).split())


def squash(text: str) -> str:
    """Fold a name and drop spaces and punctuation: for asking whether two typed names are the same.

    A text of nothing but such characters (a single emoji) stays as it is folded, so that it never equals "".
    """
    folded = fold(text)
    return "".join(letter for letter in folded if unicodedata.category(letter)[0] not in _SILENT) or folded


def words(text: str) -> list[str]:
    """The folded words of a name or a role: ``"Year 4's"`` has ``year``, ``4`` and ``s``."""
    folded = fold(text)
    spaced = "".join(" " if unicodedata.category(letter)[0] in _SILENT else letter for letter in folded)
    return spaced.split()
