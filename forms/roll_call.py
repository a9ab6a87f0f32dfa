"""The evacuation list: everybody on site on A4, in large type, to be ticked off in the rain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from forms.document import A4_MM, About, Flow, render
from forms.fitting import WRAP_FIRST, Fitted, fit, wrap
from forms.fonts import Weight
from forms.pen import BLACK, MM, WHITE, Pen
from forms.sheet import EDGE, INK, SOFT, foot
from forms.text import Line, clean
from forms.words import Words

State = Literal["on_site", "unsure_left", "waiting", "refused"]

MARGIN_MM, TOP_MM, BOTTOM_MM = 14.0, 24.0, 20.0
BOX_MM = 7.0
# Columns in mm: box, who, organisation and category, host, arrived, children.
COLUMNS_MM = (12.0, 66.0, 68.0, 60.0, 27.0, 36.0)
NAME_PT, CELL_PT, NOTE_PT = 14.5, 11.0, 11.5
BLANK_ROWS = 4


@dataclass(frozen=True, kw_only=True)
class OnSite:
    """One line of the list.

    Attributes:
        name: as typed.
        category: as a word.
        arrived_at: aware.
        name_latin: in Latin letters, or "".
        organisation: or "".
        host: who is visited, or "".
        children: how many are with them.
        help_needed: what help they need to leave, or "".
        state: whether they are surely on site.
    """

    name: str
    category: str
    arrived_at: datetime
    name_latin: str = ""
    organisation: str = ""
    host: str = ""
    children: int = 0
    help_needed: str = ""
    state: State = "on_site"

    def __post_init__(self) -> None:
        if self.arrived_at.tzinfo is None:
            raise ValueError("a time has no zone")
        if self.state not in get_args(State):
            raise ValueError("the state is unknown")


@dataclass(frozen=True, kw_only=True)
class RollCall:
    """Everybody on site at a moment; in the order in which they are to be read out.

    Attributes:
        school: its name.
        people: one line each.
        printed_at: aware.
        zone: IANA name of the school's time zone.
        muster_point: or "".
        language: of the words, BCP 47.
        sample: sample data; the list says so.
    """

    school: str
    people: tuple[OnSite, ...]
    printed_at: datetime
    zone: str
    muster_point: str = ""
    language: str = "en-GB"
    sample: bool = False

    def __post_init__(self) -> None:
        if self.printed_at.tzinfo is None:
            raise ValueError("a time has no zone")


def roll_call_pdf(roll_call: RollCall) -> bytes:
    """The list as A4 pages, sideways. Nothing about help is ever cut."""
    words = Words(roll_call.language)
    size = (A4_MM[1], A4_MM[0])
    flow = Flow(size, top_mm=TOP_MM, bottom_mm=BOTTOM_MM, left_mm=MARGIN_MM, right_mm=MARGIN_MM)
    _head(flow, roll_call, words)
    if roll_call.people:
        _table_head(flow, words)
        for person in roll_call.people:
            _person(flow, person, roll_call, words)
    else:
        _nobody(flow, words)
    _others(flow, words)
    moment = words.moment(roll_call.printed_at, roll_call.zone)
    about = About(
        title=f"{words('roll_call')}, {moment}", author=roll_call.school, language=roll_call.language,
        made_at=roll_call.printed_at,
    )  # fmt: skip

    def around(pen: Pen, page: int, pages: int) -> None:
        if page > 1:
            with pen.decoration():
                pen.write(words("roll_call"), MARGIN_MM * MM, 13 * MM, 12, weight="bold", colour=INK)
                pen.write(
                    words("no_pupils"),
                    pen.width - MARGIN_MM * MM,
                    13 * MM,
                    11,
                    weight="bold",
                    colour=INK,
                    align="right",
                )
        left = f"{roll_call.school} · {words('printed_at', moment=moment)}"
        foot(pen, words, left, page, pages, sample=roll_call.sample, margin_mm=MARGIN_MM)

    return render(flow.pages, flow.size, about, around=around)


def _head(flow: Flow, roll_call: RollCall, words: Words) -> None:
    flow.y = 13 * MM
    clock = roll_call.printed_at.astimezone(ZoneInfo(roll_call.zone))
    side = 62 * MM

    def draw(pen: Pen, y: float) -> None:
        room = flow.width - side - 6 * MM
        with pen.tag("H1"):
            pen.write(words("roll_call"), flow.left, y + 10 * MM, 28, weight="extrabold", colour=INK)
        said = [roll_call.school]
        if roll_call.muster_point:
            said.append(f"{words('muster_point')}: {roll_call.muster_point}")
        for index, text in enumerate(said):
            with pen.tag("P"):
                line = fit(text, room, max_size=13, min_size=7, weight="semibold" if index else "regular")
                pen.block(line, flow.left, y + (13.5 + 6 * index) * MM, colour=INK)
        with pen.tag("P"):
            pen.write(clock.strftime("%H:%M"), flow.right, y + 10 * MM, 28, weight="extrabold", colour=INK,
                      align="right")  # fmt: skip
            day = fit(words.day(clock.date(), weekday=True), side, max_size=11, min_size=7)
            pen.block(day, flow.right, y + 13.5 * MM, colour=SOFT, align="right")

    flow.put(27 * MM, draw)
    warning = fit(words("no_pupils"), flow.width - 10 * MM, max_size=16, min_size=9, weight="bold")

    def band(pen: Pen, y: float) -> None:
        pen.box(flow.left, y, flow.width, 10.5 * MM, fill=BLACK, radius=1.5 * MM)
        with pen.tag("P"):
            pen.block(warning, flow.left + 5 * MM, y + (10.5 * MM - warning.height) / 2, colour=WHITE)

    flow.put(10.5 * MM, band)
    flow.space(4 * MM)
    if roll_call.people:
        flow.put(15 * MM, lambda pen, y: _counts(pen, flow, roll_call.people, words, y))
        flow.space(2 * MM)


def _counts(pen: Pen, flow: Flow, people: Sequence[OnSite], words: Words, y: float) -> None:
    """The sums to count against at the muster point."""
    counts = (
        ("count_adults", sum(person.state == "on_site" for person in people)),
        ("count_children", sum(person.children for person in people)),
        ("count_help", sum(bool(person.help_needed) for person in people)),
        ("count_unsure", sum(person.state != "on_site" for person in people)),
    )
    width = flow.width / len(counts)
    for index, (key, count) in enumerate(counts):
        x = flow.left + index * width
        with pen.tag("P"):
            number = pen.write(str(count), x, y + 9.5 * MM, 30, weight="extrabold", colour=INK)
            label = fit(
                words(key),
                width - number - 8 * MM,
                max_size=12,
                min_size=7,
                lines=2,
                keep=WRAP_FIRST,
                leading=1.15,
            )
            pen.block(label, x + number + 2.5 * MM, y + 5.9 * MM - label.height / 2, colour=INK)


def _columns(flow: Flow) -> list[tuple[float, float]]:
    """Left edge and width of each column in points."""
    edges: list[tuple[float, float]] = []
    x = flow.left
    for width in COLUMNS_MM:
        edges.append((x, (width - 4) * MM))
        x += width * MM
    return edges


def _table_head(flow: Flow, words: Words) -> None:
    columns = _columns(flow)
    names = ("seen", "who", "category", "sees", "arrived", "children")

    def draw(pen: Pen, y: float) -> None:
        with pen.group("TR"):
            for (x, width), name in zip(columns, names, strict=True):
                with pen.tag("TH"):
                    pen.block(fit(words(name), width + 3 * MM, max_size=9.5, min_size=6), x, y, colour=SOFT)
        pen.rule(flow.left, y + 5.6 * MM, flow.right, y + 5.6 * MM, width=1.2, colour=INK)

    flow.put(5.8 * MM, draw)


def _person(flow: Flow, person: OnSite, roll_call: RollCall, words: Words) -> None:
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
        _table_head(flow, words)

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


def _nobody(flow: Flow, words: Words) -> None:
    flow.space(10 * MM)
    for text, size, weight in (("nobody", 22.0, "bold"), ("nobody_more", 13.0, "regular")):
        _sentence(flow, words(text), size, weight)  # type: ignore[arg-type]


def _sentence(flow: Flow, text: str, size: float, weight: Weight) -> None:
    fitted = fit(text, flow.width, max_size=size, min_size=9, lines=3, weight=weight, leading=1.35)

    def draw(pen: Pen, y: float) -> None:
        with pen.tag("P"):
            pen.block(fitted, flow.left, y, colour=INK)

    flow.put(fitted.height + 2 * MM, draw)


def _others(flow: Flow, words: Words) -> None:
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


__all__ = ["OnSite", "RollCall", "roll_call_pdf"]
