"""What the first paint needs, kept beside the store so that Welcome is there before the store is open.

A copy, never the truth: missing or damaged, the first paint does without. Standard library only.
"""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.errors import KioskError
from kiosk.station.folder import atomic_write

if TYPE_CHECKING:
    from kiosk.school.settings import SchoolSettings

_LARGEST_BYTES = 1_000_000
_ALLOWED_THEMES = frozenset({"light", "high_contrast"})


@dataclass(frozen=True)
class Snapshot:
    """The first paint's school.

    Attributes:
        school_name: the school; empty if it is not known yet.
        short_name: how the school is called in a line.
        accent: colour of the main action, #RRGGBB.
        crest: PNG in base64, or None.
        languages: BCP 47 tags of the languages offered.
        sample_data: whether the data are sample data.
        zone: IANA name of the school's time zone.
        theme: "light" or "high_contrast".
    """

    school_name: str = ""
    short_name: str = ""
    accent: str = "#1B5E8C"
    crest: str | None = None
    languages: tuple[str, ...] = ("en-GB",)
    sample_data: bool = False
    zone: str = "Europe/London"
    theme: str = "light"

    @classmethod
    def of(cls, settings: "SchoolSettings", *, theme: str = "light") -> "Snapshot":
        """The part of the school's settings that the first paint needs."""
        return cls(
            school_name=settings.school_name,
            short_name=settings.short_name,
            accent=settings.accent,
            crest=settings.crest,
            languages=settings.languages,
            sample_data=settings.sample_data,
            zone=settings.zone,
            theme=theme,
        )


def load(path: Path) -> Snapshot:
    """The snapshot in a file; what is missing or damaged in it is as if nothing were set."""
    try:
        with path.open("rb") as file:
            document = json.loads(file.read(_LARGEST_BYTES))
    except (OSError, ValueError, RecursionError):
        return Snapshot()
    if not isinstance(document, dict):
        return Snapshot()
    good = {
        field.name: value
        for field in fields(Snapshot)
        if field.name in document and _GOOD[field.name](value := _tupled(document[field.name]))
    }
    return Snapshot(**good)


def save(path: Path, snapshot: Snapshot) -> bool:
    """Keep a snapshot for the next start.

    Returns:
        Whether it was written; a snapshot is only a convenience, so a full disk is no error here.
    """
    try:
        atomic_write(path, json.dumps(asdict(snapshot), ensure_ascii=False, indent=1).encode())
    except KioskError:
        return False
    return True


def _tupled(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _text(value: Any) -> bool:
    # A lone surrogate is a str that cannot be painted or written.
    return isinstance(value, str) and value.isprintable()


def _colour(value: Any) -> bool:
    digits = "0123456789abcdefABCDEF"
    return isinstance(value, str) and len(value) == 7 and value[0] == "#" and set(value[1:]) <= set(digits)  # noqa: PLR2004 - #RRGGBB


_GOOD: dict[str, Callable[[Any], bool]] = {
    "school_name": _text,
    "short_name": _text,
    "accent": _colour,
    "crest": lambda value: value is None or (_text(value) and value.isascii()),
    "languages": lambda value: isinstance(value, tuple) and len(value) > 0 and all(map(_text, value)),
    "sample_data": lambda value: isinstance(value, bool),
    "zone": _text,
    "theme": lambda value: isinstance(value, str) and value in _ALLOWED_THEMES,
}
