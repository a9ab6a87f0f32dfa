"""A flow that brings its own pages into the kiosk's window: set-up, before there is a front door."""

from dataclasses import dataclass

from kiosk.reception.state import Flow, Page
from ui.look import Look
from ui.page import PageWidget


@dataclass(frozen=True)
class GuestFlow(Flow):
    """Shown by the same window, with the same strip, as the front door."""

    page: Page = Page.STAFF

    def page_key(self) -> object:
        """What the page must be rebuilt for, when it changes."""
        raise NotImplementedError

    def page_for(self, look: Look) -> PageWidget:
        """The page of this state."""
        raise NotImplementedError
