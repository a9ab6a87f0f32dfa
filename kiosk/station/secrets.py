"""The one secret of a store, the keys drawn from it, and the place where it is kept.

A store has one root secret of 32 random bytes. Each key is drawn from it by HKDF-SHA256 (RFC 5869) under its
own label, so that the recovery sheet needs to hold only the root. The root is kept in a private file away
from the data or, if the technician chose it, in the operating system's key store.
"""

import hashlib
import queue
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeVar

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.errors import Refused, Unavailable
from kiosk.station.folder import DataFolder, atomic_write, make_private_folder

ROOT_BYTES = 32
KEY_STORE_LIMIT_S = 10.0
"""How long the operating system's key store may take before it counts as locked."""

_HEADING = "reception-kiosk key 1"
_SERVICE = "reception-kiosk"
# Order of the curve P-256 (FIPS 186-5, SP 800-186): a private scalar is 1 to this less one.
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

T = TypeVar("T")


class KeyPlace(StrEnum):
    """Where the root secret is kept."""

    FILE = "file"
    KEY_STORE = "keyring"


class KeyStore(Protocol):
    """What is used of the operating system's key store; the `keyring` module has it."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """The kept text, or None."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep a text."""


@dataclass(frozen=True)
class Secrets:
    """The keys of one store; `repr` shows none of them.

    Args:
        root: 32 bytes.
    """

    root: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.root) != ROOT_BYTES:
            raise ValueError("a root secret has 32 bytes")

    @classmethod
    def new(cls) -> "Secrets":
        """A fresh secret from the operating system's random numbers."""
        return cls(secrets.token_bytes(ROOT_BYTES))

    @property
    def store_key(self) -> bytes:
        """32 bytes: the raw key of the embedded store."""
        return self._draw("store")

    @property
    def pin_pepper(self) -> bytes:
        """32 bytes: mixed into each PIN, so that the store alone is no help in guessing one."""
        return self._draw("pin pepper")

    @property
    def head_key(self) -> bytes:
        """32 bytes: signs the heads of the ledger."""
        return self._draw("ledger head")

    @property
    def backup_key(self) -> bytes:
        """32 bytes: the raw key of backups."""
        return self._draw("backup")

    @property
    def seal_key(self) -> bytes:
        """32 bytes, big-endian: a private scalar of the curve P-256, for the seal on signed records."""
        # 128 surplus bits make the scalar even over its range: FIPS 186-5, A.2.1 "extra random bits".
        wide = int.from_bytes(self._draw("seal", 48), "big")
        return (wide % (_P256_ORDER - 1) + 1).to_bytes(32, "big")

    @property
    def check(self) -> str:
        """Sixteen hex digits that tell this secret from another and say nothing of it."""
        return self._draw("check")[:8].hex()

    def _draw(self, purpose: str, length: int = 32) -> bytes:
        label = f"reception-kiosk/1/{purpose}".encode()
        return HKDF(algorithm=SHA256(), length=length, salt=None, info=label).derive(self.root)


def keep(
    folder: DataFolder,
    kept: Secrets,
    place: KeyPlace,
    *,
    key_store: KeyStore | None = None,
    limit_s: float = KEY_STORE_LIMIT_S,
) -> None:
    """Keep a secret for a folder, and read it back; another one that is there is never overwritten.

    Args:
        folder: a folder that was made.
        kept: the secret.
        place: in a file, or in the operating system's key store.
        key_store: another key store than the operating system's.
        limit_s: how many seconds the key store may take.

    Raises:
        Refused: a different secret is kept there.
        Unavailable: the place cannot be written, or did not keep what it was given.
    """
    there = _read(folder, place, key_store, limit_s)
    if there is not None and _parse(there, place) != kept:
        raise Refused("Another key is kept there for this data folder. Move it away before you set up anew.")
    if there is None:
        _write(folder, place, _written(kept), key_store, limit_s)
    back = _read(folder, place, key_store, limit_s)
    if back is None or _parse(back, place) != kept:
        raise Unavailable(f"{_name(place)} did not keep the key. Choose another place for it.")


def fetch(
    folder: DataFolder,
    place: KeyPlace,
    *,
    check: str | None,
    key_store: KeyStore | None = None,
    limit_s: float = KEY_STORE_LIMIT_S,
) -> Secrets:
    """The secret of a folder.

    Args:
        folder: a folder that was made.
        place: where station.toml says that it is kept.
        check: the check value in station.toml, to tell a key of another store; None looks at no check.
        key_store: another key store than the operating system's.
        limit_s: how many seconds the key store may take.

    Raises:
        Unavailable: the key is missing, damaged or of another store, or the key store is locked.
    """
    text = _read(folder, place, key_store, limit_s)
    if text is None:
        raise Unavailable(
            f"{_name(place)} has no key for this data folder. If the key is lost, restore the store with the "
            "recovery sheet."
        )
    found = _parse(text, place)
    if check is not None and not secrets.compare_digest(found.check.encode(), check.encode()):
        raise Unavailable(f"The key in {_name(place, first=False)} belongs to another store.")
    return found


def _written(kept: Secrets) -> str:
    digits = kept.root.hex()
    return f"{_HEADING}\n{digits} {_checksum(digits)}\n"


def _parse(text: str, place: KeyPlace) -> Secrets:
    heading, _, line = text.strip().partition("\n")
    digits, _, checksum = line.strip().partition(" ")
    damaged = Unavailable(
        f"The key in {_name(place, first=False)} is damaged. Restore the key with the recovery sheet."
    )
    if heading.strip() != _HEADING or _checksum(digits) != checksum:
        raise damaged
    try:
        return Secrets(bytes.fromhex(digits))
    except ValueError as error:
        raise damaged from error


def _checksum(digits: str) -> str:
    return hashlib.sha256(f"{_HEADING} {digits}".encode()).hexdigest()[:8]


def _name(place: KeyPlace, *, first: bool = True) -> str:
    words = "the key file" if place is KeyPlace.FILE else "the computer's key store"
    return words[0].upper() + words[1:] if first else words


def _read(folder: DataFolder, place: KeyPlace, key_store: KeyStore | None, limit_s: float) -> str | None:
    if place is KeyPlace.KEY_STORE:
        return _ask(key_store, limit_s, lambda store: store.get_password(_SERVICE, folder.id))
    path = folder.key_path
    try:
        return path.read_bytes().decode("ascii", "replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unavailable(f"The key file {path} cannot be read: {error.strerror}.") from error


def _write(
    folder: DataFolder, place: KeyPlace, text: str, key_store: KeyStore | None, limit_s: float
) -> None:
    if place is KeyPlace.KEY_STORE:
        _ask(key_store, limit_s, lambda store: store.set_password(_SERVICE, folder.id, text))
        return
    path = folder.key_path
    make_private_folder(path.parent)
    atomic_write(path, text.encode())


def _ask(key_store: KeyStore | None, limit_s: float, question: Callable[[KeyStore], T]) -> T:
    """Put a question to the key store, but not for ever: a locked one asks a person who is not there."""
    answers: queue.SimpleQueue[tuple[T, None] | tuple[None, Exception]] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put((question(_system_key_store() if key_store is None else key_store), None))
        except Exception as error:  # noqa: BLE001 - each backend has its own; all come home through the queue
            answers.put((None, error))

    # A daemon: a key store that never answers must not keep the program from ending.
    threading.Thread(target=run, name="key store", daemon=True).start()
    try:
        answer, error = answers.get(timeout=limit_s)
    except queue.Empty as late:
        raise Unavailable(
            f"The computer's key store did not answer within {limit_s:g} seconds; it may be locked. Sign in "
            "to the computer so that it opens, then start the kiosk again."
        ) from late
    if error is not None:
        raise Unavailable("This computer's key store cannot be used. Keep the key in a file.") from error
    return answer  # type: ignore[return-value]


def _system_key_store() -> KeyStore:
    import keyring  # noqa: PLC0415 - slow, and asks the desktop; only when it is chosen

    return keyring
