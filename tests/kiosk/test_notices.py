"""Notices to the office, on both kinds of store."""

import pytest

from db.models import Notice
from db.types import uuid7
from kiosk.errors import Refused
from kiosk.values import NoticeKind
from kiosk.visits import notices
from tests.kiosk.acting import School


def test_a_notice_is_told_once_answered_and_closed(school: School) -> None:
    request_id = uuid7()
    notice_id = notices.tell(school.desk, NoticeKind.HELP, request_id=request_id)
    assert notices.tell(school.desk, NoticeKind.HELP, request_id=request_id) == notice_id
    (row,) = notices.open_notices(school.desk)
    assert (row.id, row.kind, row.answered) == (notice_id, NoticeKind.HELP, False)
    assert not notices.is_answered(school.desk, notice_id)

    notices.answer(school.desk, notice_id, school.office, uuid7())
    notices.answer(school.desk, notice_id, school.admin, uuid7())
    assert notices.is_answered(school.desk, notice_id)
    stored = school.one(Notice, Notice.id == notice_id)
    assert stored.answered_by == str(school.office.person_id), "who was first"

    notices.close(school.desk, notice_id, school.office, uuid7())
    assert notices.open_notices(school.desk) == ()
    assert school.ledger_is_whole()


def test_nobody_says_i_am_coming_without_the_permission(embedded: School) -> None:
    notice_id = notices.tell(embedded.desk, NoticeKind.HELP, request_id=uuid7())
    with pytest.raises(Refused):
        notices.answer(embedded.desk, notice_id, embedded.club, uuid7())
    with pytest.raises(Refused):
        notices.close(embedded.desk, notice_id, embedded.club, uuid7())
    assert not notices.is_answered(embedded.desk, notice_id)


def test_a_notice_that_is_not_there_is_refused(embedded: School) -> None:
    with pytest.raises(Refused):
        notices.answer(embedded.desk, uuid7(), embedded.office, uuid7())
    assert not notices.is_answered(embedded.desk, uuid7())


def test_a_changed_notice_is_found_by_the_ledger(embedded: School) -> None:
    notices.tell(embedded.desk, NoticeKind.HELP, request_id=uuid7())
    with embedded.desk.store.write() as session:
        session.query(Notice).update({"kind": "hatch"})
    with pytest.raises(AssertionError):
        embedded.ledger_is_whole()
