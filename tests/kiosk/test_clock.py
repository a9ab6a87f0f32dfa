from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.clock import (
    FixedClock,
    SystemClock,
    both_clocks_words,
    date_words,
    day_bounds,
    school_day,
    school_time,
    short_date_words,
    time_words,
)

LONDON = "Europe/London"


def test_the_system_clock_is_aware_utc_and_its_monotonic_time_never_goes_back() -> None:
    clock = SystemClock()
    assert clock.now().utcoffset() == timedelta()
    assert clock.monotonic() <= clock.monotonic()


def test_a_fixed_clock_stands_still_until_it_is_moved() -> None:
    clock = FixedClock()
    first = clock.now()
    assert clock.now() == first
    clock.advance(minutes=1, seconds=5)
    assert clock.now() - first == timedelta(seconds=65)
    assert clock.monotonic() == 65


def test_a_clock_put_back_on_the_wall_lets_no_time_go_by() -> None:
    clock = FixedClock()
    clock.advance(seconds=10)
    clock.set_to(datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    assert clock.now() == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    assert clock.monotonic() == 10


def test_time_does_not_go_backwards() -> None:
    with pytest.raises(ValueError, match="forward"):
        FixedClock().advance(seconds=-1)


@pytest.mark.parametrize("call", [lambda at: school_time(at, LONDON), FixedClock])
def test_a_time_without_a_zone_is_refused(call: object) -> None:
    with pytest.raises(ValueError, match="without a zone"):
        call(datetime(2026, 1, 1, 9, 0))  # type: ignore[operator]  # noqa: DTZ001 - the point of the test


def test_british_words() -> None:
    winter = datetime(2026, 11, 23, 8, 42, 5, tzinfo=UTC)
    summer = datetime(2026, 7, 6, 8, 42, 5, tzinfo=UTC)
    assert date_words(date(2026, 11, 23)) == "Monday 23 November 2026"
    assert short_date_words(date(2026, 3, 1)) == "1 March 2026"
    assert time_words(winter, LONDON) == "08:42"
    assert time_words(summer, LONDON) == "09:42"
    assert (
        both_clocks_words(winter, LONDON) == "Monday 23 November 2026, 08:42:05 GMT (2026-11-23 08:42:05 UTC)"
    )
    assert both_clocks_words(summer, LONDON) == "Monday 6 July 2026, 09:42:05 BST (2026-07-06 08:42:05 UTC)"


def test_the_day_at_the_school_is_not_the_day_in_utc() -> None:
    assert school_day(datetime(2026, 7, 5, 23, 30, tzinfo=UTC), LONDON) == date(2026, 7, 6)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 11, 23), 24)]
)
def test_a_day_has_the_hours_that_its_clocks_give_it(day: date, hours: int) -> None:
    first, following = day_bounds(day, LONDON)
    assert following - first == timedelta(hours=hours)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)))  # noqa: DTZ001 - made aware below
def test_each_moment_lies_within_the_bounds_of_its_day(at: datetime) -> None:
    moment = at.replace(tzinfo=UTC)
    first, following = day_bounds(school_day(moment, LONDON), LONDON)
    assert first <= moment < following
