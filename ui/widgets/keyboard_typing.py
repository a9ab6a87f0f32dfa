"""What the keyboard says to the field that has the focus, and what the field asks of the keyboard."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.widgets.keyboard_layouts import Form

_Hint = Qt.InputMethodHint
_NO_CAPITALS = (
    _Hint.ImhNoAutoUppercase
    | _Hint.ImhEmailCharactersOnly
    | _Hint.ImhUrlCharactersOnly
    | _Hint.ImhHiddenText
    | _Hint.ImhSensitiveData
    | _Hint.ImhDigitsOnly
    | _Hint.ImhFormattedNumbersOnly
    | _Hint.ImhDialableCharactersOnly
    | _Hint.ImhLowercaseOnly
    | _Hint.ImhPreferLowercase
)
_FORMS = (
    (_Hint.ImhDigitsOnly, Form.DIGITS),
    (_Hint.ImhDialableCharactersOnly, Form.DIAL),
    (_Hint.ImhFormattedNumbersOnly, Form.NUMBER),
    (_Hint.ImhDate, Form.DATE),
    (_Hint.ImhTime, Form.TIME),
    (_Hint.ImhEmailCharactersOnly | _Hint.ImhUrlCharactersOnly, Form.EMAIL),
    (_Hint.ImhPreferNumbers, Form.LETTERS_DIGITS),
)
_APOSTROPHES = "'\u2019\u02bc"
_SENTENCE_ENDS = ".?!؟"
_CURSOR = "cursorPositionChanged"  # of line and text edits
_LONGEST_PREFIX = 2  # of a name before an apostrophe: O'Neill, D'Souza; not Ann's


@dataclass(frozen=True)
class Field:
    """What the focused field says of itself.

    Attributes:
        hints: its input method hints.
        before: the text before the cursor; "" where it hides its text.
    """

    hints: Qt.InputMethodHint = _Hint.ImhNone
    before: str = ""

    @property
    def form(self) -> Form:
        """The form to offer first."""
        for hints, form in _FORMS:
            if self.hints & hints:
                return form
        return Form.LETTERS

    @property
    def latin(self) -> bool:
        """Whether only Latin letters make sense."""
        return bool(
            self.hints
            & (
                _Hint.ImhLatinOnly
                | _Hint.ImhPreferLatin
                | _Hint.ImhEmailCharactersOnly
                | _Hint.ImhUrlCharactersOnly
            )
        )

    @property
    def capitals_only(self) -> bool:
        """Whether small letters make no sense (a car registration)."""
        return bool(self.hints & _Hint.ImhUppercaseOnly)

    @property
    def wants_capital(self) -> bool:
        """Whether the next letter should be a capital.

        With ImhPreferUppercase each word of a name gets one; else the first word of a sentence does. Secrets,
        addresses and fields that opt out never do.
        """
        if self.capitals_only:
            return True
        if self.hints & _NO_CAPITALS:
            return False
        if self.hints & _Hint.ImhPreferUppercase:
            return _starts_word(self.before)
        words = self.before.rstrip(" ")
        return not words or words.endswith("\n") or (words != self.before and words[-1] in _SENTENCE_ENDS)


def _starts_word(before: str) -> bool:
    if not before or before[-1].isspace() or before[-1] in "-–(/":
        return True
    if before[-1] in _APOSTROPHES:
        prefix = before[:-1].replace("-", " ").rpartition(" ")[2]
        return 0 < len(prefix) < _LONGEST_PREFIX
    return False


def focused_field() -> Field | None:
    """The field that typing goes to; None if nothing there takes text."""
    target = _target()
    if target is None:
        return None
    asked = _ask(target, Qt.InputMethodQuery.ImHints)
    hints = _Hint(asked or 0)
    if hints & _Hint.ImhHiddenText:
        return Field(hints)
    text = _ask(target, Qt.InputMethodQuery.ImSurroundingText) or ""
    cursor = _ask(target, Qt.InputMethodQuery.ImCursorPosition)
    return Field(hints, text[: cursor if isinstance(cursor, int) else len(text)])


class FieldWatch(QObject):
    """Knows the field that typing goes to, and when it becomes another or changes.

    Signals:
        entered: another field has the focus, or none.
        changed: its text or cursor moved.

    Attributes:
        window: only fields of this window count; None for any.
        field: what the field says of itself; None if typing would go nowhere.
    """

    entered = Signal()
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.window: QWidget | None = None
        self.field: Field | None = None
        self._target: QObject | None = None
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusObjectChanged.connect(self._moved)

    def look(self) -> None:
        """Finds the field anew."""
        self._moved(QGuiApplication.focusObject())

    def ask(self) -> None:
        """Asks the field what it holds and wants now."""
        self.field = focused_field() if self._target is not None else None
        self.changed.emit()

    def _moved(self, target: QObject | None) -> None:
        if self._target is not None and isValid(self._target):
            cursor = getattr(self._target, _CURSOR, None)
            if cursor is not None:
                cursor.disconnect(self.ask)
        self._target = target if target is not None and self._is_ours(target) else None
        cursor = getattr(self._target, _CURSOR, None)
        if cursor is not None:
            cursor.connect(self.ask)
        self.field = focused_field() if self._target is not None else None
        self.entered.emit()

    def _is_ours(self, target: QObject) -> bool:
        if self.window is None:
            return True
        return isinstance(target, QWidget) and target.window() is self.window.window()


def commit(text: str) -> bool:
    """Types text into the focused field; whether there was one."""
    target = _target()
    if target is None:
        return False
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(target, event)
    return True


def press(key: Qt.Key, text: str = "") -> bool:
    """Presses and releases a key in the focused field; whether there was one."""
    target = _target()
    if target is None:
        return False
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(target, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))
    return True


def _target() -> QObject | None:
    """The focus object, if it takes text now (a read-only field doesn't)."""
    target = QGuiApplication.focusObject()
    return target if target is not None and _ask(target, Qt.InputMethodQuery.ImEnabled) else None


def _ask(target: QObject, query: Qt.InputMethodQuery) -> Any:
    event = QInputMethodQueryEvent(query)
    QCoreApplication.sendEvent(target, event)
    return event.value(query)
