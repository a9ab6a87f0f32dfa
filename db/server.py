"""The store on a PostgreSQL server, for several machines."""

from typing import Any

from sqlalchemy import URL, Engine, create_engine, inspect, make_url
from sqlalchemy.exc import ArgumentError

from db.errors import NotAStore

_CONNECT: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    "application_name": "kiosk",
    # A transaction that is left lying must not hold the others up for ever.
    "options": "-c lock_timeout=10s -c idle_in_transaction_session_timeout=60s -c timezone=UTC",
}


def is_address(text: str) -> bool:
    """Whether this is a URL rather than a path."""
    return "://" in text


def read_address(text: str) -> URL:
    """The URL of a PostgreSQL database, for our driver.

    Raises:
        NotAStore: it is an address of something else.
    """
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise NotAStore("This is not the address of a store.") from error
    if url.get_backend_name() != "postgresql" or url.get_driver_name() not in ("psycopg", ""):
        raise NotAStore("A store's address begins with postgresql+psycopg:// or is a path.")
    return url.set(drivername="postgresql+psycopg")


def make_engine(url: URL) -> Engine:
    """The engine over the server; a connection that the server dropped meanwhile is replaced unnoticed."""
    return create_engine(url, connect_args=_CONNECT, pool_pre_ping=True, pool_size=5, pool_timeout=10)


def recognise(engine: Engine, version_table: str, *, create: bool) -> None:
    """Make sure that the database is a store of ours; with ``create``, make an empty one into one.

    Raises:
        NotAStore: it is empty (without ``create``), or holds another program's tables.
    """
    with engine.begin() as connection:
        tables = inspect(connection).get_table_names()
        if version_table in tables:
            return
        if tables:
            raise NotAStore("The database holds the tables of another program.")
        if not create:
            raise NotAStore("The database is empty: it holds no store yet.")
        connection.exec_driver_sql(
            f"CREATE TABLE IF NOT EXISTS {version_table} "
            f"(version_num VARCHAR(32) NOT NULL CONSTRAINT {version_table}_pkc PRIMARY KEY)"
        )
