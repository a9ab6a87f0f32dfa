"""Arriving, on both kinds of store: what is stored, what is printed, who is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from db.models import LedgerEntry, Notice, PrintJob, Signature, Visit, VisitDay
from db.models import Station as StationRow
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.desk import Desk, Station
from kiosk.errors import Refused
from kiosk.people import persons as people
from kiosk.values import Admission, Category, Draft, Outcome, Permission, SignedIn, StaffMember, Supervision
from kiosk.visits import arrivals, departures
from kiosk.visits import on_site as visits
from tests.kiosk.acting import INK, School, draft


def test_a_visitor_who_signs_is_stored_whole_with_badge_and_code(school: School) -> None:
    before = school.count(Visit)
    who = draft(reason="Book fair", car_registration=" AB12 CDE ", host="Nobody on the list")
    result = school.sign_in(who)

    assert school.count(Visit) == before + 1
    visit = school.visit(result.visit_id)
    assert (visit.name, visit.organisation, visit.reason) == ("Amelia Testcase", "Toy Books", "Book fair")
    assert (visit.host_id, visit.host_text) == (None, "Nobody on the list")
    assert visit.car_registration == "AB12 CDE"
    assert visit.privacy_version == "2026-11"
    assert visit.arrived_at == school.desk.clock.now()
    assert (visit.supervision, visit.admission, visit.departed_at) == ("escorted", "not_needed", None)
    assert visit.reference.startswith("A-2026-")
    assert result.day_code is not None
    assert len(result.day_code) == 6
    assert result.badge_queued
    assert not result.office_told
    assert len(school.rows(PrintJob, PrintJob.subject_id == visit.id, PrintJob.kind == "badge")) == 1
    (reference,) = result.records
    signature = school.signature(reference)
    assert (signature.outcome, signature.printed_name) == ("signed", "Amelia Testcase")
    assert signature.ink == INK.to_bytes()
    assert signature.reading == [{"part": "Professional Vulnerability", "page": 1, "seconds": 12.3}]
    assert school.ledger_is_whole()


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_is_stored_as_it_was(school: School, outcome: Outcome) -> None:
    reason = "against my beliefs" if outcome is Outcome.DECLINED else "signs later"
    result = school.sign_in(outcome=outcome, reason=reason)
    signature = school.signature(result.records[0])
    visit = school.visit(result.visit_id)
    assert signature.outcome == outcome.value
    assert visit.supervision == "escorted"
    assert (signature.ink is not None) == (outcome is Outcome.SIGNED)
    if outcome is Outcome.SIGNED_WITH_HELP:
        assert (signature.witness_id, signature.witness_name) == (school.office.person_id, "Olive Example")
        assert (signature.help_reason, signature.interpreter) == ("broken arm", "an interpreter")
    if outcome is Outcome.SIGNED_ON_PAPER:
        assert (signature.filed_where, signature.signed_on) == ("Blue folder", school.desk.today())
    unsigned = outcome in {Outcome.DECLINED, Outcome.PENDING}
    assert signature.refusal_reason == (reason if unsigned else None)
    assert school.ledger_is_whole()


def test_who_declines_waits_without_a_badge_and_the_office_is_told(school: School) -> None:
    result = school.sign_in(outcome=Outcome.DECLINED)
    assert (result.admission, result.office_told, result.badge_queued) == (Admission.WAITING, True, False)
    assert result.day_code is None
    assert school.notices(Notice.visit_id == result.visit_id) == ["declined"]
    assert school.rows(PrintJob, PrintJob.subject_id == result.visit_id) == []
    assert result.visit_id in {row.visit_id for row in visits.on_site(school.desk)}


def test_by_the_schools_setting_arrivals_wait_and_the_office_is_told(school: School) -> None:
    school.set(admission_by_staff=True)
    result = school.sign_in()
    assert (result.admission, result.office_told, result.badge_queued) == (Admission.WAITING, True, False)
    assert school.notices(Notice.visit_id == result.visit_id) == ["waiting"]


def test_who_was_helped_by_staff_was_let_in_by_them(school: School) -> None:
    school.set(admission_by_staff=True)
    result = school.sign_in(outcome=Outcome.SIGNED_WITH_HELP)
    visit = school.visit(result.visit_id)
    assert (result.admission, result.badge_queued) == (Admission.ADMITTED, True)
    assert visit.admitted_by == str(school.office.person_id)


_WITH_STAFF = [Outcome.SIGNED_WITH_HELP, Outcome.PENDING, Outcome.SIGNED_ON_PAPER]


@pytest.mark.parametrize("outcome", _WITH_STAFF)
def test_what_staff_do_at_the_kiosk_has_them_as_its_author(school: School, outcome: Outcome) -> None:
    result = school.sign_in(outcome=outcome)
    (signature,) = result.records
    subjects = {str(result.visit_id), str(school.signature(signature).id)}
    entries = school.rows(LedgerEntry, LedgerEntry.subject_id.in_(subjects))
    assert {row.subject_id for row in entries} == subjects
    assert {row.actor for row in entries} == {str(school.office.person_id)}


def test_nobody_is_the_author_of_what_a_visitor_does(school: School) -> None:
    (entry,) = school.rows(LedgerEntry, LedgerEntry.subject_id == str(school.sign_in().visit_id))
    assert entry.actor == "kiosk"


@pytest.mark.parametrize("may", [Permission.ADMIT, Permission.RECEPTION])
@pytest.mark.parametrize("outcome", _WITH_STAFF)
def test_staff_who_may_let_somebody_in_do_so_by_helping(
    embedded: School, outcome: Outcome, may: Permission
) -> None:
    embedded.set(admission_by_staff=True)
    by = replace(embedded.club, permissions=frozenset({may}))
    result = _with(embedded, outcome, by)
    assert (result.admission, result.badge_queued, result.office_told) == (Admission.ADMITTED, True, False)
    assert embedded.visit(result.visit_id).admitted_by == str(by.person_id)


@pytest.mark.parametrize("outcome", _WITH_STAFF)
def test_without_the_permission_the_visit_waits_and_is_not_refused(school: School, outcome: Outcome) -> None:
    school.set(admission_by_staff=True)
    result = _with(school, outcome, school.club)
    assert (result.admission, result.badge_queued, result.office_told) == (Admission.WAITING, False, True)
    visit = school.visit(result.visit_id)
    assert (visit.admitted_at, visit.admitted_by) == (None, None)
    assert school.notices(Notice.visit_id == result.visit_id) == ["waiting"]
    assert school.signature(result.records[0]).outcome == outcome.value
    assert school.ledger_is_whole()


@pytest.mark.parametrize("outcome", [Outcome.PENDING, Outcome.SIGNED_ON_PAPER])
def test_unsigned_here_needs_somebody_who_may_even_where_nobody_else_waits(
    embedded: School, outcome: Outcome
) -> None:
    for by in (embedded.club, None):
        assert _with(embedded, outcome, by).admission is Admission.WAITING
    assert _with(embedded, outcome, embedded.office).admission is Admission.ADMITTED


def test_anybody_on_the_staff_may_witness(embedded: School) -> None:
    result = _with(embedded, Outcome.SIGNED_WITH_HELP, embedded.club)
    assert (result.admission, result.badge_queued) == (Admission.NOT_NEEDED, True)


def test_paper_keeps_its_date_and_cannot_be_of_tomorrow(school: School) -> None:
    friday = school.desk.today() - timedelta(days=3)
    result = school.sign_in(outcome=Outcome.SIGNED_ON_PAPER, signed_on=friday)
    assert school.signature(result.records[0]).signed_on == friday
    tomorrow = school.desk.today() + timedelta(days=1)
    with pytest.raises(Refused) as refused:
        school.sign_in(outcome=Outcome.SIGNED_ON_PAPER, signed_on=tomorrow)
    assert refused.value.field == "signed_on"


def _with(school: School, outcome: Outcome, by: StaffMember | None) -> SignedIn:
    arrival = replace(school.arrival(outcome=outcome), by=by)
    (result,) = arrivals.sign_in(school.desk, (arrival,), uuid7())
    return result


def test_a_host_from_the_list_is_kept_by_id_and_by_name(school: School) -> None:
    host = school.person("Ms Priya Fictional")
    result = school.sign_in(draft(host="Ms Priya Fictional", host_id=host.id))
    visit = school.visit(result.visit_id)
    assert (visit.host_id, visit.host_text) == (host.id, "Ms Priya Fictional")


def test_a_person_who_is_no_host_cannot_be_made_one_by_a_page(school: School) -> None:
    result = school.sign_in(draft(host="Grace", host_id=school.person("Grace Fabrication").id))
    visit = school.visit(result.visit_id)
    assert (visit.host_id, visit.host_text) == (None, "Grace")


def test_a_group_is_stored_together_in_its_order(school: School) -> None:
    names = ("Una Eins", "Duo Zwei", "Trio Drei")
    wanted = tuple(school.arrival(draft(name)) for name in names)
    results = arrivals.sign_in(school.desk, wanted, uuid7())
    assert tuple(result.name for result in results) == names
    assert len({result.day_code for result in results}) == 3
    numbers = [int(result.reference[-5:]) for result in results]
    assert numbers == sorted(numbers)


def test_one_bad_member_of_a_group_stores_nobody(school: School) -> None:
    before = (school.count(Visit), school.count(Signature), school.count(VisitDay), school.count(PrintJob))
    wanted = (school.arrival(draft("Una Eins")), school.arrival(draft("\N{PARTY POPPER}")))
    with pytest.raises(Refused) as refused:
        arrivals.sign_in(school.desk, wanted, uuid7())
    assert refused.value.field == "full_name"
    after = (school.count(Visit), school.count(Signature), school.count(VisitDay), school.count(PrintJob))
    assert after == before
    assert school.ledger_is_whole()


def test_asking_twice_stores_once_and_answers_the_same(school: School) -> None:
    request_id = uuid4()
    first = school.sign_in(request_id=request_id)
    count = school.count(Visit)
    assert school.sign_in(request_id=request_id) == first
    assert school.count(Visit) == count


def test_a_late_retry_answers_the_same_though_the_day_is_over(school: School, clock: FixedClock) -> None:
    request_id = uuid4()
    first = school.sign_in(request_id=request_id)
    clock.advance(days=3)
    again = school.sign_in(request_id=request_id)
    assert again.visit_id == first.visit_id


@pytest.mark.parametrize("name", ["", "   ", "!!!", "\N{PARTY POPPER}", "x" * 201])
def test_a_name_that_is_none_is_refused_with_its_field(embedded: School, name: str) -> None:
    with pytest.raises(Refused) as refused:
        embedded.sign_in(draft(name))
    assert refused.value.field == "full_name"


def test_nobody_becomes_staff_by_typing_it(embedded: School) -> None:
    with pytest.raises(Refused) as refused:
        embedded.sign_in(draft(category=Category.STAFF))
    assert refused.value.field == "category"


def test_what_is_due_must_be_answered(embedded: School) -> None:
    arrival = replace(embedded.arrival(), signings=())
    with pytest.raises(Refused) as refused:
        arrivals.sign_in(embedded.desk, (arrival,), uuid7())
    assert refused.value.field == "agreement"


def test_an_accidental_mark_is_no_signature(embedded: School) -> None:
    with pytest.raises(Refused) as refused:
        embedded.sign_in(ink=None)
    assert refused.value.field == "ink"


def test_contractors_sign_only_if_the_school_says_so(embedded: School) -> None:
    embedded.set(contractors_sign=False)
    arrival = replace(embedded.arrival(draft(category=Category.CONTRACTOR)), signings=())
    (result,) = arrivals.sign_in(embedded.desk, (arrival,), uuid7())
    assert result.records == ()


def test_a_name_in_another_script_is_stored_with_latin_letters(school: School) -> None:
    result = school.sign_in(Draft(category=Category.VISITOR, full_name="Олена Вигадана"))
    visit = school.visit(result.visit_id)
    assert visit.name == "Олена Вигадана"
    assert visit.name_latin == "Olena Vigadana"


def test_one_day_data_are_kept_apart_from_the_ledger(school: School) -> None:
    result = school.sign_in(draft(children="3", help_needed="a wheelchair and Zanzibar"))
    day = school.one(VisitDay, VisitDay.visit_id == result.visit_id)
    assert (day.children, day.help_needed, day.day_code) == (3, "a wheelchair and Zanzibar", result.day_code)
    said = school.ledger_text()
    assert "Zanzibar" not in said
    assert str(result.day_code) not in said


def test_a_known_person_comes_with_recorded_checks_and_signs_only_what_is_due(school: School) -> None:
    known = people.known(school.desk, school.person("Grace Fabrication").id)
    assert known.due == ("social-media-usage",)
    first = school.sign_in(Draft(), known=known)
    assert first.supervision is Supervision.UNESCORTED
    assert first.category is Category.GOVERNOR
    visit = school.visit(first.visit_id)
    assert visit.person_id == known.person_id
    again = people.known(school.desk, school.person("Grace Fabrication").id)
    assert again.due == ()


def test_unescorted_is_lost_by_declining(school: School) -> None:
    known = people.known(school.desk, school.person("Grace Fabrication").id)
    result = school.sign_in(Draft(), known=known, outcome=Outcome.DECLINED)
    assert result.supervision is Supervision.ESCORTED


def test_a_new_arrival_of_the_same_person_closes_the_older_visit_linked(school: School) -> None:
    known = people.known(school.desk, school.person("Leo Storybook").id)
    first = school.sign_in(Draft(), known=known)
    second = school.sign_in(Draft(), known=replace(known, due=()))
    older = school.visit(first.visit_id)
    assert (older.departure, older.later_visit_id) == ("assumed", second.visit_id)
    assert school.visit(second.visit_id).departed_at is None
    assert school.ledger_is_whole()


def test_the_same_typed_name_matches_nobody(school: School) -> None:
    first, second = school.sign_in(), school.sign_in()
    assert school.visit(first.visit_id).departed_at is None
    assert school.visit(second.visit_id).departed_at is None
    assert school.visit(second.visit_id).person_id is None


def test_a_clock_set_back_marks_the_visit_and_refuses_nobody(school: School, clock: FixedClock) -> None:
    school.sign_in()
    clock.set_to(datetime(2026, 11, 23, 6, 0, tzinfo=UTC))
    result = school.sign_in(draft("Later Earlier"))
    assert school.visit(result.visit_id).clock_suspect
    assert school.ledger_is_whole()


def test_the_running_number_begins_anew_with_the_schools_year(school: School, clock: FixedClock) -> None:
    clock.set_to(datetime(2026, 12, 31, 23, 59, tzinfo=UTC))
    assert school.sign_in().reference.startswith("A-2026-")
    clock.advance(minutes=1)
    assert school.sign_in().reference == "A-2027-00001"


def test_two_stations_know_of_each_other(school: School) -> None:
    other = _second_station(school)
    known = people.known(school.desk, school.person("Leo Storybook").id)
    first = school.sign_in(Draft(), known=known)
    second = other.sign_in(Draft(), known=replace(known, due=()))
    assert (first.reference[0], second.reference) == ("A", "B-2026-00001")
    older = school.visit(first.visit_id)
    assert (older.departure, older.later_visit_id) == ("assumed", second.visit_id)
    walk_up = school.sign_in()
    departures.sign_out_by_code(other.desk, str(walk_up.day_code), uuid7())
    assert school.visit(walk_up.visit_id).departure == "said"
    assert {row.visit_id for row in visits.on_site(other.desk)} == {second.visit_id, walk_up.visit_id}
    assert school.ledger_is_whole()


def _second_station(school: School) -> School:
    desk = school.desk
    with desk.writing() as writing:
        row = StationRow(letter="B", name="Side door", role="reception", created_at=writing.at)
        writing.session.add(row)
    station = Station(row.id, "B", "Side door", "reception")
    return School(Desk(desk.folder, desk.store, station, desk.clock, desk.keys, desk.printers))
