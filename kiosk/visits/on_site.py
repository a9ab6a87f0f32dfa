"""Who is here: the open visits, and those who only said that they left."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db import queries
from db.models import Visit
from kiosk.clock import day_bounds, school_day
from kiosk.desk import Desk, Writing
from kiosk.errors import Refused
from kiosk.values import Admission, Category, Departure, OnSite, Supervision
from kiosk.visits import notices


def on_site(desk: Desk) -> tuple[OnSite, ...]:
    """Everybody who may be in the building, in order of arrival.

    Those who wait or declined are among them until staff decided; those who said today that they left are
    unsure until the day ends.
    """
    today = day_bounds(desk.today(), desk.zone)[0]
    with desk.read() as session:
        rows = [*queries.open_visits(session), *_unsure(session, today)]
    return tuple(_on_site(row) for row in sorted(rows, key=lambda row: (row.arrived_at, row.reference)))


def _unsure(session: Session, since: datetime) -> list[queries.OnSite]:
    """Those who said today that they left; but not somebody the office knows who is back."""
    here = aliased(Visit)
    back = set(
        session.scalars(
            select(Visit.id)
            .join(here, here.person_id == Visit.person_id)
            .where(Visit.departed_at >= since, here.departed_at.is_(None))
        )
    )
    return [row for row in queries.unsure_visits(session, since) if row.visit_id not in back]


def _on_site(row: queries.OnSite) -> OnSite:
    return OnSite(
        visit_id=row.visit_id,
        reference=row.reference,
        name=row.name,
        name_latin=row.name_latin,
        category=Category(row.category),
        organisation=row.organisation,
        host=row.host,
        arrived_at=row.arrived_at,
        supervision=Supervision(row.supervision),
        admission=Admission(row.admission),
        escort=row.escort,
        said_left=row.departure is not None,
        children=row.children,
        help_needed=row.help_needed,
    )


def lock_open(session: Session, visit_id: UUID) -> Visit | None:
    """The visit if it is still open, held against other stations until the transaction ends."""
    return session.scalars(
        select(Visit)
        .where(Visit.id == visit_id, Visit.departed_at.is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def must_be_open(session: Session, visit_id: UUID) -> Visit:
    """As `lock_open`.

    Raises:
        Refused: it is not open any more.
    """
    visit = lock_open(session, visit_id)
    if visit is None:
        raise Refused("This visit is closed already.")
    return visit


def depart(
    writing: Writing,
    visit: Visit,
    departure: Departure,
    *,
    by: UUID | str = "kiosk",
    reason: str | None = None,
    later_visit_id: UUID | None = None,
) -> None:
    """Close an open visit and the notices about it, with their ledger entries.

    Args:
        writing: the transaction.
        visit: an open one, held by `lock_open`.
        departure: how it is known.
        by: who said so; "kiosk" where nobody of the school did.
        reason: for one that staff close.
        later_visit_id: the visit that shows that this one had ended.
    """
    visit.departed_at = writing.at
    visit.departure = departure.value
    visit.departure_by = None if by == "kiosk" else str(by)
    visit.departure_reason = reason
    visit.later_visit_id = later_visit_id
    # A clock set back never keeps anybody in: the visit is marked, and order is the store's.
    visit.clock_suspect = visit.clock_suspect or writing.clock_suspect or writing.at < visit.arrived_at
    writing.record(visit, f"left_{departure.value}", by=by)
    notices.close_of_visit(writing, visit.id, by=by)


def is_of_today(visit: Visit, at: datetime, zone: str) -> bool:
    """Whether a visit began on the school's day of a moment."""
    return school_day(visit.arrived_at, zone) == school_day(at, zone)
