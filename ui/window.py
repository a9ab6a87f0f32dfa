"""The kiosk's window: the page, the on-screen keyboard under it, and the strip at the very bottom.

It shows a flow's state and tells what happened; it decides nothing. Page, keyboard and strip each have their
own region, so the keyboard is never over the field.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget

from kiosk.reception import events as on
from kiosk.reception.state import Flow, Page
from ui import page_factory
from ui.look import HIGH_CONTRAST, LIGHT, TEXT_SCALES, Look
from ui.overlay import StillThere
from ui.page import LEVELS, PageWidget
from ui.taps import DoubleTapGuard
from ui.translations import complete_languages
from ui.widgets.strip import Strip

if TYPE_CHECKING:
    from ui.widgets.keyboard import Keyboard

LANGUAGE_NAMES = {
    "en-GB": "English",
    "pl": "Polski",
    "lt": "Lietuvių",
    "uk": "Українська",
    "ro": "Română",
    "pt": "Português",
    "cy": "Cymraeg",
    "ar": "العربية",
}
_NO_STRIP_HELP = {Page.HELP, Page.SAVING, Page.SIGNING_OUT, Page.EVACUATING, Page.ERROR, Page.STAFF, Page.PIN}


LIFTED_MS = 60
"""How soon it is asked again whether a finger has lifted."""


class KioskWindow(QWidget):
    """One full-screen window.

    Signals:
        happened: an event for the flow.
        touched: somebody is there.
        speak: read this aloud, or stop when it is empty.
    """

    happened = Signal(object)
    touched = Signal()
    speak = Signal(str)

    def __init__(self, look: Look, *, can_close: bool = False) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("kiosk")
        self.setWindowTitle("Reception")
        self.base_look = look
        self.can_close = can_close
        self.speaks = (False, False)
        self._complete = complete_languages()
        self.page: PageWidget | None = None
        self.strip: Strip | None = None
        self._flow: Flow | None = None
        self._shown: object = None
        self._strip_shown: object = None
        self._keyboard: Keyboard | None = None
        self._keyboard_hidden = False
        self._overlay: StillThere | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.setSizeConstraint(
            QVBoxLayout.SizeConstraint.SetNoConstraint
        )  # the screen decides, not the page
        self._taps = DoubleTapGuard(self)
        self._built_for: object = None
        self._when_lifted = QTimer(self)
        self._when_lifted.setSingleShot(True)
        self._when_lifted.setInterval(LIFTED_MS)
        self._when_lifted.timeout.connect(self._show_what_waited)
        self._refit = QTimer(self)
        self._refit.setSingleShot(True)
        self._refit.setInterval(0)
        self._refit.timeout.connect(self._fit)

    # -- showing -----------------------------------------------------------------------------------------

    def show_kiosk(self, size: tuple[int, int] | None = None) -> None:
        """Full screen, with or without a window manager; or a window of a size in px, for trying."""
        if size is not None:
            self.setWindowFlag(Qt.WindowType.FramelessWindowHint, on=False)
            self.resize(*size)
            self.show()
        else:
            screen = self.screen() or QGuiApplication.primaryScreen()
            self.setGeometry(screen.geometry())
            self.showFullScreen()
            self.setGeometry(screen.geometry())  # without a window manager showFullScreen keeps the old size
        self.activateWindow()
        self.raise_()

    def look_for(self, flow: Flow) -> Look:
        """How this visitor sees things."""
        view = flow.view
        base = self.base_look
        tokens = HIGH_CONTRAST if view.high_contrast else base.tokens
        return replace(
            base,
            tokens=tokens,
            scale=view.scale,
            low=view.low,
            language=view.language,
            width=self.width(),
            height=self.height(),
        )

    def present(self, flow: Flow) -> None:
        """Shows a state: rebuilds the page only where something but typing changed."""
        self._flow = flow
        look = self.look_for(flow)
        view = replace(flow.view, panel=None)
        wanted = (
            flow.page,
            page_factory.key(flow),
            view,
            look.width,
            look.height,
            look.tokens,
            flow.house is None,
        )
        if wanted != self._shown:
            if self._under_a_finger(flow):
                self._when_lifted.start()
                return
            self._shown = wanted
            self._built_for = (flow.page, flow.run.number)
            self._build_page(flow, look)
        elif self.page is not None:
            self.page.refresh(flow)
        self._build_strip(flow, look)
        self._fit()
        self._ask_still_there(flow, look)

    def _under_a_finger(self, flow: Flow) -> bool:
        """Whether the same page only has news while a button of it is down, whose tap must not be lost."""
        page = self.page
        if page is None or self._built_for != (flow.page, flow.run.number):
            return False
        return any(button.isDown() for button in page.findChildren(QAbstractButton))

    def _show_what_waited(self) -> None:
        if self._flow is not None:
            self.present(self._flow)

    def forget(self) -> None:
        """The next state is built anew, whatever stands here now."""
        self._shown = self._strip_shown = None

    def _build_page(self, flow: Flow, look: Look) -> None:
        old, self.page = self.page, None
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.setParent(None)
            old.deleteLater()
        direction = page_factory.direction(look.language)
        if self.layoutDirection() != direction:
            self.setLayoutDirection(direction)
        page = page_factory.build(flow, look)
        page.happened.connect(self.happened)
        page.refit_wanted.connect(self._refit.start)
        self.page = page
        self._column.insertWidget(0, page, 1)
        self._keyboard_hidden = False
        self._keyboard_speaks(look.language)
        page.setVisible(not self._covered)
        self._taps.page_changed()
        focus = page.first_focus()
        if self._covered:
            pass  # the question keeps the focus
        elif focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def _build_strip(self, flow: Flow, look: Look) -> None:
        wanted = (
            flow.page is Page.WELCOME,
            flow.view,
            look.width,
            look.height,
            look.tokens,
            self.speaks,
            flow.page in _NO_STRIP_HELP,
            flow.house.languages if flow.house else (),
        )
        if wanted == self._strip_shown and self.strip is not None:
            return
        self._strip_shown = wanted
        offered = flow.house.languages if flow.house else ()
        names = tuple((tag, LANGUAGE_NAMES.get(tag, tag)) for tag in offered if tag in self._complete)
        strip = Strip(
            look,
            welcome=flow.page is Page.WELCOME,
            panel=flow.view.panel,
            languages=names,
            speaks=self.speaks,
            helps=flow.page not in _NO_STRIP_HELP,
        )
        strip.tapped.connect(self._strip_tapped)
        strip.evacuate.connect(lambda: self.happened.emit(on.Evacuate(PageWidget.request_id())))
        strip.scale_chosen.connect(lambda scale: self.happened.emit(on.SetScale(scale)))
        strip.language_chosen.connect(lambda tag: self.happened.emit(on.SetLanguage(tag)))
        if self.strip is not None:
            self._column.removeWidget(self.strip)
            self.strip.hide()
            self.strip.deleteLater()
        self.strip = strip
        self._column.addWidget(strip)
        strip.setVisible(not self._covered)

    def _strip_tapped(self, name: str) -> None:
        match name:
            case "text" | "language":
                self.happened.emit(on.OpenPanel(name))
            case "lower":
                self.happened.emit(on.ToggleLower())
            case "contrast":
                self.happened.emit(on.ToggleContrast())
            case "help":
                self.happened.emit(on.AskHelp(PageWidget.request_id()))
            case "staff":
                self.happened.emit(on.TapStaff())
            case "evacuation":
                self.happened.emit(on.TapEvacuation())
            case "speak":
                spoken = "" if self.speaks[1] or self.page is None else self.page.spoken()
                self.speak.emit(spoken)

    def set_voice(self, *, available: bool, speaking: bool) -> None:
        """Read aloud is offered where a voice exists, and says whether it reads now."""
        self.speaks = (available, speaking)
        if self._flow is not None:
            self.present(self._flow)

    # -- keyboard ----------------------------------------------------------------------------------------

    def set_keyboard(self, keyboard: "Keyboard") -> None:
        """The on-screen keyboard, once it is loaded."""
        self._keyboard = keyboard
        keyboard.hide()
        self._column.insertWidget(min(1, self._column.count()), keyboard)
        self._fit()

    def _keyboard_speaks(self, language: str) -> None:
        """On Welcome the keyboard goes back to the language of the words, for the next visitor."""
        keyboard = self._keyboard
        if keyboard is not None and self._flow is not None and self._flow.page is Page.WELCOME:
            keyboard.set_languages((language, *LANGUAGE_NAMES))

    @property
    def keyboard(self) -> "Keyboard | None":
        """The on-screen keyboard."""
        return self._keyboard

    def hide_keyboard(self) -> None:
        """Out of the way until the next page, or until a field is touched."""
        if not self._keyboard_hidden:
            self._keyboard_hidden = True
            if self._keyboard is not None and self._keyboard.isVisible():
                self._fit()

    def field_touched(self) -> None:
        """A field was touched: the keyboard comes back."""
        if self._keyboard_hidden:
            self._keyboard_hidden = False
            self._fit()

    def _fit(self) -> None:
        """Gives page, keyboard and strip their regions; the page gives up only what it must."""
        if self.page is None or self.strip is None or self._flow is None:
            return
        look = self.look_for(self._flow)
        strip = self.strip.sizeHint().height()
        room = self.height() - strip
        keyboard = self._keyboard
        if keyboard is not None:
            keyboard.set_look(look)
            shown = self.page.typing and not self._keyboard_hidden and self.page.has_field()
            keyboard.setVisible(shown and not self._covered)
            if shown:
                room -= keyboard.sizeHint().height()
        level = self.page.fit(self.width(), room)
        smaller = [scale for scale in TEXT_SCALES if scale < self.page.look.scale]
        if level == LEVELS and smaller:
            # Nothing may be cut: this page is set in the next smaller size, the others stay as chosen.
            self._build_page(self._flow, replace(look, scale=smaller[-1]))
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size: everything is composed anew; what was typed stays in the flow."""
        super().resizeEvent(event)
        if self._flow is not None:
            self.present(self._flow)
        if self._overlay is not None:
            self._overlay.setGeometry(self.rect())

    # -- idle --------------------------------------------------------------------------------------------

    def _ask_still_there(self, flow: Flow, look: Look) -> None:
        if flow.still_there and self._overlay is None:
            countdown = flow.house.idle.countdown if flow.house else 20
            self._overlay = StillThere(self, look, countdown)
            self._overlay.here.connect(lambda: self.happened.emit(on.StillHere()))
            self._overlay.over.connect(lambda: self.happened.emit(on.CountdownOver()))
            self._show_what_is_covered()
            self._overlay.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not flow.still_there and self._overlay is not None:
            self._overlay.hide()
            self._overlay.deleteLater()
            self._overlay = None
            self._show_what_is_covered()
            if self.page is not None and (focus := self.page.first_focus()) is not None:
                focus.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _covered(self) -> bool:
        """Whether nothing but the question may be seen, reached by Tab or read to a screen reader."""
        return self._flow is not None and self._flow.still_there

    def _show_what_is_covered(self) -> None:
        for widget in (self.page, self.strip):
            if widget is not None:
                widget.setVisible(not self._covered)
        self._fit()

    @property
    def overlay(self) -> StillThere | None:
        """The question whether somebody is still there, while it is shown."""
        return self._overlay

    # -- staying -----------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Alt+F4 and the like don't leave; leaving is the administrator's."""
        if self.can_close:
            super().closeEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves nothing."""
        if event.key() == Qt.Key.Key_Escape:
            event.accept()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees that somebody is there; a second tap within a moment of a page change is not meant for it."""
        kind = event.type()
        if kind in {
            QEvent.Type.MouseButtonPress,
            QEvent.Type.TouchBegin,
            QEvent.Type.KeyPress,
            QEvent.Type.TouchUpdate,
        }:
            self.touched.emit()
            if kind == QEvent.Type.MouseButtonPress and isinstance(watched, QLineEdit):
                self.field_touched()
        return self._taps.swallows(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground."""
        painter = QPainter(self)
        tokens = self.look_for(self._flow).tokens if self._flow else LIGHT
        painter.fillRect(QRect(0, 0, self.width(), self.height()), QColor(tokens.paper))
        painter.end()
