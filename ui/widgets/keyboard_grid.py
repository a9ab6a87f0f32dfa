"""The keys of the keyboard: made once, then moved and relabelled; a change of layout takes a few ms."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from ui.look import Look
from ui.widgets.keyboard_key import Key
from ui.widgets.keyboard_layouts import Form, Role, arrangement, languages, upper

GAP_PX = 8
_WIDTH, _PAD_WIDTH = 1320, 620
_SYMBOLS = "?123"


class KeyGrid:
    """The keys on their board.

    Args:
        board: their parent.
        look: colours and lengths.
        clicked: what happens when a screen reader presses a key.
    """

    def __init__(self, board: QWidget, look: Look, clicked: Callable[[Key], None]) -> None:
        self._board, self._look, self._clicked = board, look, clicked
        self._pool: list[Key] = []
        self._form, self._tag = Form.LETTERS, "en"
        self._plan = arrangement(self._form, self._tag, several_languages=False)
        self._shown = False

    @property
    def keys(self) -> list[Key]:
        """The keys that are there now, from the top left."""
        return self._pool[: len(self._plan.keys)] if self._shown else []

    def set_look(self, look: Look) -> None:
        """Other colours or lengths."""
        self._look = look
        for key in self._pool:
            key.look = look
            key.update()
        self.place()

    def show_form(self, form: Form, tag: str, *, several_languages: bool) -> None:
        """Puts the keys of a form in a language into their places."""
        plan = arrangement(form, tag, several_languages=several_languages)
        if self._shown and plan is self._plan:
            return
        self._form, self._tag, self._plan, self._shown = form, tag, plan, True
        while len(self._pool) < len(plan.keys):
            key = Key(self._look, self._board)
            key.clicked.connect(lambda _checked=False, key=key: self._clicked(key))
            self._pool.append(key)
        self.place()

    def place(self) -> None:
        """Fits the keys into the board."""
        keys = self.keys
        most = self._look.px(_PAD_WIDTH if self._form.is_pad else _WIDTH)
        width = min(self._board.width() - 2 * GAP_PX, most)
        left = (self._board.width() - width) / 2
        column, row = (width + GAP_PX) / self._plan.columns, (self._board.height() - GAP_PX) / self._plan.rows
        for key, place in zip(keys, self._plan.keys, strict=True):
            x, right = left + place.column * column, left + (place.column + place.width) * column
            y, bottom = GAP_PX + place.row * row, GAP_PX + (place.row + place.height) * row
            corner = QPoint(round(right) - GAP_PX - 1, round(bottom) - GAP_PX - 1)
            key.setGeometry(QRect(QPoint(round(x), round(y)), corner))
            key.show()
        for key in self._pool[len(keys) :]:
            key.hide()

    def label(self, *, shift: bool, locked: bool) -> None:
        """Writes what each key does now."""
        language = languages()[self._tag]
        words = {
            Role.SPACE: language.name,
            Role.LANGUAGE: language.short,
            Role.SYMBOLS: _SYMBOLS,
            Role.LETTERS: language.label,
        }
        direction = Qt.LayoutDirection.RightToLeft if language.rtl else Qt.LayoutDirection.LeftToRight
        self._board.setLayoutDirection(direction)
        for key, place in zip(self.keys, self._plan.keys, strict=True):
            shown = words.get(place.role, place.cap)
            if place.role is Role.TEXT and shift and language.cases:
                shown = upper(place.cap)
            key.become(place.role, place.cap, shown, rtl=language.rtl)
            if place.role is Role.SHIFT:
                key.set_shift(on=shift, locked=locked)

    def key_at(self, place: QPoint) -> Key | None:
        """The key under a place, or the nearest one across the gap."""
        best = min(self.keys, key=lambda key: _distance(key.geometry(), place), default=None)
        if best is None or _distance(best.geometry(), place) > 2 * GAP_PX:
            return None
        return best


def _distance(box: QRect, place: QPoint) -> int:
    """How far a place is outside a rectangle, in px."""
    across = max(box.left() - place.x(), 0, place.x() - box.right())
    down = max(box.top() - place.y(), 0, place.y() - box.bottom())
    return max(across, down)
