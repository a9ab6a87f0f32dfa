"""The page flow of the front door: `step(flow, event) -> (flow, effects)`. No Qt, no clock, no store.

Rules that hold in every state, and that the tests state as properties:
an event that makes no sense on the page changes nothing (so a double tap is a no-op); idle goes home from
every page but a save under way; an answer to an earlier run is dropped; going home forgets everything about a
visitor.
"""

from kiosk.reception import (  # noqa: F401 - they register their handlers
    asking,
    leaving,
    moving,
    scanning,
    signing,
    welcoming,
)
from kiosk.reception import events as on
from kiosk.reception.handling import HANDLERS, Step
from kiosk.reception.helping import behind_the_pin
from kiosk.reception.state import Flow
from kiosk.staff.events import StaffEvent


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
        return behind_the_pin(flow, event)
    handler = HANDLERS.get(type(event))
    if handler is None:
        return flow, ()
    return handler(flow, event)
