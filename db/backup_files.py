"""The names of backups, how long they are kept, and what an interrupted one left."""

import re
import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

UNFINISHED = ".kiosk-backup-"
_NAME = re.compile(r"kiosk-(\d{8}T\d{6}Z)(?:-\d+)?\.backup")
_STALE_SECONDS = 24 * 3600


def backup_name(at: datetime) -> str:
    """The name of a backup made at a time (aware): ``kiosk-20261122T081503Z.backup``."""
    return at.astimezone(UTC).strftime("kiosk-%Y%m%dT%H%M%SZ.backup")


def free_place(folder: Path, at: datetime) -> Path:
    """Where in a folder a backup made at a time may go: its name, numbered if it is taken.

    Two stations may make one in the same second; and a machine whose clock starts anew at each boot comes
    by the same second again.
    """
    path = folder / backup_name(at)
    number = 2
    while path.exists():
        path = folder / backup_name(at).replace(".backup", f"-{number}.backup")
        number += 1
    return path


def made_at(path: Path) -> datetime | None:
    """When a backup was made, by its name (in UTC); None for a file of another name."""
    found = _NAME.fullmatch(path.name)
    return None if found is None else datetime.strptime(found[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def prune_backups(
    folder: Path, keep_days: int = 35, now: datetime | None = None, *, keep_all_hours: int = 48
) -> list[Path]:
    """Delete backups that are no longer to be kept, and return them.

    Kept are all of the last ``keep_all_hours``, the last one of each day for ``keep_days``, and always the
    newest of all. Only files of ``backup_name`` are looked at, by the time in their name.

    Args:
        folder: where they lie.
        keep_days: how long personal data may lie in backups.
        now: aware; the machine's time if None.
        keep_all_hours: how long each single one is kept.
    """
    at = now or datetime.now(UTC)
    dated = sorted((made, path) for path in folder.iterdir() if (made := made_at(path)) is not None)
    last_of_day = {made.date(): path for made, path in dated}
    removed = []
    for made, path in dated[:-1]:
        age = at - made
        thinned = age > timedelta(hours=keep_all_hours) and last_of_day[made.date()] != path
        if thinned or age > timedelta(days=keep_days):
            path.unlink(missing_ok=True)
            removed.append(path)
    return removed


def forget_unfinished(*folders: Path | None) -> None:
    """Clear away what backups left that were cut off more than a day ago."""
    for folder in folders:
        for left in folder.glob(f"{UNFINISHED}*") if folder is not None else ():
            try:
                if time.time() - left.stat().st_mtime < _STALE_SECONDS:
                    continue
                if left.is_dir():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.unlink(missing_ok=True)
            except OSError:
                continue  # somebody else was quicker, or it is not ours to delete
