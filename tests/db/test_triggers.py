"""What is only ever added to cannot be changed or deleted, on either store."""

from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from db import ledger, triggers
from db.erasure import erase
from db.ledger_check import ERASED
from db.models import (
    AgreementText,
    AgreementVersion,
    Base,
    Erasure,
    LedgerEntry,
    LedgerHead,
    LedgerPayload,
    PaperIssue,
    SchoolSettings,
    Signature,
    Station,
    Visit,
)
from db.store import Store
from db.types import uuid7
from tests.db.samples import a_person, a_signature, a_visit, an_agreement, record
from tests.stores import NOON


@pytest.fixture
def filled(store: Store, station: Station) -> Store:
    """A store with one row of everything that is append-only."""
    with store.write() as session:
        _, version, _ = an_agreement(session, station)
        visit = a_visit(station)
        record(session, station, visit)
        record(session, station, a_signature(station, visit.id, version))
        record(
            session, station, SchoolSettings(version=1, document={}, changed_at=NOON, station_id=station.id)
        )
        record(
            session, station, PaperIssue(kind="badge", sha256="0" * 64, issued_at=NOON, station_id=station.id)
        )
        stray = a_person()
        record(session, station, stray)
        erase(session, ("person", stray.id), "asked for", "office", NOON, station_id=station.id)
        ledger.sign_heads(session, b"k" * 32, NOON)
    return store


CHANGES: list[tuple[type[Base], dict[str, Any]]] = [
    (LedgerEntry, {"action": "else"}),
    (LedgerPayload, {"canonical": "{}"}),
    (LedgerHead, {"sequence": 1}),
    (Erasure, {"reason": "else"}),
    (Erasure, {"under_way": uuid7()}),
    (SchoolSettings, {"document": {"name": "else"}}),
    (PaperIssue, {"sha256": "1" * 64}),
    (Signature, {"printed_name": "Else"}),
    (Signature, {"ink": b"else"}),
    (Signature, {"outcome": "pending"}),
    (Signature, {"record_json": "{}"}),
    (AgreementVersion, {"label": "2"}),
    (AgreementVersion, {"state": "draft"}),
    (AgreementText, {"source_markdown": "else"}),
]
MODELS: list[type[Base]] = list(dict.fromkeys(model for model, _ in CHANGES))


@pytest.mark.parametrize(
    ("model", "values"), CHANGES, ids=lambda part: getattr(part, "__name__", str(part)[:30])
)
def test_it_cannot_be_changed(filled: Store, model: type[Base], values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="append-only"), filled.write() as session:
        session.execute(update(model).values(**values))


@pytest.mark.parametrize("model", MODELS)
def test_it_cannot_be_deleted(filled: Store, model: type[Base]) -> None:
    with pytest.raises(IntegrityError, match="append-only"), filled.write() as session:
        session.execute(delete(model))


@pytest.mark.parametrize("model", MODELS)
def test_it_cannot_be_replaced(filled: Store, model: type[Base]) -> None:
    table = Base.metadata.tables[model.__tablename__]
    with filled.read() as session:
        row = dict(session.execute(select(table)).mappings().first() or {})
    with pytest.raises(IntegrityError), filled.write() as session:
        session.execute(insert(table).prefix_with("OR REPLACE", dialect="sqlite").values(**row))


def test_a_table_cannot_be_emptied_at_once(filled: Store) -> None:
    statement = "DELETE FROM ledger_payload" if filled.embedded else "TRUNCATE ledger_payload"
    with pytest.raises(IntegrityError, match="append-only"), filled.write() as session:
        session.execute(text(statement))


def test_what_is_not_evidence_of_a_signature_can_be_set(filled: Store, station: Station) -> None:
    with filled.write() as session:
        person = a_person()
        record(session, station, person)
        signature = session.scalars(select(Signature)).one()
        signature.person_id, signature.filed_where = person.id, "office, cabinet 2"
        record(session, station, signature, "linked")
    with filled.read() as session:
        assert session.scalars(select(Signature.filed_where)).one() == "office, cabinet 2"


def test_a_draft_can_still_be_written(store: Store, station: Station) -> None:
    with store.write() as session:
        agreement, _, _ = an_agreement(session, station)
        draft = AgreementVersion(agreement_id=agreement.id, label="2")
        words = AgreementText(
            version_id=draft.id,
            language="en",
            source_markdown="a",
            parts=[],
            declaration="b",
            sha256="0" * 64,
        )
        record(session, station, draft)
        record(session, station, words)
    with store.write() as session:
        words = session.get_one(AgreementText, words.id)
        words.source_markdown = "better"
        record(session, station, words, "edited")


def test_an_erasure_lets_only_its_subject_go(filled: Store, station: Station) -> None:
    with filled.write() as session:
        signature = session.scalars(select(Signature)).one()
        erase(session, ("signature", signature.id), "asked for", "office", NOON, station_id=station.id)
    with filled.read() as session:
        assert session.scalars(select(Signature)).all() == []
        told = session.scalars(
            select(LedgerEntry.action)
            .join(
                LedgerPayload,
                (LedgerPayload.station_id == LedgerEntry.station_id)
                & (LedgerPayload.sequence == LedgerEntry.sequence),
            )
            .where(LedgerEntry.subject_table == "signature")
        ).all()
        assert told == [ERASED]
        assert ledger.verify(session, b"k" * 32).first_broken is None
    with pytest.raises(IntegrityError, match="append-only"), filled.write() as session:
        session.execute(delete(LedgerPayload))  # the others' payloads are held as before


def test_an_erasure_cannot_be_left_open(filled: Store) -> None:
    with filled.read() as session:
        signature = session.scalars(select(Signature)).one()

    def leave_open() -> None:
        with filled.write() as session:
            session.add(
                Erasure(
                    subject_table="signature",
                    subject_id=str(signature.id),
                    reason="a back door",
                    by="office",
                    at=NOON,
                    under_way=uuid7(),
                )
            )

    with pytest.raises(IntegrityError):
        leave_open()
    with filled.read() as session:
        assert session.scalars(select(Signature)).one().id == signature.id


def test_an_erasure_of_long_ago_opens_nothing(filled: Store, station: Station) -> None:
    with filled.write() as session:
        issue = session.scalars(select(PaperIssue)).one()
        erase(
            session,
            ("paper_issue", issue.id),
            "asked for",
            "office",
            NOON,
            station_id=station.id,
            clear={"subject_id": None},
        )
    for change in (delete(PaperIssue), update(PaperIssue).values(sha256="1" * 64)):
        with pytest.raises(IntegrityError, match="append-only"), filled.write() as session:
            session.execute(change)


def test_a_visit_can_be_cleared_instead_of_deleted(store: Store, station: Station) -> None:
    with store.write() as session:
        visit = a_visit(station, organisation="Example Ltd")
        record(session, station, visit)
        erase(
            session,
            ("visit", visit.id),
            "kept long enough",
            "office",
            NOON,
            station_id=station.id,
            clear={
                "name": "erased",
                "name_folded": "erased",
                "organisation": None,
                "organisation_folded": None,
            },
        )
    with store.read() as session:
        assert session.scalars(select(Visit)).one().name == "erased"
        assert ledger.verify(session, None).first_broken is None


def test_missing_triggers_are_named(store: Store) -> None:
    with store.engine.connect() as connection, connection.begin() as transaction:
        assert triggers.missing(connection) == []
        triggers.remove(connection)
        missing = triggers.missing(connection)
        assert "append_only_ledger_entry_delete" in missing
        triggers.install(connection)
        assert triggers.missing(connection) == []
        transaction.rollback()
