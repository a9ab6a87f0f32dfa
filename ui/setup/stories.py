"""The set-up pages in states worth looking at: for pictures and tests."""

from dataclasses import replace

from kiosk.first_run import events as on
from kiosk.first_run.flow import begin, step
from kiosk.first_run.state import SetUpState, questions
from kiosk.station.places import FolderListing
from ui.setup.base import SetUpFlow

_LISTING = FolderListing(
    "/media/stick",
    "/media",
    ("/media/stick/Letters", "/media/stick/Photographs", "/media/stick/School office"),
    ("/media/stick/crest.png", "/media/stick/crest-small.jpg"),
)
_WORDS = (
    ("amazing", "river", "copper", "lantern", "orchard"),
    ("velvet", "harbour", "pencil", "winter", "castle"),
    ("silver", "meadow", "garden", "ticket", "planet"),
    ("morning", "anchor", "bridge", "carbon", "dolphin"),
    ("thunder", "ribbon", "marble", "feather", "island"),
    ("window", "basket", "candle", "forest", "umbrella"),
)
_TYPED = {
    "school_name": "Linchfield Community Primary School",
    "admin_name": "Alex Sample",
    "admin_number": "1",
    "admin_pin": "246813",
    "admin_pin_again": "246813",
    "backup_folder": "/media/stick",
    "backup_by": "Governing Body, 23 November 2026",
}


def setup_stories() -> tuple[tuple[str, SetUpFlow], ...]:
    """Every page of set-up, reached as a technician reaches it."""
    state, _ = begin()

    def walk(state: SetUpState, *events: on.SetUpEvent) -> SetUpState:
        for event in events:
            state, _ = step(state, event)
        return state

    state = walk(state, on.PrintersListed(("Label printer", "Office printer")))
    pages = [("setup-00-start", state)]
    state = walk(state, on.Begin())
    for number in range(16):
        asked = questions(state)[state.step]
        if asked.field in {"crest", "backup_folder"}:
            state = walk(state, on.FolderListed(_LISTING))
        if asked.field in _TYPED:
            state = walk(state, on.Type(_TYPED[asked.field]))
        pages.append((f"setup-{number + 1:02}-{asked.field}", state))
        if asked.field == "accent":
            pages.append(("setup-03-accent-refused", walk(state, on.Type("#FFE066"), on.GoOn())))
        if asked.field == "backup_folder":
            state = walk(state, on.GoOn(), on.BackupChecked("/media/stick", same_disk=True))
            pages.append(("setup-13-same-disk", state))
            state = walk(state, on.GoOn(), on.BackupChecked("/media/stick", same_disk=True))
        elif asked.choices and asked.field != "accent":
            pick = "system:Office printer" if asked.field == "office_printer" else asked.choices[-1].value
            state = walk(state, on.Pick(pick))
        else:
            state = walk(state, on.GoOn())
    pages.append(("setup-17-summary", state))
    working = walk(state, on.Confirm())
    pages.append(("setup-18-working", working))
    sheet = walk(working, on.SetUpDone(_WORDS))
    pages.append(("setup-19-sheet", sheet))
    printed = walk(sheet, on.TapPrint(), on.SheetPrinted(), on.HaveSheet(), on.HaveSheet())
    pages.append(("setup-20-sheet-last", printed))
    return tuple((name, replace(SetUpFlow(), setup=each)) for name, each in pages)
