"""Signing out: by badge, by day code, by name; the same words whether or not it matched."""

import pytest

from db.models import Visit
from kiosk.clock import FixedClock
from kiosk.reception.state import Page
from kiosk.station.scans import CodeKind, code_of
from tests.end_to_end.people import VISITOR
from tests.end_to_end.reception import Reception
from ui.words import say


def badge_of(reception: Reception) -> str:
    return code_of(CodeKind.BADGE, reception.one(Visit).badge_token)


def departure(reception: Reception) -> str | None:
    visit = reception.one(Visit)
    assert (visit.departed_at is None) == (visit.departure is None)
    how: str | None = visit.departure
    return how


def test_a_badge_held_to_the_scanner_signs_out(reception: Reception, clock: FixedClock) -> None:
    reception.sign_in()
    clock.advance(hours=1)
    reception.scan(badge_of(reception))
    assert reception.page is Page.SIGNED_OUT
    assert say("signed_out.scanned", name=VISITOR.split()[0]) in reception.words()
    assert departure(reception) == "scanned"
    assert reception.one(Visit).departed_at == clock.now()
    reception.touch("Done")
    assert reception.page is Page.WELCOME
    assert reception.ledger_is_whole()


def test_whoever_is_not_leaving_stays_signed_in(reception: Reception) -> None:
    reception.sign_in()
    reception.scan(badge_of(reception))
    reception.touch("Stay signed in")
    reception.reach(Page.WELCOME)
    assert departure(reception) is None
    reception.scan(badge_of(reception))
    assert departure(reception) == "scanned"
    assert reception.ledger_is_whole()


def test_a_badge_held_a_little_long_signs_out_once(reception: Reception) -> None:
    reception.sign_in()
    reception.scan(badge_of(reception))
    reception.touch("Done")
    reception.scan(badge_of(reception), still_held=True)
    assert reception.page is Page.WELCOME
    assert departure(reception) == "scanned"


def test_after_five_seconds_nobody_can_take_a_departure_back(reception: Reception) -> None:
    reception.sign_in()
    reception.scan(badge_of(reception))
    reception.window.page._no_longer()  # type: ignore[union-attr]
    assert "Stay signed in" not in reception.names()
    assert reception.page is Page.SIGNED_OUT


def test_the_code_works_while_the_sign_out_page_is_open_and_never_reaches_the_field(
    reception: Reception,
) -> None:
    reception.sign_in()
    reception.touch("Sign out")
    typed: list[str] = []
    reception.field("Badge code").textChanged.connect(typed.append)
    reception.scan(badge_of(reception))
    assert typed == []
    assert reception.page is Page.SIGNED_OUT
    assert departure(reception) == "scanned"


def test_a_scan_while_somebody_types_changes_nothing_of_theirs(reception: Reception) -> None:
    reception.sign_in()
    reception.go("Sign in", "Visitor")
    reception.type_text("Bo Madeup")
    reception.scan(badge_of(reception))
    assert reception.page is Page.QUESTION
    assert reception.field("Full name").text() == "Bo Madeup"


def test_the_day_code_signs_out(reception: Reception) -> None:
    code = reception.sign_in()
    reception.touch("Sign out")
    reception.tap_keys(code)
    reception.touch("Sign me out")
    reception.reach(Page.SIGNED_OUT)
    assert say("signed_out.neutral") in reception.words()
    assert departure(reception) == "said"


@pytest.mark.parametrize(
    ("name", "organisation", "matches"),
    [
        (VISITOR, "Toy Books", True),
        (f"  {VISITOR.upper()} ", "toy  BOOKS", True),
        ("Nobody Atall", "Toy Books", False),
    ],
)
def test_the_words_are_the_same_whether_a_name_is_here_or_not(
    reception: Reception, name: str, organisation: str, matches: bool
) -> None:
    reception.sign_in(organisation="Toy Books")
    reception.go("Sign out", "I have no badge")
    reception.enter("Full name", name)
    reception.enter("Organisation", organisation)
    reception.touch("Sign me out")
    reception.reach(Page.SIGNED_OUT)
    lines = reception.words().splitlines()
    assert say("signed_out.neutral") in lines
    assert not any(VISITOR.split()[0] in line for line in lines)
    assert "Stay signed in" not in reception.names()
    assert departure(reception) == ("said" if matches else None)


def test_tries_are_limited_and_say_nothing(reception: Reception) -> None:
    reception.sign_in()
    answers: list[str] = []
    while len(answers) < 20 and say("problem.too_many_tries") not in "".join(answers):
        reception.touch("Sign out")
        reception.tap_keys("159753")
        reception.touch("Sign me out")
        reception.reach(Page.SIGNED_OUT)
        answers.append(reception.words())
        reception.touch("Done")
    assert 5 <= len(answers) < 20
    assert len(set(answers[:-1])) == 1
    assert departure(reception) is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (code_of(CodeKind.BADGE, "0123456789" * 2 + "ABCDEF"), "code.unknown"),
        ("https://example.org/a", "code.web_address"),
        ("4006381333931", "code.foreign"),
    ],
)
def test_other_codes_are_said_kindly(reception: Reception, code: str, words: str) -> None:
    reception.scan(code)
    assert reception.page is Page.WELCOME
    assert say(words) in reception.words()


def test_yesterdays_badge_is_dead(reception: Reception, clock: FixedClock) -> None:
    reception.sign_in()
    badge = badge_of(reception)
    reception.scan(badge)
    reception.touch("Done")
    clock.advance(days=1)
    reception.scan(badge)
    assert say("code.yesterday") in reception.words()
    assert departure(reception) == "scanned"
