"""What people are asked to sign: what is in force, what is due for whom, and what changed since."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.canonical import sha256_hex
from db.models import Agreement, AgreementVersion, Review, Signature
from db.models import AgreementText as TextRow
from db.queries import version_in_force
from forms.agreement import AgreementText, Part, parse_markdown, text_file
from kiosk.desk import Writing
from kiosk.values import AgreementDue, Category, Outcome

_FILE = "social-media-usage.md"
_MARCH_2018 = date(2018, 3, 1)
_SCHOOL_YEAR_BEGINS = 9
_AGREED = (Outcome.SIGNED.value, Outcome.SIGNED_WITH_HELP.value, Outcome.SIGNED_ON_PAPER.value)
_SIGNERS = [category.value for category in Category]


def install_default(writing: Writing) -> None:
    """Publish the agreement that comes with the product: Appendix 1 of the school's policy, of March 2018.

    The policy says "to be reviewed: every year" and shows no review since: that is stored as it is, so that
    the next one counts as due since March 2019.
    """
    source = text_file(_FILE)
    text = parse_markdown(source)
    agreement = Agreement(
        key=text.key, title=text.title, position=1, categories=list(_SIGNERS), frequency="each_version"
    )
    version = AgreementVersion(
        agreement_id=agreement.id,
        label=text.version,
        state="effective",
        effective_on=_MARCH_2018,
        approved_by=text.approved_by,
        approved_at_meeting=text.approved_on,
        sign_again=True,
    )
    row = text_row(version.id, source, text)
    review = Review(
        agreement_id=agreement.id,
        reviewed_on=_MARCH_2018,
        by=text.approved_by,
        note="Adopted in March 2018; the policy names no day. To be reviewed every year.",
    )
    for made, action in (
        (agreement, "agreement_made"),
        (version, "agreement_published"),
        (row, "agreement_text_made"),
        (review, "agreement_reviewed"),
    ):
        writing.record(made, action)


def text_row(version_id: UUID, source: str, text: AgreementText) -> TextRow:
    """A version's text as the store keeps it: the source, its parts, and the digest of every word shown."""
    return TextRow(
        version_id=version_id,
        language=text.language,
        source_markdown=source,
        parts=[
            {"heading": part.heading, "blocks": [[type(block).__name__, block.text] for block in part.blocks]}
            for part in text.parts
        ],
        declaration="\n".join(text.declaration),
        sha256=sha256_hex(text.plain_text()),
        authoritative=True,
    )


def in_force(session: Session, on: date) -> tuple[AgreementDue, ...]:
    """The agreements in force on a day, in the school's order, each in its authoritative text.

    One whose frequency is "never" is not asked for.
    """
    found = []
    for agreement in session.scalars(select(Agreement).order_by(Agreement.position, Agreement.key)):
        version = None if agreement.frequency == "never" else version_in_force(session, agreement.id, on)
        text = None if version is None else _shown_text(session, version.id)
        if version is not None and text is not None:
            found.append(_due(agreement, version.id, text))
    return tuple(found)


def as_shown(session: Session, text_id: UUID) -> AgreementDue | None:
    """An agreement as a text of it was shown, in force or not: what a signature refers to."""
    row = session.execute(
        select(Agreement, TextRow)
        .join(AgreementVersion, AgreementVersion.agreement_id == Agreement.id)
        .join(TextRow, TextRow.version_id == AgreementVersion.id)
        .where(TextRow.id == text_id)
    ).one_or_none()
    return None if row is None else _due(row[0], row[1].version_id, row[1])


def due_for_person(session: Session, person_id: UUID, category: Category, on: date) -> tuple[str, ...]:
    """The keys of the agreements that somebody the office knows has still to sign."""
    return tuple(
        due.key
        for due in in_force(session, on)
        if category in due.categories and _is_due(session, person_id, due, on)
    )


def changed_parts(session: Session, person_id: UUID, on: date) -> tuple[tuple[str, str], ...]:
    """What changed since this person signed: pairs of agreement key and heading.

    An agreement never signed has none: all of it is new.
    """
    changed = []
    for due in in_force(session, on):
        last = last_agreed(session, person_id, due.key)
        before = (
            None
            if last is None or last.text_id in {None, due.text_id}
            else session.get(TextRow, last.text_id)
        )
        if before is not None:
            known = {
                _comparable(part) for part in parsed(before.id, before.source_markdown, before.language).parts
            }
            changed += [(due.key, part.heading) for part in due.text.parts if _comparable(part) not in known]
    return tuple(changed)


@dataclass(frozen=True)
class Agreed:
    """The last time somebody agreed.

    Attributes:
        on: the day in the record; a signature on paper has the paper's day.
    """

    version_id: UUID
    text_id: UUID | None
    effective_on: date | None
    on: date


def last_agreed(session: Session, person_id: UUID, key: str) -> Agreed | None:
    """The last time somebody the office knows agreed to any version of an agreement."""
    row = session.execute(
        select(Signature, AgreementVersion.effective_on)
        .join(AgreementVersion, AgreementVersion.id == Signature.version_id)
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .where(Signature.person_id == person_id, Agreement.key == key, Signature.outcome.in_(_AGREED))
        .order_by(Signature.signed_at.desc(), Signature.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    signature: Signature = row[0]
    on = signature.signed_on or signature.signed_at.date()
    return Agreed(signature.version_id, signature.text_id, row[1], on)


def _is_due(session: Session, person_id: UUID, due: AgreementDue, on: date) -> bool:
    agreement = session.scalars(select(Agreement).where(Agreement.key == due.key)).one()
    last = last_agreed(session, person_id, due.key)
    if last is None or agreement.frequency == "each_visit":
        return True
    if agreement.frequency == "each_school_year" and last.on < school_year_start(on):
        return True
    return last.version_id != due.version_id and _asks_again(session, agreement.id, last, on)


def _asks_again(session: Session, agreement_id: UUID, last: Agreed, on: date) -> bool:
    """Whether any version since then says that it is to be signed again, the newest or one before it."""
    since = last.effective_on or date.min
    rows = session.execute(
        select(AgreementVersion.id, AgreementVersion.sign_again, AgreementVersion.effective_on).where(
            AgreementVersion.agreement_id == agreement_id, AgreementVersion.state == "effective"
        )
    )
    return any(
        again and version_id != last.version_id and effective_on is not None and since <= effective_on <= on
        for version_id, again, effective_on in rows
    )


def school_year_start(on: date) -> date:
    """The first of September before a day."""
    return date(on.year if on.month >= _SCHOOL_YEAR_BEGINS else on.year - 1, _SCHOOL_YEAR_BEGINS, 1)


def _shown_text(session: Session, version_id: UUID) -> TextRow | None:
    return session.scalars(
        select(TextRow)
        .where(TextRow.version_id == version_id)
        .order_by(TextRow.authoritative.desc(), TextRow.language)
        .limit(1)
    ).one_or_none()


def _due(agreement: Agreement, version_id: UUID, text: TextRow) -> AgreementDue:
    return AgreementDue(
        key=agreement.key,
        version_id=version_id,
        text_id=text.id,
        text=parsed(text.id, text.source_markdown, text.language),
        categories=tuple(Category(key) for key in agreement.categories),
    )


@lru_cache(maxsize=64)
def parsed(text_id: UUID, source: str, language: str) -> AgreementText:
    """A stored text as it is shown."""
    del text_id  # only tells texts apart before the whole source is compared
    return parse_markdown(source, language=language)


def _comparable(part: Part) -> tuple[str, ...]:
    return (
        part.heading,
        *(f"{type(block).__name__} {' '.join(block.text.split())}" for block in part.blocks),
    )
