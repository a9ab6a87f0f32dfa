"""Drawing on a page: shaped text, lines, boxes and paths, from the top left corner, in points.

Everything drawn is marked for readers who cannot see: as a piece of the structure, or as decoration.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Literal

from reportlab.lib.utils import ImageReader

from forms.fitting import Fitted
from forms.fonts import Weight
from forms.tags import Tree
from forms.text import Line, Run, clean, shape

MM = 72 / 25.4
BLACK, WHITE = "#000000", "#FFFFFF"
_CIRCLE = 0.5522847498  # how far the handles of a quarter circle stand off

Align = Literal["left", "centre", "right"]
# A path's steps: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y), ("Z",)
Step = tuple[str | float, ...]


def colour_operator(colour: str, *, stroke: bool) -> str:
    """The PDF operator that sets a colour; greys stay grey, so that black ink suffices for them."""
    red, green, blue = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    if red == green == blue:
        return f"{red:.4g} {'G' if stroke else 'g'}"
    return f"{red:.4g} {green:.4g} {blue:.4g} {'RG' if stroke else 'rg'}"


class Pen:
    """Draws on one page.

    Attributes:
        width: of the page in points.
        height: of the page in points.
    """

    def __init__(self, canvas: Any, page: int, size: tuple[float, float], tree: Tree | None = None) -> None:
        """Begins at a page.

        Args:
            canvas: reportlab's; Any, since marking content and setting glyphs need what it keeps to itself.
            page: its index.
            size: width and height in points.
            tree: the structure to note pieces in, or None for papers that are only printed.
        """
        self.canvas = canvas
        self.width, self.height = size
        self._page = page
        self._tree = tree
        self._depth = 0
        self._code: list[str] = self.canvas._code  # noqa: SLF001

    @contextmanager
    def tag(self, role: str, alt: str | None = None) -> Iterator[None]:
        """What is drawn inside is one piece of the structure."""
        if self._tree is None or self._depth:
            yield
            return
        self._tree.begin(role, alt)
        self._code.append(f"/{role} <</MCID {self._tree.content(self._page)}>> BDC")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self._code.append("EMC")
            self._tree.end()

    @contextmanager
    def group(self, role: str) -> Iterator[None]:
        """The pieces drawn inside belong together: a table's row."""
        if self._tree is not None:
            self._tree.begin(role)
        try:
            yield
        finally:
            if self._tree is not None:
                self._tree.end()

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """What is drawn inside is not read aloud."""
        if self._tree is None or self._depth:
            yield
            return
        self._code.append("/Artifact BMC")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            self._code.append("EMC")

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        *,
        weight: Weight = "regular",
        colour: str = BLACK,
        align: Align = "left",
    ) -> float:
        """Writes one line with its base line at y.

        Returns:
            Its width in points.
        """
        line = shape(clean(text), weight)
        self.line(line, x, y, size, colour=colour, align=align)
        return line.width * size

    def block(
        self, fitted: Fitted, x: float, y: float, *, colour: str = BLACK, align: Align = "left"
    ) -> None:
        """Writes fitted lines, the first line's room beginning at y."""
        for index, line in enumerate(fitted.lines):
            base = y + index * fitted.leading + fitted.first_base
            self.line(line, x, base, fitted.size, colour=colour, align=align)

    def line(
        self, line: Line, x: float, y: float, size: float, *, colour: str = BLACK, align: Align = "left"
    ) -> None:
        """Draws a shaped line with its base line at y; x is its left, middle or right."""
        x -= line.width * size * {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        with self.decoration():
            code = [colour_operator(colour, stroke=False)]
            if not line.literal:
                said = f"\ufeff{line.text}".encode("utf-16-be").hex()
                code.append(f"/Span <</ActualText <{said}>>> BDC")
            code.append("BT")
            for run in line.runs:
                code += self._run(run, x, self.height - y, size, colour)
                x += sum(glyph.advance for glyph in run.glyphs) * size / 1000
            code.append("ET")
            if not line.literal:
                code.append("EMC")
            self._code.append(" ".join(code))

    def _run(self, run: Run, x: float, y: float, size: float, colour: str) -> Iterator[str]:
        document, font = self.canvas._doc, run.face.font  # noqa: SLF001
        font.splitString(
            "".join(glyph.char for glyph in run.glyphs), document
        )  # puts the letters in the subset
        codes = font.state[document].assignments
        if run.face.emboldened:
            yield f"{colour_operator(colour, stroke=True)} 2 Tr {size * 0.035:.3f} w"
        subset: int | None = None
        pending: list[str] = []
        moved = True
        for glyph in run.glyphs:
            code = codes.get(ord(glyph.char), 0)
            if moved or glyph.dx or glyph.dy or code >> 8 != subset:
                if pending:
                    yield f"[{''.join(pending)}] TJ"
                    pending = []
                if code >> 8 != subset:
                    subset = code >> 8
                    yield f"{font.getSubsetInternalName(subset, document)} {size:.4g} Tf"
                yield f"1 0 0 1 {x + glyph.dx * size / 1000:.3f} {y + glyph.dy * size / 1000:.3f} Tm"
                moved = bool(glyph.dx or glyph.dy)
            pending.append(f"<{code & 0xFF:02x}>")
            kern = run.face.natural_advance(glyph.char) - glyph.advance
            if abs(kern) > 0.01:  # noqa: PLR2004 - 1/1000 of the size
                pending.append(f"{kern:.4g}")
            x += glyph.advance * size / 1000
        if pending:
            yield f"[{''.join(pending)}] TJ"
        if run.face.emboldened:
            yield "0 Tr"

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, *, width: float = 0.5, colour: str = BLACK
    ) -> None:
        """Draws a straight line."""
        self.path([("M", x1, y1), ("L", x2, y2)], stroke=colour, width=width)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        line: float = 0.5,
        radius: float = 0,
    ) -> None:
        """Draws a rectangle from its top left corner, with round corners if wanted."""
        radius = min(radius, width / 2, height / 2)
        right, bottom, k = x + width, y + height, radius * (1 - _CIRCLE)
        if radius:
            steps: list[Step] = [
                ("M", x + radius, y),
                ("L", right - radius, y),
                ("C", right - k, y, right, y + k, right, y + radius),
                ("L", right, bottom - radius),
                ("C", right, bottom - k, right - k, bottom, right - radius, bottom),
                ("L", x + radius, bottom),
                ("C", x + k, bottom, x, bottom - k, x, bottom - radius),
                ("L", x, y + radius),
                ("C", x, y + k, x + k, y, x + radius, y),
                ("Z",),
            ]
        else:
            steps = [("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",)]
        self.path(steps, fill=fill, stroke=stroke, width=line)

    def circle(
        self, x: float, y: float, radius: float, *, fill: str | None = None, stroke: str | None = None,
        line: float = 0.5,
    ) -> None:  # fmt: skip
        """Draws a circle around a point."""
        self.box(
            x - radius, y - radius, 2 * radius, 2 * radius, fill=fill, stroke=stroke, line=line, radius=radius
        )

    def path(
        self,
        steps: Iterable[Step],
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.5,
        dash: Sequence[float] = (),
    ) -> None:
        """Draws a path of steps in points; filled by the non-zero rule, so that strokes may cross."""
        code: list[str] = []
        if fill:
            code.append(colour_operator(fill, stroke=False))
        if stroke:
            code.append(f"{colour_operator(stroke, stroke=True)} {width:.4g} w 1 j 1 J")
            code.append(f"[{' '.join(f'{length:.4g}' for length in dash)}] 0 d")
        operators = {"M": "m", "L": "l", "C": "c", "Z": "h"}
        for name, *numbers in steps:
            for index, number in enumerate(numbers):
                value = float(number)
                code.append(f"{self.height - value if index % 2 else value:.3f}")
            code.append(operators[str(name)])
        code.append("B" if fill and stroke else "f" if fill else "S")
        with self.decoration():
            self._code.append(" ".join(code))

    def squares(self, cells: Iterable[tuple[float, float, float, float]], *, fill: str = BLACK) -> None:
        """Fills many rectangles (x, y, width, height) as one path: no seams, small file."""
        code = [colour_operator(fill, stroke=False)]
        code += [f"{x:.3f} {self.height - y - h:.3f} {w:.3f} {h:.3f} re" for x, y, w, h in cells]
        with self.decoration():
            self._code.append(" ".join([*code, "f"]))

    def image(self, picture: ImageReader, x: float, y: float, width: float, height: float) -> None:
        """Draws a picture into a rectangle, keeping its proportions."""
        with self.decoration():
            self.canvas.drawImage(
                picture, x, self.height - y - height, width, height, mask="auto", preserveAspectRatio=True
            )
