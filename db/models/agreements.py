"""Agreements, their versions and texts, and what people signed."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, one_of, refers_to
from db.types import Id, Json, PlainText, Sha256, Texts
from db.vocabulary import FREQUENCIES, OUTCOMES, VERSION_STATES, Frequency, Outcome, VersionState


class Agreement(Base):
    """Something the school asks people to sign: by which categories, and how often."""

    __tablename__ = "agreement"
    __table_args__ = (one_of("frequency", FREQUENCIES),)

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    position: Mapped[int] = mapped_column(Integer, default=0)
    categories: Mapped[Texts] = mapped_column(default=list)
    frequency: Mapped[Frequency] = mapped_column(PlainText)


class AgreementVersion(Base):
    """One version of an agreement; unchangeable once effective."""

    __tablename__ = "agreement_version"
    __table_args__ = (
        one_of("state", VERSION_STATES),
        UniqueConstraint("agreement_id", "label"),
        CheckConstraint("state <> 'effective' OR effective_on IS NOT NULL", "effective_on"),
    )

    id: Mapped[Id]
    agreement_id: Mapped[UUID] = mapped_column(refers_to("agreement.id"))
    label: Mapped[str]
    state: Mapped[VersionState] = mapped_column(PlainText, default="draft")
    effective_on: Mapped[date | None]
    approved_by: Mapped[str | None]
    approved_at_meeting: Mapped[str | None]
    sign_again: Mapped[bool] = mapped_column(default=False)


class AgreementText(Base):
    """A version's text in one language; unchangeable once its version is approved."""

    __tablename__ = "agreement_text"
    __table_args__ = (
        UniqueConstraint("version_id", "language"),
        CheckConstraint("length(sha256) = 64", "sha256"),
    )

    id: Mapped[Id]
    version_id: Mapped[UUID] = mapped_column(refers_to("agreement_version.id"))
    language: Mapped[str]
    source_markdown: Mapped[str]
    parts: Mapped[Any] = mapped_column(Json)
    declaration: Mapped[str]
    sha256: Mapped[Sha256]
    authoritative: Mapped[bool] = mapped_column(default=True)
    translator: Mapped[str | None]


class Review(Base):
    """The school looked at an agreement again: an event apart from its versions."""

    __tablename__ = "review"

    id: Mapped[Id]
    agreement_id: Mapped[UUID] = mapped_column(refers_to("agreement.id"), index=True)
    reviewed_on: Mapped[date]
    by: Mapped[str]
    note: Mapped[str | None]


class Signature(Base):
    """What one person answered to one version, with the evidence; its evidence never changes.

    Only ``person_id`` (a link the office may undo) and ``filed_where`` can be altered later.
    ``ink`` is the canonical bytes of ``forms.ink``; ``digest`` is the SHA-256 of ``record_json``, which
    holds its salt.
    """

    __tablename__ = "signature"
    __table_args__ = (
        one_of("outcome", OUTCOMES),
        CheckConstraint("visit_id IS NOT NULL OR person_id IS NOT NULL", "somebody"),
        CheckConstraint("(ink IS NULL) = (ink_sha256 IS NULL)", "ink_digest"),
        CheckConstraint("outcome <> 'signed' OR ink IS NOT NULL", "signed_in_ink"),
        CheckConstraint(
            "outcome <> 'signed_with_help' OR "
            "(help_reason IS NOT NULL AND (witness_id IS NOT NULL OR witness_name IS NOT NULL))",
            "helped_by_witness",
        ),
        CheckConstraint("outcome <> 'signed_on_paper' OR signed_on IS NOT NULL", "paper_has_date"),
        CheckConstraint("length(digest) = 64", "digest"),
    )

    id: Mapped[Id]
    reference: Mapped[str] = mapped_column(unique=True)
    visit_id: Mapped[UUID | None] = mapped_column(refers_to("visit.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(refers_to("person.id"), index=True)
    version_id: Mapped[UUID] = mapped_column(refers_to("agreement_version.id"), index=True)
    text_id: Mapped[UUID | None] = mapped_column(refers_to("agreement_text.id"))
    printed_name: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(PlainText)
    ink: Mapped[bytes | None]
    ink_sha256: Mapped[Sha256 | None]
    witness_id: Mapped[UUID | None] = mapped_column(refers_to("person.id"))
    witness_name: Mapped[str | None]
    interpreter: Mapped[str | None]
    help_reason: Mapped[str | None]
    refusal_reason: Mapped[str | None]
    filed_where: Mapped[str | None]
    signed_on: Mapped[date | None]
    reading: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    language: Mapped[str]
    text_scale: Mapped[int] = mapped_column(Integer, default=100)
    signed_at: Mapped[datetime] = mapped_column(index=True)
    recorded_at: Mapped[datetime]
    record_json: Mapped[str]
    digest: Mapped[Sha256]
    station_id: Mapped[UUID] = mapped_column(refers_to("station.id"))


# What may still be set on a stored signature; everything else is evidence, held by a trigger.
SIGNATURE_OPEN_COLUMNS = frozenset({"person_id", "filed_where"})
