"""Durable cards of people whom the office knows, and invitations of people who are expected once."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.models import Card, Invitation, Person
from kiosk.desk import NOBODY, Desk, Writing
from kiosk.errors import Refused
from kiosk.once import once
from kiosk.people.names import clean_name
from kiosk.people.permissions import must
from kiosk.station.scans import CodeKind, code_of, new_token
from kiosk.values import Category, Permission, StaffMember


def make_card(desk: Desk, person_id: UUID, by: StaffMember, request_id: UUID) -> str:
    """Make a new card; an older one goes out of use. The paper is put into the outbox.

    Returns:
        The card's code, as it is printed.

    Raises:
        Refused: the account may not, or there is no such person.
    """
    must(by, Permission.CARDS)

    def work(writing: Writing) -> str:
        person = writing.session.get(Person, person_id)
        if person is None or not person.active:
            raise Refused("There is no such person.")
        _revoke(writing, person_id, by=by.person_id)
        card = put_card(writing, person_id, by=by.person_id)
        writing.queue("card", person_id)
        return str(card.id)

    card_id = UUID(once(desk, request_id, "make_card", work))
    with desk.read() as session:
        return code_of(CodeKind.CARD, session.get_one(Card, card_id).token)


def put_card(writing: Writing, person_id: UUID, *, by: UUID | str = NOBODY) -> Card:
    """A new card within another transaction; older ones are left as they are."""
    card = Card(person_id=person_id, token=new_token(), made_at=writing.at)
    writing.record(card, "card_made", by=by)
    return card


def revoke_card(desk: Desk, person_id: UUID, by: StaffMember, request_id: UUID) -> bool:
    """Take a person's cards out of use at once.

    Returns:
        Whether there was one in use.

    Raises:
        Refused: the account may not.
    """
    must(by, Permission.CARDS)

    def work(writing: Writing) -> bool:
        return _revoke(writing, person_id, by=by.person_id)

    return bool(once(desk, request_id, "revoke_card", work))


def _revoke(writing: Writing, person_id: UUID, *, by: UUID) -> bool:
    query = select(Card).where(Card.person_id == person_id, Card.revoked_at.is_(None)).with_for_update()
    cards = writing.session.scalars(query).all()
    for card in cards:
        card.revoked_at = writing.at
        writing.record(card, "card_revoked", by=by)
    return bool(cards)


@dataclass(frozen=True, kw_only=True)
class NewInvitation:
    """Somebody who is expected once; no person the office knows.

    Attributes:
        host: a name, where it is nobody on the list of hosts.
        expected_on: None for no fixed day.
    """

    name: str
    category: Category
    organisation: str = ""
    host: str = ""
    host_id: UUID | None = None
    reason: str = ""
    expected_on: date | None = None


def invite(desk: Desk, new: NewInvitation, by: StaffMember, request_id: UUID) -> UUID:
    """Make an invitation with a code that works once; the paper is put into the outbox.

    Returns:
        The invitation's id.

    Raises:
        Refused: the account may not, or the name cannot be used.
    """
    must(by, Permission.CARDS)
    if new.category is Category.STAFF:
        raise Refused("Staff have a card, or a number and a PIN.", field="category")
    name = clean_name(new.name)

    def work(writing: Writing) -> str:
        host = None if new.host_id is None else writing.session.get(Person, new.host_id)
        invitation = Invitation(
            token=new_token(),
            name=name,
            organisation=" ".join(new.organisation.split()) or None,
            category=new.category.value,
            host_id=None if host is None else host.id,
            host_text=" ".join(new.host.split()) or None if host is None else host.name,
            reason=" ".join(new.reason.split()) or None,
            expected_on=new.expected_on,
            made_by=str(by.person_id),
        )
        writing.record(invitation, "invited", by=by.person_id)
        writing.queue("invitation", invitation.id)
        return str(invitation.id)

    return UUID(once(desk, request_id, "invite", work))
