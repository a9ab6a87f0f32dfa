"""Clocks that are wrong or put right, and the two nights when they change: nobody is kept in, all flagged."""

from datetime import UTC, datetime, timedelta

import pytest

from db import ledger
from db.models import LedgerEntry, Visit
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.desk import Desk
from kiosk.values import Admission, Outcome, SignedIn
from kiosk.visits import admission, days, departures
from kiosk.visits import on_site as visits
from tests.kiosk.acting import School, draft

WAYS = ("code", "name", "scan", "staff")
FORWARD = datetime(2027, 3, 28, 0, 59, 30, tzinfo=UTC)
"""Half a minute before 01:00 GMT becomes 02:00 BST."""
BACK = datetime(2027, 10, 31, 0, 59, 30, tzinfo=UTC)
"""Half a minute before 02:00 BST becomes 01:00 GMT."""


@pytest.fixture
def school(desk: Desk) -> School:
    return School(desk)


def leave(school: School, visit: SignedIn, way: str) -> None:
    """Leave in one of the ways there are."""
    desk = school.desk
    match way:
        case "code":
            assert visit.day_code is not None
            assert not departures.sign_out_by_code(desk, visit.day_code, uuid7())
        case "name":
            assert not departures.sign_out_by_name(desk, visit.name, "Toy Books", uuid7())
        case "scan":
            departures.sign_out_scanned(desk, visit.visit_id, uuid7())
        case _:
            departures.close(desk, visit.visit_id, school.office, "Left by the gate", uuid7())


def suspects(school: School) -> int:
    with school.desk.read() as session:
        report = ledger.verify(session, school.desk.keys.head_key)
    assert report.broken == ()
    assert report.clock_suspect == len(school.rows(LedgerEntry, LedgerEntry.clock_suspect))
    return report.clock_suspect


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=400)], ids=["an hour", "over a year"])
def test_a_clock_set_back_keeps_nobody_in_and_flags_it(
    school: School, clock: FixedClock, back: timedelta, way: str
) -> None:
    visit = school.sign_in()
    assert suspects(school) == 0
    clock.set_to(clock.now() - back)
    leave(school, visit, way)
    row = school.visit(visit.visit_id)
    assert row.departed_at == clock.now()
    assert row.departed_at < row.arrived_at
    assert row.clock_suspect
    assert suspects(school) > 0


@pytest.mark.parametrize("way", WAYS)
def test_a_clock_that_ran_a_year_ahead_and_is_put_right(school: School, clock: FixedClock, way: str) -> None:
    early = school.sign_in(draft("Early Sample"))
    right = clock.now()
    clock.set_to(right + timedelta(days=365))
    days.begin_day(school.desk)  # a new day, as far as anybody can tell
    assert school.visit(early.visit_id).departure == "assumed"
    ahead = school.sign_in(draft("Ahead Sample"))
    assert not school.visit(ahead.visit_id).clock_suspect  # nobody can tell yet
    clock.set_to(right + timedelta(minutes=5))
    days.begin_day(school.desk)
    late = school.sign_in(draft("Late Sample"))
    assert school.visit(late.visit_id).clock_suspect
    for visit in (ahead, late):
        if way == "code" and visit is ahead:
            leave(school, visit, "scan")  # its code is of another day
        else:
            leave(school, visit, way)
        assert school.visit(visit.visit_id).departed_at == clock.now()
        assert school.visit(visit.visit_id).clock_suspect
    still_here = [row for row in visits.on_site(school.desk) if not row.said_left]
    assert still_here == []
    assert suspects(school) > 0


def test_staff_admit_and_turn_away_with_a_clock_set_back(school: School, clock: FixedClock) -> None:
    waiting = [school.sign_in(draft(name), outcome=Outcome.DECLINED) for name in ("Una Sample", "Duo Sample")]
    clock.set_to(clock.now() - timedelta(hours=1))
    admission.admit(school.desk, waiting[0].visit_id, school.office, escort="Me", request_id=uuid7())
    admission.refuse(school.desk, waiting[1].visit_id, school.office, "Declined", uuid7())
    states = [Admission(school.visit(one.visit_id).admission) for one in waiting]
    assert states == [Admission.ADMITTED, Admission.REFUSED]
    assert suspects(school) > 0


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("night", [FORWARD, BACK], ids=["spring", "autumn"])
def test_a_night_when_the_clocks_change_is_a_night_like_any_other(
    school: School, clock: FixedClock, night: datetime, way: str
) -> None:
    """A computer's clock is UTC: nothing is set back, nobody is suspected, no day turns."""
    before = school.count(Visit)
    clock.set_to(night)
    days.begin_day(school.desk)
    visit = school.sign_in()
    for minutes, name in ((1, "Una"), (30, "Duo"), (60, "Trio"), (61, "Quattro")):
        clock.set_to(night + timedelta(minutes=minutes))
        days.begin_day(school.desk)
        school.sign_in(draft(f"{name} Sample"))
    assert len(visits.on_site(school.desk)) == 5
    leave(school, visit, way)
    row = school.visit(visit.visit_id)
    assert row.departed_at is not None
    assert row.departed_at - row.arrived_at == timedelta(minutes=61)
    assert school.count(Visit) == before + 5
    assert not row.clock_suspect
    assert suspects(school) == 0


def test_a_day_of_25_hours_turns_once(school: School, clock: FixedClock) -> None:
    clock.set_to(datetime(2027, 10, 30, 23, 30, tzinfo=UTC))  # 00:30 BST on the 31st: a day of 25 hours
    days.begin_day(school.desk)
    visit = school.sign_in()
    clock.set_to(datetime(2027, 10, 31, 23, 59, tzinfo=UTC))  # 23:59 GMT, still the same day
    days.begin_day(school.desk)
    assert school.visit(visit.visit_id).departed_at is None
    clock.advance(minutes=1)
    days.begin_day(school.desk)
    assert school.visit(visit.visit_id).departure == "assumed"
    assert suspects(school) == 0
