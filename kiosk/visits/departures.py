"""Leaving: by badge, by day code, by name, or closed by staff.

What is typed never tells whether anybody is known or here: the answer is the same, and tries are
limited, right ones as well as wrong ones: by how many are left nobody learns whether one matched.
"""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.folding import squash
from db.models import Visit
from db.queries import open_visit_by_day_code
from kiosk.clock import as_utc
from kiosk.desk import Desk, Writing
from kiosk.errors import Refused
from kiosk.once import once
from kiosk.people.permissions import must
from kiosk.station.scans import parse_day_code
from kiosk.values import Departure, Permission, SignedOut, StaffMember
from kiosk.visits.on_site import depart, lock_open, must_be_open

TAKE_BACK_S = 60.0
"""How long a scanned departure can be taken back; the page offers it for five seconds, a save may be slow."""


def sign_out_by_code(desk: Desk, code: str, request_id: UUID) -> bool:
    """Sign out whoever has this day code; it counts as said, not seen.

    Args:
        desk: where.
        code: as typed, in any script's digits.
        request_id: of the page.

    Returns:
        Whether this station had too many tries, so that nothing was looked at.
    """
    if not desk.sign_out_tries.take(request_id):
        return True
    digits = parse_day_code(code)

    def work(writing: Writing) -> bool:
        found = None if digits is None else open_visit_by_day_code(writing.session, digits)
        return _said(writing, [] if found is None else [found.id])

    once(desk, request_id, "sign_out_by_code", work)
    return False


def sign_out_by_name(desk: Desk, name: str, organisation: str, request_id: UUID) -> bool:
    """Sign out whoever gave this name and organisation; it counts as said, not seen.

    Case, accents, spaces and punctuation do not matter. Somebody who gave no organisation is found whatever
    is typed for it; somebody who did is found only by it. Two visits of the same name and organisation are
    both taken as left: both stay on today's roll call as unsure, so nobody is lost.

    Returns:
        Whether this station had too many tries, so that nothing was looked at.
    """
    if not desk.sign_out_tries.take(request_id):
        return True

    def work(writing: Writing) -> bool:
        return _said(writing, _named(writing.session, name, organisation))

    once(desk, request_id, "sign_out_by_name", work)
    return False


def _said(writing: Writing, visit_ids: list[UUID]) -> bool:
    matched = False
    for visit_id in visit_ids:
        visit = lock_open(writing.session, visit_id)
        if visit is not None:
            depart(writing, visit, Departure.SAID)
            matched = True
    return matched


def _named(session: Session, name: str, organisation: str) -> list[UUID]:
    wanted, of = squash(name), squash(organisation)
    if not wanted:
        return []
    rows = session.execute(
        select(Visit.id, Visit.name, Visit.name_latin, Visit.organisation)
        .where(Visit.departed_at.is_(None))
        .order_by(Visit.arrived_at)
    )
    return [
        visit_id
        for visit_id, typed, latin, gave in rows
        if wanted in {squash(typed), squash(latin or typed)} and (gave is None or squash(gave) == of)
    ]


def sign_out_scanned(desk: Desk, visit_id: UUID, request_id: UUID) -> SignedOut:
    """Sign out somebody whose badge or card was seen.

    Raises:
        Refused: the visit is closed already.
    """

    def work(writing: Writing) -> None:
        depart(writing, must_be_open(writing.session, visit_id), Departure.SCANNED)

    once(desk, request_id, "sign_out_scanned", work)
    with desk.read() as session:
        visit = session.get(Visit, visit_id)
        if visit is None:
            raise Refused("There is no such visit.")
        return SignedOut(visit_id, first_name(visit.name))


def confirm_said(desk: Desk, visit_id: UUID, request_id: UUID) -> SignedOut:
    """A badge is scanned after its holder said that they leave: now it was seen.

    Raises:
        Refused: there is no such visit.
    """

    def work(writing: Writing) -> None:
        visit = writing.session.scalars(
            select(Visit)
            .where(Visit.id == visit_id, Visit.departure == Departure.SAID.value)
            .with_for_update()
        ).one_or_none()
        if visit is not None:
            visit.departed_at, visit.departure = writing.at, Departure.SCANNED.value
            writing.record(visit, "left_scanned")

    once(desk, request_id, "confirm_said", work)
    with desk.read() as session:
        visit = session.get(Visit, visit_id)
        if visit is None:
            raise Refused("There is no such visit.")
        return SignedOut(visit_id, first_name(visit.name))


def take_back(desk: Desk, visit_id: UUID, request_id: UUID) -> bool:
    """Not leaving after all: a departure that was scanned a moment ago is undone.

    Returns:
        Whether the visit is open again.
    """

    def work(writing: Writing) -> bool:
        visit = writing.session.scalars(
            select(Visit)
            .where(Visit.id == visit_id)
            .with_for_update()
            .execution_options(populate_existing=True)
        ).one_or_none()
        if visit is None or visit.departure != Departure.SCANNED.value or visit.departed_at is None:
            return False
        passed = abs((writing.at - as_utc(visit.departed_at)).total_seconds())
        if passed > TAKE_BACK_S or _is_here_again(writing.session, visit):
            return False
        visit.departed_at = visit.departure = visit.departure_by = visit.departure_reason = None
        writing.record(visit, "stayed")
        return True

    return bool(once(desk, request_id, "take_back", work))


def _is_here_again(session: Session, visit: Visit) -> bool:
    if visit.person_id is None:
        return False
    query = select(Visit.id).where(Visit.person_id == visit.person_id, Visit.departed_at.is_(None))
    return session.scalar(query) is not None


def close(desk: Desk, visit_id: UUID, by: StaffMember, reason: str, request_id: UUID) -> None:
    """Sign somebody out for them, with a reason.

    Raises:
        Refused: the account may not, no reason was given, or the visit is closed already.
    """
    must(by, Permission.RECEPTION)
    words = " ".join(reason.split())
    if not words:
        raise Refused("Please say why.", field="reason")

    def work(writing: Writing) -> None:
        visit = must_be_open(writing.session, visit_id)
        depart(writing, visit, Departure.CLOSED, by=by.person_id, reason=words)

    once(desk, request_id, "close_visit", work)


def first_name(name: str) -> str:
    """What somebody is thanked by: the first word of the name, never more."""
    return name.split(maxsplit=1)[0] if name.split() else ""
