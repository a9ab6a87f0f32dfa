"""From drawing to file: pages that are counted before they are drawn, tags, metadata, files inside."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pikepdf
from pikepdf import Pdf
from reportlab.pdfgen.canvas import Canvas

from forms.attachments import Attachment, attach_to, saved
from forms.pen import MM, Pen
from forms.tags import Tree, write_tags
from forms.text import clean
from forms.type import PAPER_LOCK, face

A4_MM = (210.0, 297.0)
Draw = Callable[[Pen], None]
# Given the pen, the page's number from 1 and how many there are.
DrawRound = Callable[[Pen, int, int], None]


@dataclass(frozen=True)
class About:
    """What a file says of itself.

    Attributes:
        title: shown in the window's title and read first.
        author: the school.
        language: BCP 47 tag of its words.
        made_at: aware time for its dates, or None to say none (forms has no clock).
        subject: one line about it, or "".
    """

    title: str
    author: str
    language: str = "en-GB"
    made_at: datetime | None = None
    subject: str = ""


class Flow:
    """Pages filled from top to bottom. Drawing is put off until all pages are counted.

    Attributes:
        y: where the next thing goes, in points from the top.
        left: left edge of the text in points.
        width: width of the text in points.
    """

    def __init__(
        self,
        size_mm: tuple[float, float],
        *,
        top_mm: float,
        bottom_mm: float,
        left_mm: float,
        right_mm: float,
    ) -> None:
        """Begins with an empty first page."""
        self.size = (size_mm[0] * MM, size_mm[1] * MM)
        self.left = left_mm * MM
        self.width = self.size[0] - (left_mm + right_mm) * MM
        self._top, self._bottom = top_mm * MM, self.size[1] - bottom_mm * MM
        self.y = self._top
        self.pages: list[list[Draw]] = [[]]

    @property
    def right(self) -> float:
        """Right edge of the text in points."""
        return self.left + self.width

    @property
    def room(self) -> float:
        """Height left on the page in points."""
        return self._bottom - self.y

    @property
    def full_room(self) -> float:
        """Height of an empty page in points."""
        return self._bottom - self._top

    @property
    def at_top(self) -> bool:
        """Whether nothing stands on the page yet."""
        return self.y <= self._top

    def new_page(self) -> None:
        """Goes on at the top of a new page."""
        self.pages.append([])
        self.y = self._top

    def need(self, height: float) -> bool:
        """Goes to a new page if so much does not fit on this one.

        Returns:
            Whether a new page was begun.
        """
        if height <= self.room or self.at_top:
            return False
        self.new_page()
        return True

    def put(self, height: float, draw: Callable[[Pen, float], None]) -> None:
        """Reserves a height and draws there: `draw` is given the pen and the y of its top."""
        self.need(height)
        y = self.y
        self.pages[-1].append(lambda pen: draw(pen, y))
        self.y += height

    def overlay(self, draw: Draw) -> None:
        """Draws on this page without taking room."""
        self.pages[-1].append(draw)

    def space(self, height: float) -> None:
        """Leaves room, but not at the top of a page."""
        if not self.at_top:
            self.y += height


def render(
    pages: Sequence[Sequence[Draw]],
    size: tuple[float, float],
    about: About,
    *,
    tagged: bool = True,
    around: DrawRound | None = None,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Draws pages into a PDF 1.7 file with every font embedded.

    Args:
        pages: what is drawn on each.
        size: of each page in points.
        about: what the file says of itself.
        tagged: add the structure for those who have it read aloud; labels do without.
        around: header and footer, drawn on each page before the rest.
        attachments: files to go inside.

    Returns:
        The file. The same input gives the same bytes.
    """
    about = replace(about, title=clean(about.title), author=clean(about.author), subject=clean(about.subject))
    with PAPER_LOCK:
        tree = Tree() if tagged else None
        out = io.BytesIO()
        canvas = Canvas(
            out,
            pagesize=size,
            pdfVersion=(1, 7),
            pageCompression=1,
            invariant=1,  # no clock in here; the dates are written below
            lang=about.language,
            initialFontName=face("latin", "regular").name,  # type: ignore[arg-type]
        )
        canvas.setTitle(about.title)
        canvas.setAuthor(about.author)
        canvas.setSubject(about.subject)
        canvas.setCreator("Reception kiosk")
        for index, draws in enumerate(pages):
            pen = Pen(canvas, index, size, tree)
            if around:
                around(pen, index + 1, len(pages))
            for draw in draws:
                draw(pen)
            canvas.showPage()
        canvas.save()
    return _finished(out.getvalue(), about, tree, attachments)


def _finished(drawn: bytes, about: About, tree: Tree | None, attachments: Sequence[Attachment]) -> bytes:
    with pikepdf.open(io.BytesIO(drawn)) as pdf:
        _write_about(pdf, about)
        if tree:
            write_tags(pdf, tree)
        attach_to(pdf, attachments)
        return saved(pdf)


def _write_about(pdf: Pdf, about: About) -> None:
    """Dates and XMP metadata, which reportlab cannot be told or does not write."""
    for key in ("/CreationDate", "/ModDate"):
        if about.made_at:
            pdf.docinfo[key] = about.made_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
        elif key in pdf.docinfo:
            del pdf.docinfo[key]
    for key in ("/Trapped", "/Keywords"):
        if key in pdf.docinfo:
            del pdf.docinfo[key]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = about.title
        xmp["dc:creator"] = [about.author]
        xmp["dc:language"] = {about.language}
        if about.subject:
            xmp["dc:description"] = about.subject
        if about.made_at:
            xmp["xmp:CreateDate"] = about.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
