"""Who is here, and what staff do about one visit: admit, refuse, sign out, print the badge again; notices."""

from dataclasses import replace

from kiosk.questions import Answers, Ask, AskKind, Choice, answered
from kiosk.staff import effects as do
from kiosk.staff import events as on
from kiosk.staff.handling import Scene, Step, acting, handles, opened
from kiosk.staff.state import At, StaffState
from kiosk.values import Admission, Category, OnSite, Permission, Supervision

ESCORT = Ask("escort")
SEEN = Ask(
    "seen",
    AskKind.MANY,
    tuple(Choice(name, f"staff.seen.{name}", f"staff.seen.{name}_detail") for name in ("id", "assurance")),
)
SEEN_WORDS = {"id": "ID seen", "assurance": "Employer's assurance seen"}
"""What is kept with the visit as the ground for Unescorted; records are kept in English."""
REFUSAL = Ask(
    "refusal",
    choices=tuple(
        Choice(f"refusal.{name}", f"staff.refusal.{name}") for name in ("expected", "id", "declined")
    ),
)
CLOSING = Ask(
    "closing",
    choices=tuple(Choice(f"closing.{name}", f"staff.closing.{name}") for name in ("seen", "told", "mistake")),
)
LONGEST_REASON = 200


def makes_sense(state: StaffState, at: At) -> bool:
    """Whether an act fits the visit shown: staff decide once, and who has left is not signed out again."""
    visit = state.visit
    if visit is None or visit.said_left:
        return False
    return at is At.CLOSE or visit.admission is Admission.WAITING


def has_badge(visit: OnSite) -> bool:
    """Whether there is a badge to print again: not for staff, nor before somebody was let in."""
    waits = visit.admission in {Admission.WAITING, Admission.REFUSED}
    return not waits and visit.category is not Category.STAFF and not visit.said_left


def proposed(state: StaffState, at: At) -> Answers:
    """What stands in a field before anybody typed: the host escorts, most often."""
    if at is At.ADMIT and state.visit is not None and state.visit.host:
        return answered((), "escort", state.visit.host)
    return ()


@handles(on.OnSiteLoaded)
def _loaded(scene: Scene, event: on.OnSiteLoaded) -> Step:
    state = replace(scene.state, on_site=event.rows)
    if state.visit is not None:
        fresh = next((row for row in event.rows if row.visit_id == state.visit.visit_id), state.visit)
        state = replace(state, visit=fresh)
    return state, ()


@handles(on.Search, At.FIND_VISIT, At.PEOPLE)
def _search(scene: Scene, event: on.Search) -> Step:
    state = replace(scene.state, query=event.text, first=0)
    if state.at is At.PEOPLE:
        return state, (do.FindPeople(state.run, event.text),)
    return state, ()


@handles(on.ChooseVisit, At.ON_SITE, At.FIND_VISIT)
def _choose(scene: Scene, event: on.ChooseVisit) -> Step:
    state = scene.state
    visit = next((row for row in state.on_site or () if row.visit_id == event.visit_id), None)
    if visit is None:
        return state, ()
    return opened(state, At.VISIT, visit=visit), ()


@handles(on.BadgeAgain, At.VISIT)
def _badge_again(scene: Scene, event: on.BadgeAgain) -> Step:
    state = scene.state
    visit = state.visit
    if state.busy or visit is None or not has_badge(visit) or not scene.staff.may(Permission.RECEPTION):
        return state, ()
    effect = do.PrintBadgeAgain(state.run, scene.staff, event.request_id, visit.visit_id, visit.name)
    return acting(state, effect, event.request_id)


def acts_on(scene: Scene, event: on.NextQuestion) -> Step:
    """The main action on a page about one visit: stores what the page says."""
    state, visit = scene.state, scene.state.visit
    if visit is None or not scene.may(state.at):
        return state, ()
    run, by, request_id = state.run, scene.staff, event.request_id
    effect: do.StaffEffect
    if state.at is At.UNESCORTED:
        seen = "; ".join(SEEN_WORDS[each] for each in state.answer("seen").split(",") if each in SEEN_WORDS)
        if not seen:
            return replace(state, problem="seen_missing"), ()
        effect = do.Admit(
            run, by, request_id, visit.visit_id, visit.name, Supervision.UNESCORTED, reason=seen
        )
        return acting(state, effect, request_id)
    field, missing = {
        At.ADMIT: ("escort", "escort_missing"),
        At.REFUSE: ("refusal", "reason_missing"),
        At.CLOSE: ("closing", "reason_missing"),
    }[state.at]
    text = " ".join(state.answer(field).split())
    if not text or len(text) > LONGEST_REASON:
        return replace(state, problem="too_long" if text else missing), ()
    if state.at is At.ADMIT:
        effect = do.Admit(run, by, request_id, visit.visit_id, visit.name, Supervision.ESCORTED, text)
    elif state.at is At.REFUSE:
        effect = do.Refuse(run, by, request_id, visit.visit_id, visit.name, text)
    else:
        effect = do.CloseVisit(run, by, request_id, visit.visit_id, visit.name, text)
    return acting(state, effect, request_id)


# -- notices ---------------------------------------------------------------------------------------


@handles(on.NoticesLoaded)
def _notices_loaded(scene: Scene, event: on.NoticesLoaded) -> Step:
    return replace(scene.state, notices=event.rows), ()


@handles(on.ChooseNotice, At.NOTICES)
def _choose_notice(scene: Scene, event: on.ChooseNotice) -> Step:
    state = scene.state
    notice = next((row for row in state.notices or () if row.id == event.notice_id), None)
    return (state, ()) if notice is None else (opened(state, At.NOTICE, notice=notice), ())


@handles(on.Coming, At.NOTICE)
def _coming(scene: Scene, event: on.Coming) -> Step:
    state = scene.state
    if state.busy or state.notice is None or state.notice.answered:
        return state, ()
    effect = do.AnswerNotice(state.run, scene.staff, event.request_id, state.notice.id)
    return acting(state, effect, event.request_id)


@handles(on.CloseNotice, At.NOTICE)
def _close_notice(scene: Scene, event: on.CloseNotice) -> Step:
    state = scene.state
    if state.busy or state.notice is None:
        return state, ()
    effect = do.EndNotice(state.run, scene.staff, event.request_id, state.notice.id)
    return acting(state, effect, event.request_id)
