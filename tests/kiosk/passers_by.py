"""People at the front door and what answers them, drawn by chance: for the properties of the page flow."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.answers import FIELDS
from kiosk.reception.state import Flow, Page, Question
from kiosk.staff import events as staff_on
from kiosk.staff.state import At
from kiosk.values import (
    Admission,
    Arrival,
    Category,
    CodeAnswer,
    Help,
    Known,
    Permission,
    SignedIn,
    SignedOut,
    Supervision,
)
from tests.kiosk.front_door import DOT, HOSTS, HOUSE, SIGNATURE, STAFF, VISIT, examples, uuid

OFFERED = [rule.category for rule in HOUSE.categories]
_NO_ID = uuid(0)


@dataclass
class Hand:
    """Draws what a person at the screen may do; every text typed holds a word that nobody typed before.

    One seed a draw, rather than a draw a choice: a story that fails is made short in seconds.
    """

    chance: Random
    numbers: Iterator[int]

    def one(self, *choices: Any) -> Any:
        return self.chance.choice(choices)

    def word(self) -> str:
        return f"Zeb q{next(self.numbers)}z"

    def id(self) -> UUID:
        return uuid(1000 + next(self.numbers))

    def typed(self) -> str:
        foreign = f"Олена q{next(self.numbers)}z"
        return str(self.one(*[self.word()] * 4, foreign, "", "🙂", "3", "x" * 201))

    def helps(self) -> on.Event:
        return on.AskHelp(self.id())

    def sensible(self, flow: Flow) -> on.Event:
        """Something that the page offers."""
        event: on.Event = self.one(*_OFFERS.get(flow.page, _rest)(self, flow))
        return event

    def anything(self, flow: Flow) -> on.Event:
        """Whatever the window, the scanner, the clock or a late answer may say, sense or not."""
        late = examples(flow.run.number - 1)
        field = self.one("full_name", "name_latin", "children", "host", "code", "no such field")
        odd = (
            on.Typed(field, self.one("", " ", "\x00", "🙂", "\ud800", "محمد", "9" * 5000)),
            on.TurnPage("Media", 1, 1.0, self.one(True, False), self.one(None, on.Place(7, 7, 7))),
            on.ChooseCategory(self.one(*Category)),
            on.InkChanged(DOT),
        )
        event: on.Event = self.one(*late, *odd)
        return event

    def answer(self, effect: do.Effect) -> on.Event | None:
        """What comes home of an effect."""
        answers = _ANSWERS.get(type(effect))
        return None if answers is None else answers(self, effect, self.one(True, True, False))

    def result(self, arrival: Arrival) -> SignedIn:
        return SignedIn(
            VISIT,
            "S-1",
            arrival.draft.full_name,
            arrival.draft.category or Category.VISITOR,
            self.word(),
            Supervision.ESCORTED,
            Admission.NOT_NEEDED,
            self.one((), ("S-2",)),
            badge_queued=self.one(True, False),
        )


def turn(flow: Flow, *, forward: bool = True) -> on.Event:
    """Next page or Back, as the reading page tells it."""
    assert flow.reading is not None
    parts, part = flow.reading.text.parts, flow.run.place.part
    to = part + (1 if forward else -1)
    place = on.Place(to) if 0 <= to < len(parts) else None
    return on.TurnPage(parts[part].heading, 1, 2.0, forward, place)


# -- what each page offers; what stands more than once is done more often ------------------------------

Events = tuple[on.Event, ...]


def _welcome(hand: Hand, _: Flow) -> Events:
    evacuate = hand.one(on.TapEvacuation(), on.Evacuate(hand.id()))
    seldom = hand.one(on.TapHatch(hand.id()), evacuate, on.TapPrivacy(), hand.helps())
    sign_in, scan = on.TapSignIn(), on.Scanned(hand.word(), hand.id())
    return sign_in, sign_in, sign_in, sign_in, scan, scan, on.TapSignOut(), on.TapStaff(), seldom


def _category(hand: Hand, _: Flow) -> Events:
    choose = on.ChooseCategory(hand.one(*OFFERED))
    return choose, choose, choose, choose, hand.one(on.TapPrivacy(), on.Back(), hand.helps())


def _question(hand: Hand, flow: Flow) -> Events:
    fields = sorted(FIELDS[flow.question or Question.NAME])
    typed = on.Typed(hand.one(*fields), hand.typed())
    seldom = hand.one(on.Back(), on.Back(), hand.helps())
    host = (on.Typed("host", "tom"), on.ChooseHost(hand.one(*HOSTS)), on.HostUnknown())
    offered = (*[on.Continue()] * 4, typed, typed, typed, on.Skip(), seldom)
    return (*offered, *host) if flow.question is Question.HOST else offered


def _reading(hand: Hand, flow: Flow) -> Events:
    return (*[turn(flow)] * 4, hand.one(turn(flow, forward=False), on.Decline(), hand.helps()))


def _sign(hand: Hand, _: Flow) -> Events:
    ink, finish = on.InkChanged(hand.one(SIGNATURE, SIGNATURE, DOT)), on.Finish(hand.id())
    return ink, ink, finish, finish, on.TapAssist(), on.TapAssist(), on.Decline(), on.Back(), hand.helps()


def _sign_out(hand: Hand, _: Flow) -> Events:
    typed = on.Typed("code", hand.one("482915", "482915", "48", f"4 8 2 9 1 5 q{next(hand.numbers)}z"))
    return typed, typed, on.SignMeOut(hand.id()), on.UseName(), on.Back(), hand.helps()


def _sign_out_name(hand: Hand, _: Flow) -> Events:
    typed = on.Typed(hand.one("full_name", "organisation"), hand.typed())
    return typed, typed, on.SignMeOut(hand.id()), on.Back(), hand.helps()


def _told(_: Hand, flow: Flow) -> Events:
    answered = on.NoticeAnswered(flow.run.notice_id or _NO_ID)
    return answered, on.Back(), on.Back(), on.TapAssist(), on.TapDone()


def _pin(hand: Hand, _: Flow) -> Events:
    card = on.Scanned(hand.word(), hand.id())
    return (*[on.PinEntered("1", f"q{next(hand.numbers)}z")] * 3, card, on.Back(), hand.helps())


def _assist(hand: Hand, _: Flow) -> Events:
    helped = Help(STAFF.person_id, STAFF.name, hand.word())
    pending = on.AssistPending(hand.id(), hand.word())
    paper = on.AssistOnPaper(hand.id(), hand.word(), hand.one(None, date(2026, 11, 20)))
    return on.AssistSigned(hand.id(), helped), pending, paper, on.Back(), hand.helps()


def _staff(hand: Hand, _: Flow) -> Events:
    opens = staff_on.Open(hand.one(*At))
    return opens, opens, staff_on.StaffBack(), staff_on.Lock(), staff_on.SignMe(hand.id())


def _evacuation(hand: Hand, _: Flow) -> Events:
    return on.Evacuate(hand.id()), on.TapRollCallNames(), on.Back(), on.TapDone()


def _rest(hand: Hand, _: Flow) -> Events:
    return on.Back(), on.TapDone(), hand.helps()


_OFFERS: dict[Page, Callable[[Hand, Flow], Events]] = {
    Page.WELCOME: _welcome,
    Page.CATEGORY: _category,
    Page.QUESTION: _question,
    Page.READING: _reading,
    Page.DECLINE: lambda hand, _: (on.ConfirmDecline(hand.id()), on.Back(), on.Back(), hand.helps()),
    Page.SIGN: _sign,
    Page.SAVE_FAILED: lambda hand, _: (on.Retry(), on.Retry(), on.TapDone(), hand.helps()),
    Page.DONE: lambda hand, _: (on.AskCopy(), on.TapDone(), hand.helps(), on.Scanned(hand.word(), hand.id())),
    Page.SIGN_OUT: _sign_out,
    Page.SIGN_OUT_NAME: _sign_out_name,
    Page.SIGNED_OUT: lambda hand, _: (*[on.StaySignedIn(hand.id())] * 3, on.TapDone(), hand.helps()),
    Page.HELP: _told,
    Page.HATCH: _told,
    Page.PIN: _pin,
    Page.ASSIST: _assist,
    Page.STAFF: _staff,
    Page.EVACUATION: _evacuation,
    Page.EVACUATING: _evacuation,
}


# -- what comes home of each effect --------------------------------------------------------------------


def _saved(hand: Hand, effect: do.Save, fine: bool) -> on.Event:
    if not fine:
        refused = on.SaveRefused(effect.run, hand.word())
        return hand.one(refused, on.SaveFailed(effect.run), on.SaveFailed(effect.run))  # type: ignore[no-any-return]
    return on.Saved(effect.run, tuple(hand.result(arrival) for arrival in effect.arrivals))


def _resolved(hand: Hand, effect: do.ResolveCode, fine: bool) -> on.Event:
    if not fine:
        refused = on.CodeRefused(effect.run, hand.one(*CodeAnswer))
        return refused if hand.one(True, False) else on.CodeFailed(effect.run)
    if hand.one(True, False):
        return on.DepartureScanned(effect.run, SignedOut(hand.id(), hand.word()))
    category = hand.one(*OFFERED, Category.STAFF)
    texts = {name: hand.one(None, hand.word()) for name in ("organisation", "host", "reason")}
    due = hand.one(None, (), ("media",))
    known = Known(hand.word(), category, hand.one(None, hand.id()), due=due, **texts)
    return on.PersonFound(effect.run, known, effect.request_id)


def _signed_out(hand: Hand, effect: do.SignOutByCode | do.SignOutByName, fine: bool) -> on.Event:
    return on.SignOutHandled(effect.run, hand.one(True, False)) if fine else on.SignOutFailed(effect.run)


def _stayed(_: Hand, effect: do.TakeBackDeparture, fine: bool) -> on.Event:
    return on.StayHandled(effect.run) if fine else on.StayFailed(effect.run)


def _checked(hand: Hand, effect: do.CheckPin | do.CheckCard, fine: bool) -> on.Event:
    staff = replace(STAFF, permissions=hand.one(STAFF.permissions, frozenset({Permission.CLUB})))
    return on.PinAccepted(effect.run, staff) if fine else on.PinRefused(effect.run, wait_s=hand.one(0, 4))


_ANSWERS: dict[type[do.Effect], Callable[[Hand, Any, bool], on.Event]] = {
    do.Save: _saved,
    do.PrintBadge: lambda _, effect, fine: on.BadgePrinted(effect.run, fine),
    do.PrintCopy: lambda _, effect, fine: on.CopyPrinted(effect.run, fine),
    do.FindHosts: lambda _, effect, fine: on.HostsFound(effect.run, effect.query, HOSTS if fine else ()),
    do.ResolveCode: _resolved,
    do.SignOutByCode: _signed_out,
    do.SignOutByName: _signed_out,
    do.TakeBackDeparture: _stayed,
    do.TellOffice: lambda hand, effect, fine: on.OfficeTold(effect.run, hand.id() if fine else None),
    do.PrintRollCall: lambda hand, effect, fine: on.RollCallDone(effect.run, fine, hand.one(True, False)),
    do.CheckPin: _checked,
    do.CheckCard: _checked,
}
