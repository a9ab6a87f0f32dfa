"""Are you still there? One tap extends, any number of times; then everything typed is wiped."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.widgets.button import Button, Kind
from ui.widgets.text import Words
from ui.words import say


class StillThere(QWidget):
    """Covers the page and counts down.

    Args:
        parent: the window.
        look: colours and lengths.
        seconds: how long it counts; at least 20.
    """

    here = Signal()
    over = Signal()

    def __init__(self, parent: QWidget, look: Look, seconds: int) -> None:
        super().__init__(parent)
        self._look, self._left = look, max(20, seconds)
        self.setGeometry(parent.rect())
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(48), look.px(48), look.px(48), look.px(48))
        column.setSpacing(look.px(20))
        column.addStretch(2)
        column.addWidget(Words(say("idle.title"), look, 46, 800))
        self._lead = Words("", look, 27)
        column.addWidget(self._lead)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.button = Button(say("idle.here"), look, Kind.MAIN, size=30, height=96)
        self.button.clicked.connect(self.here)
        row.addWidget(self.button)
        column.addLayout(row)
        column.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self._say()
        self.show()
        self.raise_()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def tick(self) -> None:
        """One second less."""
        self._left -= 1
        if self._left <= 0:
            self._timer.stop()
            self.over.emit()
        else:
            self._say()

    def _say(self) -> None:
        self._lead.setText(say("idle.lead", seconds=self._left))

    def mousePressEvent(self, _event: object) -> None:
        """A touch anywhere is an answer."""
        self.here.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Nothing of the page shows through."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.tokens.paper))
        painter.end()
