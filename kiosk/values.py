"""The words and small values that pages, services and papers share. Frozen; nothing here reads or writes."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from forms.agreement import AgreementText
from forms.ink import Ink


class Category(StrEnum):
    """In what capacity somebody comes. Source: docs/architecture.md, "Words"."""

    VISITOR = "visitor"
    VOLUNTEER = "volunteer"
    GOVERNOR = "governor"
    STUDENT = "student"
    CONTRACTOR = "contractor"
    PARENT_OR_CARER = "parent_or_carer"
    STAFF = "staff"


class Outcome(StrEnum):
    """How a signing ended; each is stored."""

    SIGNED = "signed"
    SIGNED_WITH_HELP = "signed_with_help"
    DECLINED = "declined"
    PENDING = "pending"
    SIGNED_ON_PAPER = "signed_on_paper"


class Departure(StrEnum):
    """How we know that somebody left."""

    SCANNED = "scanned"
    SAID = "said"
    CLOSED = "closed"
    ASSUMED = "assumed"


class Supervision(StrEnum):
    """Whether a visitor may walk alone; unescorted comes only from recorded checks or an act of staff."""

    ESCORTED = "escorted"
    UNESCORTED = "unescorted"


class Admission(StrEnum):
    """Whether staff must let this arrival in."""

    NOT_NEEDED = "not_needed"
    WAITING = "waiting"
    ADMITTED = "admitted"
    REFUSED = "refused"


class NoticeKind(StrEnum):
    """What the office is told about."""

    HELP = "help"
    HATCH = "hatch"
    WAITING = "waiting"
    DECLINED = "declined"
    EVACUATION = "evacuation"
    PRINTER = "printer"
    BACKUP = "backup"


class Permission(StrEnum):
    """What a staff account may do; permissions are data, not roles."""

    RECEPTION = "reception"
    ADMIT = "admit"
    CARDS = "cards"
    SETTINGS = "settings"
    LEAVE_KIOSK = "leave_kiosk"
    UNLOCK = "unlock"
    CLUB = "club"
    ROLL_CALL = "roll_call"


@dataclass(frozen=True)
class Draft:
    """What one person has typed so far; forgotten when the page flow goes home.

    Attributes:
        host_id: the chosen host, if one was chosen from the list.
        children: how many children are with them, as typed.
    """

    category: Category | None = None
    full_name: str = ""
    name_latin: str = ""
    organisation: str = ""
    host: str = ""
    host_id: UUID | None = None
    host_unknown: bool = False
    reason: str = ""
    children: str = ""
    help_needed: str = ""
    car_registration: str = ""


@dataclass(frozen=True)
class HostRow:
    """One line of the host list: who can be visited."""

    id: UUID
    name: str
    role: str | None


@dataclass(frozen=True)
class Known:
    """A person whom a card or an invitation told us about.

    Attributes:
        person_id: None for an invitation (a guest is not a person the office knows).
        due: agreement keys still to be signed by this person.
        changed_parts: headings that changed since this person signed, by agreement key.
    """

    name: str
    category: Category
    person_id: UUID | None = None
    name_latin: str | None = None
    organisation: str | None = None
    host: str | None = None
    host_id: UUID | None = None
    reason: str | None = None
    invitation_id: UUID | None = None
    due: tuple[str, ...] | None = None
    changed_parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class AgreementDue:
    """An agreement in force, as it is shown and signed."""

    key: str
    version_id: UUID
    text_id: UUID
    text: AgreementText
    categories: tuple[Category, ...]


@dataclass(frozen=True)
class PageRead:
    """How long one page of one part was on the screen."""

    agreement: str
    part: str
    page: int
    seconds: float


@dataclass(frozen=True)
class Help:
    """Who helped somebody to sign, and how."""

    witness_id: UUID
    witness_name: str
    reason: str
    interpreter: str = ""


@dataclass(frozen=True)
class Signing:
    """How one person answered one agreement."""

    agreement: AgreementDue
    outcome: Outcome
    ink: Ink | None = None
    read: tuple[PageRead, ...] = ()
    help: Help | None = None
    reason: str = ""
    filed_where: str = ""
    signed_on: date | None = None


@dataclass(frozen=True)
class StaffMember:
    """Who opened the staff pages."""

    person_id: UUID
    number: str
    name: str
    permissions: frozenset[Permission]
    on_site: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether this account holds the permission."""
        return permission in self.permissions


@dataclass(frozen=True)
class Arrival:
    """One person's whole sign-in, ready to be stored.

    Attributes:
        by: the member of staff who finished it for this person; None where they did it themselves.
    """

    draft: Draft
    known: Known | None
    signings: tuple[Signing, ...]
    language: str = "en-GB"
    text_scale: int = 100
    privacy_version: str | None = None
    by: StaffMember | None = None


@dataclass(frozen=True)
class SignedIn:
    """What became of an arrival: what Done may say."""

    visit_id: UUID
    reference: str
    name: str
    category: Category
    day_code: str | None
    supervision: Supervision
    admission: Admission
    records: tuple[str, ...] = ()
    badge_queued: bool = False
    office_told: bool = False


class CodeAnswer(StrEnum):
    """What a scanned code turned out to be, where nothing else follows from it."""

    UNKNOWN = "unknown"
    YESTERDAY = "yesterday"
    REVOKED = "revoked"
    FOREIGN = "foreign"
    WEB_ADDRESS = "web_address"
    DAMAGED = "damaged"
    USED = "used"
    NOT_HERE = "not_here"


@dataclass(frozen=True)
class SignedOut:
    """A departure that was seen (a scan): it can be taken back for five seconds."""

    visit_id: UUID
    first_name: str


@dataclass(frozen=True)
class OnSite:
    """One visit on the list of who is here; names are shown only behind a PIN."""

    visit_id: UUID
    reference: str
    name: str
    name_latin: str | None
    category: Category
    organisation: str | None
    host: str | None
    arrived_at: datetime
    supervision: Supervision
    admission: Admission
    escort: str | None = None
    said_left: bool = False
    children: int | None = None
    help_needed: str | None = None


@dataclass(frozen=True)
class NoticeRow:
    """One notice to the office."""

    id: UUID
    kind: NoticeKind
    detail: str | None
    created_at: datetime
    answered: bool
    visit_id: UUID | None = None


@dataclass(frozen=True)
class QuestionRule:
    """What a category is asked."""

    category: Category
    asks: tuple[str, ...]


@dataclass(frozen=True)
class IdleLimits:
    """Seconds without a touch before "Are you still there?", by kind of page. Source: experience.md."""

    question: int = 90
    reading: int = 300
    pad: int = 120
    done: int = 15
    staff: int = 120
    countdown: int = 20


@dataclass(frozen=True)
class House:
    """What the school has set, as far as the pages need it."""

    school: str
    categories: tuple[QuestionRule, ...]
    agreements: tuple[AgreementDue, ...]
    privacy: AgreementText
    zone: str = "Europe/London"
    idle: IdleLimits = field(default_factory=IdleLimits)
    languages: tuple[str, ...] = ("en-GB",)
    lanyards: tuple[tuple[Category, str], ...] = ()
    to_know: tuple[str, ...] = ()
    telephone: str = ""
    safeguarding_lead: str = ""
    muster_point: str = ""
    admission_by_staff: bool = False
    sample: bool = False
    station: str = ""

    def asks(self, category: Category) -> tuple[str, ...]:
        """The questions a category is asked, after the name."""
        return next((rule.asks for rule in self.categories if rule.category is category), ())

    def due(self, category: Category) -> tuple[AgreementDue, ...]:
        """The agreements a walk-up of this category signs."""
        return tuple(item for item in self.agreements if category in item.categories)

    def lanyard(self, category: Category) -> str:
        """Which lanyard to take, or nothing."""
        return next((words for of, words in self.lanyards if of is category), "")
