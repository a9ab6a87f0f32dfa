"""The head of a signed record: school, title, and who came and what they did, at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.fitting import fit
from forms.pen import MM, WHITE, Pen
from forms.sheet import EDGE, GO, INK, LINE, MARGIN_MM, SMALL, SOFT, TINT, draw_crest, field

if TYPE_CHECKING:
    from forms.document import Flow
    from forms.record import SignedRecord
    from forms.words import Words

CREST_MM = 14.0
CARD_MM = 41.0


def draw_head(flow: Flow, record: SignedRecord, words: Words) -> None:
    """Puts the head on the first page."""
    flow.y = 14 * MM
    flow.put(19 * MM, lambda pen, y: _letterhead(pen, flow, record, words, y))
    title = fit(record.agreement.title, flow.width, max_size=25, min_size=12, lines=2, weight="extrabold")

    def heading(pen: Pen, y: float) -> None:
        with pen.tag("H1"):
            pen.block(title, flow.left, y, colour=INK)

    flow.put(title.height + 1 * MM, heading)

    def version(pen: Pen, y: float) -> None:
        with pen.tag("P"):
            line = fit(_version(record, words), flow.width, max_size=10, min_size=6)
            pen.block(line, flow.left, y, colour=SOFT)

    flow.put(9 * MM, version)
    flow.put(CARD_MM * MM, lambda pen, y: _card(pen, flow, record, words, y))
    flow.space(3 * MM)


def running_head(pen: Pen, record: SignedRecord) -> None:
    """The line at the top of each following page."""
    margin = MARGIN_MM * MM
    width = pen.width - 2 * margin
    with pen.decoration():
        right = pen.write(record.reference, pen.width - margin, 14.5 * MM, SMALL, colour=SOFT, align="right")
        left = fit(
            f"{record.agreement.title} · {record.name}", width - right - 6 * MM, max_size=SMALL, min_size=6
        )
        pen.line(left.lines[0], margin, 14.5 * MM, left.size, colour=SOFT)
        pen.rule(margin, 17.5 * MM, pen.width - margin, 17.5 * MM, colour=LINE)


def _letterhead(pen: Pen, flow: Flow, record: SignedRecord, words: Words, y: float) -> None:
    side = CREST_MM * MM
    x = flow.left
    if draw_crest(pen, record.crest, x, y - 1 * MM, side):
        x += side + 4 * MM
    room = flow.right - x - 46 * MM
    school = fit(record.school, room, max_size=13, min_size=8, lines=2, weight="semibold")
    with pen.tag("P"):
        pen.block(school, x, y + (12 * MM - school.height) / 2, colour=INK)
    with pen.tag("P"):
        pen.write(words("record"), flow.right, y + 4.4 * MM, SMALL, colour=SOFT, align="right")
        pen.write(record.reference, flow.right, y + 9.6 * MM, 13, weight="bold", colour=INK, align="right")
    pen.rule(flow.left, y + 14.5 * MM, flow.right, y + 14.5 * MM, width=1.4, colour=GO)


def _version(record: SignedRecord, words: Words) -> str:
    text = record.agreement
    said = [words("version", version=text.version)]
    if text.approved_by and text.approved_on:
        when = words.approved_on(text.approved_on)
        said.append(words("approved", who=text.approved_by, when=when))
    elif text.approved_by:
        said.append(words("approved_by", who=text.approved_by))
    said.append(words.language_name(text.language))
    return " · ".join(said)


def _card(pen: Pen, flow: Flow, record: SignedRecord, words: Words, y: float) -> None:
    pad = 5 * MM
    x, width = flow.left + pad, flow.width - 2 * pad
    pen.box(flow.left, y, flow.width, CARD_MM * MM, fill=TINT, radius=2 * MM)
    pill = _pill(
        pen, words(record.outcome), flow.right - pad, y + pad, solid=record.outcome.startswith("signed")
    )
    room = width - pill - 6 * MM
    differs = record.name_latin and record.name_latin != record.name
    lines = 1 if differs else 2
    name = fit(record.name, room, max_size=17, min_size=7, lines=2, height=(9 if differs else 13) * MM,
               weight="bold")  # fmt: skip
    with pen.tag("P"):
        pen.block(fit(words("name"), room, max_size=SMALL, min_size=6), x, y + pad - 1 * MM, colour=SOFT)
        pen.block(name, x, y + pad + 2.6 * MM, colour=INK)
        if differs:
            latin = fit(record.name_latin, room, max_size=10.5, min_size=6, lines=lines)
            pen.block(latin, x, y + pad + 2.8 * MM + name.height, colour=INK)
    values = [
        (words("category"), record.category),
        (words("organisation"), record.organisation),
        (words("host"), record.host),
        (words("date_label"), words.moment(record.signed_at, record.zone)),
    ]
    shown = [(name, value) for name, value in values if value]
    gap = 5 * MM
    column = (width - gap * (len(shown) - 1)) / len(shown)
    for index, (label, value) in enumerate(shown):
        lines = 3 if index < len(shown) - 1 else 2
        field(pen, label, value, x + index * (column + gap), y + 22.5 * MM, column, lines=lines, size=10.5)


def _pill(pen: Pen, text: str, right: float, y: float, *, solid: bool) -> float:
    """The outcome as a word on a ground: solid if there is a signature, an outline if there is none."""
    line = fit(text, 50 * MM, max_size=11, min_size=8, weight="semibold")
    width, height = line.width + 8 * MM, 8 * MM
    pen.box(
        right - width,
        y,
        width,
        height,
        fill=GO if solid else WHITE,
        stroke=None if solid else EDGE,
        line=0.9,
        radius=height / 2,
    )
    with pen.tag("P"):
        pen.block(
            line,
            right - width / 2,
            y + (height - line.height) / 2,
            colour=WHITE if solid else INK,
            align="centre",
        )
    return width
