"""The machine is gone: backup and recovery sheet make the store again on an empty one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db import ledger
from db.models import LedgerEntry, LedgerPayload, Signature, Station, Visit
from kiosk.__main__ import main
from kiosk.clock import FixedClock
from kiosk.desk import open_desk
from kiosk.errors import Refused
from kiosk.paper import papers
from kiosk.paper.verifying import verify_pdf
from kiosk.station.folder import KEY_DIR_VARIABLE, DataFolder
from kiosk.upkeep import backups
from kiosk.upkeep.restoring import restore
from tests.end_to_end.conftest import Template
from tests.end_to_end.people import VISITOR
from tests.end_to_end.reception import Reception

Change = Callable[..., None]


@pytest.fixture
def backup(
    change_settings: Change, open_reception: Callable[..., Reception], tmp_path: Path
) -> tuple[Path, bytes, str]:
    """A visitor signed; the backup, the paper given out before it, and the paper's reference."""
    second_place = tmp_path / "second-place"
    second_place.mkdir()
    change_settings(
        backup={
            "folder": str(second_place),
            "authorised_by": "Headteacher",
            "authorised_on": "2026-09-01",
            "every_minutes": 5,
        }
    )
    reception = open_reception()
    reception.sign_in()
    reference = reception.one(Signature).reference
    paper = papers.record(reception.desk, reference)
    newest = backups.run_backup(reception.desk).path
    assert newest.is_relative_to(second_place)
    assert VISITOR.encode() not in newest.read_bytes()
    return newest, paper, reference


@pytest.fixture
def empty_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """Nothing there: no folder, no key."""
    monkeypatch.setenv(KEY_DIR_VARIABLE, str(tmp_path / "new-keys"))
    return DataFolder(tmp_path / "new-machine")


def test_the_records_are_there_again_and_the_chain_goes_on_from_the_old_one(
    backup: tuple[Path, bytes, str], empty_machine: DataFolder, template: Template, clock: FixedClock
) -> None:
    file, paper, reference = backup
    restored = restore(file, empty_machine, template.words, clock=clock)
    assert restored.letter == "B"
    desk = open_desk(empty_machine, clock=clock)
    with desk.read() as session:
        assert session.query(Visit).one().name == VISITOR
        assert session.query(Signature).one().reference == reference
        assert {row.letter for row in session.query(Station)} == {"A", "B"}
        report = ledger.verify(session, desk.keys.head_key)
        assert report.broken == ()
        assert report.chains == 2
        first = session.query(LedgerEntry).filter_by(station_id=desk.station.id, sequence=1).one()
        told = session.get_one(LedgerPayload, (desk.station.id, 1)).canonical
        (letter, sequence, chain) = restored.heads[0]
        assert first.action == "restored_from_backup"
        assert letter == "A"
        assert str(sequence) in told
        assert chain in told
    assert verify_pdf(desk, paper).word == "untouched"
    desk.close()


def test_the_commands_say_so_too(
    backup: tuple[Path, bytes, str],
    empty_machine: DataFolder,
    template: Template,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file, paper, _ = backup
    restore(file, empty_machine, template.words)
    data = ["--data", str(empty_machine.path)]
    path = tmp_path / "earlier.pdf"
    path.write_bytes(paper)
    assert main([*data, "verify", str(path)]) == 0
    assert capsys.readouterr().out.startswith("untouched")
    changed = bytearray(paper)
    changed[len(changed) // 2] ^= 1
    path.write_bytes(changed)
    assert main([*data, "verify", str(path)]) == 1
    assert capsys.readouterr().out.startswith("altered")
    assert main([*data, "ledger", "verify"]) == 0
    assert main([*data, "visits", "--json"]) == 0
    assert VISITOR in capsys.readouterr().out


def test_other_words_open_nothing_and_leave_nothing(
    backup: tuple[Path, bytes, str], empty_machine: DataFolder, template: Template, clock: FixedClock
) -> None:
    file, _, _ = backup
    words = template.words.split()
    with pytest.raises(Refused):
        restore(file, empty_machine, " ".join([words[1], words[0], *words[2:]]), clock=clock)
    assert not empty_machine.is_set_up


def test_a_store_that_opens_is_never_overwritten(
    backup: tuple[Path, bytes, str], folder: DataFolder, template: Template, clock: FixedClock
) -> None:
    file, _, _ = backup
    before = folder.store_path.read_bytes()
    with pytest.raises(Refused):
        restore(file, folder, template.words, clock=clock)
    assert folder.store_path.read_bytes() == before


def test_the_kiosk_runs_on_the_new_machine(
    backup: tuple[Path, bytes, str],
    empty_machine: DataFolder,
    template: Template,
    clock: FixedClock,
    tmp_path: Path,
    qapp: object,
) -> None:
    del qapp
    file, _, _ = backup
    restore(file, empty_machine, template.words, clock=clock)
    reception = Reception(empty_machine, clock, tmp_path / "new-papers", (1280, 800))
    reception.sign_in("Bo Madeup")
    references = sorted(visit.reference for visit in reception.rows(Visit))
    assert [reference[0] for reference in references] == ["A", "B"]
    assert reception.ledger_is_whole()
    reception.close()
