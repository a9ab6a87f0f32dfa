"""Jobs of the fork server that die at a chosen step of what they do."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from db import backup, file_copy, migrate, revisions, store
from db.models import Visit
from kiosk.clock import FixedClock
from kiosk.desk import Desk, open_desk
from kiosk.first_run import setting_up
from kiosk.paper import (
    outbox,
)
from kiosk.school import versions as school
from kiosk.station import file as station_file
from kiosk.station.folder import DataFolder
from kiosk.upkeep import backups, restoring
from kiosk.visits import evacuation
from tests.kiosk.acting import School, draft
from tests.robustness.jobs import Say
from tests.robustness.stepping import steps

FIRST_TRY = setting_up.SetUp(school_name="First Try School", admin_number="1", admin_pin="864209")


def set_up(say: Say, folder: str, die_at: int | None) -> None:
    """A technician sets up a school."""
    _step(say, die_at, lambda: setting_up.set_up(DataFolder(folder), FIRST_TRY, FixedClock()))


def open_and_migrate(say: Say, folder: str, migrations: str, die_at: int | None) -> None:
    """A newer program is started: its revisions are those of a folder."""
    newer_program(Path(migrations))
    data = DataFolder(folder)
    _step(say, die_at, lambda: open_desk(data, clock=FixedClock()).close())


def back_up(say: Say, folder: str, die_at: int | None) -> None:
    """A backup to the second place, ten minutes after the one before."""
    clock = FixedClock()
    clock.advance(minutes=10)
    desk = open_desk(DataFolder(folder), clock=clock)
    School(desk).sign_in(draft("Later Sample"))
    _step(say, die_at, lambda: backups.run_backup(desk))


def write_backup(_say: Say, folder: str, file: str) -> None:
    """A backup by hand."""
    desk = open_desk(DataFolder(folder), clock=FixedClock())
    backups.sign(desk)
    backup.write_backup(desk.store, Path(file), desk.keys.backup_key)
    desk.close()


def restore(say: Say, folder: str, file: str, words: str, die_at: int | None) -> None:
    """A store is made of a backup."""
    _step(say, die_at, lambda: restoring.restore(Path(file), DataFolder(folder), words, clock=FixedClock()))


def save_settings(say: Say, folder: str, request_id: str, die_at: int | None) -> None:
    """The school is renamed, and then the station."""
    data = DataFolder(folder)
    desk = open_desk(data, clock=FixedClock())

    def save() -> None:
        rename_school(desk, UUID(request_id))
        rename_station(data)

    _step(say, die_at, save)


def evacuate(say: Say, folder: str, request_id: str, die_at: int | None) -> None:
    """The fresh copy of the list is renewed; then it is asked for."""
    desk = open_desk(DataFolder(folder), clock=FixedClock())

    def list_everybody() -> None:
        evacuation.keep_fresh(desk)
        made = evacuation.evacuate(desk, UUID(request_id), limit_s=60)
        assert made.saved

    _step(say, die_at, list_everybody)


def print_badges(say: Say, folder: str, die_at: int | None) -> None:
    """What waits for the printer is printed."""
    desk = open_desk(DataFolder(folder), clock=FixedClock())
    _step(say, die_at, lambda: outbox.work(desk))


def rename_school(desk: Desk, request_id: UUID) -> None:
    """Save one of the school's settings."""
    document = desk.settings().to_document() | {"school_name": "Renamed Sample School"}
    school.change(desk, document, School(desk).admin, request_id)


def rename_station(data: DataFolder) -> None:
    """Save one of the station's settings."""
    settings = station_file.load(data)
    station_file.save(data, replace(settings, station=replace(settings.station, name="Renamed Desk")))


def newer_program(migrations: Path) -> None:
    """Let this process be a program that knows one revision more."""
    migrate._MIGRATIONS = migrations
    for module in (migrate, revisions, store, backup, file_copy):
        known: Any = module
        known.KNOWN, known.HEAD = ("0001", "0002"), "0002"
    migrate.upgrade_within.__defaults__ = ("0002",)


def migrated(say: Say, folder: str, migrations: str, before: str) -> None:
    """After a migration that was cut short: start again, and say how many backups there are."""
    newer_program(Path(migrations))
    data = DataFolder(folder)
    desk = open_desk(data, clock=FixedClock())
    assert migrate.is_current(desk.store)
    act = School(desk)
    assert act.ledger_is_whole()
    assert [row.reference for row in act.rows(Visit)] == json.loads(before)
    desk.store.check()
    found = [backup.check_backup(path, desk.keys.backup_key) for path in data.backups_path.glob("*.backup")]
    assert {report.revision for report in found} == {"0001"}
    act.sign_in()
    desk.close()
    say(str(len(found)))


def _step(say: Say, die_at: int | None, work: Callable[[], Any]) -> None:
    with steps(die_at) as passed:
        work()
    say(json.dumps(passed))
