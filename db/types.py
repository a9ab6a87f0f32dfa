"""Keys, times and texts as every table uses them."""

import os
import secrets
import threading
import time
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import JSON, DateTime, Dialect, String, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator

_RANDOM_BITS = 74


class _Uuid7Source:
    """Makes UUIDs of version 7 (RFC 9562) that only rise within the process, even if the clock falls back."""

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Forget the last number, and a lock that may have been held when this process was forked."""
        self._lock = threading.Lock()
        self._last = 0

    def make(self) -> UUID:
        with self._lock:
            fresh = (time.time_ns() // 1_000_000) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
            if fresh >> _RANDOM_BITS <= self._last >> _RANDOM_BITS:
                # The same millisecond, or a clock set back: go on from the last by an unguessable step.
                fresh = self._last + 1 + secrets.randbits(32)
            self._last = fresh
        high, low = divmod(fresh, 1 << 62)
        moment, middle = divmod(high, 1 << 12)
        return UUID(int=moment << 80 | 0x7 << 76 | middle << 64 | 0b10 << 62 | low)


_source = _Uuid7Source()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_source.restart)


def uuid7() -> UUID:
    """A new key: sorts by time of making, strictly rising within the process. Safe from any thread."""
    return _source.make()


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC with microseconds. A naive one is refused with a ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the store: SQLite keeps UTC as sortable text without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without a zone cannot be stored.")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the store: always in UTC, whatever zone the server speaks."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class PlainText(TypeDecorator[str]):
    """Text without NUL and lone surrogates, which PostgreSQL refuses: a ValueError on both stores."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To the store, once it is known that either store can hold it."""
        del dialect
        if value is not None:
            if "\0" in value:
                raise ValueError("Text with a NUL character cannot be stored.")
            value.encode()
        return value


class Reference(PlainText):
    """Who did it, as an opaque id (a UUID is taken too) or a word such as ``"kiosk"``: never a name."""

    cache_ok = True

    def process_bind_param(self, value: UUID | str | None, dialect: Dialect) -> str | None:
        """To the store, as text."""
        return None if value is None else super().process_bind_param(str(value), dialect)


# Sorted and compared by code point on both stores, so that a prefix is a range of the index.
FoldedText = PlainText().with_variant(PlainText(collation="C"), "postgresql")
Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

Id = Annotated[UUID, mapped_column(Uuid(), primary_key=True, default=uuid7)]
By = Annotated[str, mapped_column(Reference())]
Sha256 = Annotated[str, mapped_column(String(64))]
Texts = Annotated[list[str], mapped_column(Json)]
Document = Annotated[dict[str, Any], mapped_column(Json)]
