"""Bringing a store to the shape of the models, in one transaction, after a backup."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Connection, Dialect, text
from sqlalchemy.dialects import postgresql

from db import embedded, triggers
from db.embedded import MODE
from db.errors import Damaged, NewerStore
from db.models import Base
from db.outside import told_apart
from db.revisions import HEAD, KNOWN, VERSION_TABLE, revision
from db.store import Store
from db.types import PlainText, UtcDateTime

_MIGRATIONS = Path(__file__).with_name("migrations")
_POSTGRESQL: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
_LOCK = 0x4B494F53  # PostgreSQL: one migration at a time


def is_current(store: Store) -> bool:
    """Whether the store has the shape of the models and all its triggers.

    Raises:
        StoreError: it cannot be reached or read.
    """
    with told_apart(), store.engine.execution_options(**{MODE: "read"}).connect() as connection:
        return revision(connection) == HEAD and not triggers.missing(connection)


def upgrade(store: Store, *, backup: Callable[[], None] | None) -> None:
    """Bring the store to the newest shape; nothing is done to one that has it.

    Args:
        store: open, perhaps still empty.
        backup: called before a store with content is changed; if it fails, nothing is changed.

    Raises:
        NewerStore: a newer version of the program made it.
        Damaged: its rows do not refer to each other as they must; nothing was changed.
        StoreError: it cannot be reached or written.
    """
    with told_apart(), store.engine.execution_options(**{MODE: "read"}).connect() as connection:
        found = revision(connection)
        current = found == HEAD and not triggers.missing(connection)
    if current:
        return
    if found is not None and found != HEAD and backup is not None:
        backup()
    with told_apart(), store.engine.connect() as connection:
        embedded.foreign_keys(connection, on=False)
        try:
            with connection.begin():
                upgrade_within(connection)
        finally:
            embedded.foreign_keys(connection, on=True)


def upgrade_within(connection: Connection, to: str = HEAD) -> None:
    """Migrate and put the triggers in place, in the caller's transaction; on SQLite with foreign keys off.

    Raises:
        NewerStore: a newer version of the program made it.
        Damaged: rows refer to rows that are not there.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    found = revision(connection)  # read again: another process may have been quicker
    if found is not None and found not in KNOWN:
        raise NewerStore("A newer version of the program made this store. Please update the program.")
    triggers.remove(connection)
    script = ScriptDirectory(str(_MIGRATIONS))
    context = MigrationContext.configure(
        connection,
        opts={
            "fn": lambda current, _context: script._upgrade_revs(to, current),  # noqa: SLF001  (Alembic's own example)
            "version_table": VERSION_TABLE,
            "render_as_batch": True,
            "transactional_ddl": True,
        },
    )
    with Operations.context(context):
        context.run_migrations()
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise Damaged("Rows of the store refer to rows that are not there.")
    if to == HEAD:
        triggers.install(connection)


def differences(connection: Connection) -> list[Any]:
    """How the store differs from the models, as Alembic says it; empty at the newest revision."""
    found: list[Any] = compare_metadata(_comparing(connection), Base.metadata)
    return found


def render(connection: Connection) -> str:
    """The body of a migration that would bring this store to the models: where a new one starts from."""
    context = _comparing(connection)
    script = produce_migrations(context, Base.metadata)
    if script.upgrade_ops is None:
        return ""
    return str(render_python_code(script.upgrade_ops, render_item=render_item, migration_context=context))


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our column types as what they are in the database: a migration does not depend on our code.

    ``JSON`` and ``FOLDED`` are defined at the top of a migration: see 0001.
    """
    if kind != "type":
        return False
    if isinstance(item, JSON):
        return "JSON"
    if isinstance(item, PlainText) and 'COLLATE "C"' in item.compile(_POSTGRESQL):
        return "FOLDED"
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, PlainText):
        return "sa.String()"
    return False


def _comparing(connection: Connection) -> MigrationContext:
    return MigrationContext.configure(
        connection,
        opts={
            "version_table": VERSION_TABLE,
            "compare_type": True,
            "render_as_batch": True,
            "render_item": render_item,
            "target_metadata": Base.metadata,
        },
    )
