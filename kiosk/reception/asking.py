"""Who are you, and the questions that follow, one a page."""

from dataclasses import replace

from kiosk.people.names import needs_latin
from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.answers import FIELDS, check_question, cleaned
from kiosk.reception.handling import Step, go, handles, over, with_problem
from kiosk.reception.state import Flow, Page, Question


@handles(on.ChooseCategory, Page.CATEGORY)
def _choose_category(flow: Flow, event: on.ChooseCategory) -> Step:
    if flow.house is None or event.category not in {rule.category for rule in flow.house.categories}:
        return flow, ()
    draft = replace(flow.draft, category=event.category)
    run = replace(flow.run.with_visitor(draft=draft, due=flow.house.due(event.category)), question=0)
    return go(flow, Page.QUESTION, run=run), ()


@handles(on.TapPrivacy, Page.CATEGORY, Page.WELCOME)
def _privacy(flow: Flow, _: on.TapPrivacy) -> Step:
    if flow.house is None:
        return flow, ()
    return over(flow, Page.PRIVACY), ()


_HOST_LETTERS = 3


@handles(on.Typed, Page.QUESTION, Page.SIGN_OUT, Page.SIGN_OUT_NAME)
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


@handles(on.HostsFound, Page.QUESTION)
def _hosts_found(flow: Flow, event: on.HostsFound) -> Step:
    if flow.question is not Question.HOST or flow.draft.host.strip() != event.query or flow.draft.host_id:
        return flow, ()
    return replace(flow, run=replace(flow.run, hosts=event.rows)), ()


@handles(on.ChooseHost, Page.QUESTION)
def _choose_host(flow: Flow, event: on.ChooseHost) -> Step:
    if flow.question is not Question.HOST or event.host not in flow.run.hosts:
        return flow, ()
    draft = replace(flow.draft, host=event.host.name, host_id=event.host.id, host_unknown=False)
    return next_question(replace(flow, run=replace(flow.run.with_visitor(draft=draft), hosts=())))


@handles(on.HostUnknown, Page.QUESTION)
def _host_unknown(flow: Flow, _: on.HostUnknown) -> Step:
    if flow.question is not Question.HOST:
        return flow, ()
    draft = replace(flow.draft, host="", host_id=None, host_unknown=True)
    return next_question(replace(flow, run=replace(flow.run.with_visitor(draft=draft), hosts=())))


@handles(on.Continue, Page.QUESTION)
def _continue(flow: Flow, _: on.Continue) -> Step:
    question = flow.question
    if question is None:
        return after_questions(flow)
    draft = cleaned(flow.draft)
    found = check_question(question, draft)
    if found is not None:
        return with_problem(flow, *found)
    return next_question(replace(flow, run=flow.run.with_visitor(draft=draft)))


@handles(on.Skip, Page.QUESTION)
def _skip(flow: Flow, _: on.Skip) -> Step:
    if flow.question is None or flow.question is Question.NAME:
        return flow, ()
    emptied: dict[str, object] = dict.fromkeys(FIELDS[flow.question], "")
    if flow.question is Question.HOST:
        emptied |= {"host_id": None, "host_unknown": False}
    draft = replace(flow.draft, **emptied)  # type: ignore[arg-type]
    return next_question(replace(flow, run=replace(flow.run.with_visitor(draft=draft), hosts=())))


def next_question(flow: Flow) -> Step:
    """The question after this one, or what follows the last."""
    following = flow.run.question + 1
    if following < len(flow.questions()):
        return go(flow, Page.QUESTION, run=replace(flow.run, question=following)), ()
    return after_questions(flow)


def after_questions(flow: Flow) -> Step:
    """Reading, or straight to the store where nothing is due; the page makes the request id."""
    if flow.run.visitor.due:
        return go(flow, Page.READING, run=replace(flow.run, agreement=0, place=on.Place())), ()
    return go(flow, Page.SIGN), ()
