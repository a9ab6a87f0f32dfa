"""Printers of the operating system: a PDF drawn page by page, at the printer's resolution, on its exact size.

Works off the GUI thread. That a printer has taken a paper does not mean that it came out: Qt and the system
say "idle" of a printer that is switched off, so nothing here claims more than that.
"""

import logging
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kiosk.errors import Unavailable

_log = logging.getLogger(__name__)

PAPER_DPI = 300
"""Enough for QR codes and ink; at 600 a page of A4 takes 35 MB as a picture."""

_POINTS_PER_INCH = 72.0


def printer_names() -> tuple[str, ...]:
    """The printers of this computer, the usual one first. May take a moment: off the GUI thread.

    Without the system's printing library Qt knows none, and says nothing.
    """
    names = list(QPrinterInfo.availablePrinterNames())
    usual = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(names, key=lambda name: (name != usual, name.casefold())))


@dataclass(frozen=True)
class SystemPrinter:
    """A printer of the operating system; a `kiosk.paper.printing.Printer`.

    Args:
        name: as the system calls it.
    """

    name: str

    def print(self, job_name: str, pdf: bytes, paper: str) -> None:
        """Put a PDF on paper; returns when the system has taken it.

        Args:
            job_name: what the system's list of jobs shows.
            pdf: the whole file.
            paper: name of the stock; the size is that of the file's pages.

        Raises:
            Unavailable: in plain words, it could not be handed over.
        """
        del paper
        info = QPrinterInfo.printerInfo(self.name)
        if info.isNull():
            raise Unavailable(f"The printer {self.name} is not known to this computer.")
        if info.state() is QPrinter.PrinterState.Error:
            raise Unavailable(f"The printer {self.name} is paused or in trouble.")
        draw_pdf(pdf, QPrinter(info, QPrinter.PrinterMode.HighResolution), job_name)


def draw_pdf(pdf: bytes, printer: QPrinter, job_name: str, *, dpi: int = PAPER_DPI) -> int:
    """Draw all pages of a PDF on a printer, each on its exact size.

    Args:
        pdf: the whole file.
        printer: the printer; its page size is set here.
        job_name: what its list of jobs shows.
        dpi: dots per inch.

    Returns:
        How many pages.

    Raises:
        Unavailable: the file is no PDF, or the printer does not begin.
    """
    held = QByteArray(pdf)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready or document.pageCount() == 0:
        raise Unavailable("This paper could not be read, so it was not printed.")
    printer.setDocName(job_name)
    printer.setFullPage(True)
    printer.setResolution(dpi)
    _set_page(printer, document.pagePointSize(0))
    painter = QPainter()
    if not painter.begin(printer):
        raise Unavailable("The printer did not take the paper.")
    try:
        for number in range(document.pageCount()):
            if number:
                _set_page(printer, document.pagePointSize(number))
                if not printer.newPage():
                    raise Unavailable("The printer stopped in the middle of the paper.")
            _draw_page(painter, document, number, dpi)
    finally:
        ended = painter.end()
        pages = int(document.pageCount())
        document.close()
        buffer.close()
    if not ended or printer.printerState() in {QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted}:
        raise Unavailable("The printer did not take the paper.")
    return pages


def _set_page(printer: QPrinter, size: QSizeF) -> None:
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    layout = QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    if not printer.setPageLayout(layout):
        _log.warning("the printer does not know this size of paper", extra={"what": "print"})


def _draw_page(painter: QPainter, document: QPdfDocument, number: int, dpi: int) -> None:
    """One page as a grey picture on white: QtPdf's transparent ground would print as a mask."""
    points = document.pagePointSize(number)
    pixels = QSize(
        max(1, round(points.width() * dpi / _POINTS_PER_INCH)),
        max(1, round(points.height() * dpi / _POINTS_PER_INCH)),
    )
    drawn = document.render(number, pixels)
    page = QImage(pixels, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    with_page = QPainter(page)
    with_page.drawImage(0, 0, drawn)
    with_page.end()
    grey = page.convertToFormat(QImage.Format.Format_Grayscale8)
    painter.drawImage(QRectF(0, 0, pixels.width(), pixels.height()), grey)
