"""Each page in a state worth looking at, with clearly fictional people: for the pictures and for tests."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from forms.agreement import AgreementText, parse_parts, social_media_usage, text_file
from forms.ink import Ink, InkPoint, Stroke
from kiosk.reception import events as on
from kiosk.reception.flow import step
from kiosk.reception.state import Flow, Page, PinFor, Problem, Told
from kiosk.values import (
    Admission,
    AgreementDue,
    Category,
    CodeAnswer,
    HostRow,
    House,
    Permission,
    QuestionRule,
    SignedIn,
    SignedOut,
    StaffMember,
    Supervision,
)
from ui.setup.stories import setup_stories
from ui.staff.stories import staff_stories

ID = UUID("0190a000-0000-7000-8000-000000000001")
NOW = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
"""What the clock shows in pictures: the school's time on a Monday morning."""

WALK_UPS = (
    Category.VISITOR,
    Category.VOLUNTEER,
    Category.GOVERNOR,
    Category.STUDENT,
    Category.CONTRACTOR,
    Category.PARENT_OR_CARER,
)
_ASKS = {
    Category.VISITOR: ("organisation", "host", "reason", "emergency", "car"),
    Category.CONTRACTOR: ("organisation", "host", "reason", "emergency", "car"),
    Category.PARENT_OR_CARER: ("host", "reason", "emergency", "car"),
}
HOSTS = (
    HostRow(ID, "Mr Tom Ellison", "Year 4's teacher"),
    HostRow(UUID(int=ID.int + 1), "Mrs Petra Elliot", "Kids Club"),
    HostRow(UUID(int=ID.int + 2), "Ms Ellen Marsh", "School office"),
)
STAFF = StaffMember(ID, "1", "Sam Sample", frozenset(Permission))


def _privacy_notice(school: str) -> AgreementText:
    source = text_file("privacy-notice.md")
    for name, words in (
        ("school", school),
        ("contact", "the school office"),
        ("data_protection_officer", "not named"),
    ):
        source = source.replace(f"{{{name}}}", words)
    front, heading, parts = parse_parts(source)
    return AgreementText(front["title"], front["version"], "en-GB", parts, (), heading)


def sample_house() -> House:
    """Linchfield, as the pages see it."""
    text = social_media_usage()
    due = AgreementDue("social-media-usage", ID, ID, text, (*WALK_UPS, Category.STAFF))
    return House(
        school="Linchfield Community Primary School",
        categories=tuple(
            QuestionRule(item, _ASKS.get(item, ("host", "reason", "emergency"))) for item in WALK_UPS
        ),
        agreements=(due,),
        privacy=_privacy_notice("Linchfield Community Primary School"),
        lanyards=((Category.VISITOR, "yellow lanyard"),),
        to_know=("Please keep your phone out of sight.", "Fire exits are signed in green."),
        muster_point="the far side of the playground",
        sample=True,
    )


def signature() -> Ink:
    """A fictional signature on a pad of 200 by 60 mm."""
    points = []
    for index in range(120):
        x = 20 + index * 0.9
        y = 36 - 14 * abs(((index % 24) / 12) - 1) * (1 if index < 90 else 0.3)  # noqa: PLR2004 - the tail is flat
        points.append(InkPoint(round(x, 2), round(y, 2), index * 9, None))
    return Ink(200.0, 60.0, (Stroke("touch", tuple(points)),), 48.0)


@dataclass(frozen=True)
class Story:
    """A named state of the front door."""

    name: str
    flow: Flow


def _walk(flow: Flow, *events: on.Event) -> Flow:
    for event in events:
        flow, _ = step(flow, event)
    return flow


def stories() -> tuple[Story, ...]:
    """All pages of the front door, reached as a visitor reaches them."""
    house = sample_house()
    start = Flow(house=house)
    plain = Flow(house=replace(house, sample=False))
    chosen = _walk(plain, on.TapSignIn(), on.ChooseCategory(Category.VISITOR))
    named = _walk(chosen, on.Typed("full_name", "Amelia Okafor"))
    cyrillic = _walk(chosen, on.Typed("full_name", "Олена Шевченко"))
    at_host = _walk(named, on.Continue(), on.Typed("organisation", "Brightwater Music"), on.Continue())
    hosts = _walk(at_host, on.Typed("host", "ell"), on.HostsFound(at_host.run.number, "ell", HOSTS))
    at_reason = _walk(hosts, on.ChooseHost(HOSTS[0]))
    emergency = _walk(at_reason, on.Skip())
    wrong = _walk(emergency, on.Typed("children", "some"), on.Continue())
    car = _walk(emergency, on.Skip())
    reading = _walk(car, on.Skip())
    conduct = replace(reading, run=replace(reading.run, place=on.Place(1)))
    last = replace(reading, run=replace(reading.run, place=on.Place(4, 99)))
    sign = replace(reading, page=Page.SIGN)
    signed = _walk(sign, on.InkChanged(signature()))
    saving = _walk(signed, on.Finish(ID))
    result = SignedIn(
        visit_id=ID,
        reference="A-2026-00412",
        name="Amelia Okafor",
        category=Category.VISITOR,
        day_code="482915",
        supervision=Supervision.ESCORTED,
        admission=Admission.NOT_NEEDED,
        records=("A-2026-00413",),
        badge_queued=True,
    )
    done = _walk(saving, on.Saved(saving.run.number, (result,)))
    printed = _walk(done, on.BadgePrinted(done.run.number, ok=True))
    failed = _walk(done, on.BadgePrinted(done.run.number, ok=False), on.AskCopy())
    sign_out = _walk(plain, on.TapSignOut())
    signing_out = _walk(sign_out, on.Typed("code", "482915"), on.SignMeOut(ID))
    left = _walk(plain, on.DepartureScanned(plain.run.number, SignedOut(ID, "Amelia")))
    helped = _walk(reading, on.AskHelp(ID))
    told = _walk(helped, on.OfficeTold(helped.run.number, ID))
    pin = _walk(start, on.TapStaff())
    assist_pin = replace(sign, page=Page.PIN, run=replace(sign.run, pin_for=PinFor.ASSIST), back_to=Page.SIGN)
    assist = _walk(assist_pin, on.PinAccepted(assist_pin.run.number, STAFF))
    evacuating = _walk(plain, on.Evacuate(ID))
    named_pages: list[tuple[str, Flow]] = [
        ("welcome", plain),
        ("welcome-sample", start),
        ("welcome-getting-ready", _walk(Flow(), on.TapSignIn())),
        (
            "welcome-trouble",
            Flow(trouble="The records can't be opened: the disk is full. Please tell the office."),
        ),
        ("welcome-code", replace(plain, answer=CodeAnswer.YESTERDAY)),
        ("welcome-text-panel", _walk(plain, on.OpenPanel("text"))),
        ("category", _walk(plain, on.TapSignIn())),
        ("privacy", _walk(plain, on.TapSignIn(), on.TapPrivacy())),
        ("name", chosen),
        ("name-missing", _walk(chosen, on.Continue())),
        ("name-latin", cyrillic),
        ("organisation", _walk(named, on.Continue())),
        ("host", hosts),
        ("reason", at_reason),
        ("emergency", emergency),
        ("emergency-wrong", wrong),
        ("car", car),
        ("reading-first", reading),
        ("reading-conduct", conduct),
        ("reading-last", last),
        ("decline", _walk(reading, on.Decline())),
        ("sign-empty", _walk(sign, on.Finish(ID))),
        ("sign", signed),
        ("saving", saving),
        ("save-failed", _walk(saving, on.SaveFailed(saving.run.number))),
        ("done", printed),
        ("done-badge-failed", failed),
        (
            "done-waiting",
            _walk(
                saving,
                on.Saved(
                    saving.run.number,
                    (replace(result, admission=Admission.WAITING, badge_queued=False, office_told=True),),
                ),
            ),
        ),
        ("waiting", replace(done, page=Page.WAITING)),
        ("sign-out", sign_out),
        ("sign-out-wrong", _walk(sign_out, on.SignMeOut(ID))),
        ("sign-out-name", _walk(sign_out, on.UseName())),
        ("signed-out", _walk(signing_out, on.SignOutHandled(signing_out.run.number))),
        ("signed-out-scan", left),
        ("hatch", _walk(plain, on.TapHatch(ID))),
        ("help", told),
        ("help-answered", replace(told, run=replace(told.run, told=Told.ANSWERED))),
        ("pin", pin),
        ("pin-wrong", replace(pin, problem=Problem.PIN_WRONG)),
        ("assist", assist),
        ("evacuation", _walk(plain, on.TapEvacuation())),
        ("evacuating", _walk(evacuating, on.RollCallDone(evacuating.run.number, printed=True, saved=True))),
        ("still-there", replace(named, still_there=True)),
        ("error", replace(plain, page=Page.ERROR)),
    ]
    named_pages += [*staff_stories(house, STAFF), *setup_stories()]
    return tuple(Story(name, flow) for name, flow in named_pages)
