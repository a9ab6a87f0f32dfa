"""The agreement, whole and word for word, page by page; how long each page was shown is kept."""

from PySide6.QtWidgets import QWidget

from kiosk.reception import events as on
from kiosk.reception.state import Flow
from ui.page import PageWidget
from ui.reading.paging import Measure, Sheet, paginate, sheet_at
from ui.reading.sheet import SheetView
from ui.reading.stopwatch import Stopwatch
from ui.widgets.button import Kind
from ui.widgets.text import Words
from ui.words import say


class ReadingPage(PageWidget):
    """One page of the agreement."""

    @classmethod
    def key(cls, flow: Flow) -> object:
        """A new page for each place."""
        return flow.run.number, flow.run.agreement, flow.run.place

    def first_focus(self) -> QWidget | None:
        """The main action, so that a keyboard can turn pages."""
        return self._next

    def build(self) -> None:
        """Heading with part and page, the text, and what can be done."""
        due = self.flow.reading
        assert due is not None, "the flow opens this page only with an agreement due"  # noqa: S101
        self._text = due.text
        self._watch = Stopwatch()
        self._sheets: tuple[Sheet, ...] = ()
        self._at = 0
        part = self._text.parts[self.flow.run.place.part]
        self.heading(part.heading, aside=" ")
        changed = self.flow.run.visitor.known.changed_parts if self.flow.run.visitor.known else ()
        if (due.key, part.heading) in changed:
            self.words(say("reading.changed"), 22, 700, self.look.tokens.warn)
        self.view = SheetView(self.look)
        self.content.addWidget(self.view, 1)
        self.back(lambda: self._turn(forward=False))
        self.action_row.addWidget(self.action(say("reading.decline"), Kind.QUIET, on.Decline))
        self._next = self.main(say("reading.next"), lambda: self._turn(forward=True))

    def _turn(self, *, forward: bool) -> on.Event:
        sheet = self._sheets[self._at]
        to = self._at + (1 if forward else -1)
        place = self._sheets[to].place if 0 <= to < len(self._sheets) else None
        heading = self._text.parts[sheet.part].heading
        return on.TurnPage(heading, sheet.number, self._watch.seconds(), forward, place)

    def fit(self, width: int, height: int) -> int:
        """Pages follow the room; the place stays."""
        self.view.show_sheet(Sheet(0, 1, 1, (), on.Place()))
        parts = len(self._text.parts)
        self.aside.setText(say("reading.part_page", part=parts, of=parts, page=10, pages=10))
        level = super().fit(width, height)
        side = self.column.contentsMargins().left() * 2
        room = height - self.needs(width).height()
        self._sheets = paginate(self._text, Measure.of(self.look, width - side, max(room, 60)))
        self._at = sheet_at(self._sheets, self.flow.run.place)
        sheet = self._sheets[self._at]
        self.view.show_sheet(sheet)
        part, of = sheet.part + 1, len(self._text.parts)
        words = (
            say("reading.part", part=part, of=of)
            if sheet.of == 1
            else say("reading.part_page", part=part, of=of, page=sheet.number, pages=sheet.of)
        )
        self.aside.setText(words)
        last = self._at + 1 == len(self._sheets)
        self._next.setText(say("reading.read") if last else say("reading.next"))
        self._next.setAccessibleName(self._next.text())
        self._next.updateGeometry()
        return level

    def spoken(self) -> str:
        """What Read aloud says: the heading and the text of this page."""
        words = [label.text() for label in self.view.findChildren(Words)]
        return ". ".join([self._text.parts[self._sheets[self._at].part].heading, *words])
