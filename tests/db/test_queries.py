"""The small questions: who is here, whose code is it, who can be visited."""

from datetime import timedelta

import pytest

from db import queries
from db.models import (
    Card,
    Notice,
    StaffAccount,
    Station,
    VisitDay,
)
from db.store import Store
from tests.db.samples import a_person, a_visit, an_agreement, record
from tests.stores import NOON, add_station


def test_who_is_on_site(store: Store, station: Station) -> None:
    with store.write() as session:
        host = a_person(name="Mx Host", is_host=True)
        record(session, station, host)
        here = a_visit(station, host_id=host.id, arrived_at=NOON + timedelta(minutes=1))
        early = a_visit(station, host_text="Year 4", admission="waiting")
        left = a_visit(station, departed_at=NOON, departure="scanned")
        said = a_visit(station, departed_at=NOON, departure="said")
        for visit in (here, early, left, said):
            record(session, station, visit)
        session.add(
            VisitDay(
                visit_id=here.id, day_code="123456", children=2, help_needed="a wheelchair", made_at=NOON
            )
        )
    with store.read() as session:
        listed = queries.open_visits(session)
        assert [(one.reference, one.host) for one in listed] == [
            (early.reference, "Year 4"),
            (here.reference, "Mx Host"),
        ]
        assert (listed[1].children, listed[1].help_needed, listed[1].station) == (2, "a wheelchair", "A")
        assert [one.reference for one in queries.unsure_visits(session, NOON)] == [said.reference]
        assert queries.unsure_visits(session, NOON + timedelta(seconds=1)) == []


def test_a_visit_is_found_by_what_its_visitor_holds(store: Store, station: Station) -> None:
    with store.write() as session:
        person = a_person()
        record(session, station, person)
        visit = a_visit(station, badge_token="opaque", person_id=person.id)
        record(session, station, visit)
        session.add(VisitDay(visit_id=visit.id, day_code="012345", made_at=NOON))
    with store.write() as session:
        found = [
            queries.visit_by_badge(session, "opaque"),
            queries.open_visit_by_day_code(session, "012345"),
            queries.open_visit_of_person(session, person.id),
            queries.visit_by_reference(session, visit.reference),
        ]
        assert [one and one.id for one in found] == [visit.id] * 4
        assert queries.open_visit_by_day_code(session, "999999") is None
        assert found[0] is not None
        found[0].departed_at, found[0].departure = NOON, "scanned"
        record(session, station, found[0], "signed_out")
        assert queries.open_visit_by_day_code(session, "012345") is None
        assert queries.visit_by_badge(session, "opaque") is found[0]


def test_a_card_stands_for_its_person_until_revoked(store: Store, station: Station) -> None:
    with store.write() as session:
        person = a_person()
        card = Card(person_id=person.id, token="card-token", made_at=NOON)
        record(session, station, person)
        record(session, station, card)
        assert queries.person_by_card(session, "card-token") is person
        assert queries.person_by_card(session, "else") is None
        card.revoked_at = NOON
        record(session, station, card, "revoked")
        assert queries.person_by_card(session, "card-token") is None


def test_a_staff_number_stands_for_its_person_while_active(store: Store, station: Station) -> None:
    with store.write() as session:
        person = a_person()
        account = StaffAccount(person_id=person.id, number="1", pin_hash="hash")
        for row in (person, account):
            record(session, station, row)
        assert queries.staff_by_number(session, "1") is account
        assert queries.staff_of_person(session, person.id) is account
        person.active = False
        record(session, station, person, "left")
        assert queries.staff_by_number(session, "1") is None


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("oka", ["Mrs Jané Okafor"]),
        ("jane", ["Mrs Jané Okafor"]),
        ("year 4", ["Mr Bo Sample"]),
        ("4", ["Mr Bo Sample"]),
        ("YEAR", ["Mr Bo Sample", "Ms Year Book"]),
        ("mr", ["Mr Bo Sample", "Mrs Jané Okafor"]),
        ("afor", []),
        ("", []),
        ("  ", []),
        ("hidden", []),
    ],
)
def test_hosts_are_found_by_any_word_of_name_or_role(
    store: Store, station: Station, typed: str, names: list[str]
) -> None:
    with store.write() as session:
        for person in (
            a_person(name="Mrs Jané Okafor", is_host=True),
            a_person(name="Mr Bo Sample", is_host=True, roles=["Year 4’s teacher", "First aid"]),
            a_person(name="Ms Year Book", is_host=True),
            a_person(name="Hidden Person"),
            a_person(name="Hidden Leaver", is_host=True, active=False),
        ):
            record(session, station, person)
    with store.read() as session:
        assert [found.name for found in queries.search_hosts(session, typed)] == names


def test_at_most_five_hosts_and_names_that_begin_so_first(store: Store, station: Station) -> None:
    with store.write() as session:
        for number in range(7):
            record(session, station, a_person(name=f"Zz Ann {number}", is_host=True))
        record(session, station, a_person(name="Ann Zz", is_host=True))
    with store.read() as session:
        found = queries.search_hosts(session, "ann")
    assert [one.name for one in found] == ["Ann Zz", "Zz Ann 0", "Zz Ann 1", "Zz Ann 2", "Zz Ann 3"]


def test_references_run_by_station_and_year(store: Store, station: Station) -> None:
    with store.write() as session:
        other = add_station(session, "B")
        taken = [
            queries.next_reference(session, station.id, "A", 2026),
            queries.next_reference(session, station.id, "A", 2026),
            queries.next_reference(session, other.id, "B", 2026),
            queries.next_reference(session, station.id, "A", 2027),
        ]
    assert taken == ["A-2026-00001", "A-2026-00002", "B-2026-00001", "A-2027-00001"]


def test_a_number_is_free_again_when_the_block_fails(store: Store, station: Station) -> None:
    def fail() -> None:
        with store.write() as session:
            queries.next_reference(session, station.id, "A", 2026)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with store.write() as session:
        assert queries.next_reference(session, station.id, "A", 2026) == "A-2026-00001"


def test_what_holds_now(store: Store, station: Station) -> None:
    with store.write() as session:
        agreement, version, _ = an_agreement(session, station)
        session.add(Notice(kind="help", station_id=station.id, created_at=NOON))
        session.add(Notice(kind="help", station_id=station.id, created_at=NOON, closed_at=NOON))
    with store.read() as session:
        in_force = queries.version_in_force(session, agreement.id, NOON.date())
        assert in_force is not None
        assert in_force.id == version.id
        assert queries.version_in_force(session, agreement.id, NOON.date() - timedelta(days=1)) is None
        assert len(queries.open_notices(session)) == 1
