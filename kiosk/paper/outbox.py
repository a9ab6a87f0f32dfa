"""The outbox: what waits for a printer is printed, and nothing is printed twice by itself.

Printing never undoes what was stored. A job is taken before anything is sent, and one found half-way (the
kiosk died while it printed) is never sent again by itself: it may have come out. A job that waited for ten
minutes is not printed by itself either, as its visitor has long been helped. Both are offered again, by hand.
"""

import logging
import threading
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from db.models import PrintJob, Signature
from kiosk.desk import Desk, Writing
from kiosk.errors import KioskError, Refused
from kiosk.once import once
from kiosk.paper import print_jobs
from kiosk.paper.print_jobs import queue
from kiosk.people.permissions import must
from kiosk.values import Permission, StaffMember

__all__ = [
    "JobRow",
    "again",
    "print_copies",
    "queue",
    "recover",
    "reprint_badge",
    "waiting",
    "work",
]

NOT_DRAWN = "It could not be drawn; the log says where."

_log = logging.getLogger(__name__)
# One worker at a time in this process: who asks for a badge that housekeeping is just printing waits for it.
_working = threading.Lock()


@dataclass(frozen=True)
class JobRow:
    """A paper that did not come out, or not yet.

    Attributes:
        state: "waiting", "printing" or "failed".
        reason: why it did not come out, in plain words, or None.
    """

    id: UUID
    kind: str
    subject_id: UUID | None
    state: str
    tries: int
    reason: str | None
    reprint: bool
    created_at: datetime


def work(desk: Desk, *, only: Collection[UUID] | None = None) -> dict[UUID, bool]:
    """Print what is due. On the print lane: it takes as long as the printers do.

    After a printer failed, nothing more is sent to it in this round; once one works again, all that waits for
    it goes out.

    Args:
        desk: the station.
        only: only papers of these subjects, whether their next try is due or not.

    Returns:
        For each subject tried: whether all of its papers came out. With `only`, each of them is named, and
        one whose last paper came out before is True: another worker may have been quicker.

    Raises:
        Unavailable: the store cannot be used.
    """
    with _working:
        print_jobs.give_up_old(desk)
        tried = _print_all(desk, only)
    before = print_jobs.came_out_last(desk, set(only or ()) - set(tried))
    return dict.fromkeys(only or (), False) | before | tried


def _print_all(desk: Desk, only: Collection[UUID] | None) -> dict[UUID, bool]:
    tried: dict[UUID, list[bool]] = {}
    working: dict[str, bool] = {}
    for job_id, printer in print_jobs.candidates(desk, only):
        if not working.get(printer, True):
            continue
        job = print_jobs.take(desk, job_id, even_early=only is not None or working.get(printer, False))
        if job is None:
            continue
        came_out = _print(desk, job)
        if came_out is not None:
            working[printer] = came_out
        tried.setdefault(job.subject_id, []).append(bool(came_out))
    return {subject: all(results) for subject, results in tried.items()}


def print_copies(desk: Desk, references: Collection[str]) -> bool:
    """Print copies of signed records, at once.

    Returns:
        Whether all came out; what did not waits in the outbox.

    Raises:
        Unavailable: the store cannot be used.
    """
    with desk.writing() as writing:
        ids = writing.session.scalars(select(Signature.id).where(Signature.reference.in_(references))).all()
        for signature_id in ids:
            writing.queue("record", signature_id)
    done = work(desk, only=ids)
    return len(ids) == len(set(references)) > 0 and all(done.values())


def reprint_badge(desk: Desk, visit_id: UUID, by: StaffMember, request_id: UUID) -> bool:
    """Print a badge again; it is no second arrival.

    Returns:
        Whether it came out. A retry of the same request prints nothing twice.

    Raises:
        Refused: this member of staff may not.
        Unavailable: the store cannot be used.
    """
    must(by, Permission.RECEPTION)

    def put(writing: Writing) -> str:
        job_id = queue(
            writing.session, "badge", visit_id, station=writing.station, at=writing.at, reprint=True
        )
        writing.note(("visit", visit_id), "badge_asked_again", {"job": job_id}, by=by.person_id)
        return str(job_id)

    return _print_now(desk, UUID(once(desk, request_id, "reprint_badge", put)))


def again(desk: Desk, job_id: UUID, by: StaffMember, request_id: UUID) -> bool:
    """Print what failed or waits, now, because somebody asks for it.

    Returns:
        Whether it came out.

    Raises:
        Refused: it is not waiting any more, or this member of staff may not.
        Unavailable: the store cannot be used.
    """
    must(by, Permission.RECEPTION)

    def put(writing: Writing) -> str:
        old = print_jobs.cancel(writing.session, job_id)
        if old is None or old.subject_id is None:
            raise Refused("This paper is not waiting any more.")
        fresh = queue(
            writing.session,
            old.kind,
            old.subject_id,
            station=writing.station,
            at=writing.at,
            reprint=old.reprint,
        )
        return str(fresh)

    return _print_now(desk, UUID(once(desk, request_id, "print_again", put)))


def waiting(desk: Desk) -> tuple[JobRow, ...]:
    """What did not come out at this station, or not yet; newest first.

    Raises:
        Unavailable: the store cannot be used.
    """
    with desk.read() as session:
        jobs = session.scalars(
            select(PrintJob)
            .where(PrintJob.state.in_(("waiting", "printing", "failed")), print_jobs.of_station(desk.station))
            .order_by(PrintJob.created_at.desc(), PrintJob.id.desc())
        )
        return tuple(
            JobRow(
                id=job.id,
                kind=job.kind,
                subject_id=job.subject_id,
                state=job.state,
                tries=job.tries,
                reason=job.last_error,
                reprint=job.reprint,
                created_at=job.created_at,
            )
            for job in jobs
        )


def recover(desk: Desk) -> int:
    """When the kiosk window starts: what was being printed when it stopped is offered, not printed.

    Returns:
        How many such papers there were.

    Raises:
        Unavailable: the store cannot be used.
    """
    return print_jobs.give_up_unclear(desk)


def _print(desk: Desk, job: print_jobs.Taken) -> bool | None:
    """Print what was taken. None: nothing came of it, and that says nothing about the printer."""
    from kiosk.paper import papers  # noqa: PLC0415 - slow, and only needed when something is drawn

    loaded = desk.printers.of(print_jobs.tray_of(job.kind))
    try:
        pdf = papers.for_printer(desk, job.kind, job.subject_id, loaded.stock, job.id)
        loaded.printer.print(f"{job.kind}-{job.id}", pdf, loaded.stock)
    except Refused as gone:
        _log.info("paper is not wanted any more", extra={"what": job.kind})
        print_jobs.finish(desk, job, "cancelled", str(gone))
        return None
    except KioskError as trouble:
        _log.warning("paper did not come out", extra={"what": job.kind}, exc_info=trouble)
        print_jobs.put_off(desk, job, str(trouble))
        return False
    except Exception:  # noqa: BLE001 - one paper that cannot be drawn must not hold up the others
        _log.exception("paper could not be drawn", extra={"what": job.kind})
        print_jobs.finish(desk, job, "failed", NOT_DRAWN)
        return None
    print_jobs.finish(desk, job, "done")
    return True


def _print_now(desk: Desk, job_id: UUID) -> bool:
    with desk.read() as session:
        job = session.get(PrintJob, job_id)
        if job is None or job.subject_id is None:
            return False
        subject_id, state = job.subject_id, job.state
    return state == "done" or work(desk, only=[subject_id])[subject_id]
