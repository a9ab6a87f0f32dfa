"""What goes into a store comes out of it, the same on both."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, StatementError

from db import queries
from db.models import Base, Notice, Person, Request, Signature, Station, Visit, VisitDay
from db.store import Store
from db.types import uuid7
from tests.db.samples import a_person, a_signature, a_visit, an_agreement, record
from tests.stores import NOON

NASTY = ["<img src='file:///x'/>", "🙂", "שלום", "N" * 200, "X", "O’Neill-D'Arcy", "Łukasz Çelik", "1234"]


@pytest.mark.parametrize("name", NASTY)
def test_a_name_comes_back_as_typed(store: Store, station: Station, name: str) -> None:
    with store.write() as session:
        record(session, station, a_visit(station, name=name))
    with store.read() as session:
        assert session.scalars(select(Visit.name)).one() == name


def test_every_kind_of_value_comes_back(store: Store, station: Station) -> None:
    away = datetime(2026, 7, 1, 9, 30, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    with store.write() as session:
        _, version, words = an_agreement(session, station)
        visit = a_visit(station, arrived_at=away)
        record(session, station, visit)
        signed = a_signature(station, visit.id, version, text_id=words.id, signed_on=date(2026, 7, 1))
        record(session, station, signed)
        record(session, station, a_person(categories=["staff", "volunteer"], is_host=True))
    with store.read() as session:
        visit = session.scalars(select(Visit)).one()
        assert visit.arrived_at == away
        assert visit.arrived_at.utcoffset() == timedelta(0)
        signature = session.scalars(select(Signature)).one()
        assert signature.ink == b"\x00\x01ink"
        assert signature.reading == [{"part": 1, "page": 1, "seconds": 2.5}]
        assert signature.signed_on == date(2026, 7, 1)
        assert session.scalars(select(Person.categories)).one() == ["staff", "volunteer"]


def test_a_row_has_its_key_and_folded_name_at_once() -> None:
    person = Person(name="Łucja Żółć")
    assert person.id.version == 7
    assert person.name_folded == "lucja zolc"
    person.name = "Zoë"
    assert person.name_folded == "zoe"


def test_a_naive_time_is_refused(store: Store, station: Station) -> None:
    with pytest.raises(StatementError, match="without a zone"), store.write() as session:
        session.add(Notice(kind="help", station_id=station.id, created_at=datetime(2026, 1, 1)))  # noqa: DTZ001


def test_a_nul_character_is_refused(store: Store, station: Station) -> None:
    with pytest.raises(StatementError, match="NUL"), store.write() as session:
        session.add(Notice(kind="help", station_id=station.id, created_at=NOON, detail="a\0b"))


def test_an_unknown_word_is_refused_by_the_store(store: Store, station: Station) -> None:
    with pytest.raises(IntegrityError), store.write() as session:
        session.add(Notice(kind="gossip", station_id=station.id, created_at=NOON))


@pytest.mark.parametrize(
    "values",
    [
        {"category": "burglar"},
        {"departed_at": NOON},
        {"departed_at": NOON, "departure": "closed"},
        {"departure": "said"},
        {"admission": "refused"},
        {"supervision": "alone"},
        {"name": ""},
    ],
)
def test_a_visit_that_cannot_be_is_refused(store: Store, station: Station, values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), store.write() as session:
        record(session, station, a_visit(station, **values))


@pytest.mark.parametrize(
    "values",
    [
        {"ink": None, "ink_sha256": None},
        {"ink_sha256": None},
        {"outcome": "signed_with_help"},
        {"outcome": "signed_on_paper"},
        {"visit_id": None},
        {"digest": "short"},
    ],
)
def test_a_signature_that_proves_nothing_is_refused(
    store: Store, station: Station, values: dict[str, object]
) -> None:
    with store.write() as session:
        _, version, _ = an_agreement(session, station)
        visit = a_visit(station)
        record(session, station, visit)
    with pytest.raises(IntegrityError), store.write() as session:
        record(session, station, a_signature(station, visit.id, version, **values))


def test_a_reference_to_nothing_is_refused_when_the_block_ends(store: Store, station: Station) -> None:
    with pytest.raises(IntegrityError), store.write() as session:
        record(session, station, a_visit(station, host_id=uuid7()))
    with store.write() as session:  # and leaves no transaction open
        assert session.scalars(select(Visit)).all() == []


def test_a_known_person_is_here_once(store: Store, station: Station) -> None:
    with store.write() as session:
        person = a_person()
        record(session, station, person)
        older = a_visit(station, person_id=person.id)
        record(session, station, older)
    with pytest.raises(IntegrityError), store.write() as session:
        record(session, station, a_visit(station, person_id=person.id))
    with store.write() as session:  # a new arrival closes the older visit, in one transaction
        older = session.get_one(Visit, older.id)
        newer = a_visit(station, person_id=person.id)
        older.departed_at, older.departure, older.later_visit_id = NOON, "assumed", newer.id
        session.add(newer)
        record(session, station, older, "assumed_left")
        record(session, station, newer, "signed_in")
    with store.read() as session:
        assert [visit.reference for visit in queries.open_visits(session)] == [newer.reference]


def test_a_request_is_done_once(store: Store) -> None:
    request_id = uuid7()
    with store.write() as session:
        session.add(Request(id=request_id, action="sign_in", result={"code": "123456"}, at=NOON))
    with pytest.raises(IntegrityError), store.write() as session:
        session.add(Request(id=request_id, action="sign_in", result=None, at=NOON))
    with store.read() as session:
        done = queries.done_request(session, request_id)
        assert done is not None
        assert done.result == {"code": "123456"}


def test_day_data_can_be_deleted_without_a_ledger_entry(store: Store, station: Station) -> None:
    with store.write() as session:
        visits = [a_visit(station) for _ in range(2)]
        for number, visit in enumerate(visits):
            record(session, station, visit)
            session.add(
                VisitDay(visit_id=visit.id, day_code=f"00000{number}", made_at=NOON + timedelta(days=number))
            )
    with store.write() as session:
        session.delete(session.get_one(VisitDay, visits[0].id))
    with store.read() as session:
        assert session.scalars(select(VisitDay.day_code)).all() == ["000001"]


def test_a_failed_block_leaves_nothing(store: Store, station: Station) -> None:
    def fail() -> None:
        with store.write() as session:
            record(session, station, a_visit(station))
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with store.read() as session:
        assert session.scalars(select(Visit)).all() == []


def test_every_table_has_a_key() -> None:
    assert all(table.primary_key.columns for table in Base.metadata.tables.values())


def test_the_store_tells_the_time(store: Store) -> None:
    with store.read() as session:
        now = store.now(session)
    assert now.tzinfo is UTC or now.utcoffset() == timedelta(0)
