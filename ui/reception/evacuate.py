"""Evacuation: the list prints at once, the screen shows the way out, no names."""

from PySide6.QtWidgets import QWidget

from kiosk.reception import events as on
from kiosk.reception.state import Flow
from ui.page import PageWidget
from ui.widgets.button import Kind
from ui.words import say


class EvacuationPage(PageWidget):
    """Tapped, not held: asks first."""

    def first_focus(self) -> QWidget | None:
        """Nothing is chosen."""
        return None

    def build(self) -> None:
        """Print the list, or cancel."""
        self.heading(say("evacuation.title"))
        self.words(say("evacuation.lead"), 27)
        self.content.addStretch(1)
        self.back(text=say("cancel"))
        self.action_row.addStretch(1)
        self.action_row.addWidget(
            self.action(
                say("evacuation.print"), Kind.WARNING, lambda: on.Evacuate(self.request_id()), height=84
            )
        )


class EvacuatingPage(PageWidget):
    """The way out."""

    @classmethod
    def key(cls, flow: Flow) -> object:
        """Rebuilt when the list has come out, or not."""
        return flow.run.number, flow.run.list_printed, flow.run.list_saved

    def build(self) -> None:
        """What to do, in the order of doing."""
        look, run = self.look, self.flow.run
        self.heading(say("evacuating.title"))
        self.words(say("evacuating.way"), 30, 600)
        muster = self.flow.house.muster_point if self.flow.house else ""
        if muster:
            self.words(say("evacuating.muster", place=muster), 30, 600)
        self.words(say("evacuating.pupils"), 30, 700, look.tokens.stop)
        key = "evacuating.printing"
        if run.list_printed:
            key = "evacuating.printed"
        elif run.list_saved:
            key = "evacuating.saved"
        elif run.list_printed is False:
            key = "evacuating.failed"
        self.words(say(key), 24, colour=look.tokens.soft)
        self.content.addStretch(1)
        self.back(on.TapDone, say("done"))
        self.action_row.addStretch(1)
        if self.flow.house is not None:
            self.action_row.addWidget(
                self.action(say("evacuating.names"), Kind.PLAIN, on.TapRollCallNames, icon_name="lock")
            )
