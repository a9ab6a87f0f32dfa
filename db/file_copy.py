"""Whole copies of a store: from file to file under another key, and between a file and a server."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import NullPool

from db import embedded, triggers
from db.backup_files import UNFINISHED
from db.copying import copy_rows
from db.errors import AlreadyThere, Damaged, StoreAway
from db.migrate import upgrade_within
from db.recognise import APPLICATION_ID
from db.revisions import HEAD, VERSION_TABLE, revision

Heads = tuple[tuple[str, int, str], ...]
"""Each chain's last entry, by station letter: (letter, sequence, chain)."""

_HEADS = (
    "SELECT s.letter, e.sequence, e.chain FROM {0}ledger_entry e JOIN {0}station s ON s.id = e.station_id "
    "WHERE e.sequence = (SELECT max(l.sequence) FROM {0}ledger_entry l WHERE l.station_id = e.station_id) "
    "ORDER BY s.letter"
)


@contextmanager
def disk_told_apart(path: Path) -> Iterator[None]:
    """Turn what a disk or a bare connection did into a StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreAway("The disk for the copy cannot be written to, or is full.") from error
    except sqlcipher.Error as error:
        raise embedded.why(error, path, None) from error


def heads_in(connection: Any, schema: str = "") -> Heads:
    """The heads of the chains, asked of a bare connection; none of a store without tables."""
    if bare_revision(connection, schema) is None:
        return ()
    return tuple((str(a), int(b), str(c)) for a, b, c in connection.execute(_HEADS.format(schema)).fetchall())


def bare_revision(connection: Any, schema: str = "") -> str | None:
    """The revision of a file, asked of a bare connection; None of a store without tables."""
    present = f"SELECT 1 FROM {schema}sqlite_master WHERE name = ?"  # noqa: S608  (our own names)
    if connection.execute(present, (VERSION_TABLE,)).fetchone() is None:
        return None
    found = connection.execute(f"SELECT version_num FROM {schema}{VERSION_TABLE}").fetchone()  # noqa: S608
    return str(found[0]) if found else None


def copy_file(
    source: Path, source_key: bytes | None, copy: Path, key: bytes | None, *, frozen: bool = False
) -> Heads:
    """Copy a store's file into an empty one, under another key if need be, in one consistent picture.

    Args:
        source: the store, which others may be writing to; ``frozen`` if nobody is.
        source_key: its key.
        copy: an empty file.
        key: the copy's key; None leaves it plain.
        frozen: leave nothing beside the source.
    """
    if (source_key is None) == (key is None):
        with (
            closing(embedded.connect(source, source_key, frozen=frozen)) as old,
            closing(embedded.connect(copy, key)) as new,
        ):
            old.execute("BEGIN")
            heads = heads_in(old)
            old.backup(new, pages=-1)  # all at once: smaller steps begin anew at each write of others
            old.execute("ROLLBACK")
            new.execute("PRAGMA journal_mode = DELETE")
    else:
        # SQLite's backup cannot cross between plain and encrypted pages; SQLCipher's export can.
        address = embedded.frozen_address(source) if frozen else embedded.address(source)
        with closing(embedded.connect(copy, key)) as new:
            new.execute(
                "ATTACH DATABASE ? AS old KEY ?",
                (address, "" if source_key is None else f"x'{source_key.hex()}'"),
            )
            new.execute("BEGIN")
            heads = heads_in(new, "old.")
            new.execute("SELECT sqlcipher_export('main', 'old')").fetchall()
            new.execute("COMMIT")
            new.execute("DETACH DATABASE old")
            new.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    return heads


def copy_server(source: Engine, copy: Path, key: bytes) -> Heads:
    """Copy a store on PostgreSQL into an empty file, in one consistent picture."""
    target = embedded.make_engine(copy, key)
    snapshot = source.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    try:
        with snapshot.connect() as old, target.connect() as new:
            old.begin()
            found = revision(old)
            embedded.foreign_keys(new, on=False)
            with new.begin():
                if found is not None:
                    _fill(old, new, found)
            heads = _heads(old, found)
    finally:
        target.dispose()
    with closing(embedded.connect(copy, key)) as new:
        new.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        new.execute("PRAGMA journal_mode = DELETE")
    return heads


def fill_server(target: Connection, source: Path, key: bytes, found: str) -> Heads:
    """Copy a frozen file of a revision into an empty PostgreSQL database, within the caller's transaction."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=lambda: embedded.connect(source, key, frozen=True),
        poolclass=NullPool,
    )
    try:
        with engine.connect() as old:
            _fill(old, target, found)
    finally:
        engine.dispose()
    return _heads(target, found)


def bring(copy: Path, target: Path, check: Callable[[Path], None]) -> None:
    """Bring a finished copy to its place: under another name first, on the disk, checked there, then named.

    Raises:
        AlreadyThere: somebody made a file of this name meanwhile.
    """
    arrived = target.with_name(f"{UNFINISHED}{secrets.token_hex(4)}")
    try:
        embedded.make_private(arrived)
        with copy.open("rb") as old, arrived.open("r+b") as new:
            shutil.copyfileobj(old, new, 1 << 20)
            new.flush()
            os.fsync(new.fileno())
        check(arrived)
        if not embedded.put_in_place(arrived, target):
            raise AlreadyThere("There is a file of this name already.")
    finally:
        arrived.unlink(missing_ok=True)


def require_same(found: Heads, wanted: Heads) -> None:
    """Refuse a copy whose ledger does not end where the store's did (Damaged)."""
    if found != wanted:
        raise Damaged("The copy does not end where the store did.")


def _fill(old: Connection, new: Connection, found: str) -> None:
    upgrade_within(new, to=found)
    triggers.remove(new)
    copy_rows(old, new)
    if found == HEAD:
        triggers.install(new)  # those of an older shape come with its migration


def _heads(connection: Connection, found: str | None) -> Heads:
    if found is None:
        return ()
    rows = connection.exec_driver_sql(_HEADS.format(""))
    return tuple(sorted((str(a), int(b), str(c)) for a, b, c in rows))
