"""Small typed questions to the store. Rows are for changing in the same transaction, values for showing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Uuid, bindparam, select, text
from sqlalchemy.orm import Session, aliased

from db.folding import fold, words
from db.models import (
    AgreementVersion,
    Card,
    Notice,
    Person,
    Request,
    StaffAccount,
    Station,
    Visit,
    VisitDay,
)
from db.vocabulary import Admission, Category, Departure, Supervision


@dataclass(frozen=True, slots=True)
class OnSite:
    """A visit as a roll call or a list shows it.

    Attributes:
        host: the host's name, or what was typed.
        departure: None while here; ``"said"`` while unsure.
        children: with them, today only; None if nothing is known.
        help_needed: to leave in an emergency, today only.
    """

    visit_id: UUID
    reference: str
    name: str
    name_latin: str | None
    category: Category
    organisation: str | None
    host: str | None
    reason: str | None
    arrived_at: datetime
    supervision: Supervision
    escort: str | None
    admission: Admission
    departed_at: datetime | None
    departure: Departure | None
    station: str
    children: int | None
    help_needed: str | None


@dataclass(frozen=True, slots=True)
class HostMatch:
    """Somebody who can be visited, as found by what was typed."""

    person_id: UUID
    name: str
    roles: tuple[str, ...]


def _on_site(session: Session, *conditions: Any) -> list[OnSite]:
    host = aliased(Person)
    rows = session.execute(
        select(Visit, host.name, Station.letter, VisitDay.children, VisitDay.help_needed)
        .outerjoin(host, host.id == Visit.host_id)
        .join(Station, Station.id == Visit.station_id)
        .outerjoin(VisitDay, VisitDay.visit_id == Visit.id)
        .where(*conditions)
        .order_by(Visit.arrived_at, Visit.id)
    )
    return [
        OnSite(
            visit_id=visit.id,
            reference=visit.reference,
            name=visit.name,
            name_latin=visit.name_latin,
            category=visit.category,
            organisation=visit.organisation,
            host=host_name or visit.host_text,
            reason=visit.reason,
            arrived_at=visit.arrived_at,
            supervision=visit.supervision,
            escort=visit.escort,
            admission=visit.admission,
            departed_at=visit.departed_at,
            departure=visit.departure,
            station=letter,
            children=children,
            help_needed=help_needed,
        )
        for visit, host_name, letter, children, help_needed in rows
    ]


def open_visits(session: Session) -> list[OnSite]:
    """Everybody who has not left, in order of arrival; those who were refused or wait are among them."""
    return _on_site(session, Visit.departed_at.is_(None))


def unsure_visits(session: Session, since: datetime) -> list[OnSite]:
    """Those who only said that they left, since a time (aware): unsure until the day ends."""
    return _on_site(session, Visit.departure == "said", Visit.departed_at >= since)


def _open(*conditions: Any) -> Any:
    return select(Visit).where(Visit.departed_at.is_(None), *conditions)


def visit_by_badge(session: Session, token: str) -> Visit | None:
    """The visit of a badge, open or not."""
    return session.scalars(select(Visit).where(Visit.badge_token == token)).one_or_none()


def open_visit_by_day_code(session: Session, code: str) -> Visit | None:
    """The open visit of a day code."""
    return session.scalars(
        _open(VisitDay.day_code == code).join(VisitDay, VisitDay.visit_id == Visit.id)
    ).one_or_none()


def open_visit_of_person(session: Session, person_id: UUID) -> Visit | None:
    """The open visit of somebody the office knows; there is at most one."""
    return session.scalars(_open(Visit.person_id == person_id)).one_or_none()


def visit_by_reference(session: Session, reference: str) -> Visit | None:
    """The visit of a reference such as ``A-2026-00412``."""
    return session.scalars(select(Visit).where(Visit.reference == reference)).one_or_none()


def person_by_card(session: Session, token: str) -> Person | None:
    """Whose card it is: only of a card that is not revoked and a person who is active."""
    return session.scalars(
        select(Person)
        .join(Card, Card.person_id == Person.id)
        .where(Card.token == token, Card.revoked_at.is_(None), Person.active.is_(True))
    ).one_or_none()


def staff_by_number(session: Session, number: str) -> StaffAccount | None:
    """The staff account of a short number, if its person is active; locked ones too."""
    return session.scalars(
        select(StaffAccount)
        .join(Person, Person.id == StaffAccount.person_id)
        .where(StaffAccount.number == number, Person.active.is_(True))
    ).one_or_none()


def staff_of_person(session: Session, person_id: UUID) -> StaffAccount | None:
    """The staff account of a person."""
    return session.scalars(select(StaffAccount).where(StaffAccount.person_id == person_id)).one_or_none()


def search_hosts(session: Session, typed: str, limit: int = 5) -> list[HostMatch]:
    """Active hosts of whom some word of name or role begins with each word typed.

    Those whose name begins so come first, then by name. Nothing typed finds nobody.
    """
    wanted = words(typed)
    if not wanted:
        return []
    rows = session.execute(
        select(Person.id, Person.name, Person.name_latin, Person.name_folded, Person.roles).where(
            Person.is_host.is_(True), Person.active.is_(True)
        )
    )
    found = []
    for person_id, name, latin, folded, roles in rows:
        known = _words_of(name, latin or "", tuple(roles))
        if all(any(word.startswith(part) for word in known) for part in wanted):
            by_name = folded.startswith(fold(typed))
            found.append((not by_name, folded, str(person_id), HostMatch(person_id, name, tuple(roles))))
    return [match for *_, match in sorted(found, key=lambda ranked: ranked[:3])[:limit]]


@lru_cache(maxsize=4096)
def _words_of(name: str, latin: str, roles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for part in (name, latin, *roles) for word in words(part))


_NEXT = text(
    "INSERT INTO reference_counter (station_id, year, last) VALUES (:station_id, :year, 1) "
    "ON CONFLICT (station_id, year) DO UPDATE SET last = reference_counter.last + 1 RETURNING last"
).bindparams(bindparam("station_id", type_=Uuid()), bindparam("year", type_=Integer()))


def next_reference(session: Session, station_id: UUID, letter: str, year: int) -> str:
    """Take the station's next running number of the year, without gaps: ``"A-2026-00412"``."""
    session.flush()
    number = session.execute(_NEXT, {"station_id": station_id, "year": year}).scalar_one()
    return f"{letter}-{year}-{number:05d}"


def version_in_force(session: Session, agreement_id: UUID, on: date) -> AgreementVersion | None:
    """The version of an agreement that is effective on a day, if there is one."""
    return session.scalars(
        select(AgreementVersion)
        .where(
            AgreementVersion.agreement_id == agreement_id,
            AgreementVersion.state == "effective",
            AgreementVersion.effective_on <= on,
        )
        .order_by(AgreementVersion.effective_on.desc(), AgreementVersion.id.desc())
        .limit(1)
    ).one_or_none()


def open_notices(session: Session) -> Sequence[Notice]:
    """Notices that nobody has closed, oldest first."""
    return session.scalars(select(Notice).where(Notice.closed_at.is_(None)).order_by(Notice.created_at)).all()


def done_request(session: Session, request_id: UUID) -> Request | None:
    """The request of this id, if it was done before: give its result again instead of doing it twice."""
    return session.get(Request, request_id)
