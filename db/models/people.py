"""Whom the office knows: persons, their cards, staff accounts, and who is invited."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column, validates

from db.folding import fold
from db.models.base import Base, one_of, refers_to
from db.types import By, FoldedText, Id, PlainText, Texts
from db.vocabulary import CATEGORIES, SUPERVISIONS, Category, Supervision


class Person(Base):
    """A person known to the office; ``name_folded`` follows ``name``."""

    __tablename__ = "person"
    __table_args__ = (
        one_of("supervision", SUPERVISIONS),
        CheckConstraint("name <> ''", "name"),
        Index(
            "ix_person_host", "name_folded", sqlite_where=text("is_host"), postgresql_where=text("is_host")
        ),
    )

    id: Mapped[Id]
    name: Mapped[str]
    name_latin: Mapped[str | None]
    name_folded: Mapped[str] = mapped_column(FoldedText, index=True)
    categories: Mapped[Texts] = mapped_column(default=list)
    organisation: Mapped[str | None]
    starts_on: Mapped[date | None]
    leaves_on: Mapped[date | None]
    id_seen_at: Mapped[datetime | None]
    id_seen_by: Mapped[By | None]
    assurance_at: Mapped[datetime | None]
    assurance_by: Mapped[By | None]
    supervision: Mapped[Supervision] = mapped_column(PlainText, default="escorted")
    roles: Mapped[Texts] = mapped_column(default=list)
    is_host: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)

    @validates("name")
    def _fold_name(self, _key: str, name: str) -> str:
        self.name_folded = fold(name)
        return name


class Card(Base):
    """A durable card: an opaque token that stands for a person until it is revoked."""

    __tablename__ = "card"

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(refers_to("person.id"), index=True)
    token: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class StaffAccount(Base):
    """How a member of staff opens the staff pages.

    ``locked_until`` is null when open, a time while it is locked, and a far one until an administrator
    unlocks it.
    """

    __tablename__ = "staff_account"
    __table_args__ = (CheckConstraint("failed_tries >= 0", "failed_tries"),)

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(refers_to("person.id"), unique=True)
    number: Mapped[str] = mapped_column(unique=True)
    pin_hash: Mapped[str]
    permissions: Mapped[Texts] = mapped_column(default=list)
    failed_tries: Mapped[int] = mapped_column(Integer, default=0)
    locked_until: Mapped[datetime | None]


class Invitation(Base):
    """Somebody expected; the token on the invitation is opaque and used once."""

    __tablename__ = "invitation"
    __table_args__ = (one_of("category", CATEGORIES), CheckConstraint("name <> ''", "name"))

    id: Mapped[Id]
    token: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    organisation: Mapped[str | None]
    category: Mapped[Category] = mapped_column(PlainText)
    host_id: Mapped[UUID | None] = mapped_column(refers_to("person.id"))
    host_text: Mapped[str | None]
    reason: Mapped[str | None]
    expected_on: Mapped[date | None] = mapped_column(index=True)
    made_by: Mapped[By | None]
    used_visit_id: Mapped[UUID | None] = mapped_column(refers_to("visit.id", gone="SET NULL"), unique=True)
