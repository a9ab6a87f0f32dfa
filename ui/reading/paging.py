"""How a text becomes pages for one screen and text size; a place in it outlives a change of size."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from forms.agreement import AgreementText, Bullet, Paragraph, Subheading
from kiosk.reception.events import Place
from ui.look import Look

LETTERS_A_LINE = 70
BODY = 26.0


@dataclass(frozen=True)
class Piece:
    """A block, or as much of it as fits: `start` is the first letter shown."""

    kind: type[Paragraph | Bullet | Subheading]
    text: str
    start: int = 0

    @property
    def goes_on(self) -> bool:
        """Whether this is the rest of a block that began on the page before."""
        return self.start > 0


@dataclass(frozen=True)
class Sheet:
    """One page of one part: page `number` of `of`, both counted from 1."""

    part: int
    number: int
    of: int
    pieces: tuple[Piece, ...]
    place: Place


@dataclass(frozen=True)
class Measure:
    """The room for text in px, and how blocks stand in it."""

    width: int
    height: int
    body: QFont
    sub: QFont
    gap: int
    indent: int

    @classmethod
    def of(cls, look: Look, width: int, height: int) -> "Measure":
        """The measure for a room in px; lines are 60 to 70 letters at most."""
        body = look.font(BODY)
        letters = round(QFontMetrics(body).averageCharWidth() * LETTERS_A_LINE)
        indent = round(body.pixelSize() * 1.15)
        return cls(
            min(width, letters + indent),
            height,
            body,
            look.font(24, 700),
            round(body.pixelSize() * 0.5),
            indent,
        )

    def font(self, kind: type) -> QFont:
        """The type of a block."""
        return self.sub if kind is Subheading else self.body

    def room(self, kind: type) -> int:
        """The width of a block's lines in px."""
        return self.width - (self.indent if kind is Bullet else 0)

    def lines(self, kind: type, text: str) -> tuple[list[int], int]:
        """First letters of the lines, and the height of one line, in px."""
        layout = QTextLayout(text, self.font(kind))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        starts: list[int] = []
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self.room(kind))
            line.setPosition(QPointF(0, 0))
            starts.append(line.textStart())
        layout.endLayout()
        return starts or [0], QFontMetrics(self.font(kind)).lineSpacing()


def paginate(text: AgreementText, measure: Measure) -> tuple[Sheet, ...]:
    """All pages of a text; each part begins a page, a block is split only where it is longer than a page."""
    sheets: list[Sheet] = []
    for part in range(len(text.parts)):
        pages = list(_pages_of(text, part, measure))
        sheets += [
            Sheet(part, number, len(pages), pieces, place)
            for number, (place, pieces) in enumerate(pages, start=1)
        ]
    return tuple(sheets)


def _pages_of(text: AgreementText, part: int, measure: Measure) -> Iterator[tuple[Place, tuple[Piece, ...]]]:
    pieces: list[Piece] = []
    used, place = 0, Place(part)
    for number, block in enumerate(text.parts[part].blocks):
        kind, rest, start = type(block), block.text, 0
        while rest:
            starts, line = measure.lines(kind, rest)
            gap = measure.gap if pieces else 0
            need = gap + line * len(starts)
            if used + need <= measure.height:
                if not pieces:
                    place = Place(part, number, start)
                pieces.append(Piece(kind, rest, start))
                used += need
                break
            fits = (measure.height - used - gap) // line
            longer_than_a_page = line * len(starts) > measure.height
            if longer_than_a_page and (fits >= 2 or not pieces):  # noqa: PLR2004 - one line alone reads badly
                fits = max(1, min(fits, len(starts) - 1))
                cut = starts[fits] if fits < len(starts) else len(rest)
                if not pieces:
                    place = Place(part, number, start)
                pieces.append(Piece(kind, rest[:cut].rstrip(), start))
                start, rest = start + cut, rest[cut:]
            keep = _drop_lonely_heading(pieces)
            yield place, tuple(keep)
            carried = pieces[len(keep) :]
            pieces, used = [], 0
            for piece in carried:
                place = Place(part, number - len(carried), 0)
                pieces.append(piece)
                used += measure.lines(piece.kind, piece.text)[1] * len(
                    measure.lines(piece.kind, piece.text)[0]
                )
    if pieces:
        yield place, tuple(pieces)


def _drop_lonely_heading(pieces: list[Piece]) -> list[Piece]:
    """A heading stands with what it heads: at the end of a page it moves to the next."""
    if len(pieces) > 1 and pieces[-1].kind is Subheading:
        return pieces[:-1]
    return pieces


def sheet_at(sheets: tuple[Sheet, ...], place: Place) -> int:
    """The page that shows a place, after whatever change of size."""
    wanted = (place.part, place.block, place.letter)
    found = 0
    for index, sheet in enumerate(sheets):
        if (sheet.place.part, sheet.place.block, sheet.place.letter) <= wanted:
            found = index
    return found
