"""Codes held to the scanner, on both kinds of store."""

import pytest

from db.models import Invitation, Visit
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.errors import Refused
from kiosk.people import cards
from kiosk.station.scans import CodeKind, code_of, make_code
from kiosk.values import Category, CodeAnswer, Draft, Known, SignedOut
from kiosk.visits import codes, days, departures
from tests.kiosk.acting import School


def _scan(school: School, text: str) -> object:
    return codes.resolve(school.desk, text, uuid7())


def _badge(school: School, visit_id: object) -> str:
    return code_of(CodeKind.BADGE, school.one(Visit, Visit.id == visit_id).badge_token)


def test_a_badge_signs_out_and_a_second_hold_of_it_changes_nothing(school: School) -> None:
    visit_id = school.sign_in().visit_id
    code = _badge(school, visit_id)
    left = _scan(school, code)
    assert left == SignedOut(visit_id, "Amelia")
    departed_at = school.visit(visit_id).departed_at
    assert _scan(school, code) == left
    assert school.visit(visit_id).departed_at == departed_at


def test_an_old_badge_says_so(school: School, clock: FixedClock) -> None:
    code = _badge(school, school.sign_in().visit_id)
    clock.advance(days=1)
    days.begin_day(school.desk)
    assert _scan(school, code) is CodeAnswer.YESTERDAY


def test_a_badge_that_left_an_hour_ago_is_of_an_earlier_visit(school: School, clock: FixedClock) -> None:
    code = _badge(school, school.sign_in().visit_id)
    _scan(school, code)
    clock.advance(hours=1)
    assert _scan(school, code) is CodeAnswer.YESTERDAY


def test_a_badge_held_up_after_a_said_departure_makes_it_seen(school: School) -> None:
    result = school.sign_in()
    departures.sign_out_by_code(school.desk, str(result.day_code), uuid7())
    assert _scan(school, _badge(school, result.visit_id)) == SignedOut(result.visit_id, "Amelia")
    assert school.visit(result.visit_id).departure == "scanned"
    assert school.ledger_is_whole()


def test_a_card_brings_somebody_in_and_out_again(school: School) -> None:
    code = school.card_of("Grace Fabrication")
    known = _scan(school, code)
    assert isinstance(known, Known)
    assert (known.name, known.category, known.due) == (
        "Grace Fabrication",
        Category.GOVERNOR,
        ("social-media-usage",),
    )
    result = school.sign_in(Draft(), known=known)
    assert _scan(school, code) == SignedOut(result.visit_id, "Grace")
    assert _scan(school, code) == SignedOut(result.visit_id, "Grace"), "held up twice"


def test_a_card_held_up_an_hour_after_leaving_arrives_again(school: School, clock: FixedClock) -> None:
    code = school.card_of("Leo Storybook")
    known = _scan(school, code)
    assert isinstance(known, Known)
    school.sign_in(Draft(), known=known)
    _scan(school, code)
    clock.advance(hours=1)
    again = _scan(school, code)
    assert isinstance(again, Known)
    assert again.due == ()


def test_a_revoked_card_and_an_older_one_are_out_of_use(school: School) -> None:
    person_id = school.person("Vera Makeup").id
    old = school.card_of("Vera Makeup")
    new = cards.make_card(school.desk, person_id, school.office, uuid7())
    assert _scan(school, old) is CodeAnswer.REVOKED
    assert isinstance(_scan(school, new), Known)
    assert cards.revoke_card(school.desk, person_id, school.office, uuid7())
    assert _scan(school, new) is CodeAnswer.REVOKED
    assert not cards.revoke_card(school.desk, person_id, school.office, uuid7())
    assert school.ledger_is_whole()


def test_an_invitation_works_once(school: School) -> None:
    host = school.person("Sam Sample")
    new = cards.NewInvitation(
        name="Ines Guest", category=Category.VISITOR, organisation="Toy Town", host_id=host.id, reason="Talk"
    )
    invitation_id = cards.invite(school.desk, new, school.office, uuid7())
    code = code_of(CodeKind.INVITATION, school.one(Invitation, Invitation.id == invitation_id).token)
    known = _scan(school, code)
    assert isinstance(known, Known)
    assert (known.name, known.organisation, known.host, known.reason) == (
        "Ines Guest",
        "Toy Town",
        "Sam Sample",
        "Talk",
    )
    assert known.person_id is None
    assert known.due is None, "a guest signs all that a walk-up signs"
    who = Draft(category=Category.VISITOR, full_name="Ines Guest", host_id=host.id)
    school.sign_in(who, known=known)
    assert _scan(school, code) is CodeAnswer.USED
    with pytest.raises(Refused, match="invitation has been used"):
        school.sign_in(who, known=known)
    assert school.ledger_is_whole()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("https://example.org/?id=1", CodeAnswer.WEB_ADDRESS),
        ("5012345678900", CodeAnswer.FOREIGN),
        ("LKB-0000", CodeAnswer.DAMAGED),
    ],
)
def test_what_leads_nowhere_says_only_that(embedded: School, text: str, answer: CodeAnswer) -> None:
    assert _scan(embedded, text) is answer


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (CodeKind.BADGE, CodeAnswer.UNKNOWN),
        (CodeKind.CARD, CodeAnswer.UNKNOWN),
        (CodeKind.INVITATION, CodeAnswer.UNKNOWN),
        (CodeKind.RECORD, CodeAnswer.NOT_HERE),
    ],
)
def test_a_code_of_ours_that_nobody_has_leads_nowhere(
    embedded: School, kind: CodeKind, answer: CodeAnswer
) -> None:
    assert _scan(embedded, make_code(kind)) is answer


def test_one_wrong_letter_of_a_badge_is_damaged_never_somebody_else(embedded: School) -> None:
    code = _badge(embedded, embedded.sign_in().visit_id)
    other = code[:-2] + ("2" if code[-2] != "2" else "3") + code[-1]
    assert _scan(embedded, other) is CodeAnswer.DAMAGED
