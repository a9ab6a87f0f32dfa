"""A signed record as it goes on paper: the signature's evidence, and the visit and text it belongs to."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from db.models import AgreementText as TextRow
from db.models import Person, Signature, Station, Visit
from forms.agreement import AgreementText
from forms.ink import Ink
from forms.record import Reading, SignedRecord
from kiosk.agreements.in_force import parsed
from kiosk.errors import Refused
from kiosk.paper.paper_words import category_word
from kiosk.school.settings import SchoolSettings
from kiosk.station.scans import CodeKind, code_of, token_of

_DECISIONS = {"admitted": "Admitted", "refused": "Turned away", "waiting": "Waiting to be let in"}


def gather(
    session: Session, signature_id: UUID, school: SchoolSettings, *, crest: bytes | None
) -> SignedRecord:
    """All that a signed record says.

    Args:
        session: a read.
        signature_id: of which signature.
        school: the school's settings.
        crest: the school's crest as a picture file, or None.

    Raises:
        Refused: there is no such record, or its text is gone.
    """
    signature = session.get(Signature, signature_id)
    if signature is None:
        raise Refused("There is no such record.", field="reference")
    visit = None if signature.visit_id is None else session.get(Visit, signature.visit_id)
    station = session.get(Station, signature.station_id)
    record: dict[str, Any] = json.loads(signature.record_json)
    category = visit.category if visit else record["signer"]["category"]
    return SignedRecord(
        school=record["school"],  # as it was called then
        agreement=_text(session, signature),
        name=signature.printed_name,
        category=category_word(category),
        outcome=signature.outcome,
        signed_at=signature.signed_at,
        zone=record["zone"],
        station=f"{station.letter}, {station.name}" if station else "",
        reference=signature.reference,
        digest=signature.digest,
        record_json=signature.record_json.encode(),
        qr_text=code_of(CodeKind.RECORD, token_of(signature.id)),
        name_latin=(visit.name_latin if visit else None) or "",
        organisation=(visit.organisation if visit else None) or "",
        host=_host(session, visit),
        crest=crest,
        ink=Ink.from_bytes(signature.ink) if signature.ink else None,
        witness=_witness(session, signature),
        interpreter=signature.interpreter or "",
        help_reason=signature.help_reason or "",
        refusal_reason=signature.refusal_reason or "",
        decision=_decision(signature, visit),
        escort=(visit.escort if visit else None) or "",
        signed_on=signature.signed_on,
        filed_where=signature.filed_where or "",
        recorded_at=signature.recorded_at,
        text_scale=signature.text_scale,
        reading=tuple(
            Reading(str(page["part"]), int(page["page"]), float(page["seconds"]))
            for page in signature.reading
        ),
        privacy_version=(visit.privacy_version if visit else None) or "",
        clock_suspect=visit.clock_suspect if visit else False,
        sample=school.sample_data,
    )


def _text(session: Session, signature: Signature) -> AgreementText:
    row = None if signature.text_id is None else session.get(TextRow, signature.text_id)
    if row is None:
        raise Refused("The text of this record is not in the store.", field="reference")
    return parsed(row.id, row.source_markdown, row.language)


def _host(session: Session, visit: Visit | None) -> str:
    if visit is None:
        return ""
    host = None if visit.host_id is None else session.get(Person, visit.host_id)
    return (host.name if host else visit.host_text) or ""


def _witness(session: Session, signature: Signature) -> str:
    if signature.witness_name:
        return signature.witness_name
    witness = None if signature.witness_id is None else session.get(Person, signature.witness_id)
    return witness.name if witness else ""


def _decision(signature: Signature, visit: Visit | None) -> str:
    if visit is None or signature.outcome not in ("declined", "pending"):
        return ""
    return _DECISIONS.get(visit.admission, "")
