"""An opened store with all that a service needs: the desk behind which the work is done.

A service is a plain function of a desk. It opens one transaction, checks the rule, writes the rows and the
ledger entry together, and returns frozen values; no row of the store leaves it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import ledger
from db.backup import free_place, write_backup
from db.errors import StoreError
from db.migrate import is_current, upgrade
from db.models import Base, LedgerEntry
from db.models import Station as StationRow
from db.queries import next_reference
from db.store import Store, open_store
from db.vocabulary import PaperKind
from kiosk.clock import Clock, SystemClock, school_day
from kiosk.errors import Unavailable
from kiosk.paper.printing import Printers, printers_from
from kiosk.school.settings import SchoolSettings
from kiosk.station import file as station_file
from kiosk.station import secrets
from kiosk.station.folder import DataFolder
from kiosk.station.secrets import KeyPlace, Secrets
from kiosk.station.settings import StoreChoice
from kiosk.tries import Slowing, Tries

NOBODY = "kiosk"
"""The actor of what a visitor does at the screen: nobody whom the office knows."""

_SIGN_OUT_TRIES = 12  # a class on its way out fits, a search for who is here does not
_SIGN_OUT_WITHIN_S = 300.0


@dataclass(frozen=True)
class Station:
    """The station this desk stands at.

    Attributes:
        letter: begins its references.
        role: "reception", "club" or "office".
    """

    id: UUID
    letter: str
    name: str
    role: str


@dataclass
class Desk:
    """An opened store, this station, its clock, keys and printers. Safe to use from several threads.

    Attributes:
        sign_out_tries: codes and names typed at this station, right or wrong; never kept, never told.
        pin_slowing: how long this station waits after wrong PINs.
        day: the school's day that was begun here; see kiosk.visits.days.
    """

    folder: DataFolder
    store: Store
    station: Station
    clock: Clock
    keys: Secrets
    printers: Printers
    sign_out_tries: Tries = field(init=False)
    pin_slowing: Slowing = field(init=False)
    day: date | None = field(default=None, init=False)
    _settings: tuple[int, SchoolSettings] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        monotonic = self.clock.monotonic
        self.sign_out_tries = Tries(_SIGN_OUT_TRIES, _SIGN_OUT_WITHIN_S, monotonic)
        self.pin_slowing = Slowing(monotonic)

    @property
    def zone(self) -> str:
        """IANA name of the school's time zone."""
        return self.settings().zone

    def today(self) -> date:
        """The date at the school."""
        return school_day(self.clock.now(), self.zone)

    def settings(self) -> SchoolSettings:
        """The school's settings that hold now; read again only when another version holds.

        Raises:
            Unavailable: the store is away.
        """
        from kiosk.school import versions as school  # noqa: PLC0415 - school needs a desk to change the settings

        with self.read() as session:
            version = school.current_version(session)
            held = self._settings
            if held is None or held[0] != version:
                held = (version, school.current(session))
                self._settings = held
        return held[1]

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent picture of the store.

        Raises:
            Unavailable: the store is away, busy or damaged.
        """
        with in_plain_words(), self.store.read() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator["Writing"]:
        """One transaction: stored whole when the block was left without an error, or not at all.

        Raises:
            Unavailable: the store is away, busy, full or damaged; nothing was stored, or nobody can tell:
                give what must not happen twice a request id (kiosk.once).
        """
        with in_plain_words(), self.store.write() as session:
            yield Writing(session, self.station, self.clock.now(), self)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()


@dataclass
class Writing:
    """A transaction under way.

    Attributes:
        at: one time for all that it writes; aware, UTC.
    """

    session: Session
    station: Station
    at: datetime
    desk: Desk

    @cached_property
    def settings(self) -> SchoolSettings:
        """The school's settings, as this transaction sees them."""
        from kiosk.school import versions as school  # noqa: PLC0415 - see Desk.settings

        return school.current(self.session)

    @property
    def today(self) -> date:
        """The date at the school."""
        return school_day(self.at, self.settings.zone)

    @cached_property
    def clock_suspect(self) -> bool:
        """Whether the store held something later than now: a clock was set back; no reason to refuse."""
        query = select(LedgerEntry.at).order_by(LedgerEntry.position.desc()).limit(1)
        last = self.session.scalar(query)
        return last is not None and self.at < last - ledger.CLOCK_TOLERANCE

    def record(
        self, row: Base, action: str, *, by: UUID | str = NOBODY, also: Mapping[str, Any] | None = None
    ) -> None:
        """Store a new or changed row of record together with its ledger entry.

        Args:
            row: of a table that the ledger follows.
            action: what was done: "signed_in".
            by: who did it: a person's id, or "kiosk".
            also: what else belongs to it; nothing that is kept for one day only.
        """
        _ = self.clock_suspect  # asked before our own entry is the last one
        ledger.record(
            self.session, row, station_id=self.station.id, actor=by, action=action, at=self.at, also=also
        )

    def note(
        self,
        subject: tuple[str, UUID | str | int],
        action: str,
        payload: Mapping[str, Any],
        *,
        by: UUID | str = NOBODY,
    ) -> None:
        """A ledger entry of its own, about a row that the ledger does not follow by itself.

        Args:
            subject: table and key.
            action: what was done.
            payload: what happened; under "set" what columns of the row became.
            by: who did it.
        """
        _ = self.clock_suspect  # as above
        ledger.append(
            self.session,
            station_id=self.station.id,
            actor=by,
            action=action,
            subject=subject,
            payload=payload,
            at=self.at,
        )

    def settings_changed(self) -> None:
        """The settings were changed by this very transaction: look at them again."""
        self.__dict__.pop("settings", None)

    def reference(self) -> str:
        """The station's next reference of the school's year: "A-2026-00412"."""
        return next_reference(self.session, self.station.id, self.station.letter, self.today.year)

    def queue(self, kind: PaperKind, subject_id: UUID, *, reprint: bool = False) -> None:
        """Put a paper into the outbox; it is printed after the transaction, and never holds it up."""
        from kiosk.paper import print_jobs  # noqa: PLC0415 - print jobs tell the office, which needs a desk

        print_jobs.queue(self.session, kind, subject_id, station=self.station, at=self.at, reprint=reprint)


def open_desk(
    folder: DataFolder, *, clock: Clock | None = None, migrate: bool = True, printers: Printers | None = None
) -> Desk:
    """Open the store of a folder that was set up.

    Args:
        folder: where station.toml is.
        clock: another clock than the computer's.
        migrate: bring the store to this program's shape, after a backup; only the windows and set-up may.
        printers: other printers than those of station.toml, which come without the operating system's.

    Raises:
        Unavailable: in plain words what is wrong with the folder, the key or the store.
        Refused: station.toml says something that is not allowed, and no earlier one can stand in.
    """
    if not folder.is_set_up:
        raise Unavailable("This data folder was not set up yet. Start the kiosk to set it up.")
    settings, _ = station_file.load_or_last_good(folder, remember=migrate)
    keys = secrets.fetch(folder, KeyPlace(settings.store.key_place), check=settings.store.check)
    with in_plain_words():
        store = open_store(address(folder, settings.store), None if settings.store.plain else keys.store_key)
    try:
        with in_plain_words():
            _make_current(store, folder, keys, clock or SystemClock(), migrate=migrate)
        station = find_station(store, settings.station.id)
        return Desk(
            folder=folder,
            store=store,
            station=station,
            clock=clock or SystemClock(),
            keys=keys,
            printers=printers or printers_from(settings.printers, folder.papers_path),
        )
    except BaseException:
        store.close()
        raise


def address(folder: DataFolder, choice: StoreChoice) -> str:
    """Where the store of a folder is: the path of the embedded file, or a server's address."""
    return choice.url or str(folder.store_path)


def find_station(store: Store, station_id: UUID | None) -> Station:
    """The station of this computer.

    Raises:
        Unavailable: the store does not know it, or cannot be read.
    """
    with in_plain_words(), store.read() as session:
        row = None if station_id is None else session.get(StationRow, station_id)
        if row is None:
            raise Unavailable("The store does not know this station. station.toml belongs to another store.")
        return Station(row.id, row.letter, row.name, row.role)


@contextmanager
def in_plain_words() -> Iterator[None]:
    """What went wrong with the store becomes Unavailable, with its plain sentence."""
    try:
        yield
    except StoreError as error:
        raise Unavailable(str(error)) from error


def _make_current(store: Store, folder: DataFolder, keys: Secrets, clock: Clock, *, migrate: bool) -> None:
    def back_up() -> None:
        write_backup(store, free_place(folder.backups_path, clock.now()), keys.backup_key)

    if migrate:
        upgrade(store, backup=back_up)
    elif not is_current(store):
        raise Unavailable("The store is of an older version of the program. Start the kiosk once.")
