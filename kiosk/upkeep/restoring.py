"""Making a store out of a backup and the words of the recovery sheet, on this machine or on another.

A store that opens is never overwritten. What happened after the backup is lost, and machines may have written
to the old chain meanwhile; so the restored store goes on as a new station with a new letter, whose chain
begins by naming the last entries that the backup knows. A restore that was killed half-way is finished by
asking again.
"""

import contextlib
import json
import secrets as random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import select, update

from db.backup import BackupReport, check_backup, restore_backup
from db.errors import AlreadyThere, StoreError, WrongKey
from db.ledger import sign_heads
from db.migrate import upgrade
from db.models import PrintJob
from db.models import Station as StationRow
from db.store import Store, open_store
from db.types import uuid7
from kiosk.clock import Clock, SystemClock
from kiosk.desk import Desk, Station, Writing, in_plain_words
from kiosk.errors import KioskError, Refused, Unavailable
from kiosk.paper.printing import printers_from
from kiosk.people import pins
from kiosk.people.staff_accounts import put_pin
from kiosk.school import snapshot
from kiosk.station import file as station_file
from kiosk.station import recovery, secrets
from kiosk.station.folder import DataFolder, atomic_write
from kiosk.station.secrets import KeyPlace, Secrets
from kiosk.station.settings import StationRole, StationSelf, StationSettings, StoreChoice
from kiosk.upkeep.erasures import replay

COMMAND = "command"
"""The actor of what is done from the command line."""

_MARKER = "restore-under-way.json"
_ASIDE = ".before-restore"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class NewPin:
    """A lost PIN that is set anew."""

    number: str
    pin: str


@dataclass(frozen=True)
class Restored:
    """What was restored.

    Attributes:
        letter: of the station that this machine is now.
        heads: the last entries that the backup knows: (letter, sequence, chain).
        erased: how many erasures that are younger than the backup were done again.
    """

    letter: str
    heads: tuple[tuple[str, int, str], ...]
    erased: int


def restore(
    file: Path,
    folder: DataFolder,
    words: str,
    *,
    clock: Clock | None = None,
    new_pin: NewPin | None = None,
    store_url: str | None = None,
) -> Restored:
    """Restore a store.

    Args:
        file: the backup. Newer ones beside it are asked for later erasures.
        folder: where it is to be; empty, or with a store that does not open any more.
        words: of the recovery sheet, or its code.
        clock: another clock than the computer's.
        new_pin: a lost administrator PIN to be set anew.
        store_url: an empty PostgreSQL database, instead of the embedded file.

    Raises:
        Refused: words, backup and folder do not fit together, or there is something that may be wanted.
        Unavailable: disk or server cannot be used.
    """
    keys = Secrets(recovery.decode(words))
    if new_pin is not None:
        new_pin = replace(new_pin, pin=pins.check_new_pin(new_pin.pin, number=new_pin.number))
    report = _checked(file, keys)
    folder.create()
    with folder.window_lock():
        before = _settings_before(folder, store_url)
        secrets.keep(folder, keys, KeyPlace.FILE)
        station_id = _place(folder, report, keys, before, store_url)
        with in_plain_words():
            store = open_store(store_url or folder.store_path, keys.store_key)
        try:
            with in_plain_words():
                upgrade(store, backup=None)
            station, erased = _begin_chain(
                store, station_id, folder, keys, clock or SystemClock(), report, new_pin
            )
        finally:
            store.close()
        choice = StoreChoice(url=store_url, key_place=KeyPlace.FILE.value, check=keys.check)
        itself = StationSelf(
            id=station.id, letter=station.letter, name=station.name, role=StationRole(station.role)
        )
        station_file.save(folder, replace(before or StationSettings(), store=choice, station=itself))
        (folder.path / _MARKER).unlink(missing_ok=True)
    return Restored(station.letter, report.heads, erased)


def reset_pin(desk: Desk, words: str, new_pin: NewPin) -> None:
    """Set a lost PIN anew; the recovery sheet is the proof.

    Raises:
        Refused: the words belong to another store, or the PIN cannot be used.
        Unavailable: the store cannot be used.
    """
    root = recovery.decode(words)
    if not random.compare_digest(root, desk.keys.root):
        raise Refused("These words are of another store's recovery sheet.")
    strong = pins.check_new_pin(new_pin.pin, number=new_pin.number)
    with desk.writing() as writing:
        put_pin(writing, new_pin.number, strong, by=COMMAND)


def _checked(file: Path, keys: Secrets) -> BackupReport:
    try:
        return check_backup(file, keys.backup_key)
    except WrongKey as error:
        raise Refused("The words do not belong to this backup: it is of another store.") from error
    except StoreError as error:
        raise Unavailable(str(error)) from error


def _settings_before(folder: DataFolder, store_url: str | None) -> StationSettings | None:
    """What was set on this machine: its printers and screen are worth keeping."""
    try:
        before, _ = station_file.load_or_last_good(folder)
    except KioskError:
        return None
    if before.store.url is not None and store_url is None:
        raise Refused(
            "This folder's store is on a database server. Say where to restore to with --store, or choose "
            "another folder with --data."
        )
    return before


def _place(
    folder: DataFolder, report: BackupReport, keys: Secrets, before: StationSettings | None, url: str | None
) -> UUID:
    """Put the store in its place; a second run goes on from the first. Gives the id of the station to be."""
    begun = _begun(folder, keys)
    if begun is None and before is not None and before.station.id is not None:
        _refuse_if_it_opens(folder, before)
    station_id = begun or uuid7()
    with _settings_aside(folder):
        marker = {"station": str(station_id), "check": keys.check}
        atomic_write(folder.path / _MARKER, json.dumps(marker).encode())
        try:
            restore_backup(report.path, keys.backup_key, url or folder.store_path, keys.store_key)
        except AlreadyThere as error:
            if begun is None:
                (folder.path / _MARKER).unlink(missing_ok=True)
                raise Refused(f"{error} Nothing was changed.") from error
        except StoreError as error:
            raise Unavailable(str(error)) from error
    return station_id


def _refuse_if_it_opens(folder: DataFolder, before: StationSettings) -> None:
    try:
        keys = secrets.fetch(folder, KeyPlace(before.store.key_place), check=before.store.check)
        store = open_store(
            before.store.url or folder.store_path, None if before.store.plain else keys.store_key
        )
    except (KioskError, StoreError):
        return  # it does not open; what lies there is still not overwritten
    try:
        with in_plain_words():
            store.check()
    except Unavailable:
        return
    finally:
        store.close()
    raise Refused("There is a store here already, and it opens. Nothing was changed.")


def _begun(folder: DataFolder, keys: Secrets) -> UUID | None:
    """The station of a restore of the same store that was cut short here."""
    if folder.is_set_up:
        return None
    try:
        marker = json.loads((folder.path / _MARKER).read_bytes())
        return UUID(marker["station"]) if marker["check"] == keys.check else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextlib.contextmanager
def _settings_aside(folder: DataFolder) -> Iterator[None]:
    """Take the settings away first, so that a kill leaves no folder that looks set up; back if it fails."""
    moved = []
    for path in (folder.station_path, folder.last_good_path):
        if path.exists():
            aside = path.with_name(path.name + _ASIDE)
            path.replace(aside)
            moved.append((path, aside))
    try:
        yield
    except BaseException:
        for path, aside in moved:
            aside.replace(path)
        raise


def _begin_chain(
    store: Store,
    station_id: UUID,
    folder: DataFolder,
    keys: Secrets,
    clock: Clock,
    report: BackupReport,
    new_pin: NewPin | None,
) -> tuple[Station, int]:
    """The new station and its chain, what was erased since, and the new PIN: all in one transaction."""
    with in_plain_words(), store.read() as session:
        old = session.scalars(select(StationRow).order_by(StationRow.created_at, StationRow.id)).all()
        done = session.get(StationRow, station_id)
        station = (
            Station(done.id, done.letter, done.name, done.role)
            if done
            else Station(station_id, _free_letter({row.letter for row in old}), old[0].name, old[0].role)
        )
    desk = Desk(
        folder, store, station, clock, keys, printers_from(StationSettings().printers, folder.papers_path)
    )
    erased = 0
    if done is None:
        with desk.writing() as writing:
            _add_station(writing, report)
            writing.session.execute(
                update(PrintJob)
                .where(PrintJob.state.in_(("waiting", "printing", "failed")))
                .values(state="cancelled", next_try_at=None)
            )
            erased = replay(writing, report.path, keys.backup_key, folder.path)
            if new_pin is not None:
                put_pin(writing, new_pin.number, new_pin.pin, by=COMMAND)
            sign_heads(writing.session, keys.head_key, writing.at)
    snapshot.save(folder.snapshot_path, snapshot.Snapshot.of(desk.settings()))
    return station, erased


def _add_station(writing: Writing, report: BackupReport) -> None:
    station = writing.station
    writing.session.add(
        StationRow(
            id=station.id, letter=station.letter, name=station.name, role=station.role, created_at=writing.at
        )
    )
    writing.session.flush()
    payload = {
        "letter": station.letter,
        "after": [
            {"letter": letter, "sequence": sequence, "chain": chain}
            for letter, sequence, chain in report.heads
        ],
    }
    writing.note(("station", station.id), "restored_from_backup", payload, by=COMMAND)


def _free_letter(taken: set[str]) -> str:
    for letter in _LETTERS:
        if letter not in taken:
            return letter
    raise Unavailable("All station letters from A to Z are taken.")
