"""Words on a page: headings, body, and the field that somebody types into."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.look import Look


class Words(QLabel):
    """Plain text that wraps; never markup, so that a name is shown as it was typed."""

    def __init__(
        self, text: str, look: Look, size: float = 24, weight: int = 400, colour: str | None = None
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)
        self.setFont(look.font(size, weight))
        self.setStyleSheet(f"color: {colour or look.tokens.ink}; background: transparent;")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """The height follows the width; the width may be small."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 120), hint.height())


class Field(QWidget):
    """A label above, a line to type into, and what is wrong beside it in plain words.

    Args:
        name: the label, also the accessible name of the line.
        look: colours and lengths.
        text: what stands in it.
        hint: a soft line under the label.
        hints: what the keyboard should offer.
    """

    edited = Signal(str)
    submitted = Signal()

    def __init__(
        self,
        name: str,
        look: Look,
        *,
        text: str = "",
        hint: str = "",
        hints: Qt.InputMethodHint = Qt.InputMethodHint.ImhNone,
        secret: bool = False,
        longest: int = 200,
    ) -> None:
        super().__init__()
        self._look = look
        self.label = Words(name, look, 24, 600)
        self.hint = Words(hint, look, 20, 400, look.tokens.soft)
        if not hint:
            self.hint.hide()  # shown before it has a parent it would be a window of its own
        self._has_hint = bool(hint)
        self.line = QLineEdit(text)
        self.line.setMaxLength(longest + 1)
        self.line.setFont(look.font(28))
        self.line.setAccessibleName(name)
        self.line.setInputMethodHints(hints)
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.line.setDragEnabled(False)
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.submitted)
        self.problem = Words("", look, 22, 600, look.tokens.stop)
        self.problem.hide()
        self.label.setBuddy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        for widget in (self.label, self.hint, self.line, self.problem):
            column.addWidget(widget)
        self._style()

    def _style(self) -> None:
        look, tokens = self._look, self._look.tokens
        wrong = not self.problem.isHidden()
        height = max(look.px(64), look.text_px(28) + look.px(24))
        self.line.setFixedHeight(height)
        self.line.setStyleSheet(
            f"QLineEdit {{ background: {tokens.card}; color: {tokens.ink}; padding: 0 {look.px(18)}px;"
            f" border: {max(2, look.px(2))}px solid {tokens.stop if wrong else tokens.edge};"
            f" border-radius: {look.px(12)}px; selection-background-color: {tokens.go};"
            f" selection-color: {tokens.on_go}; }}"
            f"QLineEdit:focus {{ border: {max(4, look.px(4))}px solid"
            f" {tokens.stop if wrong else tokens.go}; }}"
        )

    def show_problem(self, words: str) -> None:
        """Says beside the field what is wrong, or nothing."""
        if self.problem.text() == words:
            return
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        self.line.setAccessibleDescription(words)
        if words:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._style()

    def compact(self, level: int) -> None:
        """Leaves the hint out where room is short."""
        self.hint.setVisible(self._has_hint and level == 0)
