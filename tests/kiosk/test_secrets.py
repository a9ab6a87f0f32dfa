import stat
import sys
import threading
import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import Refused, Unavailable
from kiosk.station.folder import DataFolder
from kiosk.station.secrets import KeyPlace, Secrets, fetch, keep

ROOT = bytes(range(32))
FILE, KEY_STORE = KeyPlace.FILE, KeyPlace.KEY_STORE


class KeptInMemory:
    """A key store that is open."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str, /) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self.kept[service, username] = password


class Forgetful(KeptInMemory):
    """A key store that keeps nothing and says nothing, as the null backend does."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        pass


class Locked(KeptInMemory):
    """A key store that asks a person who is not there."""

    def __init__(self) -> None:
        super().__init__()
        self.opened = threading.Event()

    def get_password(self, service: str, username: str, /) -> str | None:
        self.opened.wait()
        return super().get_password(service, username)


class Broken(KeptInMemory):
    """A key store without a backend."""

    def get_password(self, *_: str) -> str | None:
        raise RuntimeError("no backend")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setenv("KIOSK_KEY_DIR", str(tmp_path / "keys"))
    made = DataFolder(tmp_path / "data")
    made.create()
    return made


def test_the_derivation_never_changes() -> None:
    # Reckoned apart from the code under test, with hmac and hashlib after RFC 5869.
    secrets = Secrets(ROOT)
    assert [
        secrets.store_key.hex(),
        secrets.pin_pepper.hex(),
        secrets.head_key.hex(),
        secrets.backup_key.hex(),
        secrets.seal_key.hex(),
        secrets.check,
    ] == [
        "6a6caa86c649d1762b12bf95c029d1b8435af98213dcd255b1055de2aa1ff2b5",
        "872c0c844c9d665d0d0becbad2e5dd6b4e0f5b3c00eef21813f321730de9561e",
        "7a075497df4e600a64230dfcf2379e53ad1deec01fa5ff37111b01ca4d6593c4",
        "e5f2281af8aad11c99bcebbd914a8e7ea799b9c39e5a87ac4097b0ed4a2cb4f0",
        "bdb35f08ddfbde2349d11b6224df5dee2a5ec74d73488709cae2ccaa44d4ea00",
        "a44cc30bc99da3c8",
    ]


@given(st.binary(min_size=32, max_size=32))
def test_the_keys_differ_from_each_other_and_from_the_root(root: bytes) -> None:
    secrets = Secrets(root)
    keys = {
        root,
        secrets.store_key,
        secrets.pin_pepper,
        secrets.head_key,
        secrets.backup_key,
        secrets.seal_key,
    }
    assert len(keys) == 6
    assert {len(key) for key in keys} == {32}
    assert ec.derive_private_key(int.from_bytes(secrets.seal_key, "big"), ec.SECP256R1()).key_size == 256


def test_new_secrets_differ_and_show_nothing() -> None:
    first, second = Secrets.new(), Secrets.new()
    assert first != second
    assert repr(first) == repr(second) == "Secrets()"
    assert len(first.check) == 16


@pytest.mark.parametrize("length", [0, 31, 33])
def test_a_root_of_another_length_is_a_bug(length: int) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Secrets(bytes(length))


@pytest.mark.parametrize("place", KeyPlace)
def test_what_is_kept_is_fetched(folder: DataFolder, place: KeyPlace) -> None:
    store = KeptInMemory()
    kept = Secrets(ROOT)
    for _ in range(2):  # keeping the same twice is no harm
        keep(folder, kept, place, key_store=store)
    assert fetch(folder, place, check=kept.check, key_store=store) == kept
    assert fetch(folder, place, check=None, key_store=store) == kept


def test_the_key_file_is_private_and_not_in_the_data(folder: DataFolder) -> None:
    keep(folder, Secrets(ROOT), FILE)
    assert not folder.key_path.is_relative_to(folder.path)
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.key_path.stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.key_path.parent.stat().st_mode) == 0o700
    assert ROOT.hex() not in "".join(path.read_text() for path in folder.path.rglob("*") if path.is_file())


@pytest.mark.parametrize("place", KeyPlace)
def test_another_key_is_never_overwritten(folder: DataFolder, place: KeyPlace) -> None:
    store = KeptInMemory()
    keep(folder, Secrets(ROOT), place, key_store=store)
    with pytest.raises(Refused, match="Another key is kept there"):
        keep(folder, Secrets.new(), place, key_store=store)
    assert fetch(folder, place, check=None, key_store=store) == Secrets(ROOT)


@pytest.mark.parametrize(
    ("place", "words"), [(FILE, "The key file has no key"), (KEY_STORE, "key store has no key")]
)
def test_a_missing_key_is_said(folder: DataFolder, place: KeyPlace, words: str) -> None:
    with pytest.raises(Unavailable, match=words):
        fetch(folder, place, check=None, key_store=KeptInMemory())


def test_a_key_of_another_store_is_told_from_a_damaged_one(folder: DataFolder) -> None:
    keep(folder, Secrets(ROOT), FILE)
    with pytest.raises(Unavailable, match="belongs to another store"):
        fetch(folder, FILE, check=Secrets.new().check)


@given(data=st.data())
def test_each_damaged_character_is_found(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        base = tmp_path_factory.mktemp("damage")
        patch.setenv("KIOSK_KEY_DIR", str(base / "keys"))
        folder = DataFolder(base / "data")
        folder.create()
        keep(folder, Secrets(ROOT), FILE)
        whole = folder.key_path.read_bytes()
        place = data.draw(st.integers(0, len(whole.strip()) - 1))
        other = data.draw(st.integers(33, 255).filter(lambda value: value != whole[place]))
        folder.key_path.write_bytes(whole[:place] + bytes([other]) + whole[place + 1 :])
        with pytest.raises(Unavailable, match="The key in the key file is damaged"):
            fetch(folder, FILE, check=None)
        folder.key_path.write_bytes(whole[:place])
        with pytest.raises(Unavailable, match="damaged"):
            fetch(folder, FILE, check=None)


def test_a_damaged_key_is_not_overwritten(folder: DataFolder) -> None:
    keep(folder, Secrets(ROOT), FILE)
    folder.key_path.write_bytes(b"spoilt")
    with pytest.raises(Unavailable, match="damaged"):
        keep(folder, Secrets(ROOT), FILE)
    assert folder.key_path.read_bytes() == b"spoilt"


def test_a_key_file_that_cannot_be_read_is_said(folder: DataFolder) -> None:
    folder.key_path.mkdir(parents=True)
    with pytest.raises(Unavailable, match="cannot be read"):
        fetch(folder, FILE, check=None)


def test_a_locked_key_store_does_not_hang(folder: DataFolder) -> None:
    store = Locked()
    started = time.monotonic()
    try:
        with pytest.raises(Unavailable, match=r"did not answer within 0\.05 seconds; it may be locked"):
            fetch(folder, KEY_STORE, check=None, key_store=store, limit_s=0.05)
    finally:
        store.opened.set()
    assert time.monotonic() - started < 3


def test_a_key_store_that_forgets_is_found_at_once(folder: DataFolder) -> None:
    with pytest.raises(Unavailable, match="did not keep the key"):
        keep(folder, Secrets(ROOT), KEY_STORE, key_store=Forgetful())


def test_a_broken_key_store_is_said_in_plain_words(folder: DataFolder) -> None:
    with pytest.raises(Unavailable, match=r"cannot be used\. Keep the key in a file"):
        fetch(folder, KEY_STORE, check=None, key_store=Broken())


def test_the_operating_systems_key_store_is_reached_through_keyring(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = pytest.importorskip("keyring")
    store = KeptInMemory()
    monkeypatch.setattr(keyring, "get_password", store.get_password)
    monkeypatch.setattr(keyring, "set_password", store.set_password)
    keep(folder, Secrets(ROOT), KEY_STORE)
    assert fetch(folder, KEY_STORE, check=None) == Secrets(ROOT)
    assert [service for service, _ in store.kept] == ["reception-kiosk"]
