"""One spelling for every value, so that equal things have equal digests on every machine and store."""

import hashlib
import json
import math
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID


def canonical_json(value: object) -> str:
    """Spell a value as JSON in the one canonical way.

    Keys sorted by code point, no spaces, text in NFC, times in UTC with microseconds and ``Z``, dates and
    UUIDs as text, bytes by their digest (``"sha256:…"``: large or secret things are named, not repeated).

    Raises:
        ValueError: a naive time, NaN or infinity, two keys that are equal in NFC, or text that is not
            Unicode.
        TypeError: a value that JSON has no place for, or a key that is not text.
    """
    return json.dumps(
        _plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
    )


def sha256_hex(data: bytes | str) -> str:
    """The SHA-256 of bytes, or of text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def named_by_digest(value: object) -> str:
    """``"sha256:…"`` of bytes or text, or of anything else's canonical JSON."""
    return "sha256:" + sha256_hex(value if isinstance(value, bytes | str) else canonical_json(value))


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return _plain(value.value)
    if value is None or isinstance(value, bool | int):
        return value
    for kind, spell in _SPELLINGS:
        if isinstance(value, kind):
            return spell(value)
    raise TypeError(f"A {type(value).__name__} has no canonical form.")


def _number(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError("NaN and infinity have no canonical form.")
    return value + 0.0  # -0.0 becomes 0.0: PostgreSQL's JSON keeps no sign of zero


def _time(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError("A time without a zone has no canonical form.")
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _object(value: Mapping[Any, object]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise TypeError("Only text can be a key.")
        name = _text(key)
        if name in plain:
            raise ValueError("Two keys are the same text.")
        plain[name] = _plain(item)
    return plain


def _text(value: str) -> str:
    text = unicodedata.normalize("NFC", value)
    text.encode()  # a lone surrogate cannot be stored: UnicodeEncodeError is a ValueError
    return str(text)


# In this order: text is a sequence too, and a time is a date.
_SPELLINGS: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (str, _text),
    (float, _number),
    (UUID, str),
    (datetime, _time),
    (date, date.isoformat),
    (bytes, named_by_digest),
    (Mapping, _object),
    (Sequence, lambda items: [_plain(item) for item in items]),
)
