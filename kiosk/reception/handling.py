"""What the handlers of the page flow share: which event they answer on which page, and how pages follow."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.state import Flow, Page, Problem, Run

Step = tuple[Flow, tuple[do.Effect, ...]]
Handler = Callable[[Flow, Any], Step]

HANDLERS: dict[type[on.Event], Handler] = {}

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


def home(flow: Flow) -> Flow:
    """Welcome, with nothing left of the last visitor but the number of the run."""
    return Flow(house=flow.house, trouble=flow.trouble, run=Run(number=flow.run.number + 1))


def handles(event: type[on.Event], *pages: Page) -> Callable[[Handler], Handler]:
    """Makes a function the answer to an event on these pages, or on all; elsewhere nothing changes."""
    allowed = set(pages)

    def register(handler: Handler) -> Handler:
        def guarded(flow: Flow, happened: on.Event) -> Step:
            return handler(flow, happened) if not allowed or flow.page in allowed else (flow, ())

        HANDLERS[event] = guarded
        return handler

    return register


def go(flow: Flow, page: Page, **changes: object) -> Flow:
    """Another page, without the problem and the message of the last."""
    clean = replace(
        flow, page=page, problem=None, problem_field=None, answer=None, still_there=False, wanted=None
    )
    if page not in LIE_OVER:
        clean = replace(clean, back_to=None, below=())
    return replace(clean, **changes)  # type: ignore[arg-type]


def over(flow: Flow, page: Page, **changes: object) -> Flow:
    """A page that lies over the one shown, and leads back to it."""
    below = flow.below if flow.back_to is None else (flow.back_to, *flow.below)
    return go(flow, page, **{"back_to": flow.page, "below": below, **changes})


def with_problem(flow: Flow, problem: Problem, field: str | None = None) -> Step:
    """The same page, with what is wrong and in which field."""
    return replace(flow, problem=problem, problem_field=field), ()


def go_home(flow: Flow) -> Step:
    """Welcome, and the window forgets what it still holds."""
    return home(flow), (do.ForgetVisitor(),)


def enter(flow: Flow, page: Page) -> Flow:
    """A page that Welcome leads to, or "getting ready" while the store opens."""
    if flow.house is None:
        if flow.trouble is not None:
            return flow
        return replace(flow, problem=Problem.GETTING_READY, wanted=page)
    return go(flow, page)
