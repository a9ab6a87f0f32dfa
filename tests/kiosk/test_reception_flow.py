"""The page flow of the front door, by tables: what each page does with each event, and the ways through."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.people.names import clean_name
from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception.flow import step
from kiosk.reception.handling import home
from kiosk.reception.helping import can_assist
from kiosk.reception.state import Flow, Page, PinFor, Problem, Question, Run, Told, View
from kiosk.staff.events import Lock, StaffBack
from kiosk.values import (
    Admission,
    Category,
    CodeAnswer,
    Draft,
    Help,
    Known,
    NoticeKind,
    Outcome,
    SignedOut,
)
from tests.kiosk.front_door import (
    ASSIST_PIN,
    AT_HOST,
    CHOSEN,
    DOT,
    HOSTS,
    HOUSE,
    LAST_PAGE,
    MEDIA,
    NAMED,
    NEXT_PART,
    NOTICE_ID,
    OTHER_REQUEST,
    PAGES,
    READING,
    REQUEST,
    RUN,
    SAVING,
    SIGN,
    SIGN_OUT,
    SIGNATURE,
    SIGNED,
    SITE,
    STAFF,
    START,
    VISIT,
    examples,
    in_house,
    kinds,
    result,
    uuid,
    walk,
    watch,
)

# -- every event on every page ---------------------------------------------------------------------

# Where each page leads; an event that is not named here changes nothing on that page.
LEADS: dict[Page, dict[type[on.Event], Page]] = {
    Page.WELCOME: {
        on.TapSignIn: Page.CATEGORY,
        on.TapSignOut: Page.SIGN_OUT,
        on.TapHatch: Page.HATCH,
        on.TapStaff: Page.PIN,
        on.TapEvacuation: Page.EVACUATION,
        on.Evacuate: Page.EVACUATING,
        on.TapPrivacy: Page.PRIVACY,
        on.AskHelp: Page.HELP,
    },
    Page.CATEGORY: {
        on.ChooseCategory: Page.QUESTION,
        on.TapPrivacy: Page.PRIVACY,
        on.AskHelp: Page.HELP,
        on.Back: Page.WELCOME,
    },
    Page.PRIVACY: {on.Back: Page.CATEGORY, on.AskHelp: Page.HELP, on.DepartureScanned: Page.SIGNED_OUT},
    Page.QUESTION: {
        on.DepartureScanned: Page.SIGNED_OUT,
        on.Typed: Page.QUESTION,
        on.Continue: Page.QUESTION,
        on.Back: Page.CATEGORY,
        on.AskHelp: Page.HELP,
    },
    Page.READING: {
        on.TurnPage: Page.READING,
        on.Decline: Page.DECLINE,
        on.AskHelp: Page.HELP,
        on.DepartureScanned: Page.SIGNED_OUT,
    },
    Page.DECLINE: {on.ConfirmDecline: Page.SAVING, on.Back: Page.READING, on.AskHelp: Page.HELP},
    Page.SIGN: {
        on.InkChanged: Page.SIGN,
        on.Finish: Page.SAVING,
        on.Decline: Page.DECLINE,
        on.TapAssist: Page.PIN,
        on.Back: Page.READING,
        on.AskHelp: Page.HELP,
    },
    Page.SAVING: {
        on.Saved: Page.DONE,
        on.SaveFailed: Page.SAVE_FAILED,
        on.SaveRefused: Page.SAVE_FAILED,
        on.Crashed: Page.SAVE_FAILED,
    },
    Page.SAVE_FAILED: {
        on.Retry: Page.SAVING,
        on.Saved: Page.DONE,
        on.TapDone: Page.WELCOME,
        on.AskHelp: Page.HELP,
    },
    Page.DONE: {
        on.BadgePrinted: Page.DONE,
        on.AskCopy: Page.DONE,
        on.CopyPrinted: Page.DONE,
        on.TapDone: Page.WELCOME,
        on.AskHelp: Page.HELP,
        on.Idle: Page.WELCOME,
    },
    Page.WAITING: {on.TapDone: Page.WELCOME, on.AskHelp: Page.HELP, on.Idle: Page.WELCOME},
    Page.SIGN_OUT: {
        on.Typed: Page.SIGN_OUT,
        on.UseName: Page.SIGN_OUT_NAME,
        on.SignMeOut: Page.SIGNING_OUT,
        on.Back: Page.WELCOME,
        on.AskHelp: Page.HELP,
    },
    Page.SIGN_OUT_NAME: {
        on.Typed: Page.SIGN_OUT_NAME,
        on.SignMeOut: Page.SIGNING_OUT,
        on.Back: Page.SIGN_OUT,
        on.AskHelp: Page.HELP,
    },
    Page.SIGNING_OUT: {on.SignOutHandled: Page.SIGNED_OUT, on.SignOutFailed: Page.SIGN_OUT},
    Page.SIGNED_OUT: {
        on.StaySignedIn: Page.SIGNED_OUT,
        on.StayHandled: Page.WELCOME,
        on.StayFailed: Page.SIGNED_OUT,
        on.TapDone: Page.WELCOME,
        on.AskHelp: Page.HELP,
        on.Idle: Page.WELCOME,
    },
    Page.HATCH: {
        on.OfficeTold: Page.HATCH,
        on.NoticeAnswered: Page.HATCH,
        on.TapDone: Page.WELCOME,
        on.AskHelp: Page.HELP,
        on.Idle: Page.WELCOME,
    },
    Page.HELP: {
        on.OfficeTold: Page.HELP,
        on.NoticeAnswered: Page.HELP,
        on.TapAssist: Page.PIN,
        on.Back: Page.SIGN,
    },
    Page.EVACUATION: {
        on.Evacuate: Page.EVACUATING,
        on.TapDone: Page.WELCOME,
        on.Back: Page.WELCOME,
        on.AskHelp: Page.HELP,
    },
    Page.EVACUATING: {
        on.RollCallDone: Page.EVACUATING,
        on.TapRollCallNames: Page.PIN,
        on.TapDone: Page.WELCOME,
    },
    Page.PIN: {
        on.Scanned: Page.PIN,
        on.DepartureScanned: Page.SIGNED_OUT,
        on.PinEntered: Page.PIN,
        on.PinRefused: Page.PIN,
        on.PinAccepted: Page.STAFF,
        on.Back: Page.WELCOME,
        on.AskHelp: Page.HELP,
    },
    Page.ASSIST: {
        on.AssistSigned: Page.SAVING,
        on.AssistPending: Page.SAVING,
        on.AssistOnPaper: Page.SAVING,
        on.Back: Page.SIGN,
        on.AskHelp: Page.HELP,
    },
    Page.STAFF: {on.TapDone: Page.WELCOME, on.AskHelp: Page.HELP},
    Page.ERROR: {on.TapDone: Page.WELCOME, on.Idle: Page.WELCOME},
}
CODES_ARE_READ = (
    Page.WELCOME,
    Page.CATEGORY,
    Page.SIGN_OUT,
    Page.SIGN_OUT_NAME,
    Page.DONE,
    Page.SIGNED_OUT,
)
for _page in CODES_ARE_READ:
    LEADS[_page] |= {
        on.Scanned: Page.WELCOME if _page in {Page.DONE, Page.SIGNED_OUT} else _page,
        on.CodeRefused: _page,
        on.CodeFailed: _page,
        on.PersonFound: Page.QUESTION,
        on.DepartureScanned: Page.SIGNED_OUT,
    }
LEADS[Page.STAFF][on.PersonFound] = Page.QUESTION  # a member of staff who has something to sign
STRIP = {on.OpenPanel, on.SetScale, on.ToggleContrast, on.ToggleLower, on.SetLanguage}
# An answer that comes while another page lies over the one that waits for it is kept, and shown under it.
KEPT_UNDER: dict[Page, set[type[on.Event]]] = {
    Page.HELP: {on.BadgePrinted, on.CopyPrinted, on.RollCallDone, on.StayFailed},
    Page.PIN: {on.RollCallDone},
    Page.STAFF: {on.RollCallDone},
}


def test_there_is_an_example_of_each_event_and_a_state_on_each_page() -> None:
    assert {type(event) for event in examples(RUN)} == kinds()
    assert set(PAGES) == set(Page)
    assert all(flow.page is page for page, flow in PAGES.items())


@pytest.mark.parametrize("page", Page)
def test_each_page_answers_its_own_events_and_no_other(page: Page) -> None:
    flow = PAGES[page]
    kept = {on.HouseLoaded, on.StoreFailed, on.Crashed, on.Idle, on.StayHandled} | KEPT_UNDER.get(page, set())
    for event in examples(flow.run.number):
        after, effects = step(flow, event)
        kind = type(event)
        if kind in LEADS[page]:
            assert after.page is LEADS[page][kind], kind
        elif kind in STRIP:
            assert replace(after, view=flow.view) == flow, kind
            assert after.view != flow.view, kind
            assert effects == ()
        elif kind not in kept:
            assert (after, effects) == (flow, ()), kind


@pytest.mark.parametrize("page", Page)
def test_an_answer_to_an_earlier_run_changes_nothing(page: Page) -> None:
    flow = PAGES[page]
    for event in examples(flow.run.number - 1):
        if hasattr(event, "run"):
            assert step(flow, event) == (flow, ())


@pytest.mark.parametrize("page", Page)
def test_a_fault_of_ours_ends_on_a_kind_page_and_loses_no_save(page: Page) -> None:
    flow = PAGES[page]
    after, effects = step(flow, on.Crashed())
    if page is Page.SAVING:
        assert (after.page, after.run) == (Page.SAVE_FAILED, flow.run)
    elif page is Page.EVACUATING:
        assert (after, effects) == (flow, ())
    else:
        assert replace(after, page=Page.WELCOME) == home(flow)
        assert effects == (do.ForgetVisitor(),)
        assert after.page is Page.ERROR


@pytest.mark.parametrize("page", Page)
def test_idle_asks_first_and_then_goes_home(page: Page) -> None:
    flow = PAGES[page]
    idle, effects = step(flow, on.Idle())
    if page in {Page.WELCOME, Page.SAVING, Page.SIGNING_OUT, Page.EVACUATING}:
        assert (idle, effects) == (flow, ())
    elif page in {Page.DONE, Page.SIGNED_OUT, Page.HATCH, Page.WAITING, Page.ERROR}:
        assert (idle, effects) == (home(flow), (do.ForgetVisitor(),))
    else:
        assert (idle, effects) == (replace(flow, still_there=True), ())
        assert step(idle, on.StillHere()) == (flow, ())
        assert step(idle, on.CountdownOver()) == (home(flow), (do.ForgetVisitor(),))
        assert step(flow, on.CountdownOver()) == (flow, ())


# -- before the store is open ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tap", "page"),
    [(on.TapSignIn(), Page.CATEGORY), (on.TapSignOut(), Page.SIGN_OUT), (on.TapStaff(), Page.PIN)],
)
def test_a_tap_before_the_store_is_open_is_kept(tap: on.Event, page: Page) -> None:
    waiting = walk(Flow(), tap)
    assert (waiting.page, waiting.problem) == (Page.WELCOME, Problem.GETTING_READY)
    opened, effects = step(waiting, on.HouseLoaded(HOUSE))
    assert (opened.page, opened.problem, opened.wanted, effects) == (page, None, None, ())


@pytest.mark.parametrize("event", [on.TapHatch(REQUEST), on.Scanned("K1", REQUEST)])
def test_what_would_act_by_itself_later_is_not_kept(event: on.Event) -> None:
    waiting, effects = watch(Flow(), event)
    assert (waiting.problem, waiting.wanted, effects) == (Problem.GETTING_READY, None, ())
    assert walk(waiting, on.HouseLoaded(HOUSE)) == START


def test_a_store_that_cannot_be_opened_says_so_until_it_opens() -> None:
    trouble = walk(Flow(), on.TapSignIn(), on.StoreFailed("The disk is full."))
    assert (trouble.trouble, trouble.problem) == ("The disk is full.", None)
    assert walk(trouble, on.TapSignIn()) == trouble
    assert walk(trouble, on.HouseLoaded(HOUSE)) == START


def test_help_and_evacuation_work_before_the_store_is_open() -> None:
    helped, effects = watch(Flow(), on.AskHelp(REQUEST))
    assert (helped.page, helped.run.told, effects) == (Page.HELP, Told.FAILED, ())
    assert walk(helped, on.Back()).page is Page.WELCOME
    evacuating, effects = watch(Flow(), on.Evacuate(REQUEST))
    assert (evacuating.page, effects) == (Page.EVACUATING, (do.PrintRollCall(RUN, REQUEST),))


def test_help_does_not_leave_getting_ready_standing_for_ever() -> None:
    flow = walk(Flow(), on.TapSignIn(), on.AskHelp(REQUEST), on.HouseLoaded(HOUSE), on.Back())
    assert (flow.page, flow.problem) == (Page.WELCOME, None)


def test_a_setting_changed_meanwhile_leaves_no_page_without_a_question() -> None:
    car = walk(AT_HOST, on.HostUnknown(), on.Skip(), on.Skip())
    assert car.question is Question.CAR
    fewer = tuple(replace(rule, asks=()) for rule in HOUSE.categories)
    after = walk(car, on.HouseLoaded(replace(HOUSE, categories=fewer)))
    assert (after.question, after.draft) == (Question.NAME, car.draft)
    assert walk(after, on.Back()).page is Page.CATEGORY
    assert walk(after, on.Continue()).page is Page.READING
    known = walk(START, on.PersonFound(RUN, Known("Cy", Category.VOLUNTEER, uuid(80)), None))
    assert known.question is Question.HOST
    assert walk(known, on.HouseLoaded(replace(HOUSE, categories=fewer))).page is Page.READING
    helped = walk(known, on.AskHelp(REQUEST), on.HouseLoaded(replace(HOUSE, categories=fewer)), on.Back())
    assert walk(helped, on.Continue()).page is Page.READING


# -- the questions ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("category", "questions", "due"),
    [
        (Category.VISITOR, tuple(Question), (MEDIA,)),
        (Category.VOLUNTEER, (Question.NAME, Question.HOST), (MEDIA,)),
        (Category.CONTRACTOR, (Question.NAME, Question.ORGANISATION, Question.REASON), (MEDIA, SITE)),
        (Category.GOVERNOR, (Question.NAME,), ()),
    ],
)
def test_a_category_is_asked_and_signs_what_the_school_set(
    category: Category, questions: tuple[Question, ...], due: tuple[object, ...]
) -> None:
    flow = walk(START, on.TapSignIn(), on.ChooseCategory(category), on.Typed("full_name", "Ann Sample"))
    assert flow.questions() == questions
    assert flow.run.visitor.due == due
    asked = []
    while flow.page is Page.QUESTION:
        asked.append(flow.question)
        flow = walk(flow, on.Continue())
    assert tuple(asked) == questions
    assert flow.page is (Page.READING if due else Page.SIGN)


@pytest.mark.parametrize("category", [Category.STAFF, Category.STUDENT])
def test_a_category_that_is_not_offered_cannot_be_chosen(category: Category) -> None:
    flow = PAGES[Page.CATEGORY]
    assert step(flow, on.ChooseCategory(category)) == (flow, ())


def test_a_name_is_needed_and_the_problem_goes_with_typing() -> None:
    wrong = walk(CHOSEN, on.Continue())
    assert (wrong.question, wrong.problem, wrong.problem_field) == (
        Question.NAME,
        Problem.NAME_MISSING,
        "full_name",
    )
    assert walk(wrong, on.Skip()) == wrong
    assert walk(wrong, on.Typed("full_name", "A")).problem is None


def test_typing_reaches_only_the_field_of_the_question() -> None:
    assert walk(NAMED, on.Typed("organisation", "x"), on.Typed("category", "x"), on.Typed("no", "x")) == NAMED
    assert walk(SIGN_OUT, on.UseName(), on.Typed("reason", "x")).draft == Draft()


def test_a_latin_name_goes_when_it_is_no_longer_needed() -> None:
    foreign = walk(CHOSEN, on.Typed("full_name", "Олена"), on.Typed("name_latin", "Helen"))
    assert foreign.draft.name_latin == "Helen"
    assert walk(foreign, on.Typed("full_name", "Ann")).draft.name_latin == ""


def test_skipping_empties_what_was_typed() -> None:
    typed = walk(AT_HOST, on.Back(), on.Typed("organisation", "Wrong"), on.Skip())
    assert (typed.question, typed.draft.organisation) == (Question.HOST, "")
    host = walk(AT_HOST, on.HostUnknown(), on.Back(), on.Skip())
    assert (host.draft.host, host.draft.host_id, host.draft.host_unknown) == ("", None, False)


def test_hosts_are_looked_for_from_three_letters() -> None:
    short, effects = watch(AT_HOST, on.Typed("host", " to "))
    assert (short.run.hosts, effects) == ((), ())
    asked, effects = watch(short, on.Typed("host", "tom "))
    assert effects == (do.FindHosts(RUN, "tom"),)
    found = walk(asked, on.HostsFound(RUN, "tom", HOSTS))
    assert found.run.hosts == HOSTS
    assert walk(asked, on.HostsFound(RUN, "to", HOSTS)).run.hosts == ()
    assert walk(found, on.Typed("host", "t")).run.hosts == ()


def test_a_chosen_host_stands_until_something_else_is_typed() -> None:
    found = walk(AT_HOST, on.Typed("host", "tom"), on.HostsFound(RUN, "tom", HOSTS))
    chosen = walk(found, on.ChooseHost(HOSTS[0]))
    assert (chosen.question, chosen.draft.host_id) == (Question.REASON, HOSTS[0].id)
    assert chosen.run.hosts == ()
    again = walk(chosen, on.Back())
    assert (again.draft.host, again.draft.host_id) == ("Mr Tom Sample", HOSTS[0].id)
    assert walk(again, on.HostsFound(RUN, "Mr Tom Sample", HOSTS)) == again
    assert walk(again, on.Typed("host", "Mr Tom S")).draft.host_id is None
    unknown = walk(again, on.HostUnknown()).draft
    assert (unknown.host, unknown.host_id, unknown.host_unknown) == ("", None, True)


def test_only_a_host_on_the_list_can_be_chosen() -> None:
    found = walk(AT_HOST, on.Typed("host", "tom"), on.HostsFound(RUN, "tom", HOSTS[:1]))
    assert step(found, on.ChooseHost(HOSTS[1])) == (found, ())


def test_back_keeps_everything_that_was_typed() -> None:
    flow = walk(READING, on.TurnPage("Media", 1, 2.0, forward=False, to=None))
    assert flow.question is Question.CAR
    for _ in range(5):
        flow = walk(flow, on.Back())
    assert flow.question is Question.NAME
    category = walk(flow, on.Back())
    assert (category.page, category.draft) == (Page.CATEGORY, READING.draft)
    forward = walk(category, on.ChooseCategory(Category.VISITOR), *[on.Continue()] * 6)
    assert (forward.page, forward.draft) == (Page.READING, READING.draft)


def test_an_answer_to_a_question_that_is_not_asked_is_not_stored() -> None:
    changed = walk(
        AT_HOST, on.Back(), on.Back(), on.Back(), on.ChooseCategory(Category.GOVERNOR), on.Continue()
    )
    assert changed.draft.organisation == "Sample Music"
    saved, effects = step(changed, on.Finish(REQUEST))
    save = saves(effects)
    assert save.arrivals[0].draft == Draft(category=Category.GOVERNOR, full_name="Ann Sample")
    assert saved.draft.organisation == "Sample Music"


# -- reading and signing ---------------------------------------------------------------------------


def saves(effects: tuple[do.Effect, ...]) -> do.Save:
    (save,) = effects
    assert isinstance(save, do.Save)
    return save


def test_the_seconds_of_each_page_are_kept_by_part() -> None:
    read = [(page.agreement, page.part, page.page, page.seconds) for page in SIGN.run.visitor.read]
    assert read == [("media", "Media", 1, 4.0), ("media", "Phones", 1, 5.0)]


@pytest.mark.parametrize(
    "turn",
    [
        on.TurnPage("Phones", 1, 1.0, forward=True, to=None),
        on.TurnPage("Media", 1, 1.0, forward=True, to=None),
        on.TurnPage("Media", 1, 1.0, forward=True, to=on.Place()),
    ],
)
def test_a_page_that_is_not_shown_cannot_be_turned(turn: on.TurnPage) -> None:
    assert step(READING, turn) == (READING, ())


def contractor() -> Flow:
    chosen = walk(START, on.TapSignIn(), on.ChooseCategory(Category.CONTRACTOR))
    return walk(chosen, on.Typed("full_name", "Ann Sample"), on.Continue(), on.Continue(), on.Continue())


def test_several_agreements_are_read_one_after_the_other_and_signed_together() -> None:
    second = walk(contractor(), NEXT_PART, LAST_PAGE)
    assert (second.reading, second.run.place) == (SITE, on.Place())
    assert walk(second, LAST_PAGE) == second, "a double tap does not turn two agreements"
    sign = walk(second, on.TurnPage("Site", 1, 6.0, forward=True, to=None))
    assert sign.page is Page.SIGN
    _, effects = watch(sign, on.InkChanged(SIGNATURE), on.Finish(REQUEST))
    signings = saves(effects).arrivals[0].signings
    assert [signing.agreement for signing in signings] == [MEDIA, SITE]
    assert [[page.part for page in signing.read] for signing in signings] == [["Media", "Phones"], ["Site"]]
    assert {signing.ink for signing in signings} == {SIGNATURE}


def test_back_in_the_second_agreement_leads_to_the_end_of_the_first() -> None:
    second = walk(contractor(), NEXT_PART, LAST_PAGE)
    back = walk(second, on.TurnPage("Site", 1, 6.0, forward=False, to=None))
    assert back.reading == MEDIA
    assert (back.run.place.part, back.run.place.block) == (1, 1)
    assert walk(back, on.TurnPage("Site", 1, 6.0, forward=False, to=None)) == back


def test_back_from_the_pad_keeps_the_ink_and_the_place() -> None:
    back = walk(SIGNED, on.Back())
    assert (back.page, back.run.place) == (Page.READING, on.Place(1))
    assert walk(back, LAST_PAGE).run.visitor.ink == SIGNATURE


@pytest.mark.parametrize("drawn", [(), (on.InkChanged(DOT),)])
def test_an_empty_or_accidental_mark_is_refused_kindly(drawn: tuple[on.Event, ...]) -> None:
    refused, effects = watch(walk(SIGN, *drawn), on.Finish(REQUEST))
    assert (refused.page, refused.problem, effects) == (Page.SIGN, Problem.INK_MISSING, ())
    assert walk(refused, on.InkChanged(SIGNATURE)).problem is None


def test_a_signed_arrival_holds_everything_that_is_stored() -> None:
    seen = walk(SIGNED, on.SetScale(160), on.SetLanguage("pl"))
    saving, effects = step(seen, on.Finish(REQUEST))
    save = saves(effects)
    assert (save.run, save.request_id, saving.run.request_id) == (RUN, REQUEST, REQUEST)
    (arrival,) = save.arrivals
    assert (arrival.draft.full_name, arrival.draft.organisation) == ("Ann Sample", "Sample Music")
    assert arrival.draft.host_unknown
    assert (arrival.language, arrival.text_scale, arrival.privacy_version) == ("pl", 160, "2026-01")
    (signing,) = arrival.signings
    assert (signing.agreement, signing.outcome, signing.ink) == (MEDIA, Outcome.SIGNED, SIGNATURE)


def test_where_nothing_is_due_one_tap_finishes_without_ink() -> None:
    ready = walk(
        START, on.TapSignIn(), on.ChooseCategory(Category.GOVERNOR), on.Typed("full_name", " Ann  Sample ")
    )
    ready = walk(ready, on.Continue())
    assert ready.page is Page.SIGN
    assert walk(ready, on.Decline()) == ready
    assert walk(ready, on.Back()).question is Question.NAME
    _, effects = step(ready, on.Finish(REQUEST))
    (arrival,) = saves(effects).arrivals
    assert (arrival.draft.full_name, arrival.signings) == ("Ann Sample", ())


@pytest.mark.parametrize("under", [READING, SIGNED], ids=["reading", "sign"])
def test_declining_is_asked_first_and_stored_without_ink(under: Flow) -> None:
    asked = walk(under, on.Decline())
    assert walk(asked, on.Back()) == under
    declined, effects = step(asked, on.ConfirmDecline(REQUEST))
    (signing,) = saves(effects).arrivals[0].signings
    assert (signing.outcome, signing.ink) == (Outcome.DECLINED, None)
    waiting, effects = step(declined, on.Saved(RUN, (result(badge=False),)))
    assert (waiting.page, effects) == (Page.WAITING, ())


# -- saving, and what comes after ------------------------------------------------------------------


def test_a_retry_is_the_same_request_with_the_same_arrivals() -> None:
    _, first = step(SIGNED, on.Finish(REQUEST))
    failed = walk(SAVING, on.SaveFailed(RUN))
    again, second = step(failed, on.Retry())
    assert (again.page, second) == (Page.SAVING, first)
    assert walk(again, on.Saved(RUN, (result(),))).page is Page.DONE


def test_what_the_store_will_not_take_is_not_tried_again() -> None:
    refused = walk(SAVING, on.SaveRefused(RUN, "What is to be signed was changed. Please start again."))
    assert (refused.page, refused.run.refused) == (
        Page.SAVE_FAILED,
        "What is to be signed was changed. Please start again.",
    )
    assert step(refused, on.Retry()) == (refused, ())
    assert walk(refused, on.TapDone()) == home(refused)


def test_a_save_that_was_given_up_too_early_is_still_believed() -> None:
    late, effects = watch(SAVING, on.Crashed(), on.Saved(RUN, (result(),)))
    assert late.page is Page.DONE
    assert effects == (do.PrintBadge(RUN, (VISIT,)),)


def test_done_prints_the_badges_that_are_queued_and_one_copy() -> None:
    done, effects = step(SAVING, on.Saved(RUN, (result(),)))
    assert effects == (do.PrintBadge(RUN, (VISIT,)),)
    asked, effects = step(done, on.AskCopy())
    assert effects == (do.PrintCopy(RUN, ("S-2026-00002",)),)
    assert step(asked, on.AskCopy()) == (asked, ())
    assert walk(asked, on.BadgePrinted(RUN, ok=False), on.CopyPrinted(RUN, ok=False)).run.badge is False
    waiting = replace(result(badge=False, records=()), admission=Admission.WAITING)
    done, effects = step(SAVING, on.Saved(RUN, (waiting,)))
    assert effects == ()
    assert step(done, on.AskCopy()) == (done, ())


def test_a_printer_that_answers_while_help_is_shown_is_heard() -> None:
    done = walk(PAGES[Page.DONE], on.AskCopy())
    back = walk(
        done, on.AskHelp(REQUEST), on.BadgePrinted(RUN, ok=False), on.CopyPrinted(RUN, ok=False), on.Back()
    )
    assert (back.page, back.run.badge, back.run.copy) == (Page.DONE, False, False)


def test_going_home_forgets_the_visitor_and_how_they_wanted_to_see() -> None:
    seen = walk(
        PAGES[Page.DONE], on.SetScale(200), on.ToggleContrast(), on.ToggleLower(), on.SetLanguage("pl")
    )
    welcome, effects = step(seen, on.TapDone())
    assert welcome == Flow(house=HOUSE, run=Run(number=RUN + 1))
    assert welcome.view == View()
    assert effects == (do.ForgetVisitor(),)


def test_welcome_forgets_a_text_size_that_somebody_left_there() -> None:
    assert walk(START, on.SetScale(200), on.Idle()).view == View()
    assert walk(START, on.CodeRefused(RUN, CodeAnswer.FOREIGN), on.Idle()).answer is None


# -- sign out --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", Problem.CODE_MISSING),
        ("code", Problem.CODE_MISSING),
        ("4829", Problem.CODE_SHORT),
        ("4829157", Problem.CODE_SHORT),
    ],
)
def test_a_code_has_six_figures(typed: str, problem: Problem) -> None:
    wrong, effects = watch(SIGN_OUT, on.Typed("code", typed), on.SignMeOut(REQUEST))
    assert (wrong.page, wrong.problem, wrong.problem_field, effects) == (Page.SIGN_OUT, problem, "code", ())


@pytest.mark.parametrize("typed", ["482915", " 482 915 ", "٤٨٢٩١٥"])
def test_a_code_is_taken_as_people_type_it(typed: str) -> None:
    _, effects = watch(SIGN_OUT, on.Typed("code", typed), on.SignMeOut(REQUEST))
    assert effects == (do.SignOutByCode(RUN, REQUEST, "482915"),)


def test_a_name_is_enough_to_sign_out() -> None:
    by_name = walk(SIGN_OUT, on.UseName())
    assert walk(by_name, on.SignMeOut(REQUEST)).problem is Problem.NAME_MISSING
    typed = walk(by_name, on.Typed("full_name", " Ann  Sample"), on.Typed("organisation", "Sample Music "))
    _, effects = step(typed, on.SignMeOut(REQUEST))
    assert effects == (do.SignOutByName(RUN, REQUEST, "Ann Sample", "Sample Music"),)


def test_a_typed_departure_says_the_same_whether_or_not_it_matched() -> None:
    out = walk(PAGES[Page.SIGNING_OUT], on.SignOutHandled(RUN))
    assert (out.page, out.problem, out.run.left) == (Page.SIGNED_OUT, None, None)
    too_many = walk(PAGES[Page.SIGNING_OUT], on.SignOutHandled(RUN, too_many=True))
    assert too_many.problem is Problem.TOO_MANY_TRIES
    assert walk(too_many, on.AskHelp(REQUEST), on.Back()).problem is Problem.TOO_MANY_TRIES
    assert step(out, on.StaySignedIn(REQUEST)) == (out, ())


def test_a_failed_sign_out_returns_to_what_was_typed() -> None:
    code = walk(PAGES[Page.SIGNING_OUT], on.SignOutFailed(RUN))
    assert (code.page, code.run.typed_code, code.problem) == (Page.SIGN_OUT, "482915", Problem.STORE_AWAY)
    named = walk(SIGN_OUT, on.Typed("code", "48"), on.UseName(), on.Typed("full_name", "Ann Sample"))
    failed = walk(named, on.SignMeOut(REQUEST), on.SignOutFailed(RUN))
    assert (failed.page, failed.draft.full_name) == (Page.SIGN_OUT_NAME, "Ann Sample")
    assert (failed.problem, failed.problem_field) == (Problem.STORE_AWAY, "full_name")


def test_back_between_code_and_name_keeps_both() -> None:
    flow = walk(SIGN_OUT, on.Typed("code", "48"), on.UseName(), on.Typed("full_name", "Ann"), on.Back())
    assert (flow.page, flow.run.typed_code) == (Page.SIGN_OUT, "48")
    assert walk(flow, on.UseName()).draft.full_name == "Ann"
    code = walk(flow, on.Typed("code", "482915"), on.SignMeOut(REQUEST), on.SignOutFailed(RUN))
    assert code.page is Page.SIGN_OUT


def test_staying_is_asked_once_until_it_fails() -> None:
    left = PAGES[Page.SIGNED_OUT]
    staying, effects = step(left, on.StaySignedIn(REQUEST))
    assert effects == (do.TakeBackDeparture(RUN, REQUEST, VISIT),)
    assert step(staying, on.StaySignedIn(OTHER_REQUEST)) == (staying, ())
    same_departure = on.DepartureScanned(RUN, SignedOut(VISIT, "Ann"))
    assert step(staying, same_departure) == (staying, ())
    failed = walk(staying, on.StayFailed(RUN))
    assert failed.problem is Problem.STAY_FAILED
    _, effects = step(failed, on.StaySignedIn(OTHER_REQUEST))
    assert effects == (do.TakeBackDeparture(RUN, OTHER_REQUEST, VISIT),)


def test_what_became_of_staying_is_heard_while_help_is_shown() -> None:
    helped = walk(PAGES[Page.SIGNED_OUT], on.StaySignedIn(REQUEST), on.AskHelp(OTHER_REQUEST))
    failed = walk(helped, on.StayFailed(RUN), on.Back())
    assert (failed.page, failed.problem) == (Page.SIGNED_OUT, Problem.STAY_FAILED)
    stayed = walk(helped, on.StayHandled(RUN))
    assert stayed.page is Page.HELP
    assert walk(stayed, on.Back()) == home(stayed), "nobody who stays is told that they left"


# -- codes -----------------------------------------------------------------------------------------


def test_a_scan_after_done_begins_with_the_next_person() -> None:
    scanned, effects = step(PAGES[Page.DONE], on.Scanned("K1", REQUEST))
    assert scanned == home(PAGES[Page.DONE])
    assert effects == (do.ForgetVisitor(), do.ResolveCode(RUN + 1, REQUEST, "K1"))


@pytest.mark.parametrize("page", [page for page in CODES_ARE_READ if page is not Page.CATEGORY])
def test_somebody_whom_a_code_brings_has_nothing_of_whoever_was_there(page: Page) -> None:
    known = Known("Cy Sample", Category.VOLUNTEER, uuid(80))
    ended = page in {Page.DONE, Page.SIGNED_OUT}
    base, run, forgets = (home(PAGES[page]), RUN + 1, (do.ForgetVisitor(),)) if ended else (START, RUN, ())
    for event in (on.PersonFound(RUN, known), on.DepartureScanned(RUN, SignedOut(uuid(51), "Dee"))):
        brought, effects = step(PAGES[page], event)
        assert brought == walk(base, replace(event, run=run))
        assert effects == forgets


@pytest.mark.parametrize(
    ("known", "asked"),
    [
        (Known("Cy", Category.VISITOR, uuid(80)), set(Question) - {Question.NAME}),
        (
            Known("Cy", Category.VISITOR, uuid(80), organisation="Roofs"),
            {Question.HOST, Question.REASON, Question.EMERGENCY, Question.CAR},
        ),
        (
            Known(
                "Cy",
                Category.VISITOR,
                organisation="Roofs",
                host="Mr Tom",
                reason="Roof",
                invitation_id=uuid(81),
            ),
            {Question.EMERGENCY, Question.CAR},
        ),
        (Known("Cy", Category.STAFF, uuid(80)), set()),
    ],
)
def test_who_is_known_is_asked_only_what_is_not(known: Known, asked: set[Question]) -> None:
    found = walk(START, on.PersonFound(RUN, known, None))
    assert set(found.questions()) == asked
    assert found.page is (Page.QUESTION if asked else Page.SIGN)
    if asked:
        assert walk(found, on.Back()).page is Page.WELCOME


def test_a_card_of_somebody_who_has_nothing_to_answer_signs_in_at_once() -> None:
    known = Known("Олена Шевченко", Category.GOVERNOR, uuid(80), due=())
    saving, effects = step(START, on.PersonFound(RUN, known, REQUEST))
    assert saving.page is Page.SAVING
    (arrival,) = saves(effects).arrivals
    assert (arrival.known, arrival.signings) == (known, ())
    assert arrival.draft.name_latin == "Olena Shevchenko"


@pytest.mark.parametrize(("due", "page"), [((), Page.SIGN), (("media",), Page.READING), (None, Page.READING)])
def test_a_known_person_signs_only_what_is_due(due: tuple[str, ...] | None, page: Page) -> None:
    known = Known("Cy", Category.VOLUNTEER, uuid(80), host="Mr Tom Sample", due=due)
    assert walk(START, on.PersonFound(RUN, known, None)).page is page


def test_what_is_known_of_somebody_is_stored_though_it_was_not_asked() -> None:
    known = Known(
        "Cy", Category.VOLUNTEER, uuid(80), organisation="Roofs", host="Mr Tom", host_id=uuid(30), due=()
    )
    _, effects = step(START, on.PersonFound(RUN, known, REQUEST))
    draft = saves(effects).arrivals[0].draft
    assert (draft.organisation, draft.host, draft.host_id) == ("Roofs", "Mr Tom", uuid(30))


def test_a_code_that_leads_nowhere_says_so_on_the_page() -> None:
    refused = walk(START, on.Scanned("K1", REQUEST), on.CodeRefused(RUN, CodeAnswer.REVOKED))
    assert (refused.page, refused.answer) == (Page.WELCOME, CodeAnswer.REVOKED)
    assert walk(refused, on.Scanned("K2", OTHER_REQUEST)).answer is None
    assert walk(START, on.CodeFailed(RUN)).problem is Problem.STORE_AWAY


@pytest.mark.parametrize("page", [Page.QUESTION, Page.READING, Page.PRIVACY, Page.PIN])
def test_somebody_who_was_signed_out_is_told_so_though_they_tapped_on(page: Page) -> None:
    gone = walk(PAGES[page], on.DepartureScanned(RUN, SignedOut(VISIT, "Ann")))
    assert gone == PAGES[Page.SIGNED_OUT]


# -- help ------------------------------------------------------------------------------------------


def test_help_says_that_somebody_comes_only_when_somebody_said_so() -> None:
    asked, effects = step(SIGN, on.AskHelp(REQUEST))
    assert effects == (do.TellOffice(RUN, REQUEST, NoticeKind.HELP),)
    assert asked.run.told is Told.TRYING
    assert walk(asked, on.NoticeAnswered(NOTICE_ID)) == asked
    sent = walk(asked, on.OfficeTold(RUN, NOTICE_ID))
    assert sent.run.told is Told.SENT
    assert walk(sent, on.NoticeAnswered(uuid(71))) == sent
    assert walk(sent, on.NoticeAnswered(NOTICE_ID)).run.told is Told.ANSWERED
    assert walk(asked, on.OfficeTold(RUN, None)).run.told is Told.FAILED


@pytest.mark.parametrize("page", sorted(page for page in Page if on.AskHelp in LEADS[page]))
def test_help_lies_over_a_page_and_leaves_it_as_it_was(page: Page) -> None:
    flow = PAGES[page]
    back = walk(flow, on.AskHelp(OTHER_REQUEST), on.OfficeTold(RUN, uuid(71)), on.Back())
    assert back.page is page
    told = {"told": back.run.told, "notice_id": back.run.notice_id}
    assert back == replace(flow, run=replace(flow.run, **told))  # type: ignore[arg-type]


@pytest.mark.parametrize("page", [Page.PRIVACY, Page.DECLINE, Page.PIN, Page.ASSIST])
def test_help_over_a_page_that_lies_over_another_leads_back_through_both(page: Page) -> None:
    flow = PAGES[page]
    assert walk(flow, on.AskHelp(REQUEST), on.Back(), on.Back()).page is walk(flow, on.Back()).page


def test_help_over_a_pin_loses_nothing_that_was_typed() -> None:
    asked = walk(SIGNED, on.TapAssist(), on.AskHelp(REQUEST), on.Back(), on.Back())
    assert (asked.page, asked.run.visitor) == (Page.SIGN, SIGNED.run.visitor)


def test_the_hatch_still_says_what_is_true_after_help() -> None:
    back = walk(PAGES[Page.HATCH], on.AskHelp(OTHER_REQUEST), on.OfficeTold(RUN, uuid(71)), on.Back())
    assert (back.page, back.run.told) == (Page.HATCH, Told.SENT)


def test_help_over_the_staff_pages_leaves_them_open() -> None:
    back = walk(PAGES[Page.STAFF], on.AskHelp(REQUEST), on.Back())
    assert walk(back, Lock()).page is Page.WELCOME


# -- staff -----------------------------------------------------------------------------------------


def test_a_pin_is_checked_once_and_never_kept() -> None:
    checking, effects = watch(PAGES[Page.PIN], on.PinEntered("1", "246810"))
    assert effects == (do.CheckPin(RUN, "1", "246810"),)
    assert step(checking, on.PinEntered("1", "246811")) == (checking, ())
    assert "246810" not in repr(checking)


def test_a_card_opens_what_a_number_and_pin_would_open() -> None:
    checking, effects = step(PAGES[Page.PIN], on.Scanned("K1", REQUEST))
    assert effects == (do.CheckCard(RUN, "K1"),)
    assert checking.run.checking
    assert step(checking, on.Scanned("K1", REQUEST)) == (checking, ())
    assert walk(checking, on.PinAccepted(RUN, STAFF)).page is Page.STAFF
    assert walk(checking, on.PinRefused(RUN)).problem is Problem.PIN_WRONG
    assert "K1" not in repr(checking)


@pytest.mark.parametrize("entered", [on.PinEntered("", "246810"), on.PinEntered("1", "")])
def test_half_a_pin_is_not_checked(entered: on.PinEntered) -> None:
    wrong, effects = step(PAGES[Page.PIN], entered)
    assert (wrong.problem, wrong.run.checking, effects) == (Problem.PIN_WRONG, False, ())


@pytest.mark.parametrize(
    ("refused", "problem"),
    [
        (on.PinRefused(RUN), Problem.PIN_WRONG),
        (on.PinRefused(RUN, wait_s=4), Problem.PIN_SLOWED),
        (on.PinRefused(RUN, locked=True, wait_s=4), Problem.PIN_LOCKED),
        (on.PinRefused(RUN, unavailable=True), Problem.STORE_AWAY),
    ],
)
def test_a_refused_pin_says_what_to_do(refused: on.PinRefused, problem: Problem) -> None:
    wrong = walk(PAGES[Page.PIN], on.PinEntered("1", "0"), refused)
    assert (wrong.page, wrong.problem, wrong.run.checking) == (Page.PIN, problem, False)
    assert wrong.run.wait_s == refused.wait_s


def test_the_staff_pages_lock_and_close_home() -> None:
    staff = PAGES[Page.STAFF]
    for event in (Lock(), StaffBack()):
        locked, effects = step(staff, event)
        assert locked == home(staff)
        assert do.ForgetVisitor() in effects
    for page, flow in PAGES.items():
        if page is not Page.STAFF:
            assert step(flow, Lock()) == (flow, ())


def test_names_in_an_evacuation_stand_behind_a_pin() -> None:
    asked = walk(PAGES[Page.EVACUATING], on.TapRollCallNames())
    assert (asked.page, asked.run.pin_for) == (Page.PIN, PinFor.ROLL_CALL)
    assert walk(asked, on.Back()).page is Page.EVACUATING
    printed = walk(asked, on.RollCallDone(RUN, printed=False, saved=True))
    assert walk(printed, on.Back()).run.list_saved
    helped = walk(
        asked, on.AskHelp(REQUEST), on.RollCallDone(RUN, printed=True, saved=True), on.Back(), on.Back()
    )
    assert (helped.page, helped.run.list_printed) == (Page.EVACUATING, True)


# -- signing with help -----------------------------------------------------------------------------


@pytest.mark.parametrize("page", Page)
def test_staff_help_where_a_name_is_known_and_something_is_due(page: Page) -> None:
    assert can_assist(PAGES[page]) is (
        page in {Page.QUESTION, Page.READING, Page.DECLINE, Page.SIGN, Page.HELP}
    )
    assert not can_assist(walk(CHOSEN, on.Typed("full_name", "  "), on.AskHelp(REQUEST)))


PAPER_DAY = date(2026, 11, 20)
HELPED = Help(STAFF.person_id, STAFF.name, "cannot see", "Ms Ina Sample")


@pytest.mark.parametrize(
    ("event", "outcome", "ink"),
    [
        (on.AssistSigned(REQUEST, HELPED), Outcome.SIGNED_WITH_HELP, SIGNATURE),
        (on.AssistPending(REQUEST, "in a hurry"), Outcome.PENDING, None),
        (on.AssistOnPaper(REQUEST, "red folder", PAPER_DAY), Outcome.SIGNED_ON_PAPER, None),
    ],
)
def test_each_outcome_with_staff_is_stored_with_what_it_needs(
    event: on.Event, outcome: Outcome, ink: object
) -> None:
    assist = walk(SIGNED, on.TapAssist(), on.PinEntered("1", "246810"), on.PinAccepted(RUN, STAFF))
    _, effects = step(assist, event)
    (arrival,) = saves(effects).arrivals
    (signing,) = arrival.signings
    assert arrival.by == STAFF
    assert (signing.outcome, signing.ink) == (outcome, ink)
    assert signing.signed_on == (PAPER_DAY if outcome is Outcome.SIGNED_ON_PAPER else None)
    assert signing.help == (HELPED if outcome is Outcome.SIGNED_WITH_HELP else None)
    assert signing.reason == ("in a hurry" if outcome is Outcome.PENDING else "")
    assert signing.filed_where == ("red folder" if outcome is Outcome.SIGNED_ON_PAPER else "")


def test_a_dot_is_no_signature_with_help_either() -> None:
    assist = walk(
        SIGN, on.InkChanged(DOT), on.TapAssist(), on.PinEntered("1", "2"), on.PinAccepted(RUN, STAFF)
    )
    _, effects = step(assist, on.AssistSigned(REQUEST, HELPED))
    assert saves(effects).arrivals[0].signings[0].ink is None


def test_what_cannot_be_stored_is_put_right_before_staff_help() -> None:
    nameless = walk(CHOSEN, on.Typed("full_name", "🙂"), on.AskHelp(REQUEST), on.TapAssist())
    assert (nameless.page, nameless.question, nameless.problem) == (
        Page.QUESTION,
        Question.NAME,
        Problem.NAME_UNREADABLE,
    )
    emergency = walk(AT_HOST, on.HostUnknown(), on.Skip(), on.Typed("children", "some"))
    asked = walk(emergency, on.AskHelp(REQUEST), on.TapAssist())
    assert (asked.page, asked.question) == (Page.QUESTION, Question.EMERGENCY)
    assert (asked.problem, asked.problem_field) == (Problem.CHILDREN_NOT_A_NUMBER, "children")


def test_a_name_typed_before_staff_help_is_stored_clean() -> None:
    typed = walk(CHOSEN, on.Typed("full_name", "  Олена   Шевченко "), on.AskHelp(REQUEST), on.TapAssist())
    assist = walk(typed, on.PinEntered("1", "246810"), on.PinAccepted(RUN, STAFF))
    _, effects = step(assist, on.AssistPending(REQUEST, "late"))
    draft = saves(effects).arrivals[0].draft
    assert draft.full_name == clean_name(draft.full_name) == "Олена Шевченко"
    assert draft.name_latin == "Olena Shevchenko"


def test_help_with_signing_leads_back_to_what_was_being_done() -> None:
    assert walk(ASSIST_PIN, on.Back()).run.visitor == SIGN.run.visitor
    over_decline = walk(READING, on.Decline(), on.AskHelp(REQUEST), on.TapAssist())
    assert over_decline.page is Page.PIN
    assert walk(over_decline, on.Back()).page is Page.DECLINE
    assert walk(over_decline, on.Back(), on.Back()).page is Page.READING


# -- the strip -------------------------------------------------------------------------------------


def test_the_strip_shows_things_as_this_visitor_wants_them() -> None:
    panel = walk(NAMED, on.OpenPanel("text"))
    assert panel.view.panel == "text"
    assert walk(panel, on.OpenPanel("text")) == NAMED
    assert walk(panel, on.OpenPanel("language")).view.panel == "language"
    assert walk(panel, on.SetScale(160)).view == View(scale=160, panel="text")
    assert walk(panel, on.ToggleLower()).view == View(low=True)
    assert walk(panel, on.SetLanguage("pl")).view == View(language="pl")
    assert walk(panel, on.SetLanguage("xx")) == panel
    assert walk(NAMED, on.ToggleContrast(), on.ToggleContrast()) == NAMED


def test_a_school_may_offer_one_language_only() -> None:
    flow = in_house(NAMED, languages=("en-GB",))
    assert step(flow, on.SetLanguage("pl")) == (flow, ())


@pytest.mark.parametrize(
    ("page", "step_shown"),
    [(Page.CATEGORY, 1), (Page.QUESTION, 2), (Page.READING, 3), (Page.DECLINE, 3), (Page.SIGN, 4)],
)
def test_progress_is_shown(page: Page, step_shown: int) -> None:
    assert PAGES[page].steps() == (step_shown, 4)
