"""A made-up school, one example of each event, and a state on each page: for the tests of the page flow."""

from dataclasses import replace
from uuid import UUID

from forms.agreement import AgreementText, Bullet, Paragraph, Part
from forms.ink import Ink, InkPoint, Stroke
from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.flow import step
from kiosk.reception.state import Flow, Page
from kiosk.values import (
    Admission,
    AgreementDue,
    Category,
    CodeAnswer,
    Help,
    HostRow,
    House,
    Known,
    Permission,
    QuestionRule,
    SignedIn,
    SignedOut,
    StaffMember,
    Supervision,
)


def uuid(number: int) -> UUID:
    return UUID(int=0x0190_A000_0000_7000_8000_0000_0000_0000 + number)


def agreement(key: str, number: int, parts: tuple[str, ...], *categories: Category) -> AgreementDue:
    text = AgreementText(
        title=f"{key} agreement",
        version="1",
        language="en-GB",
        parts=tuple(Part(name, (Paragraph(f"About {name}."), Bullet("Be kind."))) for name in parts),
        declaration=("I agree.",),
    )
    return AgreementDue(key, uuid(number), uuid(number + 1), text, categories)


MEDIA = agreement("media", 10, ("Media", "Phones"), Category.VISITOR, Category.VOLUNTEER, Category.CONTRACTOR)
SITE = agreement("site", 20, ("Site",), Category.CONTRACTOR)
NOTICE = AgreementText("Privacy", "2026-01", "en-GB", (Part("Details", (Paragraph("We keep little."),)),), ())
HOUSE = House(
    school="Sample School",
    categories=(
        QuestionRule(Category.VISITOR, ("organisation", "host", "reason", "emergency", "car")),
        QuestionRule(Category.VOLUNTEER, ("host",)),
        QuestionRule(Category.CONTRACTOR, ("organisation", "reason")),
        QuestionRule(Category.GOVERNOR, ()),
        QuestionRule(Category.PARENT_OR_CARER, ("reason", "emergency")),
    ),
    agreements=(MEDIA, SITE),
    privacy=NOTICE,
    languages=("en-GB", "pl"),
)
HOSTS = (HostRow(uuid(30), "Mr Tom Sample", "Year 4's teacher"), HostRow(uuid(31), "Ms Tomiko Sample", None))
STAFF = StaffMember(uuid(40), "1", "Sam Sample", frozenset(Permission))
VISIT = uuid(50)
REQUEST = uuid(60)
OTHER_REQUEST = uuid(61)
NOTICE_ID = uuid(70)


def ink(*, dots: int = 40) -> Ink:
    """A line of 2 mm a dot; one dot is an accident."""
    return Ink(200, 60, (Stroke("touch", tuple(InkPoint(20 + 2 * at, 30, 10 * at) for at in range(dots))),))


SIGNATURE = ink()
DOT = ink(dots=1)


def result(*, badge: bool = True, records: tuple[str, ...] = ("S-2026-00002",)) -> SignedIn:
    return SignedIn(
        VISIT,
        "S-2026-00001",
        "Ann Sample",
        Category.VISITOR,
        "482915",
        Supervision.ESCORTED,
        Admission.NOT_NEEDED,
        records,
        badge_queued=badge,
    )


def examples(run: int) -> tuple[on.Event, ...]:
    """One event of each kind, well formed; answers are of a run."""
    return (
        on.HouseLoaded(HOUSE),
        on.StoreFailed("The disk is full."),
        on.TapSignIn(),
        on.TapSignOut(),
        on.TapHatch(REQUEST),
        on.TapStaff(),
        on.TapEvacuation(),
        on.Evacuate(REQUEST),
        on.RollCallDone(run, printed=True, saved=True),
        on.TapRollCallNames(),
        on.ChooseCategory(Category.VOLUNTEER),
        on.TapPrivacy(),
        on.Typed("full_name", "Bo Sample"),
        on.HostsFound(run, "tom", HOSTS),
        on.ChooseHost(HOSTS[0]),
        on.HostUnknown(),
        on.Continue(),
        on.Skip(),
        on.Back(),
        on.TurnPage("Media", 1, 3.0, forward=True, to=on.Place(1)),
        on.Decline(),
        on.ConfirmDecline(REQUEST),
        on.InkChanged(SIGNATURE),
        on.Finish(REQUEST),
        on.Retry(),
        on.Saved(run, (result(),)),
        on.SaveFailed(run),
        on.SaveRefused(run, "Please start again."),
        on.BadgePrinted(run, ok=True),
        on.AskCopy(),
        on.CopyPrinted(run, ok=True),
        on.TapDone(),
        on.UseName(),
        on.SignMeOut(REQUEST),
        on.SignOutHandled(run),
        on.SignOutFailed(run),
        on.StaySignedIn(REQUEST),
        on.StayHandled(run),
        on.StayFailed(run),
        on.Scanned("K1", REQUEST),
        on.CodeRefused(run, CodeAnswer.UNKNOWN),
        on.CodeFailed(run),
        on.PersonFound(run, Known("Cy Sample", Category.VOLUNTEER, uuid(80)), REQUEST),
        on.DepartureScanned(run, SignedOut(uuid(51), "Dee")),
        on.AskHelp(REQUEST),
        on.OfficeTold(run, NOTICE_ID),
        on.NoticeAnswered(NOTICE_ID),
        on.TapAssist(),
        on.PinEntered("1", "246810"),
        on.PinAccepted(run, STAFF),
        on.PinRefused(run),
        on.AssistSigned(REQUEST, Help(STAFF.person_id, STAFF.name, "cannot see")),
        on.AssistPending(REQUEST, "in a hurry"),
        on.AssistOnPaper(REQUEST, "red folder"),
        on.OpenPanel("text"),
        on.SetScale(200),
        on.ToggleContrast(),
        on.ToggleLower(),
        on.SetLanguage("pl"),
        on.Idle(),
        on.StillHere(),
        on.CountdownOver(),
        on.Crashed(),
    )


def kinds() -> set[type[on.Event]]:
    """Every event of the front door; those behind the PIN and of set-up have modules of their own."""
    return {kind for kind in on.Event.__subclasses__() if kind.__module__ == on.__name__}


def walk(flow: Flow, *events: on.Event) -> Flow:
    """What a flow becomes after events."""
    return watch(flow, *events)[0]


def watch(flow: Flow, *events: on.Event) -> tuple[Flow, tuple[do.Effect, ...]]:
    """What a flow becomes after events, and everything that was asked for on the way."""
    asked: tuple[do.Effect, ...] = ()
    for event in events:
        flow, effects = step(flow, event)
        asked += effects
    return flow, asked


START = Flow(house=HOUSE)
RUN = START.run.number
CHOSEN = walk(START, on.TapSignIn(), on.ChooseCategory(Category.VISITOR))
NAMED = walk(CHOSEN, on.Typed("full_name", "Ann Sample"))
AT_HOST = walk(NAMED, on.Continue(), on.Typed("organisation", "Sample Music"), on.Continue())
READING = walk(AT_HOST, on.HostUnknown(), on.Skip(), on.Skip(), on.Skip())
NEXT_PART = on.TurnPage("Media", 1, 4.0, forward=True, to=on.Place(1))
LAST_PAGE = on.TurnPage("Phones", 1, 5.0, forward=True, to=None)
SIGN = walk(READING, NEXT_PART, LAST_PAGE)
SIGNED = walk(SIGN, on.InkChanged(SIGNATURE))
SAVING = walk(SIGNED, on.Finish(REQUEST))
SIGN_OUT = walk(START, on.TapSignOut())
ASSIST_PIN = walk(SIGN, on.TapAssist(), on.PinEntered("1", "246810"))

PAGES: dict[Page, Flow] = {
    Page.WELCOME: START,
    Page.CATEGORY: walk(START, on.TapSignIn()),
    Page.PRIVACY: walk(START, on.TapSignIn(), on.TapPrivacy()),
    Page.QUESTION: NAMED,
    Page.READING: READING,
    Page.DECLINE: walk(READING, on.Decline()),
    Page.SIGN: SIGNED,
    Page.SAVING: SAVING,
    Page.SAVE_FAILED: walk(SAVING, on.SaveFailed(RUN)),
    Page.DONE: walk(SAVING, on.Saved(RUN, (result(),))),
    Page.WAITING: walk(
        READING, on.Decline(), on.ConfirmDecline(REQUEST), on.Saved(RUN, (result(badge=False),))
    ),
    Page.SIGN_OUT: walk(SIGN_OUT, on.Typed("code", "482 915")),
    Page.SIGN_OUT_NAME: walk(SIGN_OUT, on.UseName(), on.Typed("full_name", "Ann Sample")),
    Page.SIGNING_OUT: walk(SIGN_OUT, on.Typed("code", "482915"), on.SignMeOut(REQUEST)),
    Page.SIGNED_OUT: walk(START, on.DepartureScanned(RUN, SignedOut(VISIT, "Ann"))),
    Page.HATCH: walk(START, on.TapHatch(REQUEST), on.OfficeTold(RUN, NOTICE_ID)),
    Page.HELP: walk(SIGN, on.AskHelp(REQUEST), on.OfficeTold(RUN, NOTICE_ID)),
    Page.EVACUATION: walk(START, on.TapEvacuation()),
    Page.EVACUATING: walk(START, on.Evacuate(REQUEST)),
    Page.PIN: walk(START, on.TapStaff()),
    Page.ASSIST: walk(ASSIST_PIN, on.PinAccepted(RUN, STAFF)),
    Page.STAFF: walk(START, on.TapStaff(), on.PinEntered("1", "246810"), on.PinAccepted(RUN, STAFF)),
    Page.ERROR: walk(START, on.Crashed()),
}
"""A state on each page, reached as a person reaches it."""


def in_house(flow: Flow, **changes: object) -> Flow:
    """The same state in a school that set something else."""
    assert flow.house is not None
    return replace(flow, house=replace(flow.house, **changes))  # type: ignore[arg-type]
