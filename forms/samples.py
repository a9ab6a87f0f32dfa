"""Fictional inputs for every paper, to look at and to test with. Nobody here exists."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from forms.agreement import social_media_usage
from forms.badge import Badge, badge_pdf
from forms.card import PersonCard, card_pdf
from forms.invitation import Invitation, invitation_pdf
from forms.record import Reading, SignedRecord, record_pdf
from forms.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from forms.roll_call import OnSite, RollCall, roll_call_pdf
from forms.sample_marks import sample_crest, sample_ink
from forms.stock import DEFAULT_STOCK, STOCKS

SCHOOL = "Linchfield Community Primary School"
ARRIVED = datetime(2026, 11, 23, 8, 41, 12, tzinfo=UTC)


OUTCOMES: dict[str, dict[str, object]] = {
    "signed": {},
    "signed_with_help": {
        "ink": None,
        "witness": "Mrs Sample-Office, school office",
        "interpreter": "Marek Przykład (Polish)",
        "help_reason": "Has an arm in plaster and asked for the name to be typed.",
    },
    "declined": {
        "ink": None,
        "refusal_reason": "Wants to read the whole policy at home first.",
        "decision": "Admitted",
        "escort": "Mr Sample, Year 4",
    },
    "pending": {"ink": None, "escort": "Mr Sample, Year 4", "reading": ()},
    "signed_on_paper": {
        "ink": None,
        "signed_on": date(2026, 11, 20),
        "filed_where": "Office, green folder “Agreements 2026”",
        "recorded_at": ARRIVED + timedelta(days=1),
        "reading": (),
    },
}


def sample_record(**changes: object) -> SignedRecord:
    """A record signed by a fictional speech therapist; any field can be changed."""
    text = social_media_usage()
    reading = tuple(
        Reading(part.heading, page, 9.0 + 7 * page + len(part.blocks))
        for part in text.parts
        for page in range(1, 3 if part.heading == "Conduct" else 2)
    )
    data = json.dumps(
        {"reference": "A-2026-00412", "name": "Amelia Example", "salt": "00"},
        sort_keys=True,
        separators=(",", ":"),
    ).encode()
    record = SignedRecord(
        school=SCHOOL,
        crest=sample_crest(),
        agreement=text,
        name="Amelia Example",
        category="Visitor",
        organisation="Riverside Speech Therapy",
        host="Mr Sample, Year 4",
        outcome="signed",
        ink=sample_ink(),
        signed_at=ARRIVED + timedelta(minutes=2, seconds=41),
        zone="Europe/London",
        station="A, Reception",
        reference="A-2026-00412",
        digest=sha256(data).hexdigest(),
        record_json=data,
        qr_text="K1.R.A-2026-00412.Q7mC2x",
        reading=reading,
        privacy_version="2026-11",
    )
    return replace(record, **changes)  # type: ignore[arg-type]


def sample_badge(**changes: object) -> Badge:
    """The badge of the same fictional visitor; any field can be changed."""
    badge = Badge(
        name="Amelia Example",
        category="visitor",
        category_word="Visitor",
        supervision="escorted",
        day=ARRIVED.date(),
        qr_text="K1.B.7Q2XW9M4TZ8RLC5H",
        day_code="482913",
        school=SCHOOL,
        organisation="Riverside Speech Therapy",
        host="Mr Sample, Year 4",
        telephone="01632 960 100",
        safeguarding_lead="Mrs Sample-Teacher",
        crest=sample_crest(),
    )
    return replace(badge, **changes)  # type: ignore[arg-type]


def sample_roll_call(*, empty: bool = False) -> RollCall:
    """A morning's list of fictional people, with help needed, children and uncertain departures."""

    def at(minutes: int) -> datetime:
        return ARRIVED + timedelta(minutes=minutes)

    people = (
        OnSite(
            name="Amelia Example",
            category="Visitor",
            organisation="Riverside Speech Therapy",
            host="Mr Sample, Year 4",
            arrived_at=at(0),
        ),
        OnSite(
            name="Łukasz Przykładowski",
            category="Contractor",
            organisation="Fenland Heating & Plumbing",
            host="Mrs Sample-Office",
            arrived_at=at(-31),
        ),
        OnSite(
            name="محمد المثالي",
            name_latin="Muhammad al-Mithali",
            category="Parent or carer",
            host="Reception class teacher",
            arrived_at=at(14),
            children=2,
        ),
        OnSite(
            name="Приклад Олена",
            name_latin="Pryklad Olena",
            category="Volunteer",
            organisation="",
            host="Library",
            arrived_at=at(22),
            help_needed="uses a wheelchair and cannot take the stairs; "
            "the evacuation chair is on the first floor by the library",
            children=0,
        ),
        OnSite(name="Ffion Enghraifft", category="Governor", arrived_at=at(-12), state="unsure_left"),
        OnSite(
            name="范例",
            name_latin="Fan Li",
            category="Student",
            organisation="Example College",
            host="Miss Sample, Year 1",
            arrived_at=at(3),
        ),
        OnSite(
            name="Jonathan Placeholder",
            category="Visitor",
            organisation="Placeholder Photography Limited",
            host="I don’t know",
            arrived_at=at(40),
            state="waiting",
        ),
        OnSite(
            name="Beatrix Fictional",
            category="Visitor",
            arrived_at=at(44),
            state="refused",
            help_needed="hard of hearing",
        ),
    )
    return RollCall(
        school=SCHOOL,
        people=() if empty else people,
        printed_at=ARRIVED + timedelta(hours=1, minutes=36),
        zone="Europe/London",
        muster_point="far end of the field, by the oak",
    )


def sample_recovery_sheet() -> RecoverySheet:
    """A sheet that opens nothing: its words are of no key."""
    words = [
        "apple",
        "river",
        "stone",
        "window",
        "check",
        "garden",
        "paper",
        "yellow",
        "market",
        "basket",
        "silver",
        "winter",
        "letter",
        "bridge",
        "candle",
        "forest",
        "orange",
        "pencil",
        "harbour",
        "meadow",
        "kitchen",
        "thunder",
        "island",
        "blanket",
        "copper",
        "village",
        "summer",
        "feather",
        "ladder",
        "mirror",
    ]
    return RecoverySheet(
        school=SCHOOL,
        crest=sample_crest(),
        groups=tuple(tuple(words[start : start + 5]) for start in range(0, 30, 5)),
        qr_text="KR1-SAMPLESAMPLESAMPLESAMPLESAMPLESAMPLESAMPLESAMPLESAMPLESAM",
        made_at=ARRIVED,
        zone="Europe/London",
        store="4F2A-91C7",
        sample=True,
    )


def sample_card(**changes: object) -> PersonCard:
    """The card of a fictional volunteer."""
    card = PersonCard(
        name="Olena Example",
        name_latin="",
        role="Volunteer · Reading in Year 2",
        qr_text="K1.C.5HQ8RM2W7XZ4TL9B",
        school=SCHOOL,
        telephone="01632 960 100",
        crest=sample_crest(),
    )
    return replace(card, **changes)  # type: ignore[arg-type]


def sample_invitation(**changes: object) -> Invitation:
    """An invitation for a fictional guest."""
    invitation = Invitation(
        name="Jonathan Placeholder",
        qr_text="K1.I.9TX4LB7QH2MW8RZ5",
        school=SCHOOL,
        expected_on=ARRIVED.date(),
        time="09:30",
        host="Mr Sample, Year 4",
        address="Example Road, Exampleton",
        telephone="01632 960 100",
        crest=sample_crest(),
    )
    return replace(invitation, **changes)  # type: ignore[arg-type]


def sample_papers() -> dict[str, bytes]:
    """Every paper, by file name; for looking at."""
    papers = {
        f"record-{outcome}.pdf": record_pdf(sample_record(outcome=outcome, **fields))
        for outcome, fields in OUTCOMES.items()
    }
    papers |= {f"badge-{stock.id}.pdf": badge_pdf(sample_badge(), stock) for stock in STOCKS.values()}
    return papers | {
        "badge-unescorted.pdf": badge_pdf(
            sample_badge(supervision="unescorted", category="governor", category_word="Governor"),
            DEFAULT_STOCK,
        ),
        "roll-call.pdf": roll_call_pdf(sample_roll_call()),
        "roll-call-empty.pdf": roll_call_pdf(sample_roll_call(empty=True)),
        "recovery-sheet.pdf": recovery_sheet_pdf(sample_recovery_sheet()),
        "card.pdf": card_pdf(sample_card(), page="card"),
        "card-a4.pdf": card_pdf(sample_card()),
        "invitation-a4.pdf": invitation_pdf(sample_invitation()),
        "invitation-a6.pdf": invitation_pdf(sample_invitation(), page="a6"),
    }
