"""Label and card stock as data: sizes, what a printer cannot reach, and how far it prints beside the mark."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

SMALLEST_MM, LARGEST_MM = 40.0, 320.0


@dataclass(frozen=True, kw_only=True)
class Stock:
    """One kind of paper for badges; all lengths in mm, the page upright.

    Attributes:
        id: short name in settings ("dk-11202").
        label: name for people.
        width_mm: of the page.
        height_mm: of the page.
        left_mm: what cannot be printed on, from the left.
        top_mm: the same from the top.
        right_mm: the same from the right.
        bottom_mm: the same from the bottom.
        offset_x_mm: moves everything to the right, for a printer that prints too far left.
        offset_y_mm: moves everything down.

    Raises:
        ValueError: a length is no number, or leaves too little to print on.
    """

    id: str
    label: str
    width_mm: float
    height_mm: float
    left_mm: float = 3.0
    top_mm: float = 3.0
    right_mm: float = 3.0
    bottom_mm: float = 3.0
    offset_x_mm: float = 0.0
    offset_y_mm: float = 0.0

    def __post_init__(self) -> None:
        lengths = (self.left_mm, self.top_mm, self.right_mm, self.bottom_mm)
        if not all(math.isfinite(length) and length >= 0 for length in lengths):
            raise ValueError("margins are not negative")
        for side in (self.width_mm, self.height_mm):
            if not SMALLEST_MM <= side <= LARGEST_MM:
                raise ValueError(f"a side of label stock has {SMALLEST_MM:g} to {LARGEST_MM:g} mm")
        width, height = (
            self.width_mm - self.left_mm - self.right_mm,
            self.height_mm - self.top_mm - self.bottom_mm,
        )
        if width < SMALLEST_MM - 2 or height < width * 1.25:
            raise ValueError("the margins leave too little to print on; label stock is upright")
        # An offset moves the print within the margins, never off the page.
        if not -self.left_mm <= self.offset_x_mm <= self.right_mm:
            raise ValueError("the offset to the side is larger than the margin")
        if not -self.top_mm <= self.offset_y_mm <= self.bottom_mm:
            raise ValueError("the offset down is larger than the margin")


_ALL = (
    # Brother QL die-cut: 732 by 1179 dots at 300 dpi, of which 696 by 1109 print.
    Stock(id="dk-11202", label="Brother DK-11202, 62 × 100 mm", width_mm=62, height_mm=100,
          left_mm=1.6, top_mm=3.1, right_mm=1.6, bottom_mm=3.1),
    Stock(id="a6", label="A6, 105 × 148 mm", width_mm=105, height_mm=148,
          left_mm=5, top_mm=5, right_mm=5, bottom_mm=5),
    Stock(id="a7", label="A7, 74 × 105 mm", width_mm=74, height_mm=105,
          left_mm=4, top_mm=4, right_mm=4, bottom_mm=4),
    Stock(id="dymo-99014", label="Dymo 99014, 54 × 101 mm", width_mm=54, height_mm=101,
          left_mm=2, top_mm=5.5, right_mm=2, bottom_mm=2),
)  # fmt: skip
STOCKS: Mapping[str, Stock] = {stock.id: stock for stock in _ALL}
DEFAULT_STOCK = STOCKS["dk-11202"]
