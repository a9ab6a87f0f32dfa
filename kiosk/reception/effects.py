"""What the page flow asks for; performed on its lane, the answer comes home as an event."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from kiosk.values import Arrival, NoticeKind


class Effect:
    """Base of all effects.

    Attributes:
        lane: the lane of kiosk.lanes on which it is performed; one after the other on each.
    """

    lane: ClassVar[str] = "store"


@dataclass(frozen=True)
class Save(Effect):
    """Store the arrivals, all or none. Answers: Saved, SaveFailed."""

    run: int
    request_id: UUID
    arrivals: tuple[Arrival, ...]


@dataclass(frozen=True)
class PrintBadge(Effect):
    """Print what the outbox holds for these visits. Answer: BadgePrinted."""

    lane: ClassVar[str] = "print"
    run: int
    visit_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class PrintCopy(Effect):
    """Print these signed records. Answer: CopyPrinted."""

    lane: ClassVar[str] = "print"
    run: int
    references: tuple[str, ...]


@dataclass(frozen=True)
class FindHosts(Effect):
    """Look for hosts by name, class or role. Answer: HostsFound."""

    run: int
    query: str


@dataclass(frozen=True)
class ResolveCode(Effect):
    """Find out what a scanned code is. Answers: PersonFound, DepartureScanned, CodeRefused."""

    run: int
    request_id: UUID
    code: str


@dataclass(frozen=True)
class SignOutByCode(Effect):
    """A typed day code. Answer: SignOutHandled."""

    run: int
    request_id: UUID
    code: str


@dataclass(frozen=True)
class SignOutByName(Effect):
    """A typed name and organisation. Answer: SignOutHandled."""

    run: int
    request_id: UUID
    name: str
    organisation: str


@dataclass(frozen=True)
class TakeBackDeparture(Effect):
    """Not leaving after all. Answer: StayHandled."""

    run: int
    request_id: UUID
    visit_id: UUID


@dataclass(frozen=True)
class TellOffice(Effect):
    """Store a notice for the office. Answer: OfficeTold, later NoticeAnswered."""

    run: int
    request_id: UUID
    kind: NoticeKind


@dataclass(frozen=True)
class PrintRollCall(Effect):
    """Make, save and print the list of who is here, at once. Answer: RollCallDone."""

    lane: ClassVar[str] = "urgent"
    run: int
    request_id: UUID


@dataclass(frozen=True)
class CheckPin(Effect):
    """Staff number and PIN. Answers: PinAccepted, PinRefused."""

    lane: ClassVar[str] = "slow"
    run: int
    number: str
    pin: str


@dataclass(frozen=True)
class CheckCard(Effect):
    """A card held to the scanner where a staff number is asked for. Answers: PinAccepted, PinRefused."""

    run: int
    code: str


@dataclass(frozen=True)
class ForgetVisitor(Effect):
    """A visitor is done: the window wipes what pages and caches still hold."""
