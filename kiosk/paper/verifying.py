"""Is this file what the school issued? Told from its bytes, what it carries, the store and the ledger.

*Untouched*: its SHA-256 is that of an issue which the ledger keeps. *Altered*: it claims to be one of ours
and is not. *Unknown*: nothing in it leads to an issue or a record of this store.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.canonical import sha256_hex
from db.models import Erasure, LedgerEntry, LedgerPayload, PaperIssue, Signature, Station
from db.sealing import digest_of
from forms.attachments import UnreadablePaper
from forms.ink import Ink
from forms.inkml import to_inkml
from forms.verifying import Claim, read_claim
from kiosk.agreements.signatures import is_whole
from kiosk.clock import both_clocks_words
from kiosk.desk import Desk
from kiosk.paper.issuing import issue_ids

Word = Literal["untouched", "altered", "unknown"]

KIND_WORDS = {
    "badge": "badge",
    "record": "signed record",
    "roll_call": "evacuation list",
    "card": "card",
    "invitation": "invitation",
    "recovery_sheet": "recovery sheet",
}
# A title says the reference in one byte a letter, or in two (UTF-16) where the name needs it.
_REFERENCES = (
    re.compile(rb"[A-Z]{1,2}-\d{4}-\d{5,9}"),
    re.compile(rb"(?:\0[A-Z]){1,2}\0-(?:\0\d){4}\0-(?:\0\d){5,9}"),
)


@dataclass(frozen=True)
class Verdict:
    """What became of looking.

    Attributes:
        word: untouched, altered or unknown.
        lines: what was looked at, in plain sentences; the first says what the word means here.
    """

    word: Word
    lines: tuple[str, ...]


def verify_pdf(desk: Desk, data: bytes) -> Verdict:
    """Look at the bytes of a file.

    Raises:
        Unavailable: the store cannot be used.
    """
    zone = desk.settings().zone
    with desk.read() as session:
        digest = sha256_hex(data)
        issue = session.scalars(
            select(PaperIssue).where(PaperIssue.sha256 == digest).order_by(PaperIssue.issued_at).limit(1)
        ).one_or_none()
        if issue is not None:
            return _of_issue(session, issue, data, zone)
        return _of_stranger(session, data, zone)


def _of_issue(session: Session, issue: PaperIssue, data: bytes, zone: str) -> Verdict:
    """The bytes are those of an issue; the store itself is held against the ledger."""
    looked = [f"The file's SHA-256 is that of an issue: {issue.sha256}."]
    wrong = []
    if _said_by_ledger(session, "paper_issue", issue.id).get("sha256") == issue.sha256:
        looked.append("The ledger's entry for this issue says the same.")
    else:
        wrong.append("The ledger does not say so: the store was changed. Run: kiosk ledger verify")
    if issue.kind == "record" and issue.subject_id is not None:
        _check_record(session, issue.subject_id, data, looked, wrong)
    words = f"This {_kind(issue)} is byte for byte as it was issued {_when(session, issue, zone)}."
    if wrong:
        return Verdict("altered", (f"{words[:-1]}, but the store is not as it was.", *wrong, *looked))
    return Verdict("untouched", (words, *looked))


def _check_record(
    session: Session, signature_id: UUID, data: bytes, looked: list[str], wrong: list[str]
) -> None:
    signature = session.get(Signature, signature_id)
    if signature is None:
        if _is_erased(session, "signature", signature_id):
            looked.append("Its record has been erased since, by the school; the ledger keeps that it was.")
        else:
            wrong.append("Its record is missing from the store.")
        return
    claim = _claim(data)
    attached = claim.record_sha256 if claim else None
    if attached == signature.digest and is_whole(signature):
        looked.append(f"The record inside has the digest of record {signature.reference}: {attached}.")
    else:
        wrong.append(f"Record {signature.reference} in the store is not the one inside the file.")
    if _said_by_ledger(session, "signature", signature_id).get("digest") == signature.digest:
        looked.append("The ledger's entry for the record says the same digest.")
    else:
        wrong.append("The ledger says another digest for this record. Run: kiosk ledger verify")


def _of_stranger(session: Session, data: bytes, zone: str) -> Verdict:
    """The bytes were never issued; does the file claim that they were?"""
    claim = _claim(data)
    looked = ["No issue in the ledger has this file's SHA-256."]
    issue = _claimed_issue(session, data)
    signature = _claimed_record(session, data, claim)
    if issue is None and signature is None:
        if claim is None:
            return Verdict("unknown", ("This is not a PDF that can be read.", *looked))
        if claim.reference:
            looked.append(f"It carries a record {claim.reference}, which this store does not have.")
        else:
            looked.append("It carries no record of this store.")
        return Verdict("unknown", ("This file was not issued from this store.", *looked))
    if issue is not None:
        looked.append(
            f"It carries the mark of a {_kind(issue)} that was issued {_when(session, issue, zone)}."
        )
    what = [] if signature is None else _differences(signature, claim)
    name = (
        _kind(issue) if signature is None and issue is not None else f"signed record {_reference(signature)}"
    )
    first = f"This is not the {name} as it was issued."
    return Verdict("altered", (first, *(what or ["The bytes of the file were changed."]), *looked))


def _differences(signature: Signature, claim: Claim | None) -> list[str]:
    """What of a changed file is still as it was."""
    if claim is None:
        return ["The file is damaged: what it carries cannot be read."]
    if claim.record_json is None:
        return ["The record inside (record.json) is missing."]
    what = []
    if claim.record_json == signature.record_json.encode():
        what.append("The record inside (record.json) is as it was; other parts of the file were changed.")
    else:
        names = _differing_fields(claim.record_json, signature.record_json)
        said = f": {', '.join(names)}" if names else ""
        what.append(f"The record inside (record.json) was changed{said}.")
    if signature.ink is not None:
        drawn = to_inkml(Ink.from_bytes(signature.ink))
        if claim.inkml is None:
            what.append("The drawing inside (signature.inkml) is missing.")
        elif claim.inkml != drawn:
            what.append("The drawing inside (signature.inkml) was changed.")
    return what


def _differing_fields(attached: bytes, stored: str) -> list[str]:
    try:
        found: Any = json.loads(attached)
        kept: Any = json.loads(stored)
    except (ValueError, RecursionError):
        return []
    if not isinstance(found, dict) or not isinstance(kept, dict):
        return []
    # Only names that the store's own record has: a stranger's file does not get to say words here.
    return sorted(name for name in kept if found.get(name) != kept[name])


def _claim(data: bytes) -> Claim | None:
    try:
        return read_claim(data)
    except UnreadablePaper:
        return None


def _claimed_issue(session: Session, data: bytes) -> PaperIssue | None:
    for number in issue_ids(data):
        issue = session.get(PaperIssue, number)
        if issue is not None:
            return issue
    return None


def _claimed_record(session: Session, data: bytes, claim: Claim | None) -> Signature | None:
    """The record that a file names: inside, or else in its title, which survives damage to what is inside."""
    named = [claim.reference] if claim and claim.reference else []
    named += [
        found.replace(b"\0", b"").decode() for pattern in _REFERENCES for found in pattern.findall(data)
    ]
    wanted = list(dict.fromkeys(named))[:100]
    found = {
        row.reference: row
        for row in session.scalars(select(Signature).where(Signature.reference.in_(wanted)))
    }
    return next((found[reference] for reference in wanted if reference in found), None)


def _said_by_ledger(session: Session, table: str, key: UUID) -> dict[str, Any]:
    """What the ledger's entries say a row became; entries whose digest is wrong say nothing."""
    rows = session.execute(
        select(LedgerEntry.digest, LedgerPayload.salt, LedgerPayload.canonical)
        .join(
            LedgerPayload,
            (LedgerPayload.station_id == LedgerEntry.station_id)
            & (LedgerPayload.sequence == LedgerEntry.sequence),
        )
        .where(LedgerEntry.subject_table == table, LedgerEntry.subject_id == str(key))
        .order_by(LedgerEntry.position)
    )
    said: dict[str, Any] = {}
    for digest, salt, canonical in rows:
        if digest_of(salt, canonical) == digest:
            said.update(json.loads(canonical).get("set", {}))
    return said


def _is_erased(session: Session, table: str, key: UUID) -> bool:
    query = select(Erasure.id).where(Erasure.subject_table == table, Erasure.subject_id == str(key)).limit(1)
    return session.scalar(query) is not None


def _kind(issue: PaperIssue) -> str:
    return KIND_WORDS[issue.kind]


def _reference(signature: Signature | None) -> str:
    return signature.reference if signature else ""


def _when(session: Session, issue: PaperIssue, zone: str) -> str:
    station = session.get(Station, issue.station_id)
    at = both_clocks_words(issue.issued_at, zone)
    return f"at station {station.letter} on {at}" if station else f"on {at}"
