"""The recovery sheet: the store's key as words and as a code, on paper for the school's safe."""

from dataclasses import dataclass
from datetime import datetime

from forms.document import About, Flow, render
from forms.fitting import WRAP_FIRST, Fitted, fit
from forms.pen import MM, Pen
from forms.qr import draw_qr
from forms.sheet import EDGE, GO, INK, LINE, SMALL, SOFT, TINT, a4_flow, draw_crest, foot, paragraph
from forms.words import Words

QR_MM = 52.0
ROW_MM = 14.0
NUMBER_MM = 22.0


@dataclass(frozen=True, kw_only=True)
class RecoverySheet:
    """What goes on the sheet. Nothing of it is stored or logged by forms.

    Attributes:
        school: its name.
        groups: the words, group by group; the last of each group is its check word.
        qr_text: the same key for a scanner.
        made_at: aware.
        zone: IANA name of the school's time zone.
        store: short name of the store it opens, so that two sheets are told apart, or "".
        crest: a picture file, or None.
        language: of the words around, BCP 47.
        sample: sample data; the sheet says so.

    Raises:
        ValueError: there are no groups, an empty one, or a naive time.
    """

    school: str
    groups: tuple[tuple[str, ...], ...]
    qr_text: str
    made_at: datetime
    zone: str
    store: str = ""
    crest: bytes | None = None
    language: str = "en-GB"
    sample: bool = False

    def __post_init__(self) -> None:
        if not self.groups or not all(self.groups):
            raise ValueError("there are no words")
        if self.made_at.tzinfo is None:
            raise ValueError("a time has no zone")


def recovery_sheet_pdf(sheet: RecoverySheet) -> bytes:
    """The sheet as one A4 page, and more if there are very many words."""
    words = Words(sheet.language)
    flow = a4_flow()
    moment = words.moment(sheet.made_at, sheet.zone)
    made = words("recovery_made", moment=moment)
    _head(flow, sheet, words, made)
    paragraph(flow, words("recovery_for"), size=11)
    flow.space(4 * MM)
    _heading(flow, words("recovery_words"))
    for number, group in enumerate(sheet.groups, start=1):
        _group(flow, number, group, words)
    flow.space(6 * MM)
    _code_and_steps(flow, sheet, words)
    about = About(
        title=words("recovery"), author=sheet.school, language=sheet.language, made_at=sheet.made_at
    )

    def around(pen: Pen, page: int, pages: int) -> None:
        foot(pen, words, f"{sheet.school} · {made}", page, pages, sample=sheet.sample)

    return render(flow.pages, flow.size, about, around=around)


def _head(flow: Flow, sheet: RecoverySheet, words: Words, made: str) -> None:
    flow.y = 15 * MM

    def draw(pen: Pen, y: float) -> None:
        x = flow.left
        if draw_crest(pen, sheet.crest, x, y, 16 * MM):
            x += 20 * MM
        room = flow.right - x
        with pen.tag("H1"):
            pen.write(words("recovery"), x, y + 8.6 * MM, 25, weight="extrabold", colour=INK)
        said = [sheet.school, made]
        if sheet.store:
            said.append(f"{words('recovery_store')}: {sheet.store}")
        with pen.tag("P"):
            pen.block(
                fit(" · ".join(said), room, max_size=10.5, min_size=6, lines=2), x, y + 11 * MM, colour=SOFT
            )
        pen.rule(flow.left, y + 19.5 * MM, flow.right, y + 19.5 * MM, width=1.4, colour=GO)

    flow.put(24 * MM, draw)


def _heading(flow: Flow, text: str) -> None:
    def draw(pen: Pen, y: float) -> None:
        with pen.tag("H2"):
            pen.write(text, flow.left, y + 4.4 * MM, 13, weight="bold", colour=INK)

    flow.put(7.5 * MM, draw)


def _group(flow: Flow, number: int, group: tuple[str, ...], words: Words) -> None:
    """One group on one line, each word in a cell; the check word stands apart."""
    height = ROW_MM * MM
    cell = (flow.width - NUMBER_MM * MM) / len(group)

    def draw(pen: Pen, y: float) -> None:
        base = y + height / 2 + 1.6 * MM
        with pen.group("TR"):
            with pen.tag("TH"):
                label = fit(words("recovery_group", number=number), NUMBER_MM * MM, max_size=10, min_size=6)
                pen.line(label.lines[0], flow.left, base - 0.3 * MM, label.size, colour=SOFT)
            for index, word in enumerate(group):
                x = flow.left + NUMBER_MM * MM + index * cell
                check = index == len(group) - 1
                pen.box(
                    x, y + 1.2 * MM, cell - 2 * MM, height - 2.4 * MM, fill=TINT if check else None,
                    stroke=EDGE, line=0.7, radius=1.2 * MM,
                )  # fmt: skip
                with pen.tag("TD"):
                    fitted = fit(word, cell - 6 * MM, max_size=14, min_size=6, weight="semibold")
                    for line in fitted.lines:
                        pen.line(line, x + 2 * MM, base - (1.1 * MM if check else 0), fitted.size, colour=INK)
                    if check:
                        note = fit(words("recovery_check"), cell - 6 * MM, max_size=6.5, min_size=5)
                        pen.line(note.lines[0], x + 2 * MM, base + 2 * MM, note.size, colour=SOFT)

    flow.put(height, draw)


def _code_and_steps(flow: Flow, sheet: RecoverySheet, words: Words) -> None:
    """What to do with the words on the left, the code on the right."""
    width = flow.width - (QR_MM + 8) * MM
    blocks = [words.steps("recovery_how"), words.steps("recovery_keep")]
    height = 0.0
    laid: list[tuple[float, str, tuple[tuple[float, str, Fitted], ...]]] = []
    for title, steps in blocks:
        rows: list[tuple[float, str, Fitted]] = []
        top = height
        height += 8 * MM
        for number, step in enumerate(steps, start=1):
            fitted = fit(
                step, width - 7 * MM, max_size=10.5, min_size=7, lines=6, leading=1.35, keep=WRAP_FIRST
            )
            mark = f"{number}." if blocks[0][0] == title else "•"
            rows.append((height, mark, fitted))
            height += fitted.height + 1.4 * MM
        laid.append((top, title, tuple(rows)))
        height += 4 * MM

    def draw(pen: Pen, y: float) -> None:
        side = QR_MM * MM
        left = flow.right - side
        pen.box(left, y, side, side + 9 * MM, stroke=LINE, line=0.8, radius=2 * MM)
        inset = 1 * MM
        draw_qr(pen, sheet.qr_text, left + inset, y + inset, side - 2 * inset, alt=words("recovery_alt"))
        with pen.tag("P"):
            caption = fit(words("recovery_qr"), side - 4 * MM, max_size=SMALL + 1, min_size=6)
            pen.block(caption, left + side / 2, y + side + 1.5 * MM, colour=SOFT, align="centre")
        for top, title, rows in laid:
            with pen.tag("H2"):
                pen.write(title, flow.left, y + top + 4.4 * MM, 13, weight="bold", colour=INK)
            for down, mark, fitted in rows:
                with pen.tag("LI"):
                    pen.write(
                        mark, flow.left, y + down + fitted.first_base, 10.5, weight="semibold", colour=SOFT
                    )
                    pen.block(fitted, flow.left + 7 * MM, y + down, colour=INK)

    flow.put(max(height, (QR_MM + 10) * MM), draw)
