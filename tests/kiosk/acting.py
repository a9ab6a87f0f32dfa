"""What tests act with: arrivals, members of staff, and looks into the store."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from db import ledger
from db.models import Base, Card, LedgerEntry, LedgerPayload, Notice, Person, Signature, StaffAccount, Visit
from db.types import uuid7
from forms.ink import Ink, InkPoint, Stroke
from kiosk.agreements import in_force as agreements
from kiosk.desk import Desk
from kiosk.people.permissions import ADMINISTRATOR, OFFICE
from kiosk.school import versions as school
from kiosk.station.scans import CodeKind, code_of
from kiosk.values import (
    AgreementDue,
    Arrival,
    Category,
    Draft,
    Help,
    Known,
    Outcome,
    PageRead,
    SignedIn,
    Signing,
    StaffMember,
)
from kiosk.visits import arrivals

INK = Ink(
    width_mm=120,
    height_mm=50,
    strokes=(
        Stroke("touch", tuple(InkPoint(10 + 3 * step, 25 + (step % 5) * 2, step * 8) for step in range(20))),
    ),
)

_WITH_STAFF = {Outcome.SIGNED_WITH_HELP, Outcome.PENDING, Outcome.SIGNED_ON_PAPER}


def draft(name: str = "Amelia Testcase", category: Category = Category.VISITOR, **changes: Any) -> Draft:
    """What a visitor typed."""
    return replace(Draft(category=category, full_name=name, organisation="Toy Books"), **changes)


@dataclass(frozen=True)
class School:
    """One reception, and the shortest ways to act at it."""

    desk: Desk

    # -- who --

    def staff(self, name: str) -> StaffMember:
        """A member of staff as if the PIN had been checked."""
        with self.desk.read() as session:
            person_id, number, words = session.execute(
                select(Person.id, StaffAccount.number, StaffAccount.permissions)
                .join(StaffAccount, StaffAccount.person_id == Person.id)
                .where(Person.name == name)
            ).one()
        everything = {permission.value: permission for permission in ADMINISTRATOR}
        return StaffMember(person_id, number, name, frozenset(everything[word] for word in words))

    @property
    def admin(self) -> StaffMember:
        """The administrator."""
        return self.staff("Alex Sample")

    @property
    def office(self) -> StaffMember:
        """Somebody of the office."""
        found = self.staff("Olive Example")
        assert found.permissions == OFFICE
        return found

    @property
    def club(self) -> StaffMember:
        """Somebody of a club, who may do little."""
        return self.staff("Casey Pretend")

    def person(self, name: str) -> Person:
        """A person, detached."""
        row: Person = self.one(Person, Person.name == name)
        return row

    def card_of(self, name: str) -> str:
        """The code of a person's card that is in use."""
        card = self.one(Card, Card.person_id == self.person(name).id, Card.revoked_at.is_(None))
        return code_of(CodeKind.CARD, card.token)

    # -- arriving --

    def due(self, on: date | None = None) -> tuple[AgreementDue, ...]:
        """What is in force."""
        with self.desk.read() as session:
            return agreements.in_force(session, on or self.desk.today())

    def arrival(
        self,
        who: Draft | None = None,
        outcome: Outcome = Outcome.SIGNED,
        known: Known | None = None,
        **changes: Any,
    ) -> Arrival:
        """A whole sign-in; `changes` go into each signing."""
        typed = who or draft()
        owed = known.due if known is not None and known.due is not None else None
        signings = tuple(
            replace(
                Signing(
                    due,
                    outcome,
                    ink=INK if outcome is Outcome.SIGNED else None,
                    read=(PageRead(due.key, due.text.parts[0].heading, 1, 12.3),),
                    filed_where="Blue folder" if outcome is Outcome.SIGNED_ON_PAPER else "",
                    help=self.help() if outcome is Outcome.SIGNED_WITH_HELP else None,
                ),
                **changes,
            )
            for due in self.due()
            if owed is None or due.key in owed
        )
        by = self.office if outcome in _WITH_STAFF else None
        return Arrival(typed, known, signings, privacy_version="2026-11", by=by)

    def help(self) -> Help:
        """The office helps."""
        return Help(self.office.person_id, self.office.name, "broken arm", "an interpreter")

    def sign_in(self, who: Draft | None = None, request_id: UUID | None = None, **changes: Any) -> SignedIn:
        """One arrival, stored."""
        (result,) = arrivals.sign_in(self.desk, (self.arrival(who, **changes),), request_id or uuid7())
        return result

    def set(self, **changes: Any) -> None:
        """Change settings of the school."""
        document = self.desk.settings().to_document() | changes
        school.change(self.desk, document, self.admin, uuid7())

    # -- looking --

    def rows(self, kind: type[Any], *conditions: Any) -> Sequence[Any]:
        """Rows of a table, detached."""
        with self.desk.read() as session:
            found = session.scalars(select(kind).where(*conditions)).all()
            session.expunge_all()
            return found

    def one(self, kind: type[Any], *conditions: Any) -> Any:
        """The one row."""
        (row,) = self.rows(kind, *conditions)
        return row

    def visit(self, visit_id: UUID) -> Visit:
        """A visit, detached."""
        row: Visit = self.one(Visit, Visit.id == visit_id)
        return row

    def signature(self, reference: str) -> Signature:
        """A signature, detached."""
        row: Signature = self.one(Signature, Signature.reference == reference)
        return row

    def notices(self, *conditions: Any) -> list[str]:
        """The kinds of the notices that are open."""
        return [row.kind for row in self.rows(Notice, Notice.closed_at.is_(None), *conditions)]

    def count(self, kind: type[Base]) -> int:
        """How many rows."""
        return len(self.rows(kind))

    def ledger_text(self) -> str:
        """Everything that the ledger says, in one string."""
        entries = [f"{row.actor} {row.action}" for row in self.rows(LedgerEntry)]
        return "\n".join([*entries, *(row.canonical for row in self.rows(LedgerPayload))])

    def ledger_is_whole(self) -> bool:
        """Whether every chain verifies, and every row is what its entries made of it."""
        with self.desk.read() as session:
            report = ledger.verify(session, self.desk.keys.head_key)
        assert report.broken == (), report.broken
        return report.entries > 0
