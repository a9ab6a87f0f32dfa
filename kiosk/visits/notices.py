"""Notices to the office: what wants somebody's eye. A screen says only what stands here."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from db.models import Notice
from db.queries import open_notices as open_rows
from kiosk.desk import NOBODY, Desk, Writing
from kiosk.errors import Refused
from kiosk.once import once
from kiosk.people.permissions import must
from kiosk.values import NoticeKind, NoticeRow, Permission, StaffMember


def tell(
    desk: Desk, kind: NoticeKind, *, visit_id: UUID | None = None, detail: str | None = None, request_id: UUID
) -> UUID:
    """Store a notice for the office.

    Args:
        desk: where.
        kind: about what.
        visit_id: whom it concerns, if it concerns a visit.
        detail: a plain sentence without personal data.
        request_id: of the page.

    Returns:
        The notice's id: what a page waits on for an answer.
    """
    done = once(
        desk, request_id, "tell", lambda writing: str(put(writing, kind, visit_id=visit_id, detail=detail))
    )
    return UUID(done)


def put(
    writing: Writing, kind: NoticeKind, *, visit_id: UUID | None = None, detail: str | None = None
) -> UUID:
    """A notice within another service's transaction."""
    notice = Notice(
        kind=kind.value,
        visit_id=visit_id,
        station_id=writing.station.id,
        detail=detail,
        created_at=writing.at,
    )
    writing.session.add(notice)
    writing.session.flush()
    made = ("kind", "visit_id", "station_id", "detail", "created_at")
    _note(writing, notice, "told", {name: getattr(notice, name) for name in made}, by=NOBODY)
    return notice.id


def open_notices(desk: Desk) -> tuple[NoticeRow, ...]:
    """What nobody has closed yet, oldest first."""
    with desk.read() as session:
        return tuple(
            NoticeRow(
                id=row.id,
                kind=NoticeKind(row.kind),
                detail=row.detail,
                created_at=row.created_at,
                answered=row.answered_at is not None,
                visit_id=row.visit_id,
            )
            for row in open_rows(session)
            if row.kind in set(NoticeKind)
        )


def answer(desk: Desk, notice_id: UUID, by: StaffMember, request_id: UUID) -> None:
    """I am coming: what the person at the kiosk may be told from now on.

    Raises:
        Refused: the account may not, or there is no such notice.
    """
    must(by, Permission.RECEPTION)

    def work(writing: Writing) -> None:
        notice = _known(writing, notice_id)
        if notice.answered_at is None:
            became = {"answered_at": writing.at, "answered_by": str(by.person_id)}
            _change(writing, notice, "answered", became, by=by.person_id)

    once(desk, request_id, "answer_notice", work)


def is_answered(desk: Desk, notice_id: UUID) -> bool:
    """Whether somebody said that they are coming."""
    with desk.read() as session:
        return session.scalar(select(Notice.answered_at).where(Notice.id == notice_id)) is not None


def close(desk: Desk, notice_id: UUID, by: StaffMember, request_id: UUID) -> None:
    """The notice is dealt with.

    Raises:
        Refused: the account may not, or there is no such notice.
    """
    must(by, Permission.RECEPTION)

    def work(writing: Writing) -> None:
        notice = _known(writing, notice_id)
        if notice.closed_at is None:
            _change(writing, notice, "closed", {"closed_at": writing.at}, by=by.person_id)

    once(desk, request_id, "close_notice", work)


def close_of_visit(writing: Writing, visit_id: UUID, *, by: UUID | str) -> None:
    """The visit is decided or over: its notices want nobody any more."""
    query = select(Notice).where(Notice.visit_id == visit_id, Notice.closed_at.is_(None)).with_for_update()
    for notice in writing.session.scalars(query).all():
        _change(writing, notice, "closed", {"closed_at": writing.at}, by=by)


def _known(writing: Writing, notice_id: UUID) -> Notice:
    notice = _locked(writing, notice_id)
    if notice is None:
        raise Refused("There is no such notice any more.")
    return notice


def _locked(writing: Writing, notice_id: UUID) -> Notice | None:
    return writing.session.scalars(
        select(Notice)
        .where(Notice.id == notice_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def _change(
    writing: Writing, notice: Notice, action: str, became: Mapping[str, Any], *, by: UUID | str
) -> None:
    for name, value in became.items():
        setattr(notice, name, value)
    writing.session.flush()
    _note(writing, notice, action, became, by=by)


def _note(
    writing: Writing, notice: Notice, action: str, became: Mapping[str, Any], *, by: UUID | str
) -> None:
    writing.note(("notice", notice.id), f"notice_{action}", {"set": dict(became)}, by=by)
