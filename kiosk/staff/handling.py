"""How the handlers of the pages behind the PIN are registered and what they have in common."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from kiosk.staff.effects import StaffEffect
from kiosk.staff.events import StaffEvent
from kiosk.staff.state import At, StaffState
from kiosk.values import House, Permission, StaffMember

Step = tuple[StaffState | None, tuple[StaffEffect, ...]]


@dataclass(frozen=True)
class Scene:
    """What a handler knows: the school, who holds the screen, and the state before."""

    house: House | None
    staff: StaffMember
    state: StaffState

    def may(self, at: At) -> bool:
        """Whether this account may open a page."""
        return may_open(self.staff, at)


Handler = Callable[[Scene, Any], Step]
HANDLERS: dict[type[StaffEvent], Handler] = {}

# Any one of these permissions opens the page; a page not named here is everybody's.
NEEDS: dict[At, frozenset[Permission]] = {
    At.ON_SITE: frozenset({Permission.RECEPTION, Permission.ADMIT, Permission.ROLL_CALL}),
    At.FIND_VISIT: frozenset({Permission.RECEPTION, Permission.ADMIT, Permission.ROLL_CALL}),
    At.VISIT: frozenset({Permission.RECEPTION, Permission.ADMIT, Permission.ROLL_CALL}),
    At.ADMIT: frozenset({Permission.ADMIT}),
    At.UNESCORTED: frozenset({Permission.ADMIT}),
    At.REFUSE: frozenset({Permission.ADMIT}),
    At.CLOSE: frozenset({Permission.RECEPTION}),
    At.NOTICES: frozenset({Permission.RECEPTION}),
    At.NOTICE: frozenset({Permission.RECEPTION}),
    At.PEOPLE: frozenset({Permission.CARDS}),
    At.PERSON: frozenset({Permission.CARDS}),
    At.ADD: frozenset({Permission.CARDS}),
    At.INVITE: frozenset({Permission.CARDS}),
    At.UNLOCK: frozenset({Permission.UNLOCK}),
    At.HEALTH: frozenset({Permission.RECEPTION, Permission.SETTINGS}),
    At.SECTIONS: frozenset({Permission.SETTINGS}),
    At.SETTINGS: frozenset({Permission.SETTINGS}),
    At.SETTING: frozenset({Permission.SETTINGS}),
    At.LEAVE: frozenset({Permission.LEAVE_KIOSK}),
}


def may_open(staff: StaffMember, at: At) -> bool:
    """Whether an account may open a page: an entry that it may not open is not shown."""
    needed = NEEDS.get(at)
    return needed is None or bool(needed & staff.permissions)


def handles(event: type[StaffEvent], *pages: At) -> Callable[[Handler], Handler]:
    """Registers a handler for an event on some pages, or on all; elsewhere the event changes nothing."""
    allowed = set(pages)

    def register(handler: Handler) -> Handler:
        def guarded(scene: Scene, happened: StaffEvent) -> Step:
            if allowed and scene.state.at not in allowed:
                return scene.state, ()
            return handler(scene, happened)

        HANDLERS[event] = guarded
        return handler

    return register


def opened(state: StaffState, at: At, **changes: object) -> StaffState:
    """A page on top of the one shown, without what was typed or said before."""
    clean = replace(
        state,
        at=at,
        under=(*state.under, state.at),
        note=None,
        note_name="",
        problem=None,
        first=0,
        query="",
        answers=(),
        step=0,
        hosts=(),
        request_id=None,
    )
    return replace(clean, **changes)  # type: ignore[arg-type]


def closed(state: StaffState, **changes: object) -> StaffState:
    """The page under the one shown."""
    under = state.under[-1] if state.under else At.MENU
    clean = opened(state, under)
    return replace(clean, under=state.under[:-1], **changes)  # type: ignore[arg-type]


def acting(state: StaffState, effect: StaffEffect, request_id: object) -> Step:
    """Something is being stored: until its answer comes, another tap does nothing."""
    begun = replace(state, busy=True, problem=None, note=None, request_id=request_id)  # type: ignore[arg-type]
    return begun, (effect,)
