"""What the office is told, and whether somebody saw it: what the screen says depends on it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, one_of, refers_to
from db.types import By, Id, PlainText
from db.vocabulary import NOTICE_KINDS, NoticeKind

_OPEN = text("closed_at IS NULL")


class Notice(Base):
    """One thing that wants somebody's eye until it is closed."""

    __tablename__ = "notice"
    __table_args__ = (
        one_of("kind", NOTICE_KINDS),
        Index("ix_notice_open", "created_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    id: Mapped[Id]
    kind: Mapped[NoticeKind] = mapped_column(PlainText)
    visit_id: Mapped[UUID | None] = mapped_column(refers_to("visit.id", gone="CASCADE"), index=True)
    station_id: Mapped[UUID] = mapped_column(refers_to("station.id"))
    detail: Mapped[str | None]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    seen_by: Mapped[By | None]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[By | None]
    closed_at: Mapped[datetime | None]
