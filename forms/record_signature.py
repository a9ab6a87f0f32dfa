"""The declaration and what was put under it: a signature in vectors, or what came instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.curves import outline_paths
from forms.fitting import WRAP_FIRST, fit
from forms.pen import BLACK, MM, WHITE, Pen, Step
from forms.sheet import EDGE, INK, SMALL, SOFT, TEXT_MM, TEXT_X_MM, field, label, paragraph

if TYPE_CHECKING:
    from forms.document import Flow
    from forms.ink import Ink
    from forms.record import SignedRecord
    from forms.words import Words

BOX_MM = 49.0
PAD_MM = 33.0  # of the box, above the printed name
BASE_MM = 26.0  # base line, from the top of the box
NOTE_MM = 40.0
INK_SCALE = 0.8  # of the pad's own size, at most


def add_outcome(flow: Flow, record: SignedRecord, words: Words) -> None:
    """Adds the declaration and the outcome, kept together on one page."""
    x, width = TEXT_X_MM * MM, TEXT_MM * MM
    drawn = record.ink is not None and bool(record.ink)
    notes = _notes(record, words)
    flow.need(42 * MM + (BOX_MM if drawn or record.outcome.startswith("signed") else 12) * MM)
    agreed = record.outcome not in ("declined", "pending")
    label(flow, words("declaration" if agreed else "declaration_asked"))
    for sentence in record.agreement.declaration:
        paragraph(flow, sentence, x=x, size=11.5, weight="semibold" if agreed else "regular", leading=1.38)
        flow.space(1 * MM)
    flow.space(4 * MM)
    label(flow, words("signature" if drawn else "outcome"))
    said = {
        "declined": words("declined_text", name=record.name),
        "pending": words("pending_text", name=record.name),
        "signed_on_paper": words("paper_text", name=record.name),
        "signed_with_help": "" if drawn else words("no_drawing"),
    }.get(record.outcome, "")
    if said:
        paragraph(flow, said, x=x, size=11.5, weight="semibold")
        flow.space(3 * MM)
    if drawn or record.outcome in ("signed", "signed_with_help"):
        flow.put(BOX_MM * MM, lambda pen, y: _signature(pen, record, words, x, y, width))
        flow.space(4 * MM)
    for name, value in notes:
        _note(flow, name, value, x, width)
    flow.space(2 * MM)


def _notes(record: SignedRecord, words: Words) -> list[tuple[str, str]]:
    pairs = [
        ("witness", record.witness),
        ("interpreter", record.interpreter),
        ("help_reason", record.help_reason),
        ("refusal_reason", record.refusal_reason),
        ("decision", record.decision),
        ("escort", record.escort),
        ("signed_on", words.day(record.signed_on, weekday=True) if record.signed_on else ""),
        ("filed_where", record.filed_where),
    ]
    return [(words(key), value) for key, value in pairs if value]


def _note(flow: Flow, name: str, value: str, x: float, width: float) -> None:
    """A label and its value beside it, whole: nothing that is evidence is cut."""
    flow.need(10 * MM)
    y, page, indent = flow.y, len(flow.pages), NOTE_MM * MM
    said = fit(name, indent - 3 * MM, max_size=SMALL + 0.5, min_size=6, lines=2, keep=WRAP_FIRST)

    def draw(pen: Pen) -> None:
        with pen.tag("P"):
            pen.block(said, x, y + 1.2, colour=SOFT)

    flow.overlay(draw)
    paragraph(flow, value, x=x + indent, width=width - indent, size=11, leading=1.35)
    if len(flow.pages) == page:
        flow.y = max(flow.y, y + said.height)
    flow.space(1.6 * MM)


def _signature(pen: Pen, record: SignedRecord, words: Words, x: float, y: float, width: float) -> None:
    pad = 5 * MM
    base = y + BASE_MM * MM
    pen.box(x, y, width, BOX_MM * MM, fill=WHITE, stroke=EDGE, line=0.8, radius=2 * MM)
    with pen.decoration():
        cross = 1.3 * MM
        left, middle = x + pad, base - 2.6 * MM
        for side in (-1, 1):
            pen.rule(
                left, middle - side * cross, left + 2 * cross, middle + side * cross, width=0.9, colour=EDGE
            )
        pen.rule(x + pad, base, x + width - pad, base, width=0.9, colour=EDGE)
    if record.ink:
        with pen.tag("Figure", words("signature_alt", name=record.name)):
            room = (x + pad, y + 2 * MM, width - 2 * pad, (PAD_MM - 4) * MM)
            for steps in place_ink(record.ink, room, base):
                pen.path(steps, fill=BLACK)
    elif record.outcome == "signed_with_help":
        typed = fit(
            record.name,
            width - 2 * pad - 8 * MM,
            max_size=22,
            min_size=8,
            lines=2,
            height=20 * MM,
            weight="semibold",
        )
        with pen.tag("P"):
            pen.block(typed, x + pad + 8 * MM, base - typed.height - 1.5 * MM, colour=INK)
    top = y + (PAD_MM + 0.5) * MM
    day = words.moment(record.signed_at, record.zone).split(", ")[0]
    date_width = 52 * MM
    field(
        pen,
        words("name_printed"),
        record.name,
        x + pad,
        top,
        width - 2 * pad - date_width - 5 * MM,
        lines=2,
        size=12,
    )
    field(pen, words("date_label"), day, x + width - pad - date_width, top, date_width, lines=2, size=11)


def place_ink(ink: Ink, room: tuple[float, float, float, float], base: float) -> list[list[Step]]:
    """Outlines of an ink, scaled into a room and set on a base line.

    Args:
        ink: what was drawn, in mm.
        room: left, top, width and height in points.
        base: where the pad's own base line comes to lie, in points; without one, the ink's lowest point.

    Returns:
        Closed paths in points, each to be filled on its own with the non-zero rule.
    """
    paths = outline_paths(ink)
    left, top, width, height = room
    xs = [value for path in paths for value in (path.start[0], *(v for c in path.curves for v in c[0::2]))]
    ys = [value for path in paths for value in (path.start[1], *(v for c in path.curves for v in c[1::2]))]
    if not xs:
        return []
    ink_left, ink_right, ink_top, ink_bottom = min(xs), max(xs), min(ys), max(ys)
    scale = min(
        INK_SCALE * MM, width / max(ink_right - ink_left, 1e-6), height / max(ink_bottom - ink_top, 1e-6)
    )
    lift = ink.base_mm if ink.base_mm is not None else ink_bottom
    down = base - lift * scale
    # What hangs far under the line, or stands high above it, is moved until it lies inside.
    down = min(down, top + height - ink_bottom * scale)
    down = max(down, top - ink_top * scale)
    across = left + min(8 * MM, max(0.0, width - (ink_right - ink_left) * scale)) - ink_left * scale
    placed: list[list[Step]] = []
    for path in paths:
        steps: list[Step] = [("M", across + path.start[0] * scale, down + path.start[1] * scale)]
        for curve in path.curves:
            points = [value * scale + (down if index % 2 else across) for index, value in enumerate(curve)]
            steps.append(("C", *points))
        placed.append([*steps, ("Z",)])
    return placed
