"""Staff numbers and PINs: how the pages behind the PIN are opened, slowed, locked and unlocked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Person, StaffAccount
from db.queries import open_visit_of_person, person_by_card, staff_by_number, staff_of_person
from kiosk.desk import NOBODY, Desk, Writing
from kiosk.errors import Refused
from kiosk.once import once
from kiosk.people import pins
from kiosk.people.permissions import must
from kiosk.people.persons import is_current
from kiosk.people.pins import check_new_pin, clean_number, clean_pin
from kiosk.station.scans import CodeKind, Scan, parse
from kiosk.values import Permission, StaffMember

__all__ = [
    "AccountRow",
    "PinProblem",
    "accounts",
    "add_staff_account",
    "check_card",
    "check_new_pin",
    "check_pin",
    "create_account",
    "put_pin",
    "set_pin",
    "unlock",
]

MOST_WRONG = 10
_NEVER_BY_CARD = frozenset({Permission.SETTINGS, Permission.LEAVE_KIOSK, Permission.UNLOCK, Permission.CARDS})
_UNTIL_UNLOCKED = datetime(9999, 1, 1, tzinfo=UTC)


class PinProblem(Refused):
    """Number and PIN open nothing.

    Args:
        locked: only an administrator can help.
        wait_s: seconds until this station looks at another try.
    """

    def __init__(self, *, locked: bool = False, wait_s: int = 0) -> None:
        if locked:
            words = "This number is locked. Please ask an administrator."
        elif wait_s:
            words = f"Please wait {wait_s} seconds, then try again."
        else:
            words = "Number and PIN do not fit together. Please try again."
        super().__init__(words, field="pin")
        self.locked = locked
        self.wait_s = wait_s


@dataclass(frozen=True)
class AccountRow:
    """A staff account as an administrator sees it."""

    person_id: UUID
    number: str
    name: str
    permissions: frozenset[Permission]
    locked: bool


@dataclass(frozen=True)
class _Kept:
    id: UUID
    pin_hash: str
    locked: bool
    failed_tries: int
    staff: StaffMember


def check_pin(desk: Desk, number: str, pin: str) -> StaffMember:
    """Who it is, by number and PIN. Takes about 0.1 s: on the slow lane.

    Wrong tries slow the station, whosever number it was, and lock the number after ten. An unknown number
    takes as long as a known one.

    Raises:
        PinProblem: they are not right, the number is locked, or the station is slowed.
        Unavailable: the store is away; nothing can be said.
    """
    wait_s = desk.pin_slowing.wait_s()
    if wait_s:
        raise PinProblem(wait_s=wait_s)
    kept = _look_up(desk, number)
    right = pins.verify_pin(None if kept is None else kept.pin_hash, _digits(pin), desk.keys.pin_pepper)
    if kept is None or not right:
        desk.pin_slowing.wrong()
        locked = kept is not None and _count_wrong(desk, kept.id)
        raise PinProblem(locked=locked, wait_s=desk.pin_slowing.wait_s())
    if not _let_in(desk, kept, pin):
        raise PinProblem(locked=True)
    desk.pin_slowing.right()
    return kept.staff


def check_card(desk: Desk, code: str) -> StaffMember:
    """Who it is, by their card instead of number and PIN.

    A card can be found or borrowed. So a card alone opens what a day at reception needs, and none of what
    changes the school: settings, leaving kiosk mode, unlocking numbers, people and their cards. That takes
    the PIN.

    Returns:
        The member of staff, without the permissions that a card does not give.

    Raises:
        PinProblem: it is not the card of a member of staff, their number is locked, or the station is slowed.
        Unavailable: the store is away; nothing can be said.
    """
    wait_s = desk.pin_slowing.wait_s()
    if wait_s:
        raise PinProblem(wait_s=wait_s)
    scan = parse(code)
    token = scan.token if isinstance(scan, Scan) and scan.kind is CodeKind.CARD else ""
    with desk.read() as session:
        person = person_by_card(session, token)
        if person is not None and not is_current(person, desk.today()):
            person = None
        account = None if person is None else staff_of_person(session, person.id)
        if account is not None and not _is_locked(account, desk.clock.now()):
            staff = _staff(session, account)
            return replace(staff, permissions=staff.permissions - _NEVER_BY_CARD)
        locked = account is not None
    desk.pin_slowing.wrong()
    raise PinProblem(locked=locked, wait_s=desk.pin_slowing.wait_s())


def _look_up(desk: Desk, number: str) -> _Kept | None:
    try:
        clean = clean_number(number)
    except Refused:
        return None
    with desk.read() as session:
        account = staff_by_number(session, clean)
        if account is None or not is_current(session.get_one(Person, account.person_id), desk.today()):
            return None
        locked = _is_locked(account, desk.clock.now())
        return _Kept(account.id, account.pin_hash, locked, account.failed_tries, _staff(session, account))


def _digits(pin: str) -> str:
    try:
        return clean_pin(pin)
    except Refused:
        return ""  # no PIN is empty: it is checked all the same, so that it takes as long


def _count_wrong(desk: Desk, account_id: UUID) -> bool:
    """Count a wrong try; returns whether the number is locked now."""
    with desk.writing() as writing:
        account = _locked_row(writing.session, account_id)
        if _is_locked(account, writing.at):
            return True
        account.failed_tries += 1
        if account.failed_tries < MOST_WRONG:
            return False
        account.locked_until = _UNTIL_UNLOCKED
        writing.note(("staff_account", account.id), "pin_locked", {"wrong_tries": account.failed_tries})
        return True


def _let_in(desk: Desk, kept: _Kept, pin: str) -> bool:
    """Whether a right PIN opens: not if the number is locked, or became locked while it was checked."""
    weak = pins.needs_rehash(kept.pin_hash)
    if not (kept.locked or kept.failed_tries or weak):
        return True
    stronger = pins.hash_pin(_digits(pin), desk.keys.pin_pepper) if weak and not kept.locked else None
    with desk.writing() as writing:
        account = _locked_row(writing.session, kept.id)
        if _is_locked(account, writing.at):
            return False
        account.failed_tries = 0
        if stronger is not None and account.pin_hash == kept.pin_hash:
            account.pin_hash = stronger
            writing.record(account, "pin_rehashed")
    return True


def _locked_row(session: Session, account_id: UUID) -> StaffAccount:
    return session.scalars(
        select(StaffAccount)
        .where(StaffAccount.id == account_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def _is_locked(account: StaffAccount, at: datetime) -> bool:
    return account.locked_until is not None and account.locked_until > at


def _staff(session: Session, account: StaffAccount) -> StaffMember:
    person = session.get_one(Person, account.person_id)
    known = set(Permission)
    return StaffMember(
        person_id=person.id,
        number=account.number,
        name=person.name,
        permissions=frozenset(Permission(word) for word in account.permissions if word in known),
        on_site=open_visit_of_person(session, person.id) is not None,
    )


def add_staff_account(
    writing: Writing,
    person_id: UUID,
    number: str,
    pin: str,
    permissions: Iterable[Permission],
    *,
    by: UUID | str = NOBODY,
) -> UUID:
    """A staff account within another transaction; returns its id. Only the PIN's shape is checked.

    Raises:
        Refused: number or PIN cannot be used, or the number is taken; `field` says which.
    """
    clean = clean_number(number)
    taken = select(StaffAccount.id).where(StaffAccount.number == clean)
    if writing.session.scalar(taken) is not None:
        raise Refused("This staff number is taken. Please choose another.", field="number")
    if staff_of_person(writing.session, person_id) is not None:
        raise Refused("This person has a staff number already.", field="number")
    account = StaffAccount(
        person_id=person_id,
        number=clean,
        pin_hash=pins.hash_pin(clean_pin(pin), writing.desk.keys.pin_pepper),
        permissions=sorted(permission.value for permission in permissions),
    )
    writing.record(account, "account_made", by=by)
    return account.id


def create_account(
    desk: Desk,
    person_id: UUID,
    number: str,
    pin: str,
    permissions: Iterable[Permission],
    by: StaffMember,
    request_id: UUID,
) -> None:
    """Give somebody a staff number and a PIN.

    Raises:
        Refused: the account may not, or number or PIN cannot be used.
    """
    must(by, Permission.UNLOCK)
    strong = check_new_pin(pin, number=number)
    chosen = tuple(permissions)

    def work(writing: Writing) -> None:
        add_staff_account(writing, person_id, number, strong, chosen, by=by.person_id)

    once(desk, request_id, "create_account", work)


def set_pin(desk: Desk, number: str, pin: str, by: StaffMember, request_id: UUID) -> None:
    """Give a number a new PIN, and unlock it. One's own, or anybody's with the permission.

    Raises:
        Refused: the account may not, there is no such number, or the PIN is easy to guess.
    """
    clean = clean_number(number)
    if by.number != clean:
        must(by, Permission.UNLOCK)
    strong = check_new_pin(pin, number=clean)
    once(desk, request_id, "set_pin", lambda writing: put_pin(writing, clean, strong, by=by.person_id))


def put_pin(writing: Writing, number: str, pin: str, *, by: UUID | str = NOBODY) -> None:
    """A new PIN within another transaction, for a recovery for instance; unlocks the number.

    Raises:
        Refused: there is no such number, or it is no PIN.
    """
    account = _account(writing.session, number)
    account.pin_hash = pins.hash_pin(clean_pin(pin), writing.desk.keys.pin_pepper)
    account.failed_tries, account.locked_until = 0, None
    writing.record(account, "pin_set", by=by)


def unlock(desk: Desk, number: str, by: StaffMember, request_id: UUID) -> None:
    """Let a locked number try again.

    Raises:
        Refused: the account may not, or there is no such number.
    """
    must(by, Permission.UNLOCK)

    def work(writing: Writing) -> None:
        account = _account(writing.session, number)
        account.failed_tries, account.locked_until = 0, None
        writing.note(("staff_account", account.id), "unlocked", {}, by=by.person_id)

    once(desk, request_id, "unlock", work)


def accounts(desk: Desk) -> tuple[AccountRow, ...]:
    """All staff accounts, by number."""
    with desk.read() as session:
        rows = session.scalars(select(StaffAccount)).all()
        found = [
            AccountRow(
                staff.person_id,
                staff.number,
                staff.name,
                staff.permissions,
                _is_locked(row, desk.clock.now()),
            )
            for row in rows
            for staff in (_staff(session, row),)
        ]
    return tuple(sorted(found, key=lambda row: int(row.number)))


def _account(session: Session, number: str) -> StaffAccount:
    query = select(StaffAccount).where(StaffAccount.number == clean_number(number)).with_for_update()
    account = session.scalars(query.execution_options(populate_existing=True)).one_or_none()
    if account is None:
        raise Refused("There is no such staff number.", field="number")
    return account
