"""A school that was set up, on both kinds of store, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher

from kiosk.clock import FixedClock
from kiosk.desk import Desk, open_desk
from kiosk.first_run import sample, setting_up
from kiosk.people import pins
from kiosk.station import file as station_file
from kiosk.station.folder import KEY_DIR_VARIABLE, DataFolder
from tests.kiosk.acting import School
from tests.stores import KINDS

if TYPE_CHECKING:
    from tests.postgres import PostgresServer

MONDAY_MORNING = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@contextmanager
def cheap_pins() -> Iterator[None]:
    """PINs hashed at no cost: what production uses is tested by test_pins."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pins, "_hasher", CHEAP)
        pins._nobodys_hash.cache_clear()
        yield
    pins._nobodys_hash.cache_clear()


@dataclass(frozen=True)
class Template:
    """A school set up once: its folder, keys, and (on the server) its database."""

    folder: Path
    keys: Path
    database: str | None = None


def _make(root: Path, url: str | None) -> Template:
    folder, keys = root / "data", root / "keys"
    wanted = setting_up.SetUp(
        school_name=sample.SET_UP.school_name,
        admin_number=sample.SET_UP.admin_number,
        admin_pin=sample.SET_UP.admin_pin,
        admin_name=sample.SET_UP.admin_name,
        store_url=url,
    )
    with pytest.MonkeyPatch.context() as patch, cheap_pins():
        patch.setenv(KEY_DIR_VARIABLE, str(keys))
        clock = FixedClock(MONDAY_MORNING)
        setting_up.make(DataFolder(folder), wanted, sample.settings(), clock, sample.fill)
    return Template(folder, keys)


@pytest.fixture(scope="session")
def embedded_school(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Linchfield with sample people in a file."""
    return _make(tmp_path_factory.mktemp("embedded-school"), None)


@pytest.fixture(scope="session")
def postgresql_school(tmp_path_factory: pytest.TempPathFactory, postgres: "PostgresServer") -> Template:
    """The same on the server."""
    database = postgres.new_database()
    made = _make(tmp_path_factory.mktemp("postgresql-school"), postgres.url(database))
    return Template(made.folder, made.keys, database)


def _copied(template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    shutil.copytree(template.folder, tmp_path / "data")
    shutil.copytree(template.keys, tmp_path / "keys")
    monkeypatch.setenv(KEY_DIR_VARIABLE, str(tmp_path / "keys"))
    return DataFolder(tmp_path / "data")


@pytest.fixture
def school_on_embedded(
    embedded_school: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> DataFolder:
    """A folder with a school in a file."""
    return _copied(embedded_school, tmp_path, monkeypatch)


@pytest.fixture
def school_on_postgresql(
    postgresql_school: Template,
    postgres: "PostgresServer",
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[DataFolder]:
    """A folder with a school on the server."""
    folder = _copied(postgresql_school, tmp_path, monkeypatch)
    database = postgres.new_database(str(postgresql_school.database))
    text = folder.station_path.read_text("utf-8")
    changed = text.replace(postgres.url(str(postgresql_school.database)), postgres.url(database))
    for path in (folder.station_path, folder.last_good_path):
        path.write_text(changed, "utf-8")
    assert station_file.load(folder).store.url == postgres.url(database)
    yield folder
    postgres.drop_database(database)


@pytest.fixture(params=KINDS)
def school_folder(request: pytest.FixtureRequest) -> DataFolder:
    """A folder with a school, its store of either kind."""
    folder: DataFolder = request.getfixturevalue(f"school_on_{request.param}")
    return folder


@pytest.fixture
def clock() -> FixedClock:
    """Monday 23 November 2026, 08:42."""
    return FixedClock(MONDAY_MORNING)


@pytest.fixture
def desk(school_folder: DataFolder, clock: FixedClock) -> Iterator[Desk]:
    """Reception of that school, on either kind of store."""
    yield from _opened(school_folder, clock)


@pytest.fixture
def embedded_desk(school_on_embedded: DataFolder, clock: FixedClock) -> Iterator[Desk]:
    """Reception of that school, on a file: for what cannot depend on the store."""
    yield from _opened(school_on_embedded, clock)


def _opened(folder: DataFolder, clock: FixedClock) -> Iterator[Desk]:
    with cheap_pins():
        desk = open_desk(folder, clock=clock)
        yield desk
        desk.close()


@pytest.fixture
def school(desk: Desk) -> School:
    """Who and what a test acts with, at that reception."""
    return School(desk)


@pytest.fixture
def embedded(embedded_desk: Desk) -> School:
    """The same on a file."""
    return School(embedded_desk)
