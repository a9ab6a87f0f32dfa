"""Sign out: by code, by name, or by a scan that can be taken back."""

from dataclasses import replace

from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.answers import check_question, cleaned
from kiosk.reception.handling import Step, go, go_home, handles, over, with_problem
from kiosk.reception.state import Flow, Page, Problem, Question


@handles(on.UseName, Page.SIGN_OUT)
def _use_name(flow: Flow, _: on.UseName) -> Step:
    return go(flow, Page.SIGN_OUT_NAME), ()


_DAY_CODE_DIGITS = 6


@handles(on.SignMeOut, Page.SIGN_OUT, Page.SIGN_OUT_NAME)
def _sign_me_out(flow: Flow, event: on.SignMeOut) -> Step:
    number = flow.run.number
    if flow.page is Page.SIGN_OUT:
        digits = "".join(str(int(letter)) for letter in flow.run.typed_code if letter.isdecimal())
        if not digits:
            return with_problem(flow, Problem.CODE_MISSING, "code")
        if len(digits) != _DAY_CODE_DIGITS:
            return with_problem(flow, Problem.CODE_SHORT, "code")
        return over(flow, Page.SIGNING_OUT), (do.SignOutByCode(number, event.request_id, digits),)
    draft = cleaned(flow.draft)
    found = check_question(Question.NAME, draft)
    if found is not None:
        return with_problem(flow, *found)
    effect = do.SignOutByName(number, event.request_id, draft.full_name, draft.organisation)
    return over(flow, Page.SIGNING_OUT), (effect,)


@handles(on.SignOutHandled, Page.SIGNING_OUT)
def _sign_out_handled(flow: Flow, event: on.SignOutHandled) -> Step:
    flow = go(flow, Page.SIGNED_OUT)
    if event.too_many:
        flow = replace(flow, problem=Problem.TOO_MANY_TRIES)
    return flow, ()


@handles(on.SignOutFailed, Page.SIGNING_OUT)
def _sign_out_failed(flow: Flow, _: on.SignOutFailed) -> Step:
    """Back to what was typed, with the plain truth."""
    page = flow.back_to or Page.SIGN_OUT
    return with_problem(go(flow, page), Problem.STORE_AWAY, "code" if page is Page.SIGN_OUT else "full_name")


@handles(on.StaySignedIn, Page.SIGNED_OUT)
def _stay(flow: Flow, event: on.StaySignedIn) -> Step:
    left = flow.run.left
    if left is None or flow.run.stayed:
        return flow, ()
    run = replace(flow.run, stayed=True)
    return replace(flow, run=run), (do.TakeBackDeparture(run.number, event.request_id, left.visit_id),)


@handles(on.StayHandled, Page.SIGNED_OUT, Page.HELP)
def _stay_handled(flow: Flow, _: on.StayHandled) -> Step:
    if flow.page is Page.HELP:  # help stays; Back leads home, as the page under it is no longer true
        return replace(flow, back_to=Page.WELCOME, below=()), ()
    return go_home(flow)


@handles(on.StayFailed, Page.SIGNED_OUT, Page.HELP)
def _stay_failed(flow: Flow, _: on.StayFailed) -> Step:
    return replace(flow, problem=Problem.STAY_FAILED, run=replace(flow.run, stayed=False)), ()
