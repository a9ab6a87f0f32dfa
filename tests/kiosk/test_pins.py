import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import Refused, Unavailable
from kiosk.people import pins
from kiosk.people.pins import check_new_pin, clean_number, clean_pin, hash_pin, needs_rehash, verify_pin

PEPPER, OTHER_PEPPER = bytes(32), bytes(range(32))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    pins._nobodys_hash.cache_clear()


def test_a_pin_is_kept_with_the_recommended_cost() -> None:
    stored = hash_pin("246810", PEPPER)
    assert stored.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert verify_pin(stored, "246810", PEPPER)
    assert not needs_rehash(stored)


@pytest.mark.usefixtures("quick")
def test_only_the_pin_with_the_pepper_is_right() -> None:
    stored = hash_pin("246810", PEPPER)
    assert "246810" not in stored
    assert hash_pin("246810", PEPPER) != stored
    assert verify_pin(stored, "246810", PEPPER)
    assert not verify_pin(stored, "246811", PEPPER)
    assert not verify_pin(stored, "246810", OTHER_PEPPER)


@pytest.mark.usefixtures("quick")
def test_nobody_is_never_right_but_as_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    hasher = pins._hasher

    class Watched:
        hash = hasher.hash

        def verify(self, stored: str, pin: bytes) -> bool:
            asked.append(stored)
            return hasher.verify(stored, pin)

    monkeypatch.setattr(pins, "_hasher", Watched())
    assert not verify_pin(None, "246810", PEPPER)
    assert len(asked) == 1
    monkeypatch.setattr(pins, "_peppered", lambda *_: b"nobody")
    assert not verify_pin(None, "246810", PEPPER)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    "stored", ["", "246810", "$argon2id$v=19$m=8,t=1,p=1$", "$argon2id$v=19$m=8,t=1,p=1$YQ$YQ"]
)
def test_a_damaged_hash_is_said(stored: str) -> None:
    with pytest.raises(Unavailable, match="damaged"):
        verify_pin(stored, "246810", PEPPER)


@pytest.mark.usefixtures("quick")
def test_a_hash_of_older_settings_is_known() -> None:
    assert needs_rehash(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash("x"))


@pytest.mark.parametrize("pin", ["246810", "112233", "135790", "975310", "2580", "019283746501"])
def test_a_good_pin_is_taken(pin: str) -> None:
    assert check_new_pin(pin, number="1") == pin


@pytest.mark.parametrize(
    ("pin", "words"),
    [
        ("0000", "again and again"),
        ("111111", "again and again"),
        ("1234", "in a row"),
        ("7890", "in a row"),
        ("0987", "in a row"),
        ("4321", "in a row"),
        ("1212", "repeats"),
        ("123123", "repeats"),
        ("0042", "must not be the staff number"),
    ],
)
def test_a_pin_that_others_try_first_is_refused_with_the_reason(pin: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        check_new_pin(pin, number="42")
    assert refused.value.field == "pin"


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a4", "12 34", "-1234", "12²4"])
def test_what_is_no_pin_is_refused(pin: str) -> None:
    with pytest.raises(Refused, match="4 to 12 digits"):
        clean_pin(pin)


def test_digits_of_any_script_are_digits() -> None:
    assert clean_pin(" ٢٤٦٨١٠ ") == "246810"
    assert clean_number("४२") == "42"


@pytest.mark.parametrize(("typed", "number"), [("1", "1"), (" 042 ", "42"), ("999999", "999999")])
def test_numbers(typed: str, number: str) -> None:
    assert clean_number(typed) == number


@pytest.mark.parametrize("typed", ["", "0", "000", "1234567", "0000042", "1a", "-1", "1.5"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="1 to 6 digits") as refused:
        clean_number(typed)
    assert refused.value.field == "number"


@given(st.text(max_size=15))
def test_whatever_is_typed_is_digits_or_refused(typed: str) -> None:
    try:
        pin = clean_pin(typed)
    except Refused:
        return
    assert pin.isascii()
    assert pin.isdigit()
