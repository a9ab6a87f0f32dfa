"""Every page in the real window: alone on the screen, named, large enough, in reach of Tab, no trap."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from db.models import Visit
from kiosk.reception.events import BadgePrinted
from kiosk.reception.state import Page
from tests.end_to_end.reception import Reception, finger
from ui.stories import stories
from ui.widgets.keyboard_key import Key
from ui.widgets.signature_pad import SignaturePad
from ui.words import say

STORIES = {story.name: story for story in stories()}
LEAST_PX = 56
LEAST_KEY_PX = 48

CONTRACT = {
    "welcome": {"Sign in", "Sign out", "Just at the hatch", "For staff", "Evacuation"},
    "welcome-text-panel": {"100 %", "130 %", "160 %", "200 %", "High contrast"},
    "category": {"Visitor", "Volunteer", "Governor", "Student", "Contractor", "Parent or carer", "Back"},
    "name": {"Full name", "Continue", "Back"},
    "name-latin": {"Full name", "In Latin letters"},
    "organisation": {"Organisation", "Skip", "Continue"},
    "host": {"Who are you here to see?", "I don't know", "Mr Tom Ellison"},
    "reason": {"Reason for visit", "Skip"},
    "emergency": {"Children with you", "Help to leave in an emergency", "Skip"},
    "car": {"Car registration", "Skip"},
    "reading-first": {"Next page", "I do not agree", "Back"},
    "reading-last": {"I have read it", "I do not agree"},
    "decline": {"Yes, I do not agree", "Back"},
    "sign": {"Signature", "Undo", "Clear", "Sign and finish", "I do not agree"},
    "done": {"Done"},
    "sign-out": {"Badge code", "Sign me out"},
    "sign-out-name": {"Full name", "Organisation", "Sign me out"},
    "signed-out-scan": {"Stay signed in", "Done"},
    "still-there": {"I am still here"},
    "evacuation": {"Print the list", "Cancel"},
    "pin": {"Staff number", "PIN", "Open"},
}
ON_EVERY_PAGE = {"Larger text", "Lower"}

Role = QAccessible.Role
CONTROLS = {Role.PushButton, Role.Button, Role.CheckBox, Role.EditableText, Role.RadioButton}


class OtherWindows(QObject):
    """Notes every window that opens beside the kiosk's."""

    def __init__(self, own: QWidget) -> None:
        super().__init__()
        self.own, self.opened = own, set[str]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        shown = event.type() == QEvent.Type.Show and watched is not self.own
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.add(type(watched).__name__)
        return False


def show(reception: Reception, name: str) -> None:
    reception.controller.flow = STORIES[name].flow
    reception.window.present(STORIES[name].flow)
    reception.settle()


def tree(interface: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    """What a screen reader finds, as far as it can be seen."""
    if interface is None or not interface.isValid() or interface.state().invisible:
        return
    yield interface
    for index in range(interface.childCount()):
        yield from tree(interface.child(index))


def controls(reception: Reception) -> Iterator[QAccessibleInterface]:
    for interface in tree(QAccessible.queryAccessibleInterface(reception.window)):
        if interface.role() in CONTROLS or isinstance(interface.object(), SignaturePad):
            yield interface


def name_of(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name)


def test_no_page_opens_a_window_of_its_own(reception: Reception) -> None:
    """A widget shown before it has a parent is a window for a moment: it flickers and takes the focus."""
    others = OtherWindows(reception.window)
    reception.running.app.installEventFilter(others)
    found = {}
    for name in STORIES:
        show(reception, name)
        if others.opened:
            found[name] = set(others.opened)
            others.opened.clear()
    reception.running.app.removeEventFilter(others)
    assert not found


def test_every_control_has_a_name_a_role_and_room_for_a_finger(reception: Reception) -> None:
    wrong: list[tuple[object, ...]] = []
    for name in STORIES:
        show(reception, name)
        for control in controls(reception):
            widget = control.object()
            assert isinstance(widget, QWidget)
            key = isinstance(widget, Key)
            least = LEAST_KEY_PX if key else LEAST_PX
            if not name_of(control).strip():
                wrong.append((name, "no name", type(widget).__name__))
            if min(widget.width(), widget.height()) < least:
                wrong.append((name, name_of(control), widget.width(), widget.height()))
            if not reception.window.rect().contains(widget.mapTo(reception.window, widget.rect().center())):
                wrong.append((name, name_of(control), "outside"))
    assert not wrong


def test_no_two_controls_of_a_page_share_a_name_or_a_place(reception: Reception) -> None:
    wrong: list[tuple[object, ...]] = []
    for name in STORIES:
        show(reception, name)
        seen: dict[str, QWidget] = {}
        for control in controls(reception):
            widget = control.object()
            assert isinstance(widget, QWidget)
            if isinstance(widget, Key):
                continue
            if name_of(control) in seen:
                wrong.append((name, name_of(control)))
            for other in seen.values():
                place = widget.rect().translated(widget.mapTo(reception.window, QPoint()))
                if place.intersects(other.rect().translated(other.mapTo(reception.window, QPoint()))):
                    wrong.append((name, name_of(control), other.accessibleName()))
            seen[name_of(control)] = widget
    assert not wrong


@pytest.mark.parametrize(
    "name", ["name", "organisation", "reason", "emergency", "car", "reading-first", "sign"]
)
def test_how_far_the_sign_in_has_come_is_shown_with_the_keyboard_too(reception: Reception, name: str) -> None:
    show(reception, name)
    step = 2 if reception.page is Page.QUESTION else 3 if reception.page is Page.READING else 4
    assert f"step {step} of 4" in reception.words()


@pytest.mark.parametrize("name", CONTRACT)
def test_the_names_are_those_of_the_contract(reception: Reception, name: str) -> None:
    show(reception, name)
    found = {name_of(control) for control in controls(reception)}
    assert not CONTRACT[name] - found
    if reception.window.overlay is not None:
        assert found == CONTRACT[name]
        return
    assert not ON_EVERY_PAGE - found
    told = reception.flow.page in {Page.PIN, Page.EVACUATING, Page.HELP}
    assert told or "I need help" in found


def test_everything_can_be_reached_by_tab(reception: Reception) -> None:
    wrong = []
    for name in STORIES:
        show(reception, name)
        reception.press_key("\t")  # the keyboard on the screen goes away, and lists have more room
        reception.settle()
        wanted = {
            widget.accessibleName()
            for widget in reception.visible()
            if isinstance(widget, QAbstractButton | QLineEdit | SignaturePad)
            and not isinstance(widget, Key)
            and widget.isEnabled()
        }
        reached = set()
        for _ in range(len(wanted) + 4):
            reception.press_key("\t")
            focused = QApplication.focusWidget()
            if focused is not None and focused is not reception.window:
                reached.add(focused.accessibleName())
        if wanted != reached:
            wrong.append((name, wanted ^ reached))
    assert not wrong


@pytest.mark.parametrize("name", ["welcome", "sign", "evacuation", "pin", "welcome-text-panel", "done"])
def test_focus_can_be_seen(reception: Reception, name: str) -> None:
    show(reception, name)
    for control in controls(reception):
        widget = control.object()
        assert isinstance(widget, QWidget)
        if isinstance(widget, Key):
            continue
        reception.window.setFocus()
        without = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.grab().toImage() != without, name_of(control)


@pytest.mark.parametrize("name", STORIES)
def test_each_button_of_the_strip_works_on_each_page(reception: Reception, name: str) -> None:
    """And whatever it does, Back or waiting brings everybody home."""
    show(reception, name)
    assert reception.window.strip is not None
    names = [button.accessibleName() for button in reception.window.strip._buttons]
    for tapped in names:
        show(reception, name)
        if reception.window.overlay is not None:
            return
        if tapped in reception.names():
            reception.touch(tapped)
        if tapped == "Larger text" and "200 %" in reception.names():
            reception.go("200 %", "High contrast")
            assert reception.flow.view.scale == 200
        assert reception.page is not Page.ERROR or name == "error"


# -- hasty hands ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Sign in", "Sign out", "Just at the hatch", "For staff", "Evacuation"])
def test_a_double_tap_does_not_go_through_to_the_next_page(reception: Reception, name: str) -> None:
    once: list[Page] = []
    reception.controller.presented.connect(lambda flow: once.append(flow.page))
    reception.settle()
    reception.a_moment_later()
    button = reception.button(name)
    place = button.mapTo(reception.window, button.rect().center())
    handle = reception.window.windowHandle()
    for _ in range(2):
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    reception.work_is_done()
    assert len(set(once)) == 1, once


def test_a_double_click_on_sign_and_finish_signs_in_once(reception: Reception) -> None:
    reception.arrive()
    reception.read()
    reception.sign()
    reception.work_is_done()
    reception.a_moment_later()
    button = reception.button("Sign and finish")
    place = button.mapTo(reception.window, button.rect().center())
    handle = reception.window.windowHandle()
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    reception.reach(Page.DONE)
    reception.work_is_done()
    assert len(reception.rows(Visit)) == 1


def test_a_double_click_turns_one_page(reception: Reception) -> None:
    reception.arrive()
    reception.work_is_done()
    reception.a_moment_later()
    button = reception.button("Next page")
    place = button.mapTo(reception.window, button.rect().center())
    handle = reception.window.windowHandle()
    before = reception.flow.run.visitor.read
    for _ in range(2):
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    reception.settle()
    assert len(reception.flow.run.visitor.read) == len(before) + 1


def test_a_finger_that_is_down_counts_though_the_page_has_news_meanwhile(reception: Reception) -> None:
    reception.arrive()
    reception.finish()
    run = reception.flow.run
    button = reception.button("Done")
    place = button.mapTo(reception.window, button.rect().center())
    reception.a_moment_later()
    QTest.touchEvent(reception.window.windowHandle(), finger()).press(0, place).commit()
    reception.controller.send(BadgePrinted(run.number, ok=False))
    reception.settle()
    QTest.touchEvent(reception.window.windowHandle(), finger()).release(0, place).commit()
    reception.settle()
    assert reception.page is Page.WELCOME


def test_news_that_came_under_a_finger_is_shown_when_it_lifts_elsewhere(reception: Reception) -> None:
    reception.arrive()
    reception.finish()
    run = reception.flow.run
    button = reception.button("Done")
    place = button.mapTo(reception.window, button.rect().center())
    reception.a_moment_later()
    QTest.touchEvent(reception.window.windowHandle(), finger()).press(0, place).commit()
    reception.controller.send(BadgePrinted(run.number, ok=False))
    QTest.touchEvent(reception.window.windowHandle(), finger()).move(0, QPoint(5, 5)).commit()
    QTest.touchEvent(reception.window.windowHandle(), finger()).release(0, QPoint(5, 5)).commit()
    reception.wait(lambda: say("done.badge_failed") in reception.words())
    assert reception.page is Page.DONE


def test_back_and_forth_keeps_what_was_typed_and_drawn(reception: Reception) -> None:
    reception.arrive("Amelia Madeup", organisation="Toy Books")
    reception.read()
    reception.sign()
    ink = reception.pad.ink
    while reception.page is not Page.CATEGORY:
        reception.touch("Back")
    reception.touch("Visitor")
    assert reception.field("Full name").text() == "Amelia Madeup"
    reception.touch("Continue")
    assert reception.field("Organisation").text() == "Toy Books"
    while reception.page is Page.QUESTION:
        reception.touch("Continue")
    reception.read()
    assert reception.pad.ink == ink


def test_escape_and_alt_f4_leave_nothing(reception: Reception) -> None:
    handle = reception.window.windowHandle()
    for key, modifiers in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
    ):
        QTest.keyClick(handle, key, modifiers)
    reception.window.close()
    reception.settle()
    assert reception.window.isVisible()
    assert reception.page is Page.WELCOME
