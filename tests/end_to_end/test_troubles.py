"""When things go wrong: printer, disk; and what the school set or somebody in need asks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest

from db.errors import StoreAway
from db.models import Notice, PrintJob, Signature, Visit
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.paper import outbox
from kiosk.people.staff_accounts import check_pin
from kiosk.reception.state import Page, Visitor
from kiosk.values import Category, Draft
from kiosk.visits import notices
from tests.end_to_end.people import OFFICE_STAFF, VISITOR
from tests.end_to_end.reading_back import squeezed
from tests.end_to_end.reception import Reception, finger
from tests.forms.papers import text_of
from ui.words import say

# -- the printer ----------------------------------------------------------------------------------


def test_a_broken_printer_does_not_undo_the_visit(reception: Reception) -> None:
    reception.badges.broken = True
    reception.arrive()
    reception.finish()
    assert say("done.badge_failed") in reception.words()
    assert say("done.badge_printing") not in reception.words()
    reception.badges.broken = False
    reception.touch("Done")
    assert reception.one(Visit).departed_at is None
    reception.open_staff(OFFICE_STAFF.number, OFFICE_STAFF.pin)
    reception.choose(say("staff.entry.on_site"))
    reception.choose(VISITOR)
    reception.choose(say("staff.act.badge"))
    assert len(reception.badges.papers) >= 1
    assert all(squeezed(VISITOR) in squeezed(text_of(paper)) for paper in reception.badges.papers)
    assert len(reception.rows(Visit)) == 1
    assert reception.ledger_is_whole()


def test_a_badge_that_did_not_print_is_printed_when_the_printer_is_back(
    reception: Reception, clock: FixedClock
) -> None:
    reception.badges.broken = True
    reception.sign_in()
    reception.badges.broken = False
    clock.advance(minutes=3)
    outbox.work(reception.desk)
    assert len(reception.badges.papers) == 1
    assert {job.state for job in reception.rows(PrintJob, PrintJob.kind == "badge")} == {"done"}


# -- the disk -------------------------------------------------------------------------------------


@contextmanager
def full_disk(
    reception: Reception, monkeypatch: pytest.MonkeyPatch, *, after: bool = False
) -> Iterator[None]:
    """Whatever is stored finds the disk full; or, `after`, it is stored and the answer is lost."""
    write = reception.desk.store.write

    @contextmanager
    def broken() -> Iterator[object]:
        with write() as session:
            yield session
            if not after:
                raise StoreAway("The disk is full.")
        raise StoreAway("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(reception.desk.store, "write", broken)
        yield


@pytest.mark.parametrize("after", [False, True], ids=["not stored", "stored, answer lost"])
def test_a_save_that_failed_can_be_tried_again_and_doubles_nothing(
    reception: Reception, monkeypatch: pytest.MonkeyPatch, *, after: bool
) -> None:
    reception.arrive()
    reception.read()
    reception.sign()
    with full_disk(reception, monkeypatch, after=after):
        reception.touch("Sign and finish")
        reception.reach(Page.SAVE_FAILED)
        assert say("save_failed.lead") in reception.words()
        reception.touch("Try again")
        reception.reach(Page.SAVE_FAILED)
    reception.touch("Try again")
    reception.reach(Page.DONE)
    reception.work_is_done()
    assert len(reception.rows(Visit)) == len(reception.rows(Signature)) == 1
    assert len(reception.rows(PrintJob, PrintJob.kind == "badge")) == 1
    assert reception.ledger_is_whole()


def test_help_is_not_promised_when_the_office_could_not_be_told(
    reception: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    with full_disk(reception, monkeypatch):
        reception.touch("Just at the hatch")
        reception.work_is_done()
        assert say("told.failed") in reception.words()
        assert say("told.sent") not in reception.words()


# -- the hatch, help, evacuation ------------------------------------------------------------------


def test_the_hatch_tells_the_office_and_stores_no_visit(reception: Reception) -> None:
    reception.touch("Just at the hatch")
    reception.work_is_done()
    assert say("told.sent") in reception.words()
    (notice,) = reception.rows(Notice)
    assert (notice.kind, notice.visit_id) == ("hatch", None)
    assert reception.rows(Visit) == []


def test_somebody_is_coming_only_when_somebody_said_so(reception: Reception) -> None:
    reception.go("Sign in", "Visitor")
    reception.enter("Full name", VISITOR)
    reception.touch("I need help")
    reception.work_is_done()
    assert say("told.answered") not in reception.words()
    reception.controller._ask_for_answer()
    reception.work_is_done()
    assert say("told.answered") not in reception.words()
    office = check_pin(reception.desk, OFFICE_STAFF.number, OFFICE_STAFF.pin)
    (row,) = notices.open_notices(reception.desk)
    notices.answer(reception.desk, row.id, office, uuid7())
    reception.controller._ask_for_answer()
    reception.work_is_done()
    assert say("told.answered") in reception.words()
    reception.touch("Back")
    assert reception.field("Full name").text() == VISITOR


def test_evacuation_by_a_tap_asks_first(reception: Reception) -> None:
    reception.sign_in()
    reception.touch("Evacuation")
    assert reception.page is Page.EVACUATION
    reception.touch("Cancel")
    assert reception.office.papers == []
    reception.go("Evacuation", "Print the list")
    evacuated(reception)


def test_evacuation_held_for_two_seconds_prints_at_once(reception: Reception) -> None:
    reception.sign_in()
    button = reception.button("Evacuation")
    reception.a_moment_later()
    QTest.touchEvent(reception.window, finger()).press(0, button.rect().center(), button).commit()
    assert reception.page is Page.WELCOME
    button._timer.timeout.emit()  # type: ignore[attr-defined]  # two seconds are over
    QTest.touchEvent(reception.window, finger()).release(0, reception.window.rect().center()).commit()
    evacuated(reception)


def evacuated(reception: Reception) -> None:
    assert reception.page is Page.EVACUATING
    reception.work_is_done()
    assert say("evacuating.pupils") in reception.words()
    assert say("evacuating.printed") in reception.words()
    assert VISITOR.split()[0] not in reception.words()
    (paper,) = reception.office.papers
    assert squeezed(VISITOR) in squeezed(text_of(paper))
    assert len(reception.badges.papers) == 1  # the visitor's own badge, and nothing else
    assert "evacuation" in [notice.kind for notice in reception.rows(Notice)]
    reception.touch(say("evacuating.names"))
    assert reception.page is Page.PIN
    assert VISITOR.split()[0] not in reception.words()
    reception.enter_pin(OFFICE_STAFF.number, OFFICE_STAFF.pin)
    assert VISITOR in reception.words()


def test_evacuation_works_from_a_broken_printer(reception: Reception) -> None:
    reception.office.broken = True
    reception.go("Evacuation", "Print the list")
    reception.work_is_done()
    assert say("evacuating.saved") in reception.words()


# -- what the school sets -------------------------------------------------------------------------


def test_where_staff_admit_nobody_gets_a_badge_before(
    change_settings: Callable[..., None], open_reception: Callable[..., Reception]
) -> None:
    change_settings(admission_by_staff=True)
    reception = open_reception()
    reception.arrive()
    reception.finish()
    assert say("done.wait") in reception.words()
    assert reception.badges.papers == []
    assert reception.one(Visit).admission == "waiting"
    reception.touch("Done")
    reception.open_staff(OFFICE_STAFF.number, OFFICE_STAFF.pin)
    reception.choose(say("staff.entry.on_site"))
    reception.choose(VISITOR)
    reception.choose(say("staff.act.admit"))
    reception.enter(say("staff.admit.escort_field"), OFFICE_STAFF.name)
    reception.touch(say("staff.act.admit"))
    reception.work_is_done()
    assert reception.one(Visit).admission == "admitted"
    reception.wait(lambda: len(reception.badges.papers) == 1)


def test_a_group_signs_one_after_the_other_and_is_stored_together(reception: Reception) -> None:
    """No page makes a group yet; the flow holds one, and save, badges and records follow."""
    reception.arrive()
    reception.read()
    reception.sign()
    flow = reception.flow
    first = flow.run.visitor
    second = Visitor(Draft(Category.VISITOR, "Bo Madeup"), due=first.due, read=first.read)
    reception.controller.flow = replace(flow, run=replace(flow.run, visitors=(first, second)))
    reception.window.present(reception.controller.flow)
    reception.window.page.pad.clear()  # type: ignore[union-attr]
    reception.sign()
    reception.touch("Sign and finish")
    reception.reach(Page.DONE)
    reception.work_is_done()
    assert sorted(visit.name for visit in reception.rows(Visit)) == [VISITOR, "Bo Madeup"]
    assert len(reception.badges.papers) == 2
    assert reception.ledger_is_whole()


def test_two_agreements_are_read_one_after_the_other_and_signed_once(reception: Reception) -> None:
    reception.go("Sign in", "Visitor")
    house = reception.flow.house
    assert house is not None
    one = house.agreements[0]
    other = replace(
        one, key="site-rules", text=replace(one.text, title="Site rules", parts=one.text.parts[:1])
    )
    run = reception.flow.run.with_visitor(due=(one, other))
    reception.controller.flow = replace(reception.flow, run=run)
    reception.enter("Full name", VISITOR)
    reception.touch("Continue")
    while reception.page is Page.QUESTION:
        reception.touch("Skip")
    titles = []
    while reception.page is Page.READING:
        assert reception.flow.reading is not None
        titles.append(reception.flow.reading.text.title)
        reception.touch("I have read it" if "I have read it" in reception.names() else "Next page")
    assert list(dict.fromkeys(titles)) == [one.text.title, "Site rules"]
    assert say("sign.title_many") in reception.words()
    reception.touch("Back")
    assert reception.flow.reading is not None
    assert reception.flow.reading.text.title == "Site rules"
