"""The strip at the very bottom: the same on each page, within a seated person's reach, with words."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look import TEXT_SCALES, Look
from ui.widgets.button import Button, Kind
from ui.words import say

HOLD_MS = 2000


class HoldButton(Button):
    """A button that acts at once when held for two seconds; a tap asks first."""

    held = Signal()

    def __init__(self, text: str, look: Look, **how: object) -> None:
        super().__init__(text, look, Kind.WARNING, **how)  # type: ignore[arg-type]
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOLD_MS)
        self._timer.timeout.connect(self._complete)
        self.pressed.connect(self._timer.start)
        self.released.connect(self._timer.stop)

    def _complete(self) -> None:
        if self.isDown():
            self.blockSignals(True)  # noqa: FBT003 - the release that follows is not a tap
            self.setDown(False)
            self.blockSignals(False)  # noqa: FBT003
            self.held.emit()


class Strip(QWidget):
    """Larger text, Language, Lower, Read aloud, I need help; on Welcome also For staff and Evacuation.

    Args:
        look: colours and lengths.
        welcome: whether this is the Welcome page.
        panel: "text" or "language" when that panel is open.
        languages: tags and own names of the languages whose texts are complete.
        speaks: whether a voice exists, and whether it is speaking now.
        helps: whether "I need help" is offered (not on the help page itself).
    """

    tapped = Signal(str)
    evacuate = Signal()
    scale_chosen = Signal(int)
    language_chosen = Signal(str)

    def __init__(
        self,
        look: Look,
        *,
        welcome: bool,
        panel: str | None = None,
        languages: tuple[tuple[str, str], ...] = (),
        speaks: tuple[bool, bool] = (False, False),
        helps: bool = True,
    ) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed))
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(48), look.px(10), look.px(48), look.px(10))
        column.setSpacing(look.px(10))
        if panel == "text":
            column.addLayout(self._scales())
        elif panel == "language":
            column.addLayout(self._languages(languages))
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        column.addLayout(row)
        left = [("strip.text", "a-large-small", "text")]
        if len(languages) > 1:
            left.append(("strip.language", "globe", "language"))
        left.append(("strip.lower", "arrow-down", "lower"))
        if speaks[0]:
            left.append(("strip.stop_reading" if speaks[1] else "strip.read_aloud", "volume-2", "speak"))
        right = [("strip.help", "bell", "help")] if helps else []
        if welcome:
            right.append(("strip.staff", "user", "staff"))
        self._buttons: list[Button] = []
        for key, icon_name, name in left:
            row.addWidget(self._button(say(key), icon_name, name, on=self._is_on(name, panel)))
        row.addStretch(1)
        for key, icon_name, name in right:
            row.addWidget(self._button(say(key), icon_name, name))
        if welcome:
            hold = HoldButton(
                say("strip.evacuation"), look, icon_name="door-open", size=self._size(), height=56
            )
            hold.setAccessibleDescription(say("strip.evacuation_hint"))
            hold.clicked.connect(lambda: self.tapped.emit("evacuation"))
            hold.held.connect(self.evacuate)
            row.addWidget(hold)
            self._buttons.append(hold)
        self._squeeze(row)

    def _is_on(self, name: str, panel: str | None) -> bool:
        return self._look.low if name == "lower" else name == panel

    def _size(self) -> float:
        """Type size in px of the design; grows to 130 % at most, so that the strip stays one line."""
        return 20 * min(self._look.scale, 130) / self._look.scale

    def _button(self, text: str, icon_name: str, name: str, *, on: bool = False) -> Button:
        kind = Kind.CHOSEN if on else Kind.STRIP
        button = Button(
            text, self._look, kind, icon_name=icon_name, size=self._size(), height=56, narrow=True
        )
        button.clicked.connect(lambda: self.tapped.emit(name))
        self._buttons.append(button)
        return button

    def _squeeze(self, row: QHBoxLayout) -> None:
        """Smaller words, then no icons, until the buttons fit one line."""
        room = self._look.width - 2 * self._look.px(48)
        for step in range(8):
            need = sum(button.sizeHint().width() for button in self._buttons)
            if need + row.spacing() * len(self._buttons) <= room:
                return
            for button in self._buttons:
                button.squeeze(0.92, icon=step < 4)  # noqa: PLR2004 - half of the steps

    def _scales(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(12))
        for scale in TEXT_SCALES:
            kind = Kind.CHOSEN if scale == self._look.scale else Kind.PLAIN
            button = Button(
                say("strip.scale", percent=scale), self._look, kind, size=self._size() * 1.1, height=60
            )
            button.clicked.connect(lambda _=False, chosen=scale: self.scale_chosen.emit(chosen))
            row.addWidget(button)
        kind = Kind.CHOSEN if self._look.high_contrast else Kind.PLAIN
        contrast = Button(
            say("strip.contrast"), self._look, kind, size=self._size() * 1.1, height=60, icon_name="contrast"
        )
        contrast.clicked.connect(lambda: self.tapped.emit("contrast"))
        row.addWidget(contrast)
        row.addStretch(1)
        return row

    def _languages(self, languages: tuple[tuple[str, str], ...]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(12))
        for tag, name in languages:
            kind = Kind.CHOSEN if tag == self._look.language else Kind.PLAIN
            button = Button(name, self._look, kind, size=self._size() * 1.1, height=60)
            button.clicked.connect(lambda _=False, chosen=tag: self.language_chosen.emit(chosen))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of the strip."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.tokens.strip))
        if self._look.high_contrast:
            painter.setPen(QColor(self._look.tokens.line))
            painter.drawLine(0, 0, self.width(), 0)
        painter.end()
