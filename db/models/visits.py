"""A visit: what was typed at one arrival, copied and not looked up later."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from db.folding import fold
from db.models.base import Base, one_of, refers_to
from db.types import By, FoldedText, Id, PlainText
from db.vocabulary import (
    ADMISSIONS,
    CATEGORIES,
    DEPARTURES,
    SOURCES,
    SUPERVISIONS,
    Admission,
    Category,
    Departure,
    Source,
    Supervision,
)

_OPEN = text("departed_at IS NULL")
_OPEN_KNOWN = text("departed_at IS NULL AND person_id IS NOT NULL")


class Visit(Base):
    """One stay on the site. ``departure='said'`` has left by their own word: unsure on that day's roll call.

    ``occurred_at`` is when it happened, ``recorded_at`` when it was entered: they differ for what comes from
    paper. The folded columns follow ``name`` and ``organisation``.
    """

    __tablename__ = "visit"
    __table_args__ = (
        one_of("category", CATEGORIES),
        one_of("source", SOURCES),
        one_of("supervision", SUPERVISIONS),
        one_of("admission", ADMISSIONS),
        one_of("departure", DEPARTURES),
        CheckConstraint("name <> ''", "name"),
        CheckConstraint("(departed_at IS NULL) = (departure IS NULL)", "departed"),
        CheckConstraint(
            "departure IS NULL OR departure <> 'closed' "
            "OR (departure_by IS NOT NULL AND departure_reason IS NOT NULL)",
            "closed_by_staff",
        ),
        CheckConstraint(
            "admission NOT IN ('admitted', 'refused') "
            "OR (admitted_at IS NOT NULL AND admitted_by IS NOT NULL)",
            "admitted_by_staff",
        ),
        Index("ix_visit_open", "arrived_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
        # Nobody the office knows is here twice: the older visit is closed when a new one opens.
        Index(
            "uq_visit_open_person",
            "person_id",
            unique=True,
            sqlite_where=_OPEN_KNOWN,
            postgresql_where=_OPEN_KNOWN,
        ),
        Index("ix_visit_departed", "departed_at"),
    )

    id: Mapped[Id]
    reference: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[UUID | None] = mapped_column(refers_to("person.id"), index=True)
    name: Mapped[str]
    name_latin: Mapped[str | None]
    name_folded: Mapped[str] = mapped_column(FoldedText, index=True)
    category: Mapped[Category] = mapped_column(PlainText)
    organisation: Mapped[str | None]
    organisation_folded: Mapped[str | None] = mapped_column(FoldedText, index=True)
    host_id: Mapped[UUID | None] = mapped_column(refers_to("person.id"))
    host_text: Mapped[str | None]
    reason: Mapped[str | None]
    car_registration: Mapped[str | None]
    arrived_at: Mapped[datetime] = mapped_column(index=True)
    occurred_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    source: Mapped[Source] = mapped_column(PlainText, default="screen")
    station_id: Mapped[UUID] = mapped_column(refers_to("station.id"))
    supervision: Mapped[Supervision] = mapped_column(PlainText, default="escorted")
    escort: Mapped[str | None]
    admission: Mapped[Admission] = mapped_column(PlainText, default="not_needed")
    admitted_at: Mapped[datetime | None]
    admitted_by: Mapped[By | None]
    admission_reason: Mapped[str | None]
    badge_token: Mapped[str] = mapped_column(unique=True)
    privacy_version: Mapped[str | None]
    departed_at: Mapped[datetime | None]
    departure: Mapped[Departure | None] = mapped_column(PlainText)
    departure_by: Mapped[By | None]
    departure_reason: Mapped[str | None]
    later_visit_id: Mapped[UUID | None] = mapped_column(refers_to("visit.id", gone="SET NULL"))
    clock_suspect: Mapped[bool] = mapped_column(default=False)

    @validates("name")
    def _fold_name(self, _key: str, name: str) -> str:
        self.name_folded = fold(name)
        return name

    @validates("organisation")
    def _fold_organisation(self, _key: str, organisation: str | None) -> str | None:
        self.organisation_folded = None if organisation is None else fold(organisation)
        return organisation


class VisitDay(Base):
    """What is kept of a visit for one day only: never in the ledger, deleted the next day."""

    __tablename__ = "visit_day"
    __table_args__ = (
        CheckConstraint("length(day_code) = 6", "day_code"),
        CheckConstraint("children IS NULL OR children >= 0", "children"),
    )

    visit_id: Mapped[UUID] = mapped_column(refers_to("visit.id", gone="CASCADE"), primary_key=True)
    day_code: Mapped[str] = mapped_column(unique=True)
    children: Mapped[int | None] = mapped_column(Integer)
    help_needed: Mapped[str | None]
    made_at: Mapped[datetime] = mapped_column(index=True)
