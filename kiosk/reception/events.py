"""What can happen at the front door: taps, typing, time, and answers from the store and the printer.

An answer carries the number of the run that asked; the flow drops an answer to an earlier run.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from forms.ink import Ink
from kiosk.values import (
    Category,
    CodeAnswer,
    Help,
    HostRow,
    House,
    Known,
    SignedIn,
    SignedOut,
    StaffMember,
)


@dataclass(frozen=True)
class Place:
    """A place in an agreement: part, block in the part, first letter shown of that block."""

    part: int = 0
    block: int = 0
    letter: int = 0


class Event:
    """Base of all events."""


# -- the store and the house ---------------------------------------------------------------------


@dataclass(frozen=True)
class HouseLoaded(Event):
    """The store is open; or the settings changed."""

    house: House


@dataclass(frozen=True)
class StoreFailed(Event):
    """The store can't be opened; the message says what to do."""

    message: str


# -- taps ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TapSignIn(Event):
    """Sign in, on Welcome."""


@dataclass(frozen=True)
class TapSignOut(Event):
    """Sign out, on Welcome."""


@dataclass(frozen=True)
class TapHatch(Event):
    """Just at the hatch: tells the office and stores no visit."""

    request_id: UUID


@dataclass(frozen=True)
class TapStaff(Event):
    """For staff."""


@dataclass(frozen=True)
class TapEvacuation(Event):
    """Evacuation, tapped: asks first."""


@dataclass(frozen=True)
class Evacuate(Event):
    """Evacuation, held for two seconds, or Print the list."""

    request_id: UUID


@dataclass(frozen=True)
class RollCallDone(Event):
    """The list of who is here was made."""

    run: int
    printed: bool
    saved: bool


@dataclass(frozen=True)
class TapRollCallNames(Event):
    """Names of who is here: asks for a PIN."""


@dataclass(frozen=True)
class ChooseCategory(Event):
    """Who are you?"""

    category: Category


@dataclass(frozen=True)
class TapPrivacy(Event):
    """How we use your details."""


@dataclass(frozen=True)
class Typed(Event):
    """A field of the draft changed."""

    field: str
    text: str


@dataclass(frozen=True)
class HostsFound(Event):
    """Hosts that match what was typed."""

    run: int
    query: str
    rows: tuple[HostRow, ...]


@dataclass(frozen=True)
class ChooseHost(Event):
    """A row of the host list."""

    host: HostRow


@dataclass(frozen=True)
class HostUnknown(Event):
    """I don't know."""


@dataclass(frozen=True)
class Continue(Event):
    """The main action of a question."""


@dataclass(frozen=True)
class Skip(Event):
    """An optional question is left unanswered: what was typed into it goes."""


@dataclass(frozen=True)
class Back(Event):
    """Back, on every page."""


@dataclass(frozen=True)
class TurnPage(Event):
    """Next page or Back while reading; `to` is None behind the last or before the first page."""

    part: str
    page: int
    seconds: float
    forward: bool
    to: Place | None


@dataclass(frozen=True)
class Decline(Event):
    """I do not agree."""


@dataclass(frozen=True)
class ConfirmDecline(Event):
    """Yes, I do not agree."""

    request_id: UUID


@dataclass(frozen=True)
class InkChanged(Event):
    """A stroke ended, was undone, or the pad was cleared."""

    ink: Ink


@dataclass(frozen=True)
class Finish(Event):
    """Sign and finish."""

    request_id: UUID


@dataclass(frozen=True)
class Retry(Event):
    """Try again after a save that failed: the same request, so it can't be stored twice."""


@dataclass(frozen=True)
class Saved(Event):
    """The store has confirmed the arrivals."""

    run: int
    results: tuple[SignedIn, ...]


@dataclass(frozen=True)
class SaveFailed(Event):
    """The store could not be written."""

    run: int


@dataclass(frozen=True)
class SaveRefused(Event):
    """The store will not take this, however often it is asked; the message says what to do."""

    run: int
    message: str


@dataclass(frozen=True)
class BadgePrinted(Event):
    """The badge came out, or it did not."""

    run: int
    ok: bool


@dataclass(frozen=True)
class AskCopy(Event):
    """A copy of the signed record, please."""


@dataclass(frozen=True)
class CopyPrinted(Event):
    """The copy came out, or it did not."""

    run: int
    ok: bool


@dataclass(frozen=True)
class TapDone(Event):
    """Done, Close: go home."""


# -- sign out ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class UseName(Event):
    """Sign out by name instead of by code."""


@dataclass(frozen=True)
class SignMeOut(Event):
    """Sign me out."""

    request_id: UUID


@dataclass(frozen=True)
class SignOutHandled(Event):
    """A typed departure was looked at; the answer never tells whether it matched."""

    run: int
    too_many: bool = False


@dataclass(frozen=True)
class SignOutFailed(Event):
    """The store could not be asked: nobody was signed out."""

    run: int


@dataclass(frozen=True)
class StaySignedIn(Event):
    """Not leaving? Stay signed in."""

    request_id: UUID


@dataclass(frozen=True)
class StayHandled(Event):
    """The departure was taken back."""

    run: int


@dataclass(frozen=True)
class StayFailed(Event):
    """The departure could not be taken back."""

    run: int


# -- codes ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Scanned(Event):
    """A code was held to the scanner."""

    code: str
    request_id: UUID


@dataclass(frozen=True)
class CodeRefused(Event):
    """The code leads nowhere."""

    run: int
    answer: CodeAnswer


@dataclass(frozen=True)
class CodeFailed(Event):
    """The store could not be asked what a code is."""

    run: int


@dataclass(frozen=True)
class PersonFound(Event):
    """A card or an invitation: somebody arrives; where nothing is asked or due they are signed in at once."""

    run: int
    known: Known
    request_id: UUID | None = None


@dataclass(frozen=True)
class DepartureScanned(Event):
    """A badge or card of somebody who is here: they were signed out."""

    run: int
    left: SignedOut


# -- help and staff --------------------------------------------------------------------------------


@dataclass(frozen=True)
class AskHelp(Event):
    """I need help."""

    request_id: UUID


@dataclass(frozen=True)
class OfficeTold(Event):
    """A notice was stored, or it could not be."""

    run: int
    notice_id: UUID | None


@dataclass(frozen=True)
class NoticeAnswered(Event):
    """Somebody said that they are coming."""

    notice_id: UUID


@dataclass(frozen=True)
class TapAssist(Event):
    """A member of staff helps this visitor: asks for a PIN."""


@dataclass(frozen=True)
class PinEntered(Event):
    """Open."""

    number: str
    pin: str


@dataclass(frozen=True)
class PinAccepted(Event):
    """Number and PIN were right."""

    run: int
    staff: StaffMember


@dataclass(frozen=True)
class PinRefused(Event):
    """They were not; `locked` when only the administrator can help, `wait_s` while the station is slowed."""

    run: int
    locked: bool = False
    wait_s: int = 0
    unavailable: bool = False


@dataclass(frozen=True)
class AssistSigned(Event):
    """Signed with help: the staff member is the witness."""

    request_id: UUID
    help: Help


@dataclass(frozen=True)
class AssistPending(Event):
    """Let in, escorted, to sign later."""

    request_id: UUID
    reason: str


@dataclass(frozen=True)
class AssistOnPaper(Event):
    """Signed on paper: where the sheet is filed, and its date; None is today."""

    request_id: UUID
    filed_where: str
    signed_on: date | None = None


# -- the strip and time ----------------------------------------------------------------------------


@dataclass(frozen=True)
class OpenPanel(Event):
    """Larger text or Language, in the strip; again closes it."""

    panel: str


@dataclass(frozen=True)
class SetScale(Event):
    """A text size."""

    scale: int


@dataclass(frozen=True)
class ToggleContrast(Event):
    """High contrast on or off."""


@dataclass(frozen=True)
class ToggleLower(Event):
    """Controls down or up."""


@dataclass(frozen=True)
class SetLanguage(Event):
    """Language of the words on screen."""

    language: str


@dataclass(frozen=True)
class Idle(Event):
    """Nobody has touched the screen for as long as the page allows."""


@dataclass(frozen=True)
class StillHere(Event):
    """I am still here."""


@dataclass(frozen=True)
class CountdownOver(Event):
    """Nobody said that they are still here."""


@dataclass(frozen=True)
class Crashed(Event):
    """An unexpected error: a kind page, then home."""
