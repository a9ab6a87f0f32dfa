"""The time: aware UTC inside, the school's time zone on screens and papers."""

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """The time, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds since some moment; never set back."""


class SystemClock:
    """The computer's clocks."""

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment; never set back."""
        return time.monotonic()


@dataclass
class FixedClock:
    """A clock for tests and for the demonstration: it stands still until it is moved.

    Args:
        at: the time it shows; aware.
    """

    at: datetime = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
    _elapsed: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self.at = as_utc(self.at)

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        return self.at

    def monotonic(self) -> float:
        """Seconds that went by since the clock was made."""
        return self._elapsed

    def advance(self, *, seconds: float = 0, **parts: float) -> None:
        """Let time go by.

        Args:
            seconds: how many; not negative, as time only goes forward.
            parts: or minutes, hours, days.
        """
        step = timedelta(seconds=seconds, **parts)
        if step < timedelta():
            raise ValueError("time only goes forward; use set_to for a clock that is put right")
        self.at += step
        self._elapsed += step.total_seconds()

    def set_to(self, at: datetime) -> None:
        """Put the clock on the wall to another time, forward or back; no time goes by."""
        self.at = as_utc(at)


def as_utc(at: datetime) -> datetime:
    """The same moment in UTC.

    Raises:
        ValueError: the time is naive, so nobody knows which moment it is.
    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    return at.astimezone(UTC)


def school_time(at: datetime, zone: str) -> datetime:
    """A moment as the school's clocks show it.

    Args:
        at: aware time.
        zone: IANA name, for example "Europe/London".
    """
    return as_utc(at).astimezone(ZoneInfo(zone))


def school_day(at: datetime, zone: str) -> date:
    """The date at the school."""
    return school_time(at, zone).date()


def day_bounds(day: date, zone: str) -> tuple[datetime, datetime]:
    """First moment of a day at the school and of the next one, in UTC: 23, 24 or 25 hours apart."""
    local = ZoneInfo(zone)
    first, following = (
        datetime(one.year, one.month, one.day, tzinfo=local).astimezone(UTC)
        for one in (day, day + timedelta(days=1))
    )
    return first, following


def date_words(day: date) -> str:
    """A date with its weekday, for example "Monday 23 November 2026"; without regard to the locale."""
    return f"{_DAYS[day.weekday()]} {short_date_words(day)}"


def short_date_words(day: date) -> str:
    """A date, for example "23 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def time_words(at: datetime, zone: str) -> str:
    """The time at the school, for example "08:42"."""
    return f"{school_time(at, zone):%H:%M}"


def both_clocks_words(at: datetime, zone: str) -> str:
    """A moment for the signed record: "Monday 23 November 2026, 08:42:05 GMT (2026-11-23 08:42:05 UTC)"."""
    local = school_time(at, zone)
    return f"{date_words(local.date())}, {local:%H:%M:%S %Z} ({as_utc(at):%Y-%m-%d %H:%M:%S} UTC)"
