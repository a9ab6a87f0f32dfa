"""Which page widget shows which state: the one place where pages are built."""

from PySide6.QtCore import QLocale, Qt

from kiosk.reception.state import Flow, Page
from ui import staff
from ui.look import Look
from ui.page import PageWidget
from ui.reception import PAGES


def key(flow: Flow) -> object:
    """What the page of a state must be rebuilt for, when it changes."""
    if flow.page is Page.STAFF:
        return staff.key(flow)
    return PAGES[flow.page].key(flow)


def build(flow: Flow, look: Look) -> PageWidget:
    """The page of a state."""
    if flow.page is Page.STAFF:
        return staff.page_for(flow, look)
    return PAGES[flow.page](flow, look)


def direction(language: str) -> Qt.LayoutDirection:
    """Left to right, or right to left, by the language of the words."""
    return QLocale(language.replace("-", "_")).textDirection()
