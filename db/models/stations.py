"""Stations, their running numbers, the school's settings, and what pages have already asked for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Integer
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, one_of, refers_to
from db.types import By, Document, Id, Json, PlainText
from db.vocabulary import STATION_ROLES, StationRole


class Station(Base):
    """One installed machine: its letter begins its references, and it has a ledger chain of its own."""

    __tablename__ = "station"
    __table_args__ = (
        one_of("role", STATION_ROLES),
        CheckConstraint("length(letter) BETWEEN 1 AND 2", "letter"),
    )

    id: Mapped[Id]
    letter: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[StationRole] = mapped_column(PlainText)
    created_at: Mapped[datetime]


class ReferenceCounter(Base):
    """The last running number that a station gave in a year."""

    __tablename__ = "reference_counter"

    station_id: Mapped[UUID] = mapped_column(refers_to("station.id"), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(Integer)


class SchoolSettings(Base):
    """What belongs to the school, one row a version; the highest version holds. Append-only."""

    __tablename__ = "school_settings"

    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    document: Mapped[Document]
    changed_at: Mapped[datetime]
    changed_by: Mapped[By | None]
    station_id: Mapped[UUID] = mapped_column(refers_to("station.id"))


class Request(Base):
    """A request that was done, by the id its page made: a retry gets the result and does nothing."""

    __tablename__ = "request"

    id: Mapped[Id]
    action: Mapped[str]
    result: Mapped[Any | None] = mapped_column(Json)
    at: Mapped[datetime]
