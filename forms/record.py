"""The signed record: everything that is needed to prove later what was agreed, by whom, when and where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forms.agreement import AgreementText, Bullet, Subheading
from forms.attachments import Attachment
from forms.document import About, Flow, render
from forms.ink import Ink
from forms.inkml import to_inkml
from forms.pen import MM, Pen
from forms.record_head import draw_head, running_head
from forms.record_proof import add_proof
from forms.record_signature import add_outcome
from forms.sheet import TEXT_X_MM, a4_flow, foot, label, paragraph
from forms.text import clean
from forms.words import Words

Outcome = Literal["signed", "signed_with_help", "declined", "pending", "signed_on_paper"]
RECORD_FILE, INK_FILE = "record.json", "signature.inkml"


@dataclass(frozen=True)
class Reading:
    """How long a page of the agreement was on the screen.

    Attributes:
        part: heading of the part.
        page: which page of that part, from 1.
        seconds: on the screen.
    """

    part: str
    page: int
    seconds: float


@dataclass(frozen=True, kw_only=True)
class SignedRecord:
    """One signature, or what came instead of it, as it goes on paper. Nothing here is editable by the signer.

    Attributes:
        school: name of the school.
        agreement: the text actually shown.
        name: as typed; the printed name.
        category: as a word in the record's language ("Visitor").
        outcome: how the signing ended.
        signed_at: aware.
        zone: IANA name of the school's time zone.
        station: letter and name ("A, Reception").
        reference: of the record ("A-2026-00412").
        digest: SHA-256 of the canonical record, 64 hex digits.
        record_json: the canonical record; attached as it is.
        qr_text: what leads `verify` to the record.
        name_latin: in Latin letters, or "".
        organisation: or "".
        host: who was visited, or "".
        crest: a picture file, or None.
        ink: what was drawn, or None.
        witness: who helped, or "".
        interpreter: or "".
        help_reason: or "".
        refusal_reason: why it was declined, or "".
        decision: what staff decided after that ("Admitted", "Turned away"), or "".
        escort: or "".
        signed_on: date on a paper signature.
        filed_where: where that paper is.
        recorded_at: aware; when it was entered, if that was later.
        text_scale: percent.
        reading: in the order shown.
        privacy_version: of the notice shown, or "".
        clock_suspect: the station's clock had been set back.
        language: of the paper's own words, BCP 47.
        sample: sample data; the paper says so.

    Raises:
        ValueError: a time is naive, or the zone, outcome or digest is not one.
    """

    school: str
    agreement: AgreementText
    name: str
    category: str
    outcome: Outcome
    signed_at: datetime
    zone: str
    station: str
    reference: str
    digest: str
    record_json: bytes
    qr_text: str
    name_latin: str = ""
    organisation: str = ""
    host: str = ""
    crest: bytes | None = None
    ink: Ink | None = None
    witness: str = ""
    interpreter: str = ""
    help_reason: str = ""
    refusal_reason: str = ""
    decision: str = ""
    escort: str = ""
    signed_on: date | None = None
    filed_where: str = ""
    recorded_at: datetime | None = None
    text_scale: int = 100
    reading: tuple[Reading, ...] = ()
    privacy_version: str = ""
    clock_suspect: bool = False
    language: str = "en-GB"
    sample: bool = False

    def __post_init__(self) -> None:
        if self.outcome not in get_args(Outcome):
            raise ValueError("the outcome is unknown")
        for at in (self.signed_at, self.recorded_at):
            if at is not None and at.tzinfo is None:
                raise ValueError("a time has no zone")
        if not re.fullmatch(r"[0-9a-f]{64}", self.digest):
            raise ValueError("the digest is not a SHA-256 in hex")
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError("the time zone is unknown") from error


def record_pdf(record: SignedRecord) -> bytes:
    """The signed record as a PDF: A4, tagged, fonts embedded, the ink and the canonical record inside.

    The same record gives the same bytes.
    """
    words = Words(record.language)
    flow = a4_flow()
    draw_head(flow, record, words)
    _add_agreement(flow, record.agreement)
    add_outcome(flow, record, words)
    add_proof(flow, record, words)
    about = About(
        title=words(
            "record_title",
            agreement=record.agreement.title,
            name=clean(record.name),
            reference=record.reference,
        ),
        author=record.school,
        language=record.agreement.language,
        made_at=record.recorded_at or record.signed_at,
        subject=words("record"),
    )

    def around(pen: Pen, page: int, pages: int) -> None:
        if page > 1:
            running_head(pen, record)
        foot(pen, words, f"{record.school} · {record.reference}", page, pages, sample=record.sample)

    return render(flow.pages, flow.size, about, around=around, attachments=_attachments(record, words))


def _attachments(record: SignedRecord, words: Words) -> Sequence[Attachment]:
    files = [Attachment(RECORD_FILE, record.record_json, "application/json", words("inside_record"), "Data")]
    if record.ink:
        inkml = to_inkml(record.ink)
        files.append(Attachment(INK_FILE, inkml, "application/inkml+xml", words("inside_ink"), "Source"))
    return files


def _add_agreement(flow: Flow, agreement: AgreementText) -> None:
    """The whole text, word for word, as it was shown."""
    x = TEXT_X_MM * MM
    if agreement.heading and agreement.heading != agreement.title:
        flow.space(5 * MM)
        paragraph(flow, agreement.heading, x=x, size=14, weight="bold", role="H2", leading=1.3)
        flow.space(2.5 * MM)
    for part in agreement.parts:
        flow.need(24 * MM)
        label(flow, part.heading, role="H3" if agreement.heading else "H2")
        for block in part.blocks:
            match block:
                case Subheading():
                    paragraph(flow, block.text, x=x, weight="semibold", role="H4")
                    flow.space(1.2 * MM)
                case Bullet():
                    paragraph(flow, block.text, x=x, bullet=True, role="LI")
                    flow.space(0.9 * MM)
                case _:
                    paragraph(flow, block.text, x=x)
                    flow.space(1.8 * MM)
        flow.space(4 * MM)
