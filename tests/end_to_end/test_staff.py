"""Staff and those whom the office knows: in, out, admitting, helping with a signature."""

from datetime import date

import pytest
from sqlalchemy import select

from db.models import Card, Invitation, Notice, Person, Signature, Visit
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.people.cards import NewInvitation, invite
from kiosk.people.staff_accounts import check_pin
from kiosk.reception.state import Page
from kiosk.station.scans import CodeKind, code_of
from kiosk.values import Category
from tests.end_to_end.people import ADMIN, CLUB_STAFF, GOVERNOR, OFFICE_STAFF, VISITOR
from tests.end_to_end.reading_back import squeezed
from tests.end_to_end.reception import Reception
from tests.forms.papers import text_of
from ui.words import say

OFFICE = (OFFICE_STAFF.number, OFFICE_STAFF.pin)


def card_of(reception: Reception, name: str) -> str:
    person = reception.one(Person, Person.name == name)
    return code_of(CodeKind.CARD, reception.one(Card, Card.person_id == person.id).token)


def test_staff_sign_in_read_sign_and_leave_again(reception: Reception) -> None:
    reception.open_staff(*OFFICE)
    reception.choose("Sign me in")
    assert reception.page is Page.READING
    assert reception.flow.run.visitor.draft.full_name == OFFICE_STAFF.name
    reception.finish()
    reception.touch("Done")
    assert reception.one(Visit).category == "staff"
    assert reception.one(Signature).printed_name == OFFICE_STAFF.name
    reception.open_staff(*OFFICE)
    reception.choose("Sign me out")
    assert say("staff.thanks.out") in reception.words()
    assert reception.one(Visit).departure == "scanned"
    reception.touch("Done")
    reception.open_staff(*OFFICE)
    reception.choose("Sign me in")
    assert say("staff.thanks.in") in reception.words()
    assert len(reception.rows(Signature)) == 1
    assert reception.ledger_is_whole()


def test_a_governor_with_a_card_signs_once_and_later_only_holds_the_card(
    reception: Reception, clock: FixedClock
) -> None:
    card = card_of(reception, GOVERNOR)
    reception.scan(card)
    while reception.page is Page.QUESTION:
        reception.touch("Skip")
    assert reception.page is Page.READING
    reception.finish()
    visit = reception.one(Visit)
    assert (visit.name, visit.category) == (GOVERNOR, "governor")
    assert visit.supervision == "unescorted"
    reception.touch("Done")
    clock.advance(hours=1)
    reception.scan(card)
    assert reception.page is Page.SIGNED_OUT
    reception.touch("Done")
    clock.advance(hours=1)
    reception.scan(card)
    while reception.page is Page.QUESTION:
        reception.touch("Skip")
    if reception.page is Page.SIGN:
        reception.touch("Sign in")
    reception.reach(Page.DONE)
    assert len(reception.rows(Visit)) == 2
    assert len(reception.rows(Signature)) == 1
    assert reception.ledger_is_whole()


def test_an_invitation_knows_its_guest_and_works_once(reception: Reception) -> None:
    admin = check_pin(reception.desk, ADMIN.number, ADMIN.pin)
    invited = NewInvitation(name=VISITOR, category=Category.VISITOR, organisation="Toy Books", reason="Talk")
    invite(reception.desk, invited, admin, uuid7())
    code = code_of(CodeKind.INVITATION, reception.one(Invitation).token)
    reception.scan(code)
    while reception.page is Page.QUESTION:
        assert "Full name" not in [line.accessibleName() for line in reception.visible()]
        reception.touch("Skip")
    reception.finish()
    visit = reception.one(Visit)
    assert (visit.name, visit.organisation, visit.reason) == (VISITOR, "Toy Books", "Talk")
    reception.touch("Done")
    reception.scan(code)
    assert reception.page is Page.WELCOME
    assert say("code.used") in reception.words()


def test_a_wrong_pin_says_nothing_of_whom_and_empties_itself(reception: Reception) -> None:
    reception.touch("For staff")
    reception.enter_pin("2", "999999")
    assert reception.page is Page.PIN
    assert OFFICE_STAFF.name not in reception.words()
    assert reception.field("PIN").text() == ""
    assert say("problem.pin_wrong") in reception.words()


def test_an_account_sees_only_what_it_may(reception: Reception) -> None:
    reception.open_staff(CLUB_STAFF.number, CLUB_STAFF.pin)
    names = " ".join(reception.names())
    for entry in ("sections", "leave", "people", "invite", "unlock"):
        assert say(f"staff.entry.{entry}") not in names
    reception.touch("Lock")
    assert reception.page is Page.WELCOME


# -- not agreeing ----------------------------------------------------------------------------------


@pytest.fixture
def declined(reception: Reception) -> Reception:
    """A visitor who does not agree, and waits."""
    reception.arrive()
    reception.go("I do not agree", "Yes, I do not agree")
    reception.reach(Page.WAITING)
    reception.work_is_done()
    return reception


def test_whoever_does_not_agree_waits_and_the_office_knows(declined: Reception) -> None:
    assert say("waiting.lead") in declined.words()
    visit, signature = declined.one(Visit), declined.one(Signature)
    assert (visit.admission, signature.outcome, signature.ink) == ("waiting", "declined", None)
    assert [notice.kind for notice in declined.rows(Notice)] == ["declined"]
    assert declined.badges.papers == []
    declined.touch("Done")
    assert declined.page is Page.WELCOME


def test_staff_let_them_in_escorted(declined: Reception) -> None:
    declined.touch("Done")
    declined.open_staff(*OFFICE)
    declined.choose(say("staff.entry.on_site"))
    declined.choose(VISITOR)
    declined.choose(say("staff.act.admit"))
    while declined.flow.run.staff_state is not None and declined.flow.run.staff_state.at.value == "admit":
        lines = [line for line in declined.visible() if line.inherits("QLineEdit")]
        declined.enter(lines[0].accessibleName(), "Olive Example")
        declined.touch(say("staff.act.admit") if say("staff.act.admit") in declined.names() else "Continue")
        declined.work_is_done()
    visit = declined.one(Visit)
    assert (visit.admission, visit.supervision) == ("admitted", "escorted")
    assert visit.escort == "Olive Example"
    assert visit.admitted_by is not None
    declined.wait(lambda: len(declined.badges.papers) == 1)
    assert "Escorted" in text_of(declined.badges.papers[0])
    assert declined.ledger_is_whole()


def test_staff_turn_them_away(declined: Reception) -> None:
    declined.touch("Done")
    declined.open_staff(*OFFICE)
    declined.choose(say("staff.entry.on_site"))
    declined.choose(VISITOR)
    declined.choose(say("staff.act.refuse"))
    (line,) = [line for line in declined.visible() if line.inherits("QLineEdit")]
    declined.enter(line.accessibleName(), "Did not agree")
    declined.touch(say("staff.act.refuse"))
    declined.work_is_done()
    visit = declined.one(Visit)
    assert visit.admission == "refused"
    assert visit.departed_at is not None
    assert declined.badges.papers == []


# -- help with signing -----------------------------------------------------------------------------


def helped(reception: Reception, choice: str, field: str, words: str) -> None:
    reception.arrive()
    reception.go("I need help", say("help.assist"))
    reception.enter_pin(*OFFICE)
    assert reception.page is Page.ASSIST
    reception.touch(say(f"assist.{choice}"))
    reception.enter(say(f"assist.{field}"), words)
    reception.touch("Save")
    reception.reach(Page.DONE)
    reception.work_is_done()


def test_signed_with_help(reception: Reception) -> None:
    helped(reception, "with_help", "reason", "broken arm")
    signature = reception.one(Signature)
    assert signature.outcome == "signed_with_help"
    assert (signature.witness_name, signature.help_reason) == (OFFICE_STAFF.name, "broken arm")
    assert signature.printed_name == VISITOR
    reception.touch("Print me a copy")
    reception.work_is_done()
    assert squeezed("broken arm") in squeezed(text_of(reception.copies.papers[0]))


def test_let_in_to_sign_later(reception: Reception) -> None:
    helped(reception, "pending", "reason", "the boiler is leaking")
    signature, visit = reception.one(Signature), reception.one(Visit)
    assert (signature.outcome, visit.supervision) == ("pending", "escorted")
    assert len(reception.badges.papers) == 1


def test_signed_on_paper(reception: Reception) -> None:
    helped(reception, "on_paper", "filed", "Blue folder")
    signature = reception.one(Signature)
    assert (signature.outcome, signature.filed_where) == ("signed_on_paper", "Blue folder")
    assert signature.signed_on == reception.desk.today()


def test_signed_on_paper_some_days_ago(reception: Reception) -> None:
    reception.arrive()
    reception.go("I need help", say("help.assist"))
    reception.enter_pin(*OFFICE)
    reception.touch(say("assist.on_paper"))
    reception.enter(say("assist.filed"), "Blue folder")
    for typed in ("31/02/2020", "20/11/2099", "20/11/20"):
        reception.enter(say("assist.signed_on"), typed)
        reception.touch("Save")
        assert reception.page is Page.ASSIST
        assert say("assist.signed_on_wrong") in {
            line.accessibleDescription() for line in reception.visible() if line.inherits("QLineEdit")
        }
    reception.enter(say("assist.signed_on"), "20/11/2020")
    reception.touch("Save")
    reception.reach(Page.DONE)
    assert reception.one(Signature).signed_on == date(2020, 11, 20)


def test_staff_close_a_visit_for_somebody_with_a_reason(reception: Reception, clock: FixedClock) -> None:
    reception.sign_in()
    clock.advance(hours=2)
    reception.open_staff(*OFFICE)
    reception.choose(say("staff.entry.on_site"))
    reception.choose(VISITOR)
    reception.choose(say("staff.act.close"))
    (line,) = [line for line in reception.visible() if line.inherits("QLineEdit")]
    reception.enter(line.accessibleName(), "Went without the badge")
    reception.touch(say("staff.act.close"))
    reception.work_is_done()
    visit = reception.one(Visit)
    assert (visit.departure, visit.departure_reason) == ("closed", "Went without the badge")
    with reception.desk.read() as session:
        who = session.scalar(select(Person.id).where(Person.name == OFFICE_STAFF.name))
    assert visit.departure_by == str(who)
