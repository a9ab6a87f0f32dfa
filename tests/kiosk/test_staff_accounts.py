"""Numbers and PINs, on both kinds of store: slowed, locked, unlocked, and telling no more than they must."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from db.models import Base, LedgerEntry, LedgerPayload, Person, StaffAccount
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.errors import Refused
from kiosk.first_run.sample import SAMPLE_STAFF
from kiosk.people import cards, pins, staff_accounts
from kiosk.people.permissions import ADMINISTRATOR, CLUB
from kiosk.people.staff_accounts import PinProblem, check_card, check_pin
from kiosk.station.scans import CodeKind, code_of, make_code
from kiosk.values import Permission
from tests.kiosk.acting import School
from tests.kiosk.conftest import MONDAY_MORNING

TODAY = MONDAY_MORNING.date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def _wrong(school: School, number: str = "1", pin: str = "000000") -> PinProblem:
    with pytest.raises(PinProblem) as problem:
        check_pin(school.desk, number, pin)
    return problem.value


def _until_locked(school: School, clock: FixedClock, number: str) -> PinProblem:
    for _ in range(10):
        clock.advance(minutes=2)
        problem = _wrong(school, number)
    return problem


@pytest.mark.parametrize(("number", "pin"), [(number, pin) for number, pin, _ in SAMPLE_STAFF])
def test_the_sample_numbers_open(embedded: School, number: str, pin: str) -> None:
    staff = check_pin(embedded.desk, number, pin)
    assert staff.number == number
    assert not staff.on_site


def test_an_administrator_may_everything(school: School) -> None:
    staff = check_pin(school.desk, "1", "246810")
    assert staff.name == "Alex Sample"
    assert staff.permissions == ADMINISTRATOR


@pytest.mark.parametrize(
    ("number", "pin"), [("1", "246811"), ("99", "246810"), ("", ""), ("x", "246810"), ("1", "abc"), ("1", "")]
)
def test_what_does_not_fit_is_told_in_the_same_words(embedded: School, number: str, pin: str) -> None:
    problem = _wrong(embedded, number, pin)
    assert str(problem) == "Number and PIN do not fit together. Please try again."
    assert (problem.locked, problem.wait_s) == (False, 0)


def test_an_unknown_number_costs_one_check_as_well(embedded: School, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str | None] = []

    def verify(stored: str | None, pin: str, pepper: bytes) -> bool:
        del pin, pepper
        checked.append(stored)
        return False

    monkeypatch.setattr(pins, "verify_pin", verify)
    _wrong(embedded, "99")
    _wrong(embedded, "no number")
    _wrong(embedded, "1", "not digits")
    assert checked[:2] == [None, None]
    assert checked[2] is not None


def test_wrong_tries_slow_the_station_more_and_more(embedded: School, clock: FixedClock) -> None:
    waits = []
    for number in ("1", "98", "2", "97", "3", "96", "4", "95"):
        problem = _wrong(embedded, number)
        waits.append(problem.wait_s)
        clock.advance(seconds=problem.wait_s)
    assert waits == [0, 0, 5, 10, 20, 40, 60, 60]


def test_while_it_is_slowed_not_even_the_right_pin_is_looked_at(embedded: School, clock: FixedClock) -> None:
    for _ in range(3):
        _wrong(embedded, "99")
    clock.advance(seconds=4)
    problem = _wrong(embedded, "1", "246810")
    assert problem.wait_s == 1
    clock.advance(seconds=1)
    assert check_pin(embedded.desk, "1", "246810").number == "1"
    assert _wrong(embedded, "99").wait_s == 0, "quick again"


def test_ten_wrong_tries_lock_the_number_and_not_a_name(school: School, clock: FixedClock) -> None:
    problem = _until_locked(school, clock, "2")
    assert problem.locked
    clock.advance(days=400)
    assert _wrong(school, "2", "112233").locked
    assert check_pin(school.desk, "1", "246810").number == "1", "nobody else is locked"
    locked = {row.number for row in staff_accounts.accounts(school.desk) if row.locked}
    assert locked == {"2"}
    assert [row.action for row in school.rows(LedgerEntry, LedgerEntry.action == "pin_locked")] == [
        "pin_locked"
    ]
    assert school.ledger_is_whole()


def test_a_right_pin_before_the_tenth_begins_the_count_anew(embedded: School, clock: FixedClock) -> None:
    for _ in range(3):
        for _ in range(9):
            clock.advance(minutes=2)
            _wrong(embedded, "2")
        clock.advance(minutes=2)
        assert check_pin(embedded.desk, "2", "112233").number == "2"


def test_an_administrator_unlocks(school: School, clock: FixedClock) -> None:
    _until_locked(school, clock, "2")
    clock.advance(minutes=2)
    with pytest.raises(Refused):
        staff_accounts.unlock(school.desk, "2", school.club, uuid7())
    staff_accounts.unlock(school.desk, "2", school.admin, uuid7())
    assert check_pin(school.desk, "2", "112233").number == "2"
    with pytest.raises(Refused):
        staff_accounts.unlock(school.desk, "99", school.admin, uuid7())


def test_a_new_pin_opens_and_unlocks_and_the_old_one_does_not(school: School, clock: FixedClock) -> None:
    _until_locked(school, clock, "3")
    clock.advance(minutes=2)
    staff_accounts.set_pin(school.desk, "3", "864209", school.admin, uuid7())
    assert check_pin(school.desk, "3", "864209").number == "3"
    _wrong(school, "3", "135790")
    assert school.ledger_is_whole()


def test_ones_own_pin_may_be_changed_and_nobody_elses(embedded: School) -> None:
    staff_accounts.set_pin(embedded.desk, "3", "864209", embedded.club, uuid7())
    with pytest.raises(Refused):
        staff_accounts.set_pin(embedded.desk, "1", "864209", embedded.club, uuid7())


@pytest.mark.parametrize("pin", ["0000", "1234", "654321", "1212", "12", "hello"])
def test_a_pin_that_others_would_try_first_is_refused(embedded: School, pin: str) -> None:
    with pytest.raises(Refused) as refused:
        staff_accounts.set_pin(embedded.desk, "3", pin, embedded.admin, uuid7())
    assert refused.value.field == "pin"


def test_a_number_is_given_once(school: School) -> None:
    person_id = school.person("Sam Sample").id
    with pytest.raises(Refused) as refused:
        staff_accounts.create_account(school.desk, person_id, "2", "908172", CLUB, school.admin, uuid7())
    assert refused.value.field == "number"
    staff_accounts.create_account(school.desk, person_id, "77", "908172", CLUB, school.admin, uuid7())
    assert check_pin(school.desk, "77", "908172").permissions == CLUB
    with pytest.raises(Refused):
        staff_accounts.create_account(school.desk, person_id, "78", "908172", CLUB, school.admin, uuid7())
    assert school.ledger_is_whole()


# -- a card instead of number and PIN --------------------------------------------------------------


def _by_card(school: School, code: str) -> PinProblem:
    with pytest.raises(PinProblem) as problem:
        check_card(school.desk, code)
    return problem.value


def test_a_card_opens_but_not_what_changes_the_school(school: School) -> None:
    account = school.one(StaffAccount, StaffAccount.number == "2")
    _change(school, StaffAccount, StaffAccount.id == account.id, permissions=sorted(ADMINISTRATOR))
    staff = check_card(school.desk, school.card_of("Olive Example"))
    assert (staff.number, staff.name, staff.person_id) == ("2", "Olive Example", account.person_id)
    assert staff.permissions == {
        Permission.RECEPTION,
        Permission.ADMIT,
        Permission.ROLL_CALL,
        Permission.CLUB,
    }


def test_a_revoked_card_opens_nothing(school: School) -> None:
    code = school.card_of("Olive Example")
    cards.revoke_card(school.desk, school.office.person_id, school.admin, uuid7())
    assert not _by_card(school, code).locked


@pytest.mark.parametrize(
    ("change", "opens"),
    [
        ({"leaves_on": YESTERDAY}, False),
        ({"leaves_on": TODAY}, True),
        ({"starts_on": TOMORROW}, False),
        ({"starts_on": TODAY}, True),
        ({"active": False}, False),
    ],
)
def test_the_card_of_a_leaver_or_of_one_to_come_opens_nothing(
    embedded: School, change: dict[str, object], opens: bool
) -> None:
    code = embedded.card_of("Olive Example")
    _change(embedded, Person, Person.id == embedded.office.person_id, **change)
    if opens:
        assert check_card(embedded.desk, code).number == "2"
    else:
        assert not _by_card(embedded, code).locked


@pytest.mark.parametrize("change", [{"leaves_on": YESTERDAY}, {"starts_on": TOMORROW}])
def test_the_pin_of_a_leaver_or_of_one_to_come_opens_nothing(
    embedded: School, change: dict[str, object]
) -> None:
    _change(embedded, Person, Person.id == embedded.office.person_id, **change)
    assert not _wrong(embedded, "2", "112233").locked


def test_the_card_of_a_locked_number_opens_nothing(school: School, clock: FixedClock) -> None:
    _until_locked(school, clock, "2")
    clock.advance(minutes=2)
    assert _by_card(school, school.card_of("Olive Example")).locked


def test_the_card_of_somebody_without_a_staff_number_opens_nothing(school: School) -> None:
    problem = _by_card(school, school.card_of("Grace Fabrication"))
    assert str(problem) == "Number and PIN do not fit together. Please try again."


def test_codes_that_are_no_staff_card_slow_the_station(embedded: School, clock: FixedClock) -> None:
    visit = embedded.visit(embedded.sign_in().visit_id)
    badge = code_of(CodeKind.BADGE, visit.badge_token)
    waits = []
    for code in (make_code(CodeKind.CARD), badge, "", "https://example.org/"):
        problem = _by_card(embedded, code)
        waits.append(problem.wait_s)
        clock.advance(seconds=problem.wait_s)
    assert waits == [0, 0, 5, 10]
    _wrong(embedded, "99")
    assert _by_card(embedded, embedded.card_of("Olive Example")).wait_s == 20, "not even a right one"
    clock.advance(seconds=20)
    assert check_card(embedded.desk, embedded.card_of("Olive Example")).number == "2"


def _change(school: School, kind: type[Base], *conditions: object, **values: object) -> None:
    with school.desk.store.engine.begin() as connection:
        connection.execute(update(kind).where(*conditions).values(**values))  # type: ignore[arg-type]


def test_a_pin_is_nowhere_in_the_store(school: School) -> None:
    account = school.one(StaffAccount, StaffAccount.number == "1")
    assert "246810" not in account.pin_hash
    assert account.pin_hash not in "".join(row.canonical for row in school.rows(LedgerPayload))


def test_the_pepper_is_not_in_the_store(embedded: School) -> None:
    account = embedded.one(StaffAccount, StaffAccount.number == "1")
    assert pins.verify_pin(account.pin_hash, "246810", embedded.desk.keys.pin_pepper)
    assert not pins.verify_pin(account.pin_hash, "246810", bytes(32))


def test_a_weaker_hash_is_replaced_at_the_next_right_pin(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = school.one(StaffAccount, StaffAccount.number == "1").pin_hash
    monkeypatch.setattr(pins, "needs_rehash", lambda stored: stored == before)
    check_pin(school.desk, "1", "246810")
    assert school.one(StaffAccount, StaffAccount.number == "1").pin_hash != before
    assert check_pin(school.desk, "1", "246810").number == "1"
    assert school.ledger_is_whole()


def test_a_permission_of_a_newer_version_is_left_out(embedded: School) -> None:
    with embedded.desk.store.engine.begin() as connection:
        connection.execute(
            update(StaffAccount).where(StaffAccount.number == "3").values(permissions=["club", "fly"])
        )
    assert check_pin(embedded.desk, "3", "135790").permissions == {Permission.CLUB}
