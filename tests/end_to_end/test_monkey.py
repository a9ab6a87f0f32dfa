"""Whatever is touched, typed, scanned and waited for, in any order: no fault, and home in the end."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from db.models import Visit, VisitDay
from kiosk.reception.state import Page
from kiosk.values import Draft
from tests.end_to_end.people import OFFICE_STAFF
from tests.end_to_end.reading_back import everything_held
from tests.end_to_end.reception import Reception
from ui.widgets.keyboard_typing import commit
from ui.widgets.signature_pad import SignaturePad

DEEDS = 250
SEEDS = 4
WORDS = (
    "Zebrawood",
    "Ann",
    "<b>",
    "محمد",
    "12",
    OFFICE_STAFF.number,
    OFFICE_STAFF.pin,
    "482915",
    " ",
    "x" * 50,
)
CODES = ("LKB-" + "0123456789" * 2 + "ABCDEFG", "LKB-012", "https://example.org", "LK")


class Monkey:
    """Does one thing after the other, as a seed has it."""

    def __init__(self, reception: Reception, seed: int) -> None:
        self.reception, self.chance = reception, random.Random(seed)
        self.done: list[str] = []

    def deed(self) -> None:
        """One thing that hands, a scanner or the time can do."""
        deeds = (self.touch, self.touch, self.touch, self.touch, self.type, self.anywhere, self.draw)
        rare = (self.scan, self.key, self.wait, self.idle, self.twice)
        deed = self.chance.choice(deeds if self.chance.random() < 0.8 else rare)
        self.done.append(f"{self.reception.page}: {deed.__name__}")
        deed()
        self.reception.settle()

    def touch(self) -> None:
        buttons = [button for button in self.reception.buttons() if button.isEnabled()]
        # Leaving the kiosk is not what this is about, and nothing may lock the accounts for good.
        buttons = [button for button in buttons if "Leave" not in button.accessibleName()]
        if buttons:
            button = self.chance.choice(buttons)
            self.done[-1] += f" {button.accessibleName()}"
            self.reception.a_moment_later()
            self._tap(button.mapTo(self.reception.window, button.rect().center()))

    def twice(self) -> None:
        self.touch()
        self.anywhere()

    def anywhere(self) -> None:
        window = self.reception.window
        self._tap(QPoint(self.chance.randrange(window.width()), self.chance.randrange(window.height())))

    def _tap(self, where: QPoint) -> None:
        """Down and up at a place of the window, whatever is there by then."""
        self.reception.tap_window(where)

    def type(self) -> None:
        lines = [line for line in self.reception.visible(QLineEdit) if line.isEnabled()]
        if lines:
            line = self.chance.choice(lines)
            self.done[-1] += f" {line.accessibleName()}"
            self._tap(line.mapTo(self.reception.window, line.rect().center()))
            commit(self.chance.choice(WORDS))

    def draw(self) -> None:
        if self.reception.visible(SignaturePad):
            self.reception.sign()

    def scan(self) -> None:
        self.reception.scan(self.chance.choice(CODES))

    def key(self) -> None:
        keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Backspace)
        self.reception.press_key(self.chance.choice(keys))

    def wait(self) -> None:
        self.reception.work_is_done()

    def idle(self) -> None:
        self.reception.controller.idle.timer.timeout.emit()


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_monkey_ends_on_welcome(reception: Reception, seed: int, caplog: pytest.LogCaptureFixture) -> None:
    monkey = Monkey(reception, seed)
    for _ in range(DEEDS):
        monkey.deed()
        assert reception.page is not Page.ERROR, monkey.done[-8:]
    reception.work_is_done()
    if reception.page is Page.EVACUATING:  # the way out stays until somebody is there again
        reception.touch("Done")
    for _ in range(3):
        reception.controller.idle.timer.timeout.emit()
        reception.settle()
        for _ in range(20):
            if reception.window.overlay is not None:
                reception.window.overlay.tick()
        reception.work_is_done()
    assert reception.page is Page.WELCOME, monkey.done[-8:]
    assert reception.flow.draft == Draft()
    assert not [text for text in everything_held() if "Zebrawood" in text]
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
    assert len(reception.rows(VisitDay)) == len(reception.rows(Visit))
    assert reception.ledger_is_whole()
