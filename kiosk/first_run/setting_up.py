"""Setting up a data folder: keys, store, station, settings, agreement, administrator; whole or not at all.

Everything in the store is one transaction, and station.toml is the last file written: until it is there, the
folder was not set up, and can be set up again. What an interrupted set-up left is taken over by the next one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from db import ledger
from db.migrate import upgrade
from db.models import LedgerHead, Person, Signature, StaffAccount, Visit
from db.models import Station as StationRow
from db.sealing import head_signature
from db.store import Store, open_store
from db.types import uuid7
from kiosk.agreements import in_force as agreements
from kiosk.clock import Clock, SystemClock
from kiosk.desk import Desk, Station, Writing, in_plain_words
from kiosk.errors import Refused
from kiosk.paper.printing import printers_from
from kiosk.people import persons as people
from kiosk.people.permissions import ADMINISTRATOR
from kiosk.people.pins import clean_number, clean_pin
from kiosk.people.staff_accounts import add_staff_account, put_pin
from kiosk.school import versions as school
from kiosk.school.settings import SchoolSettings, linchfield_defaults, validate
from kiosk.school.snapshot import Snapshot
from kiosk.school.snapshot import save as save_snapshot
from kiosk.station import file as station_file
from kiosk.station import recovery, secrets
from kiosk.station.folder import DataFolder
from kiosk.station.secrets import KeyPlace, Secrets
from kiosk.station.settings import (
    Printers,
    ScreenChoice,
    StationRole,
    StationSelf,
    StationSettings,
    StoreChoice,
)
from kiosk.values import Category

FIRST_LETTER = "A"
_ANOTHER = "This store belongs to a school already. Choose another, or restore it with the recovery sheet."


@dataclass(frozen=True, kw_only=True)
class SetUp:
    """What the technician says at set-up.

    Attributes:
        admin_number: 1 to 6 digits.
        admin_pin: 4 to 12 digits; pages ask `pins.check_new_pin` before.
        crest: a PNG picture in base64, or None.
        backup_folder: the second place for encrypted backups; needs who authorised it and when.
        store_url: a PostgreSQL address without a password; None for a file in the data folder.
        plain: leave the file unencrypted, for those who encrypt the disk.
        key_place: where the key is kept.
    """

    school_name: str
    admin_number: str
    admin_pin: str = field(repr=False)
    admin_name: str = "Administrator"
    short_name: str = ""
    crest: str | None = None
    accent: str = "#1B5E8C"
    zone: str = "Europe/London"
    telephone: str = ""
    safeguarding_lead: str = ""
    muster_point: str = ""
    station_name: str = "Reception"
    station_role: StationRole = StationRole.RECEPTION
    printers: Printers = field(default_factory=Printers)
    screen: ScreenChoice = field(default_factory=ScreenChoice)
    backup_folder: str = ""
    backup_authorised_by: str = ""
    backup_authorised_on: date | None = None
    store_url: str | None = None
    plain: bool = False
    key_place: KeyPlace = KeyPlace.FILE

    def settings(self) -> SchoolSettings:
        """The school's settings that come of it.

        Raises:
            Refused: something is not allowed; `field` names the setting.
        """
        document: dict[str, Any] = linchfield_defaults().to_document()
        document |= {
            "school_name": self.school_name,
            "short_name": self.short_name,
            "crest": self.crest,
            "accent": self.accent,
            "zone": self.zone,
            "telephone": self.telephone.strip() or None,
            "safeguarding_lead": self.safeguarding_lead,
            "muster_point": self.muster_point,
            "sample_data": False,
        }
        if self.backup_folder:
            on = self.backup_authorised_on
            document["backup"] |= {
                "folder": self.backup_folder,
                "authorised_by": self.backup_authorised_by,
                "authorised_on": None if on is None else on.isoformat(),
            }
        return validate(document)


@dataclass(frozen=True)
class RecoveryWords:
    """What the recovery sheet holds; shown or printed, and never written beside the data.

    Attributes:
        groups: six groups of five words, the fifth of each its check word.
        qr: the same as the text of a QR code.
    """

    groups: tuple[tuple[str, ...], ...] = field(repr=False)
    qr: str = field(repr=False)

    @classmethod
    def of(cls, keys: Secrets) -> "RecoveryWords":
        """The words of a store's secret."""
        return cls(recovery.encode(keys.root), recovery.qr_text(keys.root))


def set_up(folder: DataFolder, wanted: SetUp, clock: Clock | None = None) -> RecoveryWords:
    """Set up a folder.

    Args:
        folder: one that was never set up; it is made.
        wanted: what was typed.
        clock: another clock than the computer's.

    Returns:
        The words of the recovery sheet.

    Raises:
        Refused: something typed is not allowed (`field` names it), or the folder or the store is a school's.
        Unavailable: key, disk or server cannot be used; the folder can be set up again.
    """
    settings = wanted.settings()
    return make(folder, wanted, settings, clock or SystemClock(), _nothing_more)


def make(
    folder: DataFolder,
    wanted: SetUp,
    settings: SchoolSettings,
    clock: Clock,
    fill: Callable[[Writing], None],
) -> RecoveryWords:
    """Set up a folder and fill its store in the same transaction; see `set_up`."""
    if folder.is_set_up:
        raise Refused("This data folder is set up already.")
    number, pin = clean_number(wanted.admin_number), clean_pin(wanted.admin_pin)
    choice = StoreChoice(url=wanted.store_url, plain=wanted.plain, key_place=wanted.key_place.value)
    station_file.validate(station_file.to_document(_station_settings(wanted, choice, uuid7())))
    folder.create()
    keys = _keys(folder, wanted.key_place)
    with in_plain_words():
        address = wanted.store_url or str(folder.store_path)
        store = open_store(address, None if wanted.plain else keys.store_key, create=True)
    try:
        with in_plain_words():
            upgrade(store, backup=None)
        station_id = _begun_by(store, keys) or uuid7()
        station = Station(station_id, FIRST_LETTER, wanted.station_name, wanted.station_role.value)
        desk = Desk(folder, store, station, clock, keys, printers_from(wanted.printers, folder.papers_path))
        with desk.writing() as writing:
            _store_all(writing, settings, number, pin, wanted.admin_name)
            fill(writing)
            writing.session.flush()
            ledger.sign_heads(writing.session, keys.head_key, writing.at)
    finally:
        store.close()
    save_snapshot(folder.snapshot_path, Snapshot.of(settings))
    done = StoreChoice(url=choice.url, plain=choice.plain, key_place=choice.key_place, check=keys.check)
    station_file.save(folder, _station_settings(wanted, done, station_id))
    return RecoveryWords.of(keys)


def _nothing_more(writing: Writing) -> None:
    """A school begins with nobody but its administrator."""


def _station_settings(wanted: SetUp, choice: StoreChoice, station_id: UUID) -> StationSettings:
    own = StationSelf(id=station_id, letter=FIRST_LETTER, name=wanted.station_name, role=wanted.station_role)
    return StationSettings(store=choice, station=own, printers=wanted.printers, screen=wanted.screen)


def _keys(folder: DataFolder, place: KeyPlace) -> Secrets:
    """This folder's secret: a new one, or the one that an interrupted set-up kept."""
    fresh = Secrets.new()
    try:
        secrets.keep(folder, fresh, place)
    except Refused:
        return secrets.fetch(folder, place, check=None)
    return fresh


def _begun_by(store: Store, keys: Secrets) -> UUID | None:
    """The station that an interrupted set-up of this folder made; None if the store is empty.

    Raises:
        Refused: the store is somebody's.
    """
    with in_plain_words(), store.read() as session:
        stations = list(session.scalars(select(StationRow)))
        if not stations:
            return None
        used = session.scalar(select(func.count()).select_from(Visit)) or session.scalar(
            select(func.count()).select_from(Signature)
        )
        heads = session.scalars(select(LedgerHead)).all()
        ours = bool(heads) and all(
            head.signature
            == head_signature(keys.head_key, head.station_id, head.sequence, head.chain, head.signed_at)
            for head in heads
        )
        if used or len(stations) > 1 or not ours:
            raise Refused(_ANOTHER, field="store")
        return stations[0].id


def _store_all(writing: Writing, settings: SchoolSettings, number: str, pin: str, name: str) -> None:
    """Station, settings, agreement and administrator; or, over an interrupted set-up, what was typed now."""
    station, session = writing.station, writing.session
    row = session.get(StationRow, station.id)
    begun = row is not None
    if row is None:
        row = StationRow(id=station.id, created_at=writing.at)
        session.add(row)
    row.letter, row.name, row.role = station.letter, station.name, StationRole(station.role).value
    session.flush()
    what = {"letter": row.letter, "name": row.name, "role": row.role}
    writing.note(("station", station.id), "set_up", {"set": what})
    school.put(writing, settings)
    if begun:
        for account in session.scalars(select(StaffAccount)).all():
            person = session.get_one(Person, account.person_id)
            person.active = account.number == number
            person.name = name if person.active else person.name
            writing.record(person, "set_up_again")
        known = session.scalar(select(StaffAccount.id).where(StaffAccount.number == number))
        if known is not None:
            put_pin(writing, number, pin)
            return
    else:
        agreements.install_default(writing)
    person_id = people.put(writing, people.NewPerson(name=name, categories=(Category.STAFF,)))
    add_staff_account(writing, person_id, number, pin, ADMINISTRATOR)
