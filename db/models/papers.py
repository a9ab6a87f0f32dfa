"""The outbox of what waits for a printer, and what was issued on paper."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, one_of, refers_to
from db.types import Id, PlainText, Sha256
from db.vocabulary import JOB_STATES, PAPER_KINDS, JobState, PaperKind

_UNDONE = text("state IN ('waiting', 'printing')")


class PrintJob(Base):
    """One thing to print; it stays until it is done or given up."""

    __tablename__ = "print_job"
    __table_args__ = (
        one_of("kind", PAPER_KINDS),
        one_of("state", JOB_STATES),
        CheckConstraint("tries >= 0", "tries"),
        Index("ix_print_job_undone", "next_try_at", sqlite_where=_UNDONE, postgresql_where=_UNDONE),
    )

    id: Mapped[Id]
    kind: Mapped[PaperKind] = mapped_column(PlainText)
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    printer: Mapped[str]
    state: Mapped[JobState] = mapped_column(PlainText, default="waiting")
    tries: Mapped[int] = mapped_column(Integer, default=0)
    last_error: Mapped[str | None]
    reprint: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    next_try_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


class PaperIssue(Base):
    """A file that left the store, by its digest: ``verify`` finds it again. Append-only."""

    __tablename__ = "paper_issue"
    __table_args__ = (one_of("kind", PAPER_KINDS), CheckConstraint("length(sha256) = 64", "sha256"))

    id: Mapped[Id]
    kind: Mapped[PaperKind] = mapped_column(PlainText)
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    sha256: Mapped[Sha256] = mapped_column(index=True)
    issued_at: Mapped[datetime]
    station_id: Mapped[UUID] = mapped_column(refers_to("station.id"))
