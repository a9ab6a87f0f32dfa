"""A backup is believed when it has been opened; a restore overwrites nothing."""

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from db import backup, file_copy, ledger, migrate
from db.backup import backup_name, check_backup, prune_backups, restore_backup, write_backup
from db.canonical import canonical_json
from db.errors import AlreadyThere, Damaged, NetworkDrive, NotAStore, StoreAway, WrongKey
from db.models import Base, Request, SchoolSettings, Signature, Station, Visit, VisitDay
from db.store import Store, open_store
from tests.db.samples import a_person, a_signature, a_visit, an_agreement, record
from tests.stores import KEY, NOON, StorePlace, add_station

OTHER_KEY = b"b" * 32
HEAD_KEY = b"h" * 32


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with something in it of every kind of value."""
    fill(store)
    return store


def fill(store: Store) -> None:
    with store.write() as session:
        station = add_station(session)
        other = add_station(session, "B")
        _, version, words = an_agreement(session, station)
        host = a_person(name="Łukasz Host", is_host=True, roles=["Year 4’s teacher"])
        record(session, station, host)
        visit = a_visit(station, host_id=host.id, name="محمد 🙂")
        record(session, station, visit)
        session.add(VisitDay(visit_id=visit.id, day_code="123456", made_at=NOON))
        record(session, other, a_signature(other, visit.id, version, text_id=words.id))
        record(
            session,
            station,
            SchoolSettings(version=1, document={"a": [1, 2.5, None]}, changed_at=NOON, station_id=station.id),
        )
        session.add(Request(action="sign_in", result=None, at=NOON))
        ledger.sign_heads(session, HEAD_KEY, NOON)


def everything(store: Store) -> dict[str, list[str]]:
    """All rows of all tables."""
    with store.read() as session:
        return {
            name: sorted(canonical_json(dict(row)) for row in session.execute(select(table)).mappings())
            for name, table in Base.metadata.tables.items()
        }


def test_a_backup_holds_everything_and_opens_with_its_key_only(filled: Store, tmp_path: Path) -> None:
    target = tmp_path / "second place" / backup_name(NOON)
    target.parent.mkdir()
    report = write_backup(filled, target, OTHER_KEY)
    assert report == check_backup(target, OTHER_KEY)
    with filled.read() as session:
        assert report.heads == tuple((h.letter, h.sequence, h.chain) for h in ledger.head(session))
    assert [path.name for path in target.parent.iterdir()] == [target.name]  # nothing is left beside it
    if os.name != "nt":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert b"Host" not in target.read_bytes()
    with pytest.raises(WrongKey):
        check_backup(target, KEY)
    opened = open_store(target, OTHER_KEY)
    assert everything(opened) == everything(filled)
    opened.close()


def test_a_store_goes_on_being_written_while_it_is_backed_up(filled: Store, tmp_path: Path) -> None:
    reports = []
    for number in range(2):
        reports.append(write_backup(filled, tmp_path / f"{number}.backup", OTHER_KEY))
        with filled.write() as session:
            record(session, session.scalars(select(Station).limit(1)).one(), a_person())
    assert reports[1].heads[0][1] == reports[0].heads[0][1] + 1


@pytest.mark.parametrize("kind", ["embedded", "plain", "postgresql"])
def test_a_restored_store_is_the_store(
    filled: Store, tmp_path: Path, empty_postgresql: StorePlace, kind: str
) -> None:
    write_backup(filled, tmp_path / "a.backup", OTHER_KEY)
    place = {
        "embedded": StorePlace("embedded", str(tmp_path / "new.store"), KEY),
        "plain": StorePlace("embedded", str(tmp_path / "plain.store"), None),
        "postgresql": empty_postgresql,
    }[kind]
    report = restore_backup(tmp_path / "a.backup", OTHER_KEY, place.address, place.key)
    restored = place.open()
    assert migrate.is_current(restored)
    assert everything(restored) == everything(filled)
    with restored.write() as session:  # and can be written to
        station = session.scalars(select(Station).where(Station.letter == "A")).one()
        entry = record(session, station, a_person())
        assert entry.sequence == report.heads[0][1] + 1
    with restored.read() as session:
        assert ledger.verify(session, HEAD_KEY).first_broken is None
    restored.check()
    restored.close()
    if kind != "postgresql":
        assert stat.S_IMODE(Path(place.address).stat().st_mode) == 0o600 or os.name == "nt"


def test_a_plain_store_is_backed_up_encrypted(tmp_path: Path) -> None:
    store = open_store(tmp_path / "plain.store", None, create=True)
    migrate.upgrade(store, backup=None)
    fill(store)
    write_backup(store, tmp_path / "a.backup", OTHER_KEY)
    assert not (tmp_path / "a.backup").read_bytes().startswith(b"SQLite")
    opened = open_store(tmp_path / "a.backup", OTHER_KEY)
    assert everything(opened) == everything(store)
    opened.close()
    store.close()


def test_a_backup_replaces_no_file(filled: Store, tmp_path: Path) -> None:
    target = tmp_path / "a.backup"
    target.write_text("something else")
    with pytest.raises(AlreadyThere):
        write_backup(filled, target, OTHER_KEY)
    assert target.read_text() == "something else"


def test_a_place_that_is_missing(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreAway):
        write_backup(filled, tmp_path / "gone" / "a.backup", OTHER_KEY)
    assert not list(tmp_path.glob(".kiosk-backup-*"))


def test_a_copy_that_does_not_end_where_the_store_did_is_not_believed(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "heads_in", lambda _connection: ())
    with pytest.raises(Damaged, match="does not end"):
        write_backup(filled, tmp_path / "a.backup", OTHER_KEY)
    assert not list(tmp_path.glob("*.backup"))
    assert not list(tmp_path.glob(".kiosk-backup-*"))


def test_a_damaged_store_gives_no_backup(ready_embedded: StorePlace, tmp_path: Path) -> None:
    store = ready_embedded.open()
    fill(store)
    store.close()
    path = Path(ready_embedded.address)
    store = ready_embedded.open()
    with path.open("r+b") as file:
        for page in range(20, path.stat().st_size // 4096):
            file.seek(page * 4096 + 50)
            file.write(b"damage")
    with pytest.raises(Damaged):
        write_backup(store, tmp_path / "a.backup", OTHER_KEY)
    assert not (tmp_path / "a.backup").exists()
    store.close()


@pytest.mark.parametrize("at", [5000, -5000, -10])
def test_a_damaged_backup_is_known(filled: Store, tmp_path: Path, at: int) -> None:
    target = tmp_path / "a.backup"
    write_backup(filled, target, OTHER_KEY)
    content = bytearray(target.read_bytes())
    content[at] ^= 1
    target.write_bytes(content)
    with pytest.raises(Damaged):
        check_backup(target, OTHER_KEY)
    with pytest.raises(Damaged):
        restore_backup(target, OTHER_KEY, tmp_path / "new.store", KEY)
    assert not (tmp_path / "new.store").exists()
    target.write_bytes(content[: len(content) // 2])
    with pytest.raises(Damaged):
        check_backup(target, OTHER_KEY)


def test_what_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(StoreAway):
        check_backup(tmp_path / "none", KEY)
    (tmp_path / "letter").write_bytes(b"Dear office,\n" * 900)
    with pytest.raises(NotAStore):
        check_backup(tmp_path / "letter", KEY)


@pytest.fixture
def a_backup(ready_embedded: StorePlace, tmp_path: Path) -> Path:
    """A backup of a store, which is still there and open to be restored over."""
    store = ready_embedded.open()
    fill(store)
    write_backup(store, tmp_path / "a.backup", OTHER_KEY)
    store.close()
    return tmp_path / "a.backup"


def test_a_store_that_opens_is_never_overwritten(a_backup: Path, ready_embedded: StorePlace) -> None:
    path = Path(ready_embedded.address)
    before = path.read_bytes()
    for key in (KEY, OTHER_KEY, None):  # nor one that opens with another key
        with pytest.raises(AlreadyThere):
            restore_backup(a_backup, OTHER_KEY, path, key)
    assert path.read_bytes() == before


def test_a_foreign_file_is_never_overwritten(a_backup: Path, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear office")
    with pytest.raises(AlreadyThere):
        restore_backup(a_backup, OTHER_KEY, tmp_path / "letter", KEY)
    assert (tmp_path / "letter").read_text() == "Dear office"


@pytest.mark.parametrize("how", ["damaged", "cut off", "empty"])
def test_a_damaged_store_is_put_aside(a_backup: Path, ready_embedded: StorePlace, how: str) -> None:
    path = Path(ready_embedded.address)
    if how == "empty":
        path.write_bytes(b"")
    elif how == "cut off":
        path.write_bytes(path.read_bytes()[: 10 * 4096])
    else:
        content = bytearray(path.read_bytes())
        content[30 * 4096 + 7] ^= 1
        path.write_bytes(content)
    damaged = path.read_bytes()
    path.with_name(path.name + "-wal").write_bytes(b"an old journal")
    restore_backup(a_backup, OTHER_KEY, path, KEY)
    store = ready_embedded.open()
    with store.read() as session:
        assert session.execute(select(func.count()).select_from(Signature)).scalar_one() == 1
    store.close()
    assert path.with_name(path.name + ".damaged-1").read_bytes() == damaged
    aside = path.with_name(path.name + "-wal.damaged-1")  # unless SQLite threw it away when it was opened
    assert how != "empty" or aside.read_bytes() == b"an old journal"


def test_a_database_in_use_is_never_overwritten(a_backup: Path, ready_postgresql: StorePlace) -> None:
    with pytest.raises(AlreadyThere):
        restore_backup(a_backup, OTHER_KEY, ready_postgresql.address, None)
    store = ready_postgresql.open()
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE schema_version"))
    with pytest.raises(NotAStore):
        restore_backup(a_backup, OTHER_KEY, ready_postgresql.address, None)
    store.close()


def test_a_restore_that_fails_half_way_leaves_nothing(
    a_backup: Path, empty_postgresql: StorePlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_copy, "_heads", lambda _connection, _found: ())
    monkeypatch.setattr(file_copy, "heads_in", lambda _connection: ())
    with pytest.raises(Damaged):
        restore_backup(a_backup, OTHER_KEY, empty_postgresql.address, None)
    with pytest.raises(Damaged):
        restore_backup(a_backup, OTHER_KEY, tmp_path / "new.store", KEY)
    assert not (tmp_path / "new.store").exists()
    monkeypatch.undo()
    restore_backup(a_backup, OTHER_KEY, empty_postgresql.address, None)


def test_a_store_is_not_restored_onto_a_network_drive(
    a_backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.place.network_kind", lambda _path: "cifs")
    with pytest.raises(NetworkDrive):
        restore_backup(a_backup, OTHER_KEY, tmp_path / "new.store", KEY)


def test_a_disk_without_hard_links_does_too(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(_old: object, _new: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    write_backup(filled, tmp_path / "a.backup", OTHER_KEY)
    check_backup(tmp_path / "a.backup", OTHER_KEY)


def test_which_backups_are_kept(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    ages = [timedelta(hours=hours) for hours in (0, 1, 2, 47, 49, 50, 24 * 10, 24 * 34, 24 * 36, 24 * 400)]
    for age in ages:
        (tmp_path / backup_name(now - age)).touch()
    (tmp_path / "kiosk.store").touch()
    (tmp_path / "kiosk-20200101.backup").touch()
    removed = {path.name for path in prune_backups(tmp_path, 35, now)}
    assert removed == {backup_name(now - timedelta(hours=hours)) for hours in (49, 50, 24 * 36, 24 * 400)}
    assert prune_backups(tmp_path, 35, now) == []
    assert (tmp_path / "kiosk.store").exists()


def test_the_newest_backup_is_always_kept(tmp_path: Path) -> None:
    for days in (100, 200):
        (tmp_path / backup_name(NOON - timedelta(days=days))).touch()
    assert [path.name for path in prune_backups(tmp_path, 35, NOON)] == [
        backup_name(NOON - timedelta(days=200))
    ]


def test_what_an_interrupted_backup_left_is_cleared_away_later(filled: Store, tmp_path: Path) -> None:
    old, fresh = tmp_path / ".kiosk-backup-old", tmp_path / ".kiosk-backup-fresh"
    for path in (old, fresh):
        path.touch()
    long_ago = datetime.now(UTC) - timedelta(days=2)
    os.utime(old, (long_ago.timestamp(), long_ago.timestamp()))
    write_backup(filled, tmp_path / "a.backup", OTHER_KEY)
    assert not old.exists()
    assert fresh.exists()


def test_an_empty_store_is_backed_up_but_not_restored(empty_place: StorePlace, tmp_path: Path) -> None:
    store = empty_place.open(create=True)
    assert write_backup(store, tmp_path / "a.backup", OTHER_KEY).revision is None
    store.close()
    with pytest.raises(Damaged, match="nothing"):
        restore_backup(tmp_path / "a.backup", OTHER_KEY, tmp_path / "new.store", KEY)


def test_visits_are_in_the_backup(filled: Store, tmp_path: Path) -> None:
    write_backup(filled, tmp_path / "a.backup", OTHER_KEY)
    opened = open_store(tmp_path / "a.backup", OTHER_KEY)
    with opened.read() as session:
        assert session.scalars(select(Visit.name)).all() == ["محمد 🙂"]
    opened.close()
