"""The ledger: a chain of digests a station, what they are digests of, and what was erased."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, Integer, Sequence
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, refers_to
from db.types import By, Id, Sha256

# The order of all stations' entries on PostgreSQL. On the embedded store one writer at a time counts by
# itself.
ledger_position = Sequence("ledger_position", metadata=Base.metadata)


class LedgerEntry(Base):
    """That something happened: digests and opaque ids only. Append-only.

    ``position`` orders the entries of all stations as the store took them, whatever their clocks said.
    """

    __tablename__ = "ledger_entry"
    __table_args__ = (
        CheckConstraint("sequence >= 1", "sequence"),
        CheckConstraint("length(digest) = 64", "digest"),
        CheckConstraint("length(chain) = 64", "chain"),
        Index("ix_ledger_entry_subject", "subject_table", "subject_id"),
    )

    station_id: Mapped[UUID] = mapped_column(refers_to("station.id"), primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(BigInteger, unique=True)
    at: Mapped[datetime]
    clock_suspect: Mapped[bool]
    actor: Mapped[By]
    action: Mapped[str]
    subject_table: Mapped[str]
    subject_id: Mapped[str]
    digest: Mapped[Sha256]
    chain: Mapped[Sha256]


class LedgerPayload(Base):
    """What an entry's digest was made of; erased with its subject, and the entry still verifies."""

    __tablename__ = "ledger_payload"
    __table_args__ = (
        ForeignKeyConstraint(
            ["station_id", "sequence"],
            ["ledger_entry.station_id", "ledger_entry.sequence"],
            deferrable=True,
            initially="DEFERRED",
        ),
    )

    station_id: Mapped[UUID] = mapped_column(primary_key=True)
    sequence: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    salt: Mapped[Sha256]
    canonical: Mapped[str]


class LedgerHead(Base):
    """A chain's last entry, signed with a key that the store does not hold. Append-only."""

    __tablename__ = "ledger_head"
    __table_args__ = (
        ForeignKeyConstraint(
            ["station_id", "sequence"],
            ["ledger_entry.station_id", "ledger_entry.sequence"],
            deferrable=True,
            initially="DEFERRED",
        ),
    )

    id: Mapped[Id]
    station_id: Mapped[UUID]
    sequence: Mapped[int] = mapped_column(Integer)
    chain: Mapped[Sha256]
    signed_at: Mapped[datetime]
    signature: Mapped[Sha256]


class Erasure(Base):
    """That a subject was erased, by whom and why. Append-only.

    ``under_way`` lets the append-only triggers pass, for this subject only. It refers to no row there is,
    and that is looked at when the transaction ends: it must be cleared by then, so no later transaction can
    lean on it.
    """

    __tablename__ = "erasure"
    __table_args__ = (
        CheckConstraint("under_way IS NULL OR under_way <> id", "under_way"),
        Index("ix_erasure_subject", "subject_table", "subject_id"),
    )

    id: Mapped[Id]
    subject_table: Mapped[str]
    subject_id: Mapped[str]
    reason: Mapped[str]
    by: Mapped[By]
    at: Mapped[datetime]
    under_way: Mapped[UUID | None] = mapped_column(refers_to("erasure.id"))
