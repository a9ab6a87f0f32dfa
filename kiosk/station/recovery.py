"""The recovery sheet: a root secret as words that a person can copy, and as a QR code.

The secret is written as the 24 words of BIP39, in six groups of four, each followed by a check word. The
check word is a weighted sum over the field of 2048 words (kiosk.station.checks), in which the group's
number takes part. So it is certain, not just likely, that one wrong word, two words that changed places
within a group, or two groups that changed places are found and named. Slips of more than one word in a
group are found 2047 times in 2048 by the group and 255 times in 256 by the checksum of BIP39.
"""

import base64
import functools
import hashlib
import re
import unicodedata
from collections.abc import Sequence

from mnemonic import Mnemonic

from kiosk.errors import Refused
from kiosk.station.checks import WORDS

GROUPS = 6
GROUP_WORDS = 5
"""Four words and their check word."""

_ALL_WORDS = GROUPS * GROUP_WORDS
_SHORTEST_PREFIX = 4
_ROOT_BYTES = 32
_QR_PREFIX = "KR1-"
_QR_ANY_VERSION = re.compile(r"KR\d+-")
_QR_CHECK_BYTES = 4
_HEADINGS = re.compile(r"\bgroup\s*\d\b")


def encode(root: bytes) -> tuple[tuple[str, ...], ...]:
    """A root secret as six groups of five words, the fifth of each its check word.

    Args:
        root: 32 bytes.
    """
    if len(root) != _ROOT_BYTES:
        raise ValueError("a root secret has 32 bytes")
    words = _bip39().to_mnemonic(root).split()
    size = GROUP_WORDS - 1
    groups = (words[at * size : (at + 1) * size] for at in range(GROUPS))
    return tuple((*group, _check_word(number, group)) for number, group in enumerate(groups, start=1))


def decode(text: str | Sequence[str]) -> bytes:
    """The root secret on a recovery sheet.

    Capitals, accents, numbers, punctuation and line breaks do not matter, and the first four letters of a
    word suffice. The text of the QR code is taken too.

    Args:
        text: all words, or the six groups one by one.

    Returns:
        32 bytes.

    Raises:
        Refused: in plain words, with `field` naming the group ("group 3") where one is known.
    """
    if isinstance(text, str):
        if _QR_ANY_VERSION.match(text.strip().upper()):
            return parse_qr(text)
        groups = _split(text)
    else:
        groups = list(text)
    if len(groups) != GROUPS:
        raise Refused(f"The recovery sheet has {GROUPS} groups of words.")
    words = [word for number, group in enumerate(groups, start=1) for word in check_group(number, group)[:-1]]
    try:
        return bytes(_bip39().to_entropy(words))
    except ValueError as error:
        raise Refused(
            "Each group is right, but they do not belong together. Check that all are from one sheet."
        ) from error


def check_group(number: int, text: str) -> tuple[str, ...]:
    """The five words of one group, spelt out.

    Args:
        number: 1 to 6.
        text: what was typed.

    Raises:
        Refused: a word is not on the list, there are not five, or they do not fit together; `field` is
            "group 1" to "group 6".
    """
    field = f"group {number}"
    typed = _typed_words(text)
    if len(typed) != GROUP_WORDS:
        typed = _typed_words(text, without_headings=True)
    if len(typed) != GROUP_WORDS:
        raise Refused(f"Group {number} has five words; here are {len(typed)}.", field=field)
    indices = [_index(word) for word in typed]
    for place, index in enumerate(indices, start=1):
        if index is None:
            raise Refused(
                f"Group {number} is not right: word {place} is not a word of the sheet.", field=field
            )
    words = tuple(_bip39().wordlist[index] for index in indices if index is not None)
    if words[-1] != _check_word(number, words[:-1]):
        raise Refused(f"Group {number} is not right; check its five words.", field=field)
    return words


def qr_text(root: bytes) -> str:
    """A root secret as the text of a QR code: capitals, digits and one hyphen only, 62 characters.

    Args:
        root: 32 bytes.
    """
    if len(root) != _ROOT_BYTES:
        raise ValueError("a root secret has 32 bytes")
    return _QR_PREFIX + base64.b32encode(root + _qr_check(root)).decode().rstrip("=")


def parse_qr(text: str) -> bytes:
    """The root secret in the text of a recovery sheet's QR code.

    Raises:
        Refused: it is another code, of a newer version, or damaged.
    """
    code = re.sub(r"\s", "", text).upper()
    version = _QR_ANY_VERSION.match(code)
    if version is None:
        raise Refused("This is not the code of a recovery sheet.")
    if version.group() != _QR_PREFIX:
        raise Refused("This recovery sheet was made by a newer version. Update the program, then try again.")
    body = code.removeprefix(_QR_PREFIX)
    try:
        data = base64.b32decode(body + "=" * (-len(body) % 8))
    except ValueError:
        data = b""
    root = data[:_ROOT_BYTES]
    # Written anew it must be the same, which holds its length, its checksum and its padding.
    if len(root) != _ROOT_BYTES or qr_text(root) != code:
        raise Refused("The code was not read right. Scan it again, or type the words.")
    return root


def _qr_check(root: bytes) -> bytes:
    return hashlib.sha256(_QR_PREFIX.encode() + root).digest()[:_QR_CHECK_BYTES]


def _check_word(number: int, words: Sequence[str]) -> str:
    positions = _positions()
    return _bip39().wordlist[WORDS.check([number, *(positions[word] for word in words)])]


def _split(text: str) -> list[str]:
    """Six groups out of one text: line by line if there are six lines, else by fives."""
    lines = [line for line in text.splitlines() if _typed_words(line)]
    if len(lines) == GROUPS:
        return lines
    words = _typed_words(text)
    if len(words) != _ALL_WORDS:
        words = _typed_words(text, without_headings=True)
    groups = [" ".join(words[at : at + GROUP_WORDS]) for at in range(0, len(words), GROUP_WORDS)]
    if len(words) != _ALL_WORDS:
        number = _first_bad(groups)
        raise Refused(
            f"The sheet has {_ALL_WORDS} words; here are {len(words)}. Look at group {number} first.",
            field=f"group {number}",
        )
    return groups


def _first_bad(groups: Sequence[str]) -> int:
    for number, group in enumerate(groups[:GROUPS], start=1):
        try:
            check_group(number, group)
        except Refused:
            return number
    return min(len(groups) + 1, GROUPS)


def _typed_words(text: str, *, without_headings: bool = False) -> list[str]:
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold())
        if not unicodedata.combining(letter)
    )
    if without_headings:
        # "group" is itself a word of the list, so it counts as a heading only when the sum comes out wrong.
        plain = _HEADINGS.sub(" ", plain)
    return re.findall(r"[a-z]+", plain)


def _index(typed: str) -> int | None:
    positions = _positions()
    if typed in positions:
        return positions[typed]
    if len(typed) < _SHORTEST_PREFIX:
        return None
    found = [position for word, position in positions.items() if word.startswith(typed)]
    return found[0] if len(found) == 1 else None


@functools.cache
def _bip39() -> Mnemonic:
    return Mnemonic("english")


@functools.cache
def _positions() -> dict[str, int]:
    return {word: position for position, word in enumerate(_bip39().wordlist)}
