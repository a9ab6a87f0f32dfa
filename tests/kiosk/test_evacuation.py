"""The list of everybody on site comes out, whatever else is broken."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from db.errors import StoreAway
from db.models import PaperIssue
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.paper.printing import FolderPrinter, Loaded, Printers
from kiosk.paper.verifying import verify_pdf
from kiosk.station.folder import DataFolder
from kiosk.visits import evacuation
from kiosk.visits.evacuation import FRESH_NAME, evacuate, evacuate_without_store, keep_fresh
from tests.kiosk.acting import School, draft
from tests.kiosk.printer_fakes import FakePrinter, three


def papers_in(school: School) -> list[Path]:
    return sorted(school.desk.folder.papers_path.glob("roll-call-2*.pdf"))


def break_store(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def away() -> Iterator[None]:
        raise StoreAway("The store cannot be reached.")
        yield

    for name in ("read", "write"):
        monkeypatch.setattr(school.desk.store, name, away)


def test_it_is_printed_saved_told_and_noted(school: School) -> None:
    school.desk.printers, badge, roll_call, record = three()
    school.sign_in()
    done = evacuate(school.desk, uuid7())
    assert (done.printed, done.saved, done.noted) == (True, True, True)
    assert done.as_of == school.desk.clock.now()
    ((_, pdf, paper),) = roll_call.out
    assert paper == "a4"
    assert badge.out == record.out == []
    (saved,) = papers_in(school)
    assert saved.read_bytes() == pdf
    assert "evacuation" in school.notices()
    assert "evacuation_list" in school.ledger_text()
    assert verify_pdf(school.desk, pdf).word == "untouched"
    assert school.ledger_is_whole()


def test_asked_twice_it_prints_twice_and_tells_once(embedded: School) -> None:
    embedded.desk.printers, _, roll_call, _ = three()
    request_id = uuid7()
    evacuate(embedded.desk, request_id)
    evacuate(embedded.desk, request_id)
    assert len(roll_call.out) == 2
    assert embedded.notices().count("evacuation") == 1
    assert all(verify_pdf(embedded.desk, pdf).word == "untouched" for pdf in roll_call.papers)


def test_a_printer_that_fails_still_leaves_the_file(embedded: School) -> None:
    embedded.desk.printers, badge, roll_call, _ = three()
    roll_call.failing = "off"
    done = evacuate(embedded.desk, uuid7())
    assert (done.printed, done.saved, done.noted) == (False, True, True)
    assert badge.out == []
    assert len(papers_in(embedded)) == 1


def test_it_never_comes_out_of_the_badge_printer(embedded: School) -> None:
    front = FakePrinter("front")
    embedded.desk.printers = Printers(Loaded(front, "a6"), Loaded(front, "a4"), Loaded(front, "a4"))
    done = evacuate(embedded.desk, uuid7())
    assert (done.printed, done.saved) == (False, True)
    assert front.out == []


def test_a_folder_in_place_of_a_printer_keeps_one_file(embedded: School) -> None:
    printer = FolderPrinter(embedded.desk.folder.papers_path)
    embedded.desk.printers = Printers(Loaded(printer, "a6"), Loaded(printer, "a4"), Loaded(printer, "a4"))
    done = evacuate(embedded.desk, uuid7())
    assert (done.printed, done.saved) == (True, True)
    assert len(papers_in(embedded)) == 1


def test_without_the_store_the_last_fresh_copy_comes_out(
    embedded: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded.desk.printers, _, roll_call, _ = three()
    embedded.set(roll_call={"fresh_copy_minutes": 5})
    embedded.sign_in()
    assert keep_fresh(embedded.desk)
    fresh = (embedded.desk.folder.papers_path / FRESH_NAME).read_bytes()
    break_store(embedded, monkeypatch)
    done = evacuate(embedded.desk, uuid7())
    assert (done.printed, done.saved, done.noted) == (True, True, False)
    assert done.as_of is not None
    assert roll_call.papers[0].startswith(fresh)


def test_a_store_that_hangs_is_not_waited_for(embedded: School, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded.desk.printers, _, roll_call, _ = three()
    embedded.set(roll_call={"fresh_copy_minutes": 5})
    keep_fresh(embedded.desk)
    answers = threading.Event()

    def hang(_desk: object) -> None:
        answers.wait(30)

    monkeypatch.setattr(evacuation, "on_site", hang)
    done = evacuate(embedded.desk, uuid7(), limit_s=1.0)
    answers.set()
    assert (done.printed, done.saved) == (True, True)
    assert len(roll_call.out) == 1


def test_without_store_and_copy_it_says_that_there_is_none(
    embedded: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded.desk.printers, _, roll_call, _ = three()
    break_store(embedded, monkeypatch)
    done = evacuate(embedded.desk, uuid7())
    assert (done.printed, done.saved, done.as_of) == (False, False, None)
    assert roll_call.out == []


def test_a_printer_that_never_returns_holds_up_neither_file_nor_notice_nor_answer(embedded: School) -> None:
    freed, returned = threading.Event(), threading.Event()

    class Stuck(FakePrinter):
        def print(self, job_name: str, pdf: bytes, paper: str) -> None:
            freed.wait(10)
            super().print(job_name, pdf, paper)
            returned.set()

    loaded = three()[0]
    embedded.desk.printers = Printers(loaded.badge, Loaded(Stuck("stuck"), "a4"), loaded.record)
    done = evacuate(embedded.desk, uuid7(), print_limit_s=0.0)
    assert not returned.is_set()
    freed.set()
    assert (done.printed, done.saved, done.noted) == (False, True, True)
    assert len(papers_in(embedded)) == 1
    assert "evacuation" in embedded.notices()


def test_before_the_store_is_open_the_last_fresh_copy_comes_out(embedded: School) -> None:
    folder, clock = embedded.desk.folder, embedded.desk.clock
    embedded.sign_in()
    assert keep_fresh(embedded.desk)
    printers, badge, roll_call, _ = three()
    done = evacuate_without_store(folder, printers, clock=clock)
    assert (done.printed, done.saved, done.noted) == (True, True, False)
    assert done.as_of == clock.now()
    assert roll_call.papers == [(folder.papers_path / FRESH_NAME).read_bytes()]
    assert [path.read_bytes() for path in papers_in(embedded)] == roll_call.papers
    assert badge.out == []


def test_before_the_store_is_open_and_with_spoilt_settings_the_list_is_saved(embedded: School) -> None:
    assert keep_fresh(embedded.desk)
    done = evacuate_without_store(embedded.desk.folder, None)
    assert (done.printed, done.saved) == (False, True)


def test_before_the_first_set_up_nothing_comes_out_and_nothing_is_made(tmp_path: Path) -> None:
    done = evacuate_without_store(DataFolder(tmp_path / "never"), three()[0])
    assert (done.printed, done.saved, done.as_of) == (False, False, None)
    assert not (tmp_path / "never").exists()


def test_a_fresh_copy_is_kept_in_the_data_folder_unless_the_office_sets_it_off(embedded: School) -> None:
    embedded.set(roll_call={"fresh_copy_minutes": 0})
    assert not keep_fresh(embedded.desk)
    embedded.set(roll_call={})
    assert keep_fresh(embedded.desk)
    assert (embedded.desk.folder.papers_path / FRESH_NAME).is_file()


def test_a_fresh_copy_is_also_kept_where_the_office_set_it(
    embedded: School, tmp_path: Path, clock: FixedClock
) -> None:
    place = tmp_path / "office"
    place.mkdir()
    embedded.set(roll_call={"fresh_copy_minutes": 5, "folder": str(place)})
    assert keep_fresh(embedded.desk)
    assert (place / FRESH_NAME).read_bytes().startswith(b"%PDF")
    assert not keep_fresh(embedded.desk)
    embedded.sign_in(draft("Bea Blank"))
    clock.advance(minutes=6)
    assert keep_fresh(embedded.desk)


def test_fresh_copies_are_no_issues(embedded: School) -> None:
    embedded.set(roll_call={"fresh_copy_minutes": 5})
    before = embedded.count(PaperIssue)
    keep_fresh(embedded.desk)
    assert embedded.count(PaperIssue) == before


def test_a_clock_set_back_does_not_keep_the_copy_old(embedded: School, clock: FixedClock) -> None:
    embedded.set(roll_call={"fresh_copy_minutes": 5})
    keep_fresh(embedded.desk)
    clock.set_to(clock.now() - timedelta(days=1))
    assert keep_fresh(embedded.desk)
