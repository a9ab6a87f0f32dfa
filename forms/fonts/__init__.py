"""The typefaces that come with the product: their files, and which writing each is for.

Used by paper (forms.type) and by the screen, which loads the same files. All are under the SIL Open Font
Licence; the licences stand beside them.
"""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

Weight = Literal["regular", "semibold", "bold", "extrabold"]

FAMILY = "Atkinson Hyperlegible Next"

# In the order in which they are asked for a letter. A family that lacks a weight answers with its nearest.
FAMILIES: dict[str, dict[Weight, str]] = {
    "latin": {
        "regular": "AtkinsonHyperlegibleNext-Regular.ttf",
        "semibold": "AtkinsonHyperlegibleNext-SemiBold.ttf",
        "bold": "AtkinsonHyperlegibleNext-Bold.ttf",
        "extrabold": "AtkinsonHyperlegibleNext-ExtraBold.ttf",
    },
    # Every other Latin letter (Vietnamese, Azeri), Cyrillic and Greek.
    "extended": {"regular": "NotoSans-Regular.ttf", "bold": "NotoSans-Bold.ttf"},
    "arabic": {"regular": "NotoSansArabic-Regular.ttf", "bold": "NotoSansArabic-Bold.ttf"},
    "hebrew": {"regular": "NotoSansHebrew-Regular.ttf", "bold": "NotoSansHebrew-Bold.ttf"},
    "devanagari": {"regular": "NotoSansDevanagari-Regular.ttf", "bold": "NotoSansDevanagari-Bold.ttf"},
    "chinese": {"regular": "NotoSansSC-Regular.ttf"},
}

FONT_FILES: tuple[str, ...] = tuple(name for weights in FAMILIES.values() for name in weights.values())

# The first word of a letter's Unicode name says its writing; "extended" is asked when "latin" lacks a letter.
SCRIPTS: dict[str, str] = {
    "LATIN": "latin",
    "CYRILLIC": "extended",
    "GREEK": "extended",
    "ARABIC": "arabic",
    "HEBREW": "hebrew",
    "DEVANAGARI": "devanagari",
    "CJK": "chinese",
    "IDEOGRAPHIC": "chinese",
    "HIRAGANA": "chinese",
    "KATAKANA": "chinese",
    "BOPOMOFO": "chinese",
}


@cache
def font_path(name: str) -> Path:
    """Where a font file lies on disk.

    Args:
        name: one of FONT_FILES.

    Raises:
        KeyError: no such font comes with the product.
    """
    if name not in FONT_FILES:
        raise KeyError(name)
    return Path(str(files(__name__).joinpath(name)))


def font_file(family: str, weight: Weight) -> str:
    """The file of a family's weight, or of its nearest weight."""
    weights = FAMILIES[family]
    nearest: tuple[Weight, ...] = (weight, "regular") if weight == "regular" else (weight, "bold", "regular")
    return next(weights[name] for name in nearest if name in weights)
