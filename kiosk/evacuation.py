"""Evacuation: the list of everybody on site, printed behind the staff line at once, whatever else is broken.

Nothing here waits for a slow store: when it does not answer in time, the last fresh copy goes out instead.
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
from kiosk import notices, papers
from kiosk.desk import Desk
from kiosk.errors import KioskError, Unavailable
from kiosk.folder import atomic_write, make_private_folder
from kiosk.issuing import mark
from kiosk.printing import FolderPrinter
from kiosk.values import NoticeKind
from kiosk.visits import on_site

FRESH_NAME = "roll-call-latest.pdf"
STORE_LIMIT_S = 5.0
"""How long the store may take before the last fresh copy goes out instead."""

_EARLY_S = 5.0  # a timer that fires a little early is on time
T = TypeVar("T")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class RollCallMade:
    """What became of the list.

    Attributes:
        printed: it came out behind the staff line.
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


def evacuate(desk: Desk, request_id: UUID, *, limit_s: float = STORE_LIMIT_S) -> RollCallMade:
    """Make, save and print the list; tell the office; note it in the ledger. Never raises what the world did.

    Args:
        desk: the station.
        request_id: of the page; asked twice, it prints twice, and tells the office once.
        limit_s: how many seconds the store may take, each time that it is needed.
    """
    made = _made_in_time(desk, limit_s)
    if made is None:
        return RollCallMade(printed=False, saved=False, as_of=None, noted=False)
    issue_id = uuid7()
    pdf = mark(made.pdf, issue_id)
    printed, saved = _out(desk, f"roll-call-{desk.clock.now():%Y%m%dT%H%M%SZ}", pdf)
    noted = _within(limit_s, lambda: _note(desk, request_id, issue_id, pdf, made, printed=printed))
    return RollCallMade(printed=printed, saved=saved, as_of=made.as_of, noted=noted or False)


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
    atomic_write(_fresh(desk), pdf)
    at_s = desk.clock.now().timestamp()
    os.utime(_fresh(desk), (at_s, at_s))
    if settings.folder:
        place = Path(settings.folder)
        if not place.is_dir():
            raise Unavailable(f"The folder {place} for copies of the evacuation list is not there.")
        atomic_write(place / FRESH_NAME, pdf)
    return True


def _fresh(desk: Desk) -> Path:
    return desk.folder.papers_path / FRESH_NAME


def _is_due(desk: Desk, minutes: int) -> bool:
    try:
        as_of = _written_at(_fresh(desk))
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
    if made is not None:
        return made
    try:
        copy = _fresh(desk)
        return _List(copy.read_bytes(), _written_at(copy), None)
    except OSError as error:
        _log.error("there is no fresh copy of the roll call", exc_info=error)
        return None


def _out(desk: Desk, name: str, pdf: bytes) -> tuple[bool, bool]:
    """Print and save: (printed, saved). A folder in place of a printer is both."""
    loaded = desk.printers.roll_call
    printed = saved = False
    try:
        if isinstance(loaded.printer, FolderPrinter) or loaded.printer != desk.printers.badge.printer:
            loaded.printer.print(name, pdf, loaded.stock)
            printed, saved = True, isinstance(loaded.printer, FolderPrinter)
        else:
            _log.error("the roll call has no printer of its own")
    except Exception as error:  # noqa: BLE001 - a fault in a printer must not lose the file
        _log.warning("the roll call was not printed", exc_info=error)
    if not saved:
        try:
            FolderPrinter(desk.folder.papers_path).save(name, pdf)
            saved = True
        except KioskError as error:
            _log.warning("the roll call was not saved", exc_info=error)
    return printed, saved


def _note(desk: Desk, request_id: UUID, issue_id: UUID, pdf: bytes, made: _List, *, printed: bool) -> bool:
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
            also={"printed": printed, "as_of": made.as_of, "people": made.people},
        )
        if done_request(writing.session, request_id) is None:
            notices.put(writing, NoticeKind.EVACUATION)
            writing.session.add(Request(id=request_id, action="evacuate", result=None, at=writing.at))
    return True


def _within(limit_s: float, work: Callable[[], T]) -> T | None:
    """What the work gave, or None if it failed or took too long; then it goes on by itself."""
    answers: queue.SimpleQueue[T | None] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(work())
        except Exception as error:  # noqa: BLE001 - the list must come out, whatever broke
            _log.error("the store did not give the roll call", exc_info=error)
            answers.put(None)

    # A daemon: a store that never answers must not keep the program from ending.
    threading.Thread(target=run, name="roll call", daemon=True).start()
    try:
        return answers.get(timeout=limit_s)
    except queue.Empty:
        _log.warning("the store was too slow for the roll call")
        return None
