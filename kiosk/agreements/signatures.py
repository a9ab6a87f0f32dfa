"""What somebody answered to an agreement, as a canonical record that can be proved later.

The record is one line of canonical JSON with a salt of its own; its SHA-256 is the signature's digest. It
names the exact text and the ink by digest, so that each can be held against it. It is a *simple* electronic
signature; what makes it strong is the record around it.
"""

import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.canonical import canonical_json, sha256_hex
from db.models import Signature, Visit
from kiosk.agreements import in_force as agreements
from kiosk.desk import NOBODY, Writing
from kiosk.errors import Refused
from kiosk.values import AgreementDue, Arrival, Outcome, Signing

FORMAT = "reception-kiosk/signature/1"

_WITH_INK = frozenset({Outcome.SIGNED, Outcome.SIGNED_WITH_HELP})


@dataclass(frozen=True)
class Signer:
    """Who signs, as it is printed.

    Attributes:
        visit: the stay during which it was signed.
    """

    name: str
    name_latin: str | None
    organisation: str | None
    category: str
    visit: Visit


def sign(writing: Writing, signer: Signer, arrival: Arrival, signing: Signing) -> Signature:
    """Store one answer with its canonical record and its ledger entry.

    Args:
        writing: the transaction that stores the visit as well.
        signer: who.
        arrival: language and text size that were shown, and who finished it for the signer.
        signing: the answer.

    Raises:
        Refused: the text is not one of the store's, or what the outcome needs is missing.
    """
    shown = agreements.as_shown(writing.session, signing.agreement.text_id)
    if shown is None or shown.key != signing.agreement.key:
        raise Refused("What is to be signed was changed meanwhile. Please start again.")
    check(signing, writing.today)
    reference = writing.reference()
    record = _record(writing, signer, arrival, signing, shown, reference)
    text = canonical_json(record)
    ink = signing.ink if signing.outcome in _WITH_INK else None
    signature = Signature(
        reference=reference,
        visit_id=signer.visit.id,
        person_id=signer.visit.person_id,
        version_id=shown.version_id,
        text_id=shown.text_id,
        printed_name=signer.name,
        outcome=signing.outcome.value,
        ink=None if ink is None else ink.to_bytes(),
        ink_sha256=None if ink is None else ink.sha256,
        witness_id=None if signing.help is None else signing.help.witness_id,
        witness_name=None if signing.help is None else signing.help.witness_name,
        interpreter=None if signing.help is None else signing.help.interpreter or None,
        help_reason=_help_reason(signing),
        refusal_reason=_refusal_reason(signing),
        filed_where=signing.filed_where.strip() or None,
        signed_on=_signed_on(writing, signing),
        reading=record["reading"],
        language=arrival.language,
        text_scale=arrival.text_scale,
        signed_at=writing.at,
        recorded_at=writing.at,
        record_json=text,
        digest=sha256_hex(text),
        station_id=writing.station.id,
    )
    by = NOBODY if arrival.by is None else arrival.by.person_id
    writing.record(signature, signing.outcome.value, by=by)
    return signature


def check(signing: Signing, today: date) -> None:
    """Whether an answer has what its outcome needs.

    Args:
        signing: the answer.
        today: the date at the school; nothing was signed later than that.

    Raises:
        Refused: it has not; `field` says what is missing.
    """
    if signing.outcome is Outcome.SIGNED and (signing.ink is None or signing.ink.is_accidental()):
        raise Refused("Please sign in the box.", field="ink")
    if signing.outcome is Outcome.SIGNED_WITH_HELP and (
        signing.help is None or not signing.help.reason.strip()
    ):
        raise Refused("Please say who helped, and why.", field="help")
    if signing.outcome is Outcome.SIGNED_ON_PAPER and not signing.filed_where.strip():
        raise Refused("Please say where the paper is filed.", field="filed_where")
    if signing.signed_on is not None and signing.signed_on > today:
        raise Refused("This date is still to come. Please check it.", field="signed_on")


def record_of(session: Session, reference: str) -> dict[str, Any] | None:
    """The canonical record of a signature, as plain values; None if there is no such signature."""
    text = session.scalar(select(Signature.record_json).where(Signature.reference == reference))
    return None if text is None else dict(json.loads(text))


def is_whole(signature: Signature) -> bool:
    """Whether a stored signature is what its digest says: the record, and the ink that the record names."""
    record = json.loads(signature.record_json)
    ink = record.get("ink")
    named = None if ink is None else ink.get("sha256")
    return (
        hmac.compare_digest(sha256_hex(signature.record_json), signature.digest)
        and named == signature.ink_sha256
        and (signature.ink is None or sha256_hex(signature.ink) == named)
        and canonical_json(record) == signature.record_json
    )


def _record(
    writing: Writing, signer: Signer, arrival: Arrival, signing: Signing, shown: AgreementDue, reference: str
) -> dict[str, Any]:
    settings = writing.settings
    ink = signing.ink if signing.outcome in _WITH_INK else None
    helped = signing.help
    return {
        "format": FORMAT,
        "salt": secrets.token_hex(32),
        "reference": reference,
        "school": settings.school_name,
        "station": {"id": writing.station.id, "letter": writing.station.letter, "name": writing.station.name},
        "visit": {"id": signer.visit.id, "reference": signer.visit.reference},
        "agreement": {
            "key": shown.key,
            "title": shown.text.title,
            "version": shown.text.version,
            "version_id": shown.version_id,
            "text_id": shown.text_id,
            "language": shown.text.language,
            "sha256": sha256_hex(shown.text.plain_text()),
        },
        "declaration": list(shown.text.declaration),
        "signer": {
            "printed_name": signer.name,
            "name_latin": signer.name_latin,
            "organisation": signer.organisation,
            "category": signer.category,
        },
        "outcome": signing.outcome.value,
        "ink": None
        if ink is None
        else {"sha256": ink.sha256, "width_mm": ink.width_mm, "height_mm": ink.height_mm},
        "help": None
        if helped is None
        else {
            "witness_id": helped.witness_id,
            "witness_name": helped.witness_name,
            "interpreter": helped.interpreter or None,
            "reason": helped.reason or None,
        },
        "refusal_reason": _refusal_reason(signing),
        "signed_on": _signed_on(writing, signing),
        # Where it was filed that day: the sheet may move, then the row says so and this stays.
        "filed_where": signing.filed_where.strip() or None,
        "reading": [
            {"part": page.part, "page": page.page, "seconds": round(float(page.seconds), 1)}
            for page in signing.read
        ],
        "language": arrival.language,
        "text_scale": arrival.text_scale,
        "privacy_version": arrival.privacy_version,
        "signed_at": writing.at,
        "recorded_at": writing.at,
        "zone": settings.zone,
        "clock_suspect": signer.visit.clock_suspect,
    }


def _help_reason(signing: Signing) -> str | None:
    return None if signing.help is None else signing.help.reason.strip() or None


def _refusal_reason(signing: Signing) -> str | None:
    """Why it is not signed: of somebody who declined, or who signs later."""
    unsigned = signing.outcome in {Outcome.DECLINED, Outcome.PENDING}
    return (signing.reason.strip() or None) if unsigned else None


def _signed_on(writing: Writing, signing: Signing) -> date | None:
    if signing.outcome is not Outcome.SIGNED_ON_PAPER:
        return None
    return signing.signed_on or writing.today
