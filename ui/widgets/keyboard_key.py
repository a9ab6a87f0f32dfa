"""One key: a button for screen readers, painted by itself, without focus of its own."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.look import Look
from ui.widgets.keyboard_icons import has_icon, paint_icon
from ui.widgets.keyboard_layouts import Role

NAMES: dict[Role, object] = {
    Role.SHIFT: QT_TRANSLATE_NOOP("Kiosk", "Shift"),
    Role.DELETE: QT_TRANSLATE_NOOP("Kiosk", "Delete"),
    Role.SPACE: QT_TRANSLATE_NOOP("Kiosk", "Space"),
    Role.ENTER: QT_TRANSLATE_NOOP("Kiosk", "Enter"),
    Role.HIDE: QT_TRANSLATE_NOOP("Kiosk", "Hide keyboard"),
    Role.SYMBOLS: QT_TRANSLATE_NOOP("Kiosk", "Numbers and symbols"),
    Role.LETTERS: QT_TRANSLATE_NOOP("Kiosk", "Letters"),
    Role.LANGUAGE: QT_TRANSLATE_NOOP("Kiosk", "Language"),
}
_LETTER = 30
_WORD = 24


def key_name(role: Role) -> str:
    """What a key that types no letter is called, in the language of the screen."""
    return QCoreApplication.translate("Kiosk", str(NAMES[role]))


class Key(QAbstractButton):
    """A key of the on-screen keyboard.

    Pointers go to the keyboard, which knows all fingers; the key is pressed by it, and by screen readers
    through `click`.

    Attributes:
        role: what it does.
        cap: the letter in lower case, "" on keys that do something.
        shown: what stands on it and, on letters, what it types.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.role, self.cap, self.shown = Role.TEXT, "", ""
        self.rtl = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, on=False)

    def become(self, role: Role, cap: str, shown: str, *, rtl: bool = False) -> None:
        """Turns into another key; `shown` on a letter is also what is typed and read out."""
        if (role, cap, shown, rtl) == (self.role, self.cap, self.shown, self.rtl):
            return
        self.role, self.cap, self.shown, self.rtl = role, cap, shown, rtl
        self.setAccessibleName(
            shown if role is Role.TEXT else QCoreApplication.translate("Kiosk", str(NAMES[role]))
        )
        self.setAccessibleDescription(shown if role in {Role.SPACE, Role.LANGUAGE} else "")
        self.setCheckable(role is Role.SHIFT)
        self.update()

    def set_shift(self, *, on: bool, locked: bool) -> None:
        """Shows how Shift stands."""
        if self.isChecked() != on or self.property("locked") != locked:
            self.setChecked(on)
            self.setProperty("locked", locked)
            self.update()

    def nextCheckState(self) -> None:
        """Shift is set by the keyboard, not by a click."""

    def _colours(self) -> tuple[str, str, str]:
        """Ground, edge and words."""
        tokens = self.look.tokens
        if self.role is Role.ENTER:
            ground = tokens.go_pressed if self.isDown() else tokens.go
            return ground, ground, tokens.on_go
        if self.isDown():
            return tokens.go, tokens.go, tokens.on_go
        plain = self.role in {Role.TEXT, Role.SPACE} or self.isChecked()
        return (tokens.key_face if plain else tokens.key_function), tokens.edge, tokens.ink

    def _font(self, room: QRectF) -> QFont:
        letter = self.role is Role.TEXT
        font = self.look.font(_LETTER if letter else _WORD, 500 if letter else 600)
        # Grows with the text scale as far as the key allows.
        most = min(room.height() * 0.62, room.width() * 0.6) if letter else room.height() * 0.44
        font.setPixelSize(max(16, round(min(font.pixelSize(), most))))
        wide, inner = QFontMetricsF(font).horizontalAdvance(self.shown), room.width() * 0.78
        if wide > inner:
            font.setPixelSize(max(14, int(font.pixelSize() * inner / wide)))
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge, and the letter, word or picture."""
        ground, edge, words = self._colours()
        line = max(1.5, self.look.px(1.5))
        room = QRectF(self.rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2)
        radius = min(self.look.px(11), room.height() / 4)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), line))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(room, radius, radius)
        if has_icon(self.role):
            self._paint_icon(painter, room, words)
        else:
            painter.setFont(self._font(room))
            soft = self.role is Role.SPACE and not self.isDown()
            painter.setPen(QColor(self.look.tokens.soft if soft else words))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, self.shown)
        painter.end()

    def _paint_icon(self, painter: QPainter, room: QRectF, colour: str) -> None:
        side = min(room.height() * 0.56, room.width() * 0.6, self.look.text_px(_LETTER) * 1.1)
        box = QRectF(0, 0, side, side)
        box.moveCenter(room.center())
        locked = self.role is Role.SHIFT and bool(self.property("locked"))
        paint_icon(painter, self.role, box, colour, filled=self.isChecked(), rtl=self.rtl)
        if locked:
            # A bar below the arrow, as on every other keyboard that holds its capitals.
            bar = QRectF(
                box.left() + side * 0.22, box.bottom() + side * 0.04, side * 0.56, max(2.0, side * 0.09)
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
