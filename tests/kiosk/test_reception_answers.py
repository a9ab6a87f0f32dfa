"""What may be typed into the questions of a sign-in, and what is stored of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.people.names import needs_latin
from kiosk.reception.answers import (
    LONGEST_ANSWER,
    LONGEST_NAME,
    MOST_CHILDREN,
    check_question,
    cleaned,
    draft_of_known,
)
from kiosk.reception.state import Problem, Question
from kiosk.values import Category, Draft, Known
from tests.kiosk.front_door import uuid

NASTY = (
    "Łucja Żółć",
    "O’Neill-Ó Súilleabháin",
    "<b>Bob</b>",
    "Robert'); DROP TABLE visit;--",
    "X",
    "محمد علي",
    "שרה כהן",
    "Олена Шевченко",
    "李小龍",
    "नरेंद्र",
    "Ann 2nd 🙂",
    "e\u0301lodie",
    "Ñ" * LONGEST_NAME,
)


def with_answer(field: str, letters: int) -> Draft:
    return replace(Draft(), **{field: "x" * letters})  # type: ignore[arg-type]


@pytest.mark.parametrize("name", NASTY)
def test_a_name_in_any_script_is_taken(name: str) -> None:
    assert check_question(Question.NAME, cleaned(Draft(full_name=name))) is None


@pytest.mark.parametrize(
    ("name", "latin", "problem", "field"),
    [
        ("", "", Problem.NAME_MISSING, "full_name"),
        ("   \t ", "", Problem.NAME_MISSING, "full_name"),
        ("🙂🙂", "", Problem.NAME_UNREADABLE, "full_name"),
        ("--", "", Problem.NAME_UNREADABLE, "full_name"),
        ("Ann\x07", "", Problem.NAME_UNREADABLE, "full_name"),
        ("A" * (LONGEST_NAME + 1), "", Problem.NAME_TOO_LONG, "full_name"),
        ("Олена", "!!", Problem.LATIN_UNREADABLE, "name_latin"),
        ("Олена", "Олена", Problem.LATIN_UNREADABLE, "name_latin"),
        ("Олена", "O" * (LONGEST_NAME + 1), Problem.NAME_TOO_LONG, "name_latin"),
    ],
)
def test_a_name_that_cannot_stand_is_named_with_its_field(
    name: str, latin: str, problem: Problem, field: str
) -> None:
    draft = cleaned(Draft(full_name=name, name_latin=latin))
    assert check_question(Question.NAME, draft) == (problem, field)


@pytest.mark.parametrize(
    ("question", "field"),
    [
        (Question.ORGANISATION, "organisation"),
        (Question.HOST, "host"),
        (Question.REASON, "reason"),
        (Question.EMERGENCY, "help_needed"),
        (Question.CAR, "car_registration"),
    ],
)
def test_everything_but_the_name_may_stay_empty_and_has_a_length(question: Question, field: str) -> None:
    assert check_question(question, Draft()) is None
    assert check_question(question, with_answer(field, LONGEST_ANSWER)) is None
    too_long = with_answer(field, LONGEST_ANSWER + 1)
    assert check_question(question, too_long) == (Problem.TOO_LONG, field)


@pytest.mark.parametrize("children", ["0", "1", "007", str(MOST_CHILDREN)])
def test_children_are_a_number(children: str) -> None:
    assert check_question(Question.EMERGENCY, Draft(children=children)) is None


@pytest.mark.parametrize("children", ["some", "-1", "1.5", "61", "²", "٣", "1 2", "9" * 5000])
def test_children_that_are_no_number_are_refused(children: str) -> None:
    found = check_question(Question.EMERGENCY, Draft(children=children))
    assert found == (Problem.CHILDREN_NOT_A_NUMBER, "children")


def test_stray_spaces_go_and_letters_stay() -> None:
    draft = cleaned(Draft(full_name="  Ann \u00a0 Marie  Sample ", organisation=" A  B ", children=" 2 "))
    assert (draft.full_name, draft.organisation, draft.children) == ("Ann Marie Sample", "A B", "2")


def test_a_latin_name_is_proposed_where_one_is_needed_and_none_was_typed() -> None:
    assert cleaned(Draft(full_name="Олена Шевченко")).name_latin == "Olena Shevchenko"
    assert cleaned(Draft(full_name="Олена Шевченко", name_latin="Helen S")).name_latin == "Helen S"
    assert cleaned(Draft(full_name="Łucja Żółć")).name_latin == ""


@given(
    st.builds(Draft, full_name=st.text(), name_latin=st.text(), organisation=st.text(), children=st.text())
)
def test_cleaning_twice_is_cleaning_once_and_checking_never_raises(draft: Draft) -> None:
    clean = cleaned(draft)
    assert cleaned(clean) == clean
    for question in Question:
        check_question(question, clean)
        check_question(question, draft)
    if check_question(Question.NAME, clean) is None:
        assert not needs_latin(clean.name_latin)


def test_who_is_known_is_not_asked_again() -> None:
    known = Known(
        "Cy Sample", Category.CONTRACTOR, uuid(1), None, "Sample Roofs", "Mr Tom Sample", uuid(2), "The roof"
    )
    assert draft_of_known(known) == Draft(
        category=Category.CONTRACTOR,
        full_name="Cy Sample",
        organisation="Sample Roofs",
        host="Mr Tom Sample",
        host_id=uuid(2),
        reason="The roof",
    )
