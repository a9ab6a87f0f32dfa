"""The evacuation list: everybody on site on A4, in large type, to be ticked off in the rain."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from forms.document import A4_MM, About, Flow, render
from forms.fitting import WRAP_FIRST, fit
from forms.fonts import Weight
from forms.pen import BLACK, MM, WHITE, Pen
from forms.roll_call_rows import add_others, add_person, add_table_head
from forms.sheet import INK, SOFT, foot
from forms.words import Words

State = Literal["on_site", "unsure_left", "waiting", "refused"]

MARGIN_MM, TOP_MM, BOTTOM_MM = 14.0, 24.0, 20.0


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
        add_table_head(flow, words)
        for person in roll_call.people:
            add_person(flow, person, roll_call, words)
    else:
        _nobody(flow, words)
    add_others(flow, words)
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
