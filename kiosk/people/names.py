"""Names of people, in any script: cleaned, and proposed in Latin letters for badges and lists."""

import re
import unicodedata

from kiosk.errors import Refused

LONGEST = 200
"""Most letters of a name, counted as Unicode characters after composing."""

_MOST_MARKS = 8
"""Most marks on one letter; real scripts use up to five, and a tower of them prints over its neighbours."""

# Invisible marks that steer direction or width, and come along when a name is pasted: dropped without a word.
# The joiners U+200C and U+200D stay, as Persian and Indian names need them.
_UNSEEN = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_NON_CHARACTERS = 0xFFFE
_FIRST_NON_CHARACTERS = range(0xFDD0, 0xFDF0)
# Scripts that write a word of several syllables without a space; each syllable is a capital in the proposal.
_SYLLABIC = ("CJK", "HANGUL")


def clean_name(text: str, *, field: str = "name") -> str:
    """A name without stray spaces, composed (NFC).

    Args:
        text: what was typed.
        field: what the refusal names.

    Raises:
        Refused: it is empty, too long, without any letter, or holds what cannot be printed.
    """
    name = " ".join(_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())
    if not name:
        raise Refused("Please type a name.", field=field)
    if len(name) > LONGEST:
        raise Refused(f"This name is too long: {LONGEST} letters fit. Please shorten it.", field=field)
    if any(_is_unprintable(letter) for letter in name):
        raise Refused("This name has a character that cannot be printed. Please type it again.", field=field)
    if not any(unicodedata.category(letter)[0] in "LN" for letter in name):
        raise Refused("Please type a name with letters.", field=field)
    if _has_tower(name):
        raise Refused("This name has too many marks on one letter. Please type it again.", field=field)
    return name


def needs_latin(name: str) -> bool:
    """Whether a name has letters that somebody who reads only Latin letters cannot read."""
    return any(map(_is_foreign, name))


def to_latin(name: str) -> str:
    """A proposal for a name in Latin letters; the person may correct it.

    Words in Latin letters stay as they are, diacritics too; so do digits and punctuation.

    Returns:
        The proposal, at most 200 letters; empty if nothing readable came of it.
    """
    words = (_word_to_latin(word) if needs_latin(word) else word for word in name.split())
    return " ".join(" ".join(words).split())[:LONGEST].strip()


def _word_to_latin(word: str) -> str:
    from anyascii import anyascii  # noqa: PLC0415 - its tables are wanted only by such names

    latin: str = anyascii(word)
    if unicodedata.name(word[0], "").startswith("ARABIC LETTER ALEF"):
        latin = "a" + latin.lstrip("'a")
    # Marks that stand for soft signs and half consonants help nobody at the door.
    latin = re.sub(r"[^A-Za-z0-9 .,'()/&-]|'(?=[^A-Za-z]|$)|(?<![A-Za-z])'", "", latin)
    if any(unicodedata.name(letter, "").startswith(_SYLLABIC) for letter in word):
        latin = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", latin)
    elif word.isupper() and len(word) > 1:
        latin = latin.upper()
    return "-".join(part[:1].upper() + part[1:] for part in latin.split("-"))


def _is_foreign(letter: str) -> bool:
    if not unicodedata.category(letter).startswith("L"):
        return False
    name = unicodedata.name(letter, "")
    # A modifier letter is an apostrophe of some orthography (okina); ordinal signs are Latin in all but name.
    return not (name.startswith(("LATIN", "MODIFIER")) or letter in "ªº")


def _is_unprintable(letter: str) -> bool:
    point = ord(letter)
    return (
        unicodedata.category(letter) in {"Cc", "Cs"}
        or point & _NON_CHARACTERS == _NON_CHARACTERS
        or point in _FIRST_NON_CHARACTERS
    )


def _has_tower(name: str) -> bool:
    marks = 0
    for letter in unicodedata.normalize("NFD", name):
        marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        if marks > _MOST_MARKS:
            return True
    return False
