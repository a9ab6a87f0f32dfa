"""What can happen on the set-up pages, and what they ask for."""

from dataclasses import dataclass, field
from typing import ClassVar

from kiosk.questions import Answers
from kiosk.reception.effects import Effect
from kiosk.reception.events import Event
from kiosk.station.places import FolderListing

# -- events ------------------------------------------------------------------------------------------


class SetUpEvent(Event):
    """Base of all events of set-up."""


@dataclass(frozen=True)
class Begin(SetUpEvent):
    """Set up this school."""


@dataclass(frozen=True)
class WantSample(SetUpEvent):
    """Look around with sample data first."""


@dataclass(frozen=True)
class Type(SetUpEvent):
    """The field was typed into."""

    text: str = field(repr=False)


@dataclass(frozen=True)
class Pick(SetUpEvent):
    """An answer, a folder or a picture was tapped."""

    value: str


@dataclass(frozen=True)
class GoOn(SetUpEvent):
    """Continue."""


@dataclass(frozen=True)
class SkipQuestion(SetUpEvent):
    """Skip."""


@dataclass(frozen=True)
class SetUpBack(SetUpEvent):
    """Back."""


@dataclass(frozen=True)
class Turn(SetUpEvent):
    """Another page of a list: its first row."""

    first: int


@dataclass(frozen=True)
class Confirm(SetUpEvent):
    """Set up now, on the summary."""


@dataclass(frozen=True)
class HaveSheet(SetUpEvent):
    """On, on the recovery sheet; on its last page: I have the sheet."""


@dataclass(frozen=True)
class TapPrint(SetUpEvent):
    """Print the recovery sheet."""


@dataclass(frozen=True)
class FolderListed(SetUpEvent):
    """What is in a folder."""

    listing: FolderListing


@dataclass(frozen=True)
class CrestRead(SetUpEvent):
    """A picture was read: its file's name, and a PNG in base64."""

    name: str
    png: str = field(repr=False)


@dataclass(frozen=True)
class PrintersListed(SetUpEvent):
    """The printers of this computer."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class BackupChecked(SetUpEvent):
    """The second place can be written; whether it is on the disk that holds the data."""

    path: str
    same_disk: bool


@dataclass(frozen=True)
class SetUpDone(SetUpEvent):
    """The school is set up; the words of its recovery sheet."""

    groups: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True)
class SheetPrinted(SetUpEvent):
    """The recovery sheet came out."""


@dataclass(frozen=True)
class SetUpFailed(SetUpEvent):
    """Something could not be done: a plain sentence, and the setting concerned."""

    message: str
    field: str | None = None


# -- effects -----------------------------------------------------------------------------------------


class SetUpEffect(Effect):
    """Base of all effects of set-up."""


@dataclass(frozen=True)
class ListFolder(SetUpEffect):
    """Look into a folder; no path: where pictures or disks usually are. Answer: FolderListed."""

    path: str
    pictures: bool


@dataclass(frozen=True)
class ReadCrest(SetUpEffect):
    """Read a picture. Answer: CrestRead."""

    path: str


@dataclass(frozen=True)
class ListPrinters(SetUpEffect):
    """Find out which printers there are. Answer: PrintersListed."""

    lane: ClassVar[str] = "print"


@dataclass(frozen=True)
class CheckBackup(SetUpEffect):
    """Whether a folder can be the second place. Answer: BackupChecked."""

    path: str


@dataclass(frozen=True)
class SetUpNow(SetUpEffect):
    """Set up. Answer: SetUpDone."""

    answers: Answers = field(repr=False)


@dataclass(frozen=True)
class PrintSheet(SetUpEffect):
    """Print the recovery sheet on the staff-side printer. Answer: SheetPrinted."""

    lane: ClassVar[str] = "print"


@dataclass(frozen=True)
class UseSample(SetUpEffect):
    """The controller sets up sample data instead."""


@dataclass(frozen=True)
class OpenKiosk(SetUpEffect):
    """Set-up is over: the controller shows Welcome."""
