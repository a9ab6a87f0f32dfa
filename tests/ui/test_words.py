"""The words of the pages: each one asked for is there, none is left over, and they read as they should."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from kiosk.first_run.state import SetUpState, questions
from kiosk.questions import Ask
from kiosk.reception.state import Problem, Question, Told
from kiosk.staff import catalogue, expected
from kiosk.staff.flow import ENTRIES
from kiosk.staff.state import Note
from kiosk.values import Category, CodeAnswer, NoticeKind, Supervision
from ui.setup.stages import SummaryPage
from ui.staff.naming import setting_key
from ui.words import WORDS, message, say

ROOT = Path(__file__).parents[2]
FILES_OF_WORDS = sorted((ROOT / "ui" / "words").glob("*.py"))
FILES_OF_PAGES = [path for path in sorted((ROOT / "ui").rglob("*.py")) if path not in FILES_OF_WORDS]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


NAMED = {
    ast.unparse(node)
    for path in (ROOT / "kiosk").rglob("*.py")
    for node in ast.walk(tree(path))
    if isinstance(node, ast.Attribute)
}
"""Every name with a dot in kiosk: a note that nobody makes needs no words."""
FORMS = {f"staff.{at}.{ask.field}": ask for at, asks in expected._QUESTIONS.items() for ask in asks}
SET_UP = {
    f"setup.{ask.field}": ask
    for ask in questions(SetUpState(answers=(("backup_folder", "/b"),), printers=("Sample",)))
}
SETTINGS = {setting_key(setting.ask.field): setting.ask for setting in catalogue.settings()}
SECTIONS = {setting.section for setting in catalogue.settings() if "." not in setting.section}
ASKED: tuple[Ask, ...] = (*FORMS.values(), *SET_UP.values(), *SETTINGS.values())
PAPERS = ("badge", "record", "roll_call", "card", "invitation", "recovery_sheet")
FIELDS = (
    "full_name",
    "name_latin",
    "organisation",
    "host",
    "reason",
    "children",
    "help_needed",
    "car_registration",
)
ASSISTANCE = ("with_help", "pending", "on_paper")
ACTS = ("admit", "unescorted", "refuse", "close")

# What the holes of a key written as an f-string can be. Each key that comes of it must be among the words.
HOLES: dict[str, Iterable[str]] = {
    "problem.{}": Problem,
    "code.{}": CodeAnswer,
    "told.{}": Told,
    "question.{}": Question,
    "field.{}": FIELDS,
    "category.{}": Category,
    "welcome.{}": ("sign_in", "sign_out"),
    "welcome.{}_detail": ("sign_in", "sign_out"),
    "assist.{}": ASSISTANCE,
    "assist.{}_detail": ASSISTANCE,
    "assist.{}_missing": ("reason", "filed"),
    "setup.{}": (*(ask.field for ask in SET_UP.values()), "begin", "sample"),
    "setup.{}_detail": ("begin", "sample"),
    "setup.row.{}": SummaryPage.ROWS,
    "setup.role.{}": ("reception", "club", "office"),
    "setup.key_place.{}": ("file", "keyring"),
    "setting.stock.{}": ("62x100", "a6"),
    "staff.{}": Supervision,
    "staff.entry.{}": ENTRIES,
    "staff.entry.{}_detail": ENTRIES,
    "staff.act.{}": ACTS,
    "staff.act.{}_detail": ACTS,
    "staff.note.{}": [note for note in Note if f"Note.{note.name}" in NAMED],
    "staff.paper.{}": PAPERS,
    "section.{}": SECTIONS,
    "section.{}_detail": SECTIONS,
    "setting.{}": SETTINGS,
    "setting.printer_{}": ("kind", "name", "stock"),
}
# Keys that the pages look for and do without.
OPTIONAL: dict[str, Iterable[str]] = {
    "category.{}_detail": Category,
    "staff.notice.{}": NoticeKind,
    "setting.{}_why": SETTINGS,
    "{}_field": (*FORMS, *SET_UP),
    "{}_lead": (*FORMS, *SET_UP),
    "{}_hint": (*FORMS, *SET_UP),
}


@dataclass(frozen=True)
class Call:
    """One place where words are asked for: key or pattern of a key ("" where it is a variable)."""

    where: str
    key: str
    literal: bool
    filled: frozenset[str]


def written(node: ast.expr) -> str:
    """A key as it is written, its holes as {}."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""


def branches(node: ast.expr) -> Iterator[ast.expr]:
    """Both sides of a choice between keys."""
    if isinstance(node, ast.IfExp):
        yield from branches(node.body)
        yield from branches(node.orelse)
    else:
        yield node


@cache
def calls() -> tuple[Call, ...]:
    """Every `say(...)`, and every `count(...)`, which says a key with its number."""
    found: list[Call] = []
    for path in FILES_OF_PAGES:
        for node in ast.walk(tree(path)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
                continue
            if node.func.id not in {"say", "count"}:
                continue
            filled = frozenset(word.arg for word in node.keywords if word.arg)
            for branch in branches(node.args[0]):
                where = f"{path.relative_to(ROOT)}:{node.lineno}"
                literal = isinstance(branch, ast.Constant)
                if node.func.id == "say":
                    found.append(Call(where, written(branch), literal, filled))
                elif literal:
                    found.append(Call(where, written(branch), literal, filled | {"count"}))
                    found.append(Call(where, f"{written(branch)}_one", literal, filled))
    return tuple(found)


@cache
def strings(folder: str) -> frozenset[str]:
    """Every string written in a room, but in its words."""
    paths = [path for path in (ROOT / folder).rglob("*.py") if path not in FILES_OF_WORDS]
    return frozenset(
        node.value
        for path in paths
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def filled_in(patterns: dict[str, Iterable[str]]) -> set[str]:
    return {pattern.replace("{}", hole) for pattern, holes in patterns.items() for hole in map(str, holes)}


def of_choices() -> set[str]:
    """The keys of answers to choose; what is no key is data, such as a colour."""
    words = {part for ask in ASKED for choice in ask.choices for part in (choice.words, choice.detail)}
    return {each for each in words if re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", each)}


def of_problems() -> set[str]:
    """What can be wrong behind the PIN and in set-up: said by kiosk, or a question left open."""
    reasons = strings("kiosk") | {f"{ask.field}_missing" for ask in ASKED}
    return {f"{room}.problem.{reason}" for room in ("staff", "setup") for reason in reasons} & WORDS.keys()


def placeholders(key: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(WORDS[key]) if name is not None}


def test_every_key_that_a_page_asks_for_is_there() -> None:
    assert {call.key: call.where for call in calls() if call.literal and call.key not in WORDS} == {}
    assert sorted((filled_in(HOLES) | set(FORMS) | of_choices()) - WORDS.keys()) == []


def test_every_key_with_holes_is_listed_here() -> None:
    listed = {*HOLES, *OPTIONAL, "staff.{}.{}", "{}_one", "staff.problem.{}", "setup.problem.{}"}
    unknown = {call.key: call.where for call in calls() if "{}" in call.key and call.key not in listed}
    assert unknown == {}


def test_no_words_are_left_over() -> None:
    used = filled_in(HOLES) | filled_in(OPTIONAL) | set(FORMS) | of_choices() | of_problems()
    used |= {call.key for call in calls()} | strings("ui")
    assert sorted(WORDS.keys() - used) == []


def test_what_stands_in_braces_is_filled() -> None:
    open_ones = {
        call.key: (call.where, missing)
        for call in calls()
        if call.literal and (missing := placeholders(call.key) - call.filled)
    }
    assert open_ones == {}
    literal = {call.key for call in calls() if call.literal}
    by_variable = frozenset().union(*(call.filled for call in calls() if not call.literal))
    for key in WORDS.keys() - literal:
        assert placeholders(key) <= by_variable, key


@pytest.mark.parametrize("problem", Problem)
def test_a_problem_with_a_number_in_it_is_said_only_where_the_number_is_known(problem: Problem) -> None:
    assert placeholders(f"problem.{problem}") == ({"seconds"} if problem is Problem.PIN_SLOWED else set())


@pytest.mark.parametrize("key", sorted(WORDS))
def test_words_are_calm_and_whole(key: str) -> None:
    words = WORDS[key]
    assert words == " ".join(words.split())
    assert "!" not in words
    assert not re.search(
        r"\b(click|invalid|error|failed|user|color|organiz|please wait while)", words.lower()
    )


def test_every_word_can_be_translated() -> None:
    """Only what stands in QT_TRANSLATE_NOOP, word for word, is found by Qt Linguist."""
    for path in FILES_OF_WORDS:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    assert isinstance(value, ast.Call), ast.dump(value)
                    assert ast.unparse(value.func) == "QT_TRANSLATE_NOOP"
                    context, text = (written(argument) for argument in value.args)
                    assert key is not None
                    assert (context, text) == ("Kiosk", WORDS[written(key)])


def test_no_key_stands_twice() -> None:
    keys = [
        written(key)
        for path in FILES_OF_WORDS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if key is not None
    ]
    assert len(keys) == len(set(keys)) == len(WORDS)


def test_words_are_said_with_what_belongs_in_them() -> None:
    assert say("done.thanks", name="Ann {Sample}") == "Thank you, Ann {Sample}."
    assert say("back") == "Back"
    assert message("The disk is full.") == "The disk is full."
    with pytest.raises(KeyError):
        say("no.such.key")
