"""What the pages behind the PIN ask for, done: each effect by its service, the answer as an event.

Trouble is raised as it is; whoever runs the lanes tells the flow (ui.controller).
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.people import cards, hosts, staff_accounts, staff_day
from kiosk.people import persons as people
from kiosk.people.persons import NewPerson, PersonRow
from kiosk.reception import events as front
from kiosk.staff import effects as do
from kiosk.staff import events as on
from kiosk.staff import keeping
from kiosk.staff.state import Note, PersonLine
from kiosk.station.places import listing
from kiosk.visits import admission, departures, notices
from kiosk.visits import on_site as visits
from kiosk.visits.days import begin_day


def perform(desk: Desk, effect: do.StaffEffect) -> front.Event | None:
    """Perform an effect.

    Args:
        desk: where.
        effect: one of kiosk.staff.effects, but LeaveKiosk, which is the window's.

    Returns:
        What the flow is told; a staff member who must sign an agreement first is handed to the front door.

    Raises:
        Refused, Unavailable: it could not be done.
    """
    return _PERFORMERS[type(effect)](desk, effect)


# -- reading ---------------------------------------------------------------------------------------


def _on_site(desk: Desk, effect: do.LoadOnSite) -> front.Event:
    # No new day is begun here: in an evacuation, who was left open since yesterday may still be inside.
    return on.OnSiteLoaded(effect.run, visits.on_site(desk))


def _notices(desk: Desk, effect: do.LoadNotices) -> front.Event:
    return on.NoticesLoaded(effect.run, notices.open_notices(desk))


def _find_people(desk: Desk, effect: do.FindPeople) -> front.Event:
    rows = tuple(_line(row) for row in people.find(desk, effect.query))
    return on.PeopleFound(effect.run, effect.query, rows)


def _find_hosts(desk: Desk, effect: do.FindStaffHosts) -> front.Event:
    return on.StaffHostsFound(effect.run, effect.query, hosts.find_hosts(desk, effect.query))


def _health(desk: Desk, effect: do.LoadHealth) -> front.Event:
    return on.HealthLoaded(effect.run, keeping.health(desk))


def _settings(desk: Desk, effect: do.LoadSettings) -> front.Event:
    return on.SettingsLoaded(effect.run, keeping.shown(desk))


def _folder(_desk: Desk, effect: do.LoadFolder) -> front.Event:
    return on.FolderLoaded(effect.run, listing(effect.path, (".png",)))


def _line(row: PersonRow) -> PersonLine:
    return PersonLine(row.id, row.name, row.categories, row.organisation, row.cards, row.checked)


# -- acting ----------------------------------------------------------------------------------------


def _sign(desk: Desk, effect: do.SignStaff) -> front.Event:
    begin_day(desk)
    if not effect.arrives:
        staff_day.staff_out(desk, effect.by, effect.request_id)
        return on.Acted(effect.run, Note.SIGNED_OUT)
    try:
        staff_day.staff_in(desk, effect.by, effect.request_id)
    except Refused as refused:
        if refused.field != "agreement":
            raise
        # The agreement is due: nothing was stored, so the same id serves the sign-in that follows.
        known = people.known(desk, effect.by.person_id)
        return front.PersonFound(effect.run, known, effect.request_id)
    return on.Acted(effect.run, Note.SIGNED_IN)


def _admit(desk: Desk, effect: do.Admit) -> front.Event:
    admission.admit(
        desk,
        effect.visit_id,
        effect.by,
        supervision=effect.supervision,
        escort=effect.escort,
        reason=effect.reason,
        request_id=effect.request_id,
    )
    return on.Acted(effect.run, Note.ADMITTED, effect.name, visit_id=effect.visit_id)


def _print_of_visit(desk: Desk, effect: do.PrintOf) -> None:
    """What was queued by an act before; how it went is seen under Printers and backup."""
    from kiosk.paper import outbox  # noqa: PLC0415 - draws papers: loaded when there is one to print

    outbox.work(desk, only=effect.subject_ids)


def _refuse(desk: Desk, effect: do.Refuse) -> front.Event:
    admission.refuse(desk, effect.visit_id, effect.by, effect.reason, effect.request_id)
    return on.Acted(effect.run, Note.REFUSED, effect.name)


def _close(desk: Desk, effect: do.CloseVisit) -> front.Event:
    departures.close(desk, effect.visit_id, effect.by, effect.reason, effect.request_id)
    return on.Acted(effect.run, Note.CLOSED, effect.name)


def _badge(desk: Desk, effect: do.PrintBadgeAgain) -> front.Event:
    from kiosk.paper import outbox  # noqa: PLC0415 - as above

    printed = outbox.reprint_badge(desk, effect.visit_id, effect.by, effect.request_id)
    return on.Acted(effect.run, Note.BADGE_PRINTED if printed else Note.NOT_PRINTED, effect.name)


def _answer_notice(desk: Desk, effect: do.AnswerNotice) -> front.Event:
    notices.answer(desk, effect.notice_id, effect.by, effect.request_id)
    return on.Acted(effect.run, Note.COMING)


def _end_notice(desk: Desk, effect: do.EndNotice) -> front.Event:
    notices.close(desk, effect.notice_id, effect.by, effect.request_id)
    return on.Acted(effect.run, Note.NOTICE_CLOSED)


def _add_person(desk: Desk, effect: do.AddPerson) -> front.Event:
    new = NewPerson(
        name=effect.name,
        categories=(effect.category,),
        organisation=effect.organisation,
        id_seen=effect.id_seen,
        assurance=effect.assurance,
    )
    added = people.person(desk, people.add(desk, new, effect.by, effect.request_id))
    return on.Acted(effect.run, Note.PERSON_ADDED, added.name, _line(added))


def _print_card(desk: Desk, effect: do.PrintCard) -> front.Event:
    cards.make_card(desk, effect.person_id, effect.by, effect.request_id)
    note = _printed(desk, effect.person_id, Note.CARD_PRINTED)
    return on.Acted(effect.run, note, effect.name, _line(people.person(desk, effect.person_id)))


def _end_cards(desk: Desk, effect: do.EndCards) -> front.Event:
    cards.revoke_card(desk, effect.person_id, effect.by, effect.request_id)
    person = _line(people.person(desk, effect.person_id))
    return on.Acted(effect.run, Note.CARD_REVOKED, effect.name, person)


def _invite(desk: Desk, effect: do.Invite) -> front.Event:
    days = effect.in_days
    new = cards.NewInvitation(
        name=effect.name,
        category=effect.category,
        organisation=effect.organisation,
        host=effect.host,
        host_id=effect.host_id,
        expected_on=None if days is None else desk.today() + timedelta(days=days),
    )
    invitation_id = cards.invite(desk, new, effect.by, effect.request_id)
    return on.Acted(effect.run, _printed(desk, invitation_id, Note.INVITED), effect.name)


def _printed(desk: Desk, subject_id: UUID, note: Note) -> Note:
    from kiosk.paper import outbox  # noqa: PLC0415 - as above

    return note if outbox.work(desk, only=(subject_id,)).get(subject_id) else Note.NOT_PRINTED


def _unlock(desk: Desk, effect: do.UnlockNumber) -> front.Event:
    staff_accounts.unlock(desk, effect.number, effect.by, effect.request_id)
    return on.Acted(effect.run, Note.UNLOCKED, effect.number)


def _offer_again(desk: Desk, effect: do.OfferAgain) -> front.Event:
    from kiosk.paper import outbox  # noqa: PLC0415 - as above

    all_out = True
    for job_id in effect.job_ids:
        try:
            all_out &= outbox.again(desk, job_id, effect.by, uuid5(effect.request_id, str(job_id)))
        except Refused:
            continue  # it came out meanwhile
    return on.Acted(effect.run, Note.PRINTED_AGAIN if all_out else Note.NOT_PRINTED)


def _save_settings(desk: Desk, effect: do.SaveSettings) -> front.Event:
    settings = keeping.save(desk, effect)
    note = Note.SETTING_UNDONE if effect.undoes else keeping.note_of(effect.field)
    return on.Acted(effect.run, note, effect.field, settings=settings)


_PERFORMERS: dict[type[do.StaffEffect], Callable[[Desk, Any], front.Event | None]] = {
    do.LoadOnSite: _on_site,
    do.LoadNotices: _notices,
    do.FindPeople: _find_people,
    do.FindStaffHosts: _find_hosts,
    do.LoadHealth: _health,
    do.LoadSettings: _settings,
    do.LoadFolder: _folder,
    do.SignStaff: _sign,
    do.Admit: _admit,
    do.Refuse: _refuse,
    do.CloseVisit: _close,
    do.PrintBadgeAgain: _badge,
    do.PrintOf: _print_of_visit,
    do.AnswerNotice: _answer_notice,
    do.EndNotice: _end_notice,
    do.AddPerson: _add_person,
    do.PrintCard: _print_card,
    do.EndCards: _end_cards,
    do.Invite: _invite,
    do.UnlockNumber: _unlock,
    do.OfferAgain: _offer_again,
    do.SaveSettings: _save_settings,
}
