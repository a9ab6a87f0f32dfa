"""Reading, declining, signing, saving, and what Done says."""

from dataclasses import replace

from forms.agreement import AgreementText
from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.answers import to_store
from kiosk.reception.handling import ENDS_WHEN_IDLE, Step, go, go_home, handles, over, with_problem
from kiosk.reception.state import Flow, Page, Problem, questions_for
from kiosk.values import Outcome, PageRead


@handles(on.TurnPage, Page.READING)
def _turn_page(flow: Flow, event: on.TurnPage) -> Step:
    due = flow.reading
    if due is None or not _is_shown(flow.run.place, due.text, event):
        return flow, ()
    read = (*flow.run.visitor.read, PageRead(due.key, event.part, event.page, round(event.seconds, 1)))
    run = flow.run.with_visitor(read=read)
    if event.to is not None:
        return go(flow, Page.READING, run=replace(run, place=event.to)), ()
    if event.forward:
        agreed = run.with_visitor(declined=run.visitor.declined - {due.key})
        return _after_agreement(replace(flow, run=agreed))
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
        return last_question(flow)
    agreement = flow.run.agreement - 1
    parts = flow.run.visitor.due[agreement].text.parts
    blocks = parts[-1].blocks
    end = on.Place(len(parts) - 1, len(blocks) - 1, len(blocks[-1].text))
    return go(flow, Page.READING, run=replace(flow.run, agreement=agreement, place=end)), ()


def last_question(flow: Flow) -> Step:
    """Back from reading: to the last question, or home where nothing was asked."""
    questions = flow.questions()
    if not questions:
        return go_home(flow)
    return go(flow, Page.QUESTION, run=replace(flow.run, question=len(questions) - 1)), ()


@handles(on.Decline, Page.READING, Page.SIGN)
def _decline(flow: Flow, _: on.Decline) -> Step:
    if not flow.run.visitor.due:
        return flow, ()
    return over(flow, Page.DECLINE), ()


@handles(on.ConfirmDecline, Page.DECLINE)
def _confirm_decline(flow: Flow, event: on.ConfirmDecline) -> Step:
    visitor, reading = flow.run.visitor, flow.reading
    one = flow.back_to is Page.READING and reading is not None
    declined = visitor.declined | ({reading.key} if one and reading else {item.key for item in visitor.due})
    run = flow.run.with_visitor(declined=declined, outcome=Outcome.SIGNED)
    if not run.visitor.to_sign:
        return save(replace(flow, run=run.with_visitor(ink=None)), event.request_id)
    return _after_agreement(replace(flow, run=run))


def _after_agreement(flow: Flow) -> Step:
    """The next agreement, or the pad; an agreement that was declined is not asked for again."""
    run = flow.run
    if run.agreement + 1 < len(run.visitor.due):
        return go(flow, Page.READING, run=replace(run, agreement=run.agreement + 1, place=on.Place())), ()
    return go(flow, Page.SIGN), ()


@handles(on.InkChanged, Page.SIGN)
def _ink_changed(flow: Flow, event: on.InkChanged) -> Step:
    return replace(flow, problem=None, run=flow.run.with_visitor(ink=event.ink)), ()


@handles(on.Finish, Page.SIGN)
def _finish(flow: Flow, event: on.Finish) -> Step:
    visitor = flow.run.visitor
    if visitor.due and (visitor.ink is None or visitor.ink.is_accidental()):
        return with_problem(flow, Problem.INK_MISSING)
    return save(replace(flow, run=flow.run.with_visitor(outcome=Outcome.SIGNED)), event.request_id)


def save(flow: Flow, request_id: object) -> Step:
    """Stores everybody of this run, once, however often it is asked with the same request id."""
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
    return go(flow, Page.SAVING, run=run), (do.Save(run.number, request_id, arrivals),)  # type: ignore[arg-type]


@handles(on.Saved, Page.SAVING, Page.SAVE_FAILED)
def _saved(flow: Flow, event: on.Saved) -> Step:
    page = Page.WAITING if flow.run.visitor.declined else Page.DONE
    run = replace(flow.run, results=event.results)
    badges = tuple(result.visit_id for result in event.results if result.badge_queued)
    effects = (do.PrintBadge(run.number, badges),) if badges else ()
    return go(flow, page, run=run), effects


@handles(on.SaveFailed, Page.SAVING)
def _save_failed(flow: Flow, event: on.SaveFailed) -> Step:  # noqa: ARG001 - the page says what to do
    return go(flow, Page.SAVE_FAILED), ()


@handles(on.SaveRefused, Page.SAVING)
def _save_refused(flow: Flow, event: on.SaveRefused) -> Step:
    return go(flow, Page.SAVE_FAILED, run=replace(flow.run, refused=event.message)), ()


@handles(on.Retry, Page.SAVE_FAILED)
def _retry(flow: Flow, _: on.Retry) -> Step:
    if flow.run.refused is not None:
        return flow, ()
    return save(flow, flow.run.request_id)


@handles(on.BadgePrinted, Page.DONE, Page.HELP)
def _badge_printed(flow: Flow, event: on.BadgePrinted) -> Step:
    return replace(flow, run=replace(flow.run, badge=event.ok)), ()


@handles(on.AskCopy, Page.DONE)
def _ask_copy(flow: Flow, _: on.AskCopy) -> Step:
    references = tuple(record for result in flow.run.results for record in result.records)
    if flow.run.copy_asked or not references:
        return flow, ()
    return replace(flow, run=replace(flow.run, copy_asked=True)), (do.PrintCopy(flow.run.number, references),)


@handles(on.CopyPrinted, Page.DONE, Page.HELP)
def _copy_printed(flow: Flow, event: on.CopyPrinted) -> Step:
    return replace(flow, run=replace(flow.run, copy=event.ok)), ()


_CAN_BE_CLOSED = {
    *ENDS_WHEN_IDLE,
    Page.SAVE_FAILED,
    Page.EVACUATION,
    Page.EVACUATING,
    Page.STAFF,
}


@handles(on.TapDone, *_CAN_BE_CLOSED)
def _done(flow: Flow, _: on.TapDone) -> Step:
    return go_home(flow)
