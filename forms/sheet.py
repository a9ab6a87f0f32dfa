"""What the A4 papers share: colours, sizes, paragraphs that run over pages, header and footer."""

from collections.abc import Callable, Sequence

from forms.document import A4_MM, Flow
from forms.fitting import WRAP_FIRST, fit, wrap
from forms.fonts import Weight
from forms.pen import MM, Align, Pen
from forms.pictures import UnreadablePicture, crest
from forms.text import Line, is_rtl
from forms.words import Words

INK, SOFT, LINE, EDGE, GO, TINT, STOP = (
    "#14213D", "#5B6478", "#D9D5CB", "#857F70", "#1B5E8C", "#EEF3F7", "#B3261E",
)  # fmt: skip

# Margins and columns in mm: labels hang in the narrow column, text stands in the wide one (65 to 70 letters).
MARGIN_MM, LABEL_MM, GUTTER_MM = 20.0, 38.0, 6.0
TOP_MM, BOTTOM_MM = 24.0, 20.0
TEXT_X_MM = MARGIN_MM + LABEL_MM + GUTTER_MM
TEXT_MM = A4_MM[0] - MARGIN_MM - TEXT_X_MM

BODY, SMALL, TINY = 10.0, 8.5, 7.5
BODY_LEADING = 1.42


def a4_flow() -> Flow:
    """Empty A4 pages with the common margins."""
    return Flow(A4_MM, top_mm=TOP_MM, bottom_mm=BOTTOM_MM, left_mm=MARGIN_MM, right_mm=MARGIN_MM)


def paragraph(
    flow: Flow,
    text: str,
    *,
    x: float | None = None,
    width: float | None = None,
    size: float = BODY,
    weight: Weight = "regular",
    colour: str = INK,
    role: str = "P",
    leading: float = BODY_LEADING,
    bullet: bool = False,
) -> None:
    """Sets a paragraph that may run over to the next page; two lines at least stay together.

    Text that begins from the right is set from the right.
    """
    x = flow.left if x is None else x
    width = flow.right - x if width is None else width
    indent = 4 * MM if bullet else 0.0
    rtl = is_rtl(text)
    lines = wrap(text, width - indent, size, weight)
    step = size * leading
    start = 0
    while start < len(lines):
        count = _lines_here(flow, len(lines) - start, step, whole=start == 0)
        piece = lines[start : start + count]
        flow.put(
            step * len(piece),
            _lines(
                piece, x, width, indent, size=size, step=step, colour=colour, role=role, rtl=rtl,
                bullet=bullet and start == 0,
            ),
        )  # fmt: skip
        start += count


def _lines_here(flow: Flow, left: int, step: float, *, whole: bool) -> int:
    """How many lines to set on this page, leaving no single line behind or ahead."""
    fits = int(flow.room / step + 1e-6)
    if fits >= left:
        return left
    count = fits - 1 if left - fits == 1 else fits
    if count < (2 if whole else 1) and not flow.at_top:
        flow.new_page()
        return min(left, max(1, int(flow.room / step + 1e-6)))
    return max(1, count)


def _lines(
    lines: Sequence[Line], x: float, width: float, indent: float, *, size: float, step: float, colour: str,
    role: str, rtl: bool, bullet: bool,
) -> Callable[[Pen, float], None]:  # fmt: skip
    align: Align = "right" if rtl else "left"
    edge = x + width - indent if rtl else x + indent

    def draw(pen: Pen, y: float) -> None:
        if bullet:
            dot = x + width - 1.2 * MM if rtl else x + 1.2 * MM
            pen.circle(dot, y + step * 0.5, size * 0.13, fill=colour)
        with pen.tag(role):
            for index, line in enumerate(lines):
                pen.line(
                    line, edge, y + index * step + step * 0.5 + size * 0.33, size, colour=colour, align=align
                )

    return draw


def label(flow: Flow, text: str, *, role: str = "H2") -> None:
    """Hangs a heading in the label column beside what comes next, under a thin line."""
    if not flow.at_top:
        flow.put(4.4 * MM, lambda pen, y: pen.rule(flow.left, y, flow.right, y, width=0.5, colour=LINE))
    fitted = fit(
        text,
        LABEL_MM * MM,
        max_size=11,
        min_size=7,
        lines=4,
        weight="semibold",
        leading=1.25,
        keep=WRAP_FIRST,
    )

    y = flow.y

    def draw(pen: Pen) -> None:
        with pen.tag(role):
            pen.block(fitted, flow.left, y - 0.6, colour=INK)

    flow.overlay(draw)


def field(
    pen: Pen, name: str, value: str, x: float, y: float, width: float, *, lines: int = 2, size: float = 11,
    weight: Weight = "semibold", leading: float = 1.2,
) -> float:  # fmt: skip
    """Writes a small label and its value under it.

    Returns:
        The height taken in points.
    """
    fitted = fit(
        value,
        width,
        max_size=size,
        min_size=5,
        lines=3 * lines,
        weight=weight,
        leading=leading,
        keep=WRAP_FIRST,
        height=lines * size * leading,  # what is very long goes on in smaller letters
    )
    with pen.tag("P"):
        pen.block(fit(name, width, max_size=SMALL, min_size=6), x, y, colour=SOFT)
        pen.block(fitted, x, y + SMALL * 1.35, colour=INK)
    return SMALL * 1.35 + fitted.height


def draw_crest(
    pen: Pen, data: bytes | None, x: float, y: float, side: float, *, black_only: bool = False
) -> bool:
    """Draws the school's crest into a square, if there is one that can be drawn.

    Returns:
        Whether it was drawn. A broken crest never keeps a paper from being made.
    """
    if data is None:
        return False
    try:
        picture = crest(data, black_only=black_only)
    except UnreadablePicture:
        return False
    pen.image(picture, x, y, side, side)
    return True


def foot(
    pen: Pen, words: Words, left: str, page: int, pages: int, *, sample: bool = False,
    margin_mm: float = MARGIN_MM,
) -> None:  # fmt: skip
    """Writes the footer: what this paper is, and which page of how many."""
    y = pen.height - 12 * MM
    margin = margin_mm * MM
    with pen.decoration():
        pen.rule(margin, y - 4.5 * MM, pen.width - margin, y - 4.5 * MM, width=0.5, colour=LINE)
        number = words("page_of", page=page, pages=pages)
        pen.write(number, pen.width - margin, y, SMALL, colour=SOFT, align="right")
        room = pen.width - 2 * margin - 30 * MM
        pen.block(fit(left, room, max_size=SMALL, min_size=6), margin, y - SMALL * 0.94, colour=SOFT)
        if sample:
            pen.write(words("sample"), margin, y + 4 * MM, SMALL, weight="bold", colour=STOP)
