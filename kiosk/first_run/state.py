"""What the set-up pages remember between two events, and what they ask."""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.questions import Answers, Ask, AskKind, Choice, answer_to
from kiosk.station.places import FolderListing

FOLDER_OF_PDFS = "folder:"
"""The choice of a folder of PDFs instead of a printer; a printer's choice is its name behind "system:"."""
SYSTEM = "system:"
GROUPS_A_PAGE = 2


class Stage(StrEnum):
    """How far set-up has come."""

    START = "start"
    QUESTIONS = "questions"
    SUMMARY = "summary"
    WORKING = "working"
    SHEET = "sheet"


_ROLES = tuple(Choice(role, f"setup.role.{role}") for role in ("reception", "club", "office"))
_STOCKS = tuple(Choice(name, f"setting.stock.{name}") for name in ("62x100", "a6"))
_KEY_PLACES = tuple(
    Choice(name, f"setup.key_place.{name}", f"setup.key_place.{name}_detail") for name in ("file", "keyring")
)
_FOLDER_CHOICE = Choice(FOLDER_OF_PDFS, "setup.printer.folder", "setup.printer.folder_detail")

DEFAULTS: Answers = (
    ("accent", "#1B5E8C"),
    ("station_name", "Reception"),
    ("station_role", "reception"),
    ("badge_printer", FOLDER_OF_PDFS),
    ("badge_stock", "62x100"),
    ("office_printer", FOLDER_OF_PDFS),
    ("key_place", "file"),
    ("zone", "Europe/London"),
)


@dataclass(frozen=True)
class SetUpState:
    """The whole state of set-up.

    Attributes:
        step: which question is shown.
        problem: a key of the words, or a plain sentence.
        first: the first row shown of a paged list.
        listing: the folder that is being looked into.
        editing: one answer is changed from the summary, which is shown again afterwards.
        same_disk: the backup folder that was warned about: choosing it again takes it.
        groups: the recovery sheet, once set-up is done.
        sheet_page: which groups are shown.
        printed: whether the sheet came out; None before it was asked for.
    """

    stage: Stage = Stage.START
    step: int = 0
    answers: Answers = field(default=DEFAULTS, repr=False)
    problem: str | None = None
    busy: bool = False
    first: int = 0
    listing: FolderListing | None = None
    printers: tuple[str, ...] = ()
    editing: bool = False
    same_disk: str = ""
    groups: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    sheet_page: int = 0
    printed: bool | None = None

    def answer(self, name: str) -> str:
        """What was answered to a field."""
        return answer_to(self.answers, name)

    @property
    def sheet_pages(self) -> int:
        """How many pages the sheet has on the screen."""
        return -(-len(self.groups) // GROUPS_A_PAGE)

    @property
    def can_print(self) -> bool:
        """Whether there is a printer for the sheet: it is never saved as a file beside the data."""
        return self.answer("office_printer").startswith(SYSTEM)


def questions(state: SetUpState) -> tuple[Ask, ...]:
    """The questions; who authorised the second place is asked only where there is one."""
    printers = tuple(Choice(f"{SYSTEM}{name}", name, "setup.printer.system") for name in state.printers)
    asks = [
        Ask("school_name", longest=100),
        Ask("crest", AskKind.PICTURE, optional=True),
        Ask("accent", longest=7),
        Ask("station_name", longest=100),
        Ask("station_role", AskKind.CHOICE, _ROLES),
        Ask("admin_name", longest=100),
        Ask("admin_number", AskKind.DIGITS, longest=6),
        Ask("admin_pin", AskKind.SECRET, longest=12),
        Ask("admin_pin_again", AskKind.SECRET, longest=12),
        Ask("badge_printer", AskKind.CHOICE, (_FOLDER_CHOICE, *printers)),
        Ask("badge_stock", AskKind.CHOICE, _STOCKS),
        Ask("office_printer", AskKind.CHOICE, (_FOLDER_CHOICE, *printers)),
        Ask("backup_folder", AskKind.FOLDER, optional=True, longest=400),
        Ask("backup_by", longest=100),
        Ask("key_place", AskKind.CHOICE, _KEY_PLACES),
        Ask("zone", AskKind.SEARCH, longest=64),
    ]
    if not state.answer("backup_folder"):
        asks = [ask for ask in asks if ask.field != "backup_by"]
    return tuple(asks)


def question(state: SetUpState) -> Ask | None:
    """The question shown."""
    asked = questions(state)
    return asked[state.step] if state.stage is Stage.QUESTIONS and state.step < len(asked) else None
