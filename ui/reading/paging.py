"""How a text becomes pages for one screen and text size; a place in it outlives a change of size."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from forms.agreement import AgreementText, Bullet, Paragraph, Subheading
from kiosk.reception.events import Place
from ui.look import Look

LETTERS_A_LINE = 70
_ALPHABET = "the quick brown fox jumps over the lazy dog and signs in here"
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
        # A font's own average counts capitals and signs; running text is a fifth narrower.
        letters = round(QFontMetrics(body).horizontalAdvance(_ALPHABET) / len(_ALPHABET) * LETTERS_A_LINE)
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

    def height_of(self, kind: type, text: str) -> int:
        """The height of a block in px."""
        starts, line = self.lines(kind, text)
        return line * len(starts)


def paginate(text: AgreementText, measure: Measure) -> tuple[Sheet, ...]:
    """All pages of a text.

    Each part begins a page. A block is split only where it is longer than a page, or than what its heading
    leaves of one.
    """
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
            room = measure.height - used - gap
            alone = all(piece.kind is Subheading for piece in pieces)  # what a heading heads stands with it
            if (line * len(starts) > measure.height or (pieces and alone)) and (
                room >= 2 * line or not pieces  # one line alone reads badly
            ):
                cut = _cut(measure, kind, rest, starts, room)
                if not pieces:
                    place = Place(part, number, start)
                pieces.append(Piece(kind, rest[:cut].rstrip(), start))
                start, rest = start + cut, rest[cut:]
            stay = len(pieces) if start else _without_lonely_headings(pieces)
            yield place, tuple(pieces[:stay])
            pieces = pieces[stay:]
            place = Place(part, number - len(pieces))
            used = sum(measure.height_of(piece.kind, piece.text) for piece in pieces)
            used += measure.gap * max(0, len(pieces) - 1)
    if pieces:
        yield place, tuple(pieces)


def _cut(measure: Measure, kind: type, text: str, starts: list[int], room: int) -> int:
    """How many letters of a text fit a room, at least one line. A line may wrap anew where it is the last."""
    line = measure.height_of(kind, "x")
    for lines in range(min(room // line, len(starts) - 1), 1, -1):
        if measure.height_of(kind, text[: starts[lines]].rstrip()) <= room:
            return starts[lines]
    return starts[1] if len(starts) > 1 else len(text)


def _without_lonely_headings(pieces: list[Piece]) -> int:
    """How many pieces stay: a heading at the end of a page moves to the next, to stand with what it heads."""
    stay = len(pieces)
    while stay and pieces[stay - 1].kind is Subheading:
        stay -= 1
    return stay or len(pieces)


def sheet_at(sheets: tuple[Sheet, ...], place: Place) -> int:
    """The page that shows a place, after whatever change of size."""
    wanted = (place.part, place.block, place.letter)
    found = 0
    for index, sheet in enumerate(sheets):
        if (sheet.place.part, sheet.place.block, sheet.place.letter) <= wanted:
            found = index
    return found
