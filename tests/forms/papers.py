"""Reading papers back with other tools than made them: text, codes, colours, extents and structure."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import zxingcpp
from pikepdf import Pdf
from PIL import Image
from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

MM = 72 / 25.4

# What people and their enemies type into a name field.
NASTY_NAMES = (
    "A",
    "Amelia Example",
    "Zoë Łukasz-Ąžuolas",
    "Siân Ŵyn ap Ŷr",
    "D’Arcy O'Neill",
    "Жанна Їжак",
    "Ωμέγα Παπαδόπουλος",
    "محمد عبد الرحمن بن خالد",
    "שרה כהן-לוי",
    "क्षत्रिय श्रीवास्तव",
    "王小明",
    "Nguyễn Thị Ạnh",
    "Anna محمد 123 (ok)",
    "4Real 2nd",
    "😀👨‍👩‍👧🇬🇧👍🏽 Ann",
    '<img src="file:///etc/hostname"/>',
    "<b>Bold</b> &amp; <para>",
    "{name} %(name)s {0}",
    "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301b",
    "\u202egnihtemos\u202c",
    "line\nbreak\ttab\u2028end\x00",
    "x" * 200,
    ("Wolfeschlegelstein-Hausenberger " * 7)[:200],
    "王" * 200,
    "\ud800lonely",
)


@dataclass(frozen=True)
class Extent:
    """A rectangle that was drawn in, in points from the bottom left."""

    left: float
    bottom: float
    right: float
    top: float


def opened(pdf: bytes) -> Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def _document(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    buffer = QBuffer()
    buffer.setData(pdf)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return document, buffer


def text_of(pdf: bytes) -> str:
    """All words of a paper, with single spaces; needs a QGuiApplication."""
    document, buffer = _document(pdf)
    text = " ".join(document.getAllText(page).text() for page in range(document.pageCount()))
    document.close()
    buffer.close()
    return " ".join(text.split())


def picture_of(pdf: bytes, page: int = 0, dpi: int = 150) -> Image.Image:
    """A page in greys, on white; needs a QGuiApplication."""
    document, buffer = _document(pdf)
    size = document.pagePointSize(page)
    drawn = document.render(page, QSize(round(size.width() * dpi / 72), round(size.height() * dpi / 72)))
    drawn = drawn.convertToFormat(QImage.Format.Format_RGBA8888)
    raw = Image.frombytes("RGBA", (drawn.width(), drawn.height()), bytes(drawn.constBits()))
    document.close()
    buffer.close()
    ground = Image.new("RGBA", raw.size, "white")
    ground.alpha_composite(raw)
    return ground.convert("L")


def codes_of(pdf: bytes, page: int = 0, dpi: int = 200) -> list[str]:
    """The texts of the QR codes on a page."""
    return [code.text for code in zxingcpp.read_barcodes(picture_of(pdf, page, dpi))]


def page_sizes_mm(pdf: bytes) -> list[tuple[float, float]]:
    with opened(pdf) as document:
        return [
            (float(box[2] - box[0]) / MM, float(box[3] - box[1]) / MM)
            for box in (page.mediabox for page in document.pages)
        ]


def operators(pdf: bytes) -> Iterator[tuple[int, str, list[object]]]:
    """Every drawing instruction: page, operator, operands."""
    with opened(pdf) as document:
        for index, page in enumerate(document.pages):
            for instruction in pikepdf.parse_content_stream(page):
                yield index, str(instruction.operator), list(instruction.operands)


def said_text(pdf: bytes) -> list[str]:
    """What marked content says it stands for (ActualText)."""
    found = []
    for _, operator, operands in operators(pdf):
        if operator == "BDC" and "/ActualText" in operands[1]:  # type: ignore[operator]
            found.append(str(operands[1].ActualText))  # type: ignore[attr-defined]
    return found


def extents(pdf: bytes) -> Iterator[tuple[int, Extent]]:
    """Where paths, texts and pictures are drawn, computed from the instructions. No rotation is used."""
    with opened(pdf) as document:
        for index, page in enumerate(document.pages):
            yield from ((index, extent) for extent in _page_extents(page))


def _page_extents(page: pikepdf.Page) -> Iterator[Extent]:
    fonts = page.resources.Font
    font, size = None, 0.0
    x = y = 0.0
    matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        numbers = [float(operand) for operand in instruction.operands if _is_number(operand)]
        match operator:
            case "m" | "l" | "c":
                yield Extent(min(numbers[0::2]), min(numbers[1::2]), max(numbers[0::2]), max(numbers[1::2]))
            case "re":
                left, bottom, width, height = numbers
                yield Extent(left, bottom, left + width, bottom + height)
            case "cm":
                matrix = numbers
            case "Do":
                yield Extent(matrix[4], matrix[5], matrix[4] + matrix[0], matrix[5] + matrix[3])
            case "Tf":
                font, size = fonts[str(instruction.operands[0])], numbers[-1]
            case "Tm":
                x, y = numbers[4], numbers[5]
            case "TJ":
                assert font is not None
                width = _advance(instruction.operands[0], font) * size / 1000
                yield Extent(x, y, x + width, y)
                x += width


def _advance(items: Any, font: Any) -> float:
    """Width of a piece of text in 1/1000 of its size, kerning included."""
    width = 0.0
    for item in items:
        if isinstance(item, pikepdf.String):
            width += sum(float(font.Widths[code - int(font.FirstChar)]) for code in bytes(item))
        else:
            width -= float(item)
    return width


def _is_number(value: object) -> bool:
    return type(value).__name__ in ("int", "float", "Decimal")


def assert_inside(pdf: bytes, slack: float = 0.6) -> None:
    """Nothing is drawn outside its page."""
    with opened(pdf) as document:
        boxes = [[float(value) for value in page.mediabox] for page in document.pages]
    for page, extent in extents(pdf):
        left, bottom, right, top = boxes[page]
        assert extent.left >= left - slack, extent
        assert extent.right <= right + slack, extent
        assert extent.bottom >= bottom - slack, extent
        assert extent.top <= top + slack, extent


def assert_white_edge(picture: Image.Image) -> None:
    """No ink touches the edge of the page, where it would have been cut."""
    width, height = picture.size
    edges = (
        (0, 0, width, 1),
        (0, height - 1, width, height),
        (0, 0, 1, height),
        (width - 1, 0, width, height),
    )
    for edge in edges:
        assert min(picture.crop(edge).tobytes()) > 200


def assert_fonts_embedded(pdf: bytes) -> None:
    with opened(pdf) as document:
        for page in document.pages:
            for name, font in page.resources.Font.items():
                assert "/FontFile2" in font.FontDescriptor, name
                assert "/ToUnicode" in font, name
