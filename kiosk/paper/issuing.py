"""Letting a paper leave the house: each file carries the id of its issue, and the ledger its SHA-256.

The id stands behind the end of the file as a comment, which PDF readers pass over (ISO 32000-2, 7.2.4), and
twice, so that one changed byte cannot take it away. By it a changed file is known to have been ours, even a
badge, which carries no record inside.
"""

import re
from uuid import UUID

from db.canonical import sha256_hex
from db.models import PaperIssue
from db.types import uuid7
from db.vocabulary import PaperKind
from kiosk.desk import NOBODY, Desk

_MARK = re.compile(rb"kiosk-issue ([0-9a-f-]{36})|([0-9a-f-]{36}) issue-kiosk")


def issue(
    desk: Desk,
    kind: PaperKind,
    subject_id: UUID | None,
    pdf: bytes,
    *,
    by: UUID | str = NOBODY,
    issue_id: UUID | None = None,
) -> bytes:
    """Mark a drawn paper as issued and note it in the ledger; only then may it go out.

    Args:
        desk: the station.
        kind: what paper.
        subject_id: of what, or None for a list.
        pdf: as it was drawn.
        by: who asked for it: a person's id, "kiosk" or "command".
        issue_id: the same for each try to print one job, so that the same file is one issue.

    Returns:
        The file to print or save.

    Raises:
        Unavailable: the store cannot be used; the file must not go out.
    """
    with desk.writing() as writing:
        for number in (issue_id, uuid7()):
            if number is None:
                continue
            marked = mark(pdf, number)
            digest = sha256_hex(marked)
            known = writing.session.get(PaperIssue, number)
            if known is None:
                row = PaperIssue(
                    id=number,
                    kind=kind,
                    subject_id=subject_id,
                    sha256=digest,
                    issued_at=writing.at,
                    station_id=writing.station.id,
                )
                writing.record(row, "paper_issued", by=by)
                break
            if known.sha256 == digest:
                break
    return marked


def mark(pdf: bytes, issue_id: UUID) -> bytes:
    """The file with the id of its issue behind its end."""
    body = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    return body + f"% kiosk-issue {issue_id}\n% {issue_id} issue-kiosk\n".encode()


def issue_ids(pdf: bytes) -> tuple[UUID, ...]:
    """The ids of issues that a file carries; one at most, unless somebody wrote into it."""
    found = dict.fromkeys(first or second for first, second in _MARK.findall(pdf))
    ids = []
    for digits in found:
        try:
            ids.append(UUID(digits.decode()))
        except ValueError:
            continue
    return tuple(ids)
