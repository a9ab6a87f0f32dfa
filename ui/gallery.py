"""Pictures of every page, in every theme, at every size and text scale, in one go, with a contact sheet.

`python -m ui.gallery OUTDIR [--only NAME] [--quick]`: the pages, and every paper.
`python -m ui.gallery OUTDIR --docs`: the few that the documents show.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from forms.samples import sample_papers, sample_record
from kiosk.reception.events import InkChanged
from kiosk.reception.flow import step
from ui import fonts
from ui.look import LIGHT, Look
from ui.stories import NOW, Story, stories
from ui.widgets.keyboard import Keyboard
from ui.window import LANGUAGE_NAMES, KioskWindow

SIZES = ((1280, 800), (1920, 1080), (1080, 1920), (1024, 768))
SCALES = (100, 130, 160, 200)
DOCS = {"welcome": "welcome", "reading": "reading-first", "sign": "sign", "done": "done"}
"""The pictures that the documents show, and the stories they are of."""
_DOCS_BADGE = "badge-dk-11202"
_PAPER_DPI = 144
_COLUMNS = 6
_THUMB = (400, 300)


@dataclass(frozen=True)
class Way:
    """One way of showing a page."""

    width: int
    height: int
    scale: int
    contrast: bool
    low: bool = False
    keyboard: bool = True
    language: str = "en-GB"

    @property
    def name(self) -> str:
        """Names the folder of its pictures."""
        parts = [f"{self.width}x{self.height}", f"{self.scale}"]
        parts += ["contrast"] if self.contrast else []
        parts += ["low"] if self.low else []
        parts += [] if self.keyboard else ["no-keyboard"]
        parts += [] if self.language == "en-GB" else [self.language]
        return "-".join(parts)


def ways(*, quick: bool) -> tuple[Way, ...]:
    """All ways that are to hold."""
    if quick:
        return (
            Way(1280, 800, 100, contrast=False),
            Way(1280, 800, 200, contrast=False),
            Way(1080, 1920, 100, contrast=False),
            Way(1024, 768, 200, contrast=True),
        )
    every = [Way(*size, scale, contrast) for contrast in (False, True) for size in SIZES for scale in SCALES]
    every += [Way(1280, 800, 100, contrast=False, low=True), Way(1080, 1920, 100, contrast=False, low=True)]
    every += [Way(1280, 800, scale, contrast=False, keyboard=False) for scale in (100, 200)]
    every.append(Way(1280, 800, 100, contrast=False, language="ar"))  # right to left, words still English
    return tuple(every)


class Gallery:
    """A window that shows stories and is photographed."""

    def __init__(self, way: Way) -> None:
        self.way = way
        self.window = KioskWindow(Look(LIGHT, width=way.width, height=way.height, now=NOW), can_close=True)
        self.window.resize(way.width, way.height)
        if way.keyboard:
            self.window.set_keyboard(
                Keyboard(self.window.base_look, tuple(LANGUAGE_NAMES), parent=self.window)
            )
        self.window.show()

    def picture(self, story: Story) -> QImage:
        """One story as a picture."""
        view = replace(
            story.flow.view,
            scale=self.way.scale,
            high_contrast=self.way.contrast,
            low=self.way.low,
            language=self.way.language,
        )
        self.window.forget()
        self.window.present(replace(story.flow, view=view))
        settle()
        return self.window.grab().toImage()

    def close(self) -> None:
        """Ends the window."""
        self.window.close()
        self.window.deleteLater()
        settle()


def settle() -> None:
    """Lets layouts and deletions happen, without waiting for time."""
    for _ in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def contact_sheet(pictures: list[tuple[str, QImage]]) -> QImage:
    """All pictures of one way on one sheet, named."""
    wide, high = _THUMB
    rows = -(-len(pictures) // _COLUMNS)
    sheet = QImage(_COLUMNS * (wide + 16) + 16, rows * (high + 40) + 16, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#888888"))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setFont(QFont("Atkinson Hyperlegible Next", 11))
    for index, (name, image) in enumerate(pictures):
        x, y = 16 + (index % _COLUMNS) * (wide + 16), 16 + (index // _COLUMNS) * (high + 40)
        small = image.scaled(
            wide, high, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(x, y, small)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(QRect(x, y + high + 2, wide, 24), Qt.AlignmentFlag.AlignLeft, name)
    painter.end()
    return sheet


def paper_pictures(pdf: bytes) -> list[QImage]:
    """Each page of a paper, on white."""
    buffer = QBuffer()
    buffer.setData(pdf)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    pictures = []
    for number in range(document.pageCount()):
        pixels = (document.pagePointSize(number) * (_PAPER_DPI / 72)).toSize()
        drawn = document.render(number, pixels)
        page = QImage(drawn.size(), QImage.Format.Format_RGB32)
        page.fill(Qt.GlobalColor.white)
        painter = QPainter(page)
        painter.drawImage(0, 0, drawn)
        painter.end()
        pictures.append(page)
    document.close()
    return pictures


def take_papers(outdir: Path, chosen: Callable[[str], bool]) -> None:
    """Every paper's pages, and all of them on one sheet."""
    folder = outdir / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    pictures = []
    for file_name, pdf in sample_papers().items():
        name = file_name.removesuffix(".pdf")
        if chosen(name):
            pages = paper_pictures(pdf)
            pictures += [(f"{name}-{at}" if pages[1:] else name, page) for at, page in enumerate(pages, 1)]
    for name, image in pictures:
        image.save(str(folder / f"{name}.png"))
    if pictures:
        contact_sheet(pictures).save(str(outdir / "papers.png"))
    print(f"papers: {len(pictures)} pictures")  # noqa: T201 - the command's answer


def take_pages(outdir: Path, every: list[Story], *, quick: bool) -> None:
    """Every story in every way, and a sheet for each way."""
    for way in ways(quick=quick):
        folder = outdir / way.name
        folder.mkdir(parents=True, exist_ok=True)
        gallery = Gallery(way)
        pictures = [(story.name, gallery.picture(story)) for story in every]
        gallery.close()
        for name, image in pictures:
            image.save(str(folder / f"{name}.png"))
        contact_sheet(pictures).save(str(outdir / f"{way.name}.png"))
        print(f"{way.name}: {len(pictures)} pictures")  # noqa: T201 - the command's answer


def take_for_docs(outdir: Path) -> None:
    """The few pictures that the documents show, as a school would see them."""
    outdir.mkdir(parents=True, exist_ok=True)
    by_name = {story.name: story for story in stories()}
    gallery = Gallery(Way(1280, 800, 100, contrast=False))
    sign = by_name["sign"]
    ink = sample_record().ink
    assert ink is not None  # noqa: S101 - for the type checker
    by_name["sign"] = replace(sign, flow=step(sign.flow, InkChanged(ink))[0])
    for name, story in DOCS.items():
        gallery.picture(by_name[story]).save(str(outdir / f"{name}.png"), quality=0)  # the smallest file
    gallery.close()
    (badge,) = paper_pictures(sample_papers()[f"{_DOCS_BADGE}.pdf"])
    badge.convertToFormat(QImage.Format.Format_Grayscale8).save(str(outdir / "badge.png"))


def main(arguments: list[str] | None = None) -> int:
    """Makes the pictures; answers 0."""
    parser = argparse.ArgumentParser(description="Pictures of every page and every paper.")
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--only", action="append", help="only stories and papers whose name contains this")
    parser.add_argument("--quick", action="store_true", help="four ways instead of all")
    parser.add_argument("--docs", action="store_true", help="only what the documents show")
    chosen = parser.parse_args(arguments)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - for the type checker
    fonts.load_first()
    fonts.load_scripts()
    if chosen.docs:
        take_for_docs(chosen.outdir)
        return 0

    def asked_for(name: str) -> bool:
        return not chosen.only or any(part in name for part in chosen.only)

    take_papers(chosen.outdir, asked_for)
    take_pages(chosen.outdir, [story for story in stories() if asked_for(story.name)], quick=chosen.quick)
    return 0


if __name__ == "__main__":
    sys.exit(main())
