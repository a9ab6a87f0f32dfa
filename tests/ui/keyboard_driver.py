"""A window with fields and the keyboard below, and fingers that press its keys."""

from functools import cache

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.widgets.keyboard import Keyboard
from ui.widgets.keyboard_key import Key

# The offscreen platform says so about each window with a least size.
SIZE_HINTS = "propagateSizeHints"
NAME = Qt.InputMethodHint.ImhPreferUppercase
PLAIN = Qt.InputMethodHint.ImhNoAutoUppercase


@cache
def finger() -> QPointingDevice:
    """Made after the application; before it, Qt forgets the device."""
    return QTest.createTouchDevice()


class Desk(QWidget):
    """A page with two fields, and the keyboard."""

    def __init__(self, qtbot: QtBot, look: Look | None = None, languages: tuple[str, ...] = ("en",)) -> None:
        super().__init__()
        self.qtbot = qtbot
        look = look or Look()
        self.field, self.other = QLineEdit(), QLineEdit()
        self.field.setInputMethodHints(PLAIN)
        self.keyboard = Keyboard(look, languages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        column.addWidget(self.other)
        column.addStretch(1)
        column.addWidget(self.keyboard)
        self.resize(look.width, look.height)
        self.keyboard.attach(self)
        qtbot.addWidget(self)
        self.show()
        self.activateWindow()
        qtbot.waitUntil(self.isActiveWindow)
        self.field.setFocus()

    def expect(self, hints: Qt.InputMethodHint) -> None:
        """The field asks for something else."""
        self.field.setInputMethodHints(hints)
        self.other.setFocus()
        self.field.setFocus()

    def key(self, name: str) -> Key:
        """A key by its accessible name, as a screen reader finds it."""
        return next(key for key in self.keyboard.keys if key.accessibleName() == name)

    def caps(self) -> str:
        """All letters on the keys."""
        return "".join(key.shown for key in self.keyboard.keys if key.role.value == "text")

    def place(self, name: str) -> QPoint:
        """The middle of a key, in px of the keyboard."""
        return self.key(name).geometry().center()

    def down(self, name: str, finger_id: int = 0) -> None:
        QTest.touchEvent(self, finger()).press(finger_id, self.place(name), self.keyboard).commit()

    def slide(self, place: QPoint, finger_id: int = 0) -> None:
        QTest.touchEvent(self, finger()).move(finger_id, place, self.keyboard).commit()

    def up(self, place: QPoint, finger_id: int = 0) -> None:
        QTest.touchEvent(self, finger()).release(finger_id, place, self.keyboard).commit()

    def tap(self, *names: str) -> None:
        """One finger taps keys, one after the other."""
        for name in names:
            place = self.place(name)
            QTest.touchEvent(self, finger()).press(0, place, self.keyboard).commit()
            QTest.touchEvent(self, finger()).release(0, place, self.keyboard).commit()

    def tap_letters(self, letters: str) -> None:
        """Taps letters whatever their case on the keys now."""
        for letter in letters:
            if letter == " ":
                self.tap("Space")
            else:
                self.tap(next(key.shown for key in self.keyboard.keys if key.cap == letter))

    def hold(self, name: str) -> None:
        """Presses a key until its accents are there."""
        self.down(name)
        self.qtbot.waitUntil(lambda: self.keyboard.accents is not None)
