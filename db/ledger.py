"""The ledger: one chain of digests a station, written in the same transaction as what it tells of.

Digest = SHA-256 over a random salt and the canonical JSON of what happened; chain = SHA-256 over the chain
before and this entry's fields. The entry holds digests and opaque ids only; salt and JSON stand apart and can
be erased.
"""

import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.canonical import canonical_json
from db.ledger_check import Broken, LedgerReport, verify
from db.models import Base, LedgerEntry, LedgerHead, LedgerPayload, Station
from db.models.ledger import ledger_position
from db.projection import in_ledger, mark_recorded, subject_of, unrecorded, values_of
from db.sealing import FIRST_CHAIN, chain_of, digest_of, head_signature

__all__ = ["Broken", "Head", "LedgerReport", "append", "head", "last_entry", "record", "sign_heads", "verify"]

CLOCK_TOLERANCE = timedelta(minutes=2)
_OPAQUE = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._-]{0,79}")
_ACTION = re.compile(r"[a-z][a-z0-9_.]{0,39}")


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a station's chain.

    Attributes:
        letter: the station's letter.
        chain: 64 hexadecimal digits.
    """

    station_id: UUID
    letter: str
    sequence: int
    chain: str
    at: datetime


def append(
    session: Session,
    *,
    station_id: UUID,
    actor: UUID | str,
    action: str,
    subject: tuple[str, UUID | str | int],
    payload: Mapping[str, Any],
    at: datetime,
) -> LedgerEntry:
    """Add an entry to a station's chain, in the caller's transaction.

    Args:
        session: of ``Store.write()``. It is flushed first, so that the rows are locked before the chain is.
        station_id: whose chain.
        actor: an opaque id, or a word such as ``"kiosk"``; never a name.
        action: what was done: ``"signed_in"``.
        subject: the table and the key of the row it is about.
        payload: what happened; ``{"set": {column: value}}`` says what the row's columns became. Salted and
            digested.
        at: when, aware. Earlier than the entry before by over two minutes flags it as clock suspect; never
            refused.

    Raises:
        ValueError: actor or action could hold personal data, a naive time, or a station that is not in the
            store.
    """
    table, key = subject[0], str(subject[1])
    if not _OPAQUE.fullmatch(str(actor)) or not _OPAQUE.fullmatch(key):
        raise ValueError("Actor and subject of an entry are opaque ids or single words.")
    if not _ACTION.fullmatch(action):
        raise ValueError("An entry's action is a word of the code.")
    session.flush()
    content = dict(payload)
    if "set" in content:
        content["set"] = in_ledger(table, content["set"])
        mark_recorded(session, (table, key), set(content["set"]))
    before = _lock_chain(session, station_id)
    canonical, salt = canonical_json(content), secrets.token_hex(32)
    entry = LedgerEntry(
        station_id=station_id,
        sequence=1 if before is None else before.sequence + 1,
        position=_next_position(session),
        at=at,
        clock_suspect=before is not None and at < before.at - CLOCK_TOLERANCE,
        actor=str(actor),
        action=action,
        subject_table=table,
        subject_id=key,
        digest=digest_of(salt, canonical),
    )
    entry.chain = chain_of(FIRST_CHAIN if before is None else before.chain, entry)
    session.add_all(
        [entry, LedgerPayload(station_id=station_id, sequence=entry.sequence, salt=salt, canonical=canonical)]
    )
    session.flush()
    return entry


def record(
    session: Session,
    row: Base,
    *,
    station_id: UUID,
    actor: UUID | str,
    action: str,
    at: datetime,
    also: Mapping[str, Any] | None = None,
) -> LedgerEntry:
    """Store a new or changed row and append what its columns became, in one step.

    Args:
        session: of ``Store.write()``.
        row: a row of record; it is added if it is new. All changes of it since its last entry are told.
        station_id: whose chain.
        actor: as for ``append``.
        action: as for ``append``.
        at: as for ``append``.
        also: anything more that belongs to what happened, beside ``"set"``.
    """
    session.add(row)
    session.flush()
    subject = subject_of(row)
    changed = unrecorded(session, subject)
    became = {column: value for column, value in values_of(row).items() if column in changed}
    content = {**(also or {}), "set": became}
    return append(
        session, station_id=station_id, actor=actor, action=action, subject=subject, payload=content, at=at
    )


def last_entry(session: Session, station_id: UUID) -> LedgerEntry | None:
    """The last entry of a station's chain, read now and never remembered."""
    return session.scalars(
        select(LedgerEntry)
        .where(LedgerEntry.station_id == station_id)
        .order_by(LedgerEntry.sequence.desc())
        .limit(1)
    ).one_or_none()


def head(session: Session) -> list[Head]:
    """Each chain's last entry, by station letter; a station without entries is left out."""
    last = select(LedgerEntry.station_id, func.max(LedgerEntry.sequence).label("sequence")).group_by(
        LedgerEntry.station_id
    )
    ends = last.subquery()
    rows = session.execute(
        select(
            LedgerEntry.station_id, Station.letter, LedgerEntry.sequence, LedgerEntry.chain, LedgerEntry.at
        )
        .join(ends, (ends.c.station_id == LedgerEntry.station_id) & (ends.c.sequence == LedgerEntry.sequence))
        .join(Station, Station.id == LedgerEntry.station_id)
        .order_by(Station.letter)
    )
    return [Head(*row) for row in rows]


def sign_heads(session: Session, key: bytes, at: datetime) -> list[LedgerHead]:
    """Sign each chain's head with HMAC-SHA256, so that a chain cut off after it no longer verifies.

    A head that is signed with this key already is not signed again. Returns what was signed now.
    """
    signed = []
    for end in head(session):
        signature = head_signature(key, end.station_id, end.sequence, end.chain, at)
        last = session.scalars(
            select(LedgerHead)
            .where(LedgerHead.station_id == end.station_id, LedgerHead.sequence == end.sequence)
            .order_by(LedgerHead.signed_at.desc())
            .limit(1)
        ).one_or_none()
        if last is not None and hmac.compare_digest(
            last.signature, head_signature(key, end.station_id, end.sequence, end.chain, last.signed_at)
        ):
            continue
        signed.append(
            LedgerHead(
                station_id=end.station_id,
                sequence=end.sequence,
                chain=end.chain,
                signed_at=at,
                signature=signature,
            )
        )
    session.add_all(signed)
    session.flush()
    return signed


def _lock_chain(session: Session, station_id: UUID) -> LedgerEntry | None:
    # Whoever writes to this chain meanwhile waits for us (the embedded store has one writer anyway). The
    # lock is not one that foreign keys ask for, so stations do not wait for each other.
    found = session.scalar(select(Station.id).where(Station.id == station_id).with_for_update(key_share=True))
    if found is None:
        raise ValueError("An entry needs a station that is in the store.")
    return last_entry(session, station_id)


def _next_position(session: Session) -> int:
    if session.get_bind().dialect.name == "postgresql":
        return int(session.execute(select(ledger_position.next_value())).scalar_one())
    return int(session.execute(select(func.coalesce(func.max(LedgerEntry.position), 0))).scalar_one()) + 1
