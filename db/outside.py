"""The outside world's failures, told apart from bugs, whichever store it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from db.errors import Busy, Damaged, StoreAway, StoreError

_BUSY = "The store is busy. Please try again."
FULL = "The disk that holds the store is full."
_AWAY = "The store cannot be reached."
READ_ONLY = "The store's disk cannot be written to."
_DAMAGED = "The store's file is damaged."

# SQLite's primary result codes (sqlite.org/rescode.html).
_SQLITE: dict[int, tuple[type[StoreError], str]] = {
    3: (StoreAway, READ_ONLY),  # PERM
    5: (Busy, _BUSY),
    6: (Busy, _BUSY),  # LOCKED
    7: (StoreAway, "There is not enough memory."),
    8: (StoreAway, READ_ONLY),
    10: (StoreAway, "The disk that holds the store failed."),  # IOERR
    11: (Damaged, _DAMAGED),  # CORRUPT
    13: (StoreAway, FULL),
    14: (StoreAway, "The store's file cannot be opened."),  # CANTOPEN
    15: (Busy, _BUSY),  # PROTOCOL: locking
    26: (Damaged, _DAMAGED),  # NOTADB, after it had been opened
}

# PostgreSQL's SQLSTATE, by longest prefix (Appendix A of its manual).
_POSTGRESQL: dict[str, tuple[type[StoreError], str]] = {
    "08": (StoreAway, _AWAY),
    "25P03": (Busy, _BUSY),  # idle in a transaction for too long
    "28": (StoreAway, "The database server refuses this user or password."),
    "3D": (StoreAway, "The database server has no such database."),
    "40": (Busy, _BUSY),  # serialisation, deadlock
    "53": (StoreAway, "The database server has too little room or too many users."),
    "53100": (StoreAway, FULL),
    "55P03": (Busy, _BUSY),  # lock not available
    "57": (StoreAway, _AWAY),  # shut down, starting up
    "57014": (Busy, _BUSY),  # took too long
    "58": (StoreAway, "The database server's disk failed."),
    "25006": (StoreAway, READ_ONLY),
    "XX001": (Damaged, "The database is damaged."),
    "XX002": (Damaged, "The database is damaged."),
}


@contextmanager
def told_apart() -> Iterator[None]:
    """Turn what the world did (disk, server, locks) into a StoreError; let bugs and broken rules through."""
    try:
        yield
    except PoolTimeout as error:
        raise Busy(_BUSY) from error
    except DBAPIError as error:
        told = what_happened(error)
        if told is None:
            raise
        raise told from error


def what_happened(error: DBAPIError) -> StoreError | None:
    """The StoreError that an engine's error stands for, or None if it is a bug or a broken rule."""
    origin = error.orig
    code = getattr(origin, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _made(_SQLITE.get(code & 0xFF))
    state = getattr(origin, "sqlstate", None)
    if isinstance(state, str):
        return _made(
            next((_POSTGRESQL[state[:size]] for size in (5, 2) if state[:size] in _POSTGRESQL), None)
        )
    if hasattr(origin, "sqlstate") and type(origin).__name__ == "OperationalError":
        return StoreAway(_AWAY)  # psycopg could not connect, or lost the connection: the server said nothing
    if error.connection_invalidated:
        return StoreAway(_AWAY)
    return None


def _made(told: tuple[type[StoreError], str] | None) -> StoreError | None:
    return None if told is None else told[0](told[1])
