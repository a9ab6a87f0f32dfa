"""Both kinds of store, fresh for each test: what is tested on one is tested on the other."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy.orm import Session

from db import migrate
from db.models import Station
from db.store import Store, open_store

if TYPE_CHECKING:
    from tests.postgres import PostgresServer

KEY = bytes(range(32))
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
KINDS = ("embedded", "postgresql")


@dataclass(frozen=True)
class StorePlace:
    """Where a store is and how to open it, also from another process."""

    kind: str
    address: str
    key: bytes | None

    def open(self, *, create: bool = False) -> Store:
        """Open it once more."""
        return open_store(self.address, self.key, create=create)


def make_ready(place: StorePlace) -> None:
    """Make the store and bring it to the newest shape."""
    store = place.open(create=True)
    migrate.upgrade(store, backup=None)
    store.close()


@pytest.fixture(scope="session")
def embedded_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty embedded store, made once and copied for each test."""
    path = tmp_path_factory.mktemp("template") / "kiosk.store"
    make_ready(StorePlace("embedded", str(path), KEY))
    return path


class PostgresStores:
    """Empty stores on the server, used again by the next test unless a test changed their shape."""

    def __init__(self, server: "PostgresServer") -> None:
        self.server = server
        self.template = server.new_database()
        make_ready(StorePlace("postgresql", server.url(self.template), None))
        self._shape = server.shape(self.template)
        self._spare: list[str] = []

    def take(self) -> str:
        """The name of an empty store of the newest shape."""
        return self._spare.pop() if self._spare else self.server.new_database(self.template)

    def give_back(self, name: str) -> None:
        """Empty it for the next test, or throw it away."""
        try:
            self.server.end_connections(name)
            fit = self.server.shape(name) == self._shape
        except psycopg.Error:
            fit = False
        if fit:
            self.server.empty(name)
            self._spare.append(name)
        else:
            self.server.drop_database(name)


@pytest.fixture(scope="session")
def postgres_stores(postgres: "PostgresServer") -> PostgresStores:
    """Stores on the server, ready for each test."""
    return PostgresStores(postgres)


@pytest.fixture
def postgres_template(postgres_stores: PostgresStores) -> str:
    """The name of a database with an empty store that nobody changes."""
    return postgres_stores.template


@pytest.fixture
def empty_embedded(tmp_path: Path) -> StorePlace:
    """A place for a file, where there is none yet."""
    return StorePlace("embedded", str(tmp_path / "kiosk.store"), KEY)


@pytest.fixture
def empty_postgresql(postgres: "PostgresServer") -> Iterator[StorePlace]:
    """An empty database on the server."""
    name = postgres.new_database()
    yield StorePlace("postgresql", postgres.url(name), None)
    postgres.drop_database(name)


@pytest.fixture
def ready_embedded(tmp_path: Path, embedded_template: Path) -> StorePlace:
    """An embedded store of the newest shape, empty."""
    path = tmp_path / "kiosk.store"
    shutil.copy2(embedded_template, path)
    return StorePlace("embedded", str(path), KEY)


@pytest.fixture
def ready_postgresql(postgres_stores: PostgresStores) -> Iterator[StorePlace]:
    """A store on PostgreSQL of the newest shape, empty."""
    name = postgres_stores.take()
    yield StorePlace("postgresql", postgres_stores.server.url(name), None)
    postgres_stores.give_back(name)


@pytest.fixture(params=KINDS)
def empty_place(request: pytest.FixtureRequest) -> StorePlace:
    """A place without a store, of either kind."""
    place: StorePlace = request.getfixturevalue(f"empty_{request.param}")
    return place


@pytest.fixture(params=KINDS)
def store_place(request: pytest.FixtureRequest) -> StorePlace:
    """A place with an empty store of the newest shape, of either kind."""
    place: StorePlace = request.getfixturevalue(f"ready_{request.param}")
    return place


@pytest.fixture
def store(store_place: StorePlace) -> Iterator[Store]:
    """An open, empty store of the newest shape, of either kind."""
    opened = store_place.open()
    yield opened
    opened.close()


@pytest.fixture
def station(store: Store) -> Station:
    """The store's first station, A, at reception."""
    with store.write() as session:
        return add_station(session)


def add_station(session: Session, letter: str = "A") -> Station:
    """Add a station."""
    station = Station(letter=letter, name=f"Station {letter}", role="reception", created_at=NOON)
    session.add(station)
    session.flush()
    return station
