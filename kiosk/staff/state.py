"""What the pages behind the PIN remember between two events."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from db.folding import words
from kiosk.questions import Answers, Ask, answer_to
from kiosk.station.places import FolderListing
from kiosk.values import Category, HostRow, NoticeRow, OnSite


class At(StrEnum):
    """The pages behind the PIN."""

    MENU = "menu"
    THANKS = "thanks"
    ON_SITE = "on_site"
    FIND_VISIT = "find_visit"
    VISIT = "visit"
    ADMIT = "admit"
    UNESCORTED = "unescorted"
    REFUSE = "refuse"
    CLOSE = "close"
    NOTICES = "notices"
    NOTICE = "notice"
    PEOPLE = "people"
    PERSON = "person"
    ADD = "add"
    INVITE = "invite"
    UNLOCK = "unlock"
    HEALTH = "health"
    SECTIONS = "sections"
    SETTINGS = "settings"
    SETTING = "setting"
    LEAVE = "leave"


class Note(StrEnum):
    """What was just done; the words stand in ui/words/staff.py. Never said before it is true."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SIGN_FIRST = "sign_first"
    ADMITTED = "admitted"
    REFUSED = "refused"
    CLOSED = "closed"
    BADGE_PRINTED = "badge_printed"
    COMING = "coming"
    NOTICE_CLOSED = "notice_closed"
    PERSON_ADDED = "person_added"
    CARD_PRINTED = "card_printed"
    CARD_REVOKED = "card_revoked"
    INVITED = "invited"
    UNLOCKED = "unlocked"
    SETTING_SAVED = "setting_saved"
    SETTING_SAVED_RESTART = "setting_saved_restart"
    SETTING_UNDONE = "setting_undone"
    PRINTED_AGAIN = "printed_again"
    NOT_PRINTED = "not_printed"


@dataclass(frozen=True)
class PersonLine:
    """A person whom the office knows, as the cards page shows one.

    Attributes:
        cards: how many cards of this person are in use.
        checked: whether the office recorded the checks that allow Unescorted.
    """

    id: UUID
    name: str
    categories: tuple[Category, ...] = ()
    organisation: str | None = None
    cards: int = 0
    checked: bool = False


@dataclass(frozen=True)
class PrinterLine:
    """One printer and what waits for it.

    Attributes:
        paper: badge, record or roll_call.
        name: of the printer or the folder.
        trouble: why the last paper did not come out, in plain words; None if it did.
    """

    paper: str
    name: str
    trouble: str | None = None


@dataclass(frozen=True)
class UnprintedLine:
    """One paper that did not come out and is offered again."""

    id: UUID
    kind: str
    name: str
    created_at: datetime
    trouble: str | None = None


@dataclass(frozen=True)
class HealthReport:
    """Whether printers and backup do their work.

    Attributes:
        backup_ok: nothing need be done.
        backup_words: how it stands with the backup, in a plain sentence.
    """

    printers: tuple[PrinterLine, ...] = ()
    backup_ok: bool = True
    backup_words: str = ""
    unprinted: tuple[UnprintedLine, ...] = ()


@dataclass(frozen=True)
class SettingLine:
    """One setting as it stands.

    Attributes:
        section: under which heading it is found.
        ask: how it is asked; `ask.field` is its dotted name.
        value: as text, the way it is typed.
    """

    section: str
    ask: Ask
    value: str


@dataclass(frozen=True)
class SettingsShown:
    """All settings as they were read, and the last change made here.

    Attributes:
        school: the school's document as JSON, without the crest.
        station: this computer's document as JSON.
        version: of the school's settings.
        last: (dotted name, what stood there before) of the last change, for Undo.
    """

    lines: tuple[SettingLine, ...]
    version: int = 0
    school: str = "{}"
    station: str = "{}"
    last: tuple[str, str] | None = None

    def line(self, field: str) -> SettingLine | None:
        """One setting by its dotted name."""
        return next((line for line in self.lines if line.ask.field == field), None)

    def sections(self) -> tuple[str, ...]:
        """The sections in order."""
        return tuple(dict.fromkeys(line.section for line in self.lines))


@dataclass(frozen=True)
class StaffState:
    """The whole state of the pages behind the PIN.

    Attributes:
        run: number of the run; effects carry it and answers bring it back.
        at: the page shown.
        under: the pages under it; Back leads to the last.
        here: whether this member of staff is signed in, if that changed since the PIN.
        busy: something is being stored or printed; another tap does nothing meanwhile.
        request_id: of what is being stored, kept for a retry.
        note: what was just done.
        note_name: whom or what it was done to.
        problem: a key of the words, or a plain sentence of a service.
        first: the first row shown of a paged list.
        query: what was typed into the search.
        listing: the folder in which a picture is looked for.
        answers: what was answered on a page of questions.
        step: which of its questions is shown.
    """

    run: int = 0
    at: At = At.MENU
    under: tuple[At, ...] = ()
    here: bool | None = None
    busy: bool = False
    request_id: UUID | None = None
    note: Note | None = None
    note_name: str = ""
    problem: str | None = None
    first: int = 0
    query: str = ""
    on_site: tuple[OnSite, ...] | None = None
    visit: OnSite | None = None
    notices: tuple[NoticeRow, ...] | None = None
    notice: NoticeRow | None = None
    people: tuple[PersonLine, ...] | None = None
    person: PersonLine | None = None
    hosts: tuple[HostRow, ...] = ()
    health: HealthReport | None = None
    settings: SettingsShown | None = None
    section: str = ""
    setting: SettingLine | None = None
    listing: FolderListing | None = None
    answers: Answers = ()
    step: int = 0

    def answer(self, field: str) -> str:
        """What was answered to a field."""
        return answer_to(self.answers, field)

    @property
    def found(self) -> tuple[OnSite, ...]:
        """Who is here, as far as the search goes: every word typed begins a word of name or organisation."""
        wanted = words(self.query)
        return tuple(row for row in self.on_site or () if _matches(wanted, row))


def _matches(wanted: list[str], row: OnSite) -> bool:
    own = words(" ".join(filter(None, (row.name, row.name_latin, row.organisation))))
    return all(any(word.startswith(each) for word in own) for each in wanted)
