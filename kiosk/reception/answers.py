"""What may be typed into the questions of a sign-in."""

from dataclasses import replace

from kiosk.errors import Refused
from kiosk.people.names import clean_name, needs_latin, to_latin
from kiosk.reception.state import Problem, Question
from kiosk.values import Draft, Known

LONGEST_NAME = 200
LONGEST_ANSWER = 200
MOST_CHILDREN = 60

_TEXTS = ("organisation", "host", "reason", "help_needed", "car_registration")
_ASKED_IN = {
    Question.ORGANISATION: ("organisation",),
    Question.HOST: ("host",),
    Question.REASON: ("reason",),
    Question.EMERGENCY: ("help_needed",),
    Question.CAR: ("car_registration",),
}


FIELDS: dict[Question, frozenset[str]] = {
    Question.NAME: frozenset({"full_name", "name_latin"}),
    Question.ORGANISATION: frozenset({"organisation"}),
    Question.HOST: frozenset({"host"}),
    Question.REASON: frozenset({"reason"}),
    Question.EMERGENCY: frozenset({"children", "help_needed"}),
    Question.CAR: frozenset({"car_registration"}),
}
"""What is typed into each question."""


def cleaned(draft: Draft) -> Draft:
    """The draft without stray spaces; a Latin name is proposed where one is needed and none was typed."""
    changes = {
        name: " ".join(getattr(draft, name).split())
        for name in (*_TEXTS, "full_name", "name_latin", "children")
    }
    draft = replace(draft, **changes)  # type: ignore[arg-type]
    if needs_latin(draft.full_name) and not draft.name_latin:
        draft = replace(draft, name_latin=to_latin(draft.full_name))
    return draft


def check_question(question: Question, draft: Draft) -> tuple[Problem, str] | None:
    """What is wrong with an answer, and in which field; None if it can go on.

    Only the name must be given; everything else may stay empty.
    """
    if question is Question.NAME:
        return _check_name(draft)
    for name in _ASKED_IN.get(question, ()):
        if len(getattr(draft, name)) > LONGEST_ANSWER:
            return Problem.TOO_LONG, name
    if question is Question.EMERGENCY and draft.children:
        number = draft.children
        short = (
            number.isascii() and number.isdigit() and len(number) <= LONGEST_ANSWER
        )  # int() refuses 4301 digits
        if not (short and int(number) <= MOST_CHILDREN):
            return Problem.CHILDREN_NOT_A_NUMBER, "children"
    return None


def _check_name(draft: Draft) -> tuple[Problem, str] | None:
    if not draft.full_name.strip():
        return Problem.NAME_MISSING, "full_name"
    for field, problem in (("full_name", Problem.NAME_UNREADABLE), ("name_latin", Problem.LATIN_UNREADABLE)):
        value = getattr(draft, field)
        if len(value) > LONGEST_NAME:
            return Problem.NAME_TOO_LONG, field
        if value:
            try:
                clean_name(value)
            except Refused:
                return problem, field
    if needs_latin(draft.name_latin):
        return Problem.LATIN_UNREADABLE, "name_latin"
    return None


def draft_of_known(known: Known) -> Draft:
    """What need not be asked again of somebody whom a card or an invitation told us about."""
    return Draft(
        category=known.category,
        full_name=known.name,
        name_latin=known.name_latin or "",
        organisation=known.organisation or "",
        host=known.host or "",
        host_id=known.host_id,
        reason=known.reason or "",
    )


def to_store(draft: Draft, known: Known | None, questions: tuple[Question, ...]) -> Draft:
    """What is stored of a draft: what was asked, and what was known; cleaned.

    An answer can stand in the draft without being asked, after another category was chosen.
    """
    held = {name for question in questions for name in FIELDS[question]}
    if Question.HOST in questions:
        held |= {"host_id", "host_unknown"}
    base = Draft(category=draft.category) if known is None else draft_of_known(known)
    return cleaned(replace(base, **{name: getattr(draft, name) for name in held}))
