"""What the pages behind the PIN ask of the services: each carries its run, what writes a request id too."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kiosk.reception.effects import Effect
from kiosk.values import Category, StaffMember, Supervision


@dataclass(frozen=True)
class StaffEffect(Effect):
    """Base of all effects behind the PIN.

    Attributes:
        changes_house: whether the front door must read the school's settings again.
    """

    changes_house: ClassVar[bool] = False

    run: int


@dataclass(frozen=True)
class ByStaff(StaffEffect):
    """Base of what is done in somebody's name and once only."""

    by: StaffMember
    request_id: UUID


# -- reading: OnSiteLoaded, NoticesLoaded, PeopleFound, StaffHostsFound, HealthLoaded, SettingsLoaded ----


@dataclass(frozen=True)
class LoadOnSite(StaffEffect):
    """Who is here."""


@dataclass(frozen=True)
class LoadNotices(StaffEffect):
    """The open notices."""


@dataclass(frozen=True)
class FindPeople(StaffEffect):
    """People by name."""

    query: str


@dataclass(frozen=True)
class FindStaffHosts(StaffEffect):
    """Hosts by name, class or role, for an invitation."""

    query: str


@dataclass(frozen=True)
class LoadHealth(StaffEffect):
    """Printers and backup."""


@dataclass(frozen=True)
class LoadSettings(StaffEffect):
    """The settings in force."""


@dataclass(frozen=True)
class LoadFolder(StaffEffect):
    """What is in a folder, for the crest; no path: where to begin. Answer: FolderLoaded."""

    path: str


# -- acting: Acted or ActFailed ------------------------------------------------------------------------


@dataclass(frozen=True)
class SignStaff(ByStaff):
    """The member of staff's own sign-in (`arrives`) or sign-out."""

    arrives: bool


@dataclass(frozen=True)
class Admit(ByStaff):
    """Let somebody in."""

    visit_id: UUID
    name: str
    supervision: Supervision
    escort: str = ""
    reason: str = ""


@dataclass(frozen=True)
class PrintOf(StaffEffect):
    """Print what an act has put into the outbox: the badge of somebody who was let in. No answer."""

    lane: ClassVar[str] = "print"
    subject_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class Refuse(ByStaff):
    """Turn somebody away."""

    visit_id: UUID
    name: str
    reason: str


@dataclass(frozen=True)
class CloseVisit(ByStaff):
    """Sign somebody out, with the reason."""

    visit_id: UUID
    name: str
    reason: str


@dataclass(frozen=True)
class PrintBadgeAgain(ByStaff):
    """Another badge for the same visit; not another arrival."""

    lane: ClassVar[str] = "print"
    visit_id: UUID
    name: str


@dataclass(frozen=True)
class AnswerNotice(ByStaff):
    """I am coming: the kiosk that waits says so."""

    notice_id: UUID


@dataclass(frozen=True)
class EndNotice(ByStaff):
    """The notice is dealt with."""

    notice_id: UUID


@dataclass(frozen=True)
class AddPerson(ByStaff):
    """Somebody whom the office knows from now on."""

    name: str
    category: Category
    organisation: str
    id_seen: bool
    assurance: bool


@dataclass(frozen=True)
class PrintCard(ByStaff):
    """A new card, printed; an older one goes out of use."""

    lane: ClassVar[str] = "print"
    person_id: UUID
    name: str


@dataclass(frozen=True)
class EndCards(ByStaff):
    """The person's cards go out of use."""

    person_id: UUID
    name: str


@dataclass(frozen=True)
class Invite(ByStaff):
    """An invitation, printed.

    Attributes:
        in_days: expected in so many days from today; None for no fixed day.
    """

    lane: ClassVar[str] = "print"
    name: str
    organisation: str
    category: Category
    in_days: int | None
    host: str
    host_id: UUID | None


@dataclass(frozen=True)
class UnlockNumber(ByStaff):
    """Unlock a staff number after too many wrong tries."""

    number: str


@dataclass(frozen=True)
class OfferAgain(ByStaff):
    """Offer unprinted papers to the printers again."""

    lane: ClassVar[str] = "print"
    job_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class SaveSettings(ByStaff):
    """Store one changed setting: the school's as a new version, this computer's in station.toml.

    Attributes:
        field: its dotted name in the catalogue.
        text: the way it is typed.
        version: of the school's settings that were shown; another one that holds meanwhile is kept.
        undoes: whether this takes the last change back.
    """

    changes_house: ClassVar[bool] = True

    field: str
    text: str
    version: int
    undoes: bool = False


@dataclass(frozen=True)
class LeaveKiosk(StaffEffect):
    """Close the kiosk window; the controller quits."""

    by: StaffMember
