"""Evacuation: the list of everybody on site, printed behind the staff line at once, whatever else is broken.

Nothing here waits for a slow store or printer: when the store does not answer in time, or is not open at
all, the last fresh copy goes out instead, and the list is saved before anything is sent to a printer.
The list holds names, so it never comes out of the badge printer, which stands where visitors are.
"""

import logging
import os
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from db.canonical import sha256_hex
from db.models import PaperIssue, Request
from db.queries import done_request
from db.types import uuid7
from kiosk.clock import Clock, SystemClock
from kiosk.desk import Desk
from kiosk.errors import KioskError, Unavailable
from kiosk.paper import papers
from kiosk.paper.issuing import mark
from kiosk.paper.printing import FolderPrinter, Printers
from kiosk.station.folder import DataFolder, atomic_write, make_private_folder
from kiosk.values import NoticeKind
from kiosk.visits import notices
from kiosk.visits.on_site import on_site

FRESH_NAME = "roll-call-latest.pdf"
STORE_LIMIT_S = 5.0
"""How long the store may take before the last fresh copy goes out instead."""
PRINT_LIMIT_S = 10.0
"""How long the printer may take before the page says that the list is saved; it may still come out later."""

_EARLY_S = 5.0  # a timer that fires a little early is on time
T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RollCallMade:
    """What became of the list.

    Attributes:
        printed: it went to the printer behind the staff line, in time.
        saved: it is kept as a file.
        as_of: when what it says was true, aware; earlier than now if the store did not answer. None: no list.
        noted: the office was told and the ledger keeps it.
    """

    printed: bool
    saved: bool
    as_of: datetime | None
    noted: bool


@dataclass(frozen=True)
class _List:
    pdf: bytes
    as_of: datetime
    people: int | None


def evacuate(
    desk: Desk, request_id: UUID, *, limit_s: float = STORE_LIMIT_S, print_limit_s: float = PRINT_LIMIT_S
) -> RollCallMade:
    """Make, save and print the list; tell the office; note it in the ledger. Never raises what the world did.

    Args:
        desk: the station.
        request_id: of the page; asked twice, it prints twice, and tells the office once.
        limit_s: how many seconds the store may take, each time that it is needed.
        print_limit_s: how many seconds the printer may take; then it goes on by itself.
    """
    made = _made_in_time(desk, limit_s)
    if made is None:
        return RollCallMade(printed=False, saved=False, as_of=None, noted=False)
    issue_id = uuid7()
    pdf = mark(made.pdf, issue_id)
    name = _name(desk.clock)
    saved = _save(desk.folder, name, pdf)
    # Side by side: neither a printer that hangs nor a store that hangs may hold up the other.
    noted = _begin(lambda: _note(desk, request_id, issue_id, pdf, made, saved=saved))
    printed = _begin(lambda: _print(desk.folder, desk.printers, name, pdf, saved=saved))
    return RollCallMade(
        printed=printed(print_limit_s) or False, saved=saved, as_of=made.as_of, noted=noted(limit_s) or False
    )


def evacuate_without_store(
    folder: DataFolder,
    printers: Printers | None,
    *,
    clock: Clock | None = None,
    print_limit_s: float = PRINT_LIMIT_S,
) -> RollCallMade:
    """Save and print the last fresh copy while the store is not open. Never raises what the world did.

    Nobody is told and the ledger keeps nothing, as both are in the store.

    Args:
        folder: the data folder; the copy is in its papers.
        printers: those of station.toml, or None if it cannot be read: then the list is only saved.
        clock: names the file; None: this computer's.
        print_limit_s: how many seconds the printer may take; then it goes on by itself.
    """
    copy = _last_copy(folder)
    if copy is None:
        return RollCallMade(printed=False, saved=False, as_of=None, noted=False)
    name = _name(clock or SystemClock())
    saved = _save(folder, name, copy.pdf)
    printed = False
    if printers is not None:
        chosen = printers
        printing = _begin(lambda: _print(folder, chosen, name, copy.pdf, saved=saved))
        printed = printing(print_limit_s) or False
    return RollCallMade(printed=printed, saved=saved, as_of=copy.as_of, noted=False)


def keep_fresh(desk: Desk) -> bool:
    """Keep a fresh copy of the list, as often as the school set it.

    Returns:
        Whether one was due and is kept now.

    Raises:
        Unavailable: the store or the place for it cannot be used.
    """
    settings = desk.settings().roll_call
    if settings.fresh_copy_minutes == 0 or not _is_due(desk, settings.fresh_copy_minutes):
        return False
    pdf = papers.draw_roll_call(desk, on_site(desk))
    make_private_folder(desk.folder.papers_path)
    copy = _fresh(desk.folder)
    atomic_write(copy, pdf)
    at_s = desk.clock.now().timestamp()
    os.utime(copy, (at_s, at_s))
    if settings.folder:
        place = Path(settings.folder)
        if not place.is_dir():
            raise Unavailable(f"The folder {place} for copies of the evacuation list is not there.")
        atomic_write(place / FRESH_NAME, pdf)
    return True


def _fresh(folder: DataFolder) -> Path:
    return folder.papers_path / FRESH_NAME


def _name(clock: Clock) -> str:
    return f"roll-call-{clock.now():%Y%m%dT%H%M%SZ}"


def _is_due(desk: Desk, minutes: int) -> bool:
    try:
        as_of = _written_at(_fresh(desk.folder))
    except OSError:
        return True
    age_s = (desk.clock.now() - as_of).total_seconds()
    return not 0 <= age_s < minutes * 60 - _EARLY_S


def _written_at(copy: Path) -> datetime:
    return datetime.fromtimestamp(copy.stat().st_mtime, UTC)


def _made_in_time(desk: Desk, limit_s: float) -> _List | None:
    def make() -> _List:
        people = on_site(desk)
        return _List(papers.draw_roll_call(desk, people), desk.clock.now(), len(people))

    made = _within(limit_s, make)
    return made if made is not None else _last_copy(desk.folder)


def _last_copy(folder: DataFolder) -> _List | None:
    copy = _fresh(folder)
    try:
        return _List(copy.read_bytes(), _written_at(copy), None)
    except OSError as error:
        _log.error("there is no fresh copy of the roll call", exc_info=error)
        return None


def _save(folder: DataFolder, name: str, pdf: bytes) -> bool:
    try:
        FolderPrinter(folder.papers_path).save(name, pdf)
    except KioskError as error:
        _log.warning("the roll call was not saved", exc_info=error)
        return False
    return True


def _print(folder: DataFolder, printers: Printers, name: str, pdf: bytes, *, saved: bool) -> bool:
    loaded = printers.roll_call
    in_folder = isinstance(loaded.printer, FolderPrinter)
    if loaded.printer == FolderPrinter(folder.papers_path):
        return saved  # it is the file that was saved
    if not in_folder and loaded.printer == printers.badge.printer:
        _log.error("the roll call has no printer of its own")
        return False
    loaded.printer.print(name, pdf, loaded.stock)
    return True


def _note(desk: Desk, request_id: UUID, issue_id: UUID, pdf: bytes, made: _List, *, saved: bool) -> bool:
    with desk.writing() as writing:
        row = PaperIssue(
            id=issue_id,
            kind="roll_call",
            subject_id=None,
            sha256=sha256_hex(pdf),
            issued_at=writing.at,
            station_id=writing.station.id,
        )
        writing.record(
            row,
            "evacuation_list",
            also={"saved": saved, "as_of": made.as_of, "people": made.people},
        )
        if done_request(writing.session, request_id) is None:
            notices.put(writing, NoticeKind.EVACUATION)
            writing.session.add(Request(id=request_id, action="evacuate", result=None, at=writing.at))
    return True


def _within(limit_s: float, work: Callable[[], T]) -> T | None:
    return _begin(work)(limit_s)


def _begin(work: Callable[[], T]) -> Callable[[float], T | None]:
    """Begin work on a thread of its own.

    Returns:
        Waits so many seconds and says what the work gave, or None if it failed or took longer; then it goes
        on by itself.
    """
    answers: queue.SimpleQueue[T | None] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(work())
        except Exception as error:  # noqa: BLE001 - the list must come out, whatever broke
            _log.error("a part of the roll call failed", exc_info=error)
            answers.put(None)

    def answer(limit_s: float) -> T | None:
        try:
            return answers.get(timeout=limit_s)
        except queue.Empty:
            _log.warning("a part of the roll call took too long")
            return None

    # A daemon: a store or a printer that never answers must not keep the program from ending.
    threading.Thread(target=run, name="roll call", daemon=True).start()
    return answer
