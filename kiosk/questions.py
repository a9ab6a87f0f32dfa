"""One question as plain data: what is asked, how it is answered, and what was typed.

The pages behind the PIN and the set-up pages ask in the same way, one question a page, so both say what they
ask with these values and one widget shows them all.
"""

from dataclasses import dataclass
from enum import StrEnum


class AskKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    DIGITS = "digits"
    SECRET = "secret"  # noqa: S105 - a kind of field
    CHOICE = "choice"
    MANY = "many"
    SEARCH = "search"
    FOLDER = "folder"
    PICTURE = "picture"


@dataclass(frozen=True)
class Choice:
    """One answer to choose.

    Attributes:
        value: what is stored.
        words: key of the words for it, or the words themselves where they are data (a printer's name).
        detail: a softer line, the same way.
    """

    value: str
    words: str
    detail: str = ""


@dataclass(frozen=True)
class Ask:
    """One question.

    Attributes:
        field: its name in the form; the words are found under it.
        choices: for CHOICE and MANY the answers; for TEXT what may be tapped instead of typed.
        optional: whether it may be skipped.
        longest: most letters.
    """

    field: str
    kind: AskKind = AskKind.TEXT
    choices: tuple[Choice, ...] = ()
    optional: bool = False
    longest: int = 200


Answers = tuple[tuple[str, str], ...]
"""What was answered so far: (field, text) in the order of answering."""


def answer_to(answers: Answers, field: str) -> str:
    """The answer to a field, or nothing."""
    return next((text for name, text in answers if name == field), "")


def answered(answers: Answers, field: str, text: str) -> Answers:
    """The answers with one changed."""
    return (*(pair for pair in answers if pair[0] != field), (field, text))


def toggled(answers: Answers, field: str, value: str) -> Answers:
    """The answers with one value of a MANY question put in or taken out; values stand apart by commas."""
    values = [each for each in answer_to(answers, field).split(",") if each]
    values = [each for each in values if each != value] if value in values else [*values, value]
    return answered(answers, field, ",".join(values))
