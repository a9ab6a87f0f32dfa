"""What the front door asks for, done: each effect by its service, the answer as the event it names.

Trouble is raised as it is; whoever runs the lanes tells the flow (ui.controller).
"""

from collections.abc import Callable
from typing import Any

from kiosk.desk import Desk
from kiosk.errors import KioskError
from kiosk.people import hosts, staff_accounts
from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.values import CodeAnswer, Known
from kiosk.visits import arrivals, codes, departures, notices
from kiosk.visits.days import begin_day


def perform(desk: Desk, effect: do.Effect) -> on.Event | None:
    """Perform an effect.

    Args:
        desk: where.
        effect: one of kiosk.reception.effects.

    Returns:
        What the flow is told, or None where nothing is to be told.

    Raises:
        Refused, Unavailable: it could not be done.
    """
    return _PERFORMERS[type(effect)](desk, effect)


def _save(desk: Desk, effect: do.Save) -> on.Event:
    begin_day(desk)
    return on.Saved(effect.run, arrivals.sign_in(desk, effect.arrivals, effect.request_id))


def _print_badge(desk: Desk, effect: do.PrintBadge) -> on.Event:
    from kiosk.paper import outbox  # noqa: PLC0415 - draws papers: loaded when there is one to print

    printed = outbox.work(desk, only=effect.visit_ids)
    return on.BadgePrinted(effect.run, ok=all(printed.get(visit_id, False) for visit_id in effect.visit_ids))


def _print_copy(desk: Desk, effect: do.PrintCopy) -> on.Event:
    from kiosk.paper import outbox  # noqa: PLC0415 - as above

    return on.CopyPrinted(effect.run, ok=outbox.print_copies(desk, effect.references))


def _find_hosts(desk: Desk, effect: do.FindHosts) -> on.Event:
    return on.HostsFound(effect.run, effect.query, hosts.find_hosts(desk, effect.query))


def _resolve(desk: Desk, effect: do.ResolveCode) -> on.Event:
    begin_day(desk)
    found = codes.resolve(desk, effect.code, effect.request_id)
    if isinstance(found, Known):
        # Nothing was stored for it yet, so the page's id serves the sign-in that may follow at once.
        return on.PersonFound(effect.run, found, effect.request_id)
    if isinstance(found, CodeAnswer):
        return on.CodeRefused(effect.run, found)
    return on.DepartureScanned(effect.run, found)


def _by_code(desk: Desk, effect: do.SignOutByCode) -> on.Event:
    begin_day(desk)
    too_many = departures.sign_out_by_code(desk, effect.code, effect.request_id)
    return on.SignOutHandled(effect.run, too_many)


def _by_name(desk: Desk, effect: do.SignOutByName) -> on.Event:
    begin_day(desk)
    too_many = departures.sign_out_by_name(desk, effect.name, effect.organisation, effect.request_id)
    return on.SignOutHandled(effect.run, too_many)


def _take_back(desk: Desk, effect: do.TakeBackDeparture) -> on.Event:
    stayed = departures.take_back(desk, effect.visit_id, effect.request_id)
    return on.StayHandled(effect.run) if stayed else on.StayFailed(effect.run)


def _tell_office(desk: Desk, effect: do.TellOffice) -> on.Event:
    try:
        notice_id = notices.tell(desk, effect.kind, request_id=effect.request_id)
    except KioskError:
        return on.OfficeTold(effect.run, None)
    return on.OfficeTold(effect.run, notice_id)


def _print_roll_call(desk: Desk, effect: do.PrintRollCall) -> on.Event:
    # No new day is begun here: who was left open since yesterday may still be inside.
    from kiosk.visits import evacuation  # noqa: PLC0415 - draws papers

    made = evacuation.evacuate(desk, effect.request_id)
    return on.RollCallDone(effect.run, printed=made.printed, saved=made.saved)


def _check_pin(desk: Desk, effect: do.CheckPin) -> on.Event:
    try:
        return on.PinAccepted(effect.run, staff_accounts.check_pin(desk, effect.number, effect.pin))
    except staff_accounts.PinProblem as problem:
        return on.PinRefused(effect.run, locked=problem.locked, wait_s=problem.wait_s)


def _check_card(desk: Desk, effect: do.CheckCard) -> on.Event:
    try:
        return on.PinAccepted(effect.run, staff_accounts.check_card(desk, effect.code))
    except staff_accounts.PinProblem as problem:
        return on.PinRefused(effect.run, locked=problem.locked, wait_s=problem.wait_s)


def _nothing(desk: Desk, effect: do.ForgetVisitor) -> None:
    """The window wipes what it shows; the store keeps nothing of a visitor who was not saved."""
    del desk, effect


_PERFORMERS: dict[type[do.Effect], Callable[[Desk, Any], on.Event | None]] = {
    do.Save: _save,
    do.PrintBadge: _print_badge,
    do.PrintCopy: _print_copy,
    do.FindHosts: _find_hosts,
    do.ResolveCode: _resolve,
    do.SignOutByCode: _by_code,
    do.SignOutByName: _by_name,
    do.TakeBackDeparture: _take_back,
    do.TellOffice: _tell_office,
    do.PrintRollCall: _print_roll_call,
    do.CheckPin: _check_pin,
    do.CheckCard: _check_card,
    do.ForgetVisitor: _nothing,
}
