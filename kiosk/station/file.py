"""station.toml: the settings of this computer, as a file that a person may edit. It holds no secret.

Comments are kept, and the last settings that could be read stand in when the file is spoilt. Reading needs
the standard library only, as the screen's settings are wanted before the first paint.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kiosk.errors import KioskError, Refused, Unavailable
from kiosk.station.folder import DataFolder, atomic_write
from kiosk.station.settings import (
    PrinterChoice,
    PrinterKind,
    Printers,
    ScreenChoice,
    StationRole,
    StationSelf,
    StationSettings,
    StoreChoice,
    to_document,
    validate,
)

__all__ = [
    "PrinterChoice",
    "PrinterKind",
    "Printers",
    "ScreenChoice",
    "StationRole",
    "StationSelf",
    "StationSettings",
    "StoreChoice",
    "load",
    "load_or_last_good",
    "parse",
    "save",
    "to_document",
    "validate",
]

_HEADING = "Settings of this computer. They may be edited here or in the app; passwords do not belong here."


def parse(text: str) -> StationSettings:
    """The settings in a TOML text.

    Raises:
        Refused: in plain words; `field` is the setting's dotted name, for example "printers.badge.kind".
    """
    try:
        document = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = str(error).rpartition("(")[2].rstrip(")")
        where = where if where.startswith("at ") else "somewhere"
        raise Refused(f"station.toml is not written as TOML ({where}).") from error
    return validate(document)


def load(folder: DataFolder) -> StationSettings:
    """The settings of a folder.

    Raises:
        Refused: the file says something that is not allowed.
        Unavailable: the file is missing or cannot be read.
    """
    return _load(folder.station_path)


def load_or_last_good(
    folder: DataFolder, *, remember: bool = False
) -> tuple[StationSettings, KioskError | None]:
    """The settings of a folder, or the last ones that could be read.

    Args:
        folder: a folder that was set up.
        remember: keep good settings as the last good ones; for the kiosk and the office window, so that a
            command run by another user leaves no file of theirs.

    Returns:
        The settings, and the trouble with station.toml if the last good ones had to stand in.

    Raises:
        Refused, Unavailable: neither file can be used.
    """
    try:
        settings = load(folder)
    except KioskError as trouble:
        try:
            return _load(folder.last_good_path), trouble
        except KioskError:
            raise trouble from None
    if remember:
        _remember(folder)
    return settings, None


def save(folder: DataFolder, settings: StationSettings) -> None:
    """Write the settings; a person's comments and order are kept.

    Raises:
        Refused: the settings are not allowed; nothing is written.
        Unavailable: the file cannot be written; the older one stays.
    """
    import tomlkit  # noqa: PLC0415 - slow, and only needed for writing

    document = to_document(settings)
    validate(document)
    try:
        written = tomlkit.parse(folder.station_path.read_text("utf-8"))
        _merge(written, document)
        text = tomlkit.dumps(written)
        if to_document(parse(text)) != document:
            raise ValueError("the edited file would not say the same")  # noqa: TRY301 - begin afresh, as below
    except (OSError, ValueError, TypeError, KeyError, AttributeError, KioskError):
        # Missing, or spoilt by hand: begin afresh rather than guess.
        fresh = tomlkit.document()
        fresh.add(tomlkit.comment(_HEADING))
        fresh.add(tomlkit.nl())
        _merge(fresh, document)
        text = tomlkit.dumps(fresh)
    atomic_write(folder.station_path, text.encode())
    atomic_write(folder.last_good_path, text.encode())


def _load(path: Path) -> StationSettings:
    try:
        return parse(path.read_bytes().decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Refused("station.toml is not written as UTF-8 text.") from error
    except OSError as error:
        raise Unavailable(
            f"The settings of this computer ({path}) cannot be read: {error.strerror}."
        ) from error


def _remember(folder: DataFolder) -> None:
    try:
        text = folder.station_path.read_bytes()
        if not folder.last_good_path.is_file() or folder.last_good_path.read_bytes() != text:
            atomic_write(folder.last_good_path, text)
    except (OSError, KioskError):
        return  # a convenience; the settings themselves are good


def _merge(written: Any, document: Mapping[str, Any]) -> None:
    """Make a TOML document say what `document` says, touching only what differs."""
    for name in [name for name in written if name not in document]:
        del written[name]
    for name, value in document.items():
        if isinstance(value, dict):
            if name not in written:
                written[name] = {}
            _merge(written[name], value)
        elif name not in written or written[name] != value:
            written[name] = value
