"""What is there is recognised, said in plain words, and never overwritten."""

import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from db import embedded, place, recognise
from db.errors import Damaged, NetworkDrive, NewerStore, NotAStore, StoreAway, StoreError, WrongKey
from db.models import Station
from db.outside import told_apart
from db.store import Store, open_store
from tests.db.samples import a_person, record
from tests.postgres import PostgresServer
from tests.stores import KEY, StorePlace, add_station

PAGE = 4096


@pytest.fixture
def path(ready_embedded: StorePlace) -> Path:
    """A closed embedded store with some content, all of it in the one file."""
    store = ready_embedded.open()
    with store.write() as session:
        station = add_station(session)
        for number in range(60):
            record(session, station, a_person(name=f"Sample {number}", organisation="x" * 200))
    store.close()
    return Path(ready_embedded.address)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(path: Path, key: bytes | None, error: type[StoreError], said: str) -> None:
    before = digest(path) if path.is_file() else ""
    for create in (False, True):
        with pytest.raises(error, match=said) as caught:
            open_store(path, key, create=create)
        assert type(caught.value) is error
    assert (digest(path) if path.is_file() else "") == before
    assert [left for left in path.parent.iterdir() if left.name.startswith(f".{path.name}")] == []


def test_the_file_is_encrypted_and_private(path: Path, ready_embedded: StorePlace) -> None:
    store = ready_embedded.open()
    with store.write() as session:
        add_station(session, "B")
        files = [path, *embedded.beside(path)[:2]]
        assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600] * 3
        assert not any(b"Station" in file.read_bytes() for file in files)
    store.close()
    assert not path.read_bytes().startswith(b"SQLite")


def test_how_each_connection_is_set(ready_embedded: StorePlace) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "busy_timeout": 10_000,
        "application_id": recognise.APPLICATION_ID,
    }
    store = ready_embedded.open()
    with store.read() as session:
        found = {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
    store.close()
    assert found == wanted


def test_a_wrong_key(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    refused(path, b"w" * 32, WrongKey, "key does not open")
    refused(path, None, WrongKey, "encrypted")
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("wrong", [b"w" * 32, None])
def test_a_wrong_key_harms_no_journal_that_a_power_cut_left(
    ready_embedded: StorePlace, tmp_path: Path, wrong: bytes | None
) -> None:
    store = ready_embedded.open()
    with store.write() as session:
        add_station(session)
    cut = tmp_path / "cut.store"  # as the disk is at this moment: the visit is in the journal only
    for old, new in zip(
        (Path(ready_embedded.address), *embedded.beside(Path(ready_embedded.address))),
        (cut, *embedded.beside(cut)),
        strict=True,
    ):
        if old.exists() and not old.name.endswith("-shm"):
            new.write_bytes(old.read_bytes())
    store.close()
    assert cut.with_name("cut.store-wal").stat().st_size > 0
    with pytest.raises(WrongKey):
        open_store(cut, wrong)
    store = open_store(cut, KEY)
    with store.read() as session:
        assert session.query(Station).count() == 1
    store.close()


def test_a_key_of_the_wrong_length_is_a_bug(path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        open_store(path, b"short")


def test_a_plain_store_opens_without_a_key_only(tmp_path: Path) -> None:
    path = tmp_path / "plain.store"
    open_store(path, None, create=True).close()
    open_store(path, None).close()
    assert path.read_bytes().startswith(b"SQLite format 3")
    refused(path, KEY, NotAStore, "not encrypted")


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    path.touch()
    connection = embedded.connect(path, KEY)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    refused(path, KEY, NotAStore, "another program")


@pytest.mark.parametrize(
    "content", [b"Dear office,\n" * 900, b"\x89PNG\r\n" + bytes(9000), b"short", bytes(PAGE)], ids=str
)
@pytest.mark.parametrize("key", [KEY, None])
def test_a_foreign_file(tmp_path: Path, content: bytes, key: bytes | None) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    refused(path, key, NotAStore, "not a store")


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    refused(path, KEY, NotAStore, "empty")
    refused(path, None, NotAStore, "empty")


def test_a_folder(tmp_path: Path) -> None:
    refused(tmp_path, KEY, NotAStore, "folder")


def test_a_missing_file_or_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreAway, match="no store"):
        open_store(tmp_path / "none", KEY)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(StoreAway, match="cannot be made"):
        open_store(tmp_path / "no folder" / "none", KEY, create=True)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.98])
def test_a_file_cut_off(path: Path, share: float) -> None:
    size = path.stat().st_size
    keep = max(PAGE, int(size * share) // PAGE * PAGE)
    with path.open("r+b") as file:
        file.truncate(keep)
    refused(path, KEY, Damaged, "damaged")


def test_a_damaged_first_page_is_not_taken_for_a_wrong_key(path: Path) -> None:
    flip(path, 200)
    refused(path, KEY, Damaged, "key is right")
    refused(path, b"w" * 32, WrongKey, "key")


def test_damage_further_in_is_found_by_looking_and_when_it_is_read(path: Path) -> None:
    size = path.stat().st_size
    for page in range(2, size // PAGE):
        flip(path, page * PAGE + 99)
    try:
        store = open_store(path, KEY)
    except Damaged:
        return
    try:
        with pytest.raises(Damaged):
            store.check()
        with pytest.raises(Damaged), store.read() as session:
            session.execute(text("SELECT * FROM person")).all()
    finally:
        store.close()


def test_a_sound_store_is_sound(store: Store) -> None:
    store.check()


def flip(path: Path, at: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)
        file.seek(at)
        file.write(bytes([byte[0] ^ 0x40]))


def test_a_newer_store(store_place: StorePlace) -> None:
    store = store_place.open()
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE schema_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(NewerStore, match="newer version"):
        store_place.open()


def test_opening_twice_and_creating_over_a_store_change_nothing(store_place: StorePlace) -> None:
    first = store_place.open()
    with first.write() as session:
        add_station(session)
    second = store_place.open(create=True)
    with second.read() as session:
        assert session.query(Station).count() == 1
    first.close()
    second.close()


def test_a_read_cannot_write(store: Store) -> None:
    with pytest.raises(RuntimeError, match="cannot write"), store.read() as session:
        add_station(session)
    with pytest.raises(Exception, match=r"read-?only|cannot be written"), store.read() as session:
        session.execute(text("DELETE FROM request"))


def test_a_write_in_a_write_is_a_bug(store: Store) -> None:
    with store.write(), pytest.raises(RuntimeError, match="wait for itself"), store.write():
        pass
    with store.write():
        pass


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(StoreAway, match="cannot be reached"):
        open_store("postgresql+psycopg://nobody@127.0.0.1:1/none", None)


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql+pg8000://x/y", "sqlite:///x", "://"])
def test_an_address_of_something_else(address: str) -> None:
    with pytest.raises(NotAStore):
        open_store(address, None)


def test_an_empty_or_foreign_database(postgres: PostgresServer, empty_postgresql: StorePlace) -> None:
    with pytest.raises(NotAStore, match="empty"):
        empty_postgresql.open()
    with pytest.raises(StoreAway, match="cannot be reached"):
        open_store(postgres.url("nothing_here"), None)
    store = empty_postgresql.open(create=True)
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE schema_version"))
        connection.execute(text("CREATE TABLE theirs (x int)"))
    store.close()
    with pytest.raises(NotAStore, match="another program"):
        empty_postgresql.open(create=True)


def test_the_unix_socket_and_a_bare_scheme_do_too(postgres: PostgresServer, postgres_template: str) -> None:
    store = open_store(postgres.socket_url(postgres_template), None)
    assert not store.embedded
    store.close()
    store = open_store(postgres.url(postgres_template).replace("+psycopg", ""), None)
    assert "postgresql+psycopg://" in store.location
    store.close()


def test_a_password_is_not_shown(postgres: PostgresServer, postgres_template: str) -> None:
    store = open_store(postgres.url(postgres_template).replace("postgres@", "postgres:secret@"), None)
    assert "secret" not in store.location
    store.close()


def test_a_server_that_goes_away_and_comes_back(
    ready_postgresql: StorePlace, postgres: PostgresServer
) -> None:
    store = ready_postgresql.open()

    def lose() -> None:
        with store.write() as session:
            add_station(session)
            name = session.execute(text("SELECT current_database()")).scalar_one()
            postgres.end_connections(name)

    with pytest.raises(StoreAway, match="cannot be reached"):
        lose()
    with store.write() as session:  # the next one finds it again
        add_station(session)
        assert session.query(Station).count() == 1
    store.close()


def test_a_server_that_was_restarted_meanwhile_is_not_noticed(
    ready_postgresql: StorePlace, postgres: PostgresServer
) -> None:
    store = ready_postgresql.open()
    with store.read() as session:
        name = session.execute(text("SELECT current_database()")).scalar_one()
    postgres.end_connections(name)
    with store.write() as session:
        add_station(session)
    store.close()


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder that can be read and not written to, by a user who is not root."""
    folder = Path(tempfile.mkdtemp(prefix="kro"))
    folder.chmod(0o755)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise there")
def test_a_disk_that_is_read_only(nobody: Path, embedded_template: Path) -> None:
    path = nobody / "kiosk.store"
    path.write_bytes(embedded_template.read_bytes())
    path.chmod(0o444)
    nobody.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(65534)
    with pytest.raises(StoreAway):
        open_store(path, KEY)
    with pytest.raises(StoreAway, match="cannot be made"):
        open_store(nobody / "new.store", KEY, create=True)


@pytest.mark.skipif(sys.platform == "win32", reason="limits work otherwise there")
def test_a_full_disk_shows_when_the_block_ends_and_nothing_is_stored(ready_embedded: StorePlace) -> None:
    import resource  # noqa: PLC0415  (not on Windows)

    store = ready_embedded.open()
    with store.write() as session:
        station = add_station(session)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ended = []

    def fill() -> None:
        with store.write() as session:
            record(session, station, a_person(organisation="x" * 400_000))
            ended.append("in the block")

    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    try:
        with pytest.raises(StoreAway):
            fill()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert ended == ["in the block"]
    with store.write() as session:
        assert session.execute(text("SELECT count(*) FROM person")).scalar() == 0
        record(session, station, a_person())
    store.close()


def test_a_full_store_is_away(ready_embedded: StorePlace) -> None:
    store = ready_embedded.open()

    def fill() -> None:
        with store.write() as session:
            session.execute(text("PRAGMA max_page_count = 1"))
            record(session, add_station(session), a_person(organisation="x" * 400_000))

    with pytest.raises(StoreAway, match="full"):
        fill()
    store.close()


def test_bugs_are_not_told_apart(store: Store) -> None:
    with pytest.raises(Exception, match=r"no such table|does not exist"), store.read() as session:
        session.execute(text("SELECT * FROM no_such"))
    with pytest.raises(KeyError), told_apart():
        raise KeyError


def test_a_bare_error_has_words() -> None:
    assert type(embedded.why(sqlcipher.OperationalError("x"), Path("x"), None)) is StoreAway


LINUX = r"""/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
server:/exports /exports nfs4 rw 0 0
/dev/sdb1 /exports/local ext4 rw 0 0
//nas/school /mnt/school\040share cifs rw 0 0
kiosk@host:/ /media/ssh fuse.sshfs rw 0 0
C: /mnt/c 9p rw 0 0
systemd-1 /net autofs rw 0 0
nas:/x /net smb3 rw 0 0
"""
MAC = """/dev/disk1s1 on / (apfs, local, read-only, journaled)
//kiosk@nas._smb._tcp.local/school on /Volumes/school (1) (smbfs, nodev, nosuid, mounted by kiosk)
server:/x on /Volumes/x (nfs)
"""


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("/var/lib/kiosk/store", None),
        ("/exports/office/store", "nfs4"),
        ("/exports/local/store", None),
        ("/home2/store", None),
        ("/mnt/school share/store", "cifs"),
        ("/media/ssh/store", "fuse.sshfs"),
        ("/mnt/c/kiosk/store", "9p"),
        ("/net/store", "smb3"),
    ],
)
def test_a_network_drive_on_linux(where: str, kind: str | None) -> None:
    assert place.kind_by_mounts(Path(where), place.mounts_of_linux(LINUX)) == kind


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("/opt/x", None),
        ("/Volumes/school (1)/store", "smbfs"),
        ("/Volumes/x/y", "nfs"),
        ("/Volumes/z", None),
    ],
)
def test_a_network_drive_on_a_mac(where: str, kind: str | None) -> None:
    assert place.kind_by_mounts(Path(where), place.mounts_of_mac(MAC)) == kind


class Drives(place.DriveType):
    """A machine where Z: is a mapped network drive."""

    def __call__(self, root: str) -> int:
        return 4 if root.upper().startswith("Z:") else 3


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        (r"C:\kiosk\store", None),
        (r"z:\kiosk\store", "mapped drive"),
        (r"\\server\share\store", "UNC"),
        (r"\\?\UNC\server\share\store", "UNC"),
        (r"\\?\C:\kiosk\store", None),
        (r"\\?\Z:\kiosk\store", "mapped drive"),
    ],
)
def test_a_network_drive_on_windows(where: str, kind: str | None) -> None:
    assert place.kind_on_windows(where, Drives()) == kind


def test_a_store_on_a_network_drive_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "network_kind", lambda _path: "nfs4")
    before = digest(path)
    with pytest.raises(NetworkDrive, match=r"network drive.*nfs4"):
        open_store(path, KEY, create=True)
    assert digest(path) == before
