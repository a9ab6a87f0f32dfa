"""What every table shares: the naming of constraints, the types of columns, and keys that exist at once."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, MetaData, event
from sqlalchemy.orm import DeclarativeBase

from db.types import Json, PlainText, UtcDateTime, uuid7


class Base(DeclarativeBase):
    """The root of all tables. A row with a key of its own has it from the moment it is made."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  (SQLAlchemy reads it so)
        str: PlainText(),
        datetime: UtcDateTime(),
        list[str]: Json,
        list[dict[str, Any]]: Json,
        dict[str, Any]: Json,
    }


@event.listens_for(Base, "init", propagate=True)
def _give_key(target: Base, _args: tuple[object, ...], values: dict[str, Any]) -> None:
    column = target.__mapper__.columns.get("id")
    if column is not None and column.default is not None:
        values.setdefault("id", uuid7())


def one_of(column: str, allowed: Iterable[str]) -> CheckConstraint:
    """A constraint that holds a column to a closed list of words (or null)."""
    listed = ", ".join(f"'{word}'" for word in allowed)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def refers_to(column: str, *, gone: str | None = None) -> ForeignKey:
    """A foreign key looked at when the transaction ends, so that rows may be written in any order.

    Args:
        column: ``"table.column"``.
        gone: what becomes of the row when the other is erased: ``"CASCADE"``, ``"SET NULL"``, or refused.
    """
    return ForeignKey(column, deferrable=True, initially="DEFERRED", ondelete=gone)
