"""The codes that we print, and what is read back from a scanner or a keyboard.

A code is ``LK``, a letter for what it is, a hyphen, 26 characters of Crockford's base 32 (128 bits, opaque: a
random token or the UUID of a record) and a check character: ``LKB-`` + 26 + 1. Only A-Z, 0-9 and the hyphen
occur, which every scanner types on every keyboard layout that has its letters in place. The check character
finds each single misread character and each swap of two (kiosk.station.checks). Standard library only.
"""

import re
import secrets
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kiosk.errors import Unavailable
from kiosk.station.checks import CHARACTERS

PREFIX = "LK"
DAY_CODE_DIGITS = 6

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_TOKEN_LENGTH = 26
_TOKEN_BITS = 128
_HEAD_LENGTH = len(PREFIX) + 2
CODE_LENGTH = _HEAD_LENGTH + _TOKEN_LENGTH + 1
"""Characters of a whole code, the hyphen among them."""

_WEB_ADDRESS = re.compile(
    r"([a-z][a-z0-9+.-]*://|www\.|mailto:|[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/|\?|$))", re.IGNORECASE
)
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015]")
_RUN_OF_SAME = 3
_RUN_OF_STEPS = 4
_TRIES = 10_000


class CodeKind(StrEnum):
    """What a code stands for; the value is the letter in it."""

    BADGE = "B"
    CARD = "C"
    INVITATION = "I"
    RECORD = "R"
    SLOT = "S"


class ForeignKind(StrEnum):
    """What somebody else's code holds; it is never opened or followed."""

    WEB_ADDRESS = "web_address"
    OTHER = "other"


@dataclass(frozen=True)
class Scan:
    """One of our codes, read whole and right.

    Attributes:
        kind: what it stands for.
        token: 26 characters, as they are stored.
    """

    kind: CodeKind
    token: str

    @property
    def code(self) -> str:
        """The whole code as it is printed."""
        return code_of(self.kind, self.token)

    @property
    def uuid(self) -> UUID:
        """The token as the UUID it was made from."""
        return UUID(int=_number(self.token))


@dataclass(frozen=True)
class Foreign:
    """Somebody else's code, or no code at all."""

    kind: ForeignKind


@dataclass(frozen=True)
class Damaged:
    """One of our codes, misread: scan it again."""


@dataclass(frozen=True)
class Partial:
    """The beginning of one of our codes, or nothing yet."""


Reading = Scan | Foreign | Damaged | Partial


def new_token() -> str:
    """A fresh opaque token: 26 characters, 128 random bits."""
    return _token(secrets.randbits(_TOKEN_BITS))


def token_of(identifier: UUID) -> str:
    """The token that stands for a UUID; for records, whose code leads back to them."""
    return _token(identifier.int)


def make_code(kind: CodeKind) -> str:
    """A whole new code with a fresh token."""
    return code_of(kind, new_token())


def code_of(kind: CodeKind, token: str) -> str:
    """The whole code of a token, as it is printed.

    Raises:
        ValueError: the token is not one of ours.
    """
    if len(token) != _TOKEN_LENGTH or set(token) - set(_ALPHABET) or _number(token) >> _TOKEN_BITS:
        raise ValueError("not a token")
    return f"{PREFIX}{kind}-{token}{_check(kind, token)}"


def parse(text: str) -> Reading:
    """What a scanner or a person typed.

    Small letters, spaces and hyphens do not matter, nor O for 0 and I or L for 1 in the token.
    """
    bare = _SEPARATORS.sub("", text).upper()
    head = PREFIX + "".join(CodeKind)
    if len(bare) <= len(PREFIX) and PREFIX.startswith(bare):
        return Partial()
    if not bare.startswith(PREFIX) or bare[len(PREFIX)] not in head[len(PREFIX) :]:
        found = _WEB_ADDRESS.match(text.strip())
        return Foreign(ForeignKind.WEB_ADDRESS if found else ForeignKind.OTHER)
    kind, body = CodeKind(bare[len(PREFIX)]), bare[len(PREFIX) + 1 :]
    values = [_VALUES.get(letter) for letter in body]
    if None in values or len(body) > _TOKEN_LENGTH + 1:
        return Damaged()
    if len(body) <= _TOKEN_LENGTH:
        return Partial()
    canonical = "".join(_ALPHABET[value] for value in values if value is not None)
    token, check = canonical[:-1], canonical[-1]
    if _number(token) >> _TOKEN_BITS or _check(kind, token) != check:
        return Damaged()
    return Scan(kind, token)


def new_day_code(
    taken: Collection[str],
    *,
    digits: int = DAY_CODE_DIGITS,
    choose: Callable[[int], int] = secrets.randbelow,
) -> str:
    """A code for one day, easy to copy and far from the others.

    It does not begin with 0, has no run such as 777 or 3456, and is not to be had from a taken one by one
    wrong digit or by two neighbours that changed places: a slip signs nobody else out.

    Args:
        taken: the codes that are valid now.
        digits: how many.
        choose: gives a number from 0 to less than its argument; for tests.

    Raises:
        Unavailable: there is no room left among the taken ones.
    """
    lowest = 10 ** (digits - 1)
    for _ in range(_TRIES):
        code = str(lowest + choose(9 * lowest))
        if not _has_run(code) and not any(_alike(code, other) for other in taken):
            return code
    raise Unavailable("There is no day code left; sign out those who have gone.")


def parse_day_code(text: str, *, digits: int = DAY_CODE_DIGITS) -> str | None:
    """The day code in what was typed, in any script's digits; None if it is none."""
    bare = _SEPARATORS.sub("", text)
    values = [unicodedata.decimal(letter, None) for letter in bare]
    if len(values) != digits or None in values:
        return None
    return "".join(str(value) for value in values)


def _token(number: int) -> str:
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_TOKEN_LENGTH)))


def _number(token: str) -> int:
    number = 0
    for letter in token:
        number = number << 5 | _VALUES[letter]
    return number


def _check(kind: CodeKind, token: str) -> str:
    return _ALPHABET[
        CHARACTERS.check([list(CodeKind).index(kind) + 1, *(_VALUES[letter] for letter in token)])
    ]


def _has_run(code: str) -> bool:
    same = any(code[at : at + _RUN_OF_SAME] == code[at] * _RUN_OF_SAME for at in range(len(code)))
    return same or any(
        code[at : at + _RUN_OF_STEPS] in steps
        for steps in ("0123456789", "9876543210")
        for at in range(len(code) - _RUN_OF_STEPS + 1)
    )


def _alike(code: str, other: str) -> bool:
    if len(code) != len(other):
        return False
    different = [place for place in range(len(code)) if code[place] != other[place]]
    if len(different) <= 1:
        return True
    swapped = list(code)
    first = different[0]
    swapped[first : first + 2] = reversed(swapped[first : first + 2])
    return "".join(swapped) == other
