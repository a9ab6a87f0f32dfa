"""Any name in any writing, made ready for paper: cleaned, cut into runs, ordered and shaped.

There is no markup anywhere in forms: a name is a string of characters to draw, so `<img src=…>` is printed.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from bidi.algorithm import (  # type: ignore[import-untyped]
    explicit_embed_and_overrides,
    get_base_level,
    get_embedding_levels,
    get_empty_storage,
    resolve_implicit_levels,
    resolve_neutral_types,
    resolve_weak_types,
)

from forms.fonts import FAMILIES, SCRIPTS, Weight
from forms.type import PAPER_LOCK, Face, Glyph, face

REPLACEMENT = "\ufffd"
ELLIPSIS = "…"
_JOINERS = "\u200c\u200d"
_VIRAMA = 9  # canonical combining class
_MAX_MARKS = 4  # more than any writing stacks; a heap of them would be drawn over the lines above
_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def clean(value: str) -> str:
    """The one gate for every variable that goes on paper: what is drawn is exactly what this returns.

    Composes (NFC); turns line ends, tabs and odd spaces into single spaces; drops what is invisible and could
    reorder or hide other text (direction marks, variation selectors); makes what no font can hold visible as
    U+FFFD; limits heaps of combining marks. Nothing is a command: there is no markup.
    """
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", value):
        category = unicodedata.category(char)
        marks = marks + 1 if category[0] == "M" else 0
        if category in ("Cc", "Zs", "Zl", "Zp"):
            kept.append(" ")
        elif category in ("Cs", "Co", "Cn"):
            kept.append(REPLACEMENT)
        elif category == "Cf":
            if char in _JOINERS and kept and kept[-1] not in (*_JOINERS, " "):
                kept.append(char)
        elif marks <= _MAX_MARKS and not _is_selector(char):
            kept.append(char)
    text = unicodedata.normalize("NFC", " ".join("".join(kept).split()))
    return text.rstrip(_JOINERS)


def _is_selector(char: str) -> bool:
    return any(ord(char) in block for block in _SELECTORS)


def is_rtl(text: str) -> bool:
    """Whether a text begins from the right (its first letter with a direction says it)."""
    return bool(get_base_level(text)) if _has_rtl(text) else False


def _has_rtl(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def clusters(text: str) -> list[str]:
    """Cuts a text where a reader would: marks, joiners and conjuncts stay with their letter."""
    found: list[str] = []
    for char in text:
        if found and _joins(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _joins(before: str, char: str) -> bool:
    return (
        unicodedata.category(char)[0] == "M"
        or char in _JOINERS
        or ord(char) in _SKIN_TONES
        or before[-1] == "\u200d"
        or (unicodedata.combining(before[-1]) == _VIRAMA and char.isalpha())
        or (ord(char) in _FLAG_LETTERS and len(before) == 1 and ord(before) in _FLAG_LETTERS)
    )


@dataclass(frozen=True)
class Run:
    """Glyphs of one face and direction.

    Attributes:
        face: what they are set in.
        glyphs: from left to right.
    """

    face: Face
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True)
class Line:
    """One line of text, shaped; every length holds for a size of 1 and is multiplied by the size.

    Attributes:
        text: what was asked for.
        runs: from left to right.
        width: sum of the advances.
        literal: whether the embedded characters read back as the text without help.
    """

    text: str
    runs: tuple[Run, ...]
    width: float
    literal: bool

    @cached_property
    def top(self) -> float:
        """Highest ink over the base line."""
        return max((glyph.top for run in self.runs for glyph in run.glyphs), default=0) / 1000

    @cached_property
    def bottom(self) -> float:
        """Lowest ink; negative under the base line."""
        return min((glyph.bottom for run in self.runs for glyph in run.glyphs), default=0) / 1000


@lru_cache(maxsize=8192)
def shape(text: str, weight: Weight = "regular", *, rtl: bool | None = None) -> Line:
    """Shapes one line.

    Args:
        text: already cleaned.
        weight: of the letters.
        rtl: direction of the paragraph; None lets the text say it.
    """
    with PAPER_LOCK:
        runs: list[tuple[int, Run]] = []
        literal = True
        for family, level, piece in _pieces(text, is_rtl(text) if rtl is None else rtl):
            drawn = piece
            if family is None:
                family, drawn = "extended", REPLACEMENT  # noqa: PLW2901 - the run says what is drawn
            typeface = face(family, weight)
            glyphs = typeface.shape(drawn, rtl=bool(level % 2))
            literal = literal and "".join(glyph.char for glyph in glyphs) == piece
            runs.append((level, Run(typeface, glyphs)))
        literal = literal and all(level == 0 for level, _ in runs)
        width = sum(glyph.advance for _, run in runs for glyph in run.glyphs) / 1000
        return Line(text, tuple(_reordered(runs)), width, literal)


def _pieces(text: str, rtl: bool) -> Iterator[tuple[str | None, int, str]]:  # noqa: FBT001 - internal
    """Family (None: no font has it), level and text of each run, in the order written."""
    families = _families(text)
    levels = _levels(text, rtl)
    if None not in families:
        keys: list[tuple[str | None, int, int]] = [(*pair, 0) for pair in zip(families, levels, strict=True)]
    else:
        keys = []
        for number, cluster in enumerate(clusters(text)):
            start = len(keys)
            for index in range(start, start + len(cluster)):
                # Each sign that cannot be shown gets one replacement, however many code points it takes.
                unknown = families[start] is None
                keys.append(
                    (None, levels[start], number) if unknown else (families[index], levels[index], -1)
                )
    for key, group in groupby(zip(keys, text, strict=True), key=lambda pair: pair[0]):
        yield key[0], key[1], "".join(char for _, char in group)


def _script(char: str) -> str | None:
    if unicodedata.category(char)[0] != "L":
        return None
    return SCRIPTS.get(unicodedata.name(char, "").split(" ")[0].split("-")[0], "other")


def _families(text: str) -> list[str | None]:
    """The family for each character. Latin letters of one text share a family: no mixed words."""
    if text.isascii():
        return ["latin"] * len(text)
    scripts = [_script(char) for char in text]
    latin = "latin"
    previous: str | None = None
    for char, script in zip(text, scripts, strict=True):
        if (script == "latin" and not face("latin", "regular").has(char)) or (
            script is None and unicodedata.category(char)[0] == "M" and previous == "latin"
        ):
            latin = "extended"
        previous = script or previous
    strong = [latin if script == "latin" else script for script in scripts]
    following: list[str | None] = [None] * len(text)
    ahead: str | None = None
    for index in range(len(text) - 1, -1, -1):
        ahead = strong[index] or ahead
        following[index] = ahead
    chosen: list[str | None] = []
    behind: str | None = None
    figures = latin if "latin" in scripts else None
    for char, own, after in zip(text, strong, following, strict=True):
        behind = own or behind
        first = figures if own is None and char.isascii() and char != " " else None
        # "chinese", ten megabytes, comes last in FAMILIES: it is only opened for what nothing before it has.
        wishes = (first, own or behind or after, latin, *FAMILIES)
        chosen.append(
            next((name for name in wishes if name in FAMILIES and face(name, "regular").has(char)), None)
        )
    return chosen


def _levels(text: str, rtl: bool) -> list[int]:  # noqa: FBT001 - internal
    """Embedding level of each character by the Unicode bidirectional algorithm."""
    if not rtl and not _has_rtl(text):
        return [0] * len(text)
    storage = get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if rtl else (0, "L")
    seen = [index for index, char in enumerate(text) if unicodedata.bidirectional(char) != "BN"]
    get_embedding_levels("".join(text[index] for index in seen), storage)
    for step in (
        explicit_embed_and_overrides,
        resolve_weak_types,
        resolve_neutral_types,
        resolve_implicit_levels,
    ):
        step(storage, False)  # noqa: FBT003 - its debug flag
    levels = [int(rtl)] * len(text)
    for index, char in zip(seen, storage["chars"], strict=True):
        levels[index] = char["level"]
    for index in range(1, len(text)):
        if unicodedata.bidirectional(text[index]) == "BN":
            levels[index] = levels[index - 1]
    return levels


def _reordered(runs: list[tuple[int, Run]]) -> list[Run]:
    """Rule L2: from the highest level down, each stretch at that level or above is turned round."""
    order = list(runs)
    for level in range(max((level for level, _ in order), default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and order[end][0] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return [run for _, run in order]
