"""Both kinds of store, fresh for each test: what is tested on one is tested on the other."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

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


@pytest.fixture(scope="session")
def postgres_template(postgres: "PostgresServer") -> str:
    """An empty store on the server, made once and copied for each test."""
    name = postgres.new_database()
    make_ready(StorePlace("postgresql", postgres.url(name), None))
    return name


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
def ready_postgresql(postgres: "PostgresServer", postgres_template: str) -> Iterator[StorePlace]:
    """A store on PostgreSQL of the newest shape, empty."""
    name = postgres.new_database(postgres_template)
    yield StorePlace("postgresql", postgres.url(name), None)
    postgres.drop_database(name)


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
