"""Letting in and turning away, on both kinds of store."""

import pytest

from db.models import Notice, PrintJob
from db.types import uuid7
from kiosk.errors import Refused
from kiosk.values import Outcome, Supervision
from kiosk.visits import admission
from kiosk.visits import on_site as visits
from tests.kiosk.acting import School


def _badges(school: School, visit_id: object) -> int:
    return len(school.rows(PrintJob, PrintJob.subject_id == visit_id, PrintJob.kind == "badge"))


def test_who_declined_comes_in_only_with_an_escort(school: School) -> None:
    visit_id = school.sign_in(outcome=Outcome.DECLINED).visit_id
    for bad, field in (
        ({}, "escort"),
        ({"escort": "Olive", "supervision": Supervision.UNESCORTED, "reason": "ID seen"}, "supervision"),
    ):
        with pytest.raises(Refused) as refused:
            admission.admit(school.desk, visit_id, school.office, request_id=uuid7(), **bad)  # type: ignore[arg-type]
        assert refused.value.field == field
    admission.admit(school.desk, visit_id, school.office, escort="Olive Example", request_id=uuid7())
    visit = school.visit(visit_id)
    assert (visit.admission, visit.escort, visit.supervision) == ("admitted", "Olive Example", "escorted")
    assert visit.admitted_by == str(school.office.person_id)
    assert _badges(school, visit_id) == 1
    assert school.notices(Notice.visit_id == visit_id) == []
    assert school.ledger_is_whole()


def test_unescorted_is_an_act_of_staff_with_its_ground(school: School) -> None:
    school.set(admission_by_staff=True)
    visit_id = school.sign_in().visit_id
    with pytest.raises(Refused) as refused:
        admission.admit(
            school.desk, visit_id, school.office, supervision=Supervision.UNESCORTED, request_id=uuid7()
        )
    assert refused.value.field == "reason"
    admission.admit(
        school.desk,
        visit_id,
        school.office,
        supervision=Supervision.UNESCORTED,
        reason="ID seen, assurance by letter",
        request_id=uuid7(),
    )
    visit = school.visit(visit_id)
    assert (visit.supervision, visit.admission_reason) == ("unescorted", "ID seen, assurance by letter")


def test_who_is_turned_away_is_kept_and_is_not_here(school: School) -> None:
    visit_id = school.sign_in(outcome=Outcome.DECLINED).visit_id
    with pytest.raises(Refused) as refused:
        admission.refuse(school.desk, visit_id, school.office, " ", uuid7())
    assert refused.value.field == "reason"
    admission.refuse(school.desk, visit_id, school.office, "no appointment", uuid7())
    visit = school.visit(visit_id)
    assert (visit.admission, visit.departure, visit.admission_reason) == (
        "refused",
        "closed",
        "no appointment",
    )
    assert _badges(school, visit_id) == 0
    assert visit_id not in {row.visit_id for row in visits.on_site(school.desk)}
    assert school.ledger_is_whole()


def test_it_is_decided_once(school: School) -> None:
    visit_id = school.sign_in(outcome=Outcome.DECLINED).visit_id
    admission.admit(school.desk, visit_id, school.office, escort="Olive", request_id=uuid7())
    with pytest.raises(Refused):
        admission.refuse(school.desk, visit_id, school.office, "late", uuid7())
    with pytest.raises(Refused):
        admission.admit(school.desk, visit_id, school.office, escort="Kit", request_id=uuid7())
    assert school.visit(visit_id).escort == "Olive"


def test_a_retry_prints_one_badge(school: School) -> None:
    visit_id, request_id = school.sign_in(outcome=Outcome.DECLINED).visit_id, uuid7()
    for _ in range(2):
        admission.admit(school.desk, visit_id, school.office, escort="Olive", request_id=request_id)
    assert _badges(school, visit_id) == 1


def test_only_who_may_admit_does(embedded: School) -> None:
    visit_id = embedded.sign_in(outcome=Outcome.DECLINED).visit_id
    with pytest.raises(Refused):
        admission.admit(embedded.desk, visit_id, embedded.club, escort="Kit", request_id=uuid7())
    with pytest.raises(Refused):
        admission.refuse(embedded.desk, visit_id, embedded.club, "no", uuid7())
    assert embedded.visit(visit_id).admission == "waiting"
