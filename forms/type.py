"""Typefaces on paper: registered when first needed, shaped by HarfBuzz, embedded by reportlab.

reportlab embeds by character, HarfBuzz answers in glyphs. A glyph without a character of its own (a joined
Arabic letter, a Devanagari conjunct) is given one of the private use area inside the embedded font, and what
it stands for goes beside it as ActualText (forms.pen), so that text read back is what was written.
"""

import threading
from functools import cache
from typing import Any, NamedTuple

import uharfbuzz as hb
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from forms.fonts import FAMILIES, Weight, font_file, font_path

# reportlab keeps what a document uses of a font inside the font: one paper is made at a time.
PAPER_LOCK = threading.RLock()


class Glyph(NamedTuple):
    """One glyph of a shaped run; lengths in 1/1000 of the font size.

    Attributes:
        char: the character under which the embedded font holds it.
        advance: how far the pen moves on.
        dx: shift to the right when drawn.
        dy: shift upwards when drawn.
        top: its highest ink over the base line.
        bottom: its lowest ink, negative under the base line.
    """

    char: str
    advance: float
    dx: float
    dy: float
    top: float
    bottom: float


class Face:
    """One font file, ready to be measured and embedded.

    Attributes:
        name: under which reportlab knows it.
        font: reportlab's font.
        emboldened: the file has no such weight, so the strokes are thickened when drawn.
    """

    def __init__(self, family: str, weight: Weight) -> None:
        """Loads the font and registers it with reportlab."""
        file = font_file(family, weight)
        self.name = file.removesuffix(".ttf")
        self.emboldened = weight != "regular" and "bold" not in FAMILIES[family]
        self.font = _registered(self.name, file)
        self._shaper = hb.Font(self.font.hbFace)
        self._unit = 1000 / self.font.hbFace.upem
        self.simple = family in ("latin", "extended", "chinese")

    def has(self, char: str) -> bool:
        """Whether the font can show a character."""
        return ord(char) in self.font.face.charToGlyph

    def natural_advance(self, char: str) -> float:
        """Advance of an embedded character before kerning, in 1/1000 of the font size."""
        return float(self.font.face.charWidths.get(ord(char), self.font.face.defaultWidth))

    def shape(self, text: str, *, rtl: bool) -> tuple[Glyph, ...]:
        """Shapes a run of one writing and one direction; glyphs come from left to right."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        # Ligatures such as "fi" would only make Latin text harder to read back; other writings need theirs.
        hb.shape(self._shaper, buffer, {"liga": not self.simple, "dlig": False, "kern": True})
        placed: list[Glyph] = []
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            extents = self._shaper.get_glyph_extents(info.codepoint)
            top = (extents.y_bearing + at.y_offset) if extents else 0
            bottom = top + extents.height if extents else 0
            placed.append(
                Glyph(
                    self._char(info.codepoint, text[info.cluster]),
                    *(self._unit * value for value in (at.x_advance, at.x_offset, at.y_offset, top, bottom)),
                )
            )
        return tuple(placed)

    def _char(self, glyph: int, written: str) -> str:
        face = self.font.face
        if face.charToGlyph.get(ord(written)) == glyph:
            return written
        known = face.glyphToChar.get(glyph)
        if known:
            return chr(known[0])
        self.font.hbFont()  # prepares hbAddPrivate
        advance = self._shaper.get_glyph_h_advance(glyph) * self._unit
        return chr(self.font.hbAddPrivate(f"gid{glyph}", glyph, advance))


@cache
def _registered(name: str, file: str) -> Any:
    # Any: the stubs do not know what reportlab 5 offers for shaping.
    font = TTFont(name, str(font_path(file)))
    pdfmetrics.registerFont(font)
    return font


@cache
def face(family: str, weight: Weight) -> Face:
    """The face of a family in a weight, loaded once.

    Args:
        family: a key of forms.fonts.FAMILIES.
        weight: the nearest weight is taken; a family without bold is emboldened when drawn.
    """
    with PAPER_LOCK:
        return Face(family, weight)
