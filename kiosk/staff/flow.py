"""The pages behind the PIN: `step_staff(house, staff, state, event) -> (state | None, effects)`.

Pure: no Qt, no clock, no store. Rules that hold in every state: an event that makes no sense on the page
changes nothing; while something is being stored no second thing is; Lock always goes home; without the
permission a page never opens.
"""

from dataclasses import replace

from kiosk.reception.state import PinFor
from kiosk.staff import cards, expected, settings_pages, visits  # noqa: F401 - they register their handlers
from kiosk.staff import effects as do
from kiosk.staff import events as on
from kiosk.staff.handling import HANDLERS, Scene, Step, acting, closed, handles, may_open, opened
from kiosk.staff.state import At, Note, StaffState
from kiosk.values import House, StaffMember

ENTRIES = (At.ON_SITE, At.NOTICES, At.PEOPLE, At.INVITE, At.UNLOCK, At.HEALTH, At.SECTIONS, At.LEAVE)
"""The entries of the menu, in order; sign-in and sign-out stand before them, Lock after them."""


def open_staff(
    staff: StaffMember, pin_for: PinFor, run: int = 0
) -> tuple[StaffState, tuple[do.StaffEffect, ...]]:
    """The pages behind the PIN as they open.

    Args:
        staff: who opened them.
        pin_for: ROLL_CALL opens straight on the list of who is here.
        run: the number of the run, which effects carry and answers bring back.
    """
    state = StaffState(run=run)
    if pin_for is PinFor.ROLL_CALL:
        if not may_open(staff, At.ON_SITE):
            return replace(state, problem="not_allowed"), ()
        return opened(state, At.ON_SITE), (do.LoadOnSite(run),)
    return state, _of_menu(staff, run)


def step_staff(house: House | None, staff: StaffMember, state: StaffState, event: on.StaffEvent) -> Step:
    """What the pages behind the PIN become after an event, and what they ask for.

    Args:
        house: what the school set; None while the store opens.
        staff: who holds the screen.
        state: the state before.
        event: what happened.

    Returns:
        The state after (None: locked, home to Welcome) and the effects to perform, in order.
    """
    handler = HANDLERS.get(type(event))
    if handler is None or getattr(event, "run", state.run) != state.run:
        return state, ()
    return handler(Scene(house, staff, state), event)


def entries(staff: StaffMember) -> tuple[At, ...]:
    """The entries of the menu for an account."""
    return tuple(at for at in ENTRIES if may_open(staff, at))


def is_here(staff: StaffMember, state: StaffState) -> bool:
    """Whether this member of staff is signed in: decides between Sign me in and Sign me out."""
    return staff.on_site if state.here is None else state.here


def _of_menu(staff: StaffMember, run: int) -> tuple[do.StaffEffect, ...]:
    """What the menu says besides its entries: how many notices wait, and whether the backup is stale."""
    notices = (do.LoadNotices(run),) if may_open(staff, At.NOTICES) else ()
    health = (do.LoadHealth(run),) if may_open(staff, At.HEALTH) else ()
    return (*notices, *health)


_LOADS: dict[At, type[do.LoadOnSite | do.LoadNotices | do.LoadHealth | do.LoadSettings]] = {
    At.ON_SITE: do.LoadOnSite,
    At.NOTICES: do.LoadNotices,
    At.HEALTH: do.LoadHealth,
    At.SECTIONS: do.LoadSettings,
}


def _loads(staff: StaffMember, state: StaffState) -> tuple[do.StaffEffect, ...]:
    if state.at is At.MENU:
        return _of_menu(staff, state.run)
    if state.at is At.PEOPLE:
        return (do.FindPeople(state.run, state.query),)
    load = _LOADS.get(state.at)
    return (load(state.run),) if load is not None else ()


@handles(on.Lock)
def _lock(_scene: Scene, _: on.Lock) -> Step:
    return None, ()


# From where a page may be opened by an entry or an action.
_LEADS: dict[At, tuple[At, ...]] = {
    At.MENU: ENTRIES,
    At.ON_SITE: (At.FIND_VISIT,),
    At.VISIT: (At.ADMIT, At.UNESCORTED, At.REFUSE, At.CLOSE),
    At.PEOPLE: (At.ADD,),
}


@handles(on.Open, *_LEADS)
def _open(scene: Scene, event: on.Open) -> Step:
    state = scene.state
    if event.at not in _LEADS[state.at] or not scene.may(event.at) or state.busy:
        return state, ()
    if state.at is At.VISIT and not visits.makes_sense(state, event.at):
        return state, ()
    answers = visits.proposed(state, event.at)
    after = opened(state, event.at, answers=answers)
    if event.at is At.PEOPLE:
        after = replace(after, people=None)
    return after, _loads(scene.staff, after)


@handles(on.StaffBack)
def _back(scene: Scene, _: on.StaffBack) -> Step:
    state = scene.state
    if state.at is At.MENU:
        return None, ()
    if state.step > 0:
        return replace(state, step=state.step - 1, problem=None, hosts=(), first=0), ()
    after = closed(state)
    return after, _loads(scene.staff, after)


@handles(on.ShowFrom)
def _show_from(scene: Scene, event: on.ShowFrom) -> Step:
    return replace(scene.state, first=max(0, event.first)), ()


# -- my own sign-in or sign-out --------------------------------------------------------------------


@handles(on.SignMe, At.MENU)
def _sign_me(scene: Scene, event: on.SignMe) -> Step:
    state = scene.state
    if state.busy:
        return state, ()
    arrives = not is_here(scene.staff, state)
    return acting(state, do.SignStaff(state.run, scene.staff, event.request_id, arrives), event.request_id)


# -- health ----------------------------------------------------------------------------------------


@handles(on.HealthLoaded)
def _health_loaded(scene: Scene, event: on.HealthLoaded) -> Step:
    return replace(scene.state, health=event.health), ()


@handles(on.PrintAgain, At.HEALTH)
def _print_again(scene: Scene, event: on.PrintAgain) -> Step:
    state = scene.state
    if state.busy or state.health is None or not state.health.unprinted:
        return state, ()
    every = tuple(row.id for row in state.health.unprinted)
    jobs = every if event.job_id is None else tuple(each for each in every if each == event.job_id)
    if not jobs:
        return state, ()
    return acting(state, do.OfferAgain(state.run, scene.staff, event.request_id, jobs), event.request_id)


# -- leaving ---------------------------------------------------------------------------------------


@handles(on.ConfirmLeave, At.LEAVE)
def _leave(scene: Scene, _: on.ConfirmLeave) -> Step:
    if not scene.may(At.LEAVE):
        return scene.state, ()
    return scene.state, (do.LeaveKiosk(scene.state.run, scene.staff),)


# -- what came of it -------------------------------------------------------------------------------

# Done on a page of its own: afterwards the page under it is shown again.
_CLOSES = {At.ADMIT, At.UNESCORTED, At.REFUSE, At.CLOSE, At.NOTICE, At.INVITE, At.UNLOCK, At.SETTING}


@handles(on.Acted)
def _acted(scene: Scene, event: on.Acted) -> Step:
    state = replace(scene.state, busy=False, request_id=None, problem=None)
    if event.settings is not None:
        state = replace(state, settings=event.settings)
        if state.setting is not None:
            state = replace(state, setting=event.settings.line(state.setting.ask.field))
    if event.note in {Note.SIGNED_IN, Note.SIGNED_OUT}:
        after = opened(state, At.THANKS, here=event.note is Note.SIGNED_IN)
    elif event.note is Note.PERSON_ADDED and state.at is At.ADD:
        after = replace(closed(state), at=At.PERSON, under=(*state.under,), person=event.person)
    elif state.at in _CLOSES:
        after = closed(state)
        if after.at is At.VISIT:  # an admitted or closed visit is seen in the list, as it now is
            after = closed(after)
    else:
        after = state
    if event.person is not None:
        after = replace(after, person=event.person)
    prints: tuple[do.StaffEffect, ...] = ()
    if event.note is Note.ADMITTED and event.visit_id is not None:
        prints = (do.PrintOf(state.run, (event.visit_id,)),)
    return replace(after, note=event.note, note_name=event.name), (*_loads(scene.staff, after), *prints)


@handles(on.Failed)
def _failed(scene: Scene, event: on.Failed) -> Step:
    return replace(scene.state, busy=False, problem=event.message or "failed", note=None), ()
