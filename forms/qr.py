"""QR codes as vectors: one path, four modules of quiet zone, medium error correction."""

from functools import lru_cache

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from forms.pen import BLACK, WHITE, Pen

QUIET_MODULES = 4
# Scoring the eight masks takes six times as long as the rest; any one of them is a valid code.
_MASK = 3


@lru_cache(maxsize=64)
def matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a code, row by row, without its quiet zone.

    Args:
        text: what it holds: an opaque token or a reference, never a name.

    Raises:
        ValueError: the text is empty or too long for a code.
    """
    if not text:
        raise ValueError("a QR code holds something")
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0, mask_pattern=_MASK)
    code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.modules)


def quiet_zone(text: str, size: float) -> float:
    """Width of the white edge inside a code's square of a given side."""
    return size * QUIET_MODULES / (len(matrix(text)) + 2 * QUIET_MODULES)


def draw_qr(pen: Pen, text: str, x: float, y: float, size: float, *, alt: str) -> None:
    """Draws a code into a square.

    Args:
        pen: to draw with.
        text: what it holds.
        x: left of the square, its quiet zone included, in points.
        y: top of it.
        size: side of it.
        alt: what the code is for, for those who cannot see it.
    """
    rows = matrix(text)
    module = size / (len(rows) + 2 * QUIET_MODULES)
    cells: list[tuple[float, float, float, float]] = []
    for down, row in enumerate(rows):
        start: int | None = None
        for across, dark in enumerate((*row, False)):
            if dark and start is None:
                start = across
            elif not dark and start is not None:
                left, top = x + (QUIET_MODULES + start) * module, y + (QUIET_MODULES + down) * module
                cells.append((left, top, (across - start) * module, module))
                start = None
    with pen.tag("Figure", alt):
        pen.squares([(x, y, size, size)], fill=WHITE)
        pen.squares(cells, fill=BLACK)
