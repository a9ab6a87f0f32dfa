"""The pages of questions: add a person, invite somebody, unlock a number, and the acts on one visit."""

from dataclasses import replace
from uuid import UUID

from kiosk.errors import Refused
from kiosk.people.names import clean_name
from kiosk.questions import Ask, AskKind, Choice, answered, toggled
from kiosk.staff import effects as do
from kiosk.staff import events as on
from kiosk.staff import settings_pages, visits
from kiosk.staff.handling import Scene, Step, acting, handles
from kiosk.staff.state import At, StaffState
from kiosk.values import Category

_CATEGORIES = tuple(Choice(category.value, f"category.{category.value}") for category in Category)
_DAYS = 28
_HOST_LETTERS = 3
_LONGEST_NUMBER = 12

_QUESTIONS: dict[At, tuple[Ask, ...]] = {
    At.ADMIT: (visits.ESCORT,),
    At.UNESCORTED: (visits.SEEN,),
    At.REFUSE: (visits.REFUSAL,),
    At.CLOSE: (visits.CLOSING,),
    At.ADD: (
        Ask("name"),
        Ask("category", AskKind.CHOICE, _CATEGORIES),
        Ask("organisation", optional=True),
        Ask(
            "checks",
            AskKind.MANY,
            tuple(
                Choice(name, f"staff.checks.{name}", f"staff.checks.{name}_detail")
                for name in ("id", "assurance")
            ),
            optional=True,
        ),
    ),
    At.INVITE: (
        Ask("name"),
        Ask("category", AskKind.CHOICE, _CATEGORIES[:-1]),
        Ask("organisation", optional=True),
        Ask(
            "day",
            AskKind.CHOICE,
            (*(Choice(str(days), f"+{days}") for days in range(_DAYS)), Choice("any", "staff.any_day")),
        ),
        Ask("host", AskKind.SEARCH, optional=True),
    ),
    At.UNLOCK: (Ask("number", AskKind.DIGITS, longest=_LONGEST_NUMBER),),
}


def questions(state: StaffState) -> tuple[Ask, ...]:
    """The questions of the page shown; empty where it asks none."""
    if state.at is At.SETTING and state.setting is not None:
        return (state.setting.ask,)
    return _QUESTIONS.get(state.at, ())


def question(state: StaffState) -> Ask | None:
    """The question shown."""
    asked = questions(state)
    return asked[state.step] if state.step < len(asked) else None


@handles(on.Answer)
def _answer(scene: Scene, event: on.Answer) -> Step:
    state, ask = scene.state, question(scene.state)
    if ask is None or ask.kind in {AskKind.CHOICE, AskKind.MANY, AskKind.PICTURE}:
        return state, ()
    state = replace(state, answers=answered(state.answers, ask.field, event.text), problem=None)
    if state.at is At.SETTING:
        return settings_pages.as_typed(state), ()
    if ask.kind is AskKind.SEARCH:
        query = event.text.strip()
        state = replace(state, answers=answered(state.answers, "host_id", ""))
        if len(query) < _HOST_LETTERS:
            return replace(state, hosts=()), ()
        return state, (do.FindStaffHosts(state.run, query),)
    return state, ()


@handles(on.StaffHostsFound, At.INVITE)
def _hosts_found(scene: Scene, event: on.StaffHostsFound) -> Step:
    state = scene.state
    if state.answer("host").strip() != event.query:
        return state, ()
    return replace(state, hosts=event.rows), ()


def _choose_host(state: StaffState, value: str) -> Step:
    host = next((row for row in state.hosts if str(row.id) == value), None)
    if host is None:
        return state, ()
    answers = answered(answered(state.answers, "host", host.name), "host_id", str(host.id))
    return replace(state, answers=answers, hosts=(), problem=None), ()


@handles(on.Pick)
def _pick(scene: Scene, event: on.Pick) -> Step:
    state, ask = scene.state, question(scene.state)
    if ask is None or state.busy:
        return state, ()
    if ask.kind is AskKind.PICTURE:
        return settings_pages.look_into(state, event.value)
    if ask.kind is AskKind.SEARCH and state.at is not At.SETTING:
        return _choose_host(state, event.value)
    if ask.kind in {AskKind.CHOICE, AskKind.MANY} and event.value not in {
        choice.value for choice in ask.choices
    }:
        return state, ()
    change = toggled if ask.kind is AskKind.MANY else answered
    state = replace(state, answers=change(state.answers, ask.field, event.value), problem=None)
    if ask.kind is AskKind.CHOICE and state.at is not At.SETTING and state.step + 1 < len(questions(state)):
        return replace(state, step=state.step + 1, first=0), ()
    return (settings_pages.as_typed(state) if state.at is At.SETTING else state), ()


@handles(on.SkipQuestion)
def _skip(scene: Scene, event: on.SkipQuestion) -> Step:
    ask = question(scene.state)
    if ask is None or not ask.optional:
        return scene.state, ()
    emptied = replace(scene.state, answers=answered(scene.state.answers, ask.field, ""))
    return _next(Scene(scene.house, scene.staff, emptied), on.NextQuestion(event.request_id))


@handles(on.NextQuestion)
def _next(scene: Scene, event: on.NextQuestion) -> Step:
    state, ask = scene.state, question(scene.state)
    if state.busy or ask is None:
        return state, ()
    if state.at in {At.ADMIT, At.UNESCORTED, At.REFUSE, At.CLOSE}:
        return visits.acts_on(scene, event)
    if state.at is At.SETTING:
        return settings_pages.save(scene, event)
    problem = _wrong(ask, state.answer(ask.field))
    if problem is not None:
        return replace(state, problem=problem), ()
    if state.step + 1 < len(questions(state)):
        return replace(state, step=state.step + 1, problem=None, first=0), ()
    return _store(scene, event)


def _wrong(ask: Ask, text: str) -> str | None:
    text = text.strip()
    if not text:
        return None if ask.optional else f"{ask.field}_missing"
    if len(text) > ask.longest:
        return "too_long"
    if ask.field == "name":
        try:
            clean_name(text)
        except Refused:
            return "name_unreadable"
    return None


def _store(scene: Scene, event: on.NextQuestion) -> Step:
    state = scene.state
    run, by, request_id = state.run, scene.staff, event.request_id

    def text(field: str) -> str:
        return " ".join(state.answer(field).split())

    if not scene.may(state.at):
        return state, ()
    effect: do.StaffEffect
    if state.at is At.UNLOCK:
        effect = do.UnlockNumber(run, by, request_id, text("number"))
    elif state.at is At.ADD:
        checks = state.answer("checks").split(",")
        effect = do.AddPerson(
            run, by, request_id, text("name"), Category(state.answer("category")), text("organisation"),
            id_seen="id" in checks, assurance="assurance" in checks,
        )  # fmt: skip
    else:
        day, host_id = state.answer("day"), state.answer("host_id")
        in_days = int(day) if day.isdigit() else None
        effect = do.Invite(
            run, by, request_id, text("name"), text("organisation"), Category(state.answer("category")),
            in_days=in_days, host=text("host"), host_id=UUID(host_id) if host_id else None,
        )  # fmt: skip
    return acting(state, effect, request_id)
