"""Where paper goes: one printer for each kind of paper, each behind one small port.

A printer is a folder of PDFs or a printer of the operating system. The latter needs what is no business of
this room, so whoever starts the program hands in a factory for it. Standard library only.
"""

import contextlib
import errno
import os
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from kiosk.errors import Unavailable
from kiosk.station import settings as station_settings
from kiosk.station.folder import make_private_folder
from kiosk.station.settings import PrinterChoice, PrinterKind

_FILE_MODE = 0o600
_LONGEST_NAME = 80
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_MOST_NAMESAKES = 9999
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})

BADGE_STOCK = "dk-11202"
OFFICE_STOCK = "a4"


class Tray(StrEnum):
    """Which of a station's printers; the names are those of station.toml."""

    BADGE = "badge"
    ROLL_CALL = "roll_call"
    RECORD = "record"


class Printer(Protocol):
    """One way to put a PDF on paper."""

    def print(self, job_name: str, pdf: bytes, paper: str) -> None:
        """Put a PDF on paper; returns when the printer has taken it.

        Args:
            job_name: what the printer's own list may show; it holds no name of a person.
            pdf: the whole file.
            paper: name of the label stock or paper size, for example "dk-11202" or "a4".

        Raises:
            Unavailable: in plain words, it did not come out.
        """


SystemPrinter = Callable[[str], Printer]
"""Makes a printer of the operating system from its name."""


@dataclass(frozen=True)
class FolderPrinter:
    """A folder in which each paper becomes a PDF of its own, private to the user, never replacing another.

    Args:
        path: the folder; it is made when it is first printed to.
    """

    path: Path

    def print(self, job_name: str, pdf: bytes, paper: str) -> None:
        """Save the PDF under the job's name, whole or not at all; see `Printer.print`."""
        del paper  # the page in the file has its size
        self.save(job_name, pdf)

    def save(self, job_name: str, pdf: bytes) -> Path:
        """Save the PDF and say under which path.

        Raises:
            Unavailable: the folder cannot be written, or is full.
        """
        make_private_folder(self.path)
        fresh = self.path / f".{secrets.token_hex(8)}.tmp"
        try:
            try:
                with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE), "wb") as file:  # noqa: PTH123
                    file.write(pdf)
                    file.flush()
                    os.fsync(file.fileno())
                return self._named(fresh, _file_name(job_name))
            finally:
                with contextlib.suppress(OSError):
                    fresh.unlink(missing_ok=True)
        except OSError as error:
            if error.errno in _FULL:
                raise Unavailable(f"The disk that holds {self.path} is full.") from error
            raise Unavailable(f"The folder {self.path} cannot be written: {error.strerror}.") from error

    def _named(self, fresh: Path, stem: str) -> Path:
        for number in range(1, _MOST_NAMESAKES):
            path = self.path / (f"{stem}.pdf" if number == 1 else f"{stem}-{number}.pdf")
            try:
                _name_once(fresh, path)
            except FileExistsError:
                continue
            return path
        raise OSError(errno.EEXIST, "too many papers have this name")


@dataclass(frozen=True)
class MissingPrinter:
    """Stands in where this program cannot reach the printers of the operating system.

    Args:
        name: the printer in station.toml.
    """

    name: str

    def print(self, job_name: str, pdf: bytes, paper: str) -> None:
        """Never prints; see `Printer.print`."""
        del job_name, pdf, paper
        raise Unavailable(f"The printer {self.name or '(no name)'} cannot be used from here.")


@dataclass(frozen=True)
class Loaded:
    """A printer and what lies in it.

    Attributes:
        printer: takes the paper.
        stock: name of the label stock or paper size in it.
    """

    printer: Printer
    stock: str


@dataclass(frozen=True)
class Printers:
    """A station's printers.

    Attributes:
        badge: at the front.
        roll_call: behind the staff line; lists with names and the recovery sheet come out here.
        record: signed records and what else is on A4.
    """

    badge: Loaded
    roll_call: Loaded
    record: Loaded

    def of(self, tray: Tray) -> Loaded:
        """The printer for one kind of paper."""
        return {Tray.BADGE: self.badge, Tray.ROLL_CALL: self.roll_call, Tray.RECORD: self.record}[tray]


def printers_from(
    choices: station_settings.Printers, papers: Path, system: SystemPrinter | None = None
) -> Printers:
    """The printers that a station's settings name.

    Args:
        choices: as in station.toml.
        papers: folder of PDFs where no folder is named.
        system: makes printers of the operating system; None: they are said to be out of reach when used.
    """

    def made(choice: PrinterChoice, usual: str) -> Loaded:
        printer: Printer
        if choice.kind is PrinterKind.FOLDER:
            printer = FolderPrinter(Path(choice.name).expanduser() if choice.name else papers)
        else:
            printer = system(choice.name) if system else MissingPrinter(choice.name)
        return Loaded(printer, choice.stock or usual)

    return Printers(
        badge=made(choices.badge, BADGE_STOCK),
        roll_call=made(choices.roll_call, OFFICE_STOCK),
        record=made(choices.record, OFFICE_STOCK),
    )


def _file_name(job_name: str) -> str:
    stem = _UNSAFE.sub("-", job_name).strip("-.")[:_LONGEST_NAME]
    return stem or "paper"


def _name_once(fresh: Path, path: Path) -> None:
    """Give a finished file its name; FileExistsError if another has it."""
    if os.name == "nt":
        fresh.rename(path)  # refuses to replace on Windows
        return
    try:
        os.link(fresh, path)
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise
        # A disk without hard links (USB stick, some network folders): reserve the name, then fill it.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE))
        fresh.replace(path)
