"""The on-screen keyboard: part of the window, below the page, for fingers that may be two.

It types by input method events into whatever field has the focus, so that lengths, validators and undo of the
field hold. Each key is a button with a name for screen readers. Layouts are data: keyboard_layouts.json.
"""

import logging

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ui.look import Look
from ui.widgets import keyboard_typing as typing
from ui.widgets.keyboard_accents import Accents
from ui.widgets.keyboard_grid import GAP_PX, KeyGrid
from ui.widgets.keyboard_key import Key
from ui.widgets.keyboard_layouts import FALLBACK, Form, Role, known, languages, upper
from ui.widgets.keyboard_pointers import POINTER_EVENTS, KeyPointers
from ui.widgets.keyboard_typing import FieldWatch

log = logging.getLogger(__name__)

LEAST_KEY_PX = 56
_ROWS = 5
_HEIGHT, _PORTRAIT_HEIGHT = 344, 460
_SHARE = 0.45  # of the window's height at most, unless the keys would be too low


class Keyboard(QWidget):
    """The keyboard. Put it below the page in the window's layout and show or hide it.

    Its height depends on the look only, never on language or field, so that the page above doesn't jump.

    Signals:
        hide_requested: its Hide key was pressed; the window hides it.
        enter_pressed: its Enter key was pressed; the field has had the Return key by then.
        language_changed: the tag of the language now on the keys.

    Args:
        look: colours and lengths.
        languages: BCP 47 tags, the first one shown first; those without a layout are left out.
    """

    hide_requested = Signal()
    enter_pressed = Signal()
    language_changed = Signal(str)

    def __init__(
        self, look: Look, languages: tuple[str, ...] = (FALLBACK,), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._tags = known(tuple(languages))
        self._tag = self._tags[0]
        self._fields = FieldWatch(self)
        self._symbols = self._shift = self._locked = False
        self._since_shift = QElapsedTimer()
        self._accents: Accents | None = None
        self._grid = KeyGrid(self, look, self.type_key)
        self._pointers = KeyPointers(self, self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(QCoreApplication.translate("Kiosk", "On-screen keyboard"))
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.height_for(look))
        self._fields.entered.connect(self._field_entered)
        self._fields.changed.connect(self._field_changed)
        self._fields.look()

    # -- for the window ----------------------------------------------------------------------------------

    @staticmethod
    def height_for(look: Look, mode: str = "letters") -> int:
        """Height in px; the same in every mode ("letters", "digits", …), so the page above stays put."""
        del mode
        wanted = look.px(_PORTRAIT_HEIGHT if look.portrait else _HEIGHT)
        least = _ROWS * (LEAST_KEY_PX + GAP_PX) + GAP_PX
        return max(least, min(wanted, int(look.height * _SHARE)))

    def attach(self, window: QWidget) -> None:
        """Types only into fields of this window; without it, into whatever has the focus."""
        self._fields.window = window
        self._fields.look()

    def set_look(self, look: Look) -> None:
        """Other colours or lengths; the same ones again disturb no finger that is down."""
        if look == self._look:
            return
        self._look = look
        self._pointers.cancel_all()
        self.setFixedHeight(self.height_for(look))
        self._grid.set_look(look)
        self.update()

    def set_languages(self, tags: tuple[str, ...]) -> None:
        """Offers other languages and shows the first."""
        self._tags = known(tuple(tags))
        self.set_language(self._tags[0])

    @property
    def language(self) -> str:
        """Tag of the language on the keys."""
        return self._tag

    def set_language(self, tag: str) -> None:
        """Shows one of the languages offered; others are ignored."""
        changed = tag in self._tags and tag != self._tag
        if changed:
            self._tag = tag
        self._build()
        if changed:
            self.language_changed.emit(tag)

    @property
    def form(self) -> Form:
        """What is on the keys now."""
        field = self._fields.field
        form = field.form if field is not None else Form.LETTERS
        return Form.SYMBOLS if self._symbols and not form.is_pad else form

    @property
    def keys(self) -> list[Key]:
        """The keys that are there now, from the top left."""
        return self._grid.keys

    @property
    def accents(self) -> Accents | None:
        """The row of accents, while a key is held."""
        return self._accents

    def sizeHint(self) -> QSize:
        """As wide as the window lets it be."""
        return QSize(self._look.width, self.height_for(self._look))

    # -- the field ---------------------------------------------------------------------------------------

    def _field_entered(self) -> None:
        self._pointers.cancel_all()
        self._symbols = self._locked = False
        self._field_changed()

    def _field_changed(self) -> None:
        """Typing, deleting or a tap in the field: capitals may begin or end here."""
        field = self._fields.field
        if not self._locked and not self._pointers.holds_shift:
            self._shift = field is not None and field.wants_capital
        self._build()

    # -- what keys do ------------------------------------------------------------------------------------

    def type_key(self, key: Key) -> None:
        """A key counts, pressed by a finger, the mouse or a screen reader."""
        if not self.isVisible():
            return
        match key.role:
            case Role.TEXT:
                self._commit(key.shown)
            case Role.SPACE:
                self._commit(" ")
            case Role.DELETE:
                self._press(Qt.Key.Key_Backspace)
            case Role.ENTER:
                self._press(Qt.Key.Key_Return, "\r")
                self.enter_pressed.emit()
            case Role.HIDE:
                self.hide_requested.emit()
            case _:
                self._change_keys(key.role)

    def _change_keys(self, role: Role) -> None:
        if role is Role.SHIFT:
            self.shift_pressed()
        elif role is Role.LANGUAGE:
            self.set_language(self._tags[(self._tags.index(self._tag) + 1) % len(self._tags)])
        else:
            self._symbols = role is Role.SYMBOLS
            self._build()

    def _press(self, key: Qt.Key, text: str = "") -> None:
        if self._fields.field is not None:
            typing.press(key, text)

    def _commit(self, text: str) -> None:
        if self._fields.field is None or not self.isVisible():
            return
        typing.commit(text)
        # A space or an apostrophe among the symbols ends the excursion, as people know it.
        if self._symbols and text in {" ", "'"}:
            self._symbols = False
        self._fields.ask()

    def shift_pressed(self) -> None:
        """One capital or none; twice quickly holds the capitals."""
        quick = (
            self._since_shift.isValid() and self._since_shift.elapsed() < QApplication.doubleClickInterval()
        )
        self._since_shift.start()
        if quick and not self._locked:
            self._shift = self._locked = True
            self._since_shift.invalidate()
        else:
            self._shift, self._locked = not self._shift, False
        self._label()

    def shift_released(self) -> None:
        """Held down as on a real keyboard, and let go."""
        self._shift = self._locked = False
        self._since_shift.invalidate()
        self._label()

    # -- accents -----------------------------------------------------------------------------------------

    def open_accents(self, key: Key) -> bool:
        """Shows what a held key offers; False if nothing."""
        language = languages()[self._letters_tag()]
        letters = language.accents(key.cap) if key.role is Role.TEXT else ""
        if not letters or not self.isVisible():
            return False
        capitals = key.shown != key.cap
        shown = dict.fromkeys(upper(letter) if capitals else letter for letter in letters)
        self._accents = Accents(key, "".join(shown), self._look, rtl=language.rtl)
        return True

    def steer(self, place: QPoint) -> None:
        """Chooses the accent that the finger points at."""
        if self._accents is not None:
            self._accents.point_at(self.mapTo(self._accents.window(), place))

    def close_accents(self, *, chosen: bool) -> None:
        """Types the accent chosen, or none."""
        accents, self._accents = self._accents, None
        if accents is None:
            return
        letter = accents.choice.shown
        accents.hide()
        accents.deleteLater()
        if chosen:
            self._commit(letter)

    # -- keys on the screen ------------------------------------------------------------------------------

    def _letters_tag(self) -> str:
        """The language whose letters are shown: a Latin one where the field takes nothing else."""
        field = self._fields.field
        if field is not None and field.latin and not languages()[self._tag].latin:
            return next((tag for tag in self._tags if languages()[tag].latin), FALLBACK)
        return self._tag

    def _build(self) -> None:
        self._grid.show_form(self.form, self._letters_tag(), several_languages=len(self._tags) > 1)
        self._label()

    def _label(self) -> None:
        field = self._fields.field
        capitals_only = field is not None and field.capitals_only
        self._grid.label(shift=self._shift or capitals_only, locked=self._locked)

    def key_at(self, place: QPoint) -> Key | None:
        """The key at a place, or the nearest one across the gap."""
        return self._grid.key_at(place)

    # -- Qt ----------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Takes fingers and the mouse; an error in here would end the process, so it costs the press only."""
        if event.type() not in POINTER_EVENTS:
            return super().event(event)
        try:
            self._pointers.take(event)
            event.accept()
        except Exception:
            log.exception("A press was dropped")
            self._pointers.cancel_all()
        return True

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """The keys fill the new size."""
        self._pointers.cancel_all()
        self._grid.place()

    def showEvent(self, _event: QShowEvent) -> None:
        """Asks the field anew; it may have changed meanwhile."""
        self._fields.look()

    def hideEvent(self, _event: QHideEvent) -> None:
        """Nothing that is still down counts."""
        self._pointers.cancel_all()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground behind the keys."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.tokens.strip))
        painter.fillRect(0, 0, self.width(), max(1, self._look.px(1)), QColor(self._look.tokens.line))
        painter.end()
