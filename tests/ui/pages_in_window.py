"""Pages in the kiosk's window with its keyboard, looked at as a finger, an eye and a screen reader do."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from kiosk.reception.state import Flow
from ui.gallery import Gallery, Way
from ui.page import PageWidget
from ui.widgets.text import Words

LEAST_PX = 56


class Shown:
    """A window of one size and text scale that shows one flow after the other."""

    def __init__(self, width: int, height: int, scale: int = 100) -> None:
        self.gallery = Gallery(Way(width, height, scale, contrast=False))
        self.window = self.gallery.window
        self.told: list[object] = []
        self.window.happened.connect(self.told.append)

    def show(self, flow: Flow) -> PageWidget:
        """Shows a flow; answers its page."""
        self.window.forget()
        self.window.present(replace(flow, view=replace(flow.view, scale=self.gallery.way.scale)))
        settle()
        assert self.window.page is not None
        return self.window.page

    def close(self) -> None:
        """Ends the window."""
        self.gallery.close()


def settle() -> None:
    """Lets layouts and deletions happen."""
    for _ in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def seen(page: QWidget, kind: type[QWidget]) -> Iterator[QWidget]:
    """What of a kind can be seen on a page."""
    return (widget for widget in page.findChildren(kind) if widget.isVisible())


def names(page: QWidget) -> set[str]:
    """The accessible names of what can be used."""
    return {widget.accessibleName() for kind in (QAbstractButton, QLineEdit) for widget in seen(page, kind)}


def button(page: QWidget, name: str) -> QAbstractButton:
    """The button of an accessible name."""
    (found,) = (each for each in seen(page, QAbstractButton) if each.accessibleName() == name)
    assert isinstance(found, QAbstractButton)
    return found


def tap(page: QWidget, name: str) -> None:
    """A click in a button's middle."""
    QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def place(widget: QWidget, page: QWidget) -> QRect:
    """Where a widget is on its page."""
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def faults(page: PageWidget) -> list[str]:
    """What a finger or an eye would stumble over: cut, overlapping, too small, nameless."""
    used = [*seen(page, QAbstractButton), *seen(page, QLineEdit)]
    read = [label for label in seen(page, Words) if label.text()]  # type: ignore[attr-defined]
    cut = [
        f"{called(each)} is cut: {place(each, page).getRect()} of {page.rect().getRect()}"
        for each in [*used, *read]
        if not page.rect().contains(place(each, page))
    ]
    pairs = itertools.combinations([*used, *read], 2)
    overlaps = [
        f"{called(one)} and {called(other)} overlap"
        for one, other in pairs
        if place(one, page).intersects(place(other, page)) and not one.isAncestorOf(other)
    ]
    tight = [
        f"{called(label)} has {label.height()} px of {wanted_height(label)}"
        for label in read
        if label.height() < wanted_height(label)
    ]
    return cut + overlaps + tight + list(itertools.chain(*(faults_of_control(each, page) for each in used)))


def called(widget: QWidget) -> str:
    """What a widget is called in a fault."""
    return repr(widget.accessibleName() or getattr(widget, "text", str)())


def wanted_height(label: QWidget) -> int:
    """How high a label's words are at its width, in px."""
    if isinstance(label, QLabel) and label.wordWrap():
        return label.heightForWidth(label.width())
    return label.sizeHint().height()


def faults_of_control(widget: QWidget, page: PageWidget) -> Iterator[str]:
    """What is wrong with one button or field."""
    if not widget.accessibleName():
        yield f"a {type(widget).__name__} has no name"
    if min(widget.width(), widget.height()) < LEAST_PX * page.look.unit - 1:
        yield f"{called(widget)} is small: {widget.width()} x {widget.height()}"
    if isinstance(widget, QAbstractButton) and widget.height() < widget.heightForWidth(widget.width()):
        yield f"{called(widget)} has no room for its words"


def reached_by_tab(page: PageWidget) -> set[str]:
    """The names of what Tab comes to on a page."""
    window = page.window()
    found: set[str] = set()
    for _ in range(80):
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
        QCoreApplication.sendEvent(window.focusWidget() or window, key)
        focused = window.focusWidget()
        if focused is not None and page.isAncestorOf(focused):
            found.add(focused.accessibleName())
    return found
