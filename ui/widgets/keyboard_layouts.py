"""The keys of each language and form, and where each one stands: data from keyboard_layouts.json.

Positions are in columns and rows of a grid; the keyboard makes px of them. The keys of a script keep the
places that people know from other keyboards, so Arabic letters run as printed on one; what turns round for
Arabic is the direction of what is shown (pictures, row of accents), not the place of Delete and Enter.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from typing import Any

FALLBACK = "en"


class Form(Enum):
    """What is offered for a field."""

    LETTERS = "letters"
    LETTERS_DIGITS = "letters_digits"
    EMAIL = "email"
    SYMBOLS = "symbols"
    DIGITS = "digits"
    DIAL = "dial"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"

    @property
    def is_pad(self) -> bool:
        """Whether it is a pad of digits without letters."""
        return self in _PADS


_PADS = {Form.DIGITS, Form.DIAL, Form.NUMBER, Form.DATE, Form.TIME}


class Role(Enum):
    """What a key does."""

    TEXT = "text"
    SHIFT = "shift"
    DELETE = "delete"
    SPACE = "space"
    ENTER = "enter"
    HIDE = "hide"
    SYMBOLS = "symbols"
    LETTERS = "letters"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """One key: what it does, its letter (lower case), and its place in columns and rows."""

    role: Role
    cap: str
    column: float
    row: int
    width: float = 1.0
    height: int = 1


@dataclass(frozen=True, slots=True)
class Arrangement:
    """All keys of one form in one language, on a grid of columns and rows."""

    columns: float
    rows: int
    keys: tuple[KeyPlace, ...]


@dataclass(frozen=True)
class Language:
    """A language as far as the keyboard knows it.

    Attributes:
        tag: as in keyboard_layouts.json, for example "lt".
        name: the language's own name.
        rows: the rows of letters, lower case.
        rtl: written from right to left.
        cases: has capitals.
        latin: written in Latin letters.
        label: what stands on the key that leads back to the letters.
    """

    tag: str
    name: str
    rows: tuple[str, ...]
    rtl: bool
    cases: bool
    latin: bool
    label: str
    own_accents: dict[str, str]

    def accents(self, cap: str) -> str:
        """What a long press on a key offers, the language's own letters first; lower case, often empty."""
        return self.own_accents.get(cap, "")

    @property
    def short(self) -> str:
        """What stands on the language key."""
        return self.tag.upper()


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = (files(__package__) / "keyboard_layouts.json").read_text("utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


@lru_cache(maxsize=1)
def languages() -> dict[str, Language]:
    """All languages that have a layout, by tag."""
    data = _data()
    found = {}
    for tag, entry in data["languages"].items():
        script = data["scripts"][entry["script"]]
        accents: dict[str, str] = {}
        for source in (entry["accents"], script["accents"], data["accents"]):
            for cap, offered in source.items():
                accents[cap] = "".join(dict.fromkeys(accents.get(cap, "") + offered))
        found[tag] = Language(
            tag=tag,
            name=entry["name"],
            rows=tuple(entry["rows"]),
            rtl=entry.get("rtl", False),
            cases=script["cases"],
            latin=entry["script"] == "latin",
            label=script["label"],
            own_accents=accents,
        )
    return found


def known(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the language tags that have a layout ("pt-BR" counts as "pt"), in order; English if none."""
    bases = dict.fromkeys(tag.replace("_", "-").split("-")[0].lower() for tag in tags)
    return tuple(base for base in bases if base in languages()) or (FALLBACK,)


@lru_cache(maxsize=64)
def arrangement(form: Form, tag: str, *, several_languages: bool) -> Arrangement:
    """The keys of a form in a language."""
    if form.is_pad:
        return _pad(form)
    language = languages()[tag]
    if form is Form.SYMBOLS:
        rows = list(_data()["symbols"])
    elif form is Form.LETTERS_DIGITS:
        # The letters of the rows above are behind long presses too; a sixth row would make all keys too low.
        rows = [_data()["digits"], *language.rows[-3:]]
    else:
        rows = list(language.rows)
    shift = language.cases and form is not Form.SYMBOLS
    columns = max(*map(len, rows[:-1]), len(rows[-1]) + (2 if shift else 1))
    keys = [key for number, row in enumerate(rows[:-1]) for key in _centred(row, number, columns)]
    keys += _last_letters(rows[-1], len(rows) - 1, columns, shift=shift)
    keys += _bottom(form, len(rows), columns, several_languages=several_languages)
    return Arrangement(columns, len(rows) + 1, tuple(keys))


def _centred(row: str, number: int, columns: float) -> Iterator[KeyPlace]:
    start = (columns - len(row)) / 2
    for place, cap in enumerate(row):
        yield KeyPlace(Role.TEXT, cap, start + place, number)


def _last_letters(row: str, number: int, columns: float, *, shift: bool) -> Iterator[KeyPlace]:
    """The row between Shift and Delete, which fill it to both edges."""
    side = (columns - len(row)) / 2 if shift else columns - len(row)
    start = side if shift else 0.0
    if shift:
        yield KeyPlace(Role.SHIFT, "", 0, number, side)
    for place, cap in enumerate(row):
        yield KeyPlace(Role.TEXT, cap, start + place, number)
    yield KeyPlace(Role.DELETE, "", start + len(row), number, side)


def _bottom(form: Form, number: int, columns: float, *, several_languages: bool) -> Iterator[KeyPlace]:
    k = columns / 10
    left: list[tuple[Role, str, float]] = [
        (Role.LETTERS if form is Form.SYMBOLS else Role.SYMBOLS, "", 1.3 * k),
    ]
    if several_languages and form is not Form.SYMBOLS:
        left.append((Role.LANGUAGE, "", k))
    if form is Form.EMAIL:
        left.append((Role.TEXT, "@", k))
    right: list[tuple[Role, str, float]] = [
        (Role.TEXT, "-", 0.9 * k),
        (Role.TEXT, ".", 0.9 * k),
        (Role.ENTER, "", 1.5 * k),
        (Role.HIDE, "", 1.2 * k),
    ]
    space = columns - sum(width for _, _, width in (*left, *right))
    column = 0.0
    for role, cap, width in (*left, (Role.SPACE, " ", space), *right):
        yield KeyPlace(role, cap, column, number, width)
        column += width


def _pad(form: Form) -> Arrangement:
    rows = _data()["pads"][form.value]
    keys = [
        KeyPlace(Role.TEXT, cap, column, number)
        for number, row in enumerate(rows)
        for column, cap in enumerate(row)
        if cap != " "
    ]
    keys += [
        KeyPlace(Role.DELETE, "", 3, 0),
        KeyPlace(Role.HIDE, "", 3, 1),
        KeyPlace(Role.ENTER, "", 3, 2, height=2),
    ]
    return Arrangement(4, len(rows), tuple(keys))


def upper(cap: str) -> str:
    """The capital of one letter; the letter itself where it has none of one character."""
    capital = "ẞ" if cap == "ß" else cap.upper()
    return capital if len(capital) == 1 else cap
