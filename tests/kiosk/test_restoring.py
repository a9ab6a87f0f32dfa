"""A store out of a backup and the words of the recovery sheet, on an empty machine."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete

from db.backup import write_backup
from db.erasure import erase
from db.models import LedgerPayload, PrintJob, Station, VisitDay
from kiosk.clock import FixedClock
from kiosk.desk import Desk, open_desk
from kiosk.errors import KioskError, Refused, Unavailable
from kiosk.paper import papers
from kiosk.paper.verifying import verify_pdf
from kiosk.people.staff_accounts import PinProblem, check_pin
from kiosk.station import file as station_file
from kiosk.station import recovery
from kiosk.station.folder import KEY_DIR_VARIABLE, DataFolder
from kiosk.upkeep import backups, restoring
from kiosk.upkeep.restoring import NewPin, Restored, restore
from tests.kiosk.acting import School, draft
from tests.kiosk.test_backups import authorised


def words(desk: Desk) -> str:
    return "\n".join(" ".join(group) for group in recovery.encode(desk.keys.root))


@pytest.fixture
def backup(embedded: School, tmp_path: Path) -> Path:
    """A backup of a school where somebody has signed in."""
    embedded.sign_in()
    place = tmp_path / "stick"
    place.mkdir()
    embedded.set(backup=authorised(place))
    return backups.run_backup(embedded.desk).path


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """An empty machine: no data, no key."""
    monkeypatch.setenv(KEY_DIR_VARIABLE, str(tmp_path / "other-keys"))
    return DataFolder(tmp_path / "other-machine")


def opened(folder: DataFolder, clock: FixedClock) -> School:
    return School(open_desk(folder, clock=clock, migrate=False))


def test_it_restores_on_an_empty_machine(
    embedded: School, backup: Path, elsewhere: DataFolder, clock: FixedClock
) -> None:
    pdf = papers.record(embedded.desk, "A-2026-00002")
    newest = backups.run_backup(embedded.desk).path
    assert newest.parent == backup.parent
    done = restore(newest, elsewhere, words(embedded.desk), clock=clock)
    assert done.letter == "B"
    there = opened(elsewhere, clock)
    assert there.desk.keys == embedded.desk.keys
    assert there.desk.settings() == embedded.desk.settings()
    assert there.ledger_is_whole()
    assert verify_pdf(there.desk, pdf).word == "untouched"
    assert check_pin(there.desk, "1", "246810").name == "Alex Sample"
    assert there.sign_in(draft("Bea Blank")).reference.startswith("B-2026-")
    there.desk.close()


def test_the_new_chain_names_the_last_known_entry(
    embedded: School, backup: Path, elsewhere: DataFolder, clock: FixedClock
) -> None:
    done = restore(backup, elsewhere, words(embedded.desk), clock=clock)
    ((letter, sequence, chain),) = done.heads
    assert letter == "A"
    there = opened(elsewhere, clock)
    station = there.one(Station, Station.letter == "B")
    (first,) = there.rows(LedgerPayload, LedgerPayload.station_id == station.id, LedgerPayload.sequence == 1)
    assert f'"chain":"{chain}","letter":"A","sequence":{sequence}' in first.canonical
    there.desk.close()


def test_a_store_that_opens_is_never_overwritten(embedded: School, backup: Path, clock: FixedClock) -> None:
    folder = embedded.desk.folder
    embedded.desk.close()
    before = {path: path.read_bytes() for path in folder.path.rglob("*.toml")}
    store = folder.store_path.read_bytes()
    with pytest.raises(Refused, match="opens"):
        restore(backup, folder, words(embedded.desk), clock=clock)
    assert folder.store_path.read_bytes() == store
    assert {path: path.read_bytes() for path in folder.path.rglob("*.toml")} == before


def test_a_damaged_store_is_put_aside_and_its_printers_kept(
    embedded: School, backup: Path, clock: FixedClock
) -> None:
    folder, said = embedded.desk.folder, words(embedded.desk)
    embedded.desk.close()
    data = bytearray(folder.store_path.read_bytes())
    data[5000:9000] = bytes(4000)
    folder.store_path.write_bytes(data)
    text = folder.station_path.read_text("utf-8")
    done = restore(backup, folder, said, clock=clock)
    assert done.letter == "B"
    assert [path.read_bytes() == bytes(data) for path in folder.path.glob("store.db.damaged-*")] == [True]
    assert "[printers" in text
    assert station_file.load(folder).station.letter == "B"
    there = opened(folder, clock)
    assert there.ledger_is_whole()
    there.desk.close()


def test_words_of_another_store_are_refused(backup: Path, elsewhere: DataFolder, clock: FixedClock) -> None:
    other = "\n".join(" ".join(group) for group in recovery.encode(bytes(range(32))))
    with pytest.raises(Refused, match="another store"):
        restore(backup, elsewhere, other, clock=clock)
    assert not elsewhere.path.exists()


@pytest.mark.parametrize("data", [b"", b"not a backup" * 1000])
def test_what_is_no_backup_is_said(
    embedded: School, tmp_path: Path, elsewhere: DataFolder, data: bytes
) -> None:
    file = tmp_path / "file.backup"
    file.write_bytes(data)
    with pytest.raises(KioskError):
        restore(file, elsewhere, words(embedded.desk))
    assert not elsewhere.is_set_up


def test_a_lost_pin_is_set_anew(
    embedded: School, backup: Path, elsewhere: DataFolder, clock: FixedClock
) -> None:
    restore(backup, elsewhere, words(embedded.desk), clock=clock, new_pin=NewPin("1", "864209"))
    there = opened(elsewhere, clock)
    assert check_pin(there.desk, "1", "864209").number == "1"
    with pytest.raises(PinProblem):
        check_pin(there.desk, "1", "246810")
    there.desk.close()


def test_an_unknown_number_restores_nothing(
    embedded: School, backup: Path, elsewhere: DataFolder, clock: FixedClock
) -> None:
    with pytest.raises(Refused, match="no such staff number"):
        restore(backup, elsewhere, words(embedded.desk), clock=clock, new_pin=NewPin("777", "864209"))
    assert not elsewhere.is_set_up
    assert restore(backup, elsewhere, words(embedded.desk), clock=clock).letter == "B"


def test_a_pin_is_set_anew_with_the_words_alone(embedded: School) -> None:
    restoring.reset_pin(embedded.desk, words(embedded.desk), NewPin("1", "864209"))
    assert check_pin(embedded.desk, "1", "864209").number == "1"
    other = "\n".join(" ".join(group) for group in recovery.encode(bytes(range(32))))
    with pytest.raises(Refused, match="another store"):
        restoring.reset_pin(embedded.desk, other, NewPin("1", "975318"))
    assert embedded.ledger_is_whole()


def test_what_waited_for_a_printer_does_not_come_out_weeks_later(
    embedded: School, backup: Path, elsewhere: DataFolder, clock: FixedClock
) -> None:
    assert [job.state for job in embedded.rows(PrintJob)] == ["waiting"]
    restore(backup, elsewhere, words(embedded.desk), clock=clock)
    there = opened(elsewhere, clock)
    assert [job.state for job in there.rows(PrintJob)] == ["cancelled"]
    there.desk.close()


@pytest.mark.usefixtures("backup")
def test_what_was_erased_since_is_erased_again(
    embedded: School, elsewhere: DataFolder, clock: FixedClock
) -> None:
    signed = embedded.sign_in(draft("Ysolde Erased"))
    clock.advance(minutes=6)
    with_her = backups.run_backup(embedded.desk).path
    with embedded.desk.writing() as writing:
        for reference in signed.records:
            _erase(writing, ("signature", embedded.signature(reference).id))
        writing.session.execute(delete(PrintJob))
        writing.session.execute(delete(VisitDay).where(VisitDay.visit_id == signed.visit_id))
        _erase(writing, ("visit", signed.visit_id))
    clock.advance(minutes=6)
    backups.run_backup(embedded.desk)
    done = restore(with_her, elsewhere, words(embedded.desk), clock=clock)
    assert done.erased == 1 + len(signed.records)
    there = opened(elsewhere, clock)
    assert signed.reference not in there.ledger_text()
    assert "Ysolde" not in there.ledger_text()
    assert there.ledger_is_whole()
    there.desk.close()


def _erase(writing: Any, subject: tuple[str, Any]) -> None:
    erase(writing.session, subject, "asked for", "office", writing.at, station_id=writing.station.id)


@pytest.mark.parametrize("step", ["secrets.keep", "open_store", "upgrade", "station_file.save", "put_pin"])
def test_a_restore_that_was_cut_short_is_finished_by_asking_again(
    embedded: School,
    backup: Path,
    elsewhere: DataFolder,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
) -> None:
    def again() -> Restored:
        return restore(backup, elsewhere, words(embedded.desk), clock=clock, new_pin=NewPin("1", "864209"))

    with monkeypatch.context() as patch:
        patch.setattr(f"kiosk.upkeep.restoring.{step}", _power_cut)
        with pytest.raises(_PowerCut):
            again()
    assert not elsewhere.is_set_up
    assert again().letter == "B"
    there = opened(elsewhere, clock)
    assert check_pin(there.desk, "1", "864209").number == "1"
    assert len(there.rows(Station)) == 2
    assert there.ledger_is_whole()
    there.desk.close()


class _PowerCut(BaseException):
    """Nothing in the program catches it, and nothing cleans up for it."""


def _power_cut(*_: Any, **__: Any) -> None:
    raise _PowerCut


def test_it_restores_into_a_database(
    embedded: School,
    backup: Path,
    elsewhere: DataFolder,
    clock: FixedClock,
    postgres: Any,
) -> None:
    database = postgres.new_database()
    url = postgres.url(database)
    try:
        assert restore(backup, elsewhere, words(embedded.desk), clock=clock, store_url=url).letter == "B"
        there = opened(elsewhere, clock)
        assert there.desk.store.embedded is False
        assert there.ledger_is_whole()
        there.desk.close()
    finally:
        postgres.drop_database(database)


def test_a_backup_from_a_server_restores_into_a_file(
    school: School, tmp_path: Path, elsewhere: DataFolder, clock: FixedClock
) -> None:
    school.sign_in()
    file = tmp_path / "by-hand.backup"
    write_backup(school.desk.store, file, school.desk.keys.backup_key)
    restore(file, elsewhere, words(school.desk), clock=clock)
    there = opened(elsewhere, clock)
    assert there.ledger_is_whole()
    there.desk.close()


def test_a_kiosk_that_runs_there_is_not_disturbed(
    embedded: School, backup: Path, elsewhere: DataFolder
) -> None:
    elsewhere.create()
    with elsewhere.window_lock(), pytest.raises(Refused, match="already open"):
        restore(backup, elsewhere, words(embedded.desk))


def test_an_old_backup_restores_though_newer_ones_of_another_school_lie_beside_it(
    embedded: School,
    backup: Path,
    elsewhere: DataFolder,
    clock: FixedClock,
) -> None:
    shutil.copy(backup, backup.parent / "kiosk-20301231T000000Z.backup")
    data = bytearray((backup.parent / "kiosk-20301231T000000Z.backup").read_bytes())
    data[100:2000] = bytes(1900)
    (backup.parent / "kiosk-20301231T000000Z.backup").write_bytes(data)
    assert restore(backup, elsewhere, words(embedded.desk), clock=clock).erased == 0


def test_a_disk_that_is_full_leaves_the_folder_to_be_tried_again(
    embedded: School, backup: Path, elsewhere: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("kiosk.upkeep.restoring.restore_backup", _full)
        with pytest.raises(Unavailable, match="full"):
            restore(backup, elsewhere, words(embedded.desk))
    assert restore(backup, elsewhere, words(embedded.desk)).letter == "B"


def _full(*_: Any) -> None:
    from db.errors import StoreAway  # noqa: PLC0415

    raise StoreAway("The disk that holds the store is full.")
