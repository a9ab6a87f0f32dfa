"""What a scanned code means at the front door: somebody arrives, somebody leaves, or it leads nowhere."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Card, Invitation, Person, Visit
from db.queries import open_visit_of_person, visit_by_badge
from kiosk.clock import as_utc
from kiosk.desk import Desk
from kiosk.people.persons import is_current, known_of
from kiosk.station.scans import CodeKind, Foreign, ForeignKind, Scan, parse
from kiosk.values import Category, CodeAnswer, Departure, Known, SignedOut
from kiosk.visits.departures import confirm_said, first_name, sign_out_scanned
from kiosk.visits.on_site import is_of_today

_TWICE_S = 60.0
"""A badge scanned again this soon was held to the scanner twice."""


def resolve(desk: Desk, text: str, request_id: UUID) -> Known | SignedOut | CodeAnswer:
    """Find out what a code is; the badge or card of somebody who is here signs them out.

    Args:
        desk: where.
        text: what the scanner typed.
        request_id: of the page, for the departure.

    Returns:
        Who arrives, who left, or why the code leads nowhere. It never says whose code it is.
    """
    reading = parse(text)
    if isinstance(reading, Foreign):
        web = reading.kind is ForeignKind.WEB_ADDRESS
        return CodeAnswer.WEB_ADDRESS if web else CodeAnswer.FOREIGN
    if not isinstance(reading, Scan):
        return CodeAnswer.DAMAGED
    match reading.kind:
        case CodeKind.BADGE:
            return _badge(desk, reading.token, request_id)
        case CodeKind.CARD:
            return _card(desk, reading.token, request_id)
        case CodeKind.INVITATION:
            with desk.read() as session:
                return _invitation(session, reading.token)
        case _:
            return CodeAnswer.NOT_HERE


def _badge(desk: Desk, token: str, request_id: UUID) -> SignedOut | CodeAnswer:
    with desk.read() as session:
        visit = visit_by_badge(session, token)
        if visit is None:
            return CodeAnswer.UNKNOWN
        visit_id, departure = visit.id, visit.departure
        today = is_of_today(visit, desk.clock.now(), desk.zone)
        just_left = _just_left(desk, visit)
    if departure is None:
        return sign_out_scanned(desk, visit_id, request_id)
    if just_left is not None:
        return just_left
    if departure == Departure.SAID.value and today:
        return confirm_said(desk, visit_id, request_id)
    return CodeAnswer.YESTERDAY


def _card(desk: Desk, token: str, request_id: UUID) -> Known | SignedOut | CodeAnswer:
    today = desk.today()
    with desk.read() as session:
        row = session.execute(
            select(Card, Person).join(Person, Person.id == Card.person_id).where(Card.token == token)
        ).one_or_none()
        if row is None:
            return CodeAnswer.UNKNOWN
        card, person = row
        if card.revoked_at is not None or not is_current(person, today):
            return CodeAnswer.REVOKED
        here = open_visit_of_person(session, person.id)
        if here is None:
            return _last_departure(desk, session, person.id) or known_of(session, person, today)
        visit_id = here.id
    return sign_out_scanned(desk, visit_id, request_id)


def _invitation(session: Session, token: str) -> Known | CodeAnswer:
    invitation = session.scalars(select(Invitation).where(Invitation.token == token)).one_or_none()
    if invitation is None:
        return CodeAnswer.UNKNOWN
    if invitation.used_visit_id is not None:
        return CodeAnswer.USED
    host = None if invitation.host_id is None else session.get(Person, invitation.host_id)
    return Known(
        name=invitation.name,
        category=Category(invitation.category),
        organisation=invitation.organisation,
        host=invitation.host_text if host is None else host.name,
        host_id=None if host is None else host.id,
        reason=invitation.reason,
        invitation_id=invitation.id,
    )


def _last_departure(desk: Desk, session: Session, person_id: UUID) -> SignedOut | None:
    query = (
        select(Visit)
        .where(Visit.person_id == person_id, Visit.departed_at.is_not(None))
        .order_by(Visit.departed_at.desc())
    )
    last = session.scalars(query.limit(1)).one_or_none()
    return None if last is None else _just_left(desk, last)


def _just_left(desk: Desk, visit: Visit) -> SignedOut | None:
    """The departure that was scanned a moment ago, when the same thing is scanned once more."""
    if visit.departure != Departure.SCANNED.value or visit.departed_at is None:
        return None
    passed = (desk.clock.now() - as_utc(visit.departed_at)).total_seconds()
    return SignedOut(visit.id, first_name(visit.name)) if 0 <= passed <= _TWICE_S else None
