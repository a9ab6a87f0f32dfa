"""Settings behind the PIN: sections, one setting a page, checked as it is typed, saved as a new version."""

from dataclasses import replace

from kiosk.questions import AskKind, answered
from kiosk.staff import catalogue
from kiosk.staff import effects as do
from kiosk.staff import events as on
from kiosk.staff.handling import Scene, Step, acting, closed, handles, opened
from kiosk.staff.state import At, StaffState


@handles(on.SettingsLoaded)
def _loaded(scene: Scene, event: on.SettingsLoaded) -> Step:
    known = scene.state.settings
    last = known.last if known is not None and event.settings.last is None else event.settings.last
    return replace(scene.state, settings=replace(event.settings, last=last)), ()


@handles(on.ChooseSection, At.SECTIONS)
def _choose_section(scene: Scene, event: on.ChooseSection) -> Step:
    state = scene.state
    if state.settings is None or event.section not in state.settings.sections():
        return state, ()
    return opened(state, At.SETTINGS, section=event.section), ()


@handles(on.ChooseSetting, At.SETTINGS)
def _choose_setting(scene: Scene, event: on.ChooseSetting) -> Step:
    state = scene.state
    line = state.settings.line(event.field) if state.settings is not None else None
    if line is None or line.section != state.section:
        return state, ()
    after = opened(
        state, At.SETTING, setting=line, answers=answered((), event.field, line.value), listing=None
    )
    return after, (do.LoadFolder(state.run, ""),) if line.ask.kind is AskKind.PICTURE else ()


@handles(on.FolderLoaded, At.SETTING)
def _folder_loaded(scene: Scene, event: on.FolderLoaded) -> Step:
    return replace(scene.state, listing=event.listing, first=0), ()


def look_into(state: StaffState, path: str) -> Step:
    """A folder is opened, a picture is chosen; only what is shown."""
    listing = state.listing
    if listing is None or path not in {listing.parent, *listing.folders, *listing.pictures}:
        return state, ()
    if path in listing.pictures:
        return replace(state, answers=answered((), catalogue.CREST, path), problem=None), ()
    return state, (do.LoadFolder(state.run, path),)


@handles(on.UndoSetting, At.SECTIONS, At.SETTINGS)
def _undo(scene: Scene, event: on.UndoSetting) -> Step:
    state = scene.state
    if state.busy or state.settings is None or state.settings.last is None:
        return state, ()
    field, text = state.settings.last
    version = state.settings.version
    effect = do.SaveSettings(state.run, scene.staff, event.request_id, field, text, version, undoes=True)
    return acting(state, effect, event.request_id)


def as_typed(state: StaffState) -> StaffState:
    """Says what is wrong with a setting while it is typed."""
    line, shown = state.setting, state.settings
    if line is None or shown is None:
        return state
    return replace(state, problem=catalogue.wrong(shown, line.ask.field, state.answer(line.ask.field)))


def save(scene: Scene, event: on.NextQuestion) -> Step:
    """Stores the setting shown, or says what is wrong with it; an unchanged one only goes back."""
    state, line, shown = scene.state, scene.state.setting, scene.state.settings
    if line is None or shown is None or not scene.may(state.at):
        return state, ()
    text = state.answer(line.ask.field)
    problem = catalogue.wrong(shown, line.ask.field, text)
    if problem is not None:
        return replace(state, problem=problem), ()
    if text == line.value:
        return closed(state), ()
    effect = do.SaveSettings(state.run, scene.staff, event.request_id, line.ask.field, text, shown.version)
    return acting(state, effect, event.request_id)
