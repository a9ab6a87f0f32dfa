"""The pages behind the PIN as a pure flow: tables for what follows what, properties for what always holds."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.people.permissions import ADMINISTRATOR, CLUB, OFFICE
from kiosk.reception.state import PinFor
from kiosk.school.settings import linchfield_defaults
from kiosk.staff import catalogue
from kiosk.staff import effects as do
from kiosk.staff import events as on
from kiosk.staff.expected import question
from kiosk.staff.flow import ENTRIES, entries, is_here, open_staff, step_staff
from kiosk.staff.handling import NEEDS, may_open
from kiosk.staff.state import (
    At,
    HealthReport,
    Note,
    PersonLine,
    SettingLine,
    StaffState,
    UnprintedLine,
)
from kiosk.station import settings as station_settings
from kiosk.station.places import FolderListing
from kiosk.values import (
    Admission,
    Category,
    HostRow,
    NoticeKind,
    NoticeRow,
    OnSite,
    Permission,
    StaffMember,
    Supervision,
)

RUN = 7
LISTING = FolderListing("/media/stick", "/media", ("/media/stick/School",), ("/media/stick/crest.png",))
AT = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
ADMIN = StaffMember(UUID(int=1), "1", "Alex Sample", ADMINISTRATOR)
CLUB_STAFF = StaffMember(UUID(int=3), "3", "Casey Pretend", CLUB)
NOBODY = StaffMember(UUID(int=9), "9", "Kit Makebelieve", frozenset())
REQUEST = UUID(int=77)
WAITS = OnSite(
    UUID(int=11), "A-2026-00001", "Amelia Testcase", None, Category.VISITOR, "Toy Books", "Mr Dummy", AT,
    Supervision.ESCORTED, Admission.WAITING,
)  # fmt: skip
HERE = replace(WAITS, visit_id=UUID(int=12), name="Björn Exempel", admission=Admission.NOT_NEEDED)
LEFT = replace(HERE, visit_id=UUID(int=13), name="Said Left", said_left=True)
NOTICE = NoticeRow(UUID(int=21), NoticeKind.HELP, None, AT, answered=False)
PERSON = PersonLine(UUID(int=31), "Grace Fabrication", (Category.GOVERNOR,), None, 1)
HOST = HostRow(UUID(int=41), "Mr Dummy", "Year 3's teacher")
HEALTH = HealthReport(unprinted=(UnprintedLine(UUID(int=51), "badge", "Amelia", AT),))
SETTINGS = catalogue.shown(
    linchfield_defaults().to_document(),
    station_settings.to_document(station_settings.StationSettings()),
    3,
)


def walk(
    *events: on.StaffEvent, staff: StaffMember = ADMIN, state: StaffState | None = None
) -> tuple[StaffState, tuple[do.StaffEffect, ...]]:
    """Where events lead, and what the last of them asked for."""
    effects: tuple[do.StaffEffect, ...] = ()
    after: StaffState | None = state or open_staff(staff, PinFor.STAFF, RUN)[0]
    for event in events:
        assert after is not None
        after, effects = step_staff(None, staff, after, event)
    assert after is not None
    return after, effects


ON_SITE = (on.Open(At.ON_SITE), on.OnSiteLoaded(RUN, (WAITS, HERE, LEFT)))


def test_the_menu_asks_for_what_it_says() -> None:
    state, effects = open_staff(ADMIN, PinFor.STAFF, RUN)
    assert state.at is At.MENU
    assert effects == (do.LoadNotices(RUN), do.LoadHealth(RUN))
    assert open_staff(NOBODY, PinFor.STAFF, RUN)[1] == ()


def test_names_after_an_evacuation_open_on_the_list() -> None:
    state, effects = open_staff(CLUB_STAFF, PinFor.ROLL_CALL, RUN)
    assert (state.at, effects) == (At.ON_SITE, (do.LoadOnSite(RUN),))
    assert walk(on.StaffBack(), staff=CLUB_STAFF, state=state)[0].at is At.MENU


def test_without_the_permission_names_stay_hidden() -> None:
    state, effects = open_staff(NOBODY, PinFor.ROLL_CALL, RUN)
    assert (state.at, state.problem, effects) == (At.MENU, "not_allowed", ())


@pytest.mark.parametrize("at", ENTRIES)
def test_an_entry_opens_only_with_its_permission(at: At) -> None:
    assert walk(on.Open(at))[0].at is at
    assert walk(on.Open(at), staff=NOBODY)[0].at is At.MENU
    assert at not in entries(NOBODY)


def test_usual_accounts_see_what_they_may() -> None:
    office = replace(ADMIN, permissions=OFFICE)
    assert entries(office) == (At.ON_SITE, At.NOTICES, At.PEOPLE, At.INVITE, At.HEALTH)
    assert entries(CLUB_STAFF) == (At.ON_SITE,)
    assert entries(ADMIN) == ENTRIES


def test_lock_goes_home_and_so_does_back_from_the_menu() -> None:
    state, _ = walk(*ON_SITE, on.ChooseVisit(HERE.visit_id))
    assert step_staff(None, ADMIN, state, on.Lock()) == (None, ())
    assert step_staff(None, ADMIN, open_staff(ADMIN, PinFor.STAFF, RUN)[0], on.StaffBack()) == (None, ())


def test_my_own_sign_in_is_one_step_and_turns_round() -> None:
    state, effects = walk(on.SignMe(REQUEST))
    assert effects == (do.SignStaff(RUN, ADMIN, REQUEST, arrives=True),)
    state, _ = walk(on.Acted(RUN, Note.SIGNED_IN), state=state)
    assert (state.at, is_here(ADMIN, state)) == (At.THANKS, True)
    _, effects = walk(on.StaffBack(), on.SignMe(REQUEST), state=state)
    assert effects == (do.SignStaff(RUN, ADMIN, REQUEST, arrives=False),)


def test_a_double_tap_stores_once() -> None:
    state, _ = walk(on.SignMe(REQUEST))
    assert step_staff(None, ADMIN, state, on.SignMe(UUID(int=78))) == (state, ())


# -- one visit ---------------------------------------------------------------------------------------


def test_admitting_names_the_escort_and_prints_the_badge() -> None:
    at_visit, _ = walk(*ON_SITE, on.ChooseVisit(WAITS.visit_id))
    asked, _ = walk(on.Open(At.ADMIT), state=at_visit)
    assert asked.answer("escort") == "Mr Dummy"
    assert walk(on.Answer(" "), on.NextQuestion(REQUEST), state=asked)[0].problem == "escort_missing"
    storing, effects = walk(on.Answer("Ms  Trial "), on.NextQuestion(REQUEST), state=asked)
    assert effects == (
        do.Admit(RUN, ADMIN, REQUEST, WAITS.visit_id, WAITS.name, Supervision.ESCORTED, "Ms Trial"),
    )
    acted = on.Acted(RUN, Note.ADMITTED, WAITS.name, visit_id=WAITS.visit_id)
    done, effects = walk(acted, state=storing)
    assert (done.at, done.note, done.note_name) == (At.ON_SITE, Note.ADMITTED, WAITS.name)
    assert effects == (do.LoadOnSite(RUN), do.PrintOf(RUN, (WAITS.visit_id,)))


def test_unescorted_needs_something_seen() -> None:
    asked, _ = walk(*ON_SITE, on.ChooseVisit(WAITS.visit_id), on.Open(At.UNESCORTED))
    assert walk(on.NextQuestion(REQUEST), state=asked)[0].problem == "seen_missing"
    ticked, _ = walk(on.Pick("id"), on.Pick("assurance"), on.Pick("assurance"), state=asked)
    _, (effect,) = walk(on.NextQuestion(REQUEST), state=ticked)
    assert isinstance(effect, do.Admit)
    assert (effect.supervision, effect.reason) == (Supervision.UNESCORTED, "ID seen")


@pytest.mark.parametrize(
    ("visit", "act", "makes_sense"),
    [
        (WAITS, At.ADMIT, True),
        (WAITS, At.REFUSE, True),
        (WAITS, At.CLOSE, True),
        (HERE, At.ADMIT, False),
        (HERE, At.UNESCORTED, False),
        (HERE, At.REFUSE, False),
        (HERE, At.CLOSE, True),
        (LEFT, At.CLOSE, False),
    ],
)
def test_only_what_makes_sense_is_offered(visit: OnSite, act: At, *, makes_sense: bool) -> None:
    after, _ = walk(*ON_SITE, on.ChooseVisit(visit.visit_id), on.Open(act))
    assert (after.at is act) == makes_sense


def test_signing_somebody_out_needs_a_reason() -> None:
    asked, _ = walk(*ON_SITE, on.ChooseVisit(HERE.visit_id), on.Open(At.CLOSE))
    assert walk(on.NextQuestion(REQUEST), state=asked)[0].problem == "reason_missing"
    _, effects = walk(on.Pick("Seen leaving"), on.NextQuestion(REQUEST), state=asked)
    assert effects == (do.CloseVisit(RUN, ADMIN, REQUEST, HERE.visit_id, HERE.name, "Seen leaving"),)


def test_a_badge_is_printed_again_only_where_there_is_one() -> None:
    for visit, printed in ((HERE, True), (WAITS, False), (LEFT, False)):
        _, effects = walk(*ON_SITE, on.ChooseVisit(visit.visit_id), on.BadgeAgain(REQUEST))
        assert bool(effects) == printed


def test_somebody_is_found_by_the_beginning_of_a_word() -> None:
    state, _ = walk(*ON_SITE, on.Open(At.FIND_VISIT), on.Search("exe"))
    assert state.found == (HERE,)
    assert walk(on.Search("bjorn"), state=state)[0].found == (HERE,), "accents don't matter"
    assert walk(on.Search("toy test"), state=state)[0].found == (WAITS,)
    assert walk(on.Search("mel"), state=state)[0].found == ()


# -- notices, cards, numbers -------------------------------------------------------------------------


def test_i_am_coming_answers_the_notice() -> None:
    at_notice = (on.Open(At.NOTICES), on.NoticesLoaded(RUN, (NOTICE,)), on.ChooseNotice(NOTICE.id))
    state, effects = walk(*at_notice, on.Coming(REQUEST))
    assert effects == (do.AnswerNotice(RUN, ADMIN, REQUEST, NOTICE.id),)
    after, effects = walk(on.Acted(RUN, Note.COMING), state=state)
    assert (after.at, effects) == (At.NOTICES, (do.LoadNotices(RUN),))
    assert walk(*at_notice, on.CloseNotice(REQUEST))[1] == (do.EndNotice(RUN, ADMIN, REQUEST, NOTICE.id),)


def test_a_late_find_does_not_overwrite_a_later_search() -> None:
    state, _ = walk(on.Open(At.PEOPLE), on.Search("gr"), on.Search("gra"))
    assert walk(on.PeopleFound(RUN, "gr", (PERSON,)), state=state)[0].people is None
    assert walk(on.PeopleFound(RUN, "gra", (PERSON,)), state=state)[0].people == (PERSON,)


def test_a_person_is_added_and_shown() -> None:
    asked = (on.Open(At.PEOPLE), on.Open(At.ADD))
    assert walk(*asked, on.NextQuestion(REQUEST))[0].problem == "name_missing"
    assert walk(*asked, on.Answer("\u0007"), on.NextQuestion(REQUEST))[0].problem == "name_unreadable"
    typed = (on.Answer("Ben  Made"), on.NextQuestion(REQUEST), on.Pick("volunteer"), on.SkipQuestion(REQUEST))
    state, effects = walk(*asked, *typed, on.Pick("id"), on.NextQuestion(REQUEST))
    assert effects == (
        do.AddPerson(RUN, ADMIN, REQUEST, "Ben Made", Category.VOLUNTEER, "", id_seen=True, assurance=False),
    )
    after, _ = walk(on.Acted(RUN, Note.PERSON_ADDED, "Ben Made", PERSON), state=state)
    assert (after.at, after.person, after.note) == (At.PERSON, PERSON, Note.PERSON_ADDED)
    assert walk(on.StaffBack(), state=after)[0].at is At.PEOPLE


def test_a_card_is_made_and_stopped() -> None:
    found = (on.Open(At.PEOPLE), on.Search("g"), on.PeopleFound(RUN, "g", (PERSON,)))
    at_person = (*found, on.ChoosePerson(PERSON.id))
    assert walk(*at_person, on.MakeCard(REQUEST))[1] == (
        do.PrintCard(RUN, ADMIN, REQUEST, PERSON.id, PERSON.name),
    )
    assert walk(*at_person, on.RevokeCard(REQUEST))[1] == (
        do.EndCards(RUN, ADMIN, REQUEST, PERSON.id, PERSON.name),
    )


def test_an_invitation_says_whom_when_and_to_see_whom() -> None:
    named = (on.Open(At.INVITE), on.Answer("Priya Raman"), on.NextQuestion(REQUEST), on.Pick("visitor"))
    state, effects = walk(*named, on.SkipQuestion(REQUEST), on.Pick("1"), on.Answer("dum"))
    assert effects == (do.FindStaffHosts(RUN, "dum"),)
    _, effects = walk(
        on.StaffHostsFound(RUN, "dum", (HOST,)), on.Pick(str(HOST.id)), on.NextQuestion(REQUEST), state=state
    )
    assert effects == (
        do.Invite(RUN, ADMIN, REQUEST, "Priya Raman", "", Category.VISITOR, 1, HOST.name, HOST.id),
    )


def test_back_goes_through_the_questions_and_keeps_them() -> None:
    state, _ = walk(on.Open(At.INVITE), on.Answer("Priya"), on.NextQuestion(REQUEST), on.StaffBack())
    assert (state.at, state.step, state.answer("name")) == (At.INVITE, 0, "Priya")
    assert walk(on.StaffBack(), state=state)[0].at is At.MENU


def test_what_was_not_printed_is_offered_again() -> None:
    at_health = (on.Open(At.HEALTH), on.HealthLoaded(RUN, HEALTH))
    _, effects = walk(*at_health, on.PrintAgain(REQUEST))
    assert effects == (do.OfferAgain(RUN, ADMIN, REQUEST, (UUID(int=51),)),)
    assert walk(*at_health, on.PrintAgain(REQUEST, UUID(int=99)))[1] == ()


# -- settings ----------------------------------------------------------------------------------------

AT_SETTINGS = (on.Open(At.SECTIONS), on.SettingsLoaded(RUN, SETTINGS))
AT_COUNTDOWN = (*AT_SETTINGS, on.ChooseSection("idle"), on.ChooseSetting("idle.countdown"))


def test_a_setting_is_checked_as_it_is_typed() -> None:
    state, _ = walk(*AT_COUNTDOWN, on.Answer("5"))
    assert state.problem is not None
    assert "from 20 to 120" in state.problem
    assert walk(on.NextQuestion(REQUEST), state=state)[1] == ()
    state, _ = walk(on.Answer("25"), state=state)
    assert state.problem is None
    _, effects = walk(on.NextQuestion(REQUEST), state=state)
    assert effects == (do.SaveSettings(RUN, ADMIN, REQUEST, "idle.countdown", "25", 3),)


def test_an_unchanged_setting_stores_nothing() -> None:
    after, effects = walk(*AT_COUNTDOWN, on.NextQuestion(REQUEST))
    assert (after.at, effects) == (At.SETTINGS, ())


def test_the_last_change_is_taken_back() -> None:
    state, _ = walk(*AT_COUNTDOWN, on.Answer("25"), on.NextQuestion(REQUEST))
    changed = replace(SETTINGS, version=4, last=("idle.countdown", "20"))
    state, _ = walk(on.Acted(RUN, Note.SETTING_SAVED, "idle.countdown", settings=changed), state=state)
    assert (state.at, state.settings) == (At.SETTINGS, changed)
    _, effects = walk(on.UndoSetting(REQUEST), state=state)
    assert effects == (do.SaveSettings(RUN, ADMIN, REQUEST, "idle.countdown", "20", 4, undoes=True),)
    back, _ = walk(on.StaffBack(), on.SettingsLoaded(RUN, replace(changed, last=None)), state=state)
    assert back.settings is not None
    assert back.settings.last == ("idle.countdown", "20")


@pytest.mark.parametrize("line", SETTINGS.lines, ids=lambda line: line.ask.field)
def test_each_setting_as_it_stands_is_allowed_and_round_trips(line: SettingLine) -> None:
    # A second place for backups is authorised first; without one these may be empty.
    assert catalogue.wrong(SETTINGS, line.ask.field, line.value) is None
    school, station = (
        linchfield_defaults().to_document(),
        station_settings.to_document(station_settings.StationSettings()),
    )
    catalogue.changed(school, station, line.ask.field, line.value)
    assert catalogue.text_of(school, station, line.ask.field) == line.value


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("school_name", "", "1 to 100 letters"),
        ("accent", "#FFFF00", "contrast"),
        ("zone", "Mars", "time zone"),
        ("idle.staff", "soon", "whole number"),
        ("station.screen.display", "99", "0 to 15"),
        ("categories.visitor.offered", "no", None),
        ("to_know.6", "Mind the step", None),
    ],
)
def test_a_bad_value_says_what_is_allowed(field: str, text: str, words: str | None) -> None:
    found = catalogue.wrong(SETTINGS, field, text)
    assert (found is None) == (words is None)
    assert words is None or words in str(found)


def test_a_crest_is_looked_for_in_folders_and_saved_by_its_path() -> None:
    at_crest = (*AT_SETTINGS, on.ChooseSection("school"), on.ChooseSetting("crest"))
    state, effects = walk(*at_crest)
    assert effects == (do.LoadFolder(RUN, ""),)
    state, _ = walk(on.FolderLoaded(RUN, LISTING), state=state)
    assert walk(on.Pick("/media/stick/School"), state=state)[1] == (
        do.LoadFolder(RUN, "/media/stick/School"),
    )
    assert walk(on.Pick("/etc"), state=state)[1] == ()
    _, effects = walk(on.Pick("/media/stick/crest.png"), on.NextQuestion(REQUEST), state=state)
    assert effects == (do.SaveSettings(RUN, ADMIN, REQUEST, "crest", "/media/stick/crest.png", 3),)
    assert walk(on.SkipQuestion(REQUEST), state=state)[0].at is At.SETTINGS, "there was none to take away"


def test_zones_are_found_by_a_city() -> None:
    assert catalogue.zones("london") == ("Europe/London",)
    assert catalogue.zones("")[0] == "Europe/London"


def test_leaving_asks_first() -> None:
    assert walk(on.ConfirmLeave())[1] == ()
    assert walk(on.Open(At.LEAVE), on.ConfirmLeave())[1] == (do.LeaveKiosk(RUN, ADMIN),)


# -- what holds everywhere ---------------------------------------------------------------------------

_TEXTS = st.sampled_from(["", "1", "5", "id", "dum", "visitor", "Ben Made", "#FFFF00", "yes", "x" * 300])
_EVENTS = st.one_of(
    st.builds(on.Open, st.sampled_from(list(At))),
    st.builds(on.ShowFrom, st.integers(-3, 30)),
    st.builds(on.Search, _TEXTS),
    st.builds(on.Answer, _TEXTS),
    st.builds(on.Pick, st.one_of(_TEXTS, st.just(str(HOST.id)))),
    st.builds(on.ChooseVisit, st.sampled_from([WAITS.visit_id, HERE.visit_id, REQUEST])),
    st.builds(on.ChooseNotice, st.sampled_from([NOTICE.id, REQUEST])),
    st.builds(on.ChoosePerson, st.sampled_from([PERSON.id, REQUEST])),
    st.builds(on.ChooseSection, st.sampled_from(["idle", "school", "nowhere"])),
    st.builds(on.ChooseSetting, st.sampled_from(["idle.done", "accent", "zone", "nothing"])),
    *(
        st.builds(kind, st.uuids())
        for kind in (
            on.SignMe,
            on.NextQuestion,
            on.SkipQuestion,
            on.Coming,
            on.CloseNotice,
            on.BadgeAgain,
            on.MakeCard,
            on.RevokeCard,
            on.PrintAgain,
            on.UndoSetting,
        )
    ),
    st.sampled_from(
        [
            on.StaffBack(),
            on.ConfirmLeave(),
            on.OnSiteLoaded(RUN, (WAITS, HERE)),
            on.NoticesLoaded(RUN, (NOTICE,)),
            on.PeopleFound(RUN, "dum", (PERSON,)),
            on.StaffHostsFound(RUN, "dum", (HOST,)),
            on.HealthLoaded(RUN, HEALTH),
            on.SettingsLoaded(RUN, SETTINGS),
            on.Failed(RUN, "The disk is full."),
            *(on.Acted(RUN, note, "x", PERSON) for note in Note),
        ]
    ),
)
_STAFF = st.builds(
    lambda permissions: replace(ADMIN, permissions=frozenset(permissions)),
    st.sets(st.sampled_from(list(Permission))),
)


@given(_STAFF, st.lists(_EVENTS, max_size=25))
def test_whatever_happens_the_rules_hold(staff: StaffMember, events: list[on.StaffEvent]) -> None:
    state = open_staff(staff, PinFor.STAFF, RUN)[0]
    for event in events:
        after, effects = step_staff(None, staff, state, event)
        if after is None:
            assert state.at is At.MENU
            return
        assert may_open(staff, after.at), after.at
        assert all(effect.run == RUN for effect in effects)
        stores = [effect for effect in effects if isinstance(effect, do.ByStaff)]
        assert not (state.busy and stores), "while one thing is stored, no second is"
        assert len(stores) <= 1
        assert not stores or after.busy
        state = after


@given(
    st.lists(_EVENTS, max_size=12), st.sampled_from([on.OnSiteLoaded(RUN - 1, (WAITS,)), on.Failed(3, "x")])
)
def test_an_answer_to_an_earlier_run_is_dropped(events: list[on.StaffEvent], late: on.StaffEvent) -> None:
    state = open_staff(ADMIN, PinFor.STAFF, RUN)[0]
    for event in events:
        after, _ = step_staff(None, ADMIN, state, event)
        if after is None:
            return
        state = after
    assert step_staff(None, ADMIN, state, late) == (state, ())


def test_each_page_that_needs_a_permission_is_named() -> None:
    assert set(At) - set(NEEDS) == {At.MENU, At.THANKS}


def test_each_page_of_questions_asks_something() -> None:
    for at in (At.ADD, At.INVITE, At.UNLOCK):
        assert question(StaffState(at=at)) is not None
