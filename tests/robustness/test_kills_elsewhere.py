"""Killed while setting up, migrating, backing up, restoring, saving settings, evacuating or printing."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from db import migrate
from db.backup import check_backup
from db.backup_files import made_at
from db.errors import StoreError
from db.models import PaperIssue, Person, PrintJob, Request, SchoolSettings, StaffAccount, Station, Visit
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.desk import open_desk
from kiosk.errors import Refused, Unavailable
from kiosk.first_run.setting_up import SetUp, set_up
from kiosk.paper import outbox
from kiosk.paper.print_jobs import UNCLEAR
from kiosk.people.staff_accounts import check_pin
from kiosk.station import file as station_file
from kiosk.station.folder import KEY_DIR_VARIABLE, DataFolder
from kiosk.upkeep import backups, restoring
from kiosk.visits import evacuation
from tests.db.test_migrations import NEXT
from tests.kiosk.acting import School, draft
from tests.kiosk.conftest import cheap_pins
from tests.robustness import ENDURE
from tests.robustness.conftest import Template
from tests.robustness.forking import Forker
from tests.robustness.step_jobs import rename_school, rename_station
from tests.robustness.stepping import moments

SIGKILL = -9


class Deaths:
    """The same job, killed at one step after the other, each time in a fresh place."""

    def __init__(self, forker: Forker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.forker, self.tmp_path, self.monkeypatch = forker, tmp_path, monkeypatch
        self.count = 0

    def each(
        self, job: str, count: int, prepare: Callable[[Path], dict[str, Any]]
    ) -> Iterator[tuple[Path, dict[str, Any]]]:
        """Run it once, to count its steps; then kill it at each of `count` of them.

        Args:
            job: of tests.robustness.step_jobs.
            count: how often.
            prepare: makes a fresh place for it, and says its parameters.

        Yields:
            The place in which it was killed, and the parameters.
        """
        params = self.fresh(prepare)[1]
        (said,) = self.forker.run(job, **params, die_at=None)
        for at in moments(json.loads(said), count, seed=count):
            place, params = self.fresh(prepare)
            child = self.forker.start(job, **params, die_at=at)
            assert child.end() == SIGKILL, child.heard
            yield place, params

    def fresh(self, prepare: Callable[[Path], dict[str, Any]]) -> tuple[Path, dict[str, Any]]:
        """A new place, with its keys."""
        place = self.tmp_path / str(self.count)
        place.mkdir()
        self.count += 1
        self.monkeypatch.setenv(KEY_DIR_VARIABLE, str(place / "keys"))
        return place, prepare(place)


@pytest.fixture
def deaths(forker: Forker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Deaths]:
    with cheap_pins():
        yield Deaths(forker, tmp_path, monkeypatch)


@pytest.fixture
def school(template: Template) -> Callable[[Path], dict[str, Any]]:
    """Puts a school into a place."""

    def copied(place: Path) -> dict[str, Any]:
        for part in ("data", "keys"):
            shutil.copytree(template.root / part, place / part)
        return {"folder": str(place / "data")}

    return copied


def reception(place: Path, clock: FixedClock) -> School:
    return School(open_desk(DataFolder(place / "data"), clock=clock))


def is_whole(pdf: Path) -> bool:
    """Whether a file begins as a PDF and ends as one, or with the mark of its issue."""
    content = pdf.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith((b"%%EOF", b"issue-kiosk"))


def test_a_set_up_that_was_killed_is_done_again(deaths: Deaths, clock: FixedClock) -> None:
    again = SetUp(school_name="Second Try School", admin_number="22", admin_pin="907153")
    finished = 0
    for place, _ in deaths.each("set_up", 12, lambda place: {"folder": str(place / "data")}):
        folder = DataFolder(place / "data")
        name, number, pin = "First Try School", "1", "864209"
        if folder.is_set_up:
            finished += 1
            with pytest.raises(Refused, match="already"):
                set_up(folder, again, clock)
        else:
            with pytest.raises(Unavailable, match="not set up"):
                open_desk(folder, clock=clock)
            set_up(folder, again, clock)
            name, number, pin = "Second Try School", "22", "907153"
        act = reception(place, clock)
        assert act.desk.settings().school_name == name
        assert act.count(Station) == 1
        assert check_pin(act.desk, number, pin).number == number
        active = {row.id for row in act.rows(Person, Person.active)}
        assert [row.number for row in act.rows(StaffAccount) if row.person_id in active] == [number]
        act.sign_in()
        assert act.ledger_is_whole()
        act.desk.close()
    assert finished < 6 * ENDURE


def test_a_migration_that_was_killed_is_done_again(
    deaths: Deaths, school: Callable[[Path], dict[str, Any]], tmp_path: Path, clock: FixedClock
) -> None:
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    first = Path(migrate.__file__).with_name("migrations") / "versions" / "0001_front_door.py"
    shutil.copy(first, versions)
    (versions / "0002_next.py").write_text(NEXT)

    def older(place: Path) -> dict[str, Any]:
        return school(place) | {"migrations": str(versions.parent)}

    before = json.dumps(_references(deaths, older, clock))
    not_yet = 0
    for place, params in deaths.each("open_and_migrate", 10, older):
        not_yet += _older_program_opens(place, clock)
        (made,) = deaths.forker.run("migrated", **params, before=before)
        assert int(made) >= 1
    assert not_yet > 0


def _references(deaths: Deaths, prepare: Callable[[Path], dict[str, Any]], clock: FixedClock) -> list[str]:
    place, _ = deaths.fresh(prepare)
    act = reception(place, clock)
    found = [row.reference for row in act.rows(Visit)]
    act.desk.close()
    return found


def _older_program_opens(place: Path, clock: FixedClock) -> bool:
    """Whether the store was not migrated; then it must be as good as before."""
    try:
        act = reception(place, clock)
    except Unavailable as error:
        if "newer version" not in str(error):
            raise
        return False
    assert act.ledger_is_whole()
    act.desk.close()
    return True


def test_a_backup_that_was_killed_is_not_taken_for_one(
    deaths: Deaths, school: Callable[[Path], dict[str, Any]], clock: FixedClock
) -> None:
    def with_a_backup(place: Path) -> dict[str, Any]:
        params = school(place)
        (place / "second").mkdir()
        act = reception(place, clock)
        authorised = {"folder": str(place / "second"), "authorised_by": "Head", "authorised_on": "2026-09-01"}
        act.set(backup=act.desk.settings().to_document()["backup"] | authorised)
        backups.run_backup(act.desk)
        act.desk.close()
        return params

    later = FixedClock(clock.now())
    later.advance(minutes=20)
    for place, _ in deaths.each("back_up", 10, with_a_backup):
        act = reception(place, later)
        there = sorted(path for path in (place / "second").iterdir() if made_at(path) is not None)
        heads = [check_backup(path, act.desk.keys.backup_key).heads for path in there]
        assert 1 <= len(there) <= 2
        assert backups.health(act.desk).ok
        assert act.ledger_is_whole()
        done = backups.run_backup(act.desk)
        newest = check_backup(done.path, act.desk.keys.backup_key)
        assert newest.heads[0][1] > heads[0][0][1]
        assert max(path for path in (place / "second").iterdir() if made_at(path)) == done.path
        act.desk.close()


@pytest.mark.parametrize("damaged", [False, True], ids=["on an empty machine", "over a damaged store"])
def test_a_restore_that_was_killed_is_done_again(
    deaths: Deaths,
    template: Template,
    school: Callable[[Path], dict[str, Any]],
    clock: FixedClock,
    *,
    damaged: bool,
) -> None:
    wreck = b"not a page " * 1000

    def backed_up(place: Path) -> dict[str, Any]:
        school(place)
        act = reception(place, clock)
        act.sign_in(draft("Kept Sample"))
        deaths.forker.run("write_backup", folder=str(place / "data"), file=str(place / "a.backup"))
        act.desk.close()
        if damaged:
            stored = (place / "data" / "store.db").read_bytes()
            (place / "data" / "store.db").write_bytes(stored[:8192] + wreck)
            target = place / "data"
        else:
            deaths.monkeypatch.setenv(KEY_DIR_VARIABLE, str(place / "other keys"))
            target = place / "other"
        return {"folder": str(target), "file": str(place / "a.backup"), "words": template.words}

    for place, params in deaths.each("restore", 8, backed_up):
        folder = DataFolder(params["folder"])
        if folder.is_set_up and _opens(folder, clock):
            with pytest.raises(Refused, match="it opens"):
                restoring.restore(Path(params["file"]), folder, template.words, clock=clock)
        else:
            restoring.restore(Path(params["file"]), folder, template.words, clock=clock)
        act = School(open_desk(folder, clock=clock))
        assert sorted(row.letter for row in act.rows(Station)) == ["A", "B"]
        assert act.desk.station.letter == "B"
        assert len(act.rows(Visit, Visit.name == "Kept Sample")) == 1
        assert act.ledger_is_whole()
        act.sign_in()
        act.desk.close()
        if damaged:
            kept = [path.read_bytes().endswith(wreck) for path in folder.path.glob("store.db.damaged-*")]
            assert kept.count(True) == 1
        assert check_backup(place / "a.backup", act.desk.keys.backup_key)


def _opens(folder: DataFolder, clock: FixedClock) -> bool:
    try:
        desk = open_desk(folder, clock=clock)
    except (Unavailable, StoreError):
        return False
    try:
        desk.store.check()
    except StoreError:
        return False
    finally:
        desk.close()
    return True


def test_settings_that_were_being_saved_are_the_old_or_the_new_ones(
    deaths: Deaths, school: Callable[[Path], dict[str, Any]], clock: FixedClock
) -> None:
    request_id = str(uuid7())
    seen = set()

    def asked(place: Path) -> dict[str, Any]:
        return school(place) | {"request_id": request_id}

    for place, _ in deaths.each("save_settings", 12, asked):
        act = reception(place, clock)
        folder = act.desk.folder
        versions = act.count(SchoolSettings)
        stored = act.desk.settings().school_name == "Renamed Sample School"
        moved = station_file.load(folder).station.name == "Renamed Desk"
        assert (act.count(Request), versions) == ((1, 2) if stored else (0, 1))
        assert stored or not moved
        seen.add((stored, moved))
        rename_school(act.desk, UUID(request_id))  # asked for again
        rename_station(folder)
        assert (act.count(Request), act.count(SchoolSettings)) == (1, 2)
        assert act.desk.settings().school_name == "Renamed Sample School"
        assert station_file.load(folder).station.name == "Renamed Desk"
        assert station_file.load_or_last_good(folder)[1] is None
        assert act.ledger_is_whole()
        act.desk.close()
    assert seen == {(False, False), (True, False), (True, True)}


def test_an_evacuation_list_is_whole_or_not_there(
    deaths: Deaths, school: Callable[[Path], dict[str, Any]], clock: FixedClock
) -> None:
    request_id = str(uuid7())

    def occupied(place: Path) -> dict[str, Any]:
        params = school(place)
        act = reception(place, clock)
        act.set(roll_call=act.desk.settings().to_document()["roll_call"] | {"fresh_copy_minutes": 5})
        act.sign_in(draft("Present Sample"))
        assert evacuation.keep_fresh(act.desk)
        act.sign_in(draft("Second Sample"))
        clock.advance(hours=1)  # the fresh copy is older than the list that follows
        act.desk.close()
        return params | {"request_id": request_id}

    for place, _ in deaths.each("evacuate", 10, occupied):
        papers = place / "data" / "papers"
        for pdf in papers.glob("*.pdf"):
            assert is_whole(pdf)
        assert (papers / evacuation.FRESH_NAME).is_file()
        act = reception(place, clock)
        evacuation.evacuate(act.desk, UUID(request_id), limit_s=60)
        assert act.notices().count("evacuation") == 1
        assert 1 <= act.count(PaperIssue) <= 2
        assert act.ledger_is_whole()
        act.desk.close()


def test_a_badge_that_was_being_printed_comes_out_once_or_is_offered(
    deaths: Deaths, school: Callable[[Path], dict[str, Any]], clock: FixedClock
) -> None:
    def queued(place: Path) -> dict[str, Any]:
        params = school(place)
        act = reception(place, clock)
        for name in ("First Sample", "Second Sample"):
            act.sign_in(draft(name))
        act.desk.close()
        return params

    for place, _ in deaths.each("print_badges", 12, queued):
        act = reception(place, clock)
        offered = outbox.recover(act.desk)
        assert offered <= 1
        outbox.work(act.desk)
        states = {row.id: row.state for row in act.rows(PrintJob)}
        for job in act.rows(PrintJob):
            out = list((place / "data" / "papers").glob(f"badge-{job.id}*.pdf"))
            assert len(out) == 1 or (len(out) == 0 and job.state == "failed")
            assert (job.state, job.last_error) in (("done", None), ("failed", UNCLEAR))
            assert all(is_whole(pdf) for pdf in out)
        assert list(states.values()).count("failed") == offered
        for row in outbox.waiting(act.desk):
            assert outbox.again(act.desk, row.id, act.admin, uuid7())
        assert outbox.waiting(act.desk) == ()
        assert act.ledger_is_whole()
        act.desk.close()
