"""What the front door remembers between two events."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from forms.ink import Ink
from kiosk.reception.events import Place
from kiosk.staff.state import StaffState
from kiosk.values import (
    AgreementDue,
    Arrival,
    CodeAnswer,
    Draft,
    Help,
    HostRow,
    House,
    Known,
    Outcome,
    PageRead,
    SignedIn,
    SignedOut,
    Signing,
    StaffMember,
)


class Page(StrEnum):
    """The pages of the front door."""

    WELCOME = "welcome"
    CATEGORY = "category"
    PRIVACY = "privacy"
    QUESTION = "question"
    READING = "reading"
    DECLINE = "decline"
    SIGN = "sign"
    SAVING = "saving"
    SAVE_FAILED = "save_failed"
    DONE = "done"
    WAITING = "waiting"
    SIGN_OUT = "sign_out"
    SIGN_OUT_NAME = "sign_out_name"
    SIGNING_OUT = "signing_out"
    SIGNED_OUT = "signed_out"
    HATCH = "hatch"
    HELP = "help"
    EVACUATION = "evacuation"
    EVACUATING = "evacuating"
    PIN = "pin"
    ASSIST = "assist"
    STAFF = "staff"
    ERROR = "error"


class Question(StrEnum):
    """One question a page; which ones are asked is the category's setting."""

    NAME = "name"
    ORGANISATION = "organisation"
    HOST = "host"
    REASON = "reason"
    EMERGENCY = "emergency"
    CAR = "car"


class Problem(StrEnum):
    """Why the page can't go on; the words stand in ui/words/reception.py."""

    NAME_MISSING = "name_missing"
    NAME_TOO_LONG = "name_too_long"
    NAME_UNREADABLE = "name_unreadable"
    TOO_LONG = "too_long"
    LATIN_UNREADABLE = "latin_unreadable"
    CHILDREN_NOT_A_NUMBER = "children_not_a_number"
    INK_MISSING = "ink_missing"
    CODE_MISSING = "code_missing"
    CODE_SHORT = "code_short"
    TOO_MANY_TRIES = "too_many_tries"
    GETTING_READY = "getting_ready"
    PIN_WRONG = "pin_wrong"
    PIN_LOCKED = "pin_locked"
    PIN_SLOWED = "pin_slowed"
    STORE_AWAY = "store_away"
    STAY_FAILED = "stay_failed"
    NOT_ALLOWED = "not_allowed"


class PinFor(StrEnum):
    """What a PIN is asked for."""

    STAFF = "staff"
    ASSIST = "assist"
    ROLL_CALL = "roll_call"


class Told(StrEnum):
    """How far a notice to the office has come; the screen never says more than this."""

    TRYING = "trying"
    SENT = "sent"
    FAILED = "failed"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Visitor:
    """One person of a run: a run holds one, or a group one after the other.

    Attributes:
        by: the member of staff who finished it for this person.
    """

    draft: Draft = field(default_factory=Draft)
    known: Known | None = None
    due: tuple[AgreementDue, ...] = ()
    read: tuple[PageRead, ...] = ()
    ink: Ink | None = None
    outcome: Outcome = Outcome.SIGNED
    declined: frozenset[str] = frozenset()
    help: Help | None = None
    reason: str = ""
    filed_where: str = ""
    signed_on: date | None = None
    by: StaffMember | None = None

    @property
    def to_sign(self) -> tuple[AgreementDue, ...]:
        """The agreements due that were not declined: one drawing signs them all."""
        return tuple(item for item in self.due if item.key not in self.declined)

    def arrival(self, language: str, scale: int, privacy: str) -> Arrival:
        """What is stored of this person."""
        with_ink = self.outcome in {Outcome.SIGNED, Outcome.SIGNED_WITH_HELP}
        signings = tuple(
            Signing(
                agreement=item,
                outcome=Outcome.DECLINED if item.key in self.declined else self.outcome,
                ink=self.ink if with_ink and item.key not in self.declined else None,
                read=tuple(page for page in self.read if page.agreement == item.key),
                help=self.help,
                reason=self.reason,
                filed_where=self.filed_where,
                signed_on=self.signed_on,
            )
            for item in self.due
        )
        return Arrival(self.draft, self.known, signings, language, scale, privacy, by=self.by)


def questions_for(house: House, visitor: Visitor) -> tuple[Question, ...]:
    """The questions for somebody: those of the category less what is known."""
    known, category = visitor.known, visitor.draft.category
    if category is None:
        return ()
    asks = {Question(item) for item in house.asks(category)} | {Question.NAME}
    if known is not None:
        asks -= {Question.NAME}
        if known.organisation:
            asks -= {Question.ORGANISATION}
        if known.host or known.host_id:
            asks -= {Question.HOST}
        if known.reason:
            asks -= {Question.REASON}
    return tuple(question for question in Question if question in asks)


@dataclass(frozen=True)
class Run:
    """One visit to the screen, from Welcome to Welcome.

    Attributes:
        number: names the run; an answer that carries another number is dropped.
        visitors: the people signing in; the last one is at the screen.
        question: which question is shown, counted in `questions`.
        agreement: which of the agreements due is being read.
        place: where in it.
        request_id: of the save that is under way or failed.
        refused: why the store will not take it, in plain words.
        notice_id: the notice that help or the hatch waits on.
    """

    number: int = 1
    visitors: tuple[Visitor, ...] = (Visitor(),)
    question: int = 0
    agreement: int = 0
    place: Place = field(default_factory=Place)
    hosts: tuple[HostRow, ...] = ()
    results: tuple[SignedIn, ...] = ()
    request_id: UUID | None = None
    refused: str | None = None
    badge: bool | None = None
    copy: bool | None = None
    copy_asked: bool = False
    left: SignedOut | None = None
    stayed: bool = False
    typed_code: str = ""
    told: Told | None = None
    notice_id: UUID | None = None
    list_printed: bool | None = None
    list_saved: bool | None = None
    pin_for: PinFor = PinFor.STAFF
    checking: bool = False
    wait_s: int = 0
    staff: StaffMember | None = None
    staff_state: StaffState | None = None

    @property
    def visitor(self) -> Visitor:
        """Who is at the screen now."""
        return self.visitors[-1]

    def with_visitor(self, **changes: object) -> "Run":
        """The same run with something changed about who is at the screen."""
        changed = replace(self.visitor, **changes)  # type: ignore[arg-type]
        return replace(self, visitors=(*self.visitors[:-1], changed))


@dataclass(frozen=True)
class View:
    """How this visitor wants to see things; reset for the next one."""

    scale: int = 100
    high_contrast: bool = False
    low: bool = False
    language: str = "en-GB"
    panel: str | None = None


@dataclass(frozen=True)
class Flow:
    """The whole state of the front door.

    Attributes:
        house: what the school set; None until the store is open.
        trouble: why the store can't be opened, in plain words.
        back_to: the page under Help, Privacy or a PIN.
        below: what lies under that, where help was asked for on such a page; nearest first.
        still_there: "Are you still there?" is shown.
    """

    page: Page = Page.WELCOME
    house: House | None = None
    trouble: str | None = None
    run: Run = field(default_factory=Run)
    view: View = field(default_factory=View)
    back_to: Page | None = None
    below: tuple[Page, ...] = ()
    problem: Problem | None = None
    problem_field: str | None = None
    answer: CodeAnswer | None = None
    still_there: bool = False
    wanted: Page | None = None

    @property
    def draft(self) -> Draft:
        """What the person at the screen has typed."""
        return self.run.visitor.draft

    def questions(self) -> tuple[Question, ...]:
        """The questions for who is at the screen: those of the category less what is known."""
        return () if self.house is None else questions_for(self.house, self.run.visitor)

    @property
    def question(self) -> Question | None:
        """The question on the screen."""
        questions = self.questions()
        return questions[self.run.question] if self.run.question < len(questions) else None

    @property
    def reading(self) -> AgreementDue | None:
        """The agreement on the screen."""
        due = self.run.visitor.due
        return due[self.run.agreement] if self.run.agreement < len(due) else None

    def steps(self) -> tuple[int, int]:
        """How far the sign-in has come: (step, of how many): who, details, reading, signing."""
        step = {Page.CATEGORY: 1, Page.QUESTION: 2, Page.READING: 3, Page.DECLINE: 3}.get(self.page, 4)
        return step, 4
