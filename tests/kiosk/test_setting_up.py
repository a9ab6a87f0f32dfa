"""Setting up, whole or not at all, on both kinds of store; and never over somebody's data."""

import json
import os
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from db import ledger
from db.models import SchoolSettings as SettingsRow
from db.models import StaffAccount, Station
from kiosk.clock import FixedClock
from kiosk.desk import open_desk
from kiosk.errors import Refused, Unavailable
from kiosk.first_run import setting_up
from kiosk.first_run.sample_setup import set_up_sample, set_up_sample_once
from kiosk.first_run.setting_up import SetUp, set_up
from kiosk.people.permissions import ADMINISTRATOR
from kiosk.people.staff_accounts import check_pin
from kiosk.school import snapshot
from kiosk.school.house import house
from kiosk.station import file as station_file
from kiosk.station import recovery, secrets
from kiosk.station.folder import KEY_DIR_VARIABLE, DataFolder
from kiosk.station.secrets import KeyPlace
from kiosk.station.settings import PrinterChoice, PrinterKind, Printers, StationRole
from tests.kiosk.acting import School
from tests.kiosk.conftest import cheap_pins
from tests.stores import KINDS

if TYPE_CHECKING:
    from tests.postgres import PostgresServer

ROOT = Path(__file__).parents[2]
WANTED = SetUp(school_name="Elm Lane School", admin_number="12", admin_pin="907153", admin_name="Ada Min")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataFolder]:
    """A folder that is not there yet."""
    monkeypatch.setenv(KEY_DIR_VARIABLE, str(tmp_path / "keys"))
    with cheap_pins():
        yield DataFolder(tmp_path / "data")


@pytest.fixture(params=KINDS)
def wanted(request: pytest.FixtureRequest) -> Iterator[SetUp]:
    """What is typed at set-up, for either kind of store."""
    if request.param == "embedded":
        yield WANTED
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    name = server.new_database()
    yield replace(WANTED, store_url=server.url(name))
    server.drop_database(name)


def _admin_opens(folder: DataFolder, clock: FixedClock, number: str = "12", pin: str = "907153") -> None:
    desk = open_desk(folder, clock=clock)
    try:
        staff = check_pin(desk, number, pin)
        assert staff.permissions == ADMINISTRATOR
        school = School(desk)
        assert school.ledger_is_whole()
    finally:
        desk.close()


def test_a_school_is_set_up_with_all_that_was_typed(
    folder: DataFolder, clock: FixedClock, wanted: SetUp
) -> None:
    typed = replace(
        wanted,
        short_name="Elm Lane",
        telephone="01632 960000",
        safeguarding_lead="Sam Sample",
        muster_point="the gate",
        accent="#5B2A86",
        zone="Europe/Dublin",
        station_name="Front desk",
        station_role=StationRole.OFFICE,
        backup_folder=str(folder.path.parent / "second"),
        backup_authorised_by="Governing Body",
        backup_authorised_on=date(2026, 9, 1),
        printers=Printers(badge=PrinterChoice(kind=PrinterKind.SYSTEM, name="Label")),
    )
    words = set_up(folder, typed, clock)
    desk = open_desk(folder, clock=clock)
    settings = desk.settings()
    assert (settings.school_name, settings.short_name, settings.zone) == (
        "Elm Lane School",
        "Elm Lane",
        "Europe/Dublin",
    )
    assert settings.backup.authorised_by == "Governing Body"
    assert not settings.sample_data
    assert (desk.station.letter, desk.station.name, desk.station.role) == ("A", "Front desk", "office")
    assert [due.key for due in house(desk).agreements] == ["social-media-usage"]
    assert recovery.decode([" ".join(group) for group in words.groups]) == desk.keys.root
    assert recovery.decode(words.qr) == desk.keys.root
    station = station_file.load(folder)
    assert station.store.check == desk.keys.check
    assert station.printers.badge.name == "Label"
    assert snapshot.load(folder.snapshot_path).school_name == "Elm Lane School"
    with desk.read() as session:
        assert ledger.verify(session, desk.keys.head_key).heads == 1
    desk.close()
    _admin_opens(folder, clock)


def test_what_is_set_up_is_private_and_holds_no_secret_in_the_clear(
    folder: DataFolder, clock: FixedClock
) -> None:
    words = set_up(folder, WANTED, clock)
    root = recovery.decode(words.qr)
    for path in folder.path.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path
        if path.is_file():
            content = path.read_bytes()
            for secret in (root, root.hex().encode(), b"907153", b"Ada Min"):
                assert secret not in content, path
    assert "907153" not in repr(WANTED)
    assert words.groups[0][0] not in repr(words)


def test_a_plain_store_opens_without_a_key(folder: DataFolder, clock: FixedClock) -> None:
    set_up(folder, replace(WANTED, plain=True), clock)
    assert folder.store_path.read_bytes().startswith(b"SQLite format 3")
    _admin_opens(folder, clock)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"school_name": ""}, "school_name"),
        ({"admin_number": "0"}, "number"),
        ({"admin_pin": "12"}, "pin"),
        ({"zone": "Europe/Nowhere"}, "zone"),
        ({"accent": "#FFFF00"}, "accent"),
        ({"backup_folder": "/somewhere"}, "backup.authorised_by"),
        ({"store_url": "postgresql://kiosk:secret@server/kiosk"}, "store.url"),
        ({"admin_name": "!!!"}, "name"),
        (
            {
                "printers": Printers(
                    badge=PrinterChoice(kind=PrinterKind.SYSTEM, name="One"),
                    roll_call=PrinterChoice(kind=PrinterKind.SYSTEM, name="One"),
                )
            },
            "printers.roll_call.name",
        ),
    ],
)
def test_what_is_not_allowed_names_its_field_and_sets_nothing_up(
    folder: DataFolder, clock: FixedClock, change: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        set_up(folder, replace(WANTED, **change), clock)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert not folder.is_set_up
    set_up(folder, WANTED, clock)
    _admin_opens(folder, clock)


def test_a_folder_is_set_up_once(folder: DataFolder, clock: FixedClock) -> None:
    set_up(folder, WANTED, clock)
    before = folder.store_path.read_bytes()
    with pytest.raises(Refused):
        set_up(folder, WANTED, clock)
    with pytest.raises(Refused):
        set_up_sample(folder, clock)
    with pytest.raises(Refused, match="real data"):
        set_up_sample_once(folder, clock)
    assert folder.store_path.read_bytes() == before


_DYING = """
import os, sys, json
from pathlib import Path
from kiosk.first_run import setting_up
from kiosk.people import pins
from kiosk.station import secrets
from kiosk.clock import FixedClock
from kiosk.station.folder import DataFolder
from kiosk.first_run.setting_up import SetUp, set_up
from argon2 import PasswordHasher

pins._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
where, folder, url = sys.argv[1], DataFolder(sys.argv[2]), json.loads(sys.argv[3])

def die(*_args, **_named):
    os._exit(9)

def after(module, name):
    real = getattr(module, name)
    def then_die(*args, **named):
        real(*args, **named)
        die()
    setattr(module, name, then_die)

match where:
    case "key":
        after(secrets, "keep")
    case "store":
        after(setting_up, "open_store")
    case "migration":
        after(setting_up, "upgrade")
    case "rows":
        after(setting_up, "_store_all")
    case "commit":
        setting_up.save_snapshot = die
    case "snapshot":
        after(setting_up, "save_snapshot")
first = SetUp(school_name="First Try", admin_number="1", admin_pin="864209", store_url=url)
set_up(folder, first, FixedClock())
os._exit(1)
"""


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        *(("embedded", where) for where in ("key", "store", "migration", "rows", "commit", "snapshot")),
        *(("postgresql", where) for where in ("store", "commit")),
    ],
    indirect=["wanted"],
)
def test_a_set_up_that_was_killed_can_be_done_again(
    folder: DataFolder, clock: FixedClock, wanted: SetUp, where: str
) -> None:
    argv = [where, str(folder.path), json.dumps(wanted.store_url)]
    ended = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_DYING), *argv], cwd=ROOT, env=os.environ, check=False
    )
    assert ended.returncode == 9
    assert not folder.is_set_up
    with pytest.raises(Unavailable):
        open_desk(folder, clock=clock)

    words = set_up(folder, wanted, clock)
    desk = open_desk(folder, clock=clock)
    school = School(desk)
    assert desk.settings().school_name == "Elm Lane School"
    assert school.count(Station) == 1
    assert recovery.decode(words.qr) == desk.keys.root
    assert [row.number for row in school.rows(StaffAccount)].count("12") == 1
    with pytest.raises(Refused):
        check_pin(desk, "1", "864209")
    desk.close()
    _admin_opens(folder, clock)


def test_a_store_with_visits_is_never_taken_over(
    folder: DataFolder, clock: FixedClock, wanted: SetUp
) -> None:
    set_up(folder, wanted, clock)
    desk = open_desk(folder, clock=clock)
    School(desk)
    with desk.writing() as writing:
        from kiosk.visits.arrivals import arrive  # noqa: PLC0415

        arrive(writing, School(desk).arrival())
    desk.close()
    folder.station_path.unlink()
    folder.last_good_path.unlink()
    with pytest.raises(Refused) as refused:
        set_up(folder, wanted, clock)
    assert refused.value.field == "store"
    assert not folder.is_set_up


def test_nor_one_of_another_set_up(
    folder: DataFolder, clock: FixedClock, tmp_path: Path, postgres: "PostgresServer"
) -> None:
    wanted = replace(WANTED, store_url=postgres.url(postgres.new_database()))
    set_up(DataFolder(tmp_path / "other"), wanted, clock)
    with pytest.raises(Refused) as refused:
        set_up(folder, wanted, clock)
    assert refused.value.field == "store"


def test_a_foreign_file_is_left_as_it_is(folder: DataFolder, clock: FixedClock) -> None:
    folder.create()
    folder.store_path.write_bytes(b"somebody's diary")
    with pytest.raises(Unavailable):
        set_up(folder, WANTED, clock)
    assert folder.store_path.read_bytes() == b"somebody's diary"


def test_without_its_key_a_store_does_not_open_and_is_not_touched(
    folder: DataFolder, clock: FixedClock
) -> None:
    set_up(folder, WANTED, clock)
    folder.key_path.unlink()
    before = folder.store_path.read_bytes()
    with pytest.raises(Unavailable, match="recovery sheet"):
        open_desk(folder, clock=clock)
    assert folder.store_path.read_bytes() == before
    assert secrets.Secrets.new() != secrets.Secrets.new()


def test_the_key_may_be_kept_by_the_system(
    folder: DataFolder, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Ring:
        held: dict[tuple[str, str], str] = {}  # noqa: RUF012

        def get_password(self, service: str, username: str, /) -> str | None:
            return self.held.get((service, username))

        def set_password(self, service: str, username: str, password: str, /) -> None:
            self.held[service, username] = password

    monkeypatch.setattr(secrets, "_system_key_store", Ring)
    set_up(folder, replace(WANTED, key_place=KeyPlace.KEY_STORE), clock)
    assert not folder.key_path.exists()
    assert station_file.load(folder).store.key_place == "keyring"
    _admin_opens(folder, clock)


def test_sample_data_are_set_up_once_and_started_again(folder: DataFolder, clock: FixedClock) -> None:
    set_up_sample_once(folder, clock)
    set_up_sample_once(folder, clock)
    desk = open_desk(folder, clock=clock)
    school = School(desk)
    assert desk.settings().sample_data
    assert school.count(SettingsRow) == 1
    assert snapshot.load(folder.snapshot_path).sample_data
    desk.close()
    assert setting_up.FIRST_LETTER == "A"
