"""Jobs of the fork server on full disks and on disks that cannot be written to."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy import select

from db.models import PrintJob
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.desk import open_desk
from kiosk.errors import KioskError, Unavailable
from kiosk.first_run import setting_up
from kiosk.paper import outbox
from kiosk.school import versions as school
from kiosk.station import file as station_file
from kiosk.station.folder import DataFolder
from kiosk.upkeep import backups
from kiosk.visits import departures
from kiosk.visits import on_site as visits
from tests.kiosk.acting import School
from tests.robustness import disks
from tests.robustness.acts import Act, name_of, perform
from tests.robustness.jobs import Say
from tests.robustness.wholeness import look

DISK = 6_000_000
ROOMS = (0, 4096, 8192, 16_384, 32_768, 49_152, 65_536, 98_304, 131_072)
"""Bytes that are left: from nothing to enough for some of what is done."""


def can_mount(say: Say, disk: str) -> None:
    """Say whether disks can be made here; if not, why."""
    try:
        disks.own_mounts()
        disks.small_disk(Path(disk), DISK)
    except disks.NoDisk as why:
        say(f"no: {why}")
    else:
        say("yes")


def full_while_running(say: Say, folder: str, disk: str) -> None:
    """Visitors come while the disk fills up and is cleared, with more and more room."""
    data = _moved_to_small_disk(folder, disk)
    desk = open_desk(data, clock=FixedClock())
    acts: dict[str, Act] = {}
    confirmed: set[str] = set()
    chance, refused = Random(3), 0

    def ask(act: Act) -> bool:
        acts[act["id"]] = act
        try:
            perform(desk, act)
        except Unavailable as full:
            _is_plain(full, "full")
            return False
        confirmed.add(act["id"])
        return True

    for room in ROOMS:
        ballast = disks.fill(Path(disk), room)
        tried: list[Act] = []
        for _ in range(40):
            act = {"id": str(uuid7()), "do": "sign_in", "names": [name_of(chance)], "outcome": "signed"}
            tried.append(act)
            if not ask(act):
                break
        else:
            raise AssertionError(f"{room} bytes were enough for forty visitors")
        refused += 1
        found = look(desk, acts, confirmed, deep=True)
        assert found.faults == [], found.faults
        assert found.stored == confirmed
        assert not ask(tried[-1])
        ballast.unlink()
        assert ask(tried[-1])  # the same request goes on when there is room again
    found = look(desk, acts, confirmed, deep=True)
    assert found.faults == [], found.faults
    assert found.stored == set(acts)
    desk.close()
    say(f"{refused} refused, {len(confirmed)} stored")


def full_for_everything_else(say: Say, folder: str, disk: str) -> None:
    """Settings, backups, papers, leaving and opening on a full disk; each again when there is room."""
    data = _moved_to_small_disk(folder, disk)
    place = Path(disk) / "second place"
    place.mkdir()
    desk = open_desk(data, clock=FixedClock())
    act = School(desk)
    authorised = {"folder": str(place), "authorised_by": "Head", "authorised_on": "2026-09-01"}
    act.set(backup=desk.settings().to_document()["backup"] | authorised)
    visit = act.sign_in()
    document = desk.settings().to_document()
    renamed = document | {"school_name": "Renamed Sample School"}
    station = station_file.load(data)
    request_id = uuid7()
    everything: tuple[tuple[str, Callable[[], object]], ...] = (
        ("settings", lambda: school.change(desk, renamed, act.admin, request_id)),
        ("station", lambda: station_file.save(data, station)),
        ("backup", lambda: backups.run_backup(desk)),
        ("leaving", lambda: departures.sign_out_scanned(desk, visit.visit_id, UUID(int=request_id.int ^ 1))),
    )
    with _full(disk):
        for what, do in everything:
            try:
                do()
            except Unavailable as full:
                _is_plain(full, "full")
            else:
                raise AssertionError(f"{what} found room on a full disk")
        assert desk.settings().to_document() == document
        assert station_file.load(data) == station
        assert list(place.iterdir()) == []
        assert [row.visit_id for row in visits.on_site(desk)] == [visit.visit_id]
        assert _leftovers(data) == []
    for _, do in everything:
        do()
    assert len(list(place.iterdir())) == 1
    assert visits.on_site(desk) == ()
    assert desk.settings().school_name == "Renamed Sample School"
    assert act.ledger_is_whole()
    desk.close()
    say("done")


def full_for_paper(say: Say, folder: str, disk: str) -> None:
    """The folder of papers is on a full disk, the store is not: the badge waits, and comes out later."""
    disks.own_mounts()
    data = DataFolder(folder)
    disks.small_disk(data.papers_path, DISK)
    del disk
    desk = open_desk(data, clock=FixedClock())
    visit = School(desk).sign_in()
    with _full(str(data.papers_path)):
        assert outbox.work(desk) == {visit.visit_id: False}
        with desk.read() as session:
            (reason,) = session.scalars(select(PrintJob.last_error).where(PrintJob.state == "waiting"))
        assert "full" in str(reason), reason
        assert [path.name for path in data.papers_path.iterdir()] == ["ballast"]
    assert outbox.work(desk, only=[visit.visit_id]) == {visit.visit_id: True}
    assert len(list(data.papers_path.glob("badge-*.pdf"))) == 1
    desk.close()
    say("done")


def full_when_opened(say: Say, folder: str, disk: str) -> None:
    """A kiosk is started on a full disk: it says so, and starts when there is room."""
    data = _moved_to_small_disk(folder, disk)
    opened = 0
    for room in (0, 4096, 16_384, 40_960):
        with _full(disk, room):
            before = data.store_path.read_bytes()
            try:
                open_desk(data, clock=FixedClock()).close()
                opened += 1
            except Unavailable as full:
                _is_plain(full, "full")
            assert data.store_path.read_bytes() == before
    open_desk(data, clock=FixedClock()).close()
    say(f"{opened} opened")


def full_at_set_up(say: Say, disk: str) -> None:
    """A school is set up on a disk with more and more room, until there is enough."""
    disks.own_mounts()
    disks.small_disk(Path(disk), DISK)
    data = DataFolder(Path(disk) / "data")
    wanted = setting_up.SetUp(school_name="Sample", admin_number="1", admin_pin="864209")
    refused = 0
    for room in (0, 8192, 20_000, 40_000, 100_000, 250_000, 500_000, DISK):
        ballast = disks.fill(Path(disk), room)
        try:
            setting_up.set_up(data, wanted, FixedClock())
        except Unavailable as full:
            _is_plain(full, "full")
            assert not data.is_set_up
            refused += 1
            ballast.unlink()
        else:
            ballast.unlink()
            break
    desk = open_desk(data, clock=FixedClock())
    assert School(desk).ledger_is_whole()
    assert _leftovers(data) == []
    desk.close()
    say(f"{refused} refused")


def cannot_write(say: Say, folder: str, disk: str) -> None:
    """The data folder cannot be written to: what is asked is refused in plain words."""
    del disk
    data = DataFolder(folder)
    desk = open_desk(data, clock=FixedClock())
    desk.close()
    disks.own_mounts()
    disks.read_only(data.path)
    try:
        desk = open_desk(data, clock=FixedClock())
    except Unavailable as refused:
        _is_plain(refused, "written")
        say(f"refused: {refused}")
        return
    raise AssertionError("a store that nobody can write to was opened")


def _moved_to_small_disk(folder: str, disk: str) -> DataFolder:
    disks.own_mounts()
    disks.small_disk(Path(disk), DISK)
    shutil.copytree(folder, Path(disk) / "data")
    return DataFolder(Path(disk) / "data")


@contextmanager
def _full(disk: str, leave: int = 0) -> Iterator[None]:
    ballast = disks.fill(Path(disk), leave)
    yield
    ballast.unlink()


def _leftovers(data: DataFolder) -> list[str]:
    return [path.name for path in data.path.rglob(".*")]


def _is_plain(trouble: KioskError, word: str) -> None:
    words = str(trouble)
    assert word in words, words
    assert words.endswith("."), words
    assert not {"Error", "sqlite", "errno", "[", "None"} & set(words.split()), words
