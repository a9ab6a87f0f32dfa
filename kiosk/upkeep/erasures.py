"""Erasures that are younger than a backup are done again on what is restored from it.

Erasures are kept for ever, so the newest backup that lies beside the restored one knows them all.
"""

import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import Row, select

from db.backup import check_backup, restore_backup
from db.backup_files import made_at
from db.erasure import erase
from db.errors import StoreError
from db.models import Base, Erasure
from db.projection import key_of
from db.store import open_store
from kiosk.desk import Writing


def replay(writing: Writing, restored: Path, key: bytes, beside: Path) -> int:
    """Do again what was erased since.

    Args:
        writing: a transaction of the restored store.
        restored: the backup it was made from.
        key: of backups.
        beside: a folder on this machine's own disk, for a while.

    Returns:
        How many subjects were erased.
    """
    newest = _newest_sound(restored, key)
    if newest is None:
        return 0
    known = set(writing.session.scalars(select(Erasure.id)))
    done = 0
    with tempfile.TemporaryDirectory(prefix=".kiosk-backup-", dir=beside) as place:
        copy = Path(place) / "copy"
        restore_backup(newest, key, copy, key)
        store = open_store(copy, key)
        try:
            with store.read() as session:
                for row in session.scalars(select(Erasure).order_by(Erasure.at)).all():
                    if row.id in known:
                        continue
                    kept = session.execute(_row(row.subject_table, row.subject_id)).one_or_none()
                    done += _again(writing, row, kept)
        finally:
            store.close()
    return done


def _again(writing: Writing, erasure: Erasure, kept: Row[Any] | None) -> bool:
    """Erase a subject as it was: the row gone, or its personal columns as they were left."""
    table, key = erasure.subject_table, erasure.subject_id
    if writing.session.execute(_row(table, key)).one_or_none() is None:
        return False
    erase(
        writing.session,
        (table, key),
        erasure.reason,
        erasure.by,
        writing.at,
        station_id=writing.station.id,
        clear=None if kept is None else dict(kept._mapping),  # noqa: SLF001 - SQLAlchemy's own public name
    )
    return True


def _row(table: str, subject_id: str) -> Any:
    held = Base.metadata.tables[table]
    (column,) = held.primary_key.columns
    return select(held).where(column == key_of(table, subject_id))


def _newest_sound(restored: Path, key: bytes) -> Path | None:
    """The newest backup of the same store that is younger than the restored one and lies beside it."""
    since = made_at(restored)
    try:
        beside = sorted(
            ((made, path) for path in restored.parent.iterdir() if (made := made_at(path)) is not None),
            reverse=True,
        )
    except OSError:
        return None
    for made, path in beside:
        if path == restored or (since is not None and made <= since):
            continue
        try:
            check_backup(path, key)
        except StoreError:
            continue  # of another store, or damaged: an older one will have to do
        return path
    return None
