"""The set-up pages of the first start: `step(state, event) -> (state, effects)`. No Qt, no clock, no disk.

One question a page. What was typed is kept while somebody goes back and forth, and is forgotten with the
state; nothing is stored before the summary was confirmed.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kiosk.errors import Refused
from kiosk.first_run.events import (
    BackupChecked,
    Begin,
    CheckBackup,
    Confirm,
    CrestRead,
    FolderListed,
    GoOn,
    HaveSheet,
    ListFolder,
    ListPrinters,
    OpenKiosk,
    Pick,
    PrintersListed,
    PrintSheet,
    ReadCrest,
    SetUpBack,
    SetUpDone,
    SetUpEffect,
    SetUpEvent,
    SetUpFailed,
    SetUpNow,
    SheetPrinted,
    SkipQuestion,
    TapPrint,
    Turn,
    Type,
    UseSample,
    WantSample,
)
from kiosk.first_run.state import SetUpState, Stage, question, questions
from kiosk.people.names import clean_name
from kiosk.people.pins import check_new_pin, clean_number
from kiosk.questions import Ask, AskKind, answered
from kiosk.school.colours import check_accent

Step = tuple[SetUpState, tuple[SetUpEffect, ...]]


def begin() -> Step:
    """The first page, and what is found out meanwhile."""
    return SetUpState(), (ListPrinters(),)


def step(state: SetUpState, event: SetUpEvent) -> Step:
    """What set-up becomes after an event, and what it asks for.

    Args:
        state: before.
        event: what happened.

    Returns:
        The state after, and the effects to perform, in order; the same state and no effects where the event
        makes no sense there.
    """
    return _HANDLERS[type(event)](state, event)


# -- answering -------------------------------------------------------------------------------------


def _begin(state: SetUpState, _: Begin) -> Step:
    return _at(state, 0) if state.stage is Stage.START else (state, ())


def _sample(state: SetUpState, _: WantSample) -> Step:
    return state, (UseSample(),) if state.stage is Stage.START else ()


def _type(state: SetUpState, event: Type) -> Step:
    ask = question(state)
    if ask is None or ask.kind in {AskKind.CHOICE, AskKind.PICTURE}:
        return state, ()
    typed = replace(state, answers=answered(state.answers, ask.field, event.text), problem=None, first=0)
    if ask.field == "accent":
        typed = replace(typed, problem=_wrong(typed, ask))
    return typed, ()


def _pick(state: SetUpState, event: Pick) -> Step:
    if state.stage is Stage.SUMMARY:
        return _change(state, event.value)
    ask = question(state)
    if ask is None or state.busy:
        return state, ()
    match ask.kind:
        case AskKind.PICTURE | AskKind.FOLDER:
            return _look_into(state, ask, event.value)
        case AskKind.CHOICE:
            if event.value not in {choice.value for choice in ask.choices}:
                return state, ()
            return _next(replace(state, answers=answered(state.answers, ask.field, event.value)))
        case _:
            return _type(state, Type(event.value))


def _look_into(state: SetUpState, ask: Ask, path: str) -> Step:
    listing = state.listing
    if listing is None or path not in {listing.parent, *listing.folders, *listing.pictures}:
        return state, ()
    if path in listing.pictures:
        return replace(state, busy=True, problem=None), (ReadCrest(path),)
    changed = state
    if ask.kind is AskKind.FOLDER:
        changed = replace(state, answers=answered(state.answers, ask.field, path))
    return replace(changed, problem=None, first=0), (ListFolder(path, pictures=ask.kind is AskKind.PICTURE),)


def _go_on(state: SetUpState, _: GoOn) -> Step:
    ask = question(state)
    if ask is None or state.busy:
        return state, ()
    problem = _wrong(state, ask)
    if problem is not None:
        return replace(state, problem=problem), ()
    if ask.field == "backup_folder" and state.answer("backup_folder"):
        return replace(state, busy=True, problem=None), (CheckBackup(state.answer("backup_folder").strip()),)
    return _next(state)


def _skip(state: SetUpState, _: SkipQuestion) -> Step:
    ask = question(state)
    if ask is None or not ask.optional or state.busy:
        return state, ()
    return _next(replace(state, answers=answered(state.answers, ask.field, "")))


def _wrong(state: SetUpState, ask: Ask) -> str | None:
    """A key of the words, or a plain sentence, for what can't be gone on with."""
    if ask.kind is AskKind.PICTURE:
        return None
    text = state.answer(ask.field).strip()
    if not text and not ask.optional:
        return f"{ask.field}_missing"
    if len(text) > ask.longest:
        return "too_long"
    try:
        if ask.field in _CHECKS:
            _CHECKS[ask.field](state, text)
    except Refused as refused:
        return str(refused)
    return None


def _check_again(state: SetUpState, text: str) -> None:
    if text != state.answer("admin_pin").strip():
        raise Refused("The two PINs are not the same. Please type it once more.", field="admin_pin_again")


_CHECKS: dict[str, Callable[[SetUpState, str], object]] = {
    "accent": lambda _state, text: check_accent(text),
    "admin_name": lambda _state, text: clean_name(text),
    "admin_number": lambda _state, text: clean_number(text),
    "admin_pin": lambda state, text: check_new_pin(text, number=state.answer("admin_number")),
    "admin_pin_again": _check_again,
}


# What hangs together: a changed PIN is typed twice, a changed second place is authorised.
_TOGETHER = {("admin_number", "admin_pin"), ("admin_pin", "admin_pin_again"), ("backup_folder", "backup_by")}


def _next(state: SetUpState) -> Step:
    asked = questions(state)
    following = asked[state.step + 1].field if state.step + 1 < len(asked) else ""
    if state.editing and (asked[state.step].field, following) not in _TOGETHER:
        return _at(state, len(asked))
    return _at(state, state.step + 1)


def _change(state: SetUpState, name: str) -> Step:
    """From the summary to one question, and back to the summary."""
    at = next((number for number, ask in enumerate(questions(state)) if ask.field == name), None)
    return (state, ()) if at is None else _at(replace(state, editing=True), at)


def _at(state: SetUpState, number: int) -> Step:
    """A question, or the summary behind the last; a question that looks into folders begins to look."""
    shown = replace(
        state, stage=Stage.QUESTIONS, step=number, problem=None, first=0, listing=None, busy=False
    )
    ask = question(shown)
    if ask is None:
        return replace(shown, stage=Stage.SUMMARY, editing=False), ()
    if ask.kind in {AskKind.PICTURE, AskKind.FOLDER}:
        path = state.answer(ask.field) if ask.kind is AskKind.FOLDER else ""
        return shown, (ListFolder(path, pictures=ask.kind is AskKind.PICTURE),)
    if ask.field == "admin_pin_again":
        shown = replace(shown, answers=answered(shown.answers, ask.field, ""))
    return shown, ()


def _back(state: SetUpState, _: SetUpBack) -> Step:
    if state.stage is Stage.QUESTIONS and state.editing:
        return _at(state, len(questions(state)))
    if state.stage is Stage.QUESTIONS:
        return _at(state, state.step - 1) if state.step else (replace(state, stage=Stage.START), ())
    if state.stage is Stage.SUMMARY and not state.busy:
        return _at(state, len(questions(state)) - 1)
    if state.stage is Stage.SHEET and state.sheet_page:
        return replace(state, sheet_page=state.sheet_page - 1), ()
    return state, ()


def _turn(state: SetUpState, event: Turn) -> Step:
    return replace(state, first=max(0, event.first)), ()


# -- setting up and the sheet ----------------------------------------------------------------------


def _confirm(state: SetUpState, _: Confirm) -> Step:
    if state.stage is not Stage.SUMMARY:
        return state, ()
    return replace(state, stage=Stage.WORKING, problem=None), (SetUpNow(state.answers),)


def _done(state: SetUpState, event: SetUpDone) -> Step:
    if state.stage is not Stage.WORKING:
        return state, ()
    kept = tuple(pair for pair in state.answers if not pair[0].startswith("admin_pin"))
    return replace(state, stage=Stage.SHEET, answers=kept, groups=event.groups, sheet_page=0), ()


# The fields of settings that a refusal may name, and the questions that ask for them.
_ASKED_BY = {"backup.authorised_by": "backup_by", "backup.folder": "backup_folder", "number": "admin_number"}
_ASKED_BY |= {"pin": "admin_pin", "name": "admin_name"}


def _failed(state: SetUpState, event: SetUpFailed) -> Step:
    if state.stage is Stage.SHEET:
        return replace(state, printed=False, busy=False), ()
    if state.stage is not Stage.WORKING:
        return replace(state, busy=False, problem=event.message), ()
    wanted = _ASKED_BY.get(event.field or "", event.field)
    at = next((number for number, ask in enumerate(questions(state)) if ask.field == wanted), None)
    if at is None:
        return replace(state, stage=Stage.SUMMARY, problem=event.message), ()
    shown, effects = _at(state, at)
    return replace(shown, problem=event.message), effects


def _have_sheet(state: SetUpState, _: HaveSheet) -> Step:
    """On to the sheet's next page; behind the last one, to Welcome."""
    if state.stage is not Stage.SHEET:
        return state, ()
    if state.sheet_page + 1 < state.sheet_pages:
        return replace(state, sheet_page=state.sheet_page + 1), ()
    return SetUpState(), (OpenKiosk(),)


def _print(state: SetUpState, _: TapPrint) -> Step:
    if state.stage is not Stage.SHEET or state.busy or not state.can_print:
        return state, ()
    return replace(state, busy=True, printed=None), (PrintSheet(),)


# -- answers ---------------------------------------------------------------------------------------


def _listed(state: SetUpState, event: FolderListed) -> Step:
    ask = question(state)
    if ask is None or ask.kind not in {AskKind.PICTURE, AskKind.FOLDER}:
        return state, ()
    return replace(state, listing=event.listing, first=0), ()


def _crest_read(state: SetUpState, event: CrestRead) -> Step:
    answers = answered(answered(state.answers, "crest", event.png), "crest_name", event.name)
    return replace(state, answers=answers, busy=False, problem=None), ()


def _printers(state: SetUpState, event: PrintersListed) -> Step:
    return replace(state, printers=event.names), ()


def _backup_checked(state: SetUpState, event: BackupChecked) -> Step:
    ask = question(state)
    state = replace(state, busy=False)
    if ask is None or ask.field != "backup_folder" or state.answer("backup_folder").strip() != event.path:
        return state, ()
    if event.same_disk and state.same_disk != event.path:
        return replace(state, same_disk=event.path, problem="backup_same_disk"), ()
    return _next(state)


def _sheet_printed(state: SetUpState, _: SheetPrinted) -> Step:
    return replace(state, printed=True, busy=False), ()


_HANDLERS: dict[type[SetUpEvent], Callable[[SetUpState, Any], Step]] = {
    Begin: _begin,
    WantSample: _sample,
    Type: _type,
    Pick: _pick,
    GoOn: _go_on,
    SkipQuestion: _skip,
    SetUpBack: _back,
    Turn: _turn,
    Confirm: _confirm,
    HaveSheet: _have_sheet,
    TapPrint: _print,
    SetUpDone: _done,
    SetUpFailed: _failed,
    FolderListed: _listed,
    CrestRead: _crest_read,
    PrintersListed: _printers,
    BackupChecked: _backup_checked,
    SheetPrinted: _sheet_printed,
}
