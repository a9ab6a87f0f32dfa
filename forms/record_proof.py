"""The proof block of a signed record: reference, times, station, digests, and what they are worth."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from forms.fitting import fit, wrap
from forms.pen import MM, Pen
from forms.qr import draw_qr
from forms.sheet import BODY, INK, LINE, SMALL, SOFT, TEXT_MM, TEXT_X_MM, label, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from forms.document import Flow
    from forms.record import Reading, SignedRecord
    from forms.words import Words

QR_MM = 32.0
NAME_MM = 27.0
GROUP = 8  # hex digits together


def add_proof(flow: Flow, record: SignedRecord, words: Words) -> None:
    """Adds the proof block at the end of the record."""
    x, width = TEXT_X_MM * MM, TEXT_MM * MM
    flow.need(80 * MM)
    label(flow, words("proof"))
    _facts(flow, record, words, x, width)
    flow.space(2 * MM)
    _digest(flow, words("digest"), record.digest, x)
    if record.ink:
        _digest(flow, words("ink_digest"), record.ink.sha256, x)
    if record.clock_suspect:
        paragraph(flow, words("clock_suspect"), x=x, size=SMALL)
    flow.space(2 * MM)
    if record.reading:
        _reading(flow, record.reading, words, x, width)
    flow.need(40 * MM)
    label(flow, words("about_signature"))
    drawn = record.ink is not None and bool(record.ink)
    key = "paper_outcome" if record.outcome == "signed_on_paper" else "simple_outcome"
    paragraph(flow, words("simple_signature" if drawn else key), x=x)
    flow.space(2 * MM)
    files = words("inside_record")
    if drawn:
        files = words("and", first=files, second=words("inside_ink"))
    paragraph(flow, words("inside", files=files), x=x)


def _facts(flow: Flow, record: SignedRecord, words: Words, x: float, width: float) -> None:
    """Names and values on the left, the code on the right."""
    text = record.agreement
    language = f"{words.language_name(text.language)} ({text.language})"
    pairs = [
        (words("reference"), record.reference),
        (words("school_time"), f"{words.moment(record.signed_at, record.zone, proof=True)} ({record.zone})"),
        (words("utc_time"), words.moment(record.signed_at, "UTC", proof=True)),
    ]
    if record.recorded_at and record.recorded_at != record.signed_at:
        pairs.append((words("recorded_at"), words.moment(record.recorded_at, record.zone, proof=True)))
    pairs += [
        (words("station"), record.station),
        (words("shown_in"), words("shown_as", language=language, scale=record.text_scale)),
    ]
    if record.privacy_version:
        pairs.append((words("privacy_version"), words("version", version=record.privacy_version)))
    name_width = NAME_MM * MM
    value_width = width - name_width - (QR_MM + 6) * MM
    rows = [(name, wrap(value, value_width, BODY)) for name, value in pairs]
    step = BODY * 1.35
    heights = [len(lines) * step + 1.2 * MM for _, lines in rows]

    def draw(pen: Pen, y: float) -> None:
        side = QR_MM * MM
        caption = fit(words("qr_check"), side + 4 * MM, max_size=SMALL, min_size=6, lines=2)
        draw_qr(
            pen, record.qr_text, x + width - side, y - 2 * MM, side,
            alt=words("qr_check_alt", reference=record.reference),
        )  # fmt: skip
        for (name, lines), height in zip(rows, heights, strict=True):
            with pen.tag("P"):
                base = y + step * 0.5 + BODY * 0.33
                pen.line(fit(name, name_width - 2 * MM, max_size=SMALL + 0.5, min_size=6).lines[0], x, base,
                         SMALL + 0.5, colour=SOFT)  # fmt: skip
                for index, line in enumerate(lines):
                    pen.line(line, x + name_width, base + index * step, BODY, colour=INK)
            y += height
        with pen.tag("P"):
            pen.block(caption, x + width - side / 2, top + side - 3.5 * MM, colour=SOFT, align="centre")

    top = flow.y
    flow.need(max(sum(heights), (QR_MM + 4) * MM))
    top = flow.y
    flow.put(max(sum(heights), (QR_MM + 4) * MM), draw)


def _digest(flow: Flow, name: str, digest: str, x: float) -> None:
    """A digest in groups on a grid, so that two can be compared by eye."""
    groups = [digest[index : index + GROUP] for index in range(0, len(digest), GROUP)]
    cell, step = 29 * MM, 4.6 * MM

    def draw(pen: Pen, y: float) -> None:
        with pen.tag("P"):
            pen.write(name, x, y + 3.2 * MM, SMALL, colour=SOFT)
            for index, group in enumerate(groups):
                _spread(pen, group, x + index % 4 * cell, y + 8 * MM + index // 4 * step)

    flow.put(15.2 * MM, draw)


def _spread(pen: Pen, group: str, x: float, y: float) -> None:
    """Sets each digit in a cell of its own: columns line up although the letters differ in width."""
    cell = 6.3
    for index, digit in enumerate(group):
        pen.write(digit, x + (index + 0.5) * cell, y, 10, colour=INK, align="centre")


def _reading(flow: Flow, reading: Sequence[Reading], words: Words, x: float, width: float) -> None:
    """How long each part was on the screen."""
    parts = [
        (part, len({row.page for row in rows}), sum(row.seconds for row in rows))
        for part, rows in ((key, list(group)) for key, group in groupby(reading, key=lambda row: row.part))
    ]
    table = [(words("part"), words("pages"), words("time"))]
    table += [(part, str(pages), words.duration(seconds)) for part, pages, seconds in parts]
    table.append(
        (words("total"), str(sum(row[1] for row in parts)), words.duration(sum(row[2] for row in parts)))
    )
    step = 5.1 * MM
    flow.need(8 * MM + step * len(table))
    label(flow, words("reading"))

    def row(cells: tuple[str, str, str], index: int) -> None:
        head, foot = index == 0, index == len(table) - 1

        def draw(pen: Pen, y: float) -> None:
            base = y + step * 0.5 + BODY * 0.3
            with pen.group("TR"):
                for cell, edge in zip(cells, (0.0, width - 34 * MM, width), strict=True):
                    with pen.tag("TH" if head else "TD"):
                        size = SMALL if head else BODY
                        line = fit(
                            cell, width - 60 * MM if not edge else 32 * MM, max_size=size, min_size=6,
                            weight="semibold" if foot else "regular",
                        )  # fmt: skip
                        pen.line(
                            line.lines[0], x + edge, base, line.size, colour=SOFT if head else INK,
                            align="right" if edge else "left",
                        )  # fmt: skip
            if not foot:
                pen.rule(x, y + step, x + width, y + step, colour=LINE)

        flow.put(step, draw)

    for index, cells in enumerate(table):
        row(cells, index)
    flow.space(4 * MM)
