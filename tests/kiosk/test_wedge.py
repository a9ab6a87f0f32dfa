from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.station.scans import CodeKind, Damaged, Partial, Reading, Scan, code_of, parse, token_of
from kiosk.station.wedge import Wedge

CODE = code_of(CodeKind.BADGE, token_of(UUID("00112233-4455-6677-8899-aabbccddeeff")))
FAST_MS, SLOW_MS = 5, 120


class Field:
    """A text field behind a recogniser, as a window holds the two together."""

    def __init__(self) -> None:
        self.wedge = Wedge()
        self.text = ""
        self.readings: list[Reading] = []
        self.taken = ""
        self.now_ms = 1000

    def type(self, text: str, step_ms: int = FAST_MS) -> None:
        for char in text:
            self.now_ms += step_ms
            verdict = self.wedge.feed(char, self.now_ms)
            self.text += verdict.release
            if verdict.take:
                self.taken += char
            else:
                self.text += char
            if verdict.reading is not None:
                self.readings.append(verdict.reading)

    def rest(self, step_ms: int = 1000) -> None:
        self.now_ms += step_ms
        verdict = self.wedge.expire(self.now_ms)
        self.text += verdict.release
        if verdict.reading is not None:
            self.readings.append(verdict.reading)


@pytest.fixture
def field() -> Field:
    return Field()


@pytest.mark.parametrize("end", ["", "\r", "\n", "\r\n", "\t"])
@pytest.mark.parametrize("code", [CODE, CODE.lower()])
def test_a_scan_is_complete_and_leaves_nothing_in_the_field(field: Field, code: str, end: str) -> None:
    field.type(code + end)
    assert field.readings == [parse(CODE)]
    field.rest()
    assert field.text == ""
    assert not field.wedge.holding
    field.type("\r", SLOW_MS)
    assert field.text == "\r"


def test_two_scans_without_a_pause_are_two(field: Field) -> None:
    field.type(CODE + CODE + "\r")
    assert field.readings == [parse(CODE)] * 2
    assert field.text == ""


def test_a_scan_after_typing_leaves_the_typing(field: Field) -> None:
    field.type("Amel", SLOW_MS)
    field.type(CODE)
    field.type("ia", SLOW_MS)
    assert field.text == "Amelia"
    assert field.readings == [parse(CODE)]


@pytest.mark.parametrize("step_ms", [1, FAST_MS, SLOW_MS])
@pytest.mark.parametrize(
    "text",
    [
        "Amelia",
        "LKUMAR",
        "Lkishore B",
        "LLLLK",
        "LKLKB",
        "LK12 ABC",
        "Łk",
        "L",
        "LK",
        "LKB-123",
        "ll\r",
        "🎉L",
    ],
)
def test_typing_passes_however_fast(field: Field, text: str, step_ms: int) -> None:
    field.type(text, step_ms)
    field.rest()
    assert field.text == text
    assert field.readings == []


def test_a_code_typed_by_hand_goes_into_the_field(field: Field) -> None:
    field.type(CODE, SLOW_MS)
    field.rest()
    assert field.text == CODE
    assert field.readings == []


def test_a_held_key_is_released_after_the_gap_and_not_before(field: Field) -> None:
    field.type("L")
    assert field.wedge.holding
    field.rest(50)
    assert field.text == ""
    field.rest(1)
    assert field.text == "L"
    assert not field.wedge.holding


@pytest.mark.parametrize("length", [8, 20, 30])
@pytest.mark.parametrize("end", ["", "\r"])
def test_a_scan_cut_short_is_told_and_does_not_leak(field: Field, length: int, end: str) -> None:
    field.type(CODE[:length] + end)
    field.rest()
    assert field.text == ""
    assert field.readings == [Partial()]


def test_a_misread_scan_is_told_and_does_not_leak(field: Field) -> None:
    misread = CODE[:20] + ("0" if CODE[20] != "0" else "1") + CODE[21:]
    field.type(misread + "\r")
    assert field.readings == [Damaged()]
    assert field.text == ""


def test_a_scan_with_a_strange_character_does_not_leak_its_rest(field: Field) -> None:
    field.type(CODE[:12] + "é" + CODE[13:] + "\r")
    assert field.readings == [Partial()]
    assert field.text == ""
    field.type("Amelia", SLOW_MS)
    assert field.text == "Amelia"


def test_a_reset_forgets_what_is_held(field: Field) -> None:
    field.type("LK")
    field.wedge.reset()
    field.rest()
    assert field.text == ""


KEYS = st.lists(
    st.tuples(
        st.one_of(
            st.text(max_size=6),
            st.sampled_from([CODE, CODE[:7], CODE[:8], CODE[:25], "LK", "L", "\r", "LKB-", "lkc-12"]),
        ),
        st.sampled_from([0, FAST_MS, 50, 51, SLOW_MS]),
    ),
    max_size=6,
)


@given(KEYS)
@example([("LKB-0000", FAST_MS), ("L", 51)])
def test_nothing_is_lost_doubled_or_out_of_order(keys: list[tuple[str, int]]) -> None:
    field = Field()
    typed = ""
    for text, step_ms in keys:
        field.type(text, step_ms)
        typed += text
    field.rest()
    assert not field.wedge.holding
    if not field.readings:
        # Enter after a scan is the only key that is kept back without being part of a reading.
        assert field.text == typed
    # What reached the field is what was typed, in its order, less what went into scans.
    rest = iter(typed)
    assert all(char in rest for char in field.text)
    scans = [reading for reading in field.readings if isinstance(reading, Scan)]
    assert len(scans) <= typed.upper().count("LK")


@given(st.text(st.characters(exclude_characters="Ll"), max_size=30), st.integers(0, 200))
def test_keys_that_begin_no_code_are_never_held(text: str, step_ms: int) -> None:
    field = Field()
    field.type(text, step_ms)
    assert field.taken == ""
    assert field.text == text
