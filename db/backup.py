"""Encrypted copies of a store, each opened and looked through before it is believed."""

import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from db import embedded, restoring, server
from db.backup_files import UNFINISHED, backup_name, forget_unfinished, free_place, prune_backups
from db.errors import AlreadyThere, Damaged, NewerStore
from db.file_copy import (
    Heads,
    bare_revision,
    bring,
    copy_file,
    copy_server,
    disk_told_apart,
    heads_in,
    require_same,
)
from db.outside import told_apart
from db.recognise import check_key
from db.revisions import KNOWN
from db.store import Store

__all__ = [
    "BackupReport",
    "backup_name",
    "check_backup",
    "free_place",
    "prune_backups",
    "restore_backup",
    "write_backup",
]


@dataclass(frozen=True, slots=True)
class BackupReport:
    """What a backup holds.

    Attributes:
        path: the file (of a restore: the backup that was restored).
        size: in bytes.
        revision: the shape of its tables; None if it has none.
        heads: the last entry of each chain that the backup knows.
    """

    path: Path
    size: int
    revision: str | None
    heads: Heads


def write_backup(store: Store, target: Path, key: bytes) -> BackupReport:
    """Write an encrypted copy of the store as it is now, while others go on working, and look through it.

    The copy is made beside the store and then brought to its place, which may be a network drive or a stick.

    Args:
        store: embedded or on PostgreSQL, of any revision we know.
        target: the file to be; its folder exists, the file does not. Private to the user.
        key: 32 bytes; may be another than the store's.

    Raises:
        AlreadyThere: there is a file of this name.
        Damaged: the copy (so probably the store) is not sound; the target was not made.
        StoreError: disk or server cannot be reached, or are full; the target was not made.
    """
    check_key(key)
    if target.exists():
        raise AlreadyThere("There is a file of this name already.")
    folder = store.path.parent if store.path is not None else None
    forget_unfinished(folder, target.parent)
    with (
        told_apart(),
        disk_told_apart(store.path or target),
        tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=folder) as workshop,
    ):
        copy = Path(workshop) / "copy"
        embedded.make_private(copy)
        heads = (
            copy_file(store.path, store.key, copy, key)
            if store.path
            else copy_server(store.engine, copy, key)
        )
        bring(copy, target, lambda arrived: require_same(check_backup(arrived, key).heads, heads))
    return check_backup(target, key)


def check_backup(path: Path, key: bytes) -> BackupReport:
    """Open a backup without touching it and look through every page.

    Raises:
        WrongKey: another key is needed.
        NotAStore: it is something else.
        Damaged: it is not sound.
        NewerStore: a newer version of the program made it.
        StoreAway: it cannot be read.
    """
    check_key(key)
    embedded.recognise(path, key, frozen=True)
    try:
        with closing(embedded.connect(path, key, frozen=True)) as connection:
            faults = embedded.faults(connection, keyed=True)
            found = None if faults else bare_revision(connection)
            heads = () if found is None else heads_in(connection)
    except sqlcipher.Error as error:
        raise embedded.why(error, path, key) from error
    if faults:
        raise Damaged("The backup is damaged.")
    if found is not None and found not in KNOWN:
        raise NewerStore("A newer version of the program made this backup. Please update the program.")
    return BackupReport(path, path.stat().st_size, found, heads)


def restore_backup(path: Path, key: bytes, target: str | Path, target_key: bytes | None) -> BackupReport:
    """Make a store out of a backup. Run ``migrate.upgrade`` before use.

    Args:
        path: the backup.
        key: its key.
        target: where the store is to be: a path, or the URL of an empty PostgreSQL database.
        target_key: the new file's key, or None for a plain one.

    Raises:
        AlreadyThere: something is at the target that may be wanted. Only a damaged or empty file is put
            aside, by another name; nothing is ever overwritten.
        StoreError: backup or target cannot be used (see ``check_backup`` and ``open_store``); the target is
            untouched.
    """
    report = check_backup(path, key)
    if report.revision is None:
        raise Damaged("The backup holds nothing.")
    with told_apart(), disk_told_apart(path):
        if server.is_address(str(target)):
            restoring.into_server(path, key, report.revision, report.heads, str(target))
        else:
            restoring.into_file(path, key, report.heads, Path(target).absolute(), target_key)
    return report
