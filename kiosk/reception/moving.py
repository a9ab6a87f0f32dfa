"""Back, the strip, idle, and coming home from a fault."""

from dataclasses import replace

from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.handling import ENDS_WHEN_IDLE, LIE_OVER, NO_IDLE, Step, go, go_home, handles, home
from kiosk.reception.signing import last_question
from kiosk.reception.state import Flow, Page, Problem, View


@handles(on.Back)
def _back(flow: Flow, _: on.Back) -> Step:  # noqa: PLR0911 - a line for each kind of page
    page = flow.page
    if page is Page.QUESTION:
        if flow.run.question > 0:
            return go(
                flow, Page.QUESTION, run=replace(flow.run, question=flow.run.question - 1, hosts=())
            ), ()
        if flow.run.visitor.known is not None:
            return go_home(flow)
        return go(flow, Page.CATEGORY), ()
    if page is Page.SIGN:
        if not flow.run.visitor.due:
            return last_question(flow)
        return go(flow, Page.READING, run=replace(flow.run, agreement=len(flow.run.visitor.due) - 1)), ()
    if page is Page.SIGN_OUT_NAME:
        return go(flow, Page.SIGN_OUT), ()
    if page in LIE_OVER - {Page.SIGNING_OUT} and flow.back_to is not None:
        return uncovered(flow, flow.back_to)
    if page in {Page.CATEGORY, Page.SIGN_OUT, Page.PIN, Page.EVACUATION}:
        return go_home(flow)
    return flow, ()


def uncovered(flow: Flow, under: Page) -> Step:
    """The page under the one shown; help leaves it as it was."""
    run = replace(flow.run, checking=False)
    shown: dict[str, object] = {}
    if flow.page is Page.HELP:
        if under is Page.WELCOME and run.left is not None:
            return go_home(flow)
        shown = {"problem": flow.problem, "problem_field": flow.problem_field, "answer": flow.answer}
        if under is not Page.HATCH:  # the hatch waits for the same office
            run = replace(run, told=None, notice_id=None)
    else:
        run = replace(run, staff=None)
    under_that = {"back_to": flow.below[0] if flow.below else None, "below": flow.below[1:]}
    return go(flow, under, **{"run": run, **under_that, **shown}), ()


@handles(on.OpenPanel)
def _open_panel(flow: Flow, event: on.OpenPanel) -> Step:
    panel = None if flow.view.panel == event.panel else event.panel
    return replace(flow, view=replace(flow.view, panel=panel)), ()


@handles(on.SetScale)
def _set_scale(flow: Flow, event: on.SetScale) -> Step:
    return replace(flow, view=replace(flow.view, scale=event.scale)), ()


@handles(on.ToggleContrast)
def _toggle_contrast(flow: Flow, _: on.ToggleContrast) -> Step:
    return replace(flow, view=replace(flow.view, high_contrast=not flow.view.high_contrast)), ()


@handles(on.ToggleLower)
def _toggle_lower(flow: Flow, _: on.ToggleLower) -> Step:
    return replace(flow, view=replace(flow.view, low=not flow.view.low, panel=None)), ()


@handles(on.SetLanguage)
def _set_language(flow: Flow, event: on.SetLanguage) -> Step:
    if flow.house is None or event.language not in flow.house.languages:
        return flow, ()
    return replace(flow, view=replace(flow.view, language=event.language, panel=None)), ()


@handles(on.Idle)
def _idle(flow: Flow, _: on.Idle) -> Step:
    if flow.page is Page.WELCOME:
        if flow.view == View() and flow.answer is None and flow.problem is None:
            return flow, ()
        wanted = flow.wanted if flow.problem is Problem.GETTING_READY else None
        problem = flow.problem if wanted is not None else None
        return replace(home(flow), wanted=wanted, problem=problem), ()
    if flow.page in NO_IDLE or flow.page is Page.EVACUATING:
        return flow, ()
    if flow.page in ENDS_WHEN_IDLE:
        return go_home(flow)
    return replace(flow, still_there=True), ()


@handles(on.StillHere)
def _still_here(flow: Flow, _: on.StillHere) -> Step:
    return replace(flow, still_there=False), ()


@handles(on.CountdownOver)
def _countdown_over(flow: Flow, _: on.CountdownOver) -> Step:
    return go_home(flow) if flow.still_there else (flow, ())


@handles(on.Crashed)
def _crashed(flow: Flow, _: on.Crashed) -> Step:
    if flow.page is Page.SAVING:
        return go(flow, Page.SAVE_FAILED), ()
    if flow.page is Page.EVACUATING:
        return flow, ()
    return replace(home(flow), page=Page.ERROR), (do.ForgetVisitor(),)
