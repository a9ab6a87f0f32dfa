"""Leaving, on both kinds of store: seen, said, closed, taken back; and answers that tell nothing."""

from uuid import uuid4

import pytest

from db.models import Notice
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.errors import Refused
from kiosk.people import persons as people
from kiosk.people import staff_day
from kiosk.values import Category, Draft, NoticeKind
from kiosk.visits import departures, notices
from kiosk.visits import on_site as visits
from tests.kiosk.acting import School, draft


def _here(school: School) -> dict[str, bool]:
    return {row.name: row.said_left for row in visits.on_site(school.desk)}


def test_a_scanned_departure_is_seen_and_can_be_taken_back(school: School) -> None:
    visit_id = school.sign_in().visit_id
    left = departures.sign_out_scanned(school.desk, visit_id, uuid7())
    assert left.first_name == "Amelia"
    assert school.visit(visit_id).departure == "scanned"
    assert _here(school) == {}
    assert departures.take_back(school.desk, visit_id, uuid7())
    assert school.visit(visit_id).departed_at is None
    assert _here(school) == {"Amelia Testcase": False}
    assert school.ledger_is_whole()


def test_taking_back_twice_by_one_request_answers_the_same(school: School) -> None:
    visit_id, request_id = school.sign_in().visit_id, uuid4()
    departures.sign_out_scanned(school.desk, visit_id, uuid7())
    assert departures.take_back(school.desk, visit_id, request_id)
    assert departures.take_back(school.desk, visit_id, request_id)


def test_a_departure_of_long_ago_cannot_be_taken_back(embedded: School, clock: FixedClock) -> None:
    visit_id = embedded.sign_in().visit_id
    departures.sign_out_scanned(embedded.desk, visit_id, uuid7())
    clock.advance(minutes=5)
    assert not departures.take_back(embedded.desk, visit_id, uuid7())


def test_nor_one_that_was_only_said(embedded: School) -> None:
    result = embedded.sign_in()
    departures.sign_out_by_code(embedded.desk, str(result.day_code), uuid7())
    assert not departures.take_back(embedded.desk, result.visit_id, uuid7())


def test_nor_one_of_somebody_who_is_here_again(school: School) -> None:
    known = people.known(school.desk, school.person("Leo Storybook").id)
    first = school.sign_in(Draft(), known=known)
    departures.sign_out_scanned(school.desk, first.visit_id, uuid7())
    school.sign_in(Draft(), known=people.known(school.desk, school.person("Leo Storybook").id))
    assert not departures.take_back(school.desk, first.visit_id, uuid7())


@pytest.mark.parametrize("typed", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}"])
def test_a_typed_code_is_said_and_stays_unsure_for_the_day(embedded: School, typed: str) -> None:
    result = embedded.sign_in()
    assert not departures.sign_out_by_code(embedded.desk, typed.format(result.day_code), uuid7())
    assert embedded.visit(result.visit_id).departure == "said"
    assert _here(embedded) == {"Amelia Testcase": True}


def test_unsure_ends_with_the_day(school: School, clock: FixedClock) -> None:
    result = school.sign_in()
    departures.sign_out_by_code(school.desk, str(result.day_code), uuid7())
    assert _here(school) == {"Amelia Testcase": True}
    clock.advance(days=1)
    assert _here(school) == {}


def test_who_said_that_they_left_and_is_back_is_here_once(school: School) -> None:
    person_id = school.person("Leo Storybook").id
    first = school.sign_in(Draft(), known=people.known(school.desk, person_id))
    departures.sign_out_by_code(school.desk, str(first.day_code), uuid7())
    assert _here(school) == {"Leo Storybook": True}
    second = school.sign_in(Draft(), known=people.known(school.desk, person_id))
    assert [(row.visit_id, row.said_left) for row in visits.on_site(school.desk)] == [
        (second.visit_id, False)
    ]


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("Zoë Łukasik-O'Brien", "Toy Books"),
        ("  zoe   lukasik obrien ", "TOY BOOKS"),
        ("ZOË ŁUKASIK-O’BRIEN", "toybooks"),
    ],
)
def test_a_name_is_found_whatever_its_case_accents_and_spaces(
    school: School, name: str, organisation: str
) -> None:
    visit_id = school.sign_in(draft("Zoë Łukasik-O'Brien")).visit_id
    assert not departures.sign_out_by_name(school.desk, name, organisation, uuid7())
    assert school.visit(visit_id).departure == "said"


def test_a_name_is_found_by_its_latin_letters_too(school: School) -> None:
    visit_id = school.sign_in(Draft(category=Category.VISITOR, full_name="Олена Вигадана")).visit_id
    departures.sign_out_by_name(school.desk, "olena vigadana", "", uuid7())
    assert school.visit(visit_id).departure == "said"


def test_the_organisation_must_fit_where_one_was_given(embedded: School) -> None:
    given = embedded.sign_in().visit_id
    departures.sign_out_by_name(embedded.desk, "Amelia Testcase", "", uuid7())
    departures.sign_out_by_name(embedded.desk, "Amelia Testcase", "Other Books", uuid7())
    assert embedded.visit(given).departed_at is None
    none = embedded.sign_in(draft("Bob Blueprint", organisation="")).visit_id
    departures.sign_out_by_name(embedded.desk, "Bob Blueprint", "whatever", uuid7())
    assert embedded.visit(none).departure == "said"


def test_two_of_one_name_both_stay_unsure(embedded: School) -> None:
    embedded.sign_in()
    embedded.sign_in()
    departures.sign_out_by_name(embedded.desk, "Amelia Testcase", "Toy Books", uuid7())
    assert [row.said_left for row in visits.on_site(embedded.desk)] == [True, True]


def test_the_answer_is_the_same_whether_it_matched_or_not(embedded: School) -> None:
    code = str(embedded.sign_in().day_code)
    right = departures.sign_out_by_code(embedded.desk, code, uuid7())
    again = departures.sign_out_by_code(embedded.desk, code, uuid7())
    wrong = departures.sign_out_by_name(embedded.desk, "Nobody Here", "", uuid7())
    nothing = departures.sign_out_by_name(embedded.desk, " ", "", uuid7())
    assert right is again is wrong is nothing is False


def test_twelve_tries_in_five_minutes_are_enough(embedded: School, clock: FixedClock) -> None:
    result = embedded.sign_in()
    for _ in range(12):
        assert not departures.sign_out_by_code(embedded.desk, "000001", uuid7())
    assert departures.sign_out_by_code(embedded.desk, str(result.day_code), uuid7())
    assert departures.sign_out_by_name(embedded.desk, "Amelia Testcase", "Toy Books", uuid7())
    assert embedded.visit(result.visit_id).departed_at is None
    clock.advance(minutes=5)
    assert not departures.sign_out_by_code(embedded.desk, str(result.day_code), uuid7())
    assert embedded.visit(result.visit_id).departure == "said"


def test_many_who_leave_at_once_are_not_held_up(embedded: School) -> None:
    codes = [str(embedded.sign_in(draft(f"Visitor {word}")).day_code) for word in "abcdefghij"]
    assert not any(departures.sign_out_by_code(embedded.desk, code, uuid7()) for code in codes)
    assert all(row.said_left for row in visits.on_site(embedded.desk))


def test_how_many_tries_are_left_never_tells_whether_one_matched(embedded: School) -> None:
    codes = [str(embedded.sign_in(draft(f"Visitor {word}")).day_code) for word in "abcdef"]
    for code in codes:
        assert not departures.sign_out_by_code(embedded.desk, code, uuid7())
        assert not departures.sign_out_by_code(embedded.desk, "000001", uuid7())
    assert departures.sign_out_by_code(embedded.desk, "000001", uuid7())
    assert departures.sign_out_by_code(embedded.desk, codes[0], uuid7())


def test_a_retry_is_no_further_try(embedded: School) -> None:
    request_id = uuid4()
    code = str(embedded.sign_in().day_code)
    for _ in range(20):
        assert not departures.sign_out_by_code(embedded.desk, code, request_id)
    assert not departures.sign_out_by_code(embedded.desk, "000001", uuid7())


def test_a_retry_of_the_last_try_is_still_answered(embedded: School) -> None:
    codes = [(str(embedded.sign_in(draft(f"Visitor {word}")).day_code), uuid7()) for word in "abcdefghijkl"]
    assert not any(departures.sign_out_by_code(embedded.desk, *each) for each in codes)
    assert not departures.sign_out_by_code(embedded.desk, *codes[-1])


def test_whoever_leaves_in_whatever_way_leaves_no_notice_open(school: School) -> None:
    staff = school.club
    for leave in (
        lambda _: staff_day.staff_out(school.desk, staff, uuid7()),
        lambda visit_id: departures.sign_out_scanned(school.desk, visit_id, uuid7()),
        lambda visit_id: departures.close(school.desk, visit_id, school.office, "gone", uuid7()),
    ):
        known = people.known(school.desk, staff.person_id)
        visit_id = school.sign_in(Draft(), known=known).visit_id
        notices.tell(school.desk, NoticeKind.HELP, visit_id=visit_id, request_id=uuid7())
        leave(visit_id)
        assert school.visit(visit_id).departed_at is not None
        assert school.notices(Notice.visit_id == visit_id) == []
    assert school.ledger_is_whole()


def test_staff_close_a_visit_with_a_reason(school: School) -> None:
    visit_id = school.sign_in().visit_id
    with pytest.raises(Refused) as refused:
        departures.close(school.desk, visit_id, school.office, "  ", uuid7())
    assert refused.value.field == "reason"
    departures.close(school.desk, visit_id, school.office, "went by the back gate", uuid7())
    visit = school.visit(visit_id)
    assert (visit.departure, visit.departure_reason) == ("closed", "went by the back gate")
    assert visit.departure_by == str(school.office.person_id)
    with pytest.raises(Refused):
        departures.close(school.desk, visit_id, school.office, "again", uuid7())
    assert school.ledger_is_whole()


def test_a_club_may_not_close_a_visit(embedded: School) -> None:
    visit_id = embedded.sign_in().visit_id
    with pytest.raises(Refused):
        departures.close(embedded.desk, visit_id, embedded.club, "why", uuid7())
    assert embedded.visit(visit_id).departed_at is None


def test_a_clock_set_back_never_keeps_anybody_in(school: School, clock: FixedClock) -> None:
    visit_id = school.sign_in().visit_id
    clock.set_to(clock.now().replace(year=2020))
    departures.sign_out_scanned(school.desk, visit_id, uuid7())
    visit = school.visit(visit_id)
    assert visit.departure == "scanned"
    assert visit.clock_suspect
    assert school.ledger_is_whole()
