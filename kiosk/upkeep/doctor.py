"""What is there, what is missing, and how to get it. Looks only, makes nothing, and says nothing personal."""

import ctypes
import importlib.metadata
import importlib.util
import os
import shutil
import stat
import subprocess
import sys
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from kiosk import __version__
from kiosk.errors import KioskError
from kiosk.paper.printing import Tray
from kiosk.station import file as station_file
from kiosk.station import secrets
from kiosk.station.folder import DataFolder
from kiosk.station.secrets import KeyPlace
from kiosk.station.settings import PrinterChoice, PrinterKind, StationSettings

if TYPE_CHECKING:
    from kiosk.desk import Desk

State = Literal["ok", "note", "missing"]

LEAST_FREE_BYTES = 500_000_000
_ASK_PRINTERS_S = 5.0

# What Qt's X plug-in and its printing open when a window is made; by the library's name, its Debian package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libcups.so.2": "libcups2",
    "libpulse.so.0": "libpulse0",
}
_LIBRARIES = ("PySide6", "SQLAlchemy", "sqlcipher3", "reportlab", "pikepdf", "cryptography")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        what: what it is.
        state: ok; note (fine as it is, but worth knowing); missing (something does not work without it).
        words: a plain sentence.
        remedy: how to get it, or "".
    """

    what: str
    state: State
    words: str
    remedy: str = ""


def examine(folder: DataFolder) -> tuple[Finding, ...]:
    """Look at program, machine and data folder, in the order in which things build on each other."""
    settings = _settings(folder)
    return (
        *_program(),
        *_screen(),
        *_folder(folder),
        *(_store(folder, settings) if settings else ()),
        *(_printers(folder, settings) if settings else ()),
    )


def _settings(folder: DataFolder) -> StationSettings | None:
    try:
        return station_file.load_or_last_good(folder)[0]
    except KioskError:
        return None


def _program() -> Iterator[Finding]:
    yield Finding("program", "ok", f"version {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    for name in _LIBRARIES:
        try:
            yield Finding(
                name, "ok", importlib.metadata.version("PySide6-Essentials" if name == "PySide6" else name)
            )
        except importlib.metadata.PackageNotFoundError:
            yield Finding(name, "missing", "is not installed", "make setup")
    driver = importlib.util.find_spec("psycopg") is not None
    words = "is there" if driver else "is not installed"
    yield Finding("PostgreSQL driver", "ok" if driver else "note", words, "" if driver else "make setup")
    yield _fonts()
    zones = "Europe/London" in zoneinfo.available_timezones()
    yield Finding(
        "time zones",
        "ok" if zones else "missing",
        "are there" if zones else "are not known here",
        "" if zones else "apt install tzdata",
    )


def _fonts() -> Finding:
    from forms import fonts  # noqa: PLC0415 - only here

    place = Path(fonts.__file__).parent
    count = sum(1 for _ in place.glob("*.ttf"))
    if count and (place / "AtkinsonHyperlegibleNext-Regular.ttf").is_file():
        return Finding("fonts", "ok", f"{count} files")
    return Finding("fonts", "missing", "are not in the program", "install the program again: make setup")


def _screen() -> Iterator[Finding]:
    if not sys.platform.startswith("linux"):
        return
    lacking = sorted({package for library, package in QT_LIBRARIES.items() if not _loads(library)})
    if lacking:
        yield Finding(
            "libraries for the window", "missing", ", ".join(lacking), f"apt install {' '.join(lacking)}"
        )
    else:
        yield Finding("libraries for the window", "ok", f"{len(QT_LIBRARIES)} are there")
    shown = [name for name in ("DISPLAY", "WAYLAND_DISPLAY") if os.environ.get(name)]
    words = f"{' and '.join(shown)} set" if shown else "neither DISPLAY nor WAYLAND_DISPLAY is set"
    remedy = "" if shown else "start from the screen's own session, or use xvfb-run for kiosk demo"
    yield Finding("screen", "ok" if shown else "note", words, remedy)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _folder(folder: DataFolder) -> Iterator[Finding]:
    if not folder.path.is_dir():
        yield Finding("data folder", "note", f"{folder.path} is not there yet", "kiosk run, or kiosk init")
        return
    mode = stat.S_IMODE(folder.path.stat().st_mode)
    private = sys.platform == "win32" or not mode & 0o077
    yield Finding(
        "data folder",
        "ok" if private else "missing",
        f"{folder.path}" if private else f"{folder.path} can be entered by other users",
        "" if private else f"chmod 700 {folder.path}",
    )
    free = shutil.disk_usage(folder.path).free
    yield Finding(
        "room on the disk",
        "ok" if free >= LEAST_FREE_BYTES else "missing",
        f"{free // 1_000_000} MB free",
        "" if free >= LEAST_FREE_BYTES else "make room",
    )
    if folder.has_remains:
        yield Finding(
            "settings",
            "missing",
            "a store is there, but no station.toml",
            "set up again, or restore a backup",
        )
    elif not folder.is_set_up:
        yield Finding("settings", "note", "this folder was never set up", "kiosk run, or kiosk init")
    else:
        yield _station_file(folder)


def _station_file(folder: DataFolder) -> Finding:
    try:
        _, trouble = station_file.load_or_last_good(folder)
    except KioskError as error:
        return Finding("settings", "missing", str(error), "put station.toml right, or restore a backup")
    if trouble is not None:
        return Finding(
            "settings", "missing", str(trouble), "the last good ones stand in; put station.toml right"
        )
    return Finding("settings", "ok", "station.toml can be read")


def _store(folder: DataFolder, settings: StationSettings) -> Iterator[Finding]:
    from kiosk.commands.opening import opened  # noqa: PLC0415 - slow

    place = KeyPlace(settings.store.key_place)
    try:
        secrets.fetch(folder, place, check=settings.store.check)
        yield Finding(
            "key", "ok", f"kept in the {'key store' if place is KeyPlace.KEY_STORE else 'key file'}"
        )
    except KioskError as error:
        yield Finding("key", "missing", str(error), "kiosk restore, with a backup and the recovery sheet")
        return
    try:
        with opened(folder) as desk:
            yield from _opened_store(desk, plain=settings.store.plain)
    except KioskError as error:
        yield Finding("store", "missing", str(error), "kiosk restore, with a backup and the recovery sheet")


def _opened_store(desk: "Desk", *, plain: bool) -> Iterator[Finding]:
    from db.migrate import is_current  # noqa: PLC0415 - slow
    from kiosk.desk import in_plain_words  # noqa: PLC0415
    from kiosk.upkeep import backups  # noqa: PLC0415

    with in_plain_words():
        desk.store.check()
        current = is_current(desk.store)
    kind = "server" if not desk.store.embedded else "plain file" if plain else "encrypted file"
    if current:
        yield Finding("store", "ok", f"{kind}, every page looked at")
    else:
        words = f"{kind}; the triggers that hold the ledger were lifted"
        yield Finding(
            "store", "missing", words, "kiosk ledger verify; the next start of the kiosk puts them back"
        )
    said, wanted = backups.health(desk), desk.settings().backup.folder is not None
    state: State = "ok" if said.ok else "missing" if wanted else "note"
    yield Finding("backups", state, said.words, "" if said.ok or not wanted else "see Settings, Backup")


def _printers(folder: DataFolder, settings: StationSettings) -> Iterator[Finding]:
    known = _known_printers() if any(_is_system(settings, tray) for tray in Tray) else None
    for tray in Tray:
        choice: PrinterChoice = getattr(settings.printers, tray.value)
        what = f"printer for {tray.value.replace('_', ' ')}"
        if choice.kind is PrinterKind.FOLDER:
            place = Path(choice.name).expanduser() if choice.name else folder.papers_path
            there = os.access(place if place.exists() else place.parent, os.W_OK)
            remedy = "" if there else "choose another folder in Settings"
            yield Finding(what, "note" if there else "missing", f"a folder of PDFs, {place}", remedy)
        elif known is None:
            yield Finding(what, "note", f"{choice.name}; this system was not asked about its printers")
        else:
            there = choice.name in known
            words = choice.name if there else f"{choice.name} is not known to this system"
            yield Finding(
                what, "ok" if there else "missing", words, "" if there else "add it to the system's printers"
            )


def _is_system(settings: StationSettings, tray: Tray) -> bool:
    choice: PrinterChoice = getattr(settings.printers, tray.value)
    return choice.kind is PrinterKind.SYSTEM


def _known_printers() -> frozenset[str] | None:
    """Names of the system's printers, as CUPS says them; None where it cannot be asked."""
    lpstat = shutil.which("lpstat")
    if lpstat is None:
        return None
    try:
        said = subprocess.run(  # noqa: S603 - a fixed command
            [lpstat, "-e"], capture_output=True, text=True, check=False, timeout=_ASK_PRINTERS_S
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return frozenset(line.strip() for line in said.stdout.splitlines() if line.strip())
