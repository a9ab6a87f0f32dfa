"""The pages behind the PIN in states worth looking at, with clearly fictional people."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from kiosk.reception.flow import step
from kiosk.reception.state import Flow, Page, PinFor
from kiosk.school.settings import linchfield_defaults
from kiosk.staff import catalogue
from kiosk.staff import events as on
from kiosk.staff.flow import open_staff
from kiosk.staff.state import (
    At,
    HealthReport,
    Note,
    PersonLine,
    PrinterLine,
    UnprintedLine,
)
from kiosk.station import settings as station_settings
from kiosk.station.places import FolderListing
from kiosk.values import (
    Admission,
    Category,
    HostRow,
    House,
    NoticeKind,
    NoticeRow,
    OnSite,
    StaffMember,
    Supervision,
)

_FIRST = 0x0190B000_0000_7000_8000_000000000000
_AT = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
_NAMES = (
    ("Amelia Okafor", Category.VISITOR, "Brightwater Music", "Mr Tom Ellison"),
    ("Piotr Wiśniewski", Category.CONTRACTOR, "Kettle & Sons Heating", "Site manager"),
    ("Олена Шевченко", Category.PARENT_OR_CARER, None, "School office"),
    ("Gwen Pritchard", Category.GOVERNOR, None, None),
    ("Tomas Petrauskas", Category.STUDENT, "Fenwick College", "Ms Ellen Marsh"),
    ("Rosalind Featherstonehaugh-Cholmondeley", Category.VOLUNTEER, None, "Year 2"),
    ("Ali Haddad", Category.VISITOR, "County Music Service", "Mr Tom Ellison"),
    ("Sara Lindqvist", Category.VISITOR, "Educational psychology", "Mrs Petra Elliot"),
    ("Ben Marlow", Category.VOLUNTEER, None, "Reading with Year 1"),
    ("Ioana Popescu", Category.PARENT_OR_CARER, None, "School office"),
    ("Hywel Rees", Category.CONTRACTOR, "Lantern Electrical", "Site manager"),
    ("Priya Raman", Category.VISITOR, "Library service", "Ms Ellen Marsh"),
)


def _id(number: int) -> UUID:
    return UUID(int=_FIRST + number)


def on_site_rows() -> tuple[OnSite, ...]:
    """A school on a busy morning: one waits, one said that they left, one brings children."""
    rows = [
        OnSite(
            _id(number),
            f"A-2026-{number + 401:05}",
            name,
            "Olena Shevchenko" if number == 2 else None,  # noqa: PLR2004
            category,
            organisation,
            host,
            _AT.replace(minute=12 + number * 3),
            Supervision.ESCORTED,
            Admission.NOT_NEEDED,
        )
        for number, (name, category, organisation, host) in enumerate(_NAMES)
    ]
    rows[0] = replace(rows[0], admission=Admission.WAITING)
    rows[2] = replace(rows[2], children=2, help_needed="I walk with two sticks")
    rows[3] = replace(rows[3], supervision=Supervision.UNESCORTED)
    rows[6] = replace(rows[6], said_left=True)
    return tuple(rows)


_NOTICES = (
    NoticeRow(_id(50), NoticeKind.HELP, None, _AT.replace(minute=40), answered=False),
    NoticeRow(_id(51), NoticeKind.HATCH, None, _AT.replace(minute=31), answered=True),
    NoticeRow(_id(52), NoticeKind.WAITING, None, _AT.replace(minute=12), answered=False, visit_id=_id(0)),
)
_PEOPLE = (
    PersonLine(_id(60), "Gwen Pritchard", (Category.GOVERNOR,), None, 1, checked=True),
    PersonLine(
        _id(61), "Gwendolyn Ash", (Category.VOLUNTEER, Category.PARENT_OR_CARER), "Reading volunteers"
    ),
)
_HEALTH = HealthReport(
    (
        PrinterLine("badge", "Label printer at the front", "The printer did not answer."),
        PrinterLine("record", "Office printer"),
        PrinterLine("roll_call", "Office printer"),
    ),
    backup_ok=False,
    backup_words="The last backup is of Saturday 21 November 2026, 08:12; what happened since is not in it.",
    unprinted=(
        UnprintedLine(
            _id(70), "badge", "Piotr Wiśniewski", _AT.replace(minute=41), "The printer did not answer."
        ),
        UnprintedLine(_id(71), "record", "Gwen Pritchard", _AT.replace(minute=20)),
    ),
)


_LISTING = FolderListing(
    "/media/stick", "/media", ("/media/stick/Letters",), ("/media/stick/crest.png", "/media/stick/logo.png")
)


def staff_stories(house: House, staff: StaffMember) -> tuple[tuple[str, Flow], ...]:
    """Every page behind the PIN, reached as staff reach them.

    Args:
        house: the school.
        staff: an account with every permission.
    """
    state, _ = open_staff(staff, PinFor.STAFF)
    start = Flow(page=Page.STAFF, house=house)
    start = replace(
        start, run=replace(start.run, staff=staff, staff_state=replace(state, run=start.run.number))
    )
    run, one = start.run.number, _id(99)

    def walk(flow: Flow, *events: on.StaffEvent) -> Flow:
        for event in events:
            flow, _ = step(flow, event)
        return flow

    settings = catalogue.shown(
        linchfield_defaults(sample_data=True).to_document(),
        station_settings.to_document(station_settings.StationSettings()),
        last=("idle.question", "90"),
    )
    menu = walk(start, on.NoticesLoaded(run, _NOTICES), on.HealthLoaded(run, _HEALTH))
    thanks = walk(start, on.SignMe(one), on.Acted(run, Note.SIGNED_IN))
    loaded = walk(start, on.Open(At.ON_SITE), on.OnSiteLoaded(run, on_site_rows()))
    nobody = walk(start, on.Open(At.ON_SITE), on.OnSiteLoaded(run, ()))
    find = walk(loaded, on.Open(At.FIND_VISIT), on.Search("p"))
    waits = walk(loaded, on.ChooseVisit(_id(0)))
    here = walk(loaded, on.ChooseVisit(_id(2)))
    admit = walk(waits, on.Open(At.ADMIT))
    admitted = walk(admit, on.NextQuestion(one), on.Acted(run, Note.ADMITTED, "Amelia Okafor"))
    notices = walk(start, on.Open(At.NOTICES), on.NoticesLoaded(run, _NOTICES))
    people = walk(start, on.Open(At.PEOPLE), on.Search("gwen"), on.PeopleFound(run, "gwen", _PEOPLE))
    add = walk(people, on.Open(At.ADD), on.Answer("Ben Marlow"), on.NextQuestion(one))
    checks = walk(add, on.Pick("volunteer"), on.SkipQuestion(one), on.Pick("id"))
    invite = walk(start, on.Open(At.INVITE))
    invite_day = walk(
        invite, on.Answer("Priya Raman"), on.NextQuestion(one), on.Pick("visitor"), on.SkipQuestion(one)
    )
    hosts = (
        HostRow(_id(80), "Mr Tom Ellison", "Year 4's teacher"),
        HostRow(_id(81), "Mrs Petra Elliot", "Club"),
    )
    invite_host = walk(invite_day, on.Pick("1"), on.Answer("ell"), on.StaffHostsFound(run, "ell", hosts))
    sections = walk(start, on.Open(At.SECTIONS), on.SettingsLoaded(run, settings))
    school = walk(sections, on.ChooseSection("school"))
    accent = walk(school, on.ChooseSetting("accent"), on.Answer("#FFE066"))
    zone = walk(school, on.ChooseSetting("zone"), on.Answer("lis"))
    crest = walk(school, on.ChooseSetting("crest"), on.FolderLoaded(run, _LISTING))
    asks = walk(sections, on.ChooseSection("category.visitor"), on.ChooseSetting("categories.visitor.asks"))
    return (
        ("staff-01-menu", menu),
        ("staff-02-thanks", thanks),
        ("staff-03-on-site", loaded),
        ("staff-04-nobody", nobody),
        ("staff-05-find", find),
        ("staff-06-waits", waits),
        ("staff-07-here", here),
        ("staff-08-admit", admit),
        ("staff-09-admitted", admitted),
        ("staff-10-unescorted", walk(waits, on.Open(At.UNESCORTED), on.NextQuestion(one))),
        ("staff-11-refuse", walk(waits, on.Open(At.REFUSE))),
        ("staff-12-close", walk(here, on.Open(At.CLOSE))),
        ("staff-13-notices", notices),
        ("staff-14-notice", walk(notices, on.ChooseNotice(_id(50)))),
        ("staff-15-people", people),
        ("staff-16-person", walk(people, on.ChoosePerson(_id(60)))),
        ("staff-17-add-category", add),
        ("staff-18-add-checks", checks),
        ("staff-19-invite", invite),
        ("staff-20-invite-day", invite_day),
        ("staff-21-invite-host", invite_host),
        ("staff-22-unlock", walk(start, on.Open(At.UNLOCK))),
        ("staff-23-health", walk(start, on.Open(At.HEALTH), on.HealthLoaded(run, _HEALTH))),
        ("staff-24-sections", sections),
        ("staff-25-school", school),
        ("staff-26-accent", accent),
        ("staff-27-zone", zone),
        ("staff-28-asks", asks),
        ("staff-30-crest", crest),
        ("staff-29-leave", walk(start, on.Open(At.LEAVE))),
    )
