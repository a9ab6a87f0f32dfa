"""The page flow of the front door: `step(flow, event) -> (flow, effects)`. No Qt, no clock, no store.

Rules that hold in every state, and that the tests state as properties:
an event that makes no sense on the page changes nothing (so a double tap is a no-op); idle goes home from
every page but a save under way; an answer to an earlier run is dropped; going home forgets everything about a
visitor.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from forms.agreement import AgreementText
from kiosk.names import needs_latin
from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.answers import FIELDS, check_question, cleaned, draft_of_known, to_store
from kiosk.reception.state import (
    Flow,
    Page,
    PinFor,
    Problem,
    Question,
    Run,
    Told,
    View,
    Visitor,
    questions_for,
)
from kiosk.staff.events import StaffEvent
from kiosk.staff.flow import open_staff, step_staff
from kiosk.values import NoticeKind, Outcome, PageRead

Step = tuple[Flow, tuple[do.Effect, ...]]
Handler = Callable[[Flow, Any], Step]

_HANDLERS: dict[type[on.Event], Handler] = {}

NO_IDLE = {Page.WELCOME, Page.SAVING, Page.SIGNING_OUT}
ENDS_WHEN_IDLE = {Page.DONE, Page.SIGNED_OUT, Page.HATCH, Page.WAITING, Page.ERROR}
SCANS_BRING_SOMEBODY = {
    Page.WELCOME,
    Page.SIGN_OUT,
    Page.SIGN_OUT_NAME,
    Page.CATEGORY,
    Page.DONE,
    Page.SIGNED_OUT,
}
LIE_OVER = {Page.PRIVACY, Page.HELP, Page.DECLINE, Page.PIN, Page.ASSIST, Page.SIGNING_OUT}
UNDER_HELP = set(Page) - {Page.WELCOME, Page.SAVING, Page.SIGNING_OUT, Page.HELP, Page.EVACUATING, Page.ERROR}


def step(flow: Flow, event: on.Event) -> Step:
    """What the front door becomes after an event, and what it asks for.

    Args:
        flow: the state before.
        event: what happened.

    Returns:
        The state after, and the effects to perform, in order. The same state and no effects where the event
        makes no sense there.
    """
    if getattr(event, "run", flow.run.number) != flow.run.number:
        return flow, ()
    if isinstance(event, StaffEvent):
        return _behind_the_pin(flow, event)
    handler = _HANDLERS.get(type(event))
    if handler is None:
        return flow, ()
    return handler(flow, event)


def home(flow: Flow) -> Flow:
    """Welcome, with nothing left of the last visitor but the number of the run."""
    return Flow(house=flow.house, trouble=flow.trouble, run=Run(number=flow.run.number + 1))


def _handles(event: type[on.Event], *pages: Page) -> Callable[[Handler], Handler]:
    allowed = set(pages)

    def register(handler: Handler) -> Handler:
        def guarded(flow: Flow, happened: on.Event) -> Step:
            return handler(flow, happened) if not allowed or flow.page in allowed else (flow, ())

        _HANDLERS[event] = guarded
        return handler

    return register


def _go(flow: Flow, page: Page, **changes: object) -> Flow:
    """Another page, without the problem and the message of the last."""
    clean = replace(
        flow, page=page, problem=None, problem_field=None, answer=None, still_there=False, wanted=None
    )
    if page not in LIE_OVER:
        clean = replace(clean, back_to=None, below=())
    return replace(clean, **changes)  # type: ignore[arg-type]


def _over(flow: Flow, page: Page, **changes: object) -> Flow:
    """A page that lies over the one shown, and leads back to it."""
    below = flow.below if flow.back_to is None else (flow.back_to, *flow.below)
    return _go(flow, page, **{"back_to": flow.page, "below": below, **changes})


def _problem(flow: Flow, problem: Problem, field: str | None = None) -> Step:
    return replace(flow, problem=problem, problem_field=field), ()


def _go_home(flow: Flow) -> Step:
    return home(flow), (do.ForgetVisitor(),)


# -- the house -------------------------------------------------------------------------------------


@_handles(on.HouseLoaded)
def _house_loaded(flow: Flow, event: on.HouseLoaded) -> Step:
    wanted = flow.wanted
    flow = replace(flow, house=event.house, trouble=None)
    if flow.problem is Problem.GETTING_READY:
        flow = replace(flow, problem=None, wanted=None)
        if wanted is not None and flow.page is Page.WELCOME:
            return _enter(flow, wanted), ()
    last = max(0, len(flow.questions()) - 1)  # fewer may be asked now
    flow = replace(flow, run=replace(flow.run, question=min(flow.run.question, last)))
    if flow.page is Page.QUESTION and flow.question is None:
        return _after_questions(flow)
    return flow, ()


@_handles(on.StoreFailed)
def _store_failed(flow: Flow, event: on.StoreFailed) -> Step:
    return replace(flow, trouble=event.message, problem=None, wanted=None), ()


def _enter(flow: Flow, page: Page) -> Flow:
    """A page that Welcome leads to, or "getting ready" while the store opens."""
    if flow.house is None:
        if flow.trouble is not None:
            return flow
        return replace(flow, problem=Problem.GETTING_READY, wanted=page)
    return _go(flow, page)


# -- Welcome ---------------------------------------------------------------------------------------


@_handles(on.TapSignIn, Page.WELCOME)
def _sign_in(flow: Flow, _: on.TapSignIn) -> Step:
    return _enter(flow, Page.CATEGORY), ()


@_handles(on.TapSignOut, Page.WELCOME)
def _sign_out(flow: Flow, _: on.TapSignOut) -> Step:
    return _enter(flow, Page.SIGN_OUT), ()


@_handles(on.TapHatch, Page.WELCOME)
def _hatch(flow: Flow, event: on.TapHatch) -> Step:
    entered = _enter(flow, Page.HATCH)
    if entered.page is not Page.HATCH:
        return replace(entered, wanted=None), ()
    entered = replace(entered, run=replace(entered.run, told=Told.TRYING))
    return entered, (do.TellOffice(flow.run.number, event.request_id, NoticeKind.HATCH),)


@_handles(on.TapStaff, Page.WELCOME)
def _staff(flow: Flow, _: on.TapStaff) -> Step:
    entered = _enter(flow, Page.PIN)
    return replace(entered, run=replace(entered.run, pin_for=PinFor.STAFF)), ()


# -- evacuation ------------------------------------------------------------------------------------


@_handles(on.TapEvacuation, Page.WELCOME)
def _tap_evacuation(flow: Flow, _: on.TapEvacuation) -> Step:
    return _go(flow, Page.EVACUATION), ()


@_handles(on.Evacuate, Page.WELCOME, Page.EVACUATION)
def _evacuate(flow: Flow, event: on.Evacuate) -> Step:
    return _go(flow, Page.EVACUATING), (do.PrintRollCall(flow.run.number, event.request_id),)


@_handles(on.RollCallDone, Page.EVACUATING, Page.PIN, Page.STAFF, Page.HELP)
def _roll_call_done(flow: Flow, event: on.RollCallDone) -> Step:
    return replace(flow, run=replace(flow.run, list_printed=event.printed, list_saved=event.saved)), ()


@_handles(on.TapRollCallNames, Page.EVACUATING)
def _roll_call_names(flow: Flow, _: on.TapRollCallNames) -> Step:
    return _over(flow, Page.PIN, run=replace(flow.run, pin_for=PinFor.ROLL_CALL)), ()


# -- sign in ---------------------------------------------------------------------------------------


@_handles(on.ChooseCategory, Page.CATEGORY)
def _choose_category(flow: Flow, event: on.ChooseCategory) -> Step:
    if flow.house is None or event.category not in {rule.category for rule in flow.house.categories}:
        return flow, ()
    draft = replace(flow.draft, category=event.category)
    run = replace(flow.run.with_visitor(draft=draft, due=flow.house.due(event.category)), question=0)
    return _go(flow, Page.QUESTION, run=run), ()


@_handles(on.TapPrivacy, Page.CATEGORY, Page.WELCOME)
def _privacy(flow: Flow, _: on.TapPrivacy) -> Step:
    if flow.house is None:
        return flow, ()
    return _over(flow, Page.PRIVACY), ()


_HOST_LETTERS = 3


@_handles(on.Typed, Page.QUESTION, Page.SIGN_OUT, Page.SIGN_OUT_NAME)
def _typed(flow: Flow, event: on.Typed) -> Step:
    flow = replace(flow, problem=None, problem_field=None)
    if flow.page is Page.SIGN_OUT:
        return replace(flow, run=replace(flow.run, typed_code=event.text)), ()
    allowed = (
        {"full_name", "organisation"}
        if flow.page is Page.SIGN_OUT_NAME
        else FIELDS[flow.question or Question.NAME]
    )
    if event.field not in allowed:
        return flow, ()
    changes: dict[str, object] = {event.field: event.text}
    if event.field == "full_name" and not needs_latin(event.text):
        changes["name_latin"] = ""
    if event.field != "host":
        return replace(flow, run=flow.run.with_visitor(draft=replace(flow.draft, **changes))), ()  # type: ignore[arg-type]
    draft = replace(flow.draft, host=event.text, host_id=None, host_unknown=False)
    run = flow.run.with_visitor(draft=draft)
    query = event.text.strip()
    if len(query) < _HOST_LETTERS:
        return replace(flow, run=replace(run, hosts=())), ()
    return replace(flow, run=run), (do.FindHosts(run.number, query),)


@_handles(on.HostsFound, Page.QUESTION)
def _hosts_found(flow: Flow, event: on.HostsFound) -> Step:
    if flow.question is not Question.HOST or flow.draft.host.strip() != event.query or flow.draft.host_id:
        return flow, ()
    return replace(flow, run=replace(flow.run, hosts=event.rows)), ()


@_handles(on.ChooseHost, Page.QUESTION)
def _choose_host(flow: Flow, event: on.ChooseHost) -> Step:
    if flow.question is not Question.HOST or event.host not in flow.run.hosts:
        return flow, ()
    draft = replace(flow.draft, host=event.host.name, host_id=event.host.id, host_unknown=False)
    return _next_question(replace(flow, run=replace(flow.run.with_visitor(draft=draft), hosts=())))


@_handles(on.HostUnknown, Page.QUESTION)
def _host_unknown(flow: Flow, _: on.HostUnknown) -> Step:
    if flow.question is not Question.HOST:
        return flow, ()
    draft = replace(flow.draft, host="", host_id=None, host_unknown=True)
    return _next_question(replace(flow, run=replace(flow.run.with_visitor(draft=draft), hosts=())))


@_handles(on.Continue, Page.QUESTION)
def _continue(flow: Flow, _: on.Continue) -> Step:
    question = flow.question
    if question is None:
        return _after_questions(flow)
    draft = cleaned(flow.draft)
    found = check_question(question, draft)
    if found is not None:
        return _problem(flow, *found)
    return _next_question(replace(flow, run=flow.run.with_visitor(draft=draft)))


@_handles(on.Skip, Page.QUESTION)
def _skip(flow: Flow, _: on.Skip) -> Step:
    if flow.question is None or flow.question is Question.NAME:
        return flow, ()
    emptied: dict[str, object] = dict.fromkeys(FIELDS[flow.question], "")
    if flow.question is Question.HOST:
        emptied |= {"host_id": None, "host_unknown": False}
    draft = replace(flow.draft, **emptied)  # type: ignore[arg-type]
    return _next_question(replace(flow, run=replace(flow.run.with_visitor(draft=draft), hosts=())))


def _next_question(flow: Flow) -> Step:
    following = flow.run.question + 1
    if following < len(flow.questions()):
        return _go(flow, Page.QUESTION, run=replace(flow.run, question=following)), ()
    return _after_questions(flow)


def _after_questions(flow: Flow) -> Step:
    """Reading, or straight to the store where nothing is due; the page makes the request id."""
    if flow.run.visitor.due:
        return _go(flow, Page.READING, run=replace(flow.run, agreement=0, place=on.Place())), ()
    return _go(flow, Page.SIGN), ()


# -- reading and signing ---------------------------------------------------------------------------


@_handles(on.TurnPage, Page.READING)
def _turn_page(flow: Flow, event: on.TurnPage) -> Step:
    due = flow.reading
    if due is None or not _is_shown(flow.run.place, due.text, event):
        return flow, ()
    read = (*flow.run.visitor.read, PageRead(due.key, event.part, event.page, round(event.seconds, 1)))
    run = flow.run.with_visitor(read=read)
    if event.to is not None:
        return _go(flow, Page.READING, run=replace(run, place=event.to)), ()
    if event.forward:
        if run.agreement + 1 < len(run.visitor.due):
            return _go(
                flow, Page.READING, run=replace(run, agreement=run.agreement + 1, place=on.Place())
            ), ()
        return _go(flow, Page.SIGN, run=run), ()
    return _back_from_reading(replace(flow, run=run))


def _is_shown(place: on.Place, text: AgreementText, turned: on.TurnPage) -> bool:
    """Whether the page that was turned is the one shown: a double tap turns no second one."""
    if turned.part != text.parts[place.part].heading or turned.to == place:
        return False
    if turned.to is not None:
        return turned.to.part < len(text.parts)
    return place.part == (len(text.parts) - 1 if turned.forward else 0)


def _back_from_reading(flow: Flow) -> Step:
    if flow.run.agreement == 0:
        return _last_question(flow)
    agreement = flow.run.agreement - 1
    parts = flow.run.visitor.due[agreement].text.parts
    blocks = parts[-1].blocks
    end = on.Place(len(parts) - 1, len(blocks) - 1, len(blocks[-1].text))
    return _go(flow, Page.READING, run=replace(flow.run, agreement=agreement, place=end)), ()


def _last_question(flow: Flow) -> Step:
    questions = flow.questions()
    if not questions:
        return _go_home(flow)
    return _go(flow, Page.QUESTION, run=replace(flow.run, question=len(questions) - 1)), ()


@_handles(on.Decline, Page.READING, Page.SIGN)
def _decline(flow: Flow, _: on.Decline) -> Step:
    if not flow.run.visitor.due:
        return flow, ()
    return _over(flow, Page.DECLINE), ()


@_handles(on.ConfirmDecline, Page.DECLINE)
def _confirm_decline(flow: Flow, event: on.ConfirmDecline) -> Step:
    return _save(
        replace(flow, run=flow.run.with_visitor(outcome=Outcome.DECLINED, ink=None)), event.request_id
    )


@_handles(on.InkChanged, Page.SIGN)
def _ink_changed(flow: Flow, event: on.InkChanged) -> Step:
    return replace(flow, problem=None, run=flow.run.with_visitor(ink=event.ink)), ()


@_handles(on.Finish, Page.SIGN)
def _finish(flow: Flow, event: on.Finish) -> Step:
    visitor = flow.run.visitor
    if visitor.due and (visitor.ink is None or visitor.ink.is_accidental()):
        return _problem(flow, Problem.INK_MISSING)
    return _save(replace(flow, run=flow.run.with_visitor(outcome=Outcome.SIGNED)), event.request_id)


def _save(flow: Flow, request_id: object) -> Step:
    house = flow.house
    if house is None:
        return flow, ()
    run = replace(flow.run, request_id=request_id)  # type: ignore[arg-type]
    arrivals = tuple(
        replace(visitor, draft=to_store(visitor.draft, visitor.known, questions_for(house, visitor))).arrival(
            flow.view.language, flow.view.scale, house.privacy.version
        )
        for visitor in run.visitors
    )
    return _go(flow, Page.SAVING, run=run), (do.Save(run.number, request_id, arrivals),)  # type: ignore[arg-type]


@_handles(on.Saved, Page.SAVING, Page.SAVE_FAILED)
def _saved(flow: Flow, event: on.Saved) -> Step:
    declined = flow.run.visitor.outcome is Outcome.DECLINED
    page = Page.WAITING if declined else Page.DONE
    run = replace(flow.run, results=event.results)
    badges = tuple(result.visit_id for result in event.results if result.badge_queued)
    effects = (do.PrintBadge(run.number, badges),) if badges else ()
    return _go(flow, page, run=run), effects


@_handles(on.SaveFailed, Page.SAVING)
def _save_failed(flow: Flow, event: on.SaveFailed) -> Step:  # noqa: ARG001 - the page says what to do
    return _go(flow, Page.SAVE_FAILED), ()


@_handles(on.Retry, Page.SAVE_FAILED)
def _retry(flow: Flow, _: on.Retry) -> Step:
    return _save(flow, flow.run.request_id)


@_handles(on.BadgePrinted, Page.DONE, Page.HELP)
def _badge_printed(flow: Flow, event: on.BadgePrinted) -> Step:
    return replace(flow, run=replace(flow.run, badge=event.ok)), ()


@_handles(on.AskCopy, Page.DONE)
def _ask_copy(flow: Flow, _: on.AskCopy) -> Step:
    references = tuple(record for result in flow.run.results for record in result.records)
    if flow.run.copy_asked or not references:
        return flow, ()
    return replace(flow, run=replace(flow.run, copy_asked=True)), (do.PrintCopy(flow.run.number, references),)


@_handles(on.CopyPrinted, Page.DONE, Page.HELP)
def _copy_printed(flow: Flow, event: on.CopyPrinted) -> Step:
    return replace(flow, run=replace(flow.run, copy=event.ok)), ()


_CAN_BE_CLOSED = {
    *ENDS_WHEN_IDLE,
    Page.SAVE_FAILED,
    Page.EVACUATION,
    Page.EVACUATING,
    Page.STAFF,
}


@_handles(on.TapDone, *_CAN_BE_CLOSED)
def _done(flow: Flow, _: on.TapDone) -> Step:
    return _go_home(flow)


# -- sign out --------------------------------------------------------------------------------------


@_handles(on.UseName, Page.SIGN_OUT)
def _use_name(flow: Flow, _: on.UseName) -> Step:
    return _go(flow, Page.SIGN_OUT_NAME), ()


_DAY_CODE_DIGITS = 6


@_handles(on.SignMeOut, Page.SIGN_OUT, Page.SIGN_OUT_NAME)
def _sign_me_out(flow: Flow, event: on.SignMeOut) -> Step:
    number = flow.run.number
    if flow.page is Page.SIGN_OUT:
        digits = "".join(str(int(letter)) for letter in flow.run.typed_code if letter.isdecimal())
        if not digits:
            return _problem(flow, Problem.CODE_MISSING, "code")
        if len(digits) != _DAY_CODE_DIGITS:
            return _problem(flow, Problem.CODE_SHORT, "code")
        return _over(flow, Page.SIGNING_OUT), (do.SignOutByCode(number, event.request_id, digits),)
    draft = cleaned(flow.draft)
    found = check_question(Question.NAME, draft)
    if found is not None:
        return _problem(flow, *found)
    effect = do.SignOutByName(number, event.request_id, draft.full_name, draft.organisation)
    return _over(flow, Page.SIGNING_OUT), (effect,)


@_handles(on.SignOutHandled, Page.SIGNING_OUT)
def _sign_out_handled(flow: Flow, event: on.SignOutHandled) -> Step:
    flow = _go(flow, Page.SIGNED_OUT)
    if event.too_many:
        flow = replace(flow, problem=Problem.TOO_MANY_TRIES)
    return flow, ()


@_handles(on.SignOutFailed, Page.SIGNING_OUT)
def _sign_out_failed(flow: Flow, _: on.SignOutFailed) -> Step:
    """Back to what was typed, with the plain truth."""
    page = flow.back_to or Page.SIGN_OUT
    return _problem(_go(flow, page), Problem.STORE_AWAY, "code" if page is Page.SIGN_OUT else "full_name")


@_handles(on.StaySignedIn, Page.SIGNED_OUT)
def _stay(flow: Flow, event: on.StaySignedIn) -> Step:
    left = flow.run.left
    if left is None or flow.run.stayed:
        return flow, ()
    run = replace(flow.run, stayed=True)
    return replace(flow, run=run), (do.TakeBackDeparture(run.number, event.request_id, left.visit_id),)


@_handles(on.StayHandled, Page.SIGNED_OUT, Page.HELP)
def _stay_handled(flow: Flow, _: on.StayHandled) -> Step:
    if flow.page is Page.HELP:  # help stays; Back leads home, as the page under it is no longer true
        return replace(flow, back_to=Page.WELCOME, below=()), ()
    return _go_home(flow)


@_handles(on.StayFailed, Page.SIGNED_OUT, Page.HELP)
def _stay_failed(flow: Flow, _: on.StayFailed) -> Step:
    return replace(flow, problem=Problem.STAY_FAILED, run=replace(flow.run, stayed=False)), ()


# -- codes -----------------------------------------------------------------------------------------


def _for_the_next(flow: Flow) -> Step:
    """Who comes with a code after somebody is done is another person: a run of their own."""
    return _go_home(flow) if flow.page in {Page.DONE, Page.SIGNED_OUT} else (flow, ())


@_handles(on.Scanned, *SCANS_BRING_SOMEBODY)
def _scanned(flow: Flow, event: on.Scanned) -> Step:
    if flow.house is None:
        return replace(_enter(flow, Page.WELCOME), wanted=None), ()
    flow, forgets = _for_the_next(flow)
    flow = _go(flow, flow.page)
    return flow, (*forgets, do.ResolveCode(flow.run.number, event.request_id, event.code))


@_handles(on.CodeRefused, *SCANS_BRING_SOMEBODY)
def _code_refused(flow: Flow, event: on.CodeRefused) -> Step:
    return replace(flow, answer=event.answer), ()


@_handles(on.CodeFailed, *SCANS_BRING_SOMEBODY)
def _code_failed(flow: Flow, _: on.CodeFailed) -> Step:
    return _problem(_go(flow, flow.page), Problem.STORE_AWAY)


@_handles(on.PersonFound, *SCANS_BRING_SOMEBODY, Page.STAFF)
def _person_found(flow: Flow, event: on.PersonFound) -> Step:
    house, known = flow.house, event.known
    if house is None:
        return flow, ()
    due = house.due(known.category)
    if known.due is not None:
        due = tuple(item for item in due if item.key in known.due)
    visitor = Visitor(draft=draft_of_known(known), known=known, due=due)
    flow, forgets = _for_the_next(flow)
    flow = _go(flow, Page.QUESTION, run=Run(number=flow.run.number, visitors=(visitor,)))
    if flow.questions():
        return flow, forgets
    if not due and event.request_id is not None:
        flow, effects = _save(flow, event.request_id)
        return flow, (*forgets, *effects)
    return _after_questions(flow)[0], forgets


@_handles(on.DepartureScanned, *SCANS_BRING_SOMEBODY)
def _departure_scanned(flow: Flow, event: on.DepartureScanned) -> Step:
    if flow.page is Page.SIGNED_OUT and flow.run.left == event.left:
        return flow, ()
    flow, forgets = _for_the_next(flow)
    return _go(flow, Page.SIGNED_OUT, run=Run(number=flow.run.number, left=event.left)), forgets


# -- help ------------------------------------------------------------------------------------------


@_handles(on.AskHelp, *UNDER_HELP, Page.WELCOME)
def _ask_help(flow: Flow, event: on.AskHelp) -> Step:
    run = replace(flow.run, told=Told.TRYING, notice_id=None)
    shown = {"problem": flow.problem, "problem_field": flow.problem_field, "answer": flow.answer}
    if flow.house is None:
        return _over(flow, Page.HELP, run=replace(run, told=Told.FAILED), **shown), ()
    effect = do.TellOffice(run.number, event.request_id, NoticeKind.HELP)
    return _over(flow, Page.HELP, run=run, **shown), (effect,)


@_handles(on.OfficeTold, Page.HELP, Page.HATCH)
def _office_told(flow: Flow, event: on.OfficeTold) -> Step:
    told = Told.FAILED if event.notice_id is None else Told.SENT
    return replace(flow, run=replace(flow.run, told=told, notice_id=event.notice_id)), ()


@_handles(on.NoticeAnswered, Page.HELP, Page.HATCH)
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


@_handles(on.TapAssist, Page.HELP, Page.SIGN)
def _tap_assist(flow: Flow, _: on.TapAssist) -> Step:
    if not can_assist(flow):
        return flow, ()
    draft = cleaned(flow.draft)
    for number, question in enumerate(flow.questions()):  # what can't be stored is put right first
        found = check_question(question, draft)
        if found is not None:
            return _problem(_go(flow, Page.QUESTION, run=replace(flow.run, question=number)), *found)
    run = replace(flow.run, pin_for=PinFor.ASSIST, wait_s=0)
    return (_over if flow.page is Page.SIGN else _go)(flow, Page.PIN, run=run), ()


# -- staff -----------------------------------------------------------------------------------------


@_handles(on.PinEntered, Page.PIN)
def _pin_entered(flow: Flow, event: on.PinEntered) -> Step:
    if flow.run.checking:
        return flow, ()
    if not event.number or not event.pin:
        return _problem(flow, Problem.PIN_WRONG)
    flow = replace(flow, problem=None, run=replace(flow.run, checking=True, wait_s=0))
    return flow, (do.CheckPin(flow.run.number, event.number, event.pin),)


@_handles(on.PinRefused, Page.PIN)
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


@_handles(on.PinAccepted, Page.PIN)
def _pin_accepted(flow: Flow, event: on.PinAccepted) -> Step:
    run = replace(flow.run, checking=False, staff=event.staff)
    if run.pin_for is PinFor.ASSIST:
        return _go(flow, Page.ASSIST, run=run), ()
    state, effects = open_staff(event.staff, run.pin_for, run.number)
    return _go(flow, Page.STAFF, run=replace(run, staff_state=state)), effects


def _behind_the_pin(flow: Flow, event: StaffEvent) -> Step:
    """The pages behind the PIN have a flow of their own; Lock goes home."""
    run = flow.run
    if flow.page is not Page.STAFF or run.staff is None or run.staff_state is None:
        return flow, ()
    state, effects = step_staff(flow.house, run.staff, run.staff_state, event)
    if state is None:
        return home(flow), (do.ForgetVisitor(), *effects)
    return replace(flow, still_there=False, run=replace(run, staff_state=state)), effects


@_handles(on.AssistSigned, Page.ASSIST)
def _assist_signed(flow: Flow, event: on.AssistSigned) -> Step:
    visitor = flow.run.visitor
    ink = None if visitor.ink is None or visitor.ink.is_accidental() else visitor.ink
    run = flow.run.with_visitor(outcome=Outcome.SIGNED_WITH_HELP, help=event.help, ink=ink)
    return _save(replace(flow, run=run), event.request_id)


@_handles(on.AssistPending, Page.ASSIST)
def _assist_pending(flow: Flow, event: on.AssistPending) -> Step:
    run = flow.run.with_visitor(outcome=Outcome.PENDING, reason=event.reason, ink=None)
    return _save(replace(flow, run=run), event.request_id)


@_handles(on.AssistOnPaper, Page.ASSIST)
def _assist_on_paper(flow: Flow, event: on.AssistOnPaper) -> Step:
    run = flow.run.with_visitor(outcome=Outcome.SIGNED_ON_PAPER, filed_where=event.filed_where, ink=None)
    return _save(replace(flow, run=run), event.request_id)


# -- back ------------------------------------------------------------------------------------------


@_handles(on.Back)
def _back(flow: Flow, _: on.Back) -> Step:  # noqa: PLR0911 - a line for each kind of page
    page = flow.page
    if page is Page.QUESTION:
        if flow.run.question > 0:
            return _go(
                flow, Page.QUESTION, run=replace(flow.run, question=flow.run.question - 1, hosts=())
            ), ()
        if flow.run.visitor.known is not None:
            return _go_home(flow)
        return _go(flow, Page.CATEGORY), ()
    if page is Page.SIGN:
        if not flow.run.visitor.due:
            return _last_question(flow)
        return _go(flow, Page.READING, run=replace(flow.run, agreement=len(flow.run.visitor.due) - 1)), ()
    if page is Page.SIGN_OUT_NAME:
        return _go(flow, Page.SIGN_OUT), ()
    if page in LIE_OVER - {Page.SIGNING_OUT} and flow.back_to is not None:
        return _uncovered(flow, flow.back_to)
    if page in {Page.CATEGORY, Page.SIGN_OUT, Page.PIN, Page.EVACUATION}:
        return _go_home(flow)
    return flow, ()


def _uncovered(flow: Flow, under: Page) -> Step:
    """The page under the one shown; help leaves it as it was."""
    run = replace(flow.run, checking=False)
    shown: dict[str, object] = {}
    if flow.page is Page.HELP:
        if under is Page.WELCOME and run.left is not None:
            return _go_home(flow)
        shown = {"problem": flow.problem, "problem_field": flow.problem_field, "answer": flow.answer}
        if under is not Page.HATCH:  # the hatch waits for the same office
            run = replace(run, told=None, notice_id=None)
    else:
        run = replace(run, staff=None)
    under_that = {"back_to": flow.below[0] if flow.below else None, "below": flow.below[1:]}
    return _go(flow, under, **{"run": run, **under_that, **shown}), ()


# -- the strip and time ------------------------------------------------------------------------------


@_handles(on.OpenPanel)
def _open_panel(flow: Flow, event: on.OpenPanel) -> Step:
    panel = None if flow.view.panel == event.panel else event.panel
    return replace(flow, view=replace(flow.view, panel=panel)), ()


@_handles(on.SetScale)
def _set_scale(flow: Flow, event: on.SetScale) -> Step:
    return replace(flow, view=replace(flow.view, scale=event.scale)), ()


@_handles(on.ToggleContrast)
def _toggle_contrast(flow: Flow, _: on.ToggleContrast) -> Step:
    return replace(flow, view=replace(flow.view, high_contrast=not flow.view.high_contrast)), ()


@_handles(on.ToggleLower)
def _toggle_lower(flow: Flow, _: on.ToggleLower) -> Step:
    return replace(flow, view=replace(flow.view, low=not flow.view.low, panel=None)), ()


@_handles(on.SetLanguage)
def _set_language(flow: Flow, event: on.SetLanguage) -> Step:
    if flow.house is None or event.language not in flow.house.languages:
        return flow, ()
    return replace(flow, view=replace(flow.view, language=event.language, panel=None)), ()


@_handles(on.Idle)
def _idle(flow: Flow, _: on.Idle) -> Step:
    if flow.page is Page.WELCOME:
        if flow.view == View() and flow.answer is None and flow.problem is None:
            return flow, ()
        wanted = flow.wanted if flow.problem is Problem.GETTING_READY else None
        problem = flow.problem if wanted is not None else None
        return replace(home(flow), wanted=wanted, problem=problem), ()
    if flow.page in NO_IDLE or flow.page is Page.EVACUATING:
        return flow, ()
    if flow.page in ENDS_WHEN_IDLE or flow.page is Page.STAFF:
        return _go_home(flow)
    return replace(flow, still_there=True), ()


@_handles(on.StillHere)
def _still_here(flow: Flow, _: on.StillHere) -> Step:
    return replace(flow, still_there=False), ()


@_handles(on.CountdownOver)
def _countdown_over(flow: Flow, _: on.CountdownOver) -> Step:
    return _go_home(flow) if flow.still_there else (flow, ())


@_handles(on.Crashed)
def _crashed(flow: Flow, _: on.Crashed) -> Step:
    if flow.page is Page.SAVING:
        return _go(flow, Page.SAVE_FAILED), ()
    if flow.page is Page.EVACUATING:
        return flow, ()
    return replace(home(flow), page=Page.ERROR), (do.ForgetVisitor(),)
