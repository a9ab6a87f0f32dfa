"""The ledger holds, and shows whatever was changed behind it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from db import ledger, triggers
from db.canonical import canonical_json
from db.erasure import erase
from db.errors import Unrecorded
from db.ledger import Broken
from db.models import Card, LedgerEntry, LedgerHead, LedgerPayload, Person, StaffAccount, Station, Visit
from db.sealing import chain_of, digest_of
from db.store import Store
from db.types import uuid7
from tests.db.samples import a_person, a_visit, record
from tests.db.test_types import JSON_VALUES
from tests.stores import NOON, add_station

HEAD_KEY = b"h" * 32


@pytest.fixture
def written(store: Store, station: Station) -> Store:
    """A store with two chains and signed heads; the second chain went on after that."""
    with store.write() as session:
        other = add_station(session, "B")
        people = [a_person(name=f"Sample {number}") for number in range(3)]
        for person in people:
            record(session, station, person)
        visit = a_visit(station, person_id=people[0].id)
        record(session, station, visit)
        record(session, other, a_person(name="Elsewhere"))
        ledger.sign_heads(session, HEAD_KEY, NOON)
        visit.departed_at, visit.departure = NOON + timedelta(hours=1), "scanned"
        record(session, other, visit, "signed_out", NOON + timedelta(hours=1))
    return store


def found_after(store: Store, tamper: Callable[[Session], object]) -> Broken | None:
    """What verification says after somebody with the key did something; then it is undone."""
    with store._writers() as session:
        triggers.remove(session.connection())
        tamper(session)
        session.expire_all()
        broken = ledger.verify(session, HEAD_KEY).first_broken
        session.rollback()
    return broken


def test_an_untouched_ledger_verifies(written: Store) -> None:
    steps: list[tuple[int, int]] = []
    with written.read() as session:
        report = ledger.verify(session, HEAD_KEY, lambda *step: steps.append(step))
        heads = ledger.head(session)
    assert (report.entries, report.chains, report.heads, report.first_broken) == (6, 2, 2, None)
    assert [(head.letter, head.sequence) for head in heads] == [("A", 4), ("B", 2)]
    assert steps[-1] == (6, 6)


def test_an_empty_ledger_verifies(store: Store) -> None:
    with store.read() as session:
        assert ledger.verify(session, HEAD_KEY) == ledger.LedgerReport(entries=0, chains=0)
        assert ledger.head(session) == []


def test_nothing_personal_is_in_an_entry(written: Store) -> None:
    with written.read() as session:
        entries = session.scalars(select(LedgerEntry)).all()
        said = " ".join(
            str(getattr(entry, c.key)) for entry in entries for c in LedgerEntry.__table__.columns
        )
        payloads = session.scalars(select(LedgerPayload.canonical)).all()
    assert "Sample" not in said
    assert "Sample 1" in " ".join(payloads)


def payload(session: Session, sequence: int, **values: Any) -> None:
    session.execute(update(LedgerPayload).where(LedgerPayload.sequence == sequence).values(**values))


def entry(session: Session, number: int, /, **values: Any) -> None:
    session.execute(update(LedgerEntry).where(LedgerEntry.sequence == number).values(**values))


def cut_tail(session: Session, keep: int) -> None:
    for model in (LedgerPayload, LedgerEntry):
        session.execute(delete(model).where(model.sequence > keep))


def swap(session: Session) -> None:
    for old, new in ((2, 1000), (3, 2), (1000, 3)):
        entry(session, old, sequence=new)


TAMPERINGS: dict[str, tuple[Callable[[Session], object], tuple[str, int], str]] = {
    "a letter in a payload": (
        lambda s: payload(s, 2, canonical=canonical_json({"set": {"name": "Sbmple"}})),
        ("A", 2),
        "was changed",
    ),
    "a salt": (lambda s: payload(s, 2, salt="0" * 64), ("A", 2), "was changed"),
    "an actor": (lambda s: entry(s, 3, actor="somebody"), ("A", 3), "does not follow"),
    "a time": (lambda s: entry(s, 1, at=NOON + timedelta(minutes=1)), ("A", 1), "does not follow"),
    "a clock flag": (lambda s: entry(s, 1, clock_suspect=True), ("A", 1), "does not follow"),
    "a position": (lambda s: entry(s, 3, position=99), ("A", 3), "does not follow"),
    "a deleted entry": (
        lambda s: [s.execute(delete(m).where(m.sequence == 2)) for m in (LedgerPayload, LedgerEntry)],
        ("A", 2),
        "missing",
    ),
    "a deleted first entry": (
        lambda s: [s.execute(delete(m).where(m.sequence == 1)) for m in (LedgerPayload, LedgerEntry)],
        ("A", 1),
        "missing",
    ),
    "a deleted payload": (
        lambda s: s.execute(delete(LedgerPayload).where(LedgerPayload.sequence == 3)),
        ("A", 3),
        "not erased",
    ),
    "a payload whose entry went": (
        lambda s: s.execute(delete(LedgerEntry).where(LedgerEntry.sequence == 4)),
        ("A", 4),
        "missing",
    ),
    "two entries swapped": (swap, ("A", 2), "does not follow"),
    "a tail cut off": (lambda s: cut_tail(s, 3), ("A", 4), "longer"),
    "all entries gone": (lambda s: cut_tail(s, 0), ("A", 1), "chain is missing"),
    "a signed head": (
        lambda s: s.execute(update(LedgerHead).values(signature="0" * 64)),
        ("A", 4),
        "signature",
    ),
    "a row edited": (
        lambda s: s.execute(update(Person).where(Person.name == "Sample 1").values(name="Else")),
        ("A", 2),
        "name",
    ),
    "a visit given another person": (
        lambda s: s.execute(
            update(Visit).values(
                person_id=select(Person.id).where(Person.name == "Sample 2").scalar_subquery()
            )
        ),
        ("A", 4),
        "person_id",
    ),
    "a departure taken back": (
        lambda s: s.execute(update(Visit).values(departed_at=None, departure=None)),
        ("B", 2),
        "departed_at, departure",
    ),
    "a row deleted": (
        lambda s: s.execute(delete(Person).where(Person.name == "Sample 2")),
        ("A", 3),
        "missing",
    ),
    "a row put in": (
        lambda s: s.execute(
            insert(Person).values(
                id=uuid7(), name="Ghost", name_folded="ghost", categories=[], supervision="escorted",
                roles=[], is_host=False, active=True,
            )
        ),
        ("", 0),
        "has no entry",
    ),
    "another table's row put in": (
        lambda s: s.execute(
            insert(Card).values(
                id=uuid7(), person_id=select(Person.id).limit(1).scalar_subquery(), token="x", made_at=NOON
            )
        ),
        ("", 0),
        "has no entry",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERINGS)
def test_tampering_shows_at_its_entry(written: Store, what: str) -> None:
    tamper, where, said = TAMPERINGS[what]
    broken = found_after(written, tamper)
    assert broken is not None
    assert (broken.station, broken.sequence) == where
    assert said in broken.what
    with written.read() as session:
        assert ledger.verify(session, HEAD_KEY).first_broken is None  # it was undone


def test_an_entry_written_anew_with_all_sums_right_is_caught_by_the_signed_head(written: Store) -> None:
    def rewrite(session: Session) -> None:
        last = session.scalars(
            select(LedgerEntry).join(Station).where(Station.letter == "A", LedgerEntry.sequence == 4)
        ).one()
        before = session.get_one(LedgerEntry, (last.station_id, 3))
        canonical = canonical_json({"nothing": "happened"})
        last.digest = digest_of("0" * 64, canonical)
        chain = chain_of(before.chain, last)
        session.execute(
            update(LedgerPayload)
            .where(LedgerPayload.station_id == last.station_id, LedgerPayload.sequence == 4)
            .values(salt="0" * 64, canonical=canonical)
        )
        last.chain = chain
        session.flush()

    broken = found_after(written, rewrite)
    assert broken is not None
    assert (broken.station, broken.sequence) == ("A", 4)
    assert "head was signed" in broken.what


def test_heads_are_signed_once_and_with_the_key(written: Store) -> None:
    with written.write() as session:
        signed = ledger.sign_heads(session, HEAD_KEY, NOON + timedelta(days=1))
        assert [head.sequence for head in signed] == [2]  # only B went on
        assert ledger.sign_heads(session, HEAD_KEY, NOON + timedelta(days=2)) == []
    with written.read() as session:
        assert ledger.verify(session, HEAD_KEY).first_broken is None
        wrong = ledger.verify(session, b"x" * 32).first_broken
        assert wrong is not None
        assert "signature" in wrong.what


def test_a_clock_set_back_is_flagged_and_never_refused(store: Store, station: Station) -> None:
    times = [NOON, NOON - timedelta(minutes=2), NOON - timedelta(hours=1), NOON]
    with store.write() as session:
        flags = [record(session, station, a_person(), at=at).clock_suspect for at in times]
    assert flags == [False, False, True, False]
    with store.read() as session:
        report = ledger.verify(session, None)
    assert (report.clock_suspect, report.first_broken) == (1, None)


def test_a_row_changed_without_an_entry_is_refused_before_the_commit(written: Store) -> None:
    def change() -> None:
        with written.write() as session:
            session.scalars(select(Person).limit(1)).one().name = "Else"

    with pytest.raises(Unrecorded, match="person was changed without a ledger entry: name, name_folded"):
        change()
    with written.read() as session:
        assert ledger.verify(session, HEAD_KEY).first_broken is None


def test_a_row_added_or_deleted_without_an_entry_is_refused(written: Store) -> None:
    with pytest.raises(Unrecorded), written.write() as session:
        session.add(a_person())

    def remove() -> None:
        with written.write() as session:
            session.delete(session.scalars(select(Person).where(Person.name == "Elsewhere")).one())

    with pytest.raises(Unrecorded):
        remove()


def test_an_entry_by_hand_must_name_what_changed(store: Store, station: Station) -> None:
    with store.write() as session:
        person = a_person()
        session.add(person)
        ledger.append(
            session,
            station_id=station.id,
            actor="kiosk",
            action="added",
            subject=("person", person.id),
            payload={"set": {"name": person.name}},
            at=NOON,
        )
        ledger.record(session, person, station_id=station.id, actor="kiosk", action="completed", at=NOON)
    with store.read() as session:
        second = session.get_one(LedgerPayload, (station.id, 2))
        assert '"name":' not in second.canonical
        assert '"name_folded":' in second.canonical
        assert ledger.verify(session, None).first_broken is None


def test_passing_states_need_no_entry_and_secrets_are_named_by_digest(store: Store, station: Station) -> None:
    with store.write() as session:
        person = a_person()
        account = StaffAccount(person_id=person.id, number="1", pin_hash="$argon2id$secret")
        record(session, station, person)
        record(session, station, account)
    with store.write() as session:
        account = session.get_one(StaffAccount, account.id)
        account.failed_tries = 3
        account.locked_until = NOON
    with store.read() as session:
        assert "argon2id" not in " ".join(session.scalars(select(LedgerPayload.canonical)))
        assert ledger.verify(session, None).first_broken is None
    broken = found_after(store, lambda s: s.execute(update(StaffAccount).values(pin_hash="$argon2id$else")))
    assert broken is not None
    assert "pin_hash" in broken.what


@pytest.mark.parametrize(
    "wrong",
    [
        {"actor": "Wren Example"},
        {"action": "Signed In"},
        {"subject": ("person", "Wren Example")},
        {"actor": ""},
    ],
)
def test_a_name_cannot_get_into_an_entry(store: Store, station: Station, wrong: dict[str, Any]) -> None:
    good: dict[str, Any] = {"actor": "kiosk", "action": "seen", "subject": ("person", uuid7())}
    with store.write() as session, pytest.raises(ValueError, match="entr"):
        ledger.append(session, station_id=station.id, payload={}, at=NOON, **{**good, **wrong})


def test_an_unknown_station_has_no_chain(store: Store) -> None:
    with store.write() as session, pytest.raises(ValueError, match="station"):
        ledger.append(
            session,
            station_id=uuid7(),
            actor="kiosk",
            action="seen",
            subject=("person", "x"),
            payload={},
            at=NOON,
        )


def test_what_was_erased_verifies_and_says_nothing(written: Store, station: Station) -> None:
    with written.write() as session:
        person = session.scalars(select(Person).where(Person.name == "Sample 1")).one()
        erase(session, ("person", person.id), "asked for", "office", NOON, station_id=station.id)
    with written.read() as session:
        report = ledger.verify(session, HEAD_KEY)
        assert (report.first_broken, report.erased) == (None, 1)
        assert "Sample 1" not in " ".join(session.scalars(select(LedgerPayload.canonical)))
    # an erasure excuses what was before it, and nothing later
    broken = found_after(
        written, lambda s: s.execute(delete(LedgerPayload).where(LedgerPayload.sequence == 5))
    )
    assert broken is not None
    assert broken.sequence == 5


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from("AB"), st.sampled_from(["add", "rename", "erase", "note", "sign"]), JSON_VALUES
        ),
        min_size=1,
        max_size=8,
    ),
    data=st.data(),
)
def test_whatever_happens_verifies_and_any_changed_byte_does_not(
    store: Store, steps: list[tuple[str, str, object]], data: st.DataObject
) -> None:
    with store._writers() as session:
        stations = {letter: add_station(session, letter) for letter in "AB"}
        people: list[Person] = []
        for letter, what, value in steps:
            at = stations[letter]
            if what == "add" or not people:
                people.append(a_person())
                record(session, at, people[-1])
            elif what == "rename":
                people[-1].name += "x"
                record(session, at, people[-1], "renamed")
            elif what == "erase":
                erase(session, ("person", people.pop().id), "asked for", "office", NOON, station_id=at.id)
            elif what == "note":
                try:
                    ledger.append(
                        session,
                        station_id=at.id,
                        actor="kiosk",
                        action="noted",
                        subject=("person", people[-1].id),
                        payload={"value": value},
                        at=NOON,
                    )
                except ValueError:
                    continue  # two keys that are one in NFC
            else:
                ledger.sign_heads(session, HEAD_KEY, NOON)
        assert ledger.verify(session, HEAD_KEY).first_broken is None

        triggers.remove(session.connection())
        victims = session.scalars(
            select(LedgerPayload).order_by(LedgerPayload.station_id, LedgerPayload.sequence)
        ).all()
        victim = data.draw(st.sampled_from(victims))
        spot = data.draw(st.integers(0, len(victim.canonical) - 1))
        old = victim.canonical
        victim.canonical = old[:spot] + ("y" if old[spot] == "z" else "z") + old[spot + 1 :]
        where = (victim.station_id, victim.sequence)
        session.flush()
        broken = ledger.verify(session, HEAD_KEY).first_broken
        letters = {station.id: letter for letter, station in stations.items()}
        assert broken is not None
        assert (broken.station, broken.sequence) == (letters[where[0]], where[1])
        session.rollback()
