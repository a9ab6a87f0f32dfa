"""Somebody at the front door: sees what is on the screen, touches it, types, draws, holds codes to the scanner.

All input goes through Qt's own test functions into the real window: touch events, mouse events and spontaneous
key events, delivered as from a device. Nothing here calls into a page.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QPoint, Qt
from PySide6.QtGui import QPointingDevice, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from sqlalchemy import select

from db import ledger
from kiosk import snapshot
from kiosk.clock import FixedClock
from kiosk.desk import Desk, open_desk
from kiosk.errors import Unavailable
from kiosk.folder import DataFolder
from kiosk.lanes import LANES
from kiosk.printing import BADGE_STOCK, OFFICE_STOCK, FolderPrinter, Loaded, Printers
from kiosk.reception.state import Flow, Page
from tests.end_to_end.people import VISITOR
from ui.app import Running, first_look
from ui.translations import Translations
from ui.widgets.keyboard import Keyboard
from ui.widgets.keyboard_key import Key
from ui.widgets.keyboard_typing import commit
from ui.widgets.signature_pad import SignaturePad
from ui.window import KioskWindow

LONGEST_WAIT_MS = 10_000
A_PERSON_MS = 130
"""Between two keys of a person; a scanner takes a few ms."""


@cache
def finger() -> QPointingDevice:
    """Made after the application; before it, Qt forgets the device."""
    return QTest.createTouchDevice()


class TestPrinter:
    """A folder of PDFs that can run out of paper."""

    __test__ = False

    def __init__(self, path: Path) -> None:
        self.folder = FolderPrinter(path)
        self.broken = False

    def print(self, job_name: str, pdf: bytes, paper: str) -> None:
        if self.broken:
            raise Unavailable("The printer is out of paper.")
        self.folder.print(job_name, pdf, paper)

    @property
    def papers(self) -> list[bytes]:
        """What came out, in order of the names."""
        return [path.read_bytes() for path in sorted(self.folder.path.glob("*.pdf"))]


class Ticks:
    """Stands in for the scanner's clock: time between keys is what the test says, however slow the machine."""

    def __init__(self) -> None:
        self.ms = 1000

    def elapsed(self) -> int:
        return self.ms


class KioskAtATime(Running):
    """The kiosk at a time of its own, with printers of its own, and without a voice."""

    def __init__(self, window: KioskWindow, folder: DataFolder, clock: FixedClock, printers: Printers) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        super().__init__(application, window, folder, Translations())
        self.clock, self.printers = clock, printers

    def _open_desk(self) -> Desk:
        return open_desk(self.folder, clock=self.clock, printers=self.printers)

    def _load_voice(self) -> None:
        """No machine that tests need speak."""


class Reception:
    """A kiosk that runs, and the hands in front of it."""

    def __init__(self, folder: DataFolder, clock: FixedClock, papers: Path, size: tuple[int, int]) -> None:
        self.folder, self.clock = folder, clock
        self.badges = TestPrinter(papers / "badges")
        self.office = TestPrinter(papers / "office")
        self.copies = TestPrinter(papers / "copies")
        printers = Printers(
            badge=Loaded(self.badges, BADGE_STOCK),
            roll_call=Loaded(self.office, OFFICE_STOCK),
            record=Loaded(self.copies, OFFICE_STOCK),
        )
        look = first_look(snapshot.load(folder.snapshot_path))
        self.window = KioskWindow(replace(look, now=clock.now().astimezone(ZoneInfo("Europe/London"))))
        self.running = KioskAtATime(self.window, folder, clock, printers)
        self.controller = self.running.controller
        self.ticks = Ticks()
        self.controller.scanner._clock = self.ticks  # type: ignore[assignment]
        self.running.app.installEventFilter(self.window)
        self.running.begin(sample_data=False)
        self.window.show_kiosk(size)
        self.wait(lambda: self.window.keyboard is not None and self._is_ready())
        self.wait(self.window.isActiveWindow)

    def _is_ready(self) -> bool:
        return self.flow.house is not None

    def close(self) -> None:
        """Ends the kiosk."""
        self.window.can_close = True
        self.window.close()
        self.running.end()
        self.settle()
        self.window.deleteLater()
        self.settle()

    # -- seeing ------------------------------------------------------------------------------------------

    @property
    def flow(self) -> Flow:
        """What the kiosk shows."""
        return self.controller.flow

    @property
    def page(self) -> Page:
        """Which page stands there."""
        return self.flow.page

    @property
    def desk(self) -> Desk:
        """The opened store."""
        assert self.controller.desk is not None
        return self.controller.desk

    def visible(self, kind: type[Any] = QWidget) -> list[Any]:
        """Widgets of a kind that can be seen, the keyboard's keys among them."""
        return [widget for widget in self.window.findChildren(kind) if widget.isVisibleTo(self.window)]

    def words(self) -> str:
        """Everything that can be read on the screen."""
        labels = [label.text() for label in self.visible(QLabel)]
        return "\n".join([*labels, *(button.text() for button in self.buttons())])

    def buttons(self) -> list[QAbstractButton]:
        """The buttons that can be seen, but for the keyboard's keys."""
        return [button for button in self.visible(QAbstractButton) if not isinstance(button, Key)]

    def names(self) -> list[str]:
        """The accessible names of the buttons that can be seen."""
        return [button.accessibleName() for button in self.buttons()]

    def button(self, name: str) -> QAbstractButton:
        """The button of this accessible name."""
        found = [button for button in self.buttons() if button.accessibleName() == name]
        assert len(found) == 1, f"{len(found)} × {name!r} on {self.page}: {self.names()}"
        return found[0]

    def field(self, name: str) -> QLineEdit:
        """The field of this accessible name."""
        found = [line for line in self.visible(QLineEdit) if line.accessibleName() == name]
        assert len(found) == 1, f"{len(found)} × {name!r} on {self.page}"
        line: QLineEdit = found[0]
        return line

    @property
    def pad(self) -> SignaturePad:
        """The pad to sign on."""
        (pad,) = self.visible(SignaturePad)
        assert isinstance(pad, SignaturePad)
        return pad

    @property
    def keyboard(self) -> Keyboard:
        """The keyboard on the screen."""
        assert self.window.keyboard is not None
        return self.window.keyboard

    # -- waiting -----------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Lets what is due be done."""
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]

    def wait(self, until: Callable[[], bool]) -> None:
        """Lets the kiosk run until something is so."""
        clock = QElapsedTimer()
        clock.start()
        while not until():
            assert clock.elapsed() < LONGEST_WAIT_MS, f"it did not happen; the page is {self.page}"
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        self.settle()

    def reach(self, page: Page) -> None:
        """Lets the kiosk run until a page stands there."""
        self.wait(lambda: self.page is page)

    def work_is_done(self) -> None:
        """Lets the lanes finish what was asked of them, and what their answers asked for."""
        for _ in range(2):
            ended: list[object] = []
            for lane in LANES:
                self.controller.lanes.submit(lane, lambda: None, ended.append)
            self.wait(lambda ended=ended: len(ended) == len(LANES))  # type: ignore[misc]

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

    def press_key(self, key: Qt.Key | str) -> None:
        """A key of the physical keyboard, as the system delivers it."""
        handle = self.window.windowHandle()
        assert isinstance(handle, QWindow)
        self.ticks.ms += A_PERSON_MS
        QTest.keyClick(handle, key)  # type: ignore[call-overload]
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

    def scan(self, code: str) -> None:
        """Holds a code to the scanner, which types it and Enter."""
        self.settle()
        self.a_moment_later()
        handle = self.window.windowHandle()
        for letter in code:
            self.ticks.ms += 5
            QTest.keyClick(handle, letter)  # type: ignore[call-overload]
        self.ticks.ms += 5
        QTest.keyClick(handle, Qt.Key.Key_Return)  # type: ignore[call-overload]
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

    # -- looking into the store --------------------------------------------------------------------------

    def rows(self, kind: type[Any], *conditions: Any) -> Sequence[Any]:
        """Rows of a table, detached."""
        with self.desk.read() as session:
            found = session.scalars(select(kind).where(*conditions)).all()
            session.expunge_all()
            return found

    def one(self, kind: type[Any], *conditions: Any) -> Any:
        """The one row."""
        (row,) = self.rows(kind, *conditions)
        return row

    def ledger_is_whole(self) -> bool:
        """Whether every chain verifies, and every row is what its entries made of it."""
        with self.desk.read() as session:
            report = ledger.verify(session, self.desk.keys.head_key)
        assert report.broken == (), report.broken
        return report.entries > 0
