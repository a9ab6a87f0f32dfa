"""The set-up pages of the first start, in the kiosk's own window."""

import logging
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from kiosk.errors import KioskError
from kiosk.first_run.acts import Acts
from kiosk.first_run.events import OpenKiosk, SetUpEffect, SetUpEvent, SetUpFailed, UseSample
from kiosk.first_run.flow import begin, step
from kiosk.lanes import Done, Failed, Lanes
from kiosk.reception import events as front
from kiosk.reception.flow import step as front_step
from kiosk.station.folder import DataFolder
from ui.setup.base import SetUpFlow
from ui.setup.crest import read_crest
from ui.system_printer import SystemPrinter, printer_names
from ui.window import KioskWindow

_log = logging.getLogger(__name__)
_OURS = "That could not be done. The log says more."


class SetupPages(QObject):
    """Runs set-up in a window: the flow decides, the lanes do, the window shows.

    Args:
        window: where it is shown.
        folder: the data folder to set up.
        lanes: where work is done.
        acts: what does the work; None for the real thing.

    Signals:
        finished: the school is set up and somebody has the recovery sheet.
        sample_wanted: look around with sample data instead.
    """

    finished = Signal()
    sample_wanted = Signal()

    def __init__(
        self, window: KioskWindow, folder: DataFolder, lanes: Lanes, acts: Acts | None = None
    ) -> None:
        super().__init__(window)
        self.window, self.lanes = window, lanes
        self.acts = acts or Acts(folder, read_crest, printer_names, SystemPrinter)
        self.flow = SetUpFlow()

    def start(self) -> None:
        """Shows the first page."""
        state, effects = begin()
        self.flow = SetUpFlow(setup=state)
        self.window.happened.connect(self.send)
        self.window.present(self.flow)
        for effect in effects:
            self._perform(effect)

    def send(self, event: object) -> None:
        """One event: of set-up, or of the strip, which set-up shares with the front door."""
        before = self.flow
        effects: tuple[SetUpEffect, ...] = ()
        if isinstance(event, SetUpEvent):
            state, effects = step(before.setup, event)
            self.flow = replace(before, setup=state)
        elif isinstance(event, front.OpenPanel | front.SetScale | front.ToggleContrast | front.ToggleLower):
            shown, _ = front_step(before, event)
            self.flow = replace(before, view=shown.view)
        if self.flow != before or not isinstance(event, SetUpEvent):
            self.window.present(self.flow)
        for effect in effects:
            self._perform(effect)

    def _perform(self, effect: SetUpEffect) -> None:
        if isinstance(effect, UseSample | OpenKiosk):
            self.window.happened.disconnect(self.send)
            self.flow = SetUpFlow()
            self.window.forget()
            (self.sample_wanted if isinstance(effect, UseSample) else self.finished).emit()
            return
        self.lanes.submit(effect.lane, lambda: self.acts.perform(effect), self._answer)

    def _answer(self, outcome: "Done[SetUpEvent | None] | Failed") -> None:
        if isinstance(outcome, Done):
            if outcome.value is not None:
                self.send(outcome.value)
            return
        if not isinstance(outcome.error, KioskError):
            _log.error("set-up failed", exc_info=outcome.error)
        self.send(SetUpFailed(str(outcome.error) if isinstance(outcome.error, KioskError) else _OURS))


__all__ = ["SetupPages"]
