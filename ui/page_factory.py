"""Which page widget shows which state: the one place where pages are built."""

from PySide6.QtCore import QLocale, Qt

from kiosk.reception.state import Flow, Page
from ui import reception
from ui.guest import GuestFlow
from ui.look import Look
from ui.page import PageWidget


def key(flow: Flow) -> object:
    """What the page of a state must be rebuilt for, when it changes."""
    if isinstance(flow, GuestFlow):
        return flow.page_key()
    if flow.page is Page.STAFF:
        from ui import staff  # noqa: PLC0415 - loaded after the first paint

        return staff.key(flow)
    return reception.page_class(flow.page).key(flow)


def build(flow: Flow, look: Look) -> PageWidget:
    """The page of a state."""
    if isinstance(flow, GuestFlow):
        return flow.page_for(look)
    if flow.page is Page.STAFF:
        from ui import staff  # noqa: PLC0415 - loaded after the first paint

        return staff.page_for(flow, look)
    return reception.page_class(flow.page)(flow, look)


def load_all() -> None:
    """Loads every page, on any thread, so that no tap waits for it."""
    from ui import staff  # noqa: F401, PLC0415 - loading is the purpose

    reception.load_all()


def direction(language: str) -> Qt.LayoutDirection:
    """Left to right, or right to left, by the language of the words."""
    return QLocale(language.replace("-", "_")).textDirection()
