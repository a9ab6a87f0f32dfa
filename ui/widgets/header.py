"""The line at the top: on Welcome the school and the time, elsewhere how far the sign-in has come."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.reception.state import Flow, Page
from ui.look import Look
from ui.widgets.text import Words
from ui.words import say

_STEP_WORDS = {1: "step.who", 2: "step.details", 3: "step.reading", 4: "step.signing"}
_WITH_STEPS = {Page.CATEGORY, Page.QUESTION, Page.READING, Page.DECLINE, Page.SIGN}


class Steps(QWidget):
    """Bars that fill as the sign-in goes on; the words beside them say the same."""

    def __init__(self, step: int, of: int, look: Look) -> None:
        super().__init__()
        self._step, self._of, self._look = step, of, look
        self.setFixedSize(QSize(look.px(62 * of - 8), look.px(8)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One bar a step."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        wide = self._look.px(54)
        for index in range(self._of):
            painter.setBrush(QColor(self._look.tokens.go if index < self._step else self._look.tokens.line))
            left = index * self._look.px(62)
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                left = self.width() - left - wide
            painter.drawRoundedRect(
                QRectF(left, 0, wide, self.height()), self.height() / 2, self.height() / 2
            )
        painter.end()


class Crest(QWidget):
    """The school's crest, or its first letter on the accent colour."""

    def __init__(self, school: str, look: Look) -> None:
        super().__init__()
        self._letter, self._look = school[:1].upper(), look
        self.setFixedSize(QSize(look.px(46), look.px(46)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, or the letter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        picture: QPixmap | None = self._look.crest
        if picture is not None and not picture.isNull():
            size = picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
            painter.drawPixmap(QRect(left, top, size.width(), size.height()), picture)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._look.tokens.go))
            painter.drawRoundedRect(QRectF(self.rect()), self._look.px(12), self._look.px(12))
            font = self._look.font(24, 800)
            font.setPixelSize(self._look.px(24))
            painter.setFont(font)
            painter.setPen(QColor(self._look.tokens.on_go))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.end()


class Header(QWidget):
    """The line at the top of a page."""

    def __init__(self, flow: Flow, look: Look) -> None:
        super().__init__()
        self._look = look
        self._zone = flow.house.zone if flow.house else "Europe/London"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        self.setSizePolicy(QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum))
        self.setMinimumHeight(look.px(48))
        school = flow.house.school if flow.house else look.school
        if flow.page in _WITH_STEPS:
            step, of = flow.steps()
            row.addWidget(Steps(step, of, look), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(self._line(say(_STEP_WORDS[step], step=step, of=of), 400, look.tokens.soft), 1)
            reading = flow.reading or next(iter(flow.run.visitor.due), None)
            of_agreement = flow.page in {Page.READING, Page.SIGN, Page.DECLINE} and reading is not None
            row.addWidget(self._line(reading.text.title if of_agreement and reading else school, 700))
            return
        row.addWidget(Crest(school, look))
        row.addWidget(self._line(school, 700), 1)
        if flow.page is Page.WELCOME:
            self._date = self._line("", 400, look.tokens.soft)
            self._time = self._line("", 800)
            row.addWidget(self._date)
            row.addWidget(self._time)
            self._tick()
            timer = QTimer(self)
            timer.timeout.connect(self._tick)
            timer.start(1000)

    def _line(self, text: str, weight: int, colour: str | None = None) -> Words:
        """One line that never wraps and grows only as far as half the window has room."""
        words = Words(text, self._look, 22, weight, colour)
        font = self._look.font(22, weight)
        font.setPixelSize(max(18, min(self._look.text_px(22), self._look.px(30))))
        while font.pixelSize() > 18 and QFontMetrics(font).horizontalAdvance(text) > self._look.width * 0.42:  # noqa: PLR2004 - nothing under 18 px
            font.setPixelSize(font.pixelSize() - 1)
        words.setFont(font)
        words.setWordWrap(False)
        return words

    def _tick(self) -> None:
        now = datetime.now(ZoneInfo(self._zone)) if self._look.now is None else self._look.now
        locale = QLocale(self._look.language.replace("-", "_"))
        self._date.setText(locale.toString(QDate(now.year, now.month, now.day), "dddd d MMMM"))
        self._time.setText(f"{now:%H:%M}")
