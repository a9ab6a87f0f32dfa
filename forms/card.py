"""A durable card for a person whom the office knows: on a page of its own or on A4 with cut marks."""

from dataclasses import dataclass
from typing import Literal

from forms.document import A4_MM, About, render
from forms.fitting import WRAP_FIRST, fit
from forms.pen import BLACK, MM, Pen
from forms.qr import draw_qr, quiet_zone
from forms.sheet import EDGE, INK, LINE, SMALL, SOFT, draw_crest, foot
from forms.text import clean
from forms.words import Words

CARD_MM = (86.0, 54.0)
PAD_MM = 5.0
QR_MM = 29.0
Page = Literal["card", "a4"]


@dataclass(frozen=True, kw_only=True)
class PersonCard:
    """A person's card. It says who may use it and opens nothing by itself.

    Attributes:
        name: as the office knows it.
        role: categories or role in words ("Volunteer, reading").
        qr_text: opaque token, never a name.
        school: its name.
        name_latin: in Latin letters, or "".
        telephone: the school's, for whoever finds the card, or "".
        crest: a picture file, or None.
        language: of the words, BCP 47.
        sample: sample data; the card says so.
    """

    name: str
    role: str
    qr_text: str
    school: str
    name_latin: str = ""
    telephone: str = ""
    crest: bytes | None = None
    language: str = "en-GB"
    sample: bool = False


def card_pdf(card: PersonCard, *, page: Page = "a4") -> bytes:
    """The card as a PDF.

    Args:
        card: what stands on it.
        page: "a4" for any printer and scissors, "card" for a card printer (86 by 54 mm).
    """
    words = Words(card.language)
    about = About(
        title=words("card_title", name=clean(card.name)), author=card.school, language=card.language
    )
    if page == "card":
        size = (CARD_MM[0] * MM, CARD_MM[1] * MM)
        return render([[lambda pen: _card(pen, card, words, 0, 0)]], size, about)

    def sheet(pen: Pen) -> None:
        x, y = (A4_MM[0] - CARD_MM[0]) / 2 * MM, 48 * MM
        with pen.tag("P"):
            hint = fit(words("card_cut"), pen.width - 60 * MM, max_size=11, min_size=7, lines=2)
            pen.block(hint, pen.width / 2, 30 * MM, colour=SOFT, align="centre")
        _cut_marks(pen, x, y)
        _card(pen, card, words, x, y)

    def around(pen: Pen, number: int, count: int) -> None:
        foot(pen, words, card.school, number, count, sample=card.sample)

    return render([[sheet]], (A4_MM[0] * MM, A4_MM[1] * MM), about, around=around)


def _cut_marks(pen: Pen, x: float, y: float) -> None:
    width, height = CARD_MM[0] * MM, CARD_MM[1] * MM
    near, far = 2 * MM, 7 * MM
    for across, side in ((x, -1), (x + width, 1)):
        for down, over in ((y, -1), (y + height, 1)):
            pen.rule(across + side * near, down, across + side * far, down, width=0.4, colour=EDGE)
            pen.rule(across, down + over * near, across, down + over * far, width=0.4, colour=EDGE)


def _card(pen: Pen, card: PersonCard, words: Words, x: float, y: float) -> None:
    pad, width, height = PAD_MM * MM, CARD_MM[0] * MM, CARD_MM[1] * MM
    left, right = x + pad, x + width - pad
    crest = 9 * MM
    edge = left
    if draw_crest(pen, card.crest, left, y + 4.4 * MM, crest):
        edge += crest + 2.6 * MM
    text = f"{card.school} · {words('sample')}" if card.sample else card.school
    school = fit(text, right - edge, max_size=10, min_size=5.5, lines=2, height=crest, weight="semibold",
                 keep=WRAP_FIRST)  # fmt: skip
    with pen.tag("P"):
        pen.block(school, edge, y + 4.4 * MM + (crest - school.height) / 2, colour=INK)
    line = y + 16 * MM
    pen.rule(left, line, right, line, width=0.8, colour=LINE)
    side = QR_MM * MM
    quiet = quiet_zone(card.qr_text, side)
    code_x, code_y = right - side + min(quiet, pad), line + 1 * MM
    draw_qr(pen, card.qr_text, code_x, code_y, side, alt=words("card_alt"))
    room = code_x + quiet - left - 4 * MM
    top, bottom = line + 2.6 * MM, y + height - 9.4 * MM
    role = fit(card.role, room, max_size=10.5, min_size=6, lines=2, height=9 * MM, keep=WRAP_FIRST)
    latin = card.name_latin if card.name_latin and clean(card.name_latin) != clean(card.name) else ""
    second = fit(latin, room, max_size=10.5, min_size=6, lines=2, height=6 * MM) if latin else None
    spare = bottom - top - role.height - (second.height if second else 0) - 1 * MM
    name = fit(card.name, room, max_size=18, min_size=6, lines=8, height=spare, weight="bold", leading=1.14)
    with pen.tag("P"):
        pen.block(name, left, top, colour=BLACK)
        top += name.height + 0.6 * MM
        if second:
            pen.block(second, left, top, colour=INK)
            top += second.height
    with pen.tag("P"):
        pen.block(role, left, top, colour=SOFT)
    telephone = words("telephone", number=card.telephone) + "." if card.telephone else ""
    found = fit(words("card_found", telephone=telephone), right - left, max_size=6.6, min_size=5)
    hint = fit(words("card_hint"), room, max_size=SMALL - 1, min_size=5, weight="semibold")
    with pen.tag("P"):
        pen.block(hint, left, y + height - 8.6 * MM, colour=INK)
        pen.block(found, left, y + height - 5 * MM, colour=SOFT)
