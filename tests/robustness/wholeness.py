"""Whether a store holds what was confirmed, whole, once; and of the rest all or nothing."""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import ledger
from db.models import LedgerEntry, Notice, PrintJob, ReferenceCounter, Request, Signature, Visit, VisitDay
from kiosk.agreements.signatures import is_whole
from kiosk.desk import Desk
from tests.robustness.acts import LEAVING, Act


@dataclass
class Found:
    """What a look through a store found.

    Attributes:
        stored: ids of the acts that are there.
        lost: acts that were confirmed and are not there.
        torn: what is there in part, in words.
        doubled: what is there more than once, in words.
    """

    stored: set[str] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Everything that is wrong."""
        return [f"lost {one}" for one in self.lost] + self.torn + self.doubled


def look(desk: Desk, acts: Mapping[str, Act], confirmed: AbstractSet[str], *, deep: bool) -> Found:
    """Compare a store with what was tried and what was confirmed.

    Args:
        desk: opened after the kill.
        acts: all that were ever begun, by request id. What else happened came before the first of them.
        confirmed: ids of those whose service returned.
        deep: also each signature's digest, the whole ledger, and every page of the file.
    """
    found = Found()
    with desk.read() as session:
        _Look(session, acts, found).all()
        if deep:
            report = ledger.verify(session, desk.keys.head_key)
            found.torn += [f"ledger: {broken}" for broken in report.broken]
            kept = session.scalars(select(Signature).where(Signature.ink.is_not(None)))
            found.torn += [f"signature {one.reference}" for one in kept if not is_whole(one)]
    if deep:
        desk.store.check()
    found.lost = sorted(confirmed - found.stored)
    return found


class _Look:
    def __init__(self, session: Session, acts: Mapping[str, Act], found: Found) -> None:
        self.session, self.acts, self.found = session, acts, found
        self.visits = {row.id: row for row in self._rows(Visit, Visit.source == "screen")}
        self.days = Counter(session.scalars(select(VisitDay.visit_id)))
        self.signatures: dict[UUID, list[Signature]] = {visit_id: [] for visit_id in self.visits}
        for row in self._rows(Signature, Signature.visit_id.in_(select(Visit.id).filter_by(source="screen"))):
            self.signatures.setdefault(row.visit_id, []).append(row)
        self.badges = Counter(session.scalars(select(PrintJob.subject_id).where(PrintJob.kind == "badge")))
        self.told = Counter(session.scalars(select(Notice.visit_id)))
        entries = session.execute(select(LedgerEntry.subject_id, LedgerEntry.action))
        self.entries = Counter((subject, action) for subject, action in entries)
        self.names = Counter(row.name for row in self.visits.values())

    def all(self) -> None:
        claimed: set[UUID] = set()
        admitted: set[UUID] = set()
        left: set[UUID] = set()
        for row in self._rows(Request):
            act = self.acts.get(str(row.id))
            if act is None:
                self.found.torn.append(f"a request that nobody made: {row.action}")
                continue
            self.found.stored.add(act["id"])
            if act["do"] == "sign_in":
                ids = [UUID(text) for text in row.result]
                claimed.update(ids)
                self._arrived(act, ids)
            elif act["do"] in LEAVING:
                left.add(UUID(act["visit"]))
            else:
                admitted.add(UUID(act["visit"]))
        for act in self.acts.values():
            self._at_most_once(act)
        self._same("visits that no request tells of", set(self.visits), claimed)
        self._same("day data of no visit", set(self.days), claimed)
        self._same("signatures of no visit", set(self.signatures), claimed)
        for visit_id, visit in self.visits.items():
            self._stands(visit, admitted=visit_id in admitted, left=visit_id in left)
        self._numbers_without_gaps()

    def _arrived(self, act: Act, ids: list[UUID]) -> None:
        names = [self.visits[one].name for one in ids if one in self.visits]
        self._is(f"names of {act['id']}", names, act["names"])
        for visit_id in ids:
            signed = self.signatures.get(visit_id, [])
            self._is(f"outcomes of {visit_id}", [row.outcome for row in signed], [act["outcome"]])
            for row in signed:
                told = self.entries[str(row.id), row.outcome]
                self._is(f"entries of signature {row.reference}", told, 1)
                self._is(f"ink of {row.reference}", row.ink is not None, act["outcome"] == "signed")
            self._is(f"day data of {visit_id}", self.days[visit_id], 1)
            self._is(f"arrivals of {visit_id} in the ledger", self.entries[str(visit_id), "signed_in"], 1)
            self._is(f"notices of {visit_id}", self.told[visit_id], int(act["outcome"] == "declined"))

    def _at_most_once(self, act: Act) -> None:
        stored = act["id"] in self.found.stored
        for name in act.get("names", ()):
            if self.names[name] > 1:
                self.found.doubled.append(f"visits of {act['id']}: {self.names[name]}")
            elif bool(self.names[name]) != stored:
                self.found.torn.append(f"a visit without its request, or the other way: {act['id']}")

    def _stands(self, visit: Visit, *, admitted: bool, left: bool) -> None:
        outcomes = {row.outcome for row in self.signatures.get(visit.id, ())}
        waits = "declined" in outcomes
        # Who signs later was let in by the member of staff who stood by.
        let_in = admitted or "pending" in outcomes
        stands = "admitted" if let_in else "waiting" if waits else "not_needed"
        self._is(f"admission of {visit.id}", visit.admission, stands)
        self._is(f"badges of {visit.id}", self.badges[visit.id], int(admitted or not waits))
        self._is(f"admissions of {visit.id} in the ledger", self.entries[str(visit.id), "admitted"], admitted)
        self._is(f"departure of {visit.id}", visit.departed_at is not None, left)
        gone = sum(self.entries[str(visit.id), f"left_{how}"] for how in ("said", "scanned", "closed"))
        self._is(f"departures of {visit.id} in the ledger", gone, left)

    def _numbers_without_gaps(self) -> None:
        given = self.session.scalar(select(func.sum(ReferenceCounter.last)))
        count = select(func.count())
        used = [self.session.scalar(count.select_from(table)) or 0 for table in (Visit, Signature)]
        self._is("running numbers", sum(used), given)

    def _is(self, what: str, there: Any, wanted: Any) -> None:
        if there == wanted:
            return
        too_many = isinstance(there, int) and isinstance(wanted, int) and there > wanted
        (self.found.doubled if too_many else self.found.torn).append(f"{what}: {there}, not {wanted}")

    def _same(self, what: str, there: set[UUID], wanted: set[UUID]) -> None:
        if there != wanted:
            self.found.torn.append(f"{what}: {len(there - wanted)} too many, {len(wanted - there)} missing")

    def _rows(self, table: type[Any], *conditions: Any) -> list[Any]:
        return list(self.session.scalars(select(table).where(*conditions)))
