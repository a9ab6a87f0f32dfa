"""The day badge: who, from where, to whom; escorted or not; told apart without colour. Black ink only."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from forms.document import About, render
from forms.fitting import WRAP_FIRST, Fitted, fit
from forms.marks import category_mark
from forms.pen import BLACK, MM, WHITE, Pen
from forms.qr import draw_qr, quiet_zone
from forms.sheet import draw_crest
from forms.stock import Stock
from forms.text import clean
from forms.words import Words

if TYPE_CHECKING:
    from forms.fonts import Weight

Supervision = Literal["escorted", "unescorted"]

# Heights in mm on stock of which 58.8 by 93.8 mm print; larger stock scales all of them, and what is left
# belongs to the name.
WIDTH_MM, HEIGHT_MM = 58.8, 93.8
HEAD_MM, CATEGORY_MM, BAND_MM, CODE_MM, FOOT_MM, GAP_MM = 9.0, 8.0, 11.0, 25.0, 7.2, 1.6
NAME_PT, NAME_LEAST_PT = 30.0, 6.5
GROUP = 3  # digits of a day code that stand together


@dataclass(frozen=True, kw_only=True)
class Badge:
    """One badge of one visit.

    Attributes:
        name: as typed.
        category: name in the store ("visitor"); gives the shape.
        category_word: as a word ("Visitor").
        supervision: escorted or unescorted.
        day: the day it is for.
        qr_text: opaque token, never a name.
        day_code: digits for signing out without the badge.
        school: its name.
        name_latin: in Latin letters, or "".
        organisation: or "".
        host: who is visited, or "".
        telephone: the school's, or "".
        safeguarding_lead: name, or "".
        crest: a picture file, or None.
        language: of the words, BCP 47.
        sample: sample data; the badge says so.

    Raises:
        ValueError: the supervision is unknown.
    """

    name: str
    category: str
    category_word: str
    supervision: Supervision
    day: date
    qr_text: str
    day_code: str
    school: str
    name_latin: str = ""
    organisation: str = ""
    host: str = ""
    telephone: str = ""
    safeguarding_lead: str = ""
    crest: bytes | None = None
    language: str = "en-GB"
    sample: bool = False

    def __post_init__(self) -> None:
        if self.supervision not in get_args(Supervision):
            raise ValueError("the supervision is unknown")


@dataclass(frozen=True)
class _Room:
    """Where to draw on the label: left, top, width and height in points, and the scale of all lengths."""

    x: float
    y: float
    width: float
    height: float
    scale: float

    def mm(self, length: float) -> float:
        return length * MM * self.scale


def badge_pdf(badge: Badge, stock: Stock) -> bytes:
    """The badge as a one-page PDF of exactly the stock's size, in black only."""
    words = Words(badge.language)
    about = About(title=words("badge_title"), author=badge.school, language=badge.language)
    size = (stock.width_mm * MM, stock.height_mm * MM)
    return render([[lambda pen: _draw(pen, badge, stock, words)]], size, about, tagged=False)


def _draw(pen: Pen, badge: Badge, stock: Stock, words: Words) -> None:
    width = stock.width_mm - stock.left_mm - stock.right_mm
    height = stock.height_mm - stock.top_mm - stock.bottom_mm
    room = _Room(
        x=(stock.left_mm + stock.offset_x_mm) * MM,
        y=(stock.top_mm + stock.offset_y_mm) * MM,
        width=width * MM,
        height=height * MM,
        scale=min(width / WIDTH_MM, height / HEIGHT_MM),
    )
    gap = room.mm(GAP_MM)
    top = room.y
    _head(pen, badge, room, top)
    top += room.mm(HEAD_MM) + gap
    _category(pen, badge, room, top)
    top += room.mm(CATEGORY_MM) + gap
    bottom = room.y + room.height - room.mm(FOOT_MM)
    _foot(pen, badge, words, room, bottom)
    bottom -= room.mm(CODE_MM) + gap * 0.4
    _code(pen, badge, words, room, bottom)
    bottom -= room.mm(BAND_MM) + gap * 0.6
    _band(pen, badge, words, room, bottom)
    _name(pen, badge, words, room, top, bottom - gap - top)


def _head(pen: Pen, badge: Badge, room: _Room, y: float) -> None:
    side = room.mm(HEAD_MM - 1.2)
    x = room.x
    if draw_crest(pen, badge.crest, x, y, side, black_only=True):
        x += side + room.mm(2)
    width = room.x + room.width - x
    text = f"{badge.school} · {Words(badge.language)('sample')}" if badge.sample else badge.school
    school = fit(text, width, max_size=9.5 * room.scale, min_size=5, lines=3, height=side, weight="semibold",
                 keep=WRAP_FIRST)  # fmt: skip
    pen.block(school, x, y + (side - school.height) / 2)
    line = y + room.mm(HEAD_MM)
    pen.rule(room.x + 0.4, line, room.x + room.width - 0.4, line, width=0.8 * room.scale)


def _category(pen: Pen, badge: Badge, room: _Room, y: float) -> None:
    side = room.mm(CATEGORY_MM - 1.2)
    pen.path(category_mark(badge.category, room.x, y + room.mm(0.6), side), fill=BLACK)
    x = room.x + side + room.mm(2.2)
    word = fit(
        badge.category_word,
        room.x + room.width - x,
        max_size=18 * room.scale,
        min_size=6,
        weight="bold",
        lines=2,
        height=room.mm(CATEGORY_MM),
    )
    pen.block(word, x, y + (room.mm(CATEGORY_MM) - word.height) / 2)


def _name(pen: Pen, badge: Badge, words: Words, room: _Room, y: float, height: float) -> None:
    """Name, name in Latin letters, organisation and host share what height is left; the name comes first."""
    air = room.mm(0.6)
    for share in (1.0, 0.7, 0.45):
        details = _details(badge, words, room, share)
        spare = height - air - sum(detail.height for detail in details)
        name = fit(
            badge.name,
            room.width,
            max_size=NAME_PT * room.scale,
            min_size=NAME_LEAST_PT,
            lines=12,
            height=spare,
            weight="extrabold",
            leading=1.12,
            keep=0.8,
        )
        if name.whole:
            break
    y += max(0.0, (spare - name.height) / 2)
    pen.block(name, room.x, y)
    y += name.height + air
    for detail in details:
        pen.block(detail, room.x, y)
        y += detail.height


def _details(badge: Badge, words: Words, room: _Room, share: float) -> list[Fitted]:
    """What stands under the name, in so much of its usual height."""
    latin = badge.name_latin if clean(badge.name_latin) != clean(badge.name) else ""
    host = words("to_see", host=badge.host) if badge.host else ""
    wanted: tuple[tuple[str, float, float, Weight], ...] = (
        (latin, 13.0, 5.6, "semibold"),
        (badge.organisation, 10.5, 5.2, "regular"),
        (host, 10.5, 5.2, "regular"),
    )
    return [
        fit(
            text,
            room.width,
            max_size=size * room.scale,
            min_size=5.5,
            lines=2,
            height=room.mm(height * share),
            weight=weight,
        )
        for text, size, height, weight in wanted
        if clean(text)
    ]


def _band(pen: Pen, badge: Badge, words: Words, room: _Room, y: float) -> None:
    """Escorted is a solid block, unescorted an outline: told apart at a glance and on any printer."""
    height = room.mm(BAND_MM)
    escorted = badge.supervision == "escorted"
    line = 1.6 * room.scale
    if escorted:
        pen.box(room.x, y, room.width, height, fill=BLACK, radius=room.mm(1.2))
    else:
        pen.box(
            room.x + line / 2, y + line / 2, room.width - line, height - line, stroke=BLACK, line=line,
            radius=room.mm(1.2),
        )  # fmt: skip
    colour = WHITE if escorted else BLACK
    middle, width = room.x + room.width / 2, room.width - room.mm(4)
    word = fit(words(badge.supervision), width, max_size=17 * room.scale, min_size=8, weight="extrabold")
    hint = fit(words("escorted_hint"), width, max_size=7.5 * room.scale, min_size=5) if escorted else None
    used = word.size * 0.9 + (hint.size * 1.25 if hint else 0)
    base = y + (height - used) / 2 + word.size * 0.82
    pen.line(word.lines[0], middle, base, word.size, colour=colour, align="centre")
    if hint:
        pen.line(hint.lines[0], middle, base + hint.size * 1.45, hint.size, colour=colour, align="centre")


def _code(pen: Pen, badge: Badge, words: Words, room: _Room, y: float) -> None:
    side = room.mm(CODE_MM)
    # The quiet zone may reach into the margin, which is white too: so the code lines up with the text.
    quiet = min(quiet_zone(badge.qr_text, side), room.x)
    draw_qr(pen, badge.qr_text, room.x - quiet, y, side, alt=words("badge_alt"))
    x = room.x - quiet + side + room.mm(0.8)
    width = room.x + room.width - x
    code = " ".join(badge.day_code[start : start + GROUP] for start in range(0, len(badge.day_code), GROUP))
    rows = [
        fit(words.weekday(badge.day), width, max_size=10 * room.scale, min_size=6, weight="semibold"),
        fit(words.day(badge.day), width, max_size=10 * room.scale, min_size=6, weight="semibold"),
        fit(words("day_code"), width, max_size=8 * room.scale, min_size=5, lines=2, keep=WRAP_FIRST),
        fit(code, width, max_size=19 * room.scale, min_size=8, weight="extrabold"),
    ]  # fmt: skip
    gaps = (0.0, room.mm(2.2), 0.0, 0.0)
    y += (side - sum(row.height for row in rows) - sum(gaps)) / 2
    for row, gap in zip(rows, gaps, strict=True):
        pen.block(row, x, y)
        y += row.height + gap


def _foot(pen: Pen, badge: Badge, words: Words, room: _Room, y: float) -> None:
    """Whom to ring, and who keeps children safe here."""
    lines = [words("safeguarding", name=badge.safeguarding_lead)] if badge.safeguarding_lead else []
    if badge.telephone:
        lines.append(words("telephone", number=badge.telephone))
    if not lines:
        return
    pen.rule(room.x + 0.4, y + 0.4, room.x + room.width - 0.4, y + 0.4, width=0.8 * room.scale)
    height = (room.mm(FOOT_MM) - room.mm(0.9)) / 2
    y += room.mm(0.9)
    for line in lines:
        fitted = fit(line, room.width, max_size=7.6 * room.scale, min_size=5, height=height)
        pen.block(fitted, room.x, y + (height - fitted.height) / 2)
        y += height
