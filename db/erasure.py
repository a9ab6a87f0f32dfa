"""Erasing a subject: the one way past the append-only triggers, and it leaves its own entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, tuple_, update
from sqlalchemy.orm import Session

from db.ledger import append
from db.ledger_check import ERASED
from db.models import Base, Erasure, LedgerEntry, LedgerPayload
from db.projection import key_of, mark_recorded
from db.types import uuid7


def erase(
    session: Session,
    subject: tuple[str, UUID | str | int],
    reason: str,
    by: UUID | str,
    at: datetime,
    *,
    station_id: UUID,
    clear: Mapping[str, Any] | None = None,
) -> Erasure:
    """Erase a subject's row and what its entries tell of; the entries still verify and say nothing.

    Args:
        session: of ``Store.write()``. Rows that refer to the subject must be erased (or changed) by the same
            transaction.
        subject: the table and the key.
        reason: why, in words without personal data: it stays.
        by: who ordered it, as an opaque id.
        at: when, aware.
        station_id: whose chain gets the entry.
        clear: columns to overwrite with these values, instead of deleting the row.

    Returns:
        The erasure's row; it is kept for ever, and replayed on a store restored from an older backup.
    """
    table, key = subject[0], str(subject[1])
    session.flush()
    erasure = Erasure(
        subject_table=table, subject_id=key, reason=reason, by=str(by), at=at, under_way=uuid7()
    )
    session.add(erasure)
    session.flush()
    _erase_entries(session, table, key)
    _erase_row(session, table, key, clear)
    erasure.under_way = None
    session.flush()
    append(
        session,
        station_id=station_id,
        actor=by,
        action=ERASED,
        subject=(table, key),
        payload={"erasure": erasure.id, "reason": reason},
        at=at,
    )
    mark_recorded(session, (table, key))
    return erasure


def _erase_entries(session: Session, table: str, key: str) -> None:
    entries = select(LedgerEntry.station_id, LedgerEntry.sequence).where(
        LedgerEntry.subject_table == table,
        LedgerEntry.subject_id == key,
        LedgerEntry.action != ERASED,  # what an earlier erasure said of itself is not personal
    )
    session.execute(
        delete(LedgerPayload)
        .where(tuple_(LedgerPayload.station_id, LedgerPayload.sequence).in_(entries))
        .execution_options(synchronize_session="fetch")
    )


def _erase_row(session: Session, table: str, key: str, clear: Mapping[str, Any] | None) -> None:
    held = Base.metadata.tables[table]
    (column,) = held.primary_key.columns
    where = column == key_of(table, key)
    session.execute(delete(held).where(where) if clear is None else update(held).where(where).values(**clear))
    for row in list(session.identity_map.values()):
        if isinstance(row, Base) and row.__tablename__ == table:
            session.expire(row)
