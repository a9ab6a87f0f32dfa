"""Rows as the tests need them; every name is made up."""

from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from db import ledger
from db.canonical import sha256_hex
from db.models import (
    Agreement,
    AgreementText,
    AgreementVersion,
    Base,
    LedgerEntry,
    Person,
    Signature,
    Station,
    Visit,
)
from tests.stores import NOON

_numbers = count(1)


def a_visit(station: Station, **values: Any) -> Visit:
    """A visit that is not added yet."""
    number = next(_numbers)
    given = {
        "reference": f"{station.letter}-2026-{number:05d}",
        "name": "Wren Example",
        "category": "visitor",
        "arrived_at": NOON,
        "occurred_at": NOON,
        "recorded_at": NOON,
        "station_id": station.id,
        "badge_token": f"token-{number}",
    }
    return Visit(**{**given, **values})


def a_person(**values: Any) -> Person:
    """A person that is not added yet."""
    return Person(**{"name": "Robin Sample", **values})


def record(
    session: Session, station: Station, row: Base, action: str = "written", at: datetime = NOON
) -> LedgerEntry:
    """Write a row with its entry."""
    return ledger.record(session, row, station_id=station.id, actor="kiosk", action=action, at=at)


def an_agreement(session: Session, station: Station) -> tuple[Agreement, AgreementVersion, AgreementText]:
    """An agreement with an effective version and its text, written with their entries."""
    agreement = Agreement(
        key="social", title="Sample agreement", categories=["visitor"], frequency="each_visit"
    )
    version = AgreementVersion(
        agreement_id=agreement.id, label="1", state="effective", effective_on=NOON.date()
    )
    words = AgreementText(
        version_id=version.id,
        language="en",
        source_markdown="# Sample",
        parts=[{"heading": "One"}],
        declaration="I agree.",
        sha256=sha256_hex("# Sample"),
    )
    for row in (agreement, version, words):
        record(session, station, row)
    return agreement, version, words


def a_signature(station: Station, for_visit: UUID, version: AgreementVersion, **values: Any) -> Signature:
    """A signature in ink that is not added yet."""
    number = next(_numbers)
    given = {
        "reference": f"{station.letter}-2026-{number:05d}",
        "visit_id": for_visit,
        "version_id": version.id,
        "printed_name": "Wren Example",
        "outcome": "signed",
        "ink": b"\x00\x01ink",
        "ink_sha256": sha256_hex(b"\x00\x01ink"),
        "reading": [{"part": 1, "page": 1, "seconds": 2.5}],
        "language": "en",
        "signed_at": NOON,
        "recorded_at": NOON,
        "record_json": '{"salt":"x"}',
        "digest": sha256_hex('{"salt":"x"}'),
        "station_id": station.id,
    }
    return Signature(**{**given, **values})
