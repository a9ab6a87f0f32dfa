"""Putting a checked backup where a store is to be, without ever overwriting anything."""

import tempfile
from pathlib import Path

from sqlalchemy import inspect

from db import embedded, server
from db.errors import AlreadyThere, Damaged, NewerStore, NotAStore, WrongKey
from db.file_copy import Heads, bring, copy_file, fill_server, require_same
from db.place import refuse_network_drive
from db.recognise import check_key
from db.revisions import VERSION_TABLE, revision


def into_file(backup: Path, key: bytes, heads: Heads, target: Path, target_key: bytes | None) -> None:
    """Make a store's file; a damaged or empty one at its place is put aside by another name.

    Raises:
        AlreadyThere: a store, or somebody else's file, is there.
        NetworkDrive: the place is on one.
    """
    check_key(target_key)
    refuse_network_drive(target)
    _refuse_what_may_be_wanted(target, target_key)
    with tempfile.TemporaryDirectory(prefix=".kiosk-backup-", dir=target.parent) as folder:
        copy = Path(folder) / "copy"
        embedded.make_private(copy)
        require_same(copy_file(backup, key, copy, target_key, frozen=True), heads)
        _put_aside(target)
        bring(copy, target, lambda arrived: embedded.require_sound(arrived, target_key))


def into_server(backup: Path, key: bytes, found: str, heads: Heads, address: str) -> None:
    """Fill an empty PostgreSQL database, all of it or nothing.

    Raises:
        AlreadyThere: a store is there.
        NotAStore: another program's tables are there.
    """
    engine = server.make_engine(server.read_address(address))
    try:
        with engine.begin() as connection:
            tables = set(inspect(connection).get_table_names())
            if VERSION_TABLE in tables and revision(connection) is not None:
                raise AlreadyThere("There is a store in this database already.")
            if tables - {VERSION_TABLE}:
                raise NotAStore("The database holds the tables of another program.")
            require_same(fill_server(connection, backup, key, found), heads)
    finally:
        engine.dispose()


def _refuse_what_may_be_wanted(target: Path, key: bytes | None) -> None:
    if not target.exists():
        return
    try:
        embedded.recognise(target, key)
        embedded.require_sound(target, key)
    except Damaged:
        return
    except (WrongKey, NewerStore) as error:
        raise AlreadyThere("There is a store here already, under another key.") from error
    except NotAStore as error:
        if target.is_file() and target.stat().st_size == 0:
            return
        raise AlreadyThere("There is a file here already that is not a store.") from error
    raise AlreadyThere("There is a store here already, and it opens.")


def _put_aside(target: Path) -> None:
    # The journal too: a new file must not meet the old one's.
    number = 1
    while target.with_name(f"{target.name}.damaged-{number}").exists():
        number += 1
    for old in (target, *embedded.beside(target)):
        if old.exists():
            old.rename(old.with_name(f"{old.name}.damaged-{number}"))
