"""What is read back from papers and the screen, with other tools than made them."""

import re
from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from forms.curves import outline_paths
from forms.ink import Ink
from tests.forms.papers import operators


def squeezed(text: str) -> str:
    """Without what a line's end changes."""
    return re.sub(r"[\s\u00ad\ufffe\u200e\u200f\u202a-\u202e\u2066-\u2069-]+", "", text)


def holds_ink(pdf: bytes, ink: Ink) -> bool:
    """Whether a page has the outlines of an ink as vectors, however large and wherever on the page."""
    wanted: list[tuple[str, list[float]]] = []
    for path in outline_paths(ink):
        wanted.append(("m", list(path.start)))
        wanted += [("c", list(curve)) for curve in path.curves]
    drawn = [(name, [float(value) for value in values]) for _, name, values in operators(pdf) if name in "mc"]  # type: ignore[arg-type]
    kinds, pattern = "".join(name for name, _ in drawn), "".join(name for name, _ in wanted)
    at = kinds.find(pattern)
    while at >= 0:
        if _same_shape([v for _, v in wanted], [v for _, v in drawn[at : at + len(wanted)]]):
            return True
        at = kinds.find(pattern, at + 1)
    return False


def _same_shape(wanted: list[list[float]], drawn: list[list[float]]) -> bool:
    """Whether one is the other moved, scaled alike in both directions, and turned upside down."""
    xs, ys = ([v for row in wanted for v in row[at::2]] for at in (0, 1))
    drawn_xs, drawn_ys = ([v for row in drawn for v in row[at::2]] for at in (0, 1))
    wide, drawn_wide = max(xs) - min(xs), max(drawn_xs) - min(drawn_xs)
    if not wide or not drawn_wide:
        return False
    scale = drawn_wide / wide
    return all(
        abs((x - min(xs)) * scale - (dx - min(drawn_xs))) < 0.05
        and abs((y - min(ys)) * scale - (max(drawn_ys) - dy)) < 0.05
        for x, y, dx, dy in zip(xs, ys, drawn_xs, drawn_ys, strict=True)
    )


def everything_held() -> Iterator[str]:
    """Every text that any widget holds, seen or not: on it, in it, and what a screen reader is told."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel | QLineEdit):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        text = getattr(widget, "text", None)
        if callable(text):
            yield str(text())
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        yield widget.toolTip()
        yield widget.windowTitle()
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            yield from _told(interface)


def _told(interface: QAccessibleInterface) -> Iterator[str]:
    for kind in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
        yield interface.text(kind)
