"""`kiosk demo OUTDIR`: a fictional visitor signs in through the real window, with real pointer events.

Its own throw-away store; nothing of the person's data folder is read or written.
"""

import math
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.errors import Unavailable
from kiosk.reception.state import Flow, Page, Question
from kiosk.school.snapshot import Snapshot
from kiosk.station.folder import DataFolder, keep_private
from kiosk.values import SignedIn
from ui.app import Running, first_look, make_application
from ui.translations import Translations
from ui.widgets.text import Field
from ui.window import KioskWindow
from ui.words import say

if TYPE_CHECKING:
    from kiosk.desk import Desk

VISITOR = {
    Question.NAME: {"full_name": "Amelia Okafor"},
    Question.ORGANISATION: {"organisation": "Brightwater Music (made up)"},
    Question.HOST: {"host": "Year 4"},
    Question.REASON: {"reason": "Piano lesson"},
}
"""Who signs in: nobody real."""

SIZE = (1280, 800)
LONGEST_WAIT_MS = 60_000


class Player:
    """Plays a visitor: looks for what a person would look for, and taps it.

    Args:
        running: the kiosk.
        outdir: where pictures go.
    """

    def __init__(self, running: Running, outdir: Path) -> None:
        self.running, self.window, self.outdir = running, running.window, outdir
        self.pictures = 0

    @property
    def flow(self) -> Flow:
        """What the kiosk shows."""
        return self.running.controller.flow

    @property
    def desk(self) -> "Desk":
        """The opened store.

        Raises:
            Unavailable: it is not open.
        """
        desk = self.running.controller.desk
        if desk is None:
            raise Unavailable("The demo stopped: the store was closed.")
        return desk

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Lets the kiosk run until something is so.

        Raises:
            Unavailable: it did not become so in a minute.
        """
        clock = QElapsedTimer()
        clock.start()
        while not until():
            if clock.elapsed() > LONGEST_WAIT_MS:
                raise Unavailable(f"The demo stopped: {what} did not happen in a minute.")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        self.settle()

    def settle(self) -> None:
        """Lets the page be drawn."""
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def picture(self) -> None:
        """One picture of the page, numbered."""
        self.settle()
        self.pictures += 1
        name = f"{self.pictures:02d}-{self.flow.page}.png"
        question = self.flow.question
        if self.flow.page is Page.QUESTION and question is not None:
            name = f"{self.pictures:02d}-{question}.png"
        self.window.grab().save(str(self.outdir / name))

    def tap(self, words: str) -> None:
        """Taps the button with these words, in its middle.

        Raises:
            Unavailable: there is no such button.
        """
        self.settle()
        button = self.button(words)
        # The second tap of a double tap is swallowed; a person's next tap comes later than that.
        QTest.qWait(260)
        QTest.mouseClick(
            button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, button.rect().center()
        )
        self.settle()

    def button(self, words: str) -> QAbstractButton:
        """The visible button with these words."""
        for button in self.window.findChildren(QAbstractButton):
            if button.isVisible() and button.accessibleName() == words:
                return button
        raise Unavailable(f"The demo stopped: no button says “{words}” on the page {self.flow.page}.")

    def type(self, field: str, text: str) -> None:
        """Types into a field, key by key."""
        name = say(f"field.{field}")
        line = next(
            item.line for item in self.window.findChildren(Field) if item.line.accessibleName() == name
        )
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
        QTest.keyClicks(line, text)
        self.settle()

    def sign(self, pad: QWidget) -> None:
        """Draws a signature with the pointer, as a hand would: down, along, up."""
        width, height = pad.width(), pad.height()

        def at(step: int) -> QPoint:
            along = step / 90
            wave = math.sin(along * 26) * (0.28 - 0.18 * along)
            return QPoint(round(width * (0.2 + 0.5 * along)), round(height * (0.48 - wave)))

        QTest.mousePress(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(0))
        for step in range(1, 91):
            QTest.mouseMove(pad, at(step), delay=8)
        QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at(90))
        self.settle()

    def play(self) -> SignedIn:
        """Signs the visitor in; answers what was stored."""
        self.wait(lambda: self.flow.house is not None, "the store opening")
        self.wait(lambda: self.window.keyboard is not None, "the keyboard loading")
        self.picture()
        self.tap(say("welcome.sign_in"))
        self.picture()
        self.tap(say("category.visitor"))
        while self.flow.page is Page.QUESTION:
            self._answer()
        while self.flow.page is Page.READING:
            self.picture()
            place = (self.flow.run.place, self.flow.page)
            last = any(b.isVisible() and b.accessibleName() == say("reading.read") for b in self._buttons())
            self.tap(say("reading.read" if last else "reading.next"))
            if (self.flow.run.place, self.flow.page) == place:
                raise Unavailable("The demo stopped: the page did not turn.")
        pad = getattr(self.window.page, "pad", None)
        if not isinstance(pad, QWidget):
            raise Unavailable("The demo stopped: there is no pad to sign on.")
        self.sign(pad)
        self.picture()
        self.tap(say("sign.finish"))
        self.wait(lambda: self.flow.page is Page.DONE, "saving")
        self.wait(lambda: self.flow.run.badge is not None, "printing the badge")
        self.picture()
        return self.flow.run.results[0]

    def _buttons(self) -> list[QAbstractButton]:
        return self.window.findChildren(QAbstractButton)

    def _answer(self) -> None:
        question = self.flow.question
        answers = VISITOR.get(question, {}) if question is not None else {}
        for field, text in answers.items():
            self.type(field, text)
        if question is Question.HOST:
            self.wait(lambda: bool(self.flow.run.hosts), "finding the host")
            self.picture()
            self.tap(self.flow.run.hosts[0].name)
            return
        self.picture()
        self.tap(say("continue") if answers else say("skip"))


def run_demo(outdir: Path) -> int:
    """Plays the demo and leaves `record.pdf`, `badge.pdf` and the pictures in a folder.

    Args:
        outdir: made if it is not there.

    Returns:
        0; 3 if it could not be played (the reason is said on stderr).
    """
    keep_private()
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    outdir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="kiosk-demo-") as place:
        os.environ["KIOSK_KEY_DIR"] = str(Path(place) / "keys")
        folder = DataFolder(Path(place) / "data")
        app = make_application()
        window = KioskWindow(first_look(Snapshot()))
        app.installEventFilter(window)
        running = Running(app, window, folder, Translations())
        running.begin(sample_data=True)
        window.show_kiosk(_size())
        player = Player(running, outdir)
        try:
            visit = player.play()
            _papers(player.desk, visit, outdir)
        except Unavailable as error:
            print(error, file=sys.stderr)  # noqa: T201 - the command's answer
            return 3
        finally:
            window.can_close = True
            running.end()
            window.close()
            player.settle()
    print(  # noqa: T201 - the command's answer
        f"Amelia Okafor (made up) signed in as {visit.reference}, signed record {visit.records[0]}: "
        f"record.pdf, badge.pdf and {player.pictures} pictures are in {outdir}"
    )
    return 0


def _size() -> tuple[int, int]:
    screen = QGuiApplication.primaryScreen().availableSize()
    return (min(SIZE[0], max(1024, screen.width())), min(SIZE[1], max(768, screen.height())))


def _papers(desk: "Desk", visit: SignedIn, outdir: Path) -> None:
    from kiosk.paper import papers  # noqa: PLC0415 - after the first paint

    (outdir / "record.pdf").write_bytes(papers.record(desk, visit.records[0]))
    (outdir / "badge.pdf").write_bytes(papers.badge(desk, visit.visit_id))
