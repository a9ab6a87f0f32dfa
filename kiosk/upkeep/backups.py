"""Encrypted backups to the second place, made by themselves when something changed, and their health.

The second place is a folder that the school authorised: a stick, another disk, a network drive. It is never
made here, because an empty folder where a stick should be is no second place. How long backups are kept is
said in `db.backup_files`.
"""

import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import exists, func, select

from db.backup import free_place, prune_backups, write_backup
from db.backup_files import made_at
from db.errors import StoreError
from db.ledger import sign_heads
from db.models import LedgerEntry, LedgerHead, Notice
from kiosk.clock import date_words, school_day, time_words
from kiosk.desk import Desk
from kiosk.errors import KioskError, Unavailable
from kiosk.station.folder import atomic_write, make_private_folder
from kiosk.values import NoticeKind
from kiosk.visits import notices

KEPT_DAYS = 35
SIGNED_EVERY = timedelta(hours=1)
STALE_LEAST = timedelta(hours=1)
STALE_ROUNDS = 4
"""So many rounds without a backup, though something changed, are too many."""

_STATE = "last-backup.json"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class BackupDone:
    """A backup that was written and looked through.

    Attributes:
        path: the file.
        size: in bytes.
        at: when, aware.
        removed: how many old ones were deleted.
    """

    path: Path
    size: int
    at: datetime
    removed: int


@dataclass(frozen=True)
class BackupHealth:
    """What there is to say of backups.

    Attributes:
        ok: nothing need be done.
        words: a plain sentence.
        last_at: of the newest backup in the second place, aware; None if there is none.
    """

    ok: bool
    words: str
    last_at: datetime | None


def tend(desk: Desk) -> BackupHealth:
    """All that is to be done from time to time: sign the ledger's heads, back up, tell the office of trouble.

    For the kiosk's timer, on a lane of its own. Never raises what the world did.
    """
    try:
        sign(desk)
        if due(desk):
            run_backup(desk)
    except KioskError as error:
        _log.warning("no backup could be made", extra={"what": "backup"}, exc_info=error)
    said = health(desk)
    if not said.ok and _place_or_none(desk) is not None:
        _tell(desk, said.words)
    return said


def due(desk: Desk) -> bool:
    """Whether it is time for a backup and something changed since the last one.

    Raises:
        Unavailable: the store cannot be used.
    """
    place = _place_or_none(desk)
    if place is None:
        return False
    now = desk.clock.now()
    newest = _newest(place)
    wait = timedelta(minutes=desk.settings().backup.every_minutes)
    # A time in the future is a clock that was set back: it must not keep backups away.
    if newest is not None and timedelta() <= now - newest < wait:
        return False
    return newest is None or _last_position(desk) != _saved_position(desk)


def run_backup(desk: Desk) -> BackupDone:
    """Write a backup to the second place, look through it, and delete what is too old.

    Raises:
        Unavailable: no place is set, it is not there, or store or place cannot be used.
    """
    place = _place_or_none(desk)
    if place is None:
        raise Unavailable("No second place for backups is set. Set one in Settings.")
    if not place.is_dir():
        raise Unavailable(f"The place for backups is not there: {place}.")
    sign(desk, every=timedelta())
    position = _last_position(desk)
    at = desk.clock.now()
    try:
        report = write_backup(desk.store, free_place(place, at), desk.keys.backup_key)
        removed = prune_backups(place, KEPT_DAYS, at)
    except StoreError as error:
        raise Unavailable(str(error)) from error
    except OSError as error:
        raise Unavailable(f"The place for backups cannot be used: {place}.") from error
    make_private_folder(desk.folder.backups_path)
    atomic_write(_state_path(desk), json.dumps({"at": at.isoformat(), "position": position}).encode())
    return BackupDone(report.path, report.size, at, len(removed))


def health(desk: Desk) -> BackupHealth:
    """What there is to say of backups, for the Staff page and for doctor. Never raises what the world did."""
    try:
        place = _place_or_none(desk)
        if place is None:
            return BackupHealth(
                ok=False, words="No second place for backups is set. Set one in Settings.", last_at=None
            )
        if not place.is_dir():
            return BackupHealth(ok=False, words=f"The place for backups is not there: {place}.", last_at=None)
        settings = desk.settings()
        newest, unsaved = _newest(place), _last_position(desk) - _saved_position(desk)
        if newest is None:
            return BackupHealth(ok=False, words="There is no backup yet.", last_at=None)
        when = f"{date_words(school_day(newest, settings.zone))}, {time_words(newest, settings.zone)}"
        limit = max(STALE_LEAST, STALE_ROUNDS * timedelta(minutes=settings.backup.every_minutes))
        if unsaved > 0 and desk.clock.now() - newest > limit:
            return BackupHealth(
                ok=False,
                words=f"The last backup is of {when}; what happened since is not in it.",
                last_at=newest,
            )
        return BackupHealth(ok=True, words=f"Last backup: {when}.", last_at=newest)
    except KioskError as error:
        return BackupHealth(ok=False, words=str(error), last_at=None)


def sign(desk: Desk, *, every: timedelta = SIGNED_EVERY) -> int:
    """Sign the ledger's heads, so that a chain cut off behind them does not verify any more.

    Args:
        desk: the station.
        every: not if they were signed less than this ago.

    Returns:
        How many heads were signed.

    Raises:
        Unavailable: the store cannot be used.
    """
    with desk.read() as session:
        last = session.scalar(select(func.max(LedgerHead.signed_at)))
    now = desk.clock.now()
    if last is not None and timedelta() <= now - last < every:
        return 0
    with desk.writing() as writing:
        return len(sign_heads(writing.session, desk.keys.head_key, now))


def _tell(desk: Desk, words: str) -> None:
    try:
        with desk.writing() as writing:
            told = select(exists().where(Notice.kind == NoticeKind.BACKUP.value, Notice.closed_at.is_(None)))
            if not writing.session.scalar(told):
                notices.put(writing, NoticeKind.BACKUP, detail=words)
    except KioskError as error:
        _log.warning("the office could not be told", extra={"what": "backup"}, exc_info=error)


def _place_or_none(desk: Desk) -> Path | None:
    folder = desk.settings().backup.folder
    return Path(folder).expanduser() if folder else None


def _newest(place: Path) -> datetime | None:
    try:
        return max((made for path in place.iterdir() if (made := made_at(path)) is not None), default=None)
    except OSError:
        return None


def _last_position(desk: Desk) -> int:
    with desk.read() as session:
        return session.scalar(select(func.max(LedgerEntry.position))) or 0


def _state_path(desk: Desk) -> Path:
    return desk.folder.backups_path / _STATE


def _saved_position(desk: Desk) -> int:
    """The position of the last ledger entry in the last backup that this station made."""
    try:
        kept: Any = json.loads(_state_path(desk).read_bytes())
        return int(kept["position"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0  # never made, or spoilt: then everything counts as changed
