"""The drawn line: on the samples, of a pen's width, closed, and the same on the pad as on paper."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings

from forms import curves
from forms.ink import Ink, InkPoint, Stroke
from tests.forms.ink_strategies import inks


def stroke(*places: tuple[float, float], gap_ms: int = 8, pressure: float | None = None) -> Stroke:
    return Stroke(
        "touch" if pressure is None else "pen",
        tuple(InkPoint(x, y, i * gap_ms, pressure) for i, (x, y) in enumerate(places)),
    )


def flattened(path: curves.ClosedPath, steps: int = 8) -> list[tuple[float, float]]:
    here, places = path.start, [path.start]
    for ax, ay, bx, by, cx, cy in path.curves:
        for step in range(1, steps + 1):
            t, u = step / steps, 1 - step / steps
            places.append(
                (
                    u**3 * here[0] + 3 * u * u * t * ax + 3 * u * t * t * bx + t**3 * cx,
                    u**3 * here[1] + 3 * u * u * t * ay + 3 * u * t * t * by + t**3 * cy,
                )
            )
        here = (cx, cy)
    return places


def covers(outlines: list[list[tuple[float, float]]], x: float, y: float) -> bool:
    """Whether a place is inked: winding number over each outline, the non-zero rule."""
    for outline in outlines:
        if not min(p[0] for p in outline) <= x <= max(p[0] for p in outline):
            continue
        turn = 0.0
        for (ax, ay), (bx, by) in pairwise(outline):
            turn += math.remainder(math.atan2(by - y, bx - x) - math.atan2(ay - y, ax - x), math.tau)
        if abs(turn) > math.pi:
            return True
    return False


Outlines = list[list[tuple[float, float]]]


def drawn(*places: tuple[float, float]) -> tuple[list[curves.Sample], Outlines]:
    """The centre line of a stroke, and its outlines as polygons."""
    ink = Ink(50, 50, (stroke(*places),))
    return curves.centre_line(ink.strokes[0]), [flattened(path, 4) for path in curves.outline_paths(ink)]


@settings(max_examples=40, deadline=None)
@given(inks())
def test_paths_are_closed_finite_and_near_the_samples(ink: Ink) -> None:
    reach = curves.DOT_WIDTH_MM * 1.2
    for path in curves.outline_paths(ink):
        assert path.curves[-1][4:] == pytest.approx(path.start, abs=1e-6)
    box = ink.bounds()
    if box is None:
        assert curves.outline_paths(ink) == ()
        return
    for path in curves.outline_paths(ink):
        for x, y in flattened(path, 4):
            assert box[0] - reach <= x <= box[2] + reach
            assert box[1] - reach <= y <= box[3] + reach


@settings(max_examples=40, deadline=None)
@given(inks(min_strokes=1))
def test_each_end_of_a_stroke_is_inked(ink: Ink) -> None:
    for one in ink.strokes:
        samples = curves.centre_line(one)
        first, last = one.points[0], one.points[-1]
        assert (samples[0].x, samples[0].y) == pytest.approx((first.x_mm, first.y_mm), abs=curves.NEAREST_MM)
        assert (samples[-1].x, samples[-1].y) == pytest.approx((last.x_mm, last.y_mm), abs=curves.NEAREST_MM)


@settings(max_examples=40, deadline=None)
@given(inks(min_strokes=1))
def test_the_centre_line_has_no_gap_and_its_width_no_step(ink: Ink) -> None:
    for one in ink.strokes:
        for a, b in pairwise(curves.centre_line(one)):
            distance = math.hypot(b.x - a.x, b.y - a.y)
            assert abs(b.width - a.width) <= distance * curves.WIDTH_SLOPE * 3 + 0.02
            assert math.hypot(a.dx, a.dy) == pytest.approx(1)


@settings(max_examples=40, deadline=None)
@given(inks(min_strokes=1))
def test_settled_pieces_and_tail_join_without_a_gap(ink: Ink) -> None:
    for one in ink.strokes:
        shaper = curves.StrokeShaper(one.device)
        end = (one.points[0].x_mm, one.points[0].y_mm)
        for point in one.points:
            piece = shaper.add(point)
            if piece:
                assert (piece[0].x, piece[0].y) == pytest.approx(end, abs=1e-6)
                end = (piece[-1].x, piece[-1].y)
            tip = shaper.tip()
            assert (tip[0].x, tip[0].y) == pytest.approx(end, abs=1e-6)
            assert (tip[-1].x, tip[-1].y) == pytest.approx((point.x_mm, point.y_mm), abs=1e-6)
        tail = shaper.finish()
        assert (tail[0].x, tail[0].y) == pytest.approx(end, abs=1e-6)


def test_a_dot_is_a_circle() -> None:
    (path,) = curves.outline_paths(Ink(50, 50, (stroke((10, 10)),)))
    radii = [math.hypot(x - 10, y - 10) for x, y in flattened(path)]
    assert min(radii) == pytest.approx(curves.DOT_WIDTH_MM / 2, rel=0.002)
    assert max(radii) == pytest.approx(curves.DOT_WIDTH_MM / 2, rel=0.002)


def test_fast_is_thinner_than_slow() -> None:
    places = [(float(i * 3), 10.0) for i in range(20)]
    fast = curves.centre_line(stroke(*places, gap_ms=4))[-1].width
    slow = curves.centre_line(stroke(*places, gap_ms=60))[-1].width
    assert fast < curves.FIRST_WIDTH_MM < slow


def test_light_is_thinner_than_heavy_whatever_the_speed() -> None:
    places = [(float(i * 3), 10.0) for i in range(20)]
    light = curves.centre_line(stroke(*places, gap_ms=60, pressure=0.1))[-1].width
    heavy = curves.centre_line(stroke(*places, gap_ms=4, pressure=0.9))[-1].width
    assert light < curves.FIRST_WIDTH_MM < heavy


def test_a_hairpin_and_a_loop_have_no_holes() -> None:
    there_and_back = [(10 + i * 2.0, 10.0) for i in range(8)] + [(24 - i * 2.0, 10.2) for i in range(8)]
    line, outlines = drawn(*there_and_back)
    for sample in line:
        assert covers(outlines, sample.x, sample.y)
    loop = [(20 + 4 * math.cos(i / 5), 20 + 4 * math.sin(i / 5)) for i in range(70)]
    line, outlines = drawn(*loop)
    for sample in line[1:-1]:
        assert covers(outlines, sample.x, sample.y)
    assert not covers(outlines, 20, 20)


def test_a_tight_scribble_is_inked_along_its_whole_line() -> None:
    line, outlines = drawn(*[(10 + i * 0.15, 10 + (i % 2) * 0.8) for i in range(40)])
    for sample in line:
        assert covers(outlines, sample.x, sample.y)


def test_the_line_is_whole_to_its_edges_where_it_turns_more_tightly_than_it_is_wide() -> None:
    places = [
        (10.6, 9.67), (11.65, 9.09), (12.29, 8.13), (13.2, 7.65), (12.63, 7.67), (13.52, 8.41), (14.31, 9.05),
        (14.81, 9.46), (15.56, 9.16), (16.58, 8.77), (15.87, 9.49), (15.22, 9.44), (14.56, 9.39),
        (13.87, 9.34),
    ]  # fmt: skip
    slow = stroke(*places, gap_ms=60)
    outlines = [flattened(path, 6) for path in curves.outline_paths(Ink(50, 50, (slow,)))]
    for sample in curves.centre_line(slow):
        for eighth in range(8):
            reach, angle = sample.width * 0.42, eighth * math.pi / 4
            assert covers(outlines, sample.x + reach * math.cos(angle), sample.y + reach * math.sin(angle))


def test_the_width_changes_slowly_when_the_hand_suddenly_hurries() -> None:
    times = [i * 60 for i in range(10)] + [600 + i * 2 for i in range(10)]
    points = tuple(InkPoint(5 + i * 1.2, 10, t) for i, t in enumerate(times))
    line = curves.centre_line(Stroke("touch", points))
    for a, b in pairwise(line):
        assert abs(b.width - a.width) <= curves.WIDTH_SLOPE * (b.x - a.x) + 1e-9
    assert line[-1].width < line[len(line) // 2].width


def test_a_smooth_line_is_one_path_of_few_curves() -> None:
    wave = [(i * 1.5, 20 + 8 * math.sin(i / 6)) for i in range(100)]
    paths = curves.outline_paths(Ink(200, 50, (stroke(*wave),)))
    assert len(paths) == 1
    assert len(paths[0].curves) < 100 * 6


def test_a_staircase_of_pixels_is_drawn_smooth() -> None:
    """A mouse reports whole pixels: the drawn line must not show them."""
    pixel = 25.4 / 96
    places = [(i * pixel, round(i * 0.3) * pixel) for i in range(120)]
    samples = curves.centre_line(stroke(*places))
    slope = math.atan(0.3)
    turns = [abs(math.atan2(s.dy, s.dx) - slope) for s in samples[4:-4]]
    assert max(turns) < math.radians(28)
    assert sum(turns) / len(turns) < math.radians(10)
