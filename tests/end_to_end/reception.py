"""Somebody at the front door: sees the screen, touches it, types, draws, holds codes to the scanner.

All input goes through Qt's own test functions into the real window: touch, mouse and spontaneous key events,
delivered as from a device. Nothing here calls into a page.
"""

import math
from functools import cache
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.reception.state import Page
from tests.end_to_end.people import VISITOR
from tests.end_to_end.screen import Screen
from ui.widgets.keyboard_typing import commit

LONGEST_WAIT_MS = 10_000
A_PERSON_MS = 130
"""Between two keys of a person; a scanner takes a few ms."""


@cache
def finger() -> QPointingDevice:
    """Made after the application; before it, Qt forgets the device."""
    return QTest.createTouchDevice()


class Reception(Screen):
    """A kiosk that runs, and the hands in front of it."""

    # -- hands -------------------------------------------------------------------------------------------

    def a_moment_later(self) -> None:
        """A person's next tap comes later than the second tap of a double tap."""
        self.window._taps._since_press.invalidate()
        self.ticks.ms += A_PERSON_MS
        self.controller.scanner._expire()

    def touch(self, name: str) -> None:
        """Touches the button of this name with a finger, when nothing is under way."""
        self.work_is_done()
        self.a_moment_later()
        self.touch_at(self.button(name))

    def touch_at(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Touches a widget, in its middle if nothing is said."""
        where = widget.rect().center() if place is None else place
        self.tap_window(widget.mapTo(self.window, where))

    def tap_window(self, place: QPoint) -> None:
        """Touches a place of the window, whatever is there when the finger lifts again."""
        handle = self.window.windowHandle()
        QTest.touchEvent(handle, finger()).press(0, place).commit()
        QTest.touchEvent(handle, finger()).release(0, place).commit()
        self.settle()

    def click(self, name: str) -> None:
        """Clicks the button of this name with a mouse, when nothing is under way."""
        self.work_is_done()
        self.a_moment_later()
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)
        self.settle()

    def go(self, *names: str) -> None:
        """Touches one button after the other."""
        for name in names:
            self.touch(name)

    def sign(self, strokes: int = 1) -> None:
        """Draws a signature with a finger: down, along in waves, up."""
        self.settle()
        pad = self.pad
        width, height = pad.width(), pad.height()
        for stroke in range(strokes):
            for step in range(61):
                along = step / 60
                wave = math.sin(along * 26) * (0.28 - 0.18 * along)
                across = 0.15 + 0.05 * stroke + 0.5 * along
                place = QPoint(round(width * across), round(height * (0.5 - wave)))
                event = QTest.touchEvent(self.window, finger())
                (event.press if step == 0 else event.move)(stroke, place, pad)
                event.commit()
            QTest.touchEvent(self.window, finger()).release(stroke, place, pad).commit()
        self.settle()

    # -- typing ------------------------------------------------------------------------------------------

    def press_key(self, key: Any) -> None:
        """A key of the physical keyboard, as the system delivers it."""
        handle = self.window.windowHandle()
        assert isinstance(handle, QWindow)
        self.ticks.ms += A_PERSON_MS
        QTest.keyClick(handle, key)
        self.controller.scanner._expire()

    def type_text(self, text: str) -> None:
        """Types on a physical keyboard into whatever has the focus."""
        for letter in text:
            self.press_key(letter)
        self.settle()

    def enter(self, name: str, text: str) -> None:
        """Touches a field and puts a text in it, in any script, as the keyboard on the screen does."""
        self.settle()
        line = self.field(name)
        self.touch_at(line)
        line.selectAll()
        assert commit(text)
        self.settle()

    def tap_keys(self, letters: str) -> None:
        """Types on the keyboard on the screen with two thumbs: the next is down before the last is up."""
        self.settle()
        places = [self._place(letter) for letter in letters]
        keyboard = self.keyboard
        for at, place in enumerate(places):
            down = QTest.touchEvent(self.window, finger())
            if at:
                down.stationary((at - 1) % 2)
            down.press(at % 2, place, keyboard).commit()
            if at:
                up = QTest.touchEvent(self.window, finger())
                up.release((at - 1) % 2, places[at - 1], keyboard).stationary(at % 2).commit()
        QTest.touchEvent(self.window, finger()).release((len(places) - 1) % 2, places[-1], keyboard).commit()
        self.settle()

    def _place(self, letter: str) -> QPoint:
        wanted = "Space" if letter == " " else letter.casefold()
        key = next(key for key in self.keyboard.keys if wanted in (key.cap, key.accessibleName()))
        return key.geometry().center()

    def scan(self, code: str, *, still_held: bool = False) -> None:
        """Holds a code to the scanner, which types it and Enter; `still_held` there since the last time."""
        self.settle()
        self.a_moment_later()
        if not still_held:
            self.controller.scanner._since_last.invalidate()
        letters: list[Any] = [*code, Qt.Key.Key_Return]
        for letter in letters:
            self.ticks.ms += 5
            QTest.keyClick(self.window.windowHandle(), letter)
        self.ticks.ms += A_PERSON_MS
        self.controller.scanner._expire()
        self.work_is_done()

    # -- whole errands -----------------------------------------------------------------------------------

    def arrive(self, name: str = VISITOR, *, organisation: str = "") -> None:
        """From Welcome to the first page of the agreement, as a visitor."""
        self.go("Sign in", "Visitor")
        self.enter("Full name", name)
        self.touch("Continue")
        if organisation:
            self.enter("Organisation", organisation)
            self.touch("Continue")
        while self.page is Page.QUESTION:
            self.touch("Skip")
        assert self.page is Page.READING

    def read(self) -> None:
        """Turns page after page to the last, and goes on to sign."""
        while self.page is Page.READING:
            self.touch("I have read it" if "I have read it" in self.names() else "Next page")

    def finish(self) -> None:
        """Signs, and waits until it is stored and the badge was tried."""
        self.read()
        self.sign()
        self.touch("Sign and finish")
        self.reach(Page.DONE)
        self.work_is_done()

    def sign_in(self, name: str = VISITOR, *, organisation: str = "") -> str:
        """A whole sign-in and home again; gives the day code."""
        self.arrive(name, organisation=organisation)
        self.finish()
        code = self.flow.run.results[0].day_code
        assert code is not None
        self.touch("Done")
        assert self.page is Page.WELCOME
        return code

    def open_staff(self, number: str, pin: str) -> None:
        """From Welcome to the pages behind the PIN."""
        self.touch("For staff")
        self.enter_pin(number, pin)
        self.reach(Page.STAFF)
        self.work_is_done()

    def enter_pin(self, number: str, pin: str) -> None:
        """Number and PIN, typed with the keyboard on the screen."""
        self.settle()
        self.touch_at(self.field("Staff number"))
        self.tap_keys(number)
        self.touch_at(self.field("PIN"))
        self.tap_keys(pin)
        self.touch("Open")
        self.work_is_done()

    def choose(self, start: str) -> None:
        """Touches the row or choice whose words begin so, on this or a further page of the list."""
        self.settle()
        while not any(name.startswith(start) for name in self.names()):
            self.touch("Next")
        name = next(name for name in self.names() if name.startswith(start))
        self.touch(name)
        self.work_is_done()
