"""Sample data: plainly made up, complete enough to show everything, and whole."""

from datetime import date

import pytest

from db.models import Card, Person, Signature, Visit
from kiosk.first_run import sample
from kiosk.people.staff_accounts import accounts
from kiosk.values import Category, Permission
from kiosk.visits import on_site as visits
from tests.kiosk.acting import School


def test_there_is_somebody_of_each_kind(school: School) -> None:
    people = school.rows(Person)
    assert sum(row.is_host for row in people) >= 12
    assert {role for row in people for role in row.roles} >= {"Year 4's teacher", "Head teacher", "Caretaker"}
    categories = {word for row in people for word in row.categories}
    assert categories >= {"staff", "governor", "volunteer", "contractor"}
    assert school.count(Card) >= 5
    assert {row.category for row in school.rows(Visit)} >= {"visitor", "student", "parent_or_carer"}
    assert school.ledger_is_whole()


def test_the_numbers_are_those_of_the_leaflet(embedded: School) -> None:
    assert [row.number for row in accounts(embedded.desk)] == ["1", "2", "3", "4"]
    may = {row.number: row.permissions for row in accounts(embedded.desk)}
    assert Permission.SETTINGS in may["1"]
    assert Permission.SETTINGS not in may["2"]
    assert Permission.ADMIT in may["2"]
    assert may["3"] == may["4"] == {Permission.CLUB, Permission.ROLL_CALL}


def test_the_visits_are_of_earlier_school_days_and_nobody_is_here(embedded: School) -> None:
    today = embedded.desk.today()
    for visit in embedded.rows(Visit):
        assert visit.arrived_at.date() < today
        assert visit.arrived_at.weekday() < 5
        assert visit.departed_at > visit.arrived_at
        assert visit.source == "paper"
    assert visits.on_site(embedded.desk) == ()
    assert {row.outcome for row in embedded.rows(Signature)} == {"signed_on_paper"}


@pytest.mark.parametrize(
    ("days", "before"),
    [(1, date(2026, 11, 20)), (2, date(2026, 11, 19)), (5, date(2026, 11, 16)), (6, date(2026, 11, 13))],
)
def test_school_days_leave_out_weekends(days: int, before: date) -> None:
    assert sample.school_day_before(date(2026, 11, 23), days) == before


def test_a_name_in_another_script_has_latin_letters(embedded: School) -> None:
    (visit,) = embedded.rows(Visit, Visit.name == "Олена Вигадана")
    assert visit.name_latin == "Olena Vigadana"
    assert visit.category == Category.PARENT_OR_CARER
