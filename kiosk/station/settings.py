"""What belongs to one computer (store address, printers, screen), and what is allowed in it.

Plain values in, frozen settings out, and each trouble in plain words with the setting's dotted name. Standard
library only, as the screen's settings are wanted before the first paint.
"""

import difflib
import re
import urllib.parse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from kiosk.errors import Refused

_LONGEST = 200
_PASSWORD_PARAMETERS = frozenset({"password", "sslpassword"})
_STOCK = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CHECK = re.compile(r"[0-9a-f]{16}")
_SIZE = re.compile(r"([1-9][0-9]{2,4})x([1-9][0-9]{2,4})")


class PrinterKind(StrEnum):
    """How paper leaves the kiosk."""

    FOLDER = "folder"
    SYSTEM = "system"


class StationRole(StrEnum):
    """What a station is for."""

    RECEPTION = "reception"
    CLUB = "club"
    OFFICE = "office"


@dataclass(frozen=True)
class StoreChoice:
    """Where the store is and where its key is kept.

    Attributes:
        url: a PostgreSQL address without a password, or None for the embedded file.
        plain: whether the embedded file is not encrypted, for those who encrypt the disk.
        key_place: "file" or "keyring".
        check: sixteen hex digits that tell the store's key from another, or None.
    """

    url: str | None = None
    plain: bool = False
    key_place: str = "file"
    check: str | None = None


@dataclass(frozen=True)
class StationSelf:
    """Which station this is.

    Attributes:
        id: its UUID, or None before set-up.
        letter: "A" to "Z", the first part of its references.
        name: what people call it.
        role: reception, club or office.
    """

    id: UUID | None = None
    letter: str = "A"
    name: str = "Reception"
    role: StationRole = StationRole.RECEPTION


@dataclass(frozen=True)
class PrinterChoice:
    """Where one kind of paper goes.

    Attributes:
        kind: a folder of PDFs, or a printer of the operating system.
        name: the folder or the printer; empty for the data folder's own papers.
        stock: name of the label stock or paper size; empty for the usual one.
    """

    kind: PrinterKind = PrinterKind.FOLDER
    name: str = ""
    stock: str = ""


@dataclass(frozen=True)
class Printers:
    """A printer for each kind of paper.

    Attributes:
        badge: at the front.
        roll_call: behind the staff line; never the badge printer.
        record: signed records.
    """

    badge: PrinterChoice = field(default_factory=PrinterChoice)
    roll_call: PrinterChoice = field(default_factory=PrinterChoice)
    record: PrinterChoice = field(default_factory=PrinterChoice)


@dataclass(frozen=True)
class ScreenChoice:
    """How the kiosk is shown.

    Attributes:
        display: which of the computer's displays, from 0.
        windowed: (width, height) in px of a window, or None for the full screen.
        language: BCP 47 tag of the words a visitor is met with.
    """

    display: int = 0
    windowed: tuple[int, int] | None = None
    language: str = "en-GB"


@dataclass(frozen=True)
class StationSettings:
    """All settings of this computer."""

    store: StoreChoice = field(default_factory=StoreChoice)
    station: StationSelf = field(default_factory=StationSelf)
    printers: Printers = field(default_factory=Printers)
    screen: ScreenChoice = field(default_factory=ScreenChoice)


def validate(document: Mapping[str, Any]) -> StationSettings:
    """Settings out of plain values, as they stand in the file.

    Raises:
        Refused: in plain words; `field` is the setting's dotted name.
    """
    settings: StationSettings = _table(StationSettings, document, "")
    badge, roll_call = settings.printers.badge, settings.printers.roll_call
    if roll_call.kind is PrinterKind.SYSTEM and (roll_call.kind, roll_call.name) == (badge.kind, badge.name):
        raise Refused(
            "printers.roll_call.name must not be the badge printer: the list holds names and must come out "
            "behind the staff line.",
            field="printers.roll_call.name",
        )
    return settings


def to_document(settings: StationSettings) -> dict[str, Any]:
    """Settings as plain values for TOML; what is not set is left out."""
    return {
        name: _plain(value)
        for name, value in ((each.name, getattr(settings, each.name)) for each in fields(settings))
    }


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        held = ((each.name, getattr(value, each.name)) for each in fields(value))
        return {name: _plain(part) for name, part in held if part is not None}
    if isinstance(value, tuple):
        return f"{value[0]}x{value[1]}"
    return str(value) if isinstance(value, UUID | StrEnum) else value


def _table(kind: type[Any], values: Any, path: str) -> Any:
    """Read one table by the fields of its dataclass."""
    if not isinstance(values, Mapping):
        raise Refused(f"{path} must be a table, written [{path}].", field=path)
    names = [each.name for each in fields(kind)]
    read: dict[str, Any] = {}
    for name, value in values.items():
        dotted = f"{path}.{name}" if path else name
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean {near[0]}?" if near else f"allowed are {', '.join(names)}."
            raise Refused(f"There is no setting {dotted}; {hint}", field=dotted)
        part = _TABLES.get(dotted)
        read[name] = _table(part, value, dotted) if part else _value(dotted, value)
    return kind(**read)


def _value(dotted: str, value: Any) -> Any:
    allowed, reader = _VALUES[dotted]
    try:
        return reader(value)
    except _NotAllowedError as error:
        reason = str(error) or f"must be {allowed}"
        raise Refused(f"{dotted} {reason}.", field=dotted) from None


class _NotAllowedError(ValueError):
    """A value is not allowed; with a reason of its own, or none."""


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST or (value and not value.isprintable()):
        raise _NotAllowedError
    return value.strip()


def _some_text(value: Any) -> str:
    text = _text(value)
    if not text:
        raise _NotAllowedError
    return text


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _NotAllowedError
    return value


def _number(lowest: int, highest: int) -> Callable[[Any], int]:
    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            raise _NotAllowedError
        return value

    return read


def _matching(pattern: str | re.Pattern[str], *, empty: bool = False) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        text = _text(value)
        if not ((empty and not text) or re.fullmatch(pattern, text)):
            raise _NotAllowedError
        return text

    return read


def _one_of(kind: type[StrEnum]) -> Callable[[Any], StrEnum]:
    def read(value: Any) -> StrEnum:
        try:
            return kind(value)
        except ValueError as error:
            raise _NotAllowedError from error

    return read


def _uuid(value: Any) -> UUID:
    try:
        return UUID(_text(value))
    except ValueError as error:
        raise _NotAllowedError from error


def _size(value: Any) -> tuple[int, int]:
    found = _SIZE.fullmatch(_text(value))
    if found is None:
        raise _NotAllowedError
    return int(found[1]), int(found[2])


def _store_url(value: Any) -> str:
    """A PostgreSQL address; the file must not hold its password, and no trouble repeats the address."""
    url = _some_text(value)
    try:
        parts = urllib.parse.urlsplit(url)
        query = urllib.parse.parse_qs(parts.query, keep_blank_values=True)
        secret = parts.password is not None or any(name.lower() in _PASSWORD_PARAMETERS for name in query)
    except ValueError as error:
        raise _NotAllowedError from error
    if secret:
        raise _NotAllowedError(
            "must not hold a password, as this file is no place for secrets. Put the password into "
            "PostgreSQL's own password file (pgpass) or service file and leave it out here"
        )
    if parts.scheme not in {"postgresql", "postgresql+psycopg"}:
        raise _NotAllowedError
    return url


_PRINTER = {
    "kind": ('"folder" or "system"', _one_of(PrinterKind)),
    "name": ("the name of a printer or folder, at most 200 letters", _text),
    "stock": (
        "the name of a label stock or paper size, for example 62x100 or a6",
        _matching(_STOCK, empty=True),
    ),
}
_VALUES: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "store.url": ("a PostgreSQL address such as postgresql://kiosk@server/kiosk, or left out", _store_url),
    "store.plain": ("true or false", _flag),
    "store.key_place": ('"file" or "keyring"', _matching("file|keyring")),
    "store.check": ("sixteen of 0-9 and a-f", _matching(_CHECK)),
    "station.id": ("a UUID", _uuid),
    "station.letter": ("one letter, A to Z", _matching("[A-Z]")),
    "station.name": ("a name of 1 to 200 letters", _some_text),
    "station.role": ('"reception", "club" or "office"', _one_of(StationRole)),
    "screen.display": ("a whole number from 0 to 15", _number(0, 15)),
    "screen.windowed": ('a size in px such as "1280x800", or left out for the full screen', _size),
    "screen.language": ("a language tag such as en-GB", _matching(_LANGUAGE)),
    **{
        f"printers.{paper}.{name}": rule
        for paper in ("badge", "roll_call", "record")
        for name, rule in _PRINTER.items()
    },
}
_TABLES: dict[str, type[Any]] = {
    "store": StoreChoice,
    "station": StationSelf,
    "printers": Printers,
    "printers.badge": PrinterChoice,
    "printers.roll_call": PrinterChoice,
    "printers.record": PrinterChoice,
    "screen": ScreenChoice,
}
