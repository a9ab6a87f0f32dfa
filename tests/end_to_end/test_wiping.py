"""Nothing of a visitor is left for the next one: not on the screen, in no widget, not in how it looks."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from db.models import Visit
from kiosk.reception.events import NoticeAnswered
from kiosk.reception.state import Page, View
from kiosk.station.scans import CodeKind, code_of
from kiosk.values import Draft
from tests.end_to_end.people import HOST, OFFICE_STAFF, VISITOR
from tests.end_to_end.reading_back import everything_held
from tests.end_to_end.reception import Reception
from ui.widgets.signature_pad import SignaturePad
from ui.words import say

SECRETS = (*VISITOR.split(), "Zebrawood", "Quinceberry", "RP7 XQZ")


def typed_in(reception: Reception) -> None:
    """A name, an organisation, a host and a reason, up to the agreement."""
    reception.go("Sign in", "Visitor")
    reception.enter("Full name", VISITOR)
    reception.touch("Continue")
    reception.enter("Organisation", "Zebrawood Theatre")
    reception.touch("Continue")
    reception.enter("Who are you here to see?", "Invented")
    reception.work_is_done()
    reception.touch(HOST.name)
    reception.enter("Reason for visit", "Quinceberry jam")
    reception.touch("Continue")
    reception.enter("Help to leave in an emergency", "Zebrawood wheelchair")
    reception.touch("Continue")
    reception.enter("Car registration", "RP7 XQZ")
    reception.touch("Continue")
    assert reception.page is Page.READING


def at_reading(reception: Reception) -> None:
    typed_in(reception)


def at_pad(reception: Reception) -> None:
    typed_in(reception)
    reception.read()
    reception.sign()


def at_help(reception: Reception) -> None:
    typed_in(reception)
    reception.touch("I need help")


def at_decline(reception: Reception) -> None:
    typed_in(reception)
    reception.touch("I do not agree")


def at_pin(reception: Reception) -> None:
    at_help(reception)
    reception.work_is_done()
    reception.touch(say("help.assist"))
    reception.enter("Staff number", "2")
    reception.enter("PIN", "112233")


def at_assist(reception: Reception) -> None:
    at_pin(reception)
    reception.touch("Open")
    reception.reach(Page.ASSIST)
    reception.touch(say("assist.with_help"))
    reception.enter("Reason", "Zebrawood")


def at_sign_out_by_name(reception: Reception) -> None:
    reception.go("Sign out", "I have no badge")
    reception.enter("Full name", VISITOR)


def run_out(reception: Reception) -> None:
    """Nobody touches the screen, and nobody answers."""
    assert reception.controller.idle.timer.isActive()
    reception.controller.idle.timer.timeout.emit()
    reception.settle()
    if reception.page is Page.WELCOME:
        return
    overlay = reception.window.overlay
    assert overlay is not None
    for _ in range(20):
        assert reception.page is not Page.WELCOME
        overlay.tick()
    reception.settle()


def assert_nothing_left(reception: Reception) -> None:
    assert reception.page is Page.WELCOME
    assert reception.flow.draft == Draft()
    assert reception.flow.view == View()
    held = list(everything_held())
    for secret in (*SECRETS, "112233"):
        assert not [text for text in held if secret.casefold() in text.casefold()], secret
    pads = [widget for widget in QApplication.allWidgets() if isinstance(widget, SignaturePad)]
    assert not [pad for pad in pads if pad.ink.strokes or pad.can_undo]
    lines = [widget for widget in QApplication.allWidgets() if isinstance(widget, QLineEdit)]
    assert not [line for line in lines if line.text() or line.isUndoAvailable() or line.isRedoAvailable()]
    assert reception.window.keyboard is not None
    assert reception.keyboard.language == "en"
    clipboard = QApplication.clipboard().text()
    assert VISITOR not in clipboard


@pytest.mark.parametrize(
    "until",
    [at_reading, at_pad, at_help, at_decline, at_pin, at_assist, at_sign_out_by_name],
    ids=lambda until: until.__name__,
)
def test_after_the_count_down_nobody_finds_anything(
    reception: Reception, until: Callable[[Reception], None]
) -> None:
    reception.go("Larger text", "130 %", "High contrast", "Lower")
    reception.go("Sign in", "Visitor")
    key = next(key for key in reception.keyboard.keys if key.accessibleName() == "Language")
    reception.touch_at(reception.keyboard, key.geometry().center())
    assert reception.keyboard.language != "en"
    reception.go("Back", "Back")
    reception.go("Larger text", "130 %")
    until(reception)
    reception.work_is_done()
    run_out(reception)
    assert_nothing_left(reception)


def test_done_goes_by_itself_and_leaves_nothing(reception: Reception) -> None:
    at_pad(reception)
    reception.touch("Sign and finish")
    reception.reach(Page.DONE)
    reception.work_is_done()
    code = reception.flow.run.results[0].day_code
    run_out(reception)
    assert_nothing_left(reception)
    assert code is not None
    assert not [text for text in everything_held() if code in text.replace(" ", "")]


def test_one_tap_extends_any_number_of_times(reception: Reception) -> None:
    reception.go("Sign in", "Visitor")
    reception.enter("Full name", VISITOR)
    for _ in range(12):
        reception.controller.idle.timer.timeout.emit()
        reception.settle()
        assert reception.window.overlay is not None
        reception.window.overlay.tick()
        reception.touch("I am still here")
        assert reception.window.overlay is None
    assert reception.field("Full name").text() == VISITOR
    reception.type_text("x")
    assert reception.field("Full name").text() == VISITOR + "x"


def test_a_late_result_of_one_visitor_never_shows_on_the_next_ones_screen(reception: Reception) -> None:
    reception.arrive()
    reception.read()
    reception.sign()
    reception.badges.broken = True
    reception.touch("Sign and finish")
    reception.reach(Page.DONE)
    reception.a_moment_later()
    reception.touch_at(reception.button("Done"))
    reception.a_moment_later()
    reception.touch_at(reception.button("Sign in"))
    before = reception.flow
    reception.work_is_done()
    assert reception.flow == before
    assert VISITOR.split()[0] not in reception.words()


def test_behind_the_question_nothing_of_the_page_can_be_read_or_reached(reception: Reception) -> None:
    """While it is asked whether somebody is there, a stranger may be the one who answers."""
    reception.go("Sign in", "Visitor")
    reception.enter("Full name", VISITOR)
    reception.touch("I need help")
    reception.work_is_done()
    reception.controller.idle.timer.timeout.emit()
    reception.settle()
    notice_id = reception.flow.run.notice_id
    assert notice_id is not None
    reception.controller.send(NoticeAnswered(notice_id))  # builds the page anew
    reception.settle()
    assert reception.names() == ["I am still here"]
    assert VISITOR not in reception.words()
    for _ in range(3):
        reception.press_key("\t")
        assert reception.window.overlay is not None
        assert reception.running.app.focusWidget() in {reception.window.overlay.button, reception.window}
    reception.touch("I am still here")
    assert say("told.answered") in reception.words()
    reception.touch("Back")
    assert reception.field("Full name").text() == VISITOR
    reception.type_text("x")
    assert reception.field("Full name").text() == VISITOR + "x"


def test_the_staff_pages_lock_by_themselves(reception: Reception) -> None:
    reception.sign_in()
    reception.open_staff(OFFICE_STAFF.number, OFFICE_STAFF.pin)
    reception.choose(say("staff.entry.on_site"))
    assert VISITOR in reception.words()
    run_out(reception)
    assert_nothing_left(reception)


def test_a_badge_scanned_by_the_next_visitor_shows_only_the_first_name(reception: Reception) -> None:
    reception.sign_in()
    reception.scan(code_of(CodeKind.BADGE, reception.one(Visit).badge_token))
    assert VISITOR not in reception.words()
    run_out(reception)
    assert_nothing_left(reception)
