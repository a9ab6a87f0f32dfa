"""Every page in the real window: whole, alone on the screen, and answering each button of the strip."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.end_to_end.reception import Reception
from ui.stories import stories

STORIES = {story.name: story for story in stories()}


class OtherWindows(QObject):
    """Notes every window that opens beside the kiosk's."""

    def __init__(self, own: QWidget) -> None:
        super().__init__()
        self.own, self.opened = own, set[str]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            if watched.isWindow() and watched is not self.own:
                self.opened.add(type(watched).__name__)
        return False


def test_no_page_opens_a_window_of_its_own(reception: Reception) -> None:
    """A widget shown before it has a parent is a window for a moment: it flickers and takes the focus away."""
    others = OtherWindows(reception.window)
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(others)
    found = {}
    for name, story in STORIES.items():
        reception.window.present(story.flow)
        reception.settle()
        if others.opened:
            found[name] = set(others.opened)
            others.opened.clear()
    application.removeEventFilter(others)
    assert not found
