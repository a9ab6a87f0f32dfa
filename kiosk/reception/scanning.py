"""Codes held to the scanner: somebody arrives, somebody leaves, or nothing follows."""

from dataclasses import replace

from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.answers import draft_of_known
from kiosk.reception.asking import after_questions
from kiosk.reception.handling import SCANS_BRING_SOMEBODY, Step, enter, go, go_home, handles, with_problem
from kiosk.reception.helping import card_shown
from kiosk.reception.signing import save
from kiosk.reception.state import Flow, Page, Problem, Run, Visitor


def _for_the_next(flow: Flow) -> Step:
    """Who comes with a code after somebody is done is another person: a run of their own."""
    return go_home(flow) if flow.page in {Page.DONE, Page.SIGNED_OUT} else (flow, ())


@handles(on.Scanned, *SCANS_BRING_SOMEBODY, Page.PIN)
def _scanned(flow: Flow, event: on.Scanned) -> Step:
    if flow.page is Page.PIN:
        return card_shown(flow, event.code)
    if flow.house is None:
        return replace(enter(flow, Page.WELCOME), wanted=None), ()
    flow, forgets = _for_the_next(flow)
    flow = go(flow, flow.page)
    return flow, (*forgets, do.ResolveCode(flow.run.number, event.request_id, event.code))


@handles(on.CodeRefused, *SCANS_BRING_SOMEBODY)
def _code_refused(flow: Flow, event: on.CodeRefused) -> Step:
    return replace(flow, answer=event.answer), ()


@handles(on.CodeFailed, *SCANS_BRING_SOMEBODY)
def _code_failed(flow: Flow, _: on.CodeFailed) -> Step:
    return with_problem(go(flow, flow.page), Problem.STORE_AWAY)


@handles(on.PersonFound, *SCANS_BRING_SOMEBODY, Page.STAFF)
def _person_found(flow: Flow, event: on.PersonFound) -> Step:
    house, known = flow.house, event.known
    if house is None:
        return flow, ()
    due = house.due(known.category)
    if known.due is not None:
        due = tuple(item for item in due if item.key in known.due)
    visitor = Visitor(draft=draft_of_known(known), known=known, due=due)
    flow, forgets = _for_the_next(flow)
    flow = go(flow, Page.QUESTION, run=Run(number=flow.run.number, visitors=(visitor,)))
    if flow.questions():
        return flow, forgets
    if not due and event.request_id is not None:
        flow, effects = save(flow, event.request_id)
        return flow, (*forgets, *effects)
    return after_questions(flow)[0], forgets


@handles(on.DepartureScanned, *SCANS_BRING_SOMEBODY, Page.QUESTION, Page.PRIVACY, Page.READING, Page.PIN)
def _departure_scanned(flow: Flow, event: on.DepartureScanned) -> Step:
    if flow.page is Page.SIGNED_OUT and flow.run.left == event.left:
        return flow, ()
    flow, forgets = _for_the_next(flow)
    return go(flow, Page.SIGNED_OUT, run=Run(number=flow.run.number, left=event.left)), forgets
