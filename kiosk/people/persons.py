"""Whom the office knows: found, added, their checks recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.folding import words
from db.models import Card, Person, StaffAccount
from kiosk.agreements import in_force as agreements
from kiosk.desk import NOBODY, Desk, Writing
from kiosk.errors import Refused
from kiosk.once import once
from kiosk.people.names import clean_name, needs_latin, to_latin
from kiosk.people.permissions import must
from kiosk.values import Category, Known, Permission, StaffMember, Supervision

_MOST = 20


@dataclass(frozen=True)
class PersonRow:
    """A person as a list behind the PIN shows one.

    Attributes:
        cards: how many cards of this person are in use.
        checked: whether the office recorded the checks that allow Unescorted.
        number: the staff number, if there is one.
    """

    id: UUID
    name: str
    name_latin: str | None
    categories: tuple[Category, ...]
    organisation: str | None
    roles: tuple[str, ...]
    is_host: bool
    active: bool
    cards: int
    checked: bool
    number: str | None = None


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    """Somebody whom the office knows from now on.

    Attributes:
        name_latin: proposed from the name where it is needed and empty.
        roles: by which a host is found too: "Year 4's teacher".
        id_seen: the office has seen an identity document; never a copy of it.
        assurance: the employer assured the right DBS check.
    """

    name: str
    categories: tuple[Category, ...]
    name_latin: str = ""
    organisation: str = ""
    roles: tuple[str, ...] = ()
    is_host: bool = False
    starts_on: date | None = None
    leaves_on: date | None = None
    id_seen: bool = False
    assurance: bool = False


def find(desk: Desk, query: str) -> tuple[PersonRow, ...]:
    """At most twenty active people of whom some word of name, organisation or role begins with each typed."""
    wanted = words(query)
    if not wanted:
        return ()
    with desk.read() as session:
        people = session.scalars(
            select(Person).where(Person.active.is_(True)).order_by(Person.name_folded)
        ).all()
        found = [person for person in people if _fits(person, wanted)][:_MOST]
        return _rows(session, found)


def person(desk: Desk, person_id: UUID) -> PersonRow:
    """One person.

    Raises:
        Refused: there is no such person.
    """
    with desk.read() as session:
        return _rows(session, [_existing(session, person_id)])[0]


def known(desk: Desk, person_id: UUID) -> Known:
    """A person as somebody who arrives: what need not be asked, and what is due to be signed.

    Raises:
        Refused: there is no such person, or they are not expected any more.
    """
    today = desk.today()
    with desk.read() as session:
        found = _existing(session, person_id)
        if not is_current(found, today):
            raise Refused("This person is not in use any more. Please ask the office.")
        return known_of(session, found, today)


def known_of(session: Session, found: Person, on: date) -> Known:
    """As `known`, from a row."""
    category = _comes_as(found)
    due = agreements.due_for_person(session, found.id, category, on)
    return Known(
        name=found.name,
        category=category,
        person_id=found.id,
        name_latin=found.name_latin,
        organisation=found.organisation,
        due=due,
        changed_parts=tuple(
            pair for pair in agreements.changed_parts(session, found.id, on) if pair[0] in due
        ),
    )


def is_current(found: Person, on: date) -> bool:
    """Whether somebody is expected on a day: active, begun, and not left."""
    begun = found.starts_on is None or found.starts_on <= on
    stays = found.leaves_on is None or on <= found.leaves_on
    return found.active and begun and stays


def add(desk: Desk, new: NewPerson, by: StaffMember, request_id: UUID) -> UUID:
    """Add somebody; returns their id.

    Raises:
        Refused: the account may not, or the name cannot be used.
    """
    must(by, Permission.CARDS)
    done = once(desk, request_id, "add_person", lambda writing: str(put(writing, new, by=by.person_id)))
    return UUID(done)


def put(writing: Writing, new: NewPerson, *, by: UUID | str = NOBODY) -> UUID:
    """Add somebody within another transaction; returns their id.

    Raises:
        Refused: the name cannot be used, or no category was given.
    """
    if not new.categories:
        raise Refused("Please choose what this person is here.", field="category")
    name = clean_name(new.name)
    latin = clean_name(new.name_latin, field="name_latin") if new.name_latin.strip() else None
    row = Person(
        name=name,
        name_latin=latin or (to_latin(name) or None if needs_latin(name) else None),
        categories=[category.value for category in new.categories],
        organisation=" ".join(new.organisation.split()) or None,
        roles=list(new.roles),
        is_host=new.is_host,
        starts_on=new.starts_on,
        leaves_on=new.leaves_on,
    )
    _set_checks(writing, row, id_seen=new.id_seen, assurance=new.assurance, by=by)
    writing.record(row, "person_added", by=by)
    return row.id


def record_checks(
    desk: Desk, person_id: UUID, by: StaffMember, *, id_seen: bool, assurance: bool, request_id: UUID
) -> None:
    """Record which checks the office has seen to; both together allow Unescorted.

    Source: Keeping Children Safe in Education: ID seen, and the employer's assurance of the right DBS check
    (yes or no, by whom, when); never a copy of a certificate.

    Raises:
        Refused: the account may not, or there is no such person.
    """
    must(by, Permission.CARDS)

    def work(writing: Writing) -> None:
        row = _existing(writing.session, person_id)
        _set_checks(writing, row, id_seen=id_seen, assurance=assurance, by=by.person_id)
        writing.record(row, "checks_recorded", by=by.person_id)

    once(desk, request_id, "record_checks", work)


def _set_checks(writing: Writing, row: Person, *, id_seen: bool, assurance: bool, by: UUID | str) -> None:
    row.id_seen_at, row.id_seen_by = (writing.at, str(by)) if id_seen else (None, None)
    row.assurance_at, row.assurance_by = (writing.at, str(by)) if assurance else (None, None)
    checked = id_seen and assurance
    row.supervision = Supervision.UNESCORTED.value if checked else Supervision.ESCORTED.value


def _existing(session: Session, person_id: UUID) -> Person:
    found = session.get(Person, person_id)
    if found is None:
        raise Refused("There is no such person.")
    return found


def _comes_as(found: Person) -> Category:
    """In what capacity somebody of several comes: as staff, or else as the office wrote it first."""
    if Category.STAFF.value in found.categories:
        return Category.STAFF
    return Category(found.categories[0]) if found.categories else Category.VISITOR


def _fits(found: Person, wanted: list[str]) -> bool:
    texts = (found.name, found.name_latin or "", found.organisation or "", *found.roles)
    own = [word for text in texts for word in words(text)]
    return all(any(word.startswith(part) for word in own) for part in wanted)


def _rows(session: Session, people: Iterable[Person]) -> tuple[PersonRow, ...]:
    people = list(people)
    ids = [row.id for row in people]
    counted = (
        select(Card.person_id, func.count())
        .where(Card.person_id.in_(ids), Card.revoked_at.is_(None))
        .group_by(Card.person_id)
    )
    numbered = select(StaffAccount.person_id, StaffAccount.number).where(StaffAccount.person_id.in_(ids))
    cards = {row[0]: row[1] for row in session.execute(counted)}
    numbers = {row[0]: row[1] for row in session.execute(numbered)}
    return tuple(
        PersonRow(
            id=row.id,
            name=row.name,
            name_latin=row.name_latin,
            categories=tuple(Category(key) for key in row.categories),
            organisation=row.organisation,
            roles=tuple(row.roles),
            is_host=row.is_host,
            active=row.active,
            cards=cards.get(row.id, 0),
            checked=row.supervision == Supervision.UNESCORTED.value,
            number=numbers.get(row.id),
        )
        for row in people
    )
