"""Pictures of every page, in every theme, at every size and text scale, in one go, with a contact sheet.

`python -m ui.gallery OUTDIR [--only NAME] [--quick]`
"""

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui import fonts
from ui.look import LIGHT, Look
from ui.stories import NOW, Story, stories
from ui.widgets.keyboard import Keyboard
from ui.window import LANGUAGE_NAMES, KioskWindow

SIZES = ((1280, 800), (1920, 1080), (1080, 1920), (1024, 768))
SCALES = (100, 130, 160, 200)
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


def main(arguments: list[str] | None = None) -> int:
    """Makes the pictures; answers 0."""
    parser = argparse.ArgumentParser(description="Pictures of every page.")
    parser.add_argument("outdir", type=Path)
    parser.add_argument("--only", action="append", help="only stories whose name contains this")
    parser.add_argument("--quick", action="store_true", help="four ways instead of all")
    chosen = parser.parse_args(arguments)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # noqa: S101 - for the type checker
    fonts.load_first()
    fonts.load_scripts()
    every = [
        story for story in stories() if not chosen.only or any(part in story.name for part in chosen.only)
    ]
    for way in ways(quick=chosen.quick):
        folder = chosen.outdir / way.name
        folder.mkdir(parents=True, exist_ok=True)
        gallery = Gallery(way)
        pictures = [(story.name, gallery.picture(story)) for story in every]
        gallery.close()
        for name, image in pictures:
            image.save(str(folder / f"{name}.png"))
        contact_sheet(pictures).save(str(chosen.outdir / f"{way.name}.png"))
        print(f"{way.name}: {len(pictures)} pictures")  # noqa: T201 - the command's answer
    return 0


if __name__ == "__main__":
    sys.exit(main())
