"""The kiosk that tests run, at a time and with printers of its own, and what can be seen of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from sqlalchemy import select

from db import ledger
from kiosk.clock import FixedClock
from kiosk.desk import Desk, open_desk
from kiosk.errors import Unavailable
from kiosk.lanes import LANES
from kiosk.paper.printing import BADGE_STOCK, OFFICE_STOCK, FolderPrinter, Loaded, Printers
from kiosk.reception.state import Flow, Page
from kiosk.school import snapshot
from kiosk.station.folder import DataFolder
from ui.app import Running, first_look
from ui.translations import Translations
from ui.widgets.keyboard import Keyboard
from ui.widgets.keyboard_key import Key
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
    """Stands in for the scanner's clock: time between keys is what the test says, on any machine."""

    def __init__(self) -> None:
        self.ms = 1000

    def elapsed(self) -> int:
        return self.ms


class KioskAtATime(Running):
    """The kiosk at a time of its own, with printers of its own, and without a voice."""

    def __init__(
        self, window: KioskWindow, folder: DataFolder, clock: FixedClock, printers: Printers
    ) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        super().__init__(application, window, folder, Translations())
        self.clock, self.printers = clock, printers

    def _open_desk(self) -> Desk:
        return open_desk(self.folder, clock=self.clock, printers=self.printers)

    def _load_voice(self) -> None:
        """No machine that tests need speak."""


class Screen:
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
    def page(self) -> Any:
        """Which Page stands there; not typed so, as a checker takes it for one that never changes."""
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
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

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
