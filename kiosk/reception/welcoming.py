"""The store opens; Welcome, the hatch, the way to staff, and evacuation."""

from dataclasses import replace

from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.asking import after_questions
from kiosk.reception.handling import Step, enter, go, handles, over
from kiosk.reception.state import Flow, Page, PinFor, Problem, Told
from kiosk.values import NoticeKind


@handles(on.HouseLoaded)
def _house_loaded(flow: Flow, event: on.HouseLoaded) -> Step:
    wanted = flow.wanted
    flow = replace(flow, house=event.house, trouble=None)
    if flow.problem is Problem.GETTING_READY:
        flow = replace(flow, problem=None, wanted=None)
        if wanted is not None and flow.page is Page.WELCOME:
            return enter(flow, wanted), ()
    last = max(0, len(flow.questions()) - 1)  # fewer may be asked now
    flow = replace(flow, run=replace(flow.run, question=min(flow.run.question, last)))
    if flow.page is Page.QUESTION and flow.question is None:
        return after_questions(flow)
    return flow, ()


@handles(on.StoreFailed)
def _store_failed(flow: Flow, event: on.StoreFailed) -> Step:
    return replace(flow, trouble=event.message, problem=None, wanted=None), ()


@handles(on.TapSignIn, Page.WELCOME)
def _sign_in(flow: Flow, _: on.TapSignIn) -> Step:
    return enter(flow, Page.CATEGORY), ()


@handles(on.TapSignOut, Page.WELCOME)
def _sign_out(flow: Flow, _: on.TapSignOut) -> Step:
    return enter(flow, Page.SIGN_OUT), ()


@handles(on.TapHatch, Page.WELCOME)
def _hatch(flow: Flow, event: on.TapHatch) -> Step:
    entered = enter(flow, Page.HATCH)
    if entered.page is not Page.HATCH:
        return replace(entered, wanted=None), ()
    entered = replace(entered, run=replace(entered.run, told=Told.TRYING))
    return entered, (do.TellOffice(flow.run.number, event.request_id, NoticeKind.HATCH),)


@handles(on.TapStaff, Page.WELCOME)
def _staff(flow: Flow, _: on.TapStaff) -> Step:
    entered = enter(flow, Page.PIN)
    return replace(entered, run=replace(entered.run, pin_for=PinFor.STAFF)), ()


@handles(on.TapEvacuation, Page.WELCOME)
def _tap_evacuation(flow: Flow, _: on.TapEvacuation) -> Step:
    return go(flow, Page.EVACUATION), ()


@handles(on.Evacuate, Page.WELCOME, Page.EVACUATION)
def _evacuate(flow: Flow, event: on.Evacuate) -> Step:
    return go(flow, Page.EVACUATING), (do.PrintRollCall(flow.run.number, event.request_id),)


@handles(on.RollCallDone, Page.EVACUATING, Page.PIN, Page.STAFF, Page.HELP)
def _roll_call_done(flow: Flow, event: on.RollCallDone) -> Step:
    return replace(flow, run=replace(flow.run, list_printed=event.printed, list_saved=event.saved)), ()


@handles(on.TapRollCallNames, Page.EVACUATING)
def _roll_call_names(flow: Flow, _: on.TapRollCallNames) -> Step:
    return over(flow, Page.PIN, run=replace(flow.run, pin_for=PinFor.ROLL_CALL)), ()
