"""Faults that somebody met who tried the kiosk for the first time; each stays mended."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.reception.state import Page
from tests.end_to_end.reception import Reception
from ui.reception.read import ReadingPage
from ui.widgets.text import Words

Open = Callable[..., Reception]


def _shown(reception: Reception) -> list[str]:
    assert isinstance(reception.window.page, ReadingPage)
    return [words.text() for words in reception.window.page.view.findChildren(Words) if words.isVisible()]


def test_a_key_on_a_page_of_text_leaves_the_text_as_it_is(open_reception: Open) -> None:
    reception = open_reception()
    reception.arrive()
    before = _shown(reception)
    reception.press_key(Qt.Key.Key_Escape)
    reception.press_key("x")
    reception.window._fit()
    reception.settle()
    assert _shown(reception) == before


def test_a_scan_while_set_up_has_the_window_leads_nowhere(open_reception: Open) -> None:
    reception = open_reception()
    flow = reception.flow
    reception.controller.pause()
    reception.controller.scanner.scanned.emit("https://example.org/a-page")
    reception.work_is_done()
    assert reception.flow == flow
    reception.controller.resume()
    reception.controller.scanner.scanned.emit("https://example.org/a-page")
    reception.wait(lambda: reception.flow.answer is not None)


def test_after_a_mistake_the_cursor_stands_where_it_can_be_mended(open_reception: Open) -> None:
    reception = open_reception()
    reception.go("Sign in", "Visitor")
    reception.touch("Continue")
    assert reception.page is Page.QUESTION
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert focus.accessibleName() == "Full name"
