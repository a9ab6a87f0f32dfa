"""What holds in every state of the front door that people, printers and stores can bring about."""

from dataclasses import replace
from itertools import count
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kiosk.people.names import clean_name
from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.answers import FIELDS, check_question, cleaned
from kiosk.reception.flow import step
from kiosk.reception.handling import UNDER_HELP, home
from kiosk.reception.state import Flow, Page, Question, Run, View
from kiosk.staff import effects as staff_do
from kiosk.staff import events as staff_on
from kiosk.values import Arrival, Category, Outcome, Signing
from tests.kiosk.front_door import HOSTS, HOUSE, SIGNATURE, examples, uuid, walk
from tests.kiosk.passers_by import OFFERED, Hand, turn

SEEDS = st.integers(0, 2**16)
WITH_STAFF = {Outcome.SIGNED_WITH_HELP, Outcome.PENDING, Outcome.SIGNED_ON_PAPER}
WITH_INK = {Outcome.SIGNED, Outcome.SIGNED_WITH_HELP}
NO_IDLE = {Page.WELCOME, Page.SAVING, Page.SIGNING_OUT, Page.EVACUATING}
STRIP = (on.OpenPanel, on.SetScale, on.ToggleContrast, on.ToggleLower, on.SetLanguage)
CLOSED = {
    Page.SAVE_FAILED, Page.DONE, Page.WAITING, Page.SIGNED_OUT, Page.HATCH, Page.EVACUATING, Page.ERROR,
}  # fmt: skip


# -- what must hold ------------------------------------------------------------------------------------


def holds_together(flow: Flow) -> None:
    """No page without what it shows."""
    run = flow.run
    if flow.page is Page.QUESTION:
        assert flow.question is not None
    if flow.page in {Page.READING, Page.DECLINE}:
        assert flow.reading is not None
        assert run.place.part < len(flow.reading.text.parts)
    if flow.page in {Page.ASSIST, Page.STAFF}:
        assert run.staff is not None
    if flow.page in {Page.SAVING, Page.SAVE_FAILED}:
        assert run.request_id is not None
    if flow.page is Page.DONE:
        assert run.results
    if flow.page in {Page.WELCOME, Page.ERROR}:
        assert run == Run(number=run.number), "nothing of a visitor"
        assert (flow.back_to, flow.below) == (None, ())
    draft = flow.draft
    assert not (draft.host_unknown and (draft.host or draft.host_id))


def idle_goes_home(flow: Flow) -> None:
    idle, _ = step(flow, on.Idle())
    after, _ = step(idle, on.CountdownOver())
    if flow.page in NO_IDLE - {Page.WELCOME}:
        assert after == flow
    else:
        assert after.page is Page.WELCOME
        assert after.view == View()
        assert after.run == Run(number=after.run.number)


def help_is_a_parenthesis(flow: Flow) -> None:
    """I need help, and Back: everything is as it was."""
    if flow.page not in UNDER_HELP:
        return
    back = walk(flow, on.AskHelp(uuid(1)), on.OfficeTold(flow.run.number, uuid(2)), on.Back())
    told = {"told": back.run.told, "notice_id": back.run.notice_id, "checking": False}
    run = replace(flow.run, **told)  # type: ignore[arg-type]
    assert back == replace(flow, run=run, still_there=False, wanted=None)


def there_is_a_way_home(flow: Flow) -> None:
    """Back, or the page's own way out, always does something, and ends on Welcome."""
    for _ in range(40):
        if flow.page is Page.WELCOME:
            return
        number = flow.run.number
        event: on.Event = on.Back()
        if flow.page is Page.READING:
            event = turn(flow, forward=False)
        elif flow.page in CLOSED:
            event = on.TapDone()
        elif flow.page is Page.STAFF:
            event = staff_on.Lock()
        elif flow.page is Page.SAVING:
            event = on.SaveFailed(number)
        elif flow.page is Page.SIGNING_OUT:
            event = on.SignOutFailed(number)
        after, _ = step(flow, event)
        assert after != flow, flow.page
        flow = after
    raise AssertionError(flow.page)


def a_double_tap_is_one(before: Flow, event: on.Event, after: Flow) -> None:
    """The same event again, where it changed the page, changes nothing more.

    Back, Continue and Skip mean the page they stand on; for them the window's guard (ui/taps.py) is there.
    """
    if after.page is before.page or isinstance(event, on.Back | on.Crashed | staff_on.StaffEvent):
        return
    again, effects = step(after, event)
    assert again == after
    if (
        isinstance(event, on.Scanned) and before.page is not Page.PIN
    ):  # asked twice in one name is answered once
        assert effects == (do.ResolveCode(after.run.number, event.request_id, event.code),)
    else:
        assert effects == ()


def is_fit_to_store(flow: Flow, save: do.Save) -> None:
    """An arrival says what was asked or known, and each outcome has what it needs and nothing else."""
    assert save.arrivals
    for arrival in save.arrivals:
        says_what_was_asked_or_known(arrival)
        due = {item.key for item in HOUSE.due(arrival.draft.category or Category.STAFF)}
        if arrival.known is not None and arrival.known.due is not None:
            due &= set(arrival.known.due)
        assert {signing.agreement.key for signing in arrival.signings} == due
        assert len({signing.outcome for signing in arrival.signings}) <= 1
        helped = {signing.outcome for signing in arrival.signings} & WITH_STAFF
        assert (arrival.by is not None) is bool(helped), "who finished it for them is named"
        for signing in arrival.signings:
            has_what_its_outcome_needs(signing)
        assert (arrival.language, arrival.text_scale) == (flow.view.language, flow.view.scale)
        assert arrival.privacy_version == HOUSE.privacy.version


def says_what_was_asked_or_known(arrival: Arrival) -> None:
    draft, known = arrival.draft, arrival.known
    assert draft == cleaned(draft)
    if known is not None:
        assert (draft.full_name, draft.category) == (known.name, known.category)
        assert draft.organisation or not known.organisation
        return
    assert draft.category in OFFERED
    assert clean_name(draft.full_name) == draft.full_name
    asked = {Question.NAME, *(Question(name) for name in HOUSE.asks(draft.category))}
    for question in Question:
        assert check_question(question, draft) is None
        assert question in asked or not any(getattr(draft, name) for name in FIELDS[question])
    if draft.host_id is not None:
        assert (draft.host_id, draft.host) in {(host.id, host.name) for host in HOSTS}


def has_what_its_outcome_needs(signing: Signing) -> None:
    outcome = signing.outcome
    if outcome is Outcome.SIGNED:
        assert signing.ink == SIGNATURE
    assert outcome in WITH_INK or signing.ink is None
    assert signing.ink is None or not signing.ink.is_accidental()
    assert (signing.help is not None) is (outcome is Outcome.SIGNED_WITH_HELP)
    assert bool(signing.reason) is (outcome is Outcome.PENDING)
    assert signing.signed_on is None or outcome is Outcome.SIGNED_ON_PAPER
    assert bool(signing.filed_where) is (outcome is Outcome.SIGNED_ON_PAPER)
    assert {page.agreement for page in signing.read} <= {signing.agreement.key}


def but_for_the_view(arrivals: tuple[Arrival, ...]) -> list[Arrival]:
    """A text size can still be changed between a save that failed and the next try."""
    return [replace(arrival, language="", text_scale=0) for arrival in arrivals]


class FrontDoor(RuleBasedStateMachine):
    """People, answers in any order and at any time, and nonsense."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = Flow()
        self.pending: list[do.Effect] = []
        self.numbers = count()
        self.words_before = self.forgotten = next(self.numbers)
        self.saves: dict[int, do.Save] = {}
        self.staying: set[int] = set()

    @initialize(opened=st.sampled_from((True, True, True, False)))
    def opens(self, opened: bool) -> None:
        if opened:
            self.happens(on.HouseLoaded(HOUSE))

    def hand(self, seed: int) -> Hand:
        self.words_before = next(self.numbers)
        return Hand(Random(seed), self.numbers)

    @rule(seed=SEEDS)
    def somebody_goes_on(self, seed: int) -> None:
        if self.pending and (self.flow.page in {Page.SAVING, Page.SIGNING_OUT} or self.flow.run.checking):
            self.an_answer_comes(seed)
        else:
            self.happens(self.hand(seed).sensible(self.flow))

    @rule(seeds=st.lists(SEEDS, min_size=5, max_size=25))
    def somebody_goes_on_and_on(self, seeds: list[int]) -> None:
        for seed in seeds:
            self.somebody_goes_on(seed)
            self.every_rule_holds()

    @rule(seed=SEEDS)
    def anything_happens(self, seed: int) -> None:
        self.happens(self.hand(seed).anything(self.flow))

    @rule(seed=SEEDS)
    def an_answer_comes(self, seed: int) -> None:
        if not self.pending:
            return
        hand = self.hand(seed)
        effect = self.pending.pop(hand.one(*range(len(self.pending))))
        event = hand.answer(effect)
        if event is None:
            return
        if getattr(event, "run", self.flow.run.number) != self.flow.run.number:
            assert step(self.flow, event) == (self.flow, ()), "an answer to an earlier run"
        if isinstance(effect, do.TakeBackDeparture):
            self.staying.discard(effect.run)
        self.happens(event)

    def happens(self, event: on.Event) -> None:
        before = self.flow
        after, effects = step(before, event)
        a_double_tap_is_one(before, event, after)
        went_home = after.run.number != before.run.number
        if went_home:
            assert do.ForgetVisitor() in effects or before.page is Page.WELCOME
            assert after.view == View()
            self.forgotten = self.words_before
        elif not isinstance(event, STRIP):
            assert after.view == before.view
        if before.page is Page.SAVING and after.page is not Page.SAVING:
            ends = on.Saved | on.SaveFailed | on.SaveRefused | on.Crashed
            assert isinstance(event, ends), "a save is never abandoned"
            assert not went_home
        for effect in effects:
            if not isinstance(effect, do.ForgetVisitor | staff_do.StaffEffect):
                assert effect.run == after.run.number  # type: ignore[attr-defined]
            self.performs(event, effect, after)
        self.flow = after
        self.pending += (effect for effect in effects if not isinstance(effect, do.ForgetVisitor))

    def performs(self, event: on.Event, effect: do.Effect, after: Flow) -> None:
        if isinstance(effect, do.Save):
            assert after.page is Page.SAVING
            is_fit_to_store(after, effect)
            first = self.saves.setdefault(effect.run, effect)
            assert effect.request_id == first.request_id, "a run stores once, however often it is tried"
            assert but_for_the_view(effect.arrivals) == but_for_the_view(first.arrivals)
            assert (effect is first) is not isinstance(event, on.Retry)
        if isinstance(effect, do.TakeBackDeparture):
            assert effect.run not in self.staying, "stay signed in is asked once"
            self.staying.add(effect.run)

    @invariant()
    def nothing_of_an_earlier_visitor_is_left(self) -> None:
        text = repr(self.flow)
        words = (part.split("z", 1)[0] for part in text.split("q")[1:])
        assert not any(word.isdigit() and int(word) < self.forgotten for word in words)

    @invariant()
    def every_rule_holds(self) -> None:
        holds_together(self.flow)
        idle_goes_home(self.flow)
        help_is_a_parenthesis(self.flow)
        there_is_a_way_home(self.flow)


TestFrontDoor = FrontDoor.TestCase
TestFrontDoor.settings = settings(max_examples=150, stateful_step_count=40)


@given(st.lists(st.integers(0, len(examples(1)) - 1), max_size=60))
def test_no_order_of_events_raises(order: list[int]) -> None:
    flow = Flow(house=HOUSE)
    for at in order:
        flow, _ = step(flow, examples(flow.run.number)[at])
    assert home(flow).run == Run(number=flow.run.number + 1)


@given(st.text(), st.sampled_from(sorted(set().union(*FIELDS.values()))), st.sampled_from(Question))
def test_any_text_in_any_field_is_taken_or_refused(text: str, name: str, question: Question) -> None:
    flow = walk(Flow(house=HOUSE), on.TapSignIn(), on.ChooseCategory(Category.VISITOR))
    flow = walk(flow, on.Typed("full_name", "Zeb"))
    while flow.question is not question:
        flow = walk(flow, on.Continue())
    typed = walk(flow, on.Typed(name, text))
    assert typed == flow or getattr(typed.draft, name) == text
    after = walk(typed, on.Continue())
    assert (after.problem is None) is (check_question(question, cleaned(typed.draft)) is None)
    assert after.problem is None or after.page is Page.QUESTION
