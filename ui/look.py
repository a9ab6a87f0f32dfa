"""How things look: colour tokens and lengths, and how both grow with the text scale.

Lengths are given in px at 1280x800 and 100 % and grow with the window and the text scale, so that a page
is composed once and holds on each screen. Source of the figures: docs/architecture.md, "Look".
"""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtGui import QColor, QFont, QPixmap

from kiosk.errors import Refused
from kiosk.school.colours import check_accent

FAMILY = "Atkinson Hyperlegible Next"
FALLBACK_FAMILIES = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans SC",
)
TEXT_SCALES = (100, 130, 160, 200)


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme; text on each ground is at least 4.5:1, edges at least 3:1."""

    paper: str = "#F6F4EF"
    card: str = "#FFFFFF"
    ink: str = "#14213D"
    soft: str = "#5B6478"
    line: str = "#D9D5CB"
    edge: str = "#857F70"
    go: str = "#1B5E8C"
    on_go: str = "#FFFFFF"
    go_pressed: str = "#123F5E"
    ok: str = "#1E7A4C"
    warn: str = "#9A5B00"
    stop: str = "#B3261E"
    tint: str = "#E4EEF5"
    strip: str = "#ECE7DF"
    pressed: str = "#DDE6EE"
    key_face: str = "#FFFFFF"
    key_function: str = "#DCE5EC"


LIGHT = Tokens()
HIGH_CONTRAST = Tokens(
    paper="#000000", card="#101010", ink="#FFFFFF", soft="#E6E6E6", line="#6B6B6B", edge="#FFFFFF",
    go="#FFD60A", on_go="#000000", go_pressed="#FFF2A8", ok="#7CFFB2", warn="#FFC470", stop="#FFB4AB",
    tint="#1C2A36", strip="#0A0A0A", pressed="#363636", key_face="#1A1A1A", key_function="#2C2C2C",
)  # fmt: skip


@dataclass(frozen=True)
class Look:
    """One way of showing a page.

    Attributes:
        tokens: the colours.
        scale: text size in percent, one of TEXT_SCALES.
        width: window width in px.
        height: window height in px.
        low: controls moved down, within a seated person's reach.
        language: BCP 47 tag of the words on screen.
        school: the school's name, known before the store is open.
        crest: the school's crest, if it has one.
        now: the school's time to show, for pictures; None shows the real one.
    """

    tokens: Tokens = LIGHT
    scale: int = 100
    width: int = 1280
    height: int = 800
    low: bool = False
    language: str = "en-GB"
    school: str = ""
    crest: QPixmap | None = None
    now: datetime | None = None

    @property
    def high_contrast(self) -> bool:
        """Whether the dark theme is on."""
        return self.tokens is HIGH_CONTRAST

    @property
    def portrait(self) -> bool:
        """Whether the screen is taller than wide."""
        return self.height > self.width

    @property
    def unit(self) -> float:
        """How much larger than the 1280x800 design this window is (0.8 to 1.6)."""
        if self.portrait:
            return max(0.8, min(1.6, self.width / 820))
        return max(0.8, min(1.6, self.width / 1280, self.height / 800))

    def px(self, length: float) -> int:
        """A length of the design, for this window; does not grow with the text scale."""
        return round(length * self.unit)

    def text_px(self, size: float) -> int:
        """A type size of the design, for this window and text scale; never under 18 px."""
        return max(18, round(size * self.unit * self.scale / 100))

    def font(self, size: float, weight: int = 400) -> QFont:
        """The type at a design size in px (body 24, heading 46).

        Headings grow more slowly than body text at large scales: at 200 % a heading of 92 px would leave
        no room for the question itself.
        """
        px = self.text_px(size)
        if size > 30 and self.scale > 100:  # noqa: PLR2004 - sizes over 30 are headings
            px = max(self.text_px(24), round(size * self.unit * (1 + (self.scale - 100) / 250)))
        font = QFont(FAMILY)
        font.setFamilies([FAMILY, *FALLBACK_FAMILIES])
        font.setPixelSize(px)
        font.setWeight(QFont.Weight(weight))
        return font

    def with_(self, **changes: object) -> "Look":
        """A copy with some attributes changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def with_accent(tokens: Tokens, accent: str) -> Tokens:
    """The colours with the school's accent; an accent that white words can't be read on is left out."""
    try:
        go = check_accent(accent)
    except Refused:
        return tokens
    return replace(tokens, go=go, go_pressed=QColor(go).darker(150).name())
