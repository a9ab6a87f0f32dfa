"""Whom the office knows, hosts, cards and the staff's own day, on both kinds of store."""

from datetime import date

import pytest

from db.models import Card, PrintJob
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.errors import Refused
from kiosk.people import cards, hosts, staff_day
from kiosk.people import persons as people
from kiosk.people.persons import NewPerson
from kiosk.people.staff_accounts import check_pin
from kiosk.station.scans import Scan, parse
from kiosk.values import Category, Draft, Supervision
from kiosk.visits import arrivals
from tests.kiosk.acting import School


def _names(found: tuple[people.PersonRow, ...]) -> list[str]:
    return [row.name for row in found]


@pytest.mark.parametrize("query", ["grace", "FABRIC", "grace fab", "fabrication gra"])
def test_people_are_found_by_the_beginnings_of_words(embedded: School, query: str) -> None:
    assert _names(people.find(embedded.desk, query)) == ["Grace Fabrication"]


def test_accents_do_not_matter_and_nothing_finds_nobody(embedded: School) -> None:
    assert _names(people.find(embedded.desk, "zaneta przykl")) == ["Mrs Żaneta Przykładowa"]
    assert people.find(embedded.desk, "") == people.find(embedded.desk, " ") == ()
    assert people.find(embedded.desk, "%") == ()


def test_somebody_is_added_with_checks_and_found(school: School) -> None:
    new = NewPerson(name="  Omar   Neu ", categories=(Category.VOLUNTEER,), id_seen=True)
    request_id = uuid7()
    person_id = people.add(school.desk, new, school.office, request_id)
    assert people.add(school.desk, new, school.office, request_id) == person_id
    (row,) = people.find(school.desk, "omar neu")
    assert (row.name, row.checked, row.cards) == ("Omar Neu", False, 0)
    people.record_checks(
        school.desk, person_id, school.office, id_seen=True, assurance=True, request_id=uuid7()
    )
    assert people.person(school.desk, person_id).checked
    people.record_checks(
        school.desk, person_id, school.office, id_seen=False, assurance=True, request_id=uuid7()
    )
    assert not people.person(school.desk, person_id).checked
    assert school.person("Omar Neu").id_seen_by is None
    assert school.ledger_is_whole()


def test_only_who_may_adds_people_and_cards(embedded: School) -> None:
    new = NewPerson(name="Omar Neu", categories=(Category.VOLUNTEER,))
    person_id = embedded.person("Leo Storybook").id
    with pytest.raises(Refused):
        people.add(embedded.desk, new, embedded.club, uuid7())
    with pytest.raises(Refused):
        cards.make_card(embedded.desk, person_id, embedded.club, uuid7())
    with pytest.raises(Refused):
        cards.revoke_card(embedded.desk, person_id, embedded.club, uuid7())


def test_a_card_is_made_once_and_printed_once(school: School) -> None:
    person_id, request_id = school.person("Leo Storybook").id, uuid7()
    code = cards.make_card(school.desk, person_id, school.office, request_id)
    assert cards.make_card(school.desk, person_id, school.office, request_id) == code
    card = school.one(Card, Card.person_id == person_id, Card.revoked_at.is_(None))
    reading = parse(code)
    assert isinstance(reading, Scan)
    assert reading.token == card.token
    assert len(school.rows(PrintJob, PrintJob.kind == "card", PrintJob.subject_id == person_id)) == 1
    assert school.ledger_is_whole()


def test_somebody_who_left_is_not_brought_in(embedded: School) -> None:
    gone = NewPerson(name="Gone Person", categories=(Category.VOLUNTEER,), leaves_on=date(2026, 11, 22))
    later = NewPerson(name="Later Person", categories=(Category.VOLUNTEER,), starts_on=date(2026, 11, 24))
    last_day = NewPerson(name="Last Day", categories=(Category.VOLUNTEER,), leaves_on=date(2026, 11, 23))
    for new in (gone, later):
        person_id = people.add(embedded.desk, new, embedded.office, uuid7())
        with pytest.raises(Refused):
            people.known(embedded.desk, person_id)
    person_id = people.add(embedded.desk, last_day, embedded.office, uuid7())
    assert people.known(embedded.desk, person_id).name == "Last Day"


@pytest.mark.parametrize(
    ("query", "name", "role"),
    [
        ("fic", "Ms Priya Fictional", "Year 4's teacher"),
        ("Year 4", "Ms Priya Fictional", "Year 4's teacher"),
        ("year 4's teacher", "Ms Priya Fictional", "Year 4's teacher"),
        ("scien", "Ms Priya Fictional", "Science"),
        ("HEAD TEACH", "Mrs Harriet Sampleton", "Head teacher"),
        ("przykladowa", "Mrs Żaneta Przykładowa", "Year 2's teacher"),
    ],
)
def test_hosts_are_found_by_name_class_or_role(embedded: School, query: str, name: str, role: str) -> None:
    found = hosts.find_hosts(embedded.desk, query)
    assert (found[0].name, found[0].role) == (name, role)


def test_at_most_five_hosts_and_only_hosts(embedded: School) -> None:
    assert len(hosts.find_hosts(embedded.desk, "tea")) == 5
    assert hosts.find_hosts(embedded.desk, "") == ()
    assert hosts.find_hosts(embedded.desk, "Fabrication") == (), "a governor is no host"


def test_staff_sign_in_first_by_the_agreement_and_then_in_one_step(school: School, clock: FixedClock) -> None:
    staff = check_pin(school.desk, "2", "112233")
    with pytest.raises(Refused) as refused:
        staff_day.staff_in(school.desk, staff, uuid7())
    assert refused.value.field == "agreement"
    known = people.known(school.desk, staff.person_id)
    first = school.sign_in(Draft(), known=known)
    assert (first.category, first.day_code, first.badge_queued) == (Category.STAFF, None, False)
    assert first.supervision is Supervision.UNESCORTED
    assert staff_day.staff_out(school.desk, staff, uuid7())
    assert not staff_day.staff_out(school.desk, staff, uuid7())
    clock.advance(days=1)
    second = staff_day.staff_in(school.desk, staff, uuid7())
    assert second.records == ()
    assert check_pin(school.desk, "2", "112233").on_site
    assert school.visit(first.visit_id).departure == "scanned"
    assert school.visit(first.visit_id).departure_by == str(staff.person_id)
    assert school.ledger_is_whole()


def test_staff_who_are_here_stay_here(embedded: School) -> None:
    staff = embedded.office
    first = embedded.sign_in(Draft(), known=people.known(embedded.desk, staff.person_id))
    assert staff_day.staff_in(embedded.desk, staff, uuid7()).visit_id == first.visit_id


def test_a_person_out_of_use_cannot_arrive_by_an_old_page(embedded: School) -> None:
    known = people.known(embedded.desk, embedded.person("Leo Storybook").id)
    with embedded.desk.writing() as writing:
        from db.models import Person  # noqa: PLC0415

        row = writing.session.get_one(Person, known.person_id)
        row.active = False
        writing.record(row, "left")
    with pytest.raises(Refused):
        arrivals.sign_in(embedded.desk, (embedded.arrival(Draft(), known=known),), uuid7())
