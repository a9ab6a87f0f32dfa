"""Sample data: Linchfield with people who are plainly made up, for trying out and for showing."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from db.models import Visit
from kiosk.agreements import in_force as agreements
from kiosk.agreements import signatures
from kiosk.clock import as_utc
from kiosk.desk import Writing
from kiosk.first_run.setting_up import SetUp
from kiosk.people import cards
from kiosk.people import persons as people
from kiosk.people.names import needs_latin, to_latin
from kiosk.people.permissions import CLUB, OFFICE
from kiosk.people.persons import NewPerson
from kiosk.people.staff_accounts import add_staff_account
from kiosk.school.settings import SchoolSettings, linchfield_defaults
from kiosk.station.scans import new_token
from kiosk.values import Arrival, Category, Departure, Draft, Outcome, Permission, Signing

SAMPLE_STAFF: tuple[tuple[str, str, str], ...] = (
    ("1", "246810", "administrator"),
    ("2", "112233", "office"),
    ("3", "135790", "club"),
    ("4", "975310", "club"),
)
"""Number, PIN and what for; the PIN page says so while the data are sample data."""

_ADMINISTRATOR = "Alex Sample"

SET_UP = SetUp(
    school_name="Linchfield Community Primary School",
    admin_number=SAMPLE_STAFF[0][0],
    admin_pin=SAMPLE_STAFF[0][1],
    admin_name=_ADMINISTRATOR,
)

_STAFF: tuple[tuple[str, frozenset[Permission], tuple[str, ...]], ...] = (
    ("Olive Example", OFFICE, ("School office", "Secretary")),
    ("Casey Pretend", CLUB, ("Breakfast Club",)),
    ("Kit Makebelieve", CLUB, ("Kids Club",)),
)

_HOSTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Mrs Harriet Sampleton", ("Head teacher",)),
    ("Sam Sample", ("Safeguarding lead", "Deputy head")),
    ("Miss Rosa Placeholder", ("Reception teacher", "Early years")),
    ("Mr Aled Specimen", ("Year 1's teacher", "Music")),
    ("Mrs Żaneta Przykładowa", ("Year 2's teacher",)),
    ("Mr Joe Dummy", ("Year 3's teacher", "Sports")),
    ("Ms Priya Fictional", ("Year 4's teacher", "Science")),
    ("Mrs Erin Imaginary", ("Year 5's teacher", "Computing")),
    ("Mr Tom Invented", ("Year 6's teacher",)),
    ("Dr Ida Notional", ("Special needs coordinator", "SENCo")),
    ("Mr Bill Mockup", ("Caretaker", "Site manager")),
    ("Mrs Pat Trial", ("Kitchen", "School meals")),
)

_CARD_HOLDERS: tuple[NewPerson, ...] = (
    NewPerson(name="Grace Fabrication", categories=(Category.GOVERNOR,), id_seen=True, assurance=True),
    NewPerson(name="Omar Hypothetical", categories=(Category.GOVERNOR,)),
    NewPerson(name="Vera Makeup", categories=(Category.VOLUNTEER,), id_seen=True, assurance=True),
    NewPerson(name="Leo Storybook", categories=(Category.VOLUNTEER,)),
    NewPerson(
        name="Nina Pattern",
        categories=(Category.CONTRACTOR,),
        organisation="Toy Boilers (made up)",
        id_seen=True,
        assurance=True,
    ),
)

# Days ago (school days), came at, left at, how, category, name, organisation, reason.
_VISITOR, _PARENT = Category.VISITOR, Category.PARENT_OR_CARER
_SCANNED, _SAID = Departure.SCANNED, Departure.SAID

_VISITS: tuple[tuple[int, str, str, Departure, Category, str, str, str], ...] = (
    (1, "08:51", "10:05", _SCANNED, _VISITOR, "Amelia Testcase", "Toy Books (made up)", "Book fair"),
    (1, "09:30", "11:45", _SAID, Category.CONTRACTOR, "Bob Blueprint", "Toy Boilers (made up)", "Boiler"),
    (1, "13:10", "15:02", _SCANNED, _PARENT, "Олена Вигадана", "", "Meeting"),
    (2, "08:58", "15:25", _SCANNED, Category.STUDENT, "Ciarán O'Template", "", "Placement"),
    (2, "10:15", "10:50", _SAID, _VISITOR, "Łucja Wymyślona", "", "Delivery"),
    (3, "09:05", "12:00", Departure.ASSUMED, Category.VOLUNTEER, "Diego Borrador", "", "Gardening"),
    (4, "14:00", "14:40", _SCANNED, _VISITOR, "Zoë Draft", "Toy Theatre (made up)", "Workshop"),
)  # fmt: skip

_WEEKEND = 5


def settings() -> SchoolSettings:
    """Linchfield's settings, marked as sample data."""
    return linchfield_defaults(sample_data=True)


def fill(writing: Writing) -> None:
    """Hosts, staff accounts, card holders and visits of earlier days; `SET_UP` has the administrator."""
    for (number, pin, _), (name, permissions, roles) in zip(SAMPLE_STAFF[1:], _STAFF, strict=True):
        person_id = people.put(writing, _staff(name, roles))
        add_staff_account(writing, person_id, number, pin, permissions)
        cards.put_card(writing, person_id)
    hosts = [people.put(writing, _staff(name, roles)) for name, roles in _HOSTS]
    for holder in _CARD_HOLDERS:
        cards.put_card(writing, people.put(writing, holder))
    for host_id, visit in zip(hosts, _VISITS, strict=False):
        _visit(writing, host_id, *visit)


def _staff(name: str, roles: tuple[str, ...]) -> NewPerson:
    return NewPerson(
        name=name, categories=(Category.STAFF,), roles=roles, is_host=True, id_seen=True, assurance=True
    )


def _visit(
    writing: Writing,
    host_id: UUID,
    days_ago: int,
    came: str,
    left: str,
    departure: Departure,
    category: Category,
    name: str,
    organisation: str,
    reason: str,
) -> None:
    """A visit as the office enters it later from paper: it happened then and is recorded now."""
    day = school_day_before(writing.today, days_ago)
    arrived_at = _at(day, came, writing)
    latin = to_latin(name) if needs_latin(name) else None
    visit = Visit(
        reference=writing.reference(),
        name=name,
        name_latin=latin,
        category=category.value,
        organisation=organisation or None,
        host_id=host_id,
        reason=reason,
        arrived_at=arrived_at,
        occurred_at=arrived_at,
        recorded_at=writing.at,
        source="paper",
        station_id=writing.station.id,
        supervision="escorted",
        badge_token=new_token(),
        departed_at=_at(day, left, writing),
        departure=departure.value,
    )
    writing.record(visit, "entered_from_paper")
    signer = signatures.Signer(name, latin, organisation or None, category.value, visit)
    for due in agreements.in_force(writing.session, writing.today):
        signing = Signing(due, Outcome.SIGNED_ON_PAPER, filed_where="Sample folder", signed_on=day)
        arrival = Arrival(Draft(category=category, full_name=name), None, (signing,))
        signatures.sign(writing, signer, arrival, signing)


def school_day_before(today: date, days: int) -> date:
    """The day so many weekdays before."""
    day = today
    while days:
        day -= timedelta(days=1)
        days -= day.weekday() < _WEEKEND
    return day


def _at(day: date, clock: str, writing: Writing) -> datetime:
    local = datetime.combine(day, time.fromisoformat(clock), ZoneInfo(writing.settings.zone))
    return as_utc(local)
