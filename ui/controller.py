"""Between the flow, the window and the lanes: one event at a time, effects off the GUI thread, answers home.

Nothing here decides what follows an event; that is kiosk.reception.flow. Nothing here waits.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.errors import KioskError, Refused
from kiosk.lanes import Done, Failed, Lanes
from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.flow import step
from kiosk.reception.state import Flow, Page, Told
from kiosk.staff.effects import LeaveKiosk, StaffEffect
from kiosk.values import House
from ui.home import Home
from ui.idle import IdleWatch
from ui.scanner import Scanner
from ui.window import KioskWindow

if TYPE_CHECKING:
    from kiosk.desk import Desk
    from kiosk.visits.evacuation import RollCallMade

_log = logging.getLogger(__name__)

ANSWER_POLL_MS = 2000
HOUSEKEEPING_MS = 60_000
REOPEN_MS = 15_000
_CANNOT_OPEN = "The records can't be opened. Please ring for the office."


class Controller(QObject):
    """Runs the front door in a window.

    Args:
        window: where it is shown.
        open_desk: opens the store; called on the store lane. Raises KioskError with plain words.
        lanes: where work is done; None makes them.
        evacuate: prints the list of who is here while the store is not open; called on the urgent lane.
    """

    left = Signal()
    presented = Signal(object)

    def __init__(
        self,
        window: KioskWindow,
        open_desk: "Callable[[], Desk]",
        lanes: Lanes | None = None,
        evacuate: "Callable[[], RollCallMade] | None" = None,
    ) -> None:
        super().__init__()
        self.window = window
        self.flow = Flow()
        self.desk: Desk | None = None
        self._open_desk = open_desk
        self._evacuate = evacuate
        self._home = Home(self)
        self.lanes = lanes or Lanes(self._home.deliver)
        self.idle = IdleWatch(self)
        self.scanner = Scanner(self)
        self._poll = QTimer(self)
        self._poll.setInterval(ANSWER_POLL_MS)
        self._poll.timeout.connect(self._ask_for_answer)
        self._housekeeping = QTimer(self)
        self._housekeeping.setInterval(HOUSEKEEPING_MS)
        self._housekeeping.timeout.connect(self._keep_house)
        self._reopen = QTimer(self)
        self._reopen.setSingleShot(True)
        self._reopen.setInterval(REOPEN_MS)
        self._reopen.timeout.connect(self.open)
        self._keeping: set[str] = set()
        self._closed = self._paused = False
        window.happened.connect(self.send)
        window.touched.connect(self.idle.touched)
        self.idle.idle.connect(lambda: self.send(on.Idle()))
        self.scanner.scanned.connect(self._scanned)
        self.scanner.typed.connect(window.hide_keyboard)

    # -- life ----------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Shows Welcome; the store opens behind it."""
        self.window.present(self.flow)
        self.idle.watch(self.flow)

    def _scanned(self, code: str) -> None:
        """A code leads somewhere only while the front door has the window."""
        if not self._paused:
            self.send(on.Scanned(code, uuid4()))

    def pause(self) -> None:
        """Somebody else (set-up) has the window for now."""
        self._paused = True
        self.window.happened.disconnect(self.send)
        self.idle.timer.stop()

    def resume(self) -> None:
        """The window is the front door's again."""
        self._paused = False
        self.window.happened.connect(self.send)
        self.start()

    def open(self) -> None:
        """Opens the store on its lane; Welcome stays usable meanwhile."""
        self.lanes.submit("store", self._load, self._loaded)

    def close(self) -> None:
        """Ends the lanes and closes the store; what still comes home is dropped: the window may be gone."""
        self._closed = True
        for timer in (self._poll, self._housekeeping, self._reopen, self.idle.timer):
            timer.stop()
        desk, self.desk = self.desk, None
        if desk is not None:
            self.lanes.submit("store", desk.close, lambda _outcome: None)
        self.lanes.close()

    def _load(self) -> "tuple[Desk, House]":
        from kiosk.school.house import house  # noqa: PLC0415 - SQLAlchemy is loaded after the first paint

        desk = self._open_desk()
        return desk, house(desk)

    def _loaded(self, outcome: "Done[tuple[Desk, House]] | Failed") -> None:
        if isinstance(outcome, Failed):
            words = str(outcome.error) if isinstance(outcome.error, KioskError) else _CANNOT_OPEN
            self.send(on.StoreFailed(words))
            if not self._closed:
                self._reopen.start()
            return
        self.desk, house = outcome.value
        if self._closed:
            self.desk.close()
            return
        self.send(on.HouseLoaded(house))
        self._housekeeping.start()
        self._keep("print", "paper_at_start", self.desk)
        self._keep("keeping", "at_start", self.desk)

    def reload_house(self) -> None:
        """What the pages show follows the settings and the agreements in force, whoever changed them."""
        desk = self.desk
        if desk is None:
            return

        def load() -> House:
            from kiosk.school.house import house  # noqa: PLC0415

            return house(desk)

        def loaded(outcome: Done[House] | Failed) -> None:
            if isinstance(outcome, Done) and outcome.value != self.flow.house:
                self.send(on.HouseLoaded(outcome.value))

        self.lanes.submit("store", load, loaded)

    # -- events ----------------------------------------------------------------------------------------------

    def send(self, event: on.Event) -> None:
        """One event: the flow says what follows, the window shows it, the lanes do it."""
        if self._closed:
            return
        before = self.flow
        try:
            self.flow, effects = step(before, event)
        except Exception as error:  # noqa: BLE001 - the kiosk comes home from any fault of ours
            _log.error("the page flow failed", exc_info=error, extra={"what": type(event).__name__})
            self.flow, effects = step(before, on.Crashed())
        self._show(before)
        for effect in effects:
            self._perform(effect)

    def crashed(self) -> None:
        """An unexpected error anywhere in the GUI: a kind page, then home."""
        self.send(on.Crashed())

    def _show(self, before: Flow) -> None:
        if self.flow is before:
            return
        try:
            self.window.present(self.flow)
        except Exception as error:  # noqa: BLE001 - a page that can't be drawn must not stop the kiosk
            _log.error("a page could not be shown", exc_info=error, extra={"what": str(self.flow.page)})
            if self.flow.page is Page.ERROR:
                return
            self.flow, effects = step(self.flow, on.Crashed())
            self.window.present(self.flow)
            for effect in effects:
                self._perform(effect)
        if (
            before.page is not self.flow.page
            or before.run.number != self.flow.run.number
            or not self.flow.still_there
        ):
            self.idle.watch(self.flow)
        waiting = self.flow.page in {Page.HELP, Page.HATCH} and self.flow.run.told is Told.SENT
        if waiting and not self._poll.isActive():
            self._poll.start()
        elif not waiting:
            self._poll.stop()
        self.presented.emit(self.flow)

    # -- effects ---------------------------------------------------------------------------------------------

    def _perform(self, effect: do.Effect) -> None:
        if isinstance(effect, do.ForgetVisitor):
            self.scanner.reset()
            return
        if isinstance(effect, LeaveKiosk):
            self.window.can_close = True
            self.left.emit()
            return
        desk = self.desk
        if desk is None:
            self._perform_without_store(effect)
            return

        def work() -> on.Event | None:
            return _perform_on_lane(desk, effect)

        self.lanes.submit(effect.lane, work, lambda outcome: self._answer(effect, outcome))

    def _perform_without_store(self, effect: do.Effect) -> None:
        evacuate = self._evacuate
        if not isinstance(effect, do.PrintRollCall) or evacuate is None:
            self._answer(effect, Failed(KioskError("not open")))
            return
        run = effect.run

        def work() -> on.Event | None:
            made = evacuate()
            return on.RollCallDone(run, printed=made.printed, saved=made.saved)

        self.lanes.submit(effect.lane, work, lambda outcome: self._answer(effect, outcome))

    def _answer(self, effect: do.Effect, outcome: Done[on.Event | None] | Failed) -> None:
        if isinstance(outcome, Done):
            if outcome.value is not None:
                self.send(outcome.value)
            if isinstance(effect, StaffEffect) and effect.changes_house:
                self.reload_house()
            return
        event = failure_of(effect, outcome.error)
        if event is not None:
            self.send(event)

    def _ask_for_answer(self) -> None:
        desk, notice_id = self.desk, self.flow.run.notice_id
        if desk is None or notice_id is None:
            return

        def asked(outcome: Done[bool] | Failed) -> None:
            if isinstance(outcome, Done) and outcome.value:
                self.send(on.NoticeAnswered(notice_id))

        self.lanes.submit("store", lambda: _is_answered(desk, notice_id), asked)

    def _keep_house(self) -> None:
        """Once a minute: unprinted paper; apart from it, what else housekeeping looks after."""
        desk = self.desk
        if desk is None:
            return
        self.reload_house()
        self._keep("print", "keep_paper", desk)
        self._keep("keeping", "keep_house", desk)

    def _keep(self, lane: str, round_: str, desk: "Desk") -> None:
        """One round of housekeeping on a lane, unless the last one there is not home yet."""
        if lane in self._keeping:
            return
        self._keeping.add(lane)

        def keep() -> None:
            from kiosk.upkeep import housekeeping  # noqa: PLC0415 - SQLAlchemy is loaded after the first paint

            getattr(housekeeping, round_)(desk)

        self.lanes.submit(lane, keep, lambda _outcome: self._keeping.discard(lane))


def _perform_on_lane(desk: "Desk", effect: do.Effect) -> on.Event | None:
    if isinstance(effect, StaffEffect):
        from kiosk.staff.performer import perform as perform_staff  # noqa: PLC0415

        return perform_staff(desk, effect)
    from kiosk.reception.performer import perform  # noqa: PLC0415

    return perform(desk, effect)


def _is_answered(desk: "Desk", notice_id: UUID) -> bool:
    from kiosk.visits.notices import is_answered  # noqa: PLC0415

    return is_answered(desk, notice_id)


_ANSWERS: dict[type[do.Effect], Callable[[int], on.Event]] = {
    do.Save: on.SaveFailed,
    do.PrintBadge: lambda run: on.BadgePrinted(run, ok=False),
    do.PrintCopy: lambda run: on.CopyPrinted(run, ok=False),
    do.TellOffice: lambda run: on.OfficeTold(run, None),
    do.PrintRollCall: lambda run: on.RollCallDone(run, printed=False, saved=False),
    do.CheckPin: lambda run: on.PinRefused(run, unavailable=True),
    do.CheckCard: lambda run: on.PinRefused(run, unavailable=True),
    do.SignOutByCode: on.SignOutFailed,
    do.SignOutByName: on.SignOutFailed,
    do.ResolveCode: on.CodeFailed,
    do.TakeBackDeparture: on.StayFailed,
}


def failure_of(effect: do.Effect, error: BaseException) -> on.Event | None:
    """What the flow is told when an effect could not be performed; each question gets an answer."""
    if isinstance(effect, StaffEffect):
        from kiosk.staff.events import Failed as StaffFailed  # noqa: PLC0415

        return StaffFailed(effect.run, str(error) if isinstance(error, KioskError) else "")
    if isinstance(effect, do.Save) and isinstance(error, Refused):
        return on.SaveRefused(effect.run, str(error))
    answer = _ANSWERS.get(type(effect))
    return answer(effect.run) if answer is not None and hasattr(effect, "run") else None
