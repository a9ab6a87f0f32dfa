"""How long nobody may touch the screen, by page."""

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.reception.state import Flow, Page
from kiosk.values import IdleLimits

_READING = {Page.READING, Page.PRIVACY}
_STAFF = {Page.STAFF, Page.ASSIST}
_ENDS = {Page.DONE, Page.SIGNED_OUT}
WELCOME_S = 60
"""Welcome forgets a larger text or a message after a minute."""


def limit_s(flow: Flow) -> int:
    """Seconds without a touch that this page allows."""
    limits = flow.house.idle if flow.house else IdleLimits()
    if flow.page is Page.WELCOME:
        return WELCOME_S
    if flow.page in _READING:
        return limits.reading
    if flow.page is Page.SIGN:
        return limits.pad
    if flow.page in _ENDS:
        return limits.done
    if flow.page in _STAFF:
        return limits.staff
    return limits.question


class IdleWatch(QObject):
    """Tells when nobody has touched the screen for as long as the page allows."""

    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.idle)

    def watch(self, flow: Flow) -> None:
        """Counts from now, as this page allows."""
        self.timer.start(limit_s(flow) * 1000)

    def touched(self) -> None:
        """Counts from now again."""
        if self.timer.isActive():
            self.timer.start()
