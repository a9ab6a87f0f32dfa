"""Text in a given room: wrapped at a size, or shrunk until it fits. It never runs over."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from forms.fonts import Weight
from forms.text import ELLIPSIS, Line, clean, clusters, is_rtl, shape

LEADING = 1.2
KEEP_LINE = 0.72  # one line at this share of the best size is better than two
WRAP_FIRST = 0.99  # or: another line is better than smaller letters
_SLACK = 1e-6
# Kana, Han, compatibility Han and the rarer Han: a line may be broken between any two.
_IDEOGRAPHS = (
    range(0x3040, 0x3100),
    range(0x3400, 0xA000),
    range(0xF900, 0xFB00),
    range(0x20000, 0x32400),
)


@dataclass(frozen=True)
class Fitted:
    """Text that fits its room.

    Attributes:
        lines: shaped, in order.
        size: of the letters, in points.
        leading: from base line to base line, in points.
        whole: False if the text had to be cut and ends in an ellipsis.
    """

    lines: tuple[Line, ...]
    size: float
    leading: float
    whole: bool = True

    @property
    def height(self) -> float:
        """Height of all lines in points; ink that hangs far under the last line counts."""
        if not self.lines:
            return 0.0
        below = self.first_base - self.lines[-1].bottom * self.size
        return self.leading * (len(self.lines) - 1) + max(self.leading, below)

    @property
    def first_base(self) -> float:
        """The first base line, from the top, in points."""
        return self.leading * 0.5 + self.size * 0.33

    @property
    def width(self) -> float:
        """Width of the widest line in points."""
        return max((line.width for line in self.lines), default=0) * self.size


def measure(text: str, size: float, weight: Weight = "regular") -> float:
    """Width of one line in points."""
    return shape(clean(text), weight).width * size


def wrap(text: str, width: float, size: float, weight: Weight = "regular") -> tuple[Line, ...]:
    """Breaks a text into lines at a size; nothing is cut, a word that is too long is broken.

    Args:
        text: any string; it is cleaned.
        width: in points.
        size: in points.
        weight: of the letters.
    """
    return _wrapped(clean(text), round(width / size, 6), weight)


def fit(
    text: str,
    width: float,
    *,
    max_size: float,
    min_size: float,
    lines: int = 1,
    height: float | None = None,
    weight: Weight = "regular",
    leading: float = LEADING,
    keep: float = KEEP_LINE,
) -> Fitted:
    """Makes a text fit: shrinks it, then wraps it, then breaks words, and only then ends it with an ellipsis.

    Args:
        text: any string; it is cleaned.
        width: of the room in points.
        max_size: largest size in points.
        min_size: smallest size in points; below it nothing can be read.
        lines: at most so many.
        height: of the room in points, or None if `lines` is the only limit.
        weight: of the letters.
        leading: base line to base line, as a multiple of the size.
        keep: fewer lines are taken if their size is at least this share of what more lines would give.
    """
    text = clean(text)
    if not text:
        return Fitted((), max_size, max_size * leading)
    best: Fitted | None = None
    for broken in (False, True):
        for count in range(1, lines + 1):
            limit = max_size if height is None else min(max_size, height / (count * leading))
            found = _largest(text, width, count, limit, min_size, weight, broken=broken)
            if found and (best is None or found[0] * keep > best.size):
                best = Fitted(found[1], found[0], found[0] * leading)
        if best and height is not None and best.height > height:
            share = height / best.height
            return Fitted(best.lines, best.size * share, best.leading * share)
        if best:
            return best
    count = lines if height is None else max(1, min(lines, int(height / (min_size * leading) + _SLACK)))
    cut = _cut(text, width / min_size, count, weight)
    return Fitted(cut, min_size, min_size * leading, whole=False)


def _largest(
    text: str, width: float, count: int, limit: float, least: float, weight: Weight, *, broken: bool
) -> tuple[float, tuple[Line, ...]] | None:
    """The largest size at which the text takes at most `count` lines, and those lines."""
    if limit < least:
        return None
    if count == 1:
        line = shape(text, weight, rtl=is_rtl(text))
        size = min(limit, width / line.width) if line.width else limit
        return (size, (line,)) if size >= least and not broken else None

    def attempt(size: float) -> tuple[Line, ...] | None:
        room = round(width / size, 6)
        if not broken and any(_width(token, weight) > room for token, _ in _tokens(text)):
            return None
        lines = _wrapped(text, room, weight)
        return lines if len(lines) <= count else None

    low = attempt(least)
    if low is None:
        return None
    small, large, lines = least, limit, low
    for _ in range(12):
        middle = (small + large) / 2
        if (found := attempt(middle)) is None:
            large = middle
        else:
            small, lines = middle, found
    # Shaped as a whole, a line may be a hair wider than its words.
    return min(small, width / max(line.width for line in lines)), lines


def _cut(text: str, room: float, count: int, weight: Weight) -> tuple[Line, ...]:
    """As much of the text as `count` lines hold, ending in an ellipsis."""
    whole = _wrapped(text, room, weight)
    if len(whole) <= count:
        return whole
    kept = [line.text for line in whole[:count]]
    letters = clusters(kept[-1])
    rtl = is_rtl(text)
    while letters and shape("".join(letters).rstrip() + ELLIPSIS, weight, rtl=rtl).width > room + _SLACK:
        letters.pop()
    kept[-1] = "".join(letters).rstrip() + ELLIPSIS
    return tuple(shape(line, weight, rtl=rtl) for line in kept)


@lru_cache(maxsize=2048)
def _wrapped(text: str, room: float, weight: Weight) -> tuple[Line, ...]:
    """Greedy lines; `room` is the width as a multiple of the size."""
    rtl = is_rtl(text)
    rows: list[str] = []
    row, used = "", 0.0
    for token, gap in _tokens(text):
        lead = " " if gap and row else ""
        length = _width(token, weight)
        space = _width(" ", weight) if lead else 0.0
        if row and used + space + length > room + _SLACK:
            rows.append(row)
            row, used, lead, space = "", 0.0, "", 0.0
        if length > room + _SLACK:
            *full, token = _broken(token, room, weight)  # noqa: PLW2901 - the rest goes on
            rows += full
            length = _width(token, weight)
        row, used = row + lead + token, used + space + length
    if row or not rows:
        rows.append(row)
    return tuple(shape(line, weight, rtl=rtl) for line in rows)


def _broken(word: str, room: float, weight: Weight) -> Sequence[str]:
    """Cuts a word that is wider than a line; each piece has at least one letter."""
    pieces: list[str] = []
    piece = ""
    for letter in clusters(word):
        if piece and _width(piece + letter, weight) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


@lru_cache(maxsize=4096)
def _tokens(text: str) -> tuple[tuple[str, bool], ...]:
    """What a line may be broken between, and whether a space stands before it."""
    tokens: list[tuple[str, bool]] = []
    for word in text.split(" "):
        start = True
        piece = ""
        for letter in clusters(word):
            if piece and (_is_ideograph(letter) or _is_ideograph(piece[-1]) or piece[-1] in "-–—/@_"):
                tokens.append((piece, start))
                piece, start = "", False
            piece += letter
        if piece:
            tokens.append((piece, start))
    return tuple(tokens)


def _is_ideograph(letter: str) -> bool:
    code = ord(letter[0])
    return any(code in block for block in _IDEOGRAPHS)


def _width(text: str, weight: Weight) -> float:
    return shape(text, weight).width
