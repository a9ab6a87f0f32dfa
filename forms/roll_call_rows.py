"""The lines of the evacuation list: each person with a box to tick, and room for others."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from forms.fitting import Fitted, fit, wrap
from forms.pen import BLACK, MM, Pen
from forms.sheet import EDGE, INK, SOFT
from forms.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.document import Flow
    from forms.fonts import Weight
    from forms.roll_call import OnSite, RollCall
    from forms.text import Line
    from forms.words import Words

BOX_MM = 7.0
# Columns in mm: box, who, organisation and category, host, arrived, children.
COLUMNS_MM = (12.0, 66.0, 68.0, 60.0, 27.0, 36.0)
NAME_PT, CELL_PT, NOTE_PT = 14.5, 11.0, 11.5
BLANK_ROWS = 4


def add_table_head(flow: Flow, words: Words) -> None:
    """Adds what the columns are."""
    columns = _columns(flow)
    names = ("seen", "who", "category", "sees", "arrived", "children")

    def draw(pen: Pen, y: float) -> None:
        with pen.group("TR"):
            for (x, width), name in zip(columns, names, strict=True):
                with pen.tag("TH"):
                    pen.block(fit(words(name), width + 3 * MM, max_size=9.5, min_size=6), x, y, colour=SOFT)
        pen.rule(flow.left, y + 5.6 * MM, flow.right, y + 5.6 * MM, width=1.2, colour=INK)

    flow.put(5.8 * MM, draw)


def add_person(flow: Flow, person: OnSite, roll_call: RollCall, words: Words) -> None:
    """Adds a person; the line grows until everything stands on it."""
    columns = _columns(flow)
    local = person.arrived_at.astimezone(ZoneInfo(roll_call.zone))
    printed = roll_call.printed_at.astimezone(ZoneInfo(roll_call.zone))
    arrived = local.strftime("%H:%M")
    if local.date() != printed.date():
        arrived = f"{words.day(local.date())} {arrived}"

    def cell(text: str, column: int, size: float, weight: Weight = "regular") -> Fitted:
        # Rows grow: long names go on in the next line, large enough to be read at arm's length.
        return fit(
            text,
            columns[column][1],
            max_size=size,
            min_size=min(size, 9.5),
            lines=12,
            weight=weight,
            keep=0.62,
        )

    who = [cell(person.name, 1, NAME_PT, "bold")]
    if person.name_latin and clean(person.name_latin) != clean(person.name):
        who.append(cell(person.name_latin, 1, CELL_PT))
    where = [cell(person.category, 2, CELL_PT, "semibold")]
    if person.organisation:
        where.append(cell(person.organisation, 2, CELL_PT))
    stacks: list[list[Fitted]] = [
        who,
        where,
        [cell(person.host, 3, CELL_PT)],
        [cell(arrived, 4, 13, "semibold")],
        [
            cell(
                str(person.children) if person.children else "–",
                5,
                13,
                "bold" if person.children else "regular",
            )
        ],
    ]
    notes = _notes(flow, person, words, columns)
    body = max(sum(part.height for part in stack) for stack in stacks)
    note_height = sum(len(lines) * NOTE_PT * 1.3 + 1.2 * MM for lines in notes)
    height = max(body + note_height + 4.4 * MM, (BOX_MM + 4) * MM)
    if flow.need(height):
        add_table_head(flow, words)

    def draw(pen: Pen, y: float) -> None:
        pen.box(flow.left + 0.5, y + 2 * MM, BOX_MM * MM, BOX_MM * MM, stroke=BLACK, line=1.4, radius=1 * MM)
        top = y + 2 * MM
        with pen.group("TR"):
            with pen.tag("TD", words("roll_call_alt")):
                pass
            for index, ((x, _), stack) in enumerate(zip(columns[1:], stacks, strict=True)):
                with pen.tag("TD"):
                    down = top
                    for part in stack:
                        pen.block(part, x, down, colour=INK)
                        down += part.height
                    if index == 0:
                        _draw_notes(pen, notes, x, flow.right, top + body + 0.8 * MM)
        pen.rule(flow.left, y + height, flow.right, y + height, width=0.6, colour=EDGE)

    flow.put(height, draw)


def _columns(flow: Flow) -> list[tuple[float, float]]:
    """Left edge and width of each column in points."""
    edges: list[tuple[float, float]] = []
    x = flow.left
    for width in COLUMNS_MM:
        edges.append((x, (width - 4) * MM))
        x += width * MM
    return edges


def _notes(
    flow: Flow, person: OnSite, words: Words, columns: Sequence[tuple[float, float]]
) -> list[tuple[Line, ...]]:
    """What must not be overlooked: help to leave, and whether they are surely here. Wrapped, never cut."""
    width = flow.right - columns[1][0] - 6 * MM
    texts = [words("help_needed", help=person.help_needed)] if person.help_needed else []
    if person.state != "on_site":
        texts.append(words(person.state))
    return [wrap(text, width, NOTE_PT, "bold") for text in texts]


def _draw_notes(pen: Pen, notes: Sequence[Sequence[Line]], x: float, right: float, y: float) -> None:
    """Each note in a frame of its own: seen when the page is skimmed."""
    step = NOTE_PT * 1.3
    for lines in notes:
        height = step * len(lines)
        pen.box(x, y, right - x, height + 0.4 * MM, fill="#ECECEC", radius=0.8 * MM)
        pen.box(x, y, 1.4 * MM, height + 0.4 * MM, fill=BLACK)
        for index, line in enumerate(lines):
            pen.line(
                line, x + 3.4 * MM, y + index * step + step * 0.5 + NOTE_PT * 0.38, NOTE_PT, colour=BLACK
            )
        y += height + 1.2 * MM


def add_others(flow: Flow, words: Words) -> None:
    """Room for people whom nobody had signed in, and for whoever checked the list."""
    step = 11 * MM
    height = 12 * MM + BLANK_ROWS // 2 * step + 16 * MM
    flow.space(5 * MM)
    flow.need(height)

    def draw(pen: Pen, y: float) -> None:
        with pen.tag("H2"):
            pen.write(words("others"), flow.left, y + 6 * MM, 13, weight="bold", colour=INK)
        half = flow.width / 2
        for index in range(BLANK_ROWS):
            x = flow.left + index % 2 * half
            base = y + 10 * MM + index // 2 * step
            pen.box(x + 0.5, base, BOX_MM * MM, BOX_MM * MM, stroke=BLACK, line=1.4, radius=1 * MM)
            line = base + BOX_MM * MM
            pen.rule(x + (BOX_MM + 4) * MM, line, x + half - 6 * MM, line, width=0.6, colour=EDGE)
        base = y + height - 5 * MM
        _blank(pen, words("checked_by"), flow.left, base, half)
        _blank(pen, words("checked_at"), flow.left + half, base, half / 2)

    flow.put(height, draw)


def _blank(pen: Pen, name: str, x: float, base: float, width: float) -> None:
    with pen.tag("P"):
        used = pen.write(name, x, base, CELL_PT, colour=SOFT)
    pen.rule(x + used + 3 * MM, base + 0.8 * MM, x + width - 6 * MM, base + 0.8 * MM, width=0.6, colour=EDGE)
