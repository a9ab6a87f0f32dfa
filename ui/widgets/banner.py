"""A line that says what has just happened."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.widgets.text import Words


class Banner(QWidget):
    """A line that must not be missed: an edge of colour, the words say the rest."""

    def __init__(self, text: str, look: Look, colour: str) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            f"#banner {{ background: {look.tokens.card}; border: 2px solid {colour};"
            f" border-radius: {look.px(10)}px; }}"
        )
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(18), look.px(10), look.px(18), look.px(10))
        column = QVBoxLayout()
        column.addWidget(Words(text, look, 22, 600, colour))
        row.addLayout(column)
