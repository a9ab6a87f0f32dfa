"""A shape for each category, so that a badge is told from afar without colour and without reading."""

import math

from forms.pen import Step

_K = 0.5522847498


def category_mark(category: str, x: float, y: float, side: float) -> list[Step]:
    """The outline of a category's shape, to be filled.

    Args:
        category: a category's name in the store ("visitor"); others get a square.
        x: left of the square it fills, in points.
        y: top of it.
        side: of it.
    """
    middle_x, middle_y, radius = x + side / 2, y + side / 2, side / 2
    match category:
        case "visitor":
            steps = _circle(middle_x, middle_y, radius)
        case "volunteer":
            steps = _heart(x, y, side)
        case "governor":
            steps = _polygon(middle_x, middle_y, radius, 4)
        case "student":
            steps = _polygon(middle_x, middle_y + radius * 0.22, radius * 1.12, 3)
        case "contractor":
            steps = _polygon(middle_x, middle_y, radius, 6)
        case "parent_or_carer":
            steps = _house(x, y, side)
        case "staff":
            steps = _star(middle_x, middle_y + radius * 0.05, radius * 1.05)
        case _:
            inset = side * 0.08
            left, top, right, bottom = x + inset, y + inset, x + side - inset, y + side - inset
            steps = _closed([(left, top), (right, top), (right, bottom), (left, bottom)])
    return steps


def _around(x: float, y: float, radius: float, count: int, turn: float = 0.0) -> list[tuple[float, float]]:
    angles = (-math.pi / 2 + turn + 2 * math.pi * index / count for index in range(count))
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def _closed(points: list[tuple[float, float]]) -> list[Step]:
    return [("M", *points[0]), *(("L", *point) for point in points[1:]), ("Z",)]


def _polygon(x: float, y: float, radius: float, corners: int) -> list[Step]:
    return _closed(_around(x, y, radius, corners))


def _star(x: float, y: float, radius: float) -> list[Step]:
    outer = _around(x, y, radius, 5)
    inner = _around(x, y, radius * 0.46, 5, math.pi / 5)
    return _closed([point for pair in zip(outer, inner, strict=True) for point in pair])


def _circle(x: float, y: float, radius: float) -> list[Step]:
    k = _K * radius
    return [
        ("M", x, y - radius),
        ("C", x + k, y - radius, x + radius, y - k, x + radius, y),
        ("C", x + radius, y + k, x + k, y + radius, x, y + radius),
        ("C", x - k, y + radius, x - radius, y + k, x - radius, y),
        ("C", x - radius, y - k, x - k, y - radius, x, y - radius),
        ("Z",),
    ]


def _heart(x: float, y: float, side: float) -> list[Step]:
    def at(across: float, down: float) -> tuple[float, float]:
        return x + across * side, y + down * side

    return [
        ("M", *at(0.5, 0.95)),
        ("C", *at(0.1, 0.65), *at(0.0, 0.48), *at(0.0, 0.32)),
        ("C", *at(0.0, 0.15), *at(0.13, 0.05), *at(0.27, 0.05)),
        ("C", *at(0.37, 0.05), *at(0.46, 0.1), *at(0.5, 0.2)),
        ("C", *at(0.54, 0.1), *at(0.63, 0.05), *at(0.73, 0.05)),
        ("C", *at(0.87, 0.05), *at(1.0, 0.15), *at(1.0, 0.32)),
        ("C", *at(1.0, 0.48), *at(0.9, 0.65), *at(0.5, 0.95)),
        ("Z",),
    ]


def _house(x: float, y: float, side: float) -> list[Step]:
    corners = ((0.5, 0.02), (1.0, 0.48), (0.86, 0.48), (0.86, 0.96), (0.14, 0.96), (0.14, 0.48), (0.0, 0.48))
    return _closed([(x + across * side, y + down * side) for across, down in corners])
