"""Telling what a file is before, and why it would not open after.

SQLCipher says "file is not a database" to a wrong key, a foreign file and a damaged first page alike. Each
of its pages carries an authentication code, so any sound page tells whether the key is right.
"""

import hashlib
import hmac
import struct
from pathlib import Path

from db.errors import Damaged, NotAStore, StoreAway, StoreError, WrongKey

APPLICATION_ID = 0x4B494F53  # "KIOS", in the header of each of our files
KEY_BYTES = 32
_PLAIN = b"SQLite format 3\0"
_PAGE = 4096
_SALT = 16
_CODE = 64  # HMAC-SHA512 at the end of each page
_LOOKED_AT = 64  # pages


def check_key(key: bytes | None) -> None:
    """Refuse a key that is not 32 bytes: SQLCipher would silently take it as a passphrase (ValueError)."""
    if key is not None and len(key) != KEY_BYTES:
        raise ValueError("A key has 32 bytes.")


def look_at_file(path: Path, key: bytes | None) -> None:
    """Refuse, before anything is opened, what cannot be our store.

    Raises:
        StoreAway: it is missing or cannot be read.
        NotAStore: a folder, an empty file, or a file that is not encrypted although a key was given.
    """
    try:
        if path.is_dir():
            raise NotAStore("Where the store should be, there is a folder.")
        with path.open("rb") as file:
            start = file.read(len(_PLAIN))
    except FileNotFoundError as error:
        raise StoreAway("There is no store at this place.") from error
    except OSError as error:
        raise StoreAway("The store's file cannot be read.") from error
    if not start:
        raise NotAStore("The store's file is empty: it is not a store, or it was cut off.")
    if key is not None and start == _PLAIN:
        raise NotAStore("The file is not encrypted, but a key was given for it.")


def why_not_opened(path: Path, key: bytes | None) -> StoreError:
    """The error that says best why the engine called the file "not a database"."""
    with path.open("rb") as file:
        start = file.read(_PAGE)
        if key is None:
            if start.startswith(_PLAIN):
                return Damaged("The store's file is damaged at its beginning.")
            if _looks_random(start):
                return WrongKey("The store is encrypted, and no key was given.")
            return NotAStore("The file is not a store.")
        if _some_page_fits(path, key):
            return Damaged("The key is right, but the store's file is damaged.")
        if len(start) < _PAGE or not _looks_random(start):
            return NotAStore("The file is not a store.")
        return WrongKey("The key does not open this store.")


def _some_page_fits(path: Path, key: bytes) -> bool:
    with path.open("rb") as file:
        salt = file.read(_SALT)
        mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, KEY_BYTES)
        file.seek(0)
        for number in range(1, _LOOKED_AT + 1):
            page = file.read(_PAGE)
            if len(page) < _PAGE:
                return False
            body = page[_SALT:] if number == 1 else page
            code = hmac.digest(mac_key, body[:-_CODE] + struct.pack("<I", number), "sha512")
            if hmac.compare_digest(code, body[-_CODE:]):
                return True
    return False


def _looks_random(page: bytes) -> bool:
    # 4096 random bytes hold some 256 different ones; text, pictures and programs begin with far fewer.
    return len(set(page)) > 240  # noqa: PLR2004
