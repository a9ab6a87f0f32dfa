"""Letting somebody in, or turning them away: an act of staff, by whom and why."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Signature, Visit
from kiosk.desk import Desk, Writing
from kiosk.errors import Refused
from kiosk.once import once
from kiosk.people.permissions import must
from kiosk.values import Admission, Category, Departure, Outcome, Permission, StaffMember, Supervision
from kiosk.visits import notices
from kiosk.visits.arrivals import has_badge
from kiosk.visits.on_site import depart, must_be_open


def admit(
    desk: Desk,
    visit_id: UUID,
    by: StaffMember,
    *,
    supervision: Supervision = Supervision.ESCORTED,
    escort: str = "",
    reason: str = "",
    request_id: UUID,
) -> None:
    """Let in somebody who waits; the badge is put into the outbox.

    Args:
        desk: where.
        visit_id: a visit that waits.
        by: who lets them in.
        supervision: Unescorted is an act of staff, and says on what ground in `reason`.
        escort: who goes with them; must be given for somebody who declined.
        reason: what was seen ("ID seen", "employer's assurance"), kept with the visit.
        request_id: of the page.

    Raises:
        Refused: the account may not, the visit does not wait, or the rules for Unescorted are not met;
            `field` says which answer is missing.
    """
    must(by, Permission.ADMIT)
    escort, reason = " ".join(escort.split()), " ".join(reason.split())

    def work(writing: Writing) -> None:
        visit = _waiting(writing.session, visit_id)
        if _signed_nothing(writing.session, visit_id) and supervision is Supervision.UNESCORTED:
            raise Refused("Somebody who has not signed can come in only with an escort.", field="supervision")
        if _declined(writing.session, visit_id) and not escort:
            raise Refused("Please say who goes with this visitor.", field="escort")
        if supervision is Supervision.UNESCORTED and not reason:
            raise Refused("Please say what you have seen: ID, or the employer's assurance.", field="reason")
        _decide(writing, visit, Admission.ADMITTED, by, reason)
        visit.supervision = supervision.value
        visit.escort = escort or None
        writing.record(visit, "admitted", by=by.person_id)
        if has_badge(Category(visit.category)):
            writing.queue("badge", visit.id)
        notices.close_of_visit(writing, visit.id, by=by.person_id)

    once(desk, request_id, "admit", work)


def refuse(desk: Desk, visit_id: UUID, by: StaffMember, reason: str, request_id: UUID) -> None:
    """Turn somebody away who waits: they leave, and the visit is kept.

    Raises:
        Refused: the account may not, no reason was given, or the visit does not wait.
    """
    must(by, Permission.ADMIT)
    words = " ".join(reason.split())
    if not words:
        raise Refused("Please say why.", field="reason")

    def work(writing: Writing) -> None:
        visit = _waiting(writing.session, visit_id)
        _decide(writing, visit, Admission.REFUSED, by, words)
        writing.record(visit, "turned_away", by=by.person_id)
        depart(writing, visit, Departure.CLOSED, by=by.person_id, reason=words)

    once(desk, request_id, "refuse", work)


def _waiting(session: Session, visit_id: UUID) -> Visit:
    visit = must_be_open(session, visit_id)
    if visit.admission != Admission.WAITING.value:
        raise Refused("Somebody has decided this already.")
    return visit


def _decide(writing: Writing, visit: Visit, admission: Admission, by: StaffMember, reason: str) -> None:
    visit.admission = admission.value
    visit.admitted_at = writing.at
    visit.admitted_by = str(by.person_id)
    visit.admission_reason = reason or None


def _outcomes(session: Session, visit_id: UUID) -> set[str]:
    return set(session.scalars(select(Signature.outcome).where(Signature.visit_id == visit_id)))


def _declined(session: Session, visit_id: UUID) -> bool:
    return Outcome.DECLINED.value in _outcomes(session, visit_id)


def _signed_nothing(session: Session, visit_id: UUID) -> bool:
    return bool(_outcomes(session, visit_id) & {Outcome.DECLINED.value, Outcome.PENDING.value})
