"""Help: the office is rung; staff open a page with their PIN, and help somebody to sign."""

from dataclasses import replace

from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.answers import check_question, cleaned
from kiosk.reception.handling import UNDER_HELP, Step, go, handles, home, over, with_problem
from kiosk.reception.signing import save
from kiosk.reception.state import Flow, Page, PinFor, Problem, Told
from kiosk.staff.events import StaffEvent
from kiosk.staff.flow import open_staff, step_staff
from kiosk.values import NoticeKind, Outcome


@handles(on.AskHelp, *UNDER_HELP, Page.WELCOME)
def _ask_help(flow: Flow, event: on.AskHelp) -> Step:
    run = replace(flow.run, told=Told.TRYING, notice_id=None)
    shown = {"problem": flow.problem, "problem_field": flow.problem_field, "answer": flow.answer}
    if flow.house is None:
        return over(flow, Page.HELP, run=replace(run, told=Told.FAILED), **shown), ()
    effect = do.TellOffice(run.number, event.request_id, NoticeKind.HELP)
    return over(flow, Page.HELP, run=run, **shown), (effect,)


@handles(on.OfficeTold, Page.HELP, Page.HATCH)
def _office_told(flow: Flow, event: on.OfficeTold) -> Step:
    told = Told.FAILED if event.notice_id is None else Told.SENT
    return replace(flow, run=replace(flow.run, told=told, notice_id=event.notice_id)), ()


@handles(on.NoticeAnswered, Page.HELP, Page.HATCH)
def _notice_answered(flow: Flow, event: on.NoticeAnswered) -> Step:
    if flow.run.notice_id != event.notice_id:
        return flow, ()
    return replace(flow, run=replace(flow.run, told=Told.ANSWERED)), ()


_CAN_BE_HELPED = {Page.QUESTION, Page.READING, Page.DECLINE, Page.SIGN}


def can_assist(flow: Flow) -> bool:
    """Whether a member of staff can help with this signing: a name is known and an agreement is due."""
    visitor = flow.run.visitor
    under = flow.back_to if flow.page is Page.HELP else flow.page
    return under in _CAN_BE_HELPED and bool(visitor.due) and bool(cleaned(visitor.draft).full_name)


@handles(on.TapAssist, Page.HELP, Page.SIGN)
def _tap_assist(flow: Flow, _: on.TapAssist) -> Step:
    if not can_assist(flow):
        return flow, ()
    draft = cleaned(flow.draft)
    for number, question in enumerate(flow.questions()):  # what can't be stored is put right first
        found = check_question(question, draft)
        if found is not None:
            return with_problem(go(flow, Page.QUESTION, run=replace(flow.run, question=number)), *found)
    run = replace(flow.run, pin_for=PinFor.ASSIST, wait_s=0)
    return (over if flow.page is Page.SIGN else go)(flow, Page.PIN, run=run), ()


@handles(on.PinEntered, Page.PIN)
def _pin_entered(flow: Flow, event: on.PinEntered) -> Step:
    if flow.run.checking:
        return flow, ()
    if not event.number or not event.pin:
        return with_problem(flow, Problem.PIN_WRONG)
    flow = replace(flow, problem=None, run=replace(flow.run, checking=True, wait_s=0))
    return flow, (do.CheckPin(flow.run.number, event.number, event.pin),)


def card_shown(flow: Flow, code: str) -> Step:
    """A member of staff holds their card to the scanner instead of typing."""
    if flow.run.checking:
        return flow, ()
    flow = replace(flow, problem=None, run=replace(flow.run, checking=True, wait_s=0))
    return flow, (do.CheckCard(flow.run.number, code),)


@handles(on.PinRefused, Page.PIN)
def _pin_refused(flow: Flow, event: on.PinRefused) -> Step:
    problem = Problem.PIN_WRONG
    if event.unavailable:
        problem = Problem.STORE_AWAY
    elif event.locked:
        problem = Problem.PIN_LOCKED
    elif event.wait_s:
        problem = Problem.PIN_SLOWED
    run = replace(flow.run, checking=False, wait_s=event.wait_s)
    return replace(flow, problem=problem, run=run), ()


@handles(on.PinAccepted, Page.PIN)
def _pin_accepted(flow: Flow, event: on.PinAccepted) -> Step:
    run = replace(flow.run, checking=False, staff=event.staff)
    if run.pin_for is PinFor.ASSIST:
        return go(flow, Page.ASSIST, run=run), ()
    state, effects = open_staff(event.staff, run.pin_for, run.number)
    return go(flow, Page.STAFF, run=replace(run, staff_state=state)), effects


def behind_the_pin(flow: Flow, event: StaffEvent) -> Step:
    """The pages behind the PIN have a flow of their own; Lock goes home."""
    run = flow.run
    if flow.page is not Page.STAFF or run.staff is None or run.staff_state is None:
        return flow, ()
    state, effects = step_staff(flow.house, run.staff, run.staff_state, event)
    if state is None:
        return home(flow), (do.ForgetVisitor(), *effects)
    return replace(flow, still_there=False, run=replace(run, staff_state=state)), effects


@handles(on.AssistSigned, Page.ASSIST)
def _assist_signed(flow: Flow, event: on.AssistSigned) -> Step:
    visitor = flow.run.visitor
    ink = None if visitor.ink is None or visitor.ink.is_accidental() else visitor.ink
    run = flow.run.with_visitor(outcome=Outcome.SIGNED_WITH_HELP, by=flow.run.staff, help=event.help, ink=ink)
    return save(replace(flow, run=run), event.request_id)


@handles(on.AssistPending, Page.ASSIST)
def _assist_pending(flow: Flow, event: on.AssistPending) -> Step:
    run = flow.run.with_visitor(outcome=Outcome.PENDING, by=flow.run.staff, reason=event.reason, ink=None)
    return save(replace(flow, run=run), event.request_id)


@handles(on.AssistOnPaper, Page.ASSIST)
def _assist_on_paper(flow: Flow, event: on.AssistOnPaper) -> Step:
    run = flow.run.with_visitor(
        outcome=Outcome.SIGNED_ON_PAPER,
        by=flow.run.staff,
        filed_where=event.filed_where,
        signed_on=event.signed_on,
        ink=None,
    )
    return save(replace(flow, run=run), event.request_id)
