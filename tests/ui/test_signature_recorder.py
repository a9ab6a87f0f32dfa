"""Times and undo of the pad, without a pad."""

import pytest

from ui.widgets.signature_recorder import InkRecorder, Reading


@pytest.fixture
def now() -> list[int]:
    return [10_000]


def recorder(now: list[int]) -> InkRecorder:
    """One whose clock stands still until `now` is moved."""
    return InkRecorder(lambda: now[0])


def test_without_device_time_the_clock_stands_in(now: list[int]) -> None:
    kept = recorder(now)
    kept.begin("a", "touch", Reading(1, 1, 0))
    now[0] += 12
    kept.extend("a", Reading(2, 1, 0))
    kept.end("a")
    assert [point.t_ms for point in kept.strokes[0].points] == [0, 12]


def test_two_devices_with_different_clocks_keep_the_gap_between_them(now: list[int]) -> None:
    kept = recorder(now)
    for device, stamp in (("touch", 5_000), ("pen", 9_000_000), ("touch", 6_000)):
        kept.begin("a", device, Reading(1, 1, stamp))  # type: ignore[arg-type]
        kept.extend("a", Reading(1, 2, stamp + 20))
        kept.end("a")
        now[0] += 800
    assert [stroke.points[0].t_ms for stroke in kept.strokes] == [0, 820, 1640]


def test_time_runs_on_through_dropped_and_undone_strokes(now: list[int]) -> None:
    kept = recorder(now)
    for stamp, fate in ((1_000, kept.end), (1_500, lambda _: kept.drop()), (2_000, kept.end)):
        kept.begin("a", "touch", Reading(1, 1, stamp))
        kept.extend("a", Reading(1, 2, stamp + 100))
        fate("a")
    kept.undo()
    kept.begin("a", "touch", Reading(1, 1, 3_000))
    kept.end("a")
    assert [stroke.points[0].t_ms for stroke in kept.strokes] == [0, 2_000]


def test_a_device_whose_clock_runs_back_within_a_stroke(now: list[int]) -> None:
    kept = recorder(now)
    kept.begin("a", "touch", Reading(1, 1, 1_000))
    kept.extend("a", Reading(1, 2, 900))
    kept.extend("a", Reading(1, 3, 1_008))
    stroke = kept.end("a")
    assert stroke is not None
    assert [point.t_ms for point in stroke.points] == [stroke.points[0].t_ms + d for d in (0, 0, 8)]


def test_a_clock_that_leaps_by_days_costs_the_stroke_only(now: list[int]) -> None:
    kept = recorder(now)
    kept.begin("a", "touch", Reading(1, 1, 1_000))
    kept.extend("a", Reading(1, 2, 1_000 + 10**9))
    assert kept.end("a") is None
    assert not kept.drawing
    assert kept.strokes == ()
