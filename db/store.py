"""Opening a store and working in it: one transaction at a time, on the embedded file or on PostgreSQL."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, func, select
from sqlalchemy.orm import Session, sessionmaker

from db import embedded, server
from db.embedded import MODE
from db.errors import Damaged, NewerStore
from db.outside import told_apart
from db.place import refuse_network_drive
from db.projection import note_changes, refuse_unrecorded
from db.recognise import check_key
from db.revisions import KNOWN, VERSION_TABLE, revision


class StoreSession(Session):
    """A session that remembers which rows of record it changed, until the ledger has them."""


@event.listens_for(StoreSession, "before_flush")
def _before_flush(session: Session, _context: object, _rows: object) -> None:
    if session.info.get("reading"):
        raise RuntimeError("A read cannot write.")
    note_changes(session)


class Store:
    """An open store. Safe to use from several threads; each ``read`` or ``write`` is one transaction.

    Attributes:
        location: where it is, fit to be shown (no password).
        embedded: whether it is a file of this machine.
        path: the embedded file; None on a server.
        key: the embedded file's key; None of a plain one. For ``db`` only.
        engine: for ``db`` only.
    """

    def __init__(self, engine: Engine, location: str, path: Path | None, key: bytes | None) -> None:
        self.engine = engine
        self.location = location
        self.path = path
        self.embedded = path is not None
        self.key = key
        self._inside = threading.local()
        snapshot: dict[str, Any] = (
            {} if self.embedded else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        self._readers = sessionmaker(
            engine.execution_options(**{MODE: "read"}, **snapshot),
            class_=StoreSession,
            info={"reading": True},
        )
        self._writers = sessionmaker(
            engine.execution_options(**{MODE: "write"}), class_=StoreSession, expire_on_commit=False
        )

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent picture of the store, which cannot be written to.

        Raises:
            StoreError: StoreAway, Busy or Damaged, as it is.
        """
        with told_apart(), self._readers() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: all of it is stored when the block has been left without an error, or nothing is.

        Never say "done" inside the block: a full disk or a lost server shows only at its end.

        Raises:
            StoreError: StoreAway, Busy or Damaged, as it is; nothing was stored, unless the server was lost
                in the very commit (so give each request an id, and ask for it when trying again).
            Unrecorded: a bug: a row of record changed without a ledger entry.
        """
        if getattr(self._inside, "writing", False):
            raise RuntimeError("A write inside a write would wait for itself.")
        self._inside.writing = True
        try:
            with told_apart(), self._writers() as session:
                session.connection()  # begin now: who comes first goes first
                yield session
                session.flush()
                refuse_unrecorded(session)
                session.commit()
        finally:
            self._inside.writing = False

    def now(self, session: Session) -> datetime:
        """The store's time, aware and in UTC: the server's own, so that stations agree, or this machine's."""
        if self.embedded:
            return datetime.now(UTC)
        at: datetime = session.execute(select(func.clock_timestamp())).scalar_one()
        return at.astimezone(UTC)

    def check(self) -> None:
        """Look through the whole embedded file; PostgreSQL looks after itself.

        Raises:
            Damaged: a page or a table is not sound.
        """
        if self.path is None:
            return
        with told_apart(), self.engine.connect() as connection:
            found = embedded.faults(connection.connection, keyed=self.key is not None)
        if found:
            raise Damaged("The store's file is damaged.")

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def open_store(url_or_path: str | Path, key: bytes | None, *, create: bool = False) -> Store:
    """Open a store, or make an empty one where there is none. Run ``migrate.upgrade`` before use.

    Args:
        url_or_path: a path, or ``postgresql+psycopg://user@host/database``.
        key: the embedded file's 32 bytes; None for a plain file. Without meaning for PostgreSQL.
        create: make it if it is missing; what is already there is opened and never replaced.

    Raises:
        StoreAway: it is missing, or disk or server cannot be reached.
        NotAStore: something else is there: a foreign or empty file, a plain file though a key was given, …
        WrongKey: it is encrypted with another key.
        Damaged: it is the store, but cannot be read.
        NetworkDrive: the file lies on a network drive.
        NewerStore: a newer version of the program made it.
        ValueError: the key does not have 32 bytes.
    """
    text = str(url_or_path)
    store = (
        _open_server(text, create=create)
        if server.is_address(text)
        else _open_file(Path(text).absolute(), key, create=create)
    )
    try:
        _refuse_newer(store)
    except BaseException:
        store.close()
        raise
    return store


def _refuse_newer(store: Store) -> None:
    with told_apart(), store.engine.execution_options(**{MODE: "read"}).connect() as connection:
        found = revision(connection)
    if found is not None and found not in KNOWN:
        raise NewerStore("A newer version of the program made this store. Please update the program.")


def _open_file(path: Path, key: bytes | None, *, create: bool) -> Store:
    check_key(key)
    refuse_network_drive(path)
    if create and not path.exists():
        embedded.make_file(path, key)
    embedded.recognise(path, key)
    return Store(embedded.make_engine(path, key), str(path), path, key)


def _open_server(address: str, *, create: bool) -> Store:
    url = server.read_address(address)
    engine = server.make_engine(url)
    try:
        with told_apart():
            server.recognise(engine, VERSION_TABLE, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, url.render_as_string(hide_password=True), None, None)
