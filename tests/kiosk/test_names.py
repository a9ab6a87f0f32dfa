import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import Refused
from kiosk.people.names import LONGEST, clean_name, needs_latin, to_latin

NASTY = [
    '<img src="file:///etc/hostname"/>',
    "<b>Amelia</b> &amp;",
    "O’Brien-Smith",
    "Zoë 🎉",
    "محمد العلي",
    "דוד כהן",
    "প্রিয়া",
    "علی‌رضا",
    "A",
    "7",
    "x" * 200,
    "Robert'); DROP TABLE visit;--",
    "李明",
    "%s {0} \\n",
]


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_name_is_a_name(name: str) -> None:
    assert clean_name(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Amelia \t  Hart\n", "Amelia Hart"),
        ("Amelia\u00a0\u3000Hart", "Amelia Hart"),
        ("Zoe\u0308", "Zoë"),
        ("\ufeffAmelia\u200b \u202eHart\u202c", "Amelia Hart"),
    ],
)
def test_what_nobody_meant_to_type_goes(typed: str, name: str) -> None:
    assert clean_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Please type a name"),
        (" \u200b ", "Please type a name"),
        ("x" * 201, "too long: 200 letters fit"),
        ("Ame\x00lia", "cannot be printed"),
        ("Ame\x1blia", "cannot be printed"),
        ("Amelia\ud800", "cannot be printed"),
        ("Amelia\uffff", "cannot be printed"),
        ("Amelia\ufdd0", "cannot be printed"),
        ("...", "with letters"),
        ("🎉", "with letters"),
        ("-'", "with letters"),
        ("Z" + "\u0300" * 9, "too many marks"),
    ],
)
def test_what_is_no_name_is_refused_kindly(typed: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        clean_name(typed, field="full_name")
    assert refused.value.field == "full_name"


@given(st.text(max_size=210))
def test_a_cleaned_name_is_clean(typed: str) -> None:
    try:
        name = clean_name(typed)
    except Refused:
        return
    assert clean_name(name) == name
    assert 1 <= len(name) <= LONGEST
    assert unicodedata.is_normalized("NFC", name)
    name.encode()


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Олександр Шевченко", "Oleksandr Shevchenko"),
        ("ШЕВЧЕНКО", "SHEVCHENKO"),
        ("Иванова-Петрова", "Ivanova-Petrova"),
        ("Ελένη Παππά", "Eleni Pappa"),
        ("李明", "Li Ming"),
        ("欧阳 明", "Ou Yang Ming"),
        ("김민수", "Gim Min Su"),
        ("أحمد", "Ahmd"),
        ("თამარ", "Tamar"),
        ("Ο'Нил", "O'Nil"),
        ("𝓐𝓶𝔂", "Amy"),
        ("ａｍｙ", "Amy"),
        ("Łukasz 李", "Łukasz Li"),
    ],
)
def test_other_scripts_get_a_proposal(name: str, latin: str) -> None:
    assert needs_latin(name)
    assert to_latin(name) == latin
    assert not needs_latin(latin)


@pytest.mark.parametrize(
    "name", ["Łukasz Çelik", "Nguyễn", "Þóra", "Kealiʻi", "O’Brien", "Zoë 🎉", "Iª", "7", ""]
)
def test_latin_letters_stay_as_they_are(name: str) -> None:
    assert not needs_latin(name)
    assert to_latin(name) == name


@given(st.text(max_size=60))
def test_a_proposal_is_readable_and_short(name: str) -> None:
    latin = to_latin(name)
    assert not needs_latin(latin)
    assert len(latin) <= LONGEST
    assert latin == " ".join(latin.split())


def test_a_long_name_gets_a_proposal_that_fits() -> None:
    assert 190 <= len(to_latin("щ" * 200)) <= LONGEST
