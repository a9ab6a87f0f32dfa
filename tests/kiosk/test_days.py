"""The turn of a day, on both stores: assumed left, one-day data forgotten, nights of 23 and 25 hours."""

from datetime import UTC, date, datetime

import pytest

from db.models import Notice, VisitDay
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.errors import Unavailable
from kiosk.values import NoticeKind
from kiosk.visits import days, departures, notices
from kiosk.visits import on_site as visits
from tests.kiosk.acting import School, draft

# The nights in which clocks in the United Kingdom change: 25 October 2026 to GMT, 28 March 2027 to BST.
_LATE_SUMMER = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)  # 23:30 BST on the 24th
_LATE_WINTER = datetime(2027, 3, 27, 23, 30, tzinfo=UTC)  # 23:30 GMT on the 27th


def test_nobody_is_closed_by_the_clock_within_the_day(school: School, clock: FixedClock) -> None:
    visit_id = school.sign_in().visit_id
    clock.set_to(datetime(2026, 11, 23, 23, 59, tzinfo=UTC))
    days.begin_day(school.desk)
    assert school.visit(visit_id).departed_at is None


def test_what_was_left_open_is_assumed_left_when_the_building_is_next_opened(
    school: School, clock: FixedClock
) -> None:
    left_open, left = school.sign_in(), school.sign_in(draft("Bob Blueprint"))
    departures.sign_out_scanned(school.desk, left.visit_id, uuid7())
    clock.advance(days=1)
    assert len(visits.on_site(school.desk)) == 1, "not by the clock alone"
    days.begin_day(school.desk)
    visit = school.visit(left_open.visit_id)
    assert (visit.departure, visit.departure_by) == ("assumed", None)
    assert school.visit(left.visit_id).departure == "scanned"
    assert visits.on_site(school.desk) == ()
    assert school.ledger_is_whole()


def test_one_day_data_are_forgotten_the_next_day(school: School, clock: FixedClock) -> None:
    school.sign_in(draft(children="2", help_needed="a ramp"))
    days.begin_day(school.desk)
    assert school.count(VisitDay) == 1
    clock.advance(days=1)
    days.begin_day(school.desk)
    assert school.count(VisitDay) == 0


def test_what_a_clock_that_ran_ahead_has_made_is_forgotten_too(school: School, clock: FixedClock) -> None:
    clock.set_to(datetime(2031, 1, 1, tzinfo=UTC))
    school.sign_in()
    clock.set_to(datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    assert days.forget_day_data(school.desk) == 1
    assert school.count(VisitDay) == 0


def test_notices_of_a_visit_that_is_over_are_closed(school: School, clock: FixedClock) -> None:
    visit_id = school.sign_in().visit_id
    notices.tell(school.desk, NoticeKind.HELP, visit_id=visit_id, request_id=uuid7())
    clock.advance(days=1)
    days.begin_day(school.desk)
    assert school.notices(Notice.visit_id == visit_id) == []


def test_what_is_assumed_by_a_clock_set_back_is_marked_one_and_all(school: School, clock: FixedClock) -> None:
    clock.set_to(datetime(2026, 11, 20, 8, 0, tzinfo=UTC))
    names = ("Una Eins", "Duo Zwei")
    early = [school.sign_in(draft(name)).visit_id for name in names]
    clock.set_to(datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
    school.sign_in(draft("Trio Drei"))
    clock.set_to(datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
    days.begin_day(school.desk)
    assert [school.visit(visit_id).departure for visit_id in early] == ["assumed", "assumed"]
    assert all(school.visit(visit_id).clock_suspect for visit_id in early)


def test_a_day_is_begun_once(embedded: School, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[date] = []
    monkeypatch.setattr(days, "assume_left", lambda desk: begun.append(desk.today()))
    for _ in range(3):
        days.begin_day(embedded.desk)
    clock.advance(days=1)
    days.begin_day(embedded.desk)
    assert begun == [date(2026, 11, 23), date(2026, 11, 24)]


def test_a_day_that_could_not_be_begun_is_begun_at_the_next_try(
    embedded: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_desk: object) -> int:
        raise Unavailable("The store cannot be reached.")

    with monkeypatch.context() as broken:
        broken.setattr(days, "assume_left", away)
        with pytest.raises(Unavailable):
            days.begin_day(embedded.desk)
    assert embedded.desk.day is None
    days.begin_day(embedded.desk)
    assert embedded.desk.day == date(2026, 11, 23)


def test_a_clock_set_back_closes_nobody(school: School, clock: FixedClock) -> None:
    visit_id = school.sign_in().visit_id
    clock.set_to(datetime(2026, 11, 20, 8, 0, tzinfo=UTC))
    days.begin_day(school.desk)
    assert school.visit(visit_id).departed_at is None


@pytest.mark.parametrize("evening", [_LATE_SUMMER, _LATE_WINTER])
def test_the_day_turns_at_the_schools_midnight_in_the_nights_clocks_change(
    school: School, clock: FixedClock, evening: datetime
) -> None:
    clock.set_to(evening)
    days.begin_day(school.desk)
    visit_id = school.sign_in().visit_id
    clock.advance(minutes=29)
    days.begin_day(school.desk)
    assert school.visit(visit_id).departed_at is None
    clock.advance(minutes=1)
    days.begin_day(school.desk)
    assert school.visit(visit_id).departure == "assumed"


@pytest.mark.parametrize(("evening", "hours"), [(_LATE_SUMMER, 25), (_LATE_WINTER, 23)])
def test_a_visit_of_the_changing_day_stays_until_that_day_is_over(
    school: School, clock: FixedClock, evening: datetime, hours: int
) -> None:
    clock.set_to(evening)
    clock.advance(minutes=31)  # just after midnight
    days.begin_day(school.desk)
    visit_id = school.sign_in().visit_id
    clock.advance(hours=hours - 1)
    days.begin_day(school.desk)
    assert school.visit(visit_id).departed_at is None
    clock.advance(hours=1)
    days.begin_day(school.desk)
    assert school.visit(visit_id).departure == "assumed"
