"""What waits for a printer."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from sqlalchemy import update

from db.errors import StoreAway
from db.models import PaperIssue, PrintJob, Visit
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.errors import Refused, Unavailable
from kiosk.paper import outbox, papers, print_jobs
from kiosk.paper.print_jobs import TOO_OLD, UNCLEAR
from tests.kiosk.acting import School, draft
from tests.kiosk.printer_fakes import FakePrinter, three


@pytest.fixture
def printer(embedded: School) -> FakePrinter:
    """The badge printer of the desk."""
    embedded.desk.printers, badge, _, _ = three()
    return badge


def states(school: School) -> list[tuple[str, str | None]]:
    jobs = sorted(school.rows(PrintJob), key=lambda job: job.id)
    return [(job.state, job.last_error) for job in jobs]


def arrive(school: School, name: str = "Amelia Testcase") -> UUID:
    return school.sign_in(draft(name)).visit_id


def test_a_badge_comes_out_once(embedded: School, printer: FakePrinter) -> None:
    visit_id = arrive(embedded)
    assert outbox.work(embedded.desk, only=[visit_id]) == {visit_id: True}
    assert outbox.work(embedded.desk, only=[visit_id]) == {visit_id: True}  # it did come out
    assert outbox.work(embedded.desk, only=[uuid7()]) != {visit_id: True}
    assert outbox.work(embedded.desk) == {}
    assert len(printer.out) == 1
    name, pdf, paper = printer.out[0]
    assert paper == "a6"
    assert "Amelia" not in name
    assert pdf.startswith(b"%PDF")
    assert states(embedded) == [("done", None)]
    assert embedded.ledger_is_whole()


def test_a_printer_that_is_off_undoes_nothing_and_tells_the_office_once(
    embedded: School, printer: FakePrinter, clock: FixedClock
) -> None:
    printer.failing = "The badge printer does not answer."
    first, second = arrive(embedded), arrive(embedded, "Bea Blank")
    assert outbox.work(embedded.desk) == {first: False}  # the second is not sent to a printer that is off
    assert embedded.visit(first).departed_at is None
    assert embedded.notices() == ["printer"]
    assert states(embedded)[0] == ("waiting", "The badge printer does not answer.")
    clock.advance(seconds=16)
    assert outbox.work(embedded.desk, only=[first, second]) == {first: False, second: False}
    assert embedded.notices() == ["printer"]


def test_waits_grow_and_when_it_works_again_all_goes_out(
    embedded: School, printer: FakePrinter, clock: FixedClock
) -> None:
    printer.failing = "off"
    visit_ids = [arrive(embedded, f"Visitor {letter}") for letter in "ABC"]
    for seconds in (0, 15, 30, 60):
        clock.advance(seconds=seconds)
        assert not any(outbox.work(embedded.desk).values())
        assert outbox.work(embedded.desk) == {} or len(outbox.work(embedded.desk)) <= 1
    printer.failing = ""
    clock.advance(seconds=120)
    assert outbox.work(embedded.desk) == dict.fromkeys(visit_ids, True)
    assert len(printer.out) == 3


def test_each_try_of_one_job_is_one_issue(embedded: School, printer: FakePrinter, clock: FixedClock) -> None:
    printer.failing = "off"
    visit_id = arrive(embedded)
    before = embedded.count(PaperIssue)
    outbox.work(embedded.desk)
    clock.advance(seconds=20)
    printer.failing = ""
    outbox.work(embedded.desk)
    issues = embedded.rows(PaperIssue, PaperIssue.subject_id == visit_id)
    assert len(issues) == 1
    assert embedded.count(PaperIssue) == before + 1


def test_after_ten_minutes_nothing_comes_out_by_itself_but_is_offered(
    embedded: School, printer: FakePrinter, clock: FixedClock
) -> None:
    printer.failing = "off"
    visit_id = arrive(embedded)
    outbox.work(embedded.desk)
    printer.failing = ""
    clock.advance(minutes=10, seconds=1)
    assert outbox.work(embedded.desk) == {}
    assert outbox.work(embedded.desk, only=[visit_id]) == {visit_id: False}
    assert printer.out == []
    (row,) = outbox.waiting(embedded.desk)
    assert (row.state, row.reason, row.kind, row.subject_id) == ("failed", TOO_OLD, "badge", visit_id)
    request_id = uuid7()
    assert outbox.again(embedded.desk, row.id, embedded.office, request_id)
    assert outbox.again(embedded.desk, row.id, embedded.office, request_id)  # a retry prints nothing twice
    assert len(printer.out) == 1
    assert outbox.waiting(embedded.desk) == ()
    with pytest.raises(Refused, match="not waiting"):
        outbox.again(embedded.desk, row.id, embedded.office, uuid7())


def test_what_was_being_printed_when_it_died_is_asked_about(embedded: School, printer: FakePrinter) -> None:
    visit_id = arrive(embedded)
    ((job_id, _),) = print_jobs.candidates(embedded.desk, None)
    assert print_jobs.take(embedded.desk, job_id, even_early=False) is not None
    # ... and here the power went. Nothing prints it again by itself, at once or after the next start.
    assert outbox.work(embedded.desk, only=[visit_id]) == {visit_id: False}
    assert outbox.recover(embedded.desk) == 1
    assert outbox.work(embedded.desk) == {}
    assert printer.out == []
    assert [(row.state, row.reason) for row in outbox.waiting(embedded.desk)] == [("failed", UNCLEAR)]


def test_a_job_lost_in_printing_is_asked_about_after_ten_minutes(
    embedded: School, printer: FakePrinter, clock: FixedClock
) -> None:
    arrive(embedded)
    ((job_id, _),) = print_jobs.candidates(embedded.desk, None)
    print_jobs.take(embedded.desk, job_id, even_early=False)
    clock.advance(minutes=11)
    outbox.work(embedded.desk)
    assert printer.out == []
    assert states(embedded) == [("failed", UNCLEAR)]


def test_two_workers_take_one_job_once(school: School) -> None:
    school.sign_in()
    ((job_id, _),) = print_jobs.candidates(school.desk, None)
    taken = [print_jobs.take(school.desk, job_id, even_early=True) for _ in range(2)]
    assert [job is not None for job in taken] == [True, False]


def test_who_asks_for_a_badge_that_is_being_printed_waits_for_it(
    embedded: School, printer: FakePrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit_id = arrive(embedded)
    begun, go_on = threading.Event(), threading.Event()

    def slow(job_name: str, pdf: bytes, paper: str) -> None:
        begun.set()
        assert go_on.wait(30)
        printer.out.append((job_name, pdf, paper))

    monkeypatch.setattr(printer, "print", slow)
    results: list[dict[UUID, bool]] = []
    housekeeping = threading.Thread(target=lambda: results.append(outbox.work(embedded.desk)))
    asking = threading.Thread(target=lambda: results.append(outbox.work(embedded.desk, only=[visit_id])))
    housekeeping.start()
    assert begun.wait(30)
    asking.start()
    go_on.set()
    for thread in (housekeeping, asking):
        thread.join(30)
    assert results == [{visit_id: True}] * 2
    assert len(printer.out) == 1


def test_a_reprint_is_no_second_arrival(embedded: School, printer: FakePrinter) -> None:
    visit_id = arrive(embedded)
    outbox.work(embedded.desk)
    visits = embedded.count(Visit)
    request_id = uuid7()
    assert outbox.reprint_badge(embedded.desk, visit_id, embedded.office, request_id)
    assert outbox.reprint_badge(embedded.desk, visit_id, embedded.office, request_id)
    assert len(printer.out) == 2
    assert embedded.count(Visit) == visits
    assert [job.reprint for job in sorted(embedded.rows(PrintJob), key=lambda job: job.id)] == [False, True]
    assert embedded.ledger_is_whole()


def test_who_may_not_prints_nothing(embedded: School, printer: FakePrinter) -> None:
    visit_id = arrive(embedded)
    with pytest.raises(Refused):
        outbox.reprint_badge(embedded.desk, visit_id, embedded.club, uuid7())
    assert printer.out == []


def test_copies_of_records_come_out_of_the_record_printer(embedded: School) -> None:
    embedded.desk.printers, badge, _, record = three()
    signed = embedded.sign_in()
    assert outbox.print_copies(embedded.desk, signed.records)
    assert len(record.out) == len(signed.records) > 0
    assert badge.out == []
    assert not outbox.print_copies(embedded.desk, ["Z-1999-00001"])


def test_a_badge_of_one_who_was_turned_away_is_cancelled(embedded: School, printer: FakePrinter) -> None:
    visit_id = arrive(embedded)
    with embedded.desk.writing() as writing:
        visit = writing.session.get_one(Visit, visit_id)
        visit.admission, visit.admitted_at, visit.admitted_by = "refused", writing.at, "office"
        writing.record(visit, "refused")
    assert outbox.work(embedded.desk) == {visit_id: False}
    assert printer.out == []
    assert [state for state, _ in states(embedded)] == ["cancelled"]


def test_one_paper_that_cannot_be_drawn_does_not_hold_up_the_others(
    embedded: School, printer: FakePrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, fine = arrive(embedded), arrive(embedded, "Bea Blank")
    draw = papers._draw_badge

    def fail_for_one(desk: object, visit_id: UUID, stock: str) -> bytes:
        if visit_id == broken:
            raise ZeroDivisionError
        return draw(desk, visit_id, stock)  # type: ignore[arg-type]

    monkeypatch.setattr(papers, "_draw_badge", fail_for_one)
    assert outbox.work(embedded.desk) == {broken: False, fine: True}
    assert [state for state, _ in states(embedded)] == ["failed", "done"]
    assert len(printer.out) == 1


def test_a_station_prints_its_own_papers_only(embedded: School, printer: FakePrinter) -> None:
    arrive(embedded)
    with embedded.desk.writing() as writing:
        writing.session.execute(update(PrintJob).values(printer="B:badge"))
    assert outbox.work(embedded.desk) == {}
    assert outbox.waiting(embedded.desk) == ()
    assert printer.out == []


def test_a_store_that_is_away_is_said(
    embedded: School, printer: FakePrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrive(embedded)

    @contextmanager
    def away() -> Iterator[None]:
        raise StoreAway("The store cannot be reached.")
        yield

    monkeypatch.setattr(embedded.desk.store, "write", away)
    with pytest.raises(Unavailable, match="cannot be reached"):
        outbox.work(embedded.desk)
    assert printer.out == []
