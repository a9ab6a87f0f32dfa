"""Arriving: one person or a group, each with what they signed, stored together or not at all."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Invitation, Person, PrintJob, Signature, Visit, VisitDay
from db.models import Notice as NoticeRow
from db.queries import open_visit_of_person
from db.types import uuid7
from kiosk.agreements import in_force as agreements
from kiosk.agreements import signatures
from kiosk.desk import NOBODY, Desk, Writing
from kiosk.errors import Refused
from kiosk.once import once
from kiosk.people.names import clean_name, needs_latin, to_latin
from kiosk.reception.answers import LONGEST_ANSWER, MOST_CHILDREN
from kiosk.school.house import signed_by
from kiosk.school.settings import SchoolSettings
from kiosk.station.scans import new_day_code, new_token
from kiosk.values import (
    Admission,
    Arrival,
    Category,
    Departure,
    NoticeKind,
    Outcome,
    Permission,
    SignedIn,
    StaffMember,
    Supervision,
)
from kiosk.visits import notices
from kiosk.visits.on_site import depart, lock_open


def sign_in(desk: Desk, arrivals: tuple[Arrival, ...], request_id: UUID) -> tuple[SignedIn, ...]:
    """Store the arrivals of one run: visits, signatures, notices and badges to print, all or none.

    Args:
        desk: where.
        arrivals: one person, or a group in the order they signed in.
        request_id: of the page; asking again gives the same answer.

    Returns:
        What became of each, in the same order.

    Raises:
        Refused: an answer is not allowed, or what is to be signed changed meanwhile.
        Unavailable: the store is away; nothing is known to be stored, so ask again with the same id.
    """

    def work(writing: Writing) -> list[str]:
        return [str(arrive(writing, arrival)) for arrival in arrivals]

    done = once(desk, request_id, "sign_in", work)
    with desk.read() as session:
        return tuple(signed_in(session, UUID(visit_id)) for visit_id in done)


@dataclass(frozen=True)
class _Arriving:
    """Who comes: what was typed, or what is known."""

    name: str
    name_latin: str | None
    organisation: str | None
    category: Category
    person: Person | None
    invitation: Invitation | None


def arrive(writing: Writing, arrival: Arrival) -> UUID:
    """Store one arrival within another transaction; returns the visit's id. See `sign_in`."""
    settings = writing.settings
    coming = _who(writing.session, arrival, settings)
    _check_answered(writing, coming, arrival, settings)
    visit = _visit(writing, coming, arrival)
    outcomes = {signing.outcome for signing in arrival.signings}
    visit.supervision = _supervision(coming.person, outcomes).value
    by = NOBODY if arrival.by is None else arrival.by.person_id
    admission, told = _admission(settings, coming, outcomes, arrival.by)
    if admission is Admission.ADMITTED:
        visit.admitted_at, visit.admitted_by = writing.at, str(by)
    visit.admission = admission.value
    if coming.person is not None:
        _close_older(writing, coming.person.id, visit.id)
    writing.record(visit, "signed_in", by=by)
    _keep_for_the_day(writing, visit, arrival)
    if coming.invitation is not None:
        coming.invitation.used_visit_id = visit.id
        writing.record(coming.invitation, "invitation_used", by=by)
    signer = signatures.Signer(
        coming.name, coming.name_latin, coming.organisation, coming.category.value, visit
    )
    for signing in arrival.signings:
        signatures.sign(writing, signer, arrival, signing)
    if told is not None:
        notices.put(writing, told, visit_id=visit.id)
    if has_badge(coming.category) and admission is not Admission.WAITING:
        writing.queue("badge", visit.id)
    return visit.id


def has_badge(category: Category) -> bool:
    """Whether a day badge is printed; staff wear their own."""
    return category is not Category.STAFF


def _who(session: Session, arrival: Arrival, settings: SchoolSettings) -> _Arriving:
    draft, known = arrival.draft, arrival.known
    category = known.category if known is not None else draft.category
    if category is None:
        raise Refused("Please choose who you are.", field="category")
    person = invitation = None
    if known is not None and known.person_id is not None:
        person = session.get(Person, known.person_id)
        if person is None or not person.active:
            raise Refused("This card is no longer in use. Please ask the office.")
    elif category is Category.STAFF or not _offered(settings, category):
        # Nobody becomes staff by typing it; staff have a card, or a number and a PIN.
        raise Refused("Please choose who you are.", field="category")
    if known is not None and known.invitation_id is not None:
        invitation = session.scalars(
            select(Invitation).where(Invitation.id == known.invitation_id).with_for_update()
        ).one_or_none()
        if invitation is None or invitation.used_visit_id is not None:
            raise Refused("This invitation has been used. Please start again, or ask the office.")
    name = clean_name(person.name if person is not None else draft.full_name, field="full_name")
    latin = person.name_latin if person is not None else (draft.name_latin or None)
    if latin is not None:
        latin = clean_name(latin, field="name_latin")
    elif needs_latin(name):
        latin = to_latin(name) or None
    organisation = _line(draft.organisation, "organisation")
    if organisation is None and person is not None:
        organisation = person.organisation
    return _Arriving(name, latin, organisation, category, person, invitation)


def _offered(settings: SchoolSettings, category: Category) -> bool:
    found = settings.category(category.value)
    return found is not None and found.offered


def _check_answered(writing: Writing, coming: _Arriving, arrival: Arrival, settings: SchoolSettings) -> None:
    """Everything due must be answered, each once; a version that was replaced meanwhile still counts."""
    session, on = writing.session, writing.today
    due = {
        item.key
        for item in agreements.in_force(session, on)
        if coming.category in signed_by(item, settings).categories
    }
    if coming.person is not None:
        due &= set(agreements.due_for_person(session, coming.person.id, coming.category, on))
    answered = [signing.agreement.key for signing in arrival.signings]
    if due - set(answered) or len(set(answered)) != len(answered):
        raise Refused("What is to be signed was changed meanwhile. Please start again.", field="agreement")


def _visit(writing: Writing, coming: _Arriving, arrival: Arrival) -> Visit:
    draft = arrival.draft
    host = None if draft.host_id is None else writing.session.get(Person, draft.host_id)
    if host is not None and not (host.is_host and host.active):
        host = None
    return Visit(
        id=uuid7(),
        reference=writing.reference(),
        person_id=None if coming.person is None else coming.person.id,
        name=coming.name,
        name_latin=coming.name_latin,
        category=coming.category.value,
        organisation=coming.organisation,
        host_id=None if host is None else host.id,
        # Copied, not looked up later: a host who marries keeps the old visits' name.
        host_text=_line(draft.host, "host") if host is None else host.name,
        reason=_line(draft.reason, "reason"),
        car_registration=_line(draft.car_registration, "car_registration"),
        arrived_at=writing.at,
        occurred_at=writing.at,
        recorded_at=writing.at,
        source="screen",
        station_id=writing.station.id,
        badge_token=new_token(),
        privacy_version=arrival.privacy_version,
        clock_suspect=writing.clock_suspect,
    )


def _line(text: str, field: str) -> str | None:
    line = " ".join(text.replace("\0", "").split())
    if len(line) > LONGEST_ANSWER:
        raise Refused(f"This is too long: {LONGEST_ANSWER} letters fit. Please shorten it.", field=field)
    return line or None


def _supervision(person: Person | None, outcomes: set[Outcome]) -> Supervision:
    """Escorted, unless the office recorded this person's checks and nothing was left unsigned."""
    if person is None or outcomes & {Outcome.DECLINED, Outcome.PENDING}:
        return Supervision.ESCORTED
    return Supervision(person.supervision)


def _admission(
    settings: SchoolSettings, coming: _Arriving, outcomes: set[Outcome], by: StaffMember | None
) -> tuple[Admission, NoticeKind | None]:
    """Anybody on the staff may witness a signature; letting somebody in takes the permission.

    Without it nobody is refused: the visit waits for somebody who may.
    """
    if Outcome.DECLINED in outcomes:
        return Admission.WAITING, NoticeKind.DECLINED
    by_staff_alone = outcomes & {Outcome.PENDING, Outcome.SIGNED_ON_PAPER}
    if not by_staff_alone and not settings.waits_for_admission(coming.category.value):
        return Admission.NOT_NEEDED, None
    if by is not None and (by.may(Permission.ADMIT) or by.may(Permission.RECEPTION)):
        return Admission.ADMITTED, None
    return Admission.WAITING, NoticeKind.WAITING


def _close_older(writing: Writing, person_id: UUID, later_visit_id: UUID) -> None:
    older = open_visit_of_person(writing.session, person_id)
    held = None if older is None else lock_open(writing.session, older.id)
    if held is not None:
        # Closed before the new one is written: nobody the office knows is here twice.
        depart(writing, held, Departure.ASSUMED, later_visit_id=later_visit_id)


def _keep_for_the_day(writing: Writing, visit: Visit, arrival: Arrival) -> None:
    """The day code, children and help needed: kept one day, never in the ledger."""
    taken = writing.session.scalars(select(VisitDay.day_code)).all()
    writing.session.add(
        VisitDay(
            visit_id=visit.id,
            day_code=new_day_code(taken),
            children=_children(arrival.draft.children),
            help_needed=_line(arrival.draft.help_needed, "help_needed"),
            made_at=writing.at,
        )
    )


def _children(typed: str) -> int | None:
    typed = typed.strip()
    if not typed:
        return None
    if not (typed.isdecimal() and int(typed) <= MOST_CHILDREN):
        raise Refused(f"Please enter a number from 0 to {MOST_CHILDREN}.", field="children")
    return int(typed)


def signed_in(session: Session, visit_id: UUID) -> SignedIn:
    """What became of an arrival, read from the store: what Done may say."""
    visit = session.get_one(Visit, visit_id)
    day = session.get(VisitDay, visit_id)
    category = Category(visit.category)
    waits = visit.admission == Admission.WAITING.value
    badge = select(PrintJob.id).where(PrintJob.kind == "badge", PrintJob.subject_id == visit_id).limit(1)
    told = select(NoticeRow.id).where(NoticeRow.visit_id == visit_id, NoticeRow.kind.in_(_TOLD)).limit(1)
    records = select(Signature.reference).where(Signature.visit_id == visit_id).order_by(Signature.reference)
    return SignedIn(
        visit_id=visit_id,
        reference=visit.reference,
        name=visit.name,
        category=category,
        # Whoever waits has no badge to leave with yet; the code is on it.
        day_code=None if day is None or waits or not has_badge(category) else day.day_code,
        supervision=Supervision(visit.supervision),
        admission=Admission(visit.admission),
        records=tuple(session.scalars(records)),
        badge_queued=session.scalar(badge) is not None,
        office_told=session.scalar(told) is not None,
    )


_TOLD = (NoticeKind.WAITING.value, NoticeKind.DECLINED.value)
