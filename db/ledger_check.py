"""Walking every chain, and holding every row against what the ledger says it became."""

import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol, cast
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Base, Erasure, LedgerEntry, LedgerHead, LedgerPayload, Station
from db.projection import LEDGERED, Subject, differing
from db.sealing import FIRST_CHAIN, Entry, chain_of, digest_of, head_signature

ERASED = "erased"  # the action of the entry that an erasure leaves
_BATCH = 500
_TOLD = 50


@dataclass(frozen=True, slots=True, order=True)
class Broken:
    """Something that is not as it was written.

    Attributes:
        station: the letter of the station whose chain shows it; "" if no chain does.
        sequence: the entry's number in the chain; 0 if no entry shows it.
        what: a plain sentence without personal data.
    """

    station: str
    sequence: int
    what: str


@dataclass(frozen=True, slots=True)
class LedgerReport:
    """What was found.

    Attributes:
        entries: how many were walked.
        chains: how many stations have one.
        broken: what is not as it was written: entries in the order of the chains, then rows; at most fifty.
        clock_suspect: entries made while a clock had been set back.
        erased: entries whose content was rightly erased.
        heads: signed heads that were checked (0 without a key).
    """

    entries: int
    chains: int
    broken: tuple[Broken, ...] = ()
    clock_suspect: int = 0
    erased: int = 0
    heads: int = 0

    @property
    def first_broken(self) -> Broken | None:
        """The first broken entry, or None: the ledger is whole."""
        return self.broken[0] if self.broken else None


class _Line(Entry, Protocol):
    """An entry with its payload beside it, if that is there."""

    chain: str
    salt: str | None
    canonical: str | None


@dataclass(slots=True)
class _Walk:
    """What is gathered on the way."""

    progress: Callable[[int, int], None] | None
    total: int
    entries: int = 0
    clock_suspect: int = 0
    erased: int = 0
    heads: int = 0
    broken: list[Broken] = field(default_factory=list)
    letters: dict[UUID, str] = field(default_factory=dict)
    # (position, letter, sequence, columns) of each payload that set something
    events: dict[Subject, list[tuple[int, str, int, dict[str, Any]]]] = field(default_factory=dict)
    erasures: dict[Subject, int] = field(default_factory=dict)  # the position of its last erasure

    def say(self, station: str, sequence: int, what: str) -> None:
        self.broken.append(Broken(station, sequence, what))


def verify(
    session: Session, head_key: bytes | None, progress: Callable[[int, int], None] | None = None
) -> LedgerReport:
    """Check every chain, digest, payload and signed head, and that each row is what its events made of it.

    Args:
        session: of ``Store.read()``, so that it is one picture.
        head_key: the key of the signed heads; None leaves them out (then a cut tail is not seen).
        progress: called now and then with (entries walked, entries in all).
    """
    total = int(session.execute(select(func.count()).select_from(LedgerEntry)).scalar_one())
    walk = _Walk(progress, total)
    walk.letters = {row.id: row.letter for row in session.execute(select(Station.id, Station.letter))}
    walk.erasures = _erasures(session)
    chains = list(session.scalars(select(LedgerEntry.station_id).distinct()))
    for station_id in sorted(chains, key=lambda known: walk.letters.get(known, "")):
        _walk_chain(session, walk, station_id, head_key)
    _find_strays(session, walk, head_key, set(chains))
    of_chains = sorted(walk.broken)
    walk.broken = []
    _hold_rows(session, walk)
    of_rows = sorted(walk.broken, key=lambda found: (found.sequence == 0, found))
    ordered = [*of_chains, *of_rows]  # a broken entry first: rows that then differ are its consequence
    return LedgerReport(
        entries=walk.entries,
        chains=len(chains),
        broken=tuple(ordered[:_TOLD]),
        clock_suspect=walk.clock_suspect,
        erased=walk.erased,
        heads=walk.heads,
    )


def _erasures(session: Session) -> dict[Subject, int]:
    # An erasure counts from its own entry on: what was written later must be there.
    rows = session.execute(
        select(Erasure.subject_table, Erasure.subject_id, func.max(LedgerEntry.position))
        .join(
            LedgerEntry,
            (LedgerEntry.subject_table == Erasure.subject_table)
            & (LedgerEntry.subject_id == Erasure.subject_id),
        )
        .where(LedgerEntry.action == ERASED)
        .group_by(Erasure.subject_table, Erasure.subject_id)
    )
    return {(table, key): int(position) for table, key, position in rows}


def _walk_chain(session: Session, walk: _Walk, station_id: UUID, head_key: bytes | None) -> None:
    letter = walk.letters.get(station_id, "")
    heads = _heads(session, station_id) if head_key is not None else {}
    expected, previous, whole = 1, FIRST_CHAIN, True
    for entry in _entries(session, station_id):
        walk.entries += 1
        walk.clock_suspect += entry.clock_suspect
        if entry.sequence != expected and whole:
            walk.say(letter, expected, f"Entry {expected} is missing.")
            whole = False
        elif chain_of(previous, entry) != entry.chain and whole:
            walk.say(letter, entry.sequence, "The entry does not follow from the one before it.")
            whole = False
        _check_payload(walk, letter, entry)
        for signed in heads.pop(entry.sequence, []):
            _check_head(walk, letter, signed, entry.chain, head_key or b"")
        expected, previous = entry.sequence + 1, entry.chain
        if walk.progress is not None and walk.entries % _BATCH == 0:
            walk.progress(walk.entries, walk.total)
    if any(sequence >= expected for sequence in heads):
        walk.say(
            letter, expected, f"Entry {expected} is missing: a signed head says that the chain was longer."
        )
    if walk.progress is not None:
        walk.progress(walk.entries, walk.total)


def _entries(session: Session, station_id: UUID) -> Iterator[_Line]:
    # Plain columns: a row of the ORM for each entry would take longer than all the sums.
    query = (
        select(*LedgerEntry.__table__.columns, LedgerPayload.salt, LedgerPayload.canonical)
        .outerjoin(
            LedgerPayload,
            (LedgerPayload.station_id == LedgerEntry.station_id)
            & (LedgerPayload.sequence == LedgerEntry.sequence),
        )
        .where(LedgerEntry.station_id == station_id)
        .order_by(LedgerEntry.sequence)
        .execution_options(yield_per=_BATCH)
    )
    yield from cast("Iterator[_Line]", session.execute(query))


def _heads(session: Session, station_id: UUID) -> dict[int, list[LedgerHead]]:
    heads: dict[int, list[LedgerHead]] = {}
    for signed in session.scalars(select(LedgerHead).where(LedgerHead.station_id == station_id)):
        heads.setdefault(signed.sequence, []).append(signed)
    return heads


def _check_head(walk: _Walk, letter: str, signed: LedgerHead, chain: str, key: bytes) -> None:
    walk.heads += 1
    wanted = head_signature(key, signed.station_id, signed.sequence, signed.chain, signed.signed_at)
    if not hmac.compare_digest(wanted, signed.signature):
        walk.say(letter, signed.sequence, "The signature of the chain's head at this entry is not right.")
    elif signed.chain != chain:
        walk.say(letter, signed.sequence, "The entry is not the one whose head was signed.")


def _check_payload(walk: _Walk, letter: str, entry: _Line) -> None:
    subject, salt, canonical = (entry.subject_table, entry.subject_id), entry.salt, entry.canonical
    if salt is None or canonical is None:
        if walk.erasures.get(subject, -1) > entry.position:
            walk.erased += 1
        else:
            walk.say(letter, entry.sequence, "What the entry tells of is missing, and was not erased.")
        return
    if digest_of(salt, canonical) != entry.digest:
        walk.say(letter, entry.sequence, "What the entry tells of was changed.")
        return
    became = json.loads(canonical).get("set")
    if became is not None:
        walk.events.setdefault(subject, []).append((entry.position, letter, entry.sequence, became))


def _find_strays(session: Session, walk: _Walk, head_key: bytes | None, chains: set[UUID]) -> None:
    strays = (
        select(LedgerPayload.station_id, LedgerPayload.sequence)
        .outerjoin(
            LedgerEntry,
            (LedgerPayload.station_id == LedgerEntry.station_id)
            & (LedgerPayload.sequence == LedgerEntry.sequence),
        )
        .where(LedgerEntry.sequence.is_(None))
    )
    for station_id, sequence in session.execute(strays):
        walk.say(
            walk.letters.get(station_id, ""), sequence, "The entry is missing, but what it tells of is there."
        )
    if head_key is not None:
        for signed in session.scalars(select(LedgerHead).where(LedgerHead.station_id.not_in(chains))):
            walk.say(
                walk.letters.get(signed.station_id, ""),
                1,
                "The chain is missing, but its signed head is there.",
            )


def _hold_rows(session: Session, walk: _Walk) -> None:
    tables = {table for table, _ in walk.events} | LEDGERED
    for name in sorted(tables & set(Base.metadata.tables)):
        table = Base.metadata.tables[name]
        subjects = {key: events for (of, key), events in walk.events.items() if of == name}
        seen: set[str] = set()
        (key_column,) = table.primary_key.columns
        for row in session.execute(select(table).execution_options(yield_per=_BATCH)).mappings():
            key = str(row[key_column])
            seen.add(key)
            if key in subjects:
                _hold_row(walk, name, key, subjects[key], dict(row))
            elif name in LEDGERED and (name, key) not in walk.erasures:
                walk.say("", 0, f"The row of {name} {key} has no entry.")
        for key in subjects.keys() - seen:
            position, letter, sequence, _ = max(subjects[key], key=lambda event: event[0])
            if walk.erasures.get((name, key), -1) < position:
                walk.say(letter, sequence, f"The row of {name} {key} is missing.")


def _hold_row(
    walk: _Walk, table: str, key: str, events: list[tuple[int, str, int, dict[str, Any]]], row: dict[str, Any]
) -> None:
    became: dict[str, Any] = {}
    told_by: dict[str, tuple[str, int]] = {}
    for _, letter, sequence, columns in sorted(events, key=lambda event: event[0]):
        became |= columns
        told_by |= dict.fromkeys(columns, (letter, sequence))
    wrong = differing(table, became, row)
    if wrong:
        letter, sequence = min(told_by[column] for column in wrong)
        walk.say(letter, sequence, f"The row of {table} {key} is not what was written: {', '.join(wrong)}.")
