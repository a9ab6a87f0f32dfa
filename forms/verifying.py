"""Reading a paper back: which record a PDF claims to be. Whether it is, only the ledger knows."""

import json
from dataclasses import dataclass
from hashlib import sha256

from forms.attachments import UnreadablePaper, read_attachments
from forms.record import INK_FILE, RECORD_FILE

_LONGEST_REFERENCE = 40


@dataclass(frozen=True)
class Claim:
    """What a PDF says of itself; nothing of it is checked against a store.

    Attributes:
        reference: the record it claims to be, or None if it names none.
        record_json: the attached canonical record, or None.
        record_sha256: its digest in hex, or None.
        inkml: the attached drawing, or None.
        file_sha256: digest of the whole file in hex.
    """

    reference: str | None
    record_json: bytes | None
    record_sha256: str | None
    inkml: bytes | None
    file_sha256: str


def read_claim(pdf: bytes) -> Claim:
    """Reads what a signed record's PDF carries.

    Raises:
        UnreadablePaper: the bytes are no PDF that can be read.
    """
    files = read_attachments(pdf)
    record = files.get(RECORD_FILE)
    return Claim(
        reference=_reference(record),
        record_json=record,
        record_sha256=sha256(record).hexdigest() if record is not None else None,
        inkml=files.get(INK_FILE),
        file_sha256=sha256(pdf).hexdigest(),
    )


def read_reference(pdf: bytes) -> str | None:
    """The reference of the record that a PDF claims to be, or None if it names none or cannot be read."""
    try:
        return read_claim(pdf).reference
    except UnreadablePaper:
        return None


def _reference(record: bytes | None) -> str | None:
    if record is None:
        return None
    try:
        document = json.loads(record)
    except (ValueError, RecursionError):
        return None
    reference = document.get("reference") if isinstance(document, dict) else None
    if not isinstance(reference, str) or not 0 < len(reference) <= _LONGEST_REFERENCE:
        return None
    return reference
