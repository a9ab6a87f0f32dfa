"""Paper out of the store: what stands there is gathered, drawn by `forms`, and issued.

To issue is to note the file's SHA-256 in the ledger before it goes out, so that `verify` finds it again. The
recovery sheet holds the store's key; it is drawn here and never kept.
"""

import base64
from uuid import UUID

from sqlalchemy import select

from db.models import Card, Invitation, Person, Signature, Visit, VisitDay
from db.vocabulary import PaperKind
from forms.badge import Badge, badge_pdf
from forms.card import PersonCard, card_pdf
from forms.invitation import Invitation as InvitationPaper
from forms.invitation import invitation_pdf
from forms.record import record_pdf
from forms.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from forms.roll_call import OnSite as OnSiteLine
from forms.roll_call import RollCall, roll_call_pdf
from forms.stock import DEFAULT_STOCK, STOCKS
from kiosk.clock import school_day
from kiosk.desk import NOBODY, Desk
from kiosk.errors import Refused
from kiosk.paper import record_paper
from kiosk.paper.issuing import issue
from kiosk.paper.paper_words import category_word
from kiosk.school.settings import SchoolSettings
from kiosk.station import recovery
from kiosk.station.scans import CodeKind, code_of
from kiosk.values import Admission, OnSite
from kiosk.visits.on_site import on_site

_NO_CODE = "–"  # a day code is gone when its day is over


def badge(desk: Desk, visit_id: UUID, *, by: UUID | str = NOBODY, stock: str = "") -> bytes:
    """A visit's badge, issued.

    Args:
        desk: the station.
        visit_id: whose.
        by: who asked for it.
        stock: name of the label stock; empty for that of the badge printer.

    Raises:
        Refused: there is no such visit, or it has not been let in.
        Unavailable: the store cannot be used.
    """
    chosen = stock or desk.printers.badge.stock
    return issue(desk, "badge", visit_id, _draw_badge(desk, visit_id, chosen), by=by)


def record(desk: Desk, reference: str, *, by: UUID | str = NOBODY) -> bytes:
    """A signed record, issued.

    Args:
        desk: the station.
        reference: of the record, or of the visit if it has just one record.
        by: who asked for it.

    Raises:
        Refused: there is no such record.
        Unavailable: the store cannot be used.
    """
    with desk.read() as session:
        found = session.scalars(
            select(Signature.id)
            .outerjoin(Visit, Visit.id == Signature.visit_id)
            .where((Signature.reference == reference) | (Visit.reference == reference))
            .order_by((Signature.reference == reference).desc())
        ).all()
        exact = session.scalar(select(Signature.id).where(Signature.reference == reference))
    if exact is None and len(found) != 1:
        raise Refused(f"There is no record {reference}.", field="reference")
    signature_id = exact or found[0]
    return issue(desk, "record", signature_id, _draw_record(desk, signature_id), by=by)


def roll_call(desk: Desk, *, by: UUID | str = NOBODY) -> bytes:
    """The list of everybody on site, issued.

    Raises:
        Unavailable: the store cannot be used.
    """
    return issue(desk, "roll_call", None, draw_roll_call(desk, on_site(desk)), by=by)


def card(desk: Desk, person_id: UUID, *, by: UUID | str = NOBODY) -> bytes:
    """A person's card, issued; of the card that holds now.

    Raises:
        Refused: there is no such person, or no card.
        Unavailable: the store cannot be used.
    """
    return issue(desk, "card", person_id, _draw_card(desk, person_id), by=by)


def invitation(desk: Desk, invitation_id: UUID, *, by: UUID | str = NOBODY) -> bytes:
    """An invitation, issued.

    Raises:
        Refused: there is no such invitation, or it was used.
        Unavailable: the store cannot be used.
    """
    return issue(desk, "invitation", invitation_id, _draw_invitation(desk, invitation_id), by=by)


def recovery_sheet(desk: Desk, *, by: UUID | str = NOBODY) -> bytes:
    """The recovery sheet, issued. It is printed or shown, and never saved beside the data.

    Raises:
        Unavailable: the store cannot be used.
    """
    school = desk.settings()
    root = desk.keys.root
    sheet = RecoverySheet(
        school=school.school_name,
        groups=recovery.encode(root),
        qr_text=recovery.qr_text(root),
        made_at=desk.clock.now(),
        zone=school.zone,
        store=desk.keys.check[:4].upper(),
        crest=_crest(school),
        sample=school.sample_data,
    )
    return issue(desk, "recovery_sheet", None, recovery_sheet_pdf(sheet), by=by)


def for_printer(desk: Desk, kind: PaperKind, subject_id: UUID, stock: str, job_id: UUID) -> bytes:
    """What the outbox prints; each try of one job is one issue.

    Raises:
        Refused: it is not wanted any more: gone, used, or not let in.
        Unavailable: the store cannot be used.
    """
    drawn = {
        "badge": lambda: _draw_badge(desk, subject_id, stock),
        "record": lambda: _draw_record(desk, subject_id),
        "card": lambda: _draw_card(desk, subject_id),
        "invitation": lambda: _draw_invitation(desk, subject_id),
    }
    if kind not in drawn:
        raise Refused("This paper is not printed from the outbox.")
    return issue(desk, kind, subject_id, drawn[kind](), issue_id=job_id)


def draw_roll_call(desk: Desk, people: tuple[OnSite, ...]) -> bytes:
    """The list as a PDF that is not issued yet."""
    school = desk.settings()
    return roll_call_pdf(
        RollCall(
            school=school.school_name,
            people=tuple(_line(person) for person in people),
            printed_at=desk.clock.now(),
            zone=school.zone,
            muster_point=school.muster_point,
            sample=school.sample_data,
        )
    )


def _line(person: OnSite) -> OnSiteLine:
    state = {Admission.WAITING: "waiting", Admission.REFUSED: "refused"}.get(person.admission, "on_site")
    return OnSiteLine(
        name=person.name,
        category=category_word(person.category),
        arrived_at=person.arrived_at,
        name_latin=person.name_latin or "",
        organisation=person.organisation or "",
        host=person.host or "",
        children=person.children or 0,
        help_needed=person.help_needed or "",
        state="unsure_left" if person.said_left else state,  # type: ignore[arg-type]
    )


def _draw_badge(desk: Desk, visit_id: UUID, stock: str) -> bytes:
    school = desk.settings()
    with desk.read() as session:
        visit = session.get(Visit, visit_id)
        if visit is None:
            raise Refused("There is no such visit.", field="visit")
        if visit.admission in ("waiting", "refused"):
            raise Refused("This visitor has not been let in.", field="visit")
        day = session.get(VisitDay, visit_id)
        host = None if visit.host_id is None else session.get(Person, visit.host_id)
        paper = Badge(
            name=visit.name,
            category=visit.category,
            category_word=category_word(visit.category),
            supervision=visit.supervision,
            day=school_day(visit.arrived_at, school.zone),
            qr_text=code_of(CodeKind.BADGE, visit.badge_token),
            day_code=day.day_code if day else _NO_CODE,
            school=school.school_name,
            name_latin=visit.name_latin or "",
            organisation=visit.organisation or "",
            host=(host.name if host else visit.host_text) or "",
            telephone=school.telephone or "",
            safeguarding_lead=school.safeguarding_lead,
            crest=_crest(school),
            sample=school.sample_data,
        )
    return badge_pdf(paper, STOCKS.get(stock, DEFAULT_STOCK))


def _draw_record(desk: Desk, signature_id: UUID) -> bytes:
    school = desk.settings()
    with desk.read() as session:
        paper = record_paper.gather(session, signature_id, school, crest=_crest(school))
    return record_pdf(paper)


def _draw_card(desk: Desk, person_id: UUID) -> bytes:
    school = desk.settings()
    with desk.read() as session:
        person = session.get(Person, person_id)
        held = session.scalars(
            select(Card)
            .where(Card.person_id == person_id, Card.revoked_at.is_(None))
            .order_by(Card.made_at.desc())
            .limit(1)
        ).one_or_none()
        if person is None or held is None:
            raise Refused("There is no card for this person.", field="person")
        paper = PersonCard(
            name=person.name,
            role=", ".join(category_word(category) for category in person.categories),
            qr_text=code_of(CodeKind.CARD, held.token),
            school=school.school_name,
            name_latin=person.name_latin or "",
            telephone=school.telephone or "",
            crest=_crest(school),
            sample=school.sample_data,
        )
    return card_pdf(paper)


def _draw_invitation(desk: Desk, invitation_id: UUID) -> bytes:
    school = desk.settings()
    with desk.read() as session:
        row = session.get(Invitation, invitation_id)
        if row is None or row.used_visit_id is not None:
            raise Refused("There is no such invitation, or it was used.", field="invitation")
        host = None if row.host_id is None else session.get(Person, row.host_id)
        paper = InvitationPaper(
            name=row.name,
            qr_text=code_of(CodeKind.INVITATION, row.token),
            school=school.school_name,
            expected_on=row.expected_on,
            host=(host.name if host else row.host_text) or "",
            telephone=school.telephone or "",
            crest=_crest(school),
            sample=school.sample_data,
        )
    return invitation_pdf(paper)


def _crest(school: SchoolSettings) -> bytes | None:
    return base64.b64decode(school.crest) if school.crest else None
