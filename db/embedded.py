"""The embedded store: one SQLCipher file, opened by several processes of one machine."""

import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import QueuePool

from db.errors import Damaged, NotAStore, StoreAway, StoreError
from db.outside import FULL, READ_ONLY
from db.recognise import APPLICATION_ID, check_key, look_at_file, why_not_opened

BUSY_SECONDS = 10.0
MODE = "store_mode"  # the execution option that says "read" or "write"
_LEAST_FREE = 128 * 1024  # bytes: an open store needs its index of the journal, and its first pages
_FILE = "store_file"  # which file a connection has open


def connect(path: Path, key: bytes | None, *, frozen: bool = False) -> Any:
    """A bare connection, keyed before anything else is asked of it.

    Args:
        path: the file; a missing one is never made, or one that vanished would be replaced by an empty one.
        key: 32 bytes, or None for a plain file.
        frozen: nobody else changes the file: open it read-only and leave nothing beside it.
    """
    check_key(key)
    connection = sqlcipher.connect(
        frozen_address(path) if frozen else f"{address(path)}?mode=rw",
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )
    connection.execute("PRAGMA cipher_log_level = NONE")  # or it writes to stderr by itself
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def address(path: Path) -> str:
    """A file as a URI that SQLite takes, also on a Windows share."""
    place = path.absolute().as_posix()
    return "file://" + quote(place if place.startswith("/") else f"/{place}")


def frozen_address(path: Path) -> str:
    """A file that nobody changes, as a URI: read-only, without locks, and with nothing made beside it."""
    return f"{address(path)}?mode=ro&immutable=1"


def make_private(path: Path) -> None:
    """Make an empty file that only its user can read."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def make_file(path: Path, key: bytes | None) -> None:
    """Make an empty store, private to the user, whole or not at all; leave one that is already there."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        make_private(fresh)
        try:
            connection = connect(fresh, key)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            finally:
                connection.close()
            put_in_place(fresh, path)
        finally:
            for leftover in (fresh, *beside(fresh)):
                leftover.unlink(missing_ok=True)
    except (OSError, sqlcipher.Error) as error:
        raise _no_room(path) or StoreAway("A store cannot be made at this place.") from error


def put_in_place(fresh: Path, path: Path) -> bool:
    """Give a finished file its name without ever replacing another; False if there was one already."""
    try:
        if os.name == "nt":
            fresh.rename(path)  # refuses to replace on Windows
        else:
            os.link(fresh, path)
    except FileExistsError:
        return False
    except OSError:  # a disk without hard links: a stick, a network drive
        if path.exists():
            return False
        fresh.rename(path)
    fresh.unlink(missing_ok=True)
    sync_folder(path.parent)
    return True


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder outlast a power cut, where the system knows how."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network drives know no such thing
            os.fsync(handle)
    finally:
        os.close(handle)


def beside(path: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside its file."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def make_engine(path: Path, key: bytes | None) -> Engine:
    """The engine over the file: many connections, one writer at a time, readers never in the way.

    A file that is moved or deleted while it is open can still be written to, and all of it would be lost. So
    it is looked for before each transaction and before each COMMIT; one that came back is recognised anew.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=_creator(path, key),
        poolclass=QueuePool,
        pool_size=5,
        pool_timeout=BUSY_SECONDS,
    )

    _hold_to_file(engine, path)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get(MODE) == "read"
        connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reading else 'OFF'}")
        connection.exec_driver_sql("BEGIN DEFERRED" if reading else "BEGIN IMMEDIATE")

    @event.listens_for(engine, "checkin")
    def checkin(connection: Any, _record: object) -> None:
        # A COMMIT that was refused (a full disk, a reference to nothing) leaves the transaction open, and
        # SQLAlchemy takes it for ended: the next one would find the writer's lock taken by nobody.
        if connection is not None and connection.in_transaction:
            connection.execute("ROLLBACK")

    return engine


def _creator(path: Path, key: bytes | None) -> Callable[[], Any]:
    """What makes the engine's connections."""
    known = _identity(path)

    def creator() -> Any:
        nonlocal known
        if (here := _identity(path)) != known:
            recognise(path, key)
            known = here
        connection = connect(path, key)
        try:
            _require_journal(connection)
            for setting in (
                "synchronous = FULL",
                "foreign_keys = ON",
                "recursive_triggers = ON",  # or INSERT OR REPLACE deletes without asking the triggers
                "secure_delete = ON",  # what is erased is gone from the file, also from a plain one
                "temp_store = MEMORY",
                "trusted_schema = OFF",
            ):
                connection.execute(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
        return connection

    return creator


def _hold_to_file(engine: Engine, path: Path) -> None:
    """Let no transaction begin or end in a file that is not at its place any more."""

    @event.listens_for(engine, "connect")
    def connected(_connection: Any, record: Any) -> None:
        record.info[_FILE] = _identity(path)

    @event.listens_for(engine, "checkout")
    def checkout(_connection: Any, record: Any, _proxy: Any) -> None:
        if _identity(path) != record.info[_FILE]:
            raise DisconnectionError  # the pool lets go of it and connects again

    @event.listens_for(engine, "commit")
    def commit(connection: Connection) -> None:
        if _identity(path) != connection.info[_FILE]:
            raise StoreAway("The store's file was moved or replaced while it was open.")


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a name means now, whatever its content; None if there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _require_journal(connection: Any) -> None:
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise StoreAway("The disk cannot hold the store's journal.")


def recognise(path: Path, key: bytes | None, *, frozen: bool = False) -> None:
    """Make sure that the file is a store of ours and that the key opens it.

    Raises:
        StoreError: StoreAway, NotAStore, WrongKey or Damaged, as it is.
    """
    look_at_file(path, key)
    connection = None
    try:
        connection = connect(path, key, frozen=frozen)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
    except sqlcipher.Error as error:
        told = why(error, path, key)
        raise (_no_room(path) if type(told) is StoreAway and not frozen else None) or told from error
    finally:
        if connection is not None:
            connection.close()
    if mark != APPLICATION_ID:
        raise NotAStore("The file is a database, but of another program.")


def why(error: Any, path: Path, key: bytes | None) -> StoreError:
    """The StoreError for what a bare connection said while a file was being opened or looked through."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith("SQLITE_NOTADB"):
        return why_not_opened(path, key)
    if name.startswith("SQLITE_CORRUPT"):
        return Damaged("The store's file is damaged or was cut off.")
    return StoreAway("The store's file cannot be opened.")


def _no_room(path: Path) -> StoreAway | None:
    """Whether it is the disk's room or rights that are wanting: SQLite says only that it cannot open."""
    try:
        if path.parent.is_dir() and not os.access(path.parent, os.W_OK):
            return StoreAway(READ_ONLY)
        return StoreAway(FULL) if shutil.disk_usage(path.parent).free < _LEAST_FREE else None
    except OSError:
        return None


def faults(connection: Any, *, keyed: bool) -> list[str]:
    """What a look through the whole file finds wrong: authentication codes of pages, structure of tables."""
    found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")] if keyed else []
    found += [str(row[0]) for row in connection.execute("PRAGMA quick_check(5)") if row[0] != "ok"]
    return found


def require_sound(path: Path, key: bytes | None) -> None:
    """Look through a whole file that nobody changes.

    Raises:
        StoreError: Damaged, or whatever else it is.
    """
    try:
        with closing(connect(path, key)) as connection:
            found = faults(connection, keyed=key is not None)
    except sqlcipher.Error as error:
        raise why(error, path, key) from error
    if found:
        raise Damaged("The store's file is damaged.")


def foreign_keys(connection: Connection, *, on: bool) -> None:
    """Switch foreign keys before BEGIN, on the bare connection; nothing on PostgreSQL.

    With them on, a batch rebuild of a table in a migration deletes every row that refers to it, without a
    word.
    """
    bare = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite" and bare is not None:
        bare.cursor().execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
