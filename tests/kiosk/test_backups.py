"""Backups to the second place, and what is said of them."""

from pathlib import Path

import pytest

from db.backup import backup_name, check_backup
from db.models import LedgerHead
from kiosk.clock import FixedClock
from kiosk.errors import Unavailable
from kiosk.upkeep import backups
from tests.kiosk.acting import School, draft


def authorised(place: Path | str, **changes: object) -> dict[str, object]:
    return {
        "folder": str(place),
        "authorised_by": "Hedda Head",
        "authorised_on": "2026-11-20",
        "every_minutes": 5,
    } | changes


@pytest.fixture
def place(embedded: School, tmp_path: Path) -> Path:
    """A second place, set and authorised."""
    place = tmp_path / "stick"
    place.mkdir()
    embedded.set(backup=authorised(place))
    return place


def files(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


def test_nothing_is_due_without_a_second_place_and_health_says_so(embedded: School) -> None:
    assert not backups.due(embedded.desk)
    said = backups.health(embedded.desk)
    assert not said.ok
    assert "second place" in said.words
    with pytest.raises(Unavailable, match="second place"):
        backups.run_backup(embedded.desk)


def test_a_backup_is_made_checked_and_opened_by_the_recovery_key_only(
    embedded: School, place: Path, clock: FixedClock
) -> None:
    embedded.sign_in()
    assert backups.due(embedded.desk)
    done = backups.run_backup(embedded.desk)
    assert done.path == place / backup_name(clock.now())
    report = check_backup(done.path, embedded.desk.keys.backup_key)
    assert report.heads
    data = done.path.read_bytes()
    assert b"Amelia" not in data
    assert not data.startswith(b"SQLite")
    assert backups.health(embedded.desk).ok


def test_it_is_due_again_only_when_something_changed(
    embedded: School, place: Path, clock: FixedClock
) -> None:
    backups.run_backup(embedded.desk)
    clock.advance(minutes=6)
    assert not backups.due(embedded.desk)
    embedded.sign_in()
    assert backups.due(embedded.desk)
    backups.run_backup(embedded.desk)
    embedded.sign_in(draft("Bea Blank"))
    assert not backups.due(embedded.desk)  # every few minutes, not at every visit
    clock.advance(minutes=6)
    assert backups.due(embedded.desk)
    assert len(files(place)) == 2


@pytest.mark.usefixtures("place")
def test_a_clock_set_back_does_not_keep_backups_away(embedded: School, clock: FixedClock) -> None:
    backups.run_backup(embedded.desk)
    clock.set_to(clock.now().replace(year=2025))
    embedded.sign_in()
    assert backups.due(embedded.desk)


def test_a_second_place_that_is_not_there_is_not_made(embedded: School, place: Path) -> None:
    place.rmdir()
    embedded.sign_in()
    with pytest.raises(Unavailable, match="not there"):
        backups.run_backup(embedded.desk)
    said = backups.tend(embedded.desk)
    assert not said.ok
    assert "not there" in said.words
    assert not place.exists()
    assert embedded.notices().count("backup") == 1
    backups.tend(embedded.desk)
    assert embedded.notices().count("backup") == 1


@pytest.mark.usefixtures("place")
def test_a_stale_backup_is_said(embedded: School, clock: FixedClock) -> None:
    backups.run_backup(embedded.desk)
    clock.advance(hours=3)
    assert backups.health(embedded.desk).ok  # nothing changed: it holds everything
    embedded.sign_in()
    said = backups.health(embedded.desk)
    assert not said.ok
    assert "Monday 23 November 2026, 08:42" in said.words
    assert backups.tend(embedded.desk).ok


def test_old_backups_go_and_the_newest_stays(embedded: School, place: Path, clock: FixedClock) -> None:
    backups.run_backup(embedded.desk)
    (place / "holiday.jpg").write_bytes(b"not ours")
    clock.advance(days=36)
    embedded.sign_in()
    done = backups.run_backup(embedded.desk)
    assert done.removed == 1
    assert files(place) == sorted([done.path.name, "holiday.jpg"])


@pytest.mark.usefixtures("place")
def test_two_backups_in_one_second_have_two_names(embedded: School) -> None:
    names = {backups.run_backup(embedded.desk).path.name for _ in range(3)}
    assert len(names) == 3


@pytest.mark.usefixtures("place")
def test_each_backup_holds_signed_heads(embedded: School) -> None:
    before = embedded.count(LedgerHead)
    embedded.sign_in()
    backups.run_backup(embedded.desk)
    assert embedded.count(LedgerHead) == before + 1
    assert embedded.ledger_is_whole()


def test_heads_are_signed_without_a_second_place_too(embedded: School, clock: FixedClock) -> None:
    embedded.sign_in()
    before = embedded.count(LedgerHead)
    clock.advance(hours=2)
    backups.tend(embedded.desk)
    assert embedded.count(LedgerHead) == before + 1
    backups.tend(embedded.desk)
    assert embedded.count(LedgerHead) == before + 1


@pytest.mark.usefixtures("place")
def test_a_spoilt_state_file_only_makes_one_more_backup(embedded: School, clock: FixedClock) -> None:
    backups.run_backup(embedded.desk)
    (embedded.desk.folder.backups_path / "last-backup.json").write_text("{", "utf-8")
    clock.advance(minutes=6)
    assert backups.due(embedded.desk)


def test_a_backup_of_a_server_is_a_file_too(school: School, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    school.set(backup=authorised(place))
    school.sign_in()
    done = backups.run_backup(school.desk)
    assert check_backup(done.path, school.desk.keys.backup_key).size == done.size
