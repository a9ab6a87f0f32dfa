"""Copying all rows of a store into another of the same revision, whichever two they are."""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    LargeBinary,
    MetaData,
    String,
    Table,
    Uuid,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy import Integer as AnyInteger
from sqlalchemy import types as sql
from sqlalchemy.dialects.postgresql import JSONB

from db.revisions import VERSION_TABLE
from db.types import UtcDateTime

_BATCH = 500


def copy_rows(source: Connection, target: Connection) -> int:
    """Copy every row of every table; the target is empty, of the same revision, and has no triggers.

    The types are read from whichever of the two is PostgreSQL, as SQLite forgets them; so a store of an older
    revision than the models can be copied too. Returns the number of rows.
    """
    typed = source if source.dialect.name == "postgresql" else target
    copied = 0
    for name in sorted(inspect(typed).get_table_names()):
        if name == VERSION_TABLE:
            continue
        table = _portable(typed, name)
        for batch in (
            source.execute(select(table).execution_options(yield_per=_BATCH)).mappings().partitions()
        ):
            rows = [dict(row) for row in batch]
            target.execute(insert(table), rows)
            copied += len(rows)
    if target.dialect.name == "postgresql":
        last = (
            "SELECT setval('ledger_position', GREATEST((SELECT max(position) FROM ledger_entry), 1), "
            "EXISTS (SELECT 1 FROM ledger_entry))"
        )
        target.execute(text(last))
    return copied


def _portable(connection: Connection, name: str) -> Table:
    found = inspect(connection).get_columns(name)
    return Table(
        name, MetaData(), *(Column(column["name"], _portable_type(column["type"])) for column in found)
    )


def _portable_type(found: sql.TypeEngine[Any]) -> sql.TypeEngine[Any]:
    for kind, portable in (
        (sql.Uuid, Uuid()),
        (JSON, JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")),
        (sql.DateTime, UtcDateTime()),
        (sql.Date, Date()),
        (sql.Boolean, Boolean()),
        (sql.Integer, AnyInteger()),
        (sql.LargeBinary, LargeBinary()),
        (sql.String, String()),
    ):
        if isinstance(found, kind):
            return portable
    raise TypeError(f"A column of type {found} cannot be copied.")
