"""One page of a text on the screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from forms.agreement import Bullet, Subheading
from ui.look import Look
from ui.reading.paging import BODY, Measure, Piece, Sheet
from ui.widgets.text import Words


class SheetView(QWidget):
    """Shows a sheet; lines hold 60 to 70 letters, whatever the screen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: list[QWidget] = []

    def hasHeightForWidth(self) -> bool:
        """What it shows follows the room, never the other way round."""
        return False

    def minimumSizeHint(self) -> QSize:
        """See `hasHeightForWidth`."""
        return QSize(0, 0)

    def show_sheet(self, sheet: Sheet, *, heading: str = "") -> None:
        """Replaces what is shown."""
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = []
        while self._column.count():
            self._column.takeAt(0)
        measure = Measure.of(self._look, self._look.width, 0)
        if heading:
            words = Words(heading, self._look, 28, 700)
            self._add(words)
            self._column.addSpacing(self._look.px(8))
        for index, piece in enumerate(sheet.pieces):
            if index:
                self._column.addSpacing(measure.gap)
            self._add(self._block(piece, measure))
        self._column.addStretch(1)

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        self._shown.append(widget)

    def _block(self, piece: Piece, measure: Measure) -> QWidget:
        if piece.kind is Subheading:
            return Words(piece.text, self._look, 24, 700)
        words = Words(piece.text, self._look, BODY)
        if piece.kind is not Bullet:
            words.setMaximumWidth(measure.width)
            return words
        words.setMaximumWidth(measure.room(Bullet))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        dot = Words("" if piece.goes_on else "•", self._look, BODY, 800)
        dot.setFixedWidth(measure.indent)
        line.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)
        line.addStretch(0)
        policy = row.sizePolicy()
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        return row
