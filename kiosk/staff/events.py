"""What can happen on the pages behind the PIN. An answer carries the number of the run that asked."""

from dataclasses import dataclass
from uuid import UUID

from kiosk.reception.events import Event
from kiosk.staff.state import At, HealthReport, Note, PersonLine, SettingsShown
from kiosk.station.places import FolderListing
from kiosk.values import HostRow, NoticeRow, OnSite


class StaffEvent(Event):
    """Base of all events behind the PIN."""


# -- taps and typing -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Open(StaffEvent):
    """An entry of the menu, or an action that leads to a page of its own."""

    at: At


@dataclass(frozen=True)
class Lock(StaffEvent):
    """Lock: home to Welcome."""


@dataclass(frozen=True)
class StaffBack(StaffEvent):
    """Back."""


@dataclass(frozen=True)
class SignMe(StaffEvent):
    """Sign me in, or Sign me out: whichever is due."""

    request_id: UUID


@dataclass(frozen=True)
class ShowFrom(StaffEvent):
    """Previous or Next of a paged list: the first row now shown."""

    first: int


@dataclass(frozen=True)
class Search(StaffEvent):
    """Something was typed into a search."""

    text: str


@dataclass(frozen=True)
class ChooseVisit(StaffEvent):
    """A row of the list of who is here."""

    visit_id: UUID


@dataclass(frozen=True)
class ChooseNotice(StaffEvent):
    """A row of the notices."""

    notice_id: UUID


@dataclass(frozen=True)
class ChoosePerson(StaffEvent):
    """A row of the people found."""

    person_id: UUID


@dataclass(frozen=True)
class ChooseSection(StaffEvent):
    """A section of the settings."""

    section: str


@dataclass(frozen=True)
class ChooseSetting(StaffEvent):
    """A row of the settings."""

    field: str


@dataclass(frozen=True)
class Answer(StaffEvent):
    """The field of the question shown was typed into."""

    text: str


@dataclass(frozen=True)
class Pick(StaffEvent):
    """An answer was chosen instead of typed."""

    value: str


@dataclass(frozen=True)
class NextQuestion(StaffEvent):
    """The main action of a question; after the last one it stores."""

    request_id: UUID


@dataclass(frozen=True)
class SkipQuestion(StaffEvent):
    """The question is left unanswered."""

    request_id: UUID


@dataclass(frozen=True)
class Coming(StaffEvent):
    """I am coming."""

    request_id: UUID


@dataclass(frozen=True)
class CloseNotice(StaffEvent):
    """The notice is dealt with."""

    request_id: UUID


@dataclass(frozen=True)
class BadgeAgain(StaffEvent):
    """Print the badge again."""

    request_id: UUID


@dataclass(frozen=True)
class MakeCard(StaffEvent):
    """Make and print a card for the person shown."""

    request_id: UUID


@dataclass(frozen=True)
class RevokeCard(StaffEvent):
    """Take the person's cards out of use."""

    request_id: UUID


@dataclass(frozen=True)
class PrintAgain(StaffEvent):
    """Offer one unprinted paper to the printer again, or all of them."""

    request_id: UUID
    job_id: UUID | None = None


@dataclass(frozen=True)
class UndoSetting(StaffEvent):
    """Take the last change of the settings back."""

    request_id: UUID


@dataclass(frozen=True)
class ConfirmLeave(StaffEvent):
    """Yes, leave the kiosk."""


# -- answers ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OnSiteLoaded(StaffEvent):
    """Who is here."""

    run: int
    rows: tuple[OnSite, ...]


@dataclass(frozen=True)
class NoticesLoaded(StaffEvent):
    """The open notices."""

    run: int
    rows: tuple[NoticeRow, ...]


@dataclass(frozen=True)
class PeopleFound(StaffEvent):
    """The people who match what was typed."""

    run: int
    query: str
    rows: tuple[PersonLine, ...]


@dataclass(frozen=True)
class StaffHostsFound(StaffEvent):
    """The hosts who match what was typed."""

    run: int
    query: str
    rows: tuple[HostRow, ...]


@dataclass(frozen=True)
class HealthLoaded(StaffEvent):
    """Printers and backup."""

    run: int
    health: HealthReport


@dataclass(frozen=True)
class SettingsLoaded(StaffEvent):
    """The settings in force."""

    run: int
    settings: SettingsShown


@dataclass(frozen=True)
class FolderLoaded(StaffEvent):
    """What is in the folder in which a picture is looked for."""

    run: int
    listing: FolderListing


@dataclass(frozen=True)
class Acted(StaffEvent):
    """Something was stored or printed."""

    run: int
    note: Note
    name: str = ""
    person: PersonLine | None = None
    settings: SettingsShown | None = None
    visit_id: UUID | None = None


@dataclass(frozen=True)
class Failed(StaffEvent):
    """It was not; the message is a plain sentence (empty for a fault of ours), the field what it concerns."""

    run: int
    message: str
    field: str | None = None
