"""An invitation for somebody who is expected: a code that finds their details at reception."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from forms.document import A4_MM, About, render
from forms.fitting import WRAP_FIRST, fit
from forms.pen import MM, Pen
from forms.qr import draw_qr
from forms.sheet import GO, INK, SMALL, SOFT, STOP, TINT, draw_crest, field
from forms.text import clean
from forms.words import Words

SIZES_MM = {"a4": A4_MM, "a6": (105.0, 148.0)}
Page = Literal["a4", "a6"]


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """What a guest brings along.

    Attributes:
        name: of the guest.
        qr_text: opaque token, never a name.
        school: its name.
        expected_on: the day, or None if any day will do.
        time: at what time, in words ("09:30"), or "".
        host: who expects them, or "".
        address: where the school is, or "".
        telephone: the school's, or "".
        crest: a picture file, or None.
        language: of the words, BCP 47.
        sample: sample data; the invitation says so.
    """

    name: str
    qr_text: str
    school: str
    expected_on: date | None = None
    time: str = ""
    host: str = ""
    address: str = ""
    telephone: str = ""
    crest: bytes | None = None
    language: str = "en-GB"
    sample: bool = False


def invitation_pdf(invitation: Invitation, *, page: Page = "a4") -> bytes:
    """The invitation as a one-page PDF, A4 or A6."""
    words = Words(invitation.language)
    about = About(
        title=words("invitation_title", name=clean(invitation.name)), author=invitation.school,
        language=invitation.language,
    )  # fmt: skip
    width, height = SIZES_MM[page]
    size = (width * MM, height * MM)
    return render([[lambda pen: _draw(pen, invitation, words)]], size, about)


def _draw(pen: Pen, invitation: Invitation, words: Words) -> None:
    """Lengths are those of A6 and grow with the page; A4 is twice as wide and less than twice filled."""
    scale = min(pen.width / (105 * MM), 1.62)
    mm = MM * scale
    left, right = (pen.width - 89 * mm) / 2, (pen.width + 89 * mm) / 2
    width = right - left
    y = 9 * mm + max(0.0, pen.height - 148 * mm) * 0.1
    x = left
    if draw_crest(pen, invitation.crest, x, y, 10 * mm):
        x += 13 * mm
    school = fit(invitation.school, right - x, max_size=10.5 * scale, min_size=6, lines=2, height=10 * mm,
                 weight="semibold", keep=WRAP_FIRST)  # fmt: skip
    with pen.tag("P"):
        pen.block(school, x, y + (10 * mm - school.height) / 2, colour=INK)
    y += 12.5 * mm
    pen.rule(left, y, right, y, width=1.2 * scale, colour=GO)
    y += 3 * mm
    with pen.tag("H1"):
        title = fit(words("invitation"), width, max_size=21 * scale, min_size=9, weight="extrabold")
        pen.block(title, left, y, colour=INK)
    y += title.height + 0.5 * mm
    greeting = fit(words("invitation_to", name=invitation.name), width, max_size=10.5 * scale, min_size=5.5,
                   lines=6, height=12 * mm, keep=WRAP_FIRST, leading=1.3)  # fmt: skip
    with pen.tag("P"):
        pen.block(greeting, left, y, colour=INK)
    y += greeting.height + 3 * mm
    _facts(pen, invitation, words, left, y, width, scale)
    y += 37 * mm
    _steps(pen, words, left, y, width, scale)
    foot = [
        invitation.address,
        words("telephone", number=invitation.telephone) if invitation.telephone else "",
    ]
    line = fit(" · ".join(part for part in foot if part), width, max_size=8 * scale, min_size=5, lines=2,
               height=7 * mm)  # fmt: skip
    base = y + 52 * mm
    with pen.tag("P"):
        pen.block(line, left, base, colour=SOFT)
    if invitation.sample:
        pen.write(words("sample"), left, 6 * mm, SMALL * scale * 0.8, weight="bold", colour=STOP)


def _facts(
    pen: Pen, invitation: Invitation, words: Words, x: float, y: float, width: float, scale: float
) -> None:
    """The code, and when and whom to see, on one ground."""
    mm = MM * scale
    side = 33 * mm
    pen.box(x, y, width, side, fill=TINT, radius=2 * mm)
    draw_qr(pen, invitation.qr_text, x + 1.5 * mm, y + 1.5 * mm, side - 3 * mm, alt=words("invitation_alt"))
    left, room = x + side + 3 * mm, width - side - 7 * mm
    day = words.day(invitation.expected_on, weekday=True) if invitation.expected_on else ""
    when = ", ".join(part for part in (day, invitation.time) if part)
    top = y + 3.6 * mm
    for name, value in (("invitation_when", when), ("host", invitation.host)):
        if value:
            top += field(pen, words(name), value, left, top, room, lines=2, size=11 * scale) + 2.4 * mm


def _steps(pen: Pen, words: Words, x: float, y: float, width: float, scale: float) -> None:
    mm = MM * scale
    title, steps = words.steps("invitation_steps")
    with pen.tag("H2"):
        pen.write(title, x, y + 3.5 * mm, 11.5 * scale, weight="bold", colour=INK)
    y += 6 * mm
    for number, step in enumerate(steps, start=1):
        fitted = fit(
            step, width - 6 * mm, max_size=9.5 * scale, min_size=6, lines=2, leading=1.3, keep=WRAP_FIRST
        )
        with pen.tag("LI"):
            pen.write(f"{number}.", x, y + fitted.first_base, 9.5 * scale, weight="semibold", colour=GO)
            pen.block(fitted, x + 6 * mm, y, colour=INK)
        y += fitted.height + 1.2 * mm
    note = fit(words("invitation_note"), width, max_size=8.5 * scale, min_size=6, lines=2, leading=1.3,
               keep=WRAP_FIRST)  # fmt: skip
    with pen.tag("P"):
        pen.block(note, x, y + 1.5 * mm, colour=SOFT)
