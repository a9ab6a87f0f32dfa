"""Below Python 3.12, None and True are counted: a binding that drops references to them ends in abort().

PySide6 6.12.0 does that; 6.8.3 to 6.11.3 do not. docs/decisions/pyside6.md has the story. The probe runs in a
process of its own, or a bad binding would take the test run with it.
"""

import os
import subprocess
import sys

import PySide6
import pytest

PROBE = """
import sys
from PySide6.QtCore import QObject, QPointF, QRect, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

application = QApplication([])


class Sender(QObject):
    number = Signal(int)
    nothing = Signal()


class Canvas(QWidget):
    def paintEvent(self, event):
        pass


sender, canvas, timer = Sender(), Canvas(), QTimer()
label, field, button = QLabel(), QLineEdit(), QPushButton()
sender.number.connect(lambda number: None)
sender.nothing.connect(lambda: None)
canvas.resize(40, 40)
canvas.show()
pixmap, path, pen = QPixmap(40, 40), QPainterPath(), QPen(QColor("black"))
painter = QPainter(pixmap)
calls = {
    "emit with a value": lambda: sender.number.emit(1),
    "emit": lambda: sender.nothing.emit(),
    "setPen": lambda: painter.setPen(pen),
    "drawLine": lambda: painter.drawLine(QPointF(1, 2), QPointF(3, 4)),
    "fillRect": lambda: painter.fillRect(QRect(0, 0, 9, 9), QColor("white")),
    "save and restore": lambda: (painter.save(), painter.restore()),
    "lineTo": lambda: path.lineTo(QPointF(1, 2)),
    "update": lambda: canvas.update(QRect(0, 0, 9, 9)),
    "repaint": lambda: canvas.repaint(),
    "setText": lambda: (label.setText("a"), field.setText("a")),
    "setEnabled": lambda: button.setEnabled(True),
    "start and stop": lambda: (timer.start(1000), timer.stop()),
}
TIMES = 100
for name, call in calls.items():
    call()
    for what in (None, True):
        before = sys.getrefcount(what)
        for _ in range(TIMES):
            call()
        lost = before - sys.getrefcount(what)
        if lost > TIMES // 2:
            print(f"{name} drops {lost / TIMES:.1f} references to {what} a call", flush=True)
painter.end()
"""


def test_no_call_drops_references_to_none_or_true() -> None:
    probe = subprocess.run(
        [sys.executable, "-c", PROBE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert probe.stdout == ""
    assert probe.returncode == 0, probe.stderr[-2000:]


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12")
def test_the_binding_that_aborts_is_not_installed() -> None:
    assert PySide6.__version_info__[:2] < (6, 12)
