"""Staff, by number and PIN: in or out in one step; the agreement only when it is due."""

from uuid import UUID

from db.queries import open_visit_of_person
from kiosk.agreements import in_force as agreements
from kiosk.desk import Desk, Writing
from kiosk.errors import Refused
from kiosk.once import once
from kiosk.people import persons as people
from kiosk.reception.answers import draft_of_known
from kiosk.values import Arrival, Departure, SignedIn, StaffMember
from kiosk.visits.arrivals import arrive, signed_in
from kiosk.visits.on_site import depart, lock_open


def staff_in(desk: Desk, staff: StaffMember, request_id: UUID) -> SignedIn:
    """Sign in whoever opened the staff pages; somebody who is here already stays so.

    Raises:
        Refused: an agreement is due first (`field` is "agreement"); `people.known` says which.
    """
    known = people.known(desk, staff.person_id)

    def work(writing: Writing) -> str:
        here = open_visit_of_person(writing.session, staff.person_id)
        if here is not None:
            return str(here.id)
        if agreements.due_for_person(writing.session, staff.person_id, known.category, writing.today):
            raise Refused("Please read and sign the agreement first.", field="agreement")
        return str(arrive(writing, Arrival(draft_of_known(known), known, (), by=staff)))

    visit_id = UUID(once(desk, request_id, "staff_in", work))
    with desk.read() as session:
        return signed_in(session, visit_id)


def staff_out(desk: Desk, staff: StaffMember, request_id: UUID) -> bool:
    """Sign out whoever opened the staff pages; a PIN tells as surely as a scan who left.

    Returns:
        Whether they were here.
    """

    def work(writing: Writing) -> bool:
        here = open_visit_of_person(writing.session, staff.person_id)
        held = None if here is None else lock_open(writing.session, here.id)
        if held is None:
            return False
        depart(writing, held, Departure.SCANNED, by=staff.person_id)
        return True

    return bool(once(desk, request_id, "staff_out", work))
