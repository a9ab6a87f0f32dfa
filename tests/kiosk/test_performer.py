"""Each effect of the front door, performed: the answer is the event it names, with the run that asked."""

import inspect
from datetime import timedelta

import pytest

from db.models import Visit
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.errors import Refused, Unavailable
from kiosk.reception import effects as do
from kiosk.reception import events as on
from kiosk.reception import performer
from kiosk.reception.performer import perform
from kiosk.station.scans import CodeKind, code_of
from kiosk.values import CodeAnswer, NoticeKind
from tests.kiosk.acting import School, draft

RUN = 7


def _all_effects() -> set[type[do.Effect]]:
    return {
        kind
        for _, kind in inspect.getmembers(do, inspect.isclass)
        if issubclass(kind, do.Effect) and kind is not do.Effect
    }


def test_every_effect_has_a_performer_and_a_lane() -> None:
    assert set(performer._PERFORMERS) == _all_effects()
    assert do.CheckPin(RUN, "1", "2").lane == "slow"
    assert do.ForgetVisitor().lane == "store"


def _save(school: School, name: str = "Amelia Testcase") -> on.Saved:
    event = perform(school.desk, do.Save(RUN, uuid7(), (school.arrival(draft(name)),)))
    assert isinstance(event, on.Saved)
    assert event.run == RUN
    return event


def test_a_save_is_confirmed_with_what_became_of_it(school: School) -> None:
    (result,) = _save(school).results
    assert school.visit(result.visit_id).name == "Amelia Testcase"


def test_a_first_use_begins_the_day(school: School, clock: FixedClock) -> None:
    (result,) = _save(school).results
    clock.advance(days=1)
    _save(school, "Bob Blueprint")
    assert school.visit(result.visit_id).departure == "assumed"


def test_codes_bring_in_refuse_and_sign_out(school: School) -> None:
    (result,) = _save(school).results
    token = school.one(Visit, Visit.id == result.visit_id).badge_token
    left = perform(school.desk, do.ResolveCode(RUN, uuid7(), code_of(CodeKind.BADGE, token)))
    assert isinstance(left, on.DepartureScanned)
    stay = perform(school.desk, do.TakeBackDeparture(RUN, uuid7(), result.visit_id))
    assert stay == on.StayHandled(RUN)
    again = perform(school.desk, do.TakeBackDeparture(RUN, uuid7(), result.visit_id))
    assert again == on.StayFailed(RUN)
    request_id = uuid7()
    found = perform(school.desk, do.ResolveCode(RUN, request_id, school.card_of("Leo Storybook")))
    assert isinstance(found, on.PersonFound)
    assert (found.known.name, found.request_id) == ("Leo Storybook", request_id)
    refused = perform(school.desk, do.ResolveCode(RUN, uuid7(), "hello"))
    assert refused == on.CodeRefused(RUN, CodeAnswer.FOREIGN)


def test_typed_departures_are_handled_in_the_same_words(embedded: School) -> None:
    (result,) = _save(embedded).results
    wrong = perform(embedded.desk, do.SignOutByCode(RUN, uuid7(), "000000"))
    right = perform(embedded.desk, do.SignOutByCode(RUN, uuid7(), str(result.day_code)))
    name = perform(embedded.desk, do.SignOutByName(RUN, uuid7(), "Amelia Testcase", ""))
    assert wrong == right == name == on.SignOutHandled(RUN)
    for _ in range(13):
        last = perform(embedded.desk, do.SignOutByCode(RUN, uuid7(), "000000"))
    assert last == on.SignOutHandled(RUN, too_many=True)


def test_hosts_come_with_the_query_that_asked(embedded: School) -> None:
    event = perform(embedded.desk, do.FindHosts(RUN, "year 4"))
    assert isinstance(event, on.HostsFound)
    assert (event.query, event.rows[0].name) == ("year 4", "Ms Priya Fictional")


def test_the_office_is_told_only_when_it_is(school: School) -> None:
    event = perform(school.desk, do.TellOffice(RUN, uuid7(), NoticeKind.HELP))
    assert isinstance(event, on.OfficeTold)
    assert event.notice_id is not None
    assert school.notices() == ["help"]


def test_a_pin_opens_is_refused_or_is_locked(embedded: School) -> None:
    right = perform(embedded.desk, do.CheckPin(RUN, "1", "246810"))
    assert isinstance(right, on.PinAccepted)
    assert right.staff.name == "Alex Sample"
    assert perform(embedded.desk, do.CheckPin(RUN, "1", "246811")) == on.PinRefused(RUN)


def test_a_badge_is_printed_into_its_folder(embedded: School) -> None:
    saved = _save(embedded)
    visit_ids = tuple(result.visit_id for result in saved.results)
    assert perform(embedded.desk, do.PrintBadge(RUN, visit_ids)) == on.BadgePrinted(RUN, ok=True)
    assert len(list(embedded.desk.folder.papers_path.glob("*.pdf"))) == 1


def test_a_copy_of_the_record_is_printed(embedded: School) -> None:
    records = _save(embedded).results[0].records
    assert perform(embedded.desk, do.PrintCopy(RUN, records)) == on.CopyPrinted(RUN, ok=True)


def test_the_roll_call_is_made_and_saved(embedded: School) -> None:
    _save(embedded)
    event = perform(embedded.desk, do.PrintRollCall(RUN, uuid7()))
    assert event == on.RollCallDone(RUN, printed=True, saved=True)


def test_an_evacuation_before_opening_still_lists_who_was_left_open(
    embedded: School, clock: FixedClock
) -> None:
    (result,) = _save(embedded).results
    clock.advance(seconds=timedelta(hours=20).total_seconds())
    perform(embedded.desk, do.PrintRollCall(RUN, uuid7()))
    assert embedded.visit(result.visit_id).departed_at is None


def test_trouble_is_raised_and_help_says_that_it_failed(
    embedded: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise Unavailable("The store cannot be reached.")

    monkeypatch.setattr(type(embedded.desk), "writing", lambda _: away())
    with pytest.raises(Unavailable):
        perform(embedded.desk, do.Save(RUN, uuid7(), (embedded.arrival(),)))
    told = perform(embedded.desk, do.TellOffice(RUN, uuid7(), NoticeKind.HELP))
    assert told == on.OfficeTold(RUN, None)


def test_what_is_not_allowed_is_raised(embedded: School) -> None:
    with pytest.raises(Refused):
        perform(embedded.desk, do.Save(RUN, uuid7(), (embedded.arrival(draft("")),)))


def test_forgetting_a_visitor_asks_nothing_of_the_store(embedded: School) -> None:
    assert perform(embedded.desk, do.ForgetVisitor()) is None
