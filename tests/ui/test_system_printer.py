"""A PDF through the operating system's printing, drawn into a file where there is no printer."""

import re
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from reportlab.pdfgen.canvas import Canvas

from kiosk.errors import Unavailable
from ui.app import make_application
from ui.system_printer import SystemPrinter, draw_pdf, printer_names

MM = 72 / 25.4
LABEL = (62 * MM, 100 * MM)


@pytest.fixture(autouse=True)
def _application() -> None:
    make_application()


def a_pdf(path: Path, *sizes: tuple[float, float]) -> bytes:
    """A page of each size in points: a black square of 20 mm in its lower left corner, the rest bare."""
    canvas = Canvas(str(path))
    for size in sizes:
        canvas.setPageSize(size)
        canvas.rect(0, 0, 20 * MM, 20 * MM, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return path.read_bytes()


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def picture(document: QPdfDocument, page: int) -> QImage:
    size = document.pagePointSize(page)
    drawn = document.render(page, QSize(round(size.width()), round(size.height())))
    return drawn.convertToFormat(QImage.Format.Format_ARGB32)


def test_a_label_keeps_its_size_and_its_place(tmp_path: Path) -> None:
    pages = draw_pdf(a_pdf(tmp_path / "in.pdf", LABEL), to_file(tmp_path / "out.pdf"), "badge")
    assert pages == 1
    document = QPdfDocument()
    document.load(str(tmp_path / "out.pdf"))
    assert document.pageCount() == 1
    size = document.pagePointSize(0)
    assert (size.width(), size.height()) == pytest.approx(LABEL, abs=1.0)
    seen = picture(document, 0)
    corner = seen.pixelColor(round(10 * MM), seen.height() - round(10 * MM))
    assert corner.lightness() < 40
    beside = seen.pixelColor(round(25 * MM), seen.height() - round(10 * MM))
    assert beside.lightness() > 230 or beside.alpha() == 0


def test_each_page_is_printed_and_in_order(tmp_path: Path) -> None:
    a4 = (210 * MM, 297 * MM)
    assert draw_pdf(a_pdf(tmp_path / "in.pdf", a4, a4, a4), to_file(tmp_path / "out.pdf"), "record") == 3
    document = QPdfDocument()
    document.load(str(tmp_path / "out.pdf"))
    assert document.pageCount() == 3
    assert document.pagePointSize(2).height() == pytest.approx(a4[1], abs=1.0)


def test_the_ground_is_white_paper_and_no_mask(tmp_path: Path) -> None:
    draw_pdf(a_pdf(tmp_path / "in.pdf", LABEL), to_file(tmp_path / "out.pdf"), "badge")
    spooled = (tmp_path / "out.pdf").read_bytes()
    assert not re.search(rb"/S?Mask\s+\d", spooled)


def test_it_works_off_the_gui_thread(tmp_path: Path) -> None:
    pdf = a_pdf(tmp_path / "in.pdf", LABEL)
    pages: list[int] = []
    thread = threading.Thread(
        target=lambda: pages.append(draw_pdf(pdf, to_file(tmp_path / "out.pdf"), "badge"))
    )
    thread.start()
    thread.join(30)
    assert pages == [1]


def test_what_is_no_pdf_is_not_printed(tmp_path: Path) -> None:
    for data in (b"", b"no pdf", a_pdf(tmp_path / "in.pdf", LABEL)[:100]):
        with pytest.raises(Unavailable, match="could not be read"):
            draw_pdf(data, to_file(tmp_path / "out.pdf"), "badge")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        draw_pdf(a_pdf(tmp_path / "in.pdf", LABEL), to_file(tmp_path / "gone" / "out.pdf"), "badge")


def test_a_printer_that_is_not_there_is_named() -> None:
    with pytest.raises(Unavailable, match="Nowhere"):
        SystemPrinter("Nowhere").print("badge", b"%PDF-", "62x100")
    assert isinstance(printer_names(), tuple)
