"""Staff numbers and PINs: which are allowed, and how a PIN is kept and checked."""

import functools
import hmac
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from kiosk.errors import Refused, Unavailable

SHORTEST_PIN = 4
LONGEST_PIN = 12
LONGEST_NUMBER = 6

_STEPS = ("01234567890", "09876543210")

# RFC 9106, section 4: the second recommended option (64 MiB, three passes, four lanes).
_hasher = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)


def clean_number(text: str) -> str:
    """A staff number as it is stored: 1 to 6 digits 0-9, without noughts in front.

    Raises:
        Refused: it is no such number.
    """
    digits = _digits(text)
    number = (digits or "").lstrip("0")
    if digits is None or not number or len(digits) > LONGEST_NUMBER:
        raise Refused(f"A staff number has 1 to {LONGEST_NUMBER} digits and is not 0.", field="number")
    return number


def clean_pin(text: str) -> str:
    """A typed PIN as digits 0-9, in whatever script they were typed.

    Raises:
        Refused: it is not 4 to 12 digits.
    """
    digits = _digits(text)
    if digits is None or not SHORTEST_PIN <= len(digits) <= LONGEST_PIN:
        raise Refused(f"A PIN has {SHORTEST_PIN} to {LONGEST_PIN} digits.", field="pin")
    return digits


def check_new_pin(text: str, *, number: str | None = None) -> str:
    """A PIN that somebody chooses, if it is not one that others would try first.

    Args:
        text: what was typed.
        number: the staff number it is for.

    Returns:
        Its digits 0-9.

    Raises:
        Refused: with the reason.
    """
    pin = clean_pin(text)
    if len(set(pin)) == 1:
        raise Refused("One digit again and again is easy to guess. Please choose another PIN.", field="pin")
    if any(pin in steps for steps in _STEPS):
        raise Refused("Digits in a row are easy to guess. Please choose another PIN.", field="pin")
    if any(pin == pin[:size] * (len(pin) // size) for size in range(2, len(pin) // 2 + 1)):
        raise Refused("A pattern that repeats is easy to guess. Please choose another PIN.", field="pin")
    if number is not None and pin.lstrip("0") == number.lstrip("0"):
        raise Refused("The PIN must not be the staff number. Please choose another PIN.", field="pin")
    return pin


def hash_pin(pin: str, pepper: bytes) -> str:
    """What is stored instead of a PIN: Argon2id, salted, and peppered with a key outside the store.

    Takes about 0.1 s and 64 MiB: not for the GUI thread.

    Args:
        pin: its digits 0-9.
        pepper: 32 bytes.
    """
    return _hasher.hash(_peppered(pin, pepper))


def verify_pin(stored: str | None, pin: str, pepper: bytes) -> bool:
    """Whether a PIN is the one that was hashed. Takes about 0.1 s: not for the GUI thread.

    Args:
        stored: what `hash_pin` gave, or None where there is no such staff number: that takes as long, so that
            nobody learns which numbers exist.
        pin: what was typed, its digits 0-9.
        pepper: 32 bytes.

    Raises:
        Unavailable: what is stored is no PIN hash.
    """
    try:
        _hasher.verify(_nobodys_hash() if stored is None else stored, _peppered(pin, pepper))
    except VerifyMismatchError:
        return False
    except (InvalidHashError, VerificationError) as error:
        raise Unavailable(
            "The PIN kept for this number is damaged. An administrator can set a new one."
        ) from error
    return stored is not None


def needs_rehash(stored: str) -> bool:
    """Whether a stored hash was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(stored)


def _peppered(pin: str, pepper: bytes) -> bytes:
    return hmac.digest(pepper, pin.encode(), "sha256")


@functools.cache
def _nobodys_hash() -> str:
    return _hasher.hash(b"nobody")


def _digits(text: str) -> str | None:
    values = [unicodedata.decimal(letter, None) for letter in text.strip()]
    return None if None in values else "".join(str(value) for value in values)
