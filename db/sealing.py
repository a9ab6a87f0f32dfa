"""The sums of the ledger: digest, chain and signed head. One place for writing and for checking."""

import hashlib
import hmac
from datetime import datetime
from typing import Protocol
from uuid import UUID

from db.canonical import canonical_json, sha256_hex

FIRST_CHAIN = "0" * 64


class Entry(Protocol):
    """The fields of an entry that its chain is made of."""

    station_id: UUID
    sequence: int
    position: int
    at: datetime
    clock_suspect: bool
    actor: str
    action: str
    subject_table: str
    subject_id: str
    digest: str


def digest_of(salt: str, canonical: str) -> str:
    """SHA-256 over the salt (64 hexadecimal digits) and the canonical JSON of what happened."""
    return sha256_hex(salt + canonical)


def chain_of(previous: str, entry: Entry) -> str:
    """SHA-256 over the previous chain (``FIRST_CHAIN`` before the first) and the fields' canonical JSON."""
    fields = {
        "action": entry.action,
        "actor": entry.actor,
        "at": entry.at,
        "clock_suspect": entry.clock_suspect,
        "digest": entry.digest,
        "position": entry.position,
        "sequence": entry.sequence,
        "station_id": entry.station_id,
        "subject_id": entry.subject_id,
        "subject_table": entry.subject_table,
    }
    return sha256_hex(previous + canonical_json(fields))


def head_signature(key: bytes, station_id: UUID, sequence: int, chain: str, signed_at: datetime) -> str:
    """HMAC-SHA256 over a chain's head, in hexadecimal digits."""
    said = canonical_json(
        {"chain": chain, "sequence": sequence, "signed_at": signed_at, "station_id": station_id}
    )
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()
