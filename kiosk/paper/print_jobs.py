"""The rows of the outbox: what becomes of a job, one short transaction a step.

A job is *waiting*, *printing*, *done*, *failed* or *cancelled*. Its `printer` names the station and the tray
("A:badge"), so that each station prints its own.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import Session

from db.models import Notice, PrintJob
from db.vocabulary import JobState, PaperKind
from kiosk.desk import Desk, Station
from kiosk.paper.printing import Tray
from kiosk.values import NoticeKind
from kiosk.visits import notices

BY_ITSELF = timedelta(minutes=10)
"""How long after it was asked for a paper may still come out by itself."""
WAITS_S = (15, 30, 60, 120)
"""Seconds from one try to the next; the last one repeats."""

TOO_OLD = "It could not be printed within ten minutes."
UNCLEAR = "The kiosk stopped while it was printing: it may have come out."

_TRAYS: dict[PaperKind, Tray] = {
    "badge": Tray.BADGE,
    "roll_call": Tray.ROLL_CALL,
    "recovery_sheet": Tray.ROLL_CALL,
}


@dataclass(frozen=True)
class Taken:
    """A job that is ours to print."""

    id: UUID
    kind: PaperKind
    subject_id: UUID
    tries: int


def tray_of(kind: PaperKind) -> Tray:
    """Which of the station's printers a kind of paper comes out of."""
    return _TRAYS.get(kind, Tray.RECORD)


def queue(
    session: Session,
    kind: PaperKind,
    subject_id: UUID,
    *,
    station: Station,
    at: datetime,
    reprint: bool = False,
) -> UUID:
    """Put a paper into the outbox, in the caller's transaction.

    Args:
        session: of the caller's transaction.
        kind: what paper.
        subject_id: of what: a visit, a signature, a person, an invitation.
        station: at whose printers it is to come out.
        at: now, aware.
        reprint: it came out before.

    Returns:
        The job's id.
    """
    job = PrintJob(
        kind=kind,
        subject_id=subject_id,
        printer=f"{station.letter}:{tray_of(kind)}",
        state="waiting",
        reprint=reprint,
        created_at=at,
        next_try_at=at,
    )
    session.add(job)
    return job.id


def of_station(station: Station) -> ColumnElement[bool]:
    """The condition that a job is for this station's printers."""
    return PrintJob.printer.startswith(f"{station.letter}:")


def candidates(desk: Desk, only: Collection[UUID] | None) -> list[tuple[UUID, str]]:
    """Jobs that wait here, those due first: (job, printer).

    Args:
        desk: the station.
        only: papers of these subjects; None: of all.
    """
    chosen = [] if only is None else [PrintJob.subject_id.in_(only)]
    with desk.read() as session:
        rows = session.execute(
            select(PrintJob.id, PrintJob.printer)
            .where(
                PrintJob.state == "waiting",
                PrintJob.subject_id.is_not(None),
                of_station(desk.station),
                *chosen,
            )
            .order_by(PrintJob.next_try_at, PrintJob.created_at, PrintJob.id)
        )
        return [(job_id, printer) for job_id, printer in rows]


def came_out_last(desk: Desk, subjects: Collection[UUID]) -> dict[UUID, bool]:
    """Of each subject that has a job here: whether its newest one is done."""
    if not subjects:
        return {}
    with desk.read() as session:
        rows = session.execute(
            select(PrintJob.subject_id, PrintJob.state)
            .where(PrintJob.subject_id.in_(subjects), of_station(desk.station))
            .order_by(PrintJob.created_at, PrintJob.id)
        )
        return {subject_id: state == "done" for subject_id, state in rows if subject_id is not None}


def take(desk: Desk, job_id: UUID, *, even_early: bool) -> Taken | None:
    """Take a job before anything is sent: whoever changes its state prints it, nobody else.

    Args:
        desk: the station.
        job_id: the job.
        even_early: also if its next try is not due yet.

    Returns:
        None if it is not to be taken.
    """
    with desk.writing() as writing:
        due = [] if even_early else [PrintJob.next_try_at <= writing.at]
        row = writing.session.execute(
            update(PrintJob)
            .where(PrintJob.id == job_id, PrintJob.state == "waiting", *due)
            .values(state="printing", tries=PrintJob.tries + 1)
            .returning(PrintJob.kind, PrintJob.subject_id, PrintJob.tries)
        ).one_or_none()
    if row is None or row.subject_id is None:
        return None
    return Taken(job_id, row.kind, row.subject_id, row.tries)


def finish(desk: Desk, job: Taken, state: JobState, reason: str | None = None) -> None:
    """A job that was taken came to its end."""
    with desk.writing() as writing:
        done_at = writing.at if state == "done" else None
        _set(writing.session, state, reason, PrintJob.id == job.id, done_at=done_at)


def put_off(desk: Desk, job: Taken, reason: str) -> None:
    """The printer failed: try again later, and tell the office, once."""
    wait = timedelta(seconds=WAITS_S[min(job.tries, len(WAITS_S)) - 1])
    with desk.writing() as writing:
        _set(writing.session, "waiting", reason, PrintJob.id == job.id, next_try_at=writing.at + wait)
        told = select(exists().where(Notice.kind == NoticeKind.PRINTER.value, Notice.closed_at.is_(None)))
        if job.tries == 1 and not writing.session.scalar(told):
            visit_id = job.subject_id if job.kind == "badge" else None
            notices.put(writing, NoticeKind.PRINTER, visit_id=visit_id, detail=reason)


def give_up_old(desk: Desk) -> None:
    """What waited for too long is not printed by itself any more."""
    aged = (PrintJob.created_at < desk.clock.now() - BY_ITSELF, of_station(desk.station))
    with desk.read() as session:
        unfinished = PrintJob.state.in_(("waiting", "printing"))
        if session.scalar(select(PrintJob.id).where(unfinished, *aged).limit(1)) is None:
            return
    with desk.writing() as writing:
        _set(writing.session, "failed", TOO_OLD, PrintJob.state == "waiting", *aged)
        # Taken that long ago: the store was away when it should have heard the end of it.
        _set(writing.session, "failed", UNCLEAR, PrintJob.state == "printing", *aged)


def give_up_unclear(desk: Desk) -> int:
    """What was being printed when the kiosk stopped may have come out, so it is asked about.

    Returns:
        How many such jobs there were.
    """
    with desk.writing() as writing:
        return _set(
            writing.session, "failed", UNCLEAR, PrintJob.state == "printing", of_station(desk.station)
        )


def cancel(session: Session, job_id: UUID) -> PrintJob | None:
    """Cancel what waits or failed; None if there is no such job."""
    job = session.get(PrintJob, job_id)
    if job is None or job.subject_id is None or job.state not in ("failed", "waiting"):
        return None
    job.state, job.next_try_at = "cancelled", None
    return job


def _set(
    session: Session,
    state: JobState,
    reason: str | None,
    *which: ColumnElement[bool],
    next_try_at: datetime | None = None,
    done_at: datetime | None = None,
) -> int:
    changed: Any = session.execute(
        update(PrintJob)
        .where(*which)
        .values(state=state, last_error=reason, next_try_at=next_try_at, done_at=done_at)
    )
    return int(changed.rowcount)
