"""What a row of record looks like in the ledger, and which rows are of record."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from db.canonical import canonical_json, named_by_digest
from db.errors import Unrecorded
from db.models import Base

Subject = tuple[str, str]
"""The table and the key of what an entry is about."""

# Every row of these tables has entries, and equals what they say it became.
LEDGERED = frozenset(
    {
        "agreement",
        "agreement_text",
        "agreement_version",
        "card",
        "invitation",
        "paper_issue",
        "person",
        "review",
        "school_settings",
        "signature",
        "staff_account",
        "visit",
    }
)

# Passing states that the ledger does not follow.
PASSING = {"staff_account": frozenset({"failed_tries", "locked_until"})}

# Large or secret: the ledger names them by digest, so that they are checked but not repeated.
BY_DIGEST = {
    "agreement_text": frozenset({"source_markdown", "parts"}),
    "school_settings": frozenset({"document"}),
    "signature": frozenset({"ink", "record_json"}),
    "staff_account": frozenset({"pin_hash"}),
}

_UNRECORDED = "unrecorded"


def subject_of(row: Base) -> Subject:
    """The subject that a row is in the ledger."""
    (key,) = inspect(row).mapper.primary_key_from_instance(row)
    return row.__tablename__, str(key)


def followed_columns(table: str) -> list[str]:
    """The columns of a table that the ledger follows."""
    passing = PASSING.get(table, frozenset())
    return [column.key for column in Base.metadata.tables[table].columns if column.key not in passing]


def in_ledger(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Column values as the ledger writes them: large and secret ones by digest."""
    digested = BY_DIGEST.get(table, frozenset())
    return {
        column: named_by_digest(value)
        if value is not None and (column in digested or isinstance(value, bytes)) and not _is_digest(value)
        else value
        for column, value in values.items()
    }


def values_of(row: Base) -> dict[str, Any]:
    """All the followed columns of a row, as the ledger writes them."""
    table = row.__tablename__
    return in_ledger(table, {column: getattr(row, column) for column in followed_columns(table)})


def differing(table: str, recorded: Mapping[str, Any], row: Mapping[str, Any]) -> list[str]:
    """The columns in which a row is not what the ledger recorded (as read from canonical JSON), by name."""
    wanted = in_ledger(table, recorded)
    columns = [column for column in wanted if column in row]
    present = in_ledger(table, {column: row[column] for column in columns})
    if canonical_json({column: wanted[column] for column in columns}) == canonical_json(present):
        return []
    return sorted(c for c in columns if canonical_json(wanted[c]) != canonical_json(present[c]))


def key_of(table: str, subject_id: str) -> Any:
    """The primary key's value for a subject's id as text."""
    (column,) = Base.metadata.tables[table].primary_key.columns
    kind = column.type.python_type
    return UUID(subject_id) if kind is UUID else kind(subject_id)


def note_changes(session: Session) -> None:
    """Before a flush: remember what it will change in rows of record, until the ledger has it."""
    pending: dict[Subject, set[str]] = session.info.setdefault(_UNRECORDED, {})
    for row in session.new:
        if isinstance(row, Base) and row.__tablename__ in LEDGERED:
            pending.setdefault(subject_of(row), set()).update(followed_columns(row.__tablename__))
    for row in session.dirty:
        if isinstance(row, Base) and row.__tablename__ in LEDGERED:
            state = inspect(row)
            changed = {c for c in followed_columns(row.__tablename__) if state.attrs[c].history.has_changes()}
            if changed:
                pending.setdefault(subject_of(row), set()).update(changed)
    for row in session.deleted:
        if isinstance(row, Base) and row.__tablename__ in LEDGERED:
            pending.setdefault(subject_of(row), set()).add("")


def unrecorded(session: Session, subject: Subject) -> set[str]:
    """The columns of a subject that were changed and are not in the ledger yet."""
    pending: dict[Subject, set[str]] = session.info.get(_UNRECORDED, {})
    return set(pending.get(subject, ()))


def mark_recorded(session: Session, subject: Subject, columns: set[str] | None = None) -> None:
    """The ledger has these columns of a subject now (None: all that there is to say)."""
    pending: dict[Subject, set[str]] = session.info.get(_UNRECORDED, {})
    left = pending.pop(subject, set()) - columns if columns is not None else set()
    if columns is None:
        pending.pop(subject, None)
    elif left:
        pending[subject] = left


def refuse_unrecorded(session: Session) -> None:
    """Before a commit: a row of record may not change behind the ledger.

    Raises:
        Unrecorded: one did; the message names the table and the columns.
    """
    pending: dict[Subject, set[str]] = session.info.get(_UNRECORDED, {})
    for (table, _), columns in pending.items():
        raise Unrecorded(f"{table} was changed without a ledger entry: {', '.join(sorted(columns))}.")


def _is_digest(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("sha256:") and len(value) == len("sha256:") + 64
