"""The ink's data: quantised, one canonical form, and nothing else is read."""

import hashlib
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.ink import Device, Ink, InkError, InkPoint, Stroke
from tests.forms.ink_strategies import inks


def line(length_mm: float, points: int = 10, device: Device = "touch") -> Ink:
    step = length_mm / (points - 1)
    return Ink(100, 40, (Stroke(device, tuple(InkPoint(5 + i * step, 20, i * 8) for i in range(points))),))


@given(inks())
def test_bytes_round_trip(ink: Ink) -> None:
    data = ink.to_bytes()
    again = Ink.from_bytes(data)
    assert again == ink
    assert again.to_bytes() == data
    assert ink.sha256 == hashlib.sha256(data).hexdigest()


@given(inks())
def test_times_start_at_zero_and_never_run_backwards(ink: Ink) -> None:
    times = [point.t_ms for stroke in ink.strokes for point in stroke.points]
    assert times[:1] in ([], [0])
    assert times == sorted(times)


@given(inks(min_strokes=1), st.data())
def test_any_other_byte_is_refused_or_is_another_ink(ink: Ink, data: st.DataObject) -> None:
    raw = bytearray(ink.to_bytes())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    try:
        other = Ink.from_bytes(bytes(raw))
    except InkError:
        return
    assert other != ink
    assert other.sha256 != ink.sha256


@given(st.binary(max_size=300))
def test_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(InkError):
        Ink.from_bytes(data)


def test_the_canonical_form_is_this_one() -> None:
    """A golden copy: a change here breaks the digest of every stored signature."""
    ink = Ink(
        100, 40.5, (
            Stroke("touch", (InkPoint(1.234, 2, 1000), InkPoint(1.5, 2.25, 1008))),
            Stroke("pen", (InkPoint(3, -0.001, 1500, 0.5),)),
        ), 30,
    )  # fmt: skip
    assert ink.to_bytes() == (
        b'{"base":3000,"format":"ink","size":[10000,4050],"strokes":['
        b'{"device":"touch","points":[[123,200,0],[150,225,8]]},'
        b'{"device":"pen","points":[[300,0,500,500]]}],"version":1}'
    )


GOOD = json.loads(line(20, 3).to_bytes())


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"version": 2},
        {"version": None},
        {"size": [0, 10]},
        {"size": [100]},
        {"size": ["100", "50"]},
        {"size": [True, 5]},
        {"base": "low"},
        {"strokes": [{"device": "nose", "points": [[1, 1, 0]]}]},
        {"strokes": [{"device": "touch", "points": []}]},
        {"strokes": [{"device": "touch", "points": [[1, 1]]}]},
        {"strokes": [{"device": "touch", "points": [[1, 1, 0, 1, 1]]}]},
        {"strokes": [{"device": "touch", "points": [[1, 1, 5]]}]},
        {"strokes": [{"device": "touch", "points": [[1, 1, 0], [1, 1, -1]]}]},
        {"strokes": [{"device": "touch", "points": [[1, 1, 0], [1, 1, 1, 5]]}]},
        {"strokes": [{"device": "touch", "points": [[1.5, 1, 0]]}]},
        {"strokes": [{"device": "touch", "points": [[1, 1, 0, 1001]]}]},
        {"strokes": [{"device": "touch", "points": [[10**9, 1, 0]]}]},
        {
            "strokes": [
                {"device": "touch", "points": [[1, 1, 0]]},
                {"device": "pen", "points": [[1, 1, 10**9]]},
            ]
        },
        {"strokes": [{"device": "touch", "points": [[1, 1, 0]], "more": 1}]},
        {"more": 1},
    ],
)
def test_bad_documents_are_refused(change: dict[str, object]) -> None:
    text = json.dumps({**GOOD, **change}, sort_keys=True, separators=(",", ":"))
    with pytest.raises(InkError):
        Ink.from_bytes(text.encode())


def test_another_spelling_of_the_same_ink_is_refused() -> None:
    with pytest.raises(InkError, match="canonical"):
        Ink.from_bytes(json.dumps(GOOD, sort_keys=True).encode())


def test_too_many_bytes_are_refused_unread() -> None:
    with pytest.raises(InkError, match="large"):
        Ink.from_bytes(b" " * 5_000_000)


@pytest.mark.parametrize("value", [math.nan, math.inf, 1e9, "1", True])
def test_a_point_is_finite(value: float) -> None:
    with pytest.raises(InkError):
        InkPoint(value, 0, 0)


def test_strokes_that_overlap_in_time_are_refused() -> None:
    with pytest.raises(InkError):
        Ink(
            10,
            10,
            (
                Stroke("touch", (InkPoint(0, 0, 0), InkPoint(1, 1, 50))),
                Stroke("touch", (InkPoint(0, 0, 40),)),
            ),
        )


def test_empty_dot_and_short_marks_are_accidental() -> None:
    assert Ink(100, 40).is_accidental()
    assert Ink(100, 40, (Stroke("touch", (InkPoint(5, 5, 0),)),)).is_accidental()
    assert line(5.0).is_accidental()
    assert not line(12.0).is_accidental()


def test_a_trembling_resting_finger_is_accidental_however_long() -> None:
    points = tuple(InkPoint(5 + (i % 2) * 0.3, 5, i * 8) for i in range(400))
    assert Ink(100, 40, (Stroke("touch", points),)).is_accidental()


def test_a_small_cross_is_a_signature() -> None:
    first = Stroke("touch", (InkPoint(5, 5, 0), InkPoint(10, 10, 90)))
    second = Stroke("touch", (InkPoint(10, 5, 300), InkPoint(5, 10, 390)))
    assert not Ink(100, 40, (first, second)).is_accidental()


def test_bounds_length_and_duration() -> None:
    ink = line(20.0, 3)
    assert ink.bounds() == (5, 20, 25, 20)
    assert ink.length_mm == pytest.approx(20)
    assert ink.duration_ms == 16
    assert Ink(10, 10).bounds() is None
    assert ink
    assert not Ink(10, 10)
