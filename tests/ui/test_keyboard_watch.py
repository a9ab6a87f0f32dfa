"""Whoever types on a physical keyboard sends the one on the screen away."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.keyboard_driver import SIZE_HINTS, Desk
from ui.widgets.keyboard_watch import PhysicalKeyboardWatch

pytestmark = pytest.mark.qt_log_ignore(SIZE_HINTS)


class Watched:
    def __init__(self, qapp: QApplication, *, scanning: bool = False) -> None:
        self.scanning = scanning
        self.watch = PhysicalKeyboardWatch(qapp, lambda: self.scanning)
        self.times = 0
        self.watch.typed.connect(self._count)

    def _count(self) -> None:
        self.times += 1

    def settled(self, qtbot: QtBot) -> int:
        """How often it told, once it has made up its mind."""
        qtbot.waitUntil(lambda: not self.watch._timer.isActive())
        return self.times


@pytest.fixture
def watched(qapp: QApplication) -> Watched:
    return Watched(qapp)


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    field.setFocus()
    return field


def test_a_person_typing_is_noticed_once(watched: Watched, field: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(field, "hi")
    assert watched.settled(qtbot) == 1
    assert field.text() == "hi"


def test_a_key_that_comes_to_the_window_is_noticed(watched: Watched, field: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClick(field.windowHandle(), Qt.Key.Key_A)
    assert watched.settled(qtbot) == 1


def test_a_scanner_is_not_a_person(watched: Watched, field: QLineEdit, qtbot: QtBot) -> None:
    watched.scanning = True
    QTest.keyClicks(field, "KIOSK:ABCDEF")
    assert watched.settled(qtbot) == 0


def test_a_modifier_or_a_repeat_alone_is_not_typing(watched: Watched, field: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyPress(field, Qt.Key.Key_Shift)
    QTest.keyRelease(field, Qt.Key.Key_Shift)
    assert not watched.watch._timer.isActive()
    assert watched.settled(qtbot) == 0


def test_the_keyboard_on_the_screen_does_not_send_itself_away(watched: Watched, qtbot: QtBot) -> None:
    desk = Desk(qtbot)
    desk.tap("a", "b", "Delete", "Enter")
    assert not watched.watch._timer.isActive()
    assert watched.settled(qtbot) == 0
    assert desk.field.text() == "a"


def test_keys_made_by_the_program_are_not_typing(watched: Watched, field: QLineEdit) -> None:
    made = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(field, made)
    assert not watched.watch._timer.isActive()


def test_without_a_predicate_every_key_counts(qapp: QApplication, field: QLineEdit, qtbot: QtBot) -> None:
    watch = PhysicalKeyboardWatch(qapp)
    with qtbot.waitSignal(watch.typed):
        QTest.keyClicks(field, "x")
