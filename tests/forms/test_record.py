"""The signed record on paper holds everything, as text, vectors, code and files; and the same each time."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.agreement import parse_markdown, social_media_usage
from forms.attachments import read_attachments
from forms.curves import outline_paths
from forms.inkml import from_inkml
from forms.record import record_pdf
from forms.record_signature import place_ink
from forms.sample_marks import sample_ink
from forms.samples import OUTCOMES, sample_record
from forms.tags import structure
from forms.text import clean
from tests.forms.papers import (
    NASTY_NAMES,
    assert_fonts_embedded,
    assert_inside,
    codes_of,
    opened,
    operators,
    page_sizes_mm,
    picture_of,
    said_text,
    text_of,
)

pytestmark = pytest.mark.usefixtures("qapp")


def squeezed(text: str) -> str:
    """Without what a line's end changes."""
    return re.sub(r"[\s\u00ad\ufffe-]+", "", text)


@pytest.fixture(scope="module")
def signed() -> bytes:
    return record_pdf(sample_record())


def test_the_whole_text_is_on_the_paper_word_for_word(signed: bytes) -> None:
    paper = squeezed(text_of(signed))
    text = social_media_usage()
    for part in text.parts:
        assert squeezed(part.heading) in paper
        for block in part.blocks:
            assert squeezed(block.text) in paper, block.text
    for sentence in text.declaration:
        assert squeezed(sentence) in paper


def test_everything_needed_to_prove_it_later_is_on_the_paper(signed: bytes) -> None:
    record = sample_record()
    paper = text_of(signed)
    for wanted in (
        record.school,
        "Social Media Usage Agreement",
        "Version 2018-03",
        "approved by Full Governing Body, March 2018",
        "Amelia Example",
        "Visitor",
        "Riverside Speech Therapy",
        "Mr Sample, Year 4",
        "A-2026-00412",
        "A, Reception",
        "23 November 2026, 08:43:53 GMT",
        "Europe/London",
        "23 November 2026, 08:43:53 UTC",
        "English (en-GB)",
        "text size 100 %",
        "Version 2026-11",
        "Page 1 of 3",
        "Page 3 of 3",
        "simple electronic signature",
        "not an advanced or a qualified",
        "Professional Vulnerability",
        "Signed",
        "2 min 21 s",
    ):
        assert squeezed(wanted) in squeezed(paper), wanted
    assert record.digest in squeezed(paper)
    assert record.ink is not None
    assert record.ink.sha256 in squeezed(paper)


def test_summer_time_is_said_in_both_clocks() -> None:
    at = datetime(2026, 7, 1, 7, 5, 9, tzinfo=UTC)
    paper = squeezed(text_of(record_pdf(sample_record(signed_at=at))))
    assert squeezed("1 July 2026, 08:05:09 BST") in paper
    assert squeezed("1 July 2026, 07:05:09 UTC") in paper


def test_the_code_leads_to_the_record(signed: bytes) -> None:
    assert codes_of(signed, page=2) == [sample_record().qr_text]


def test_the_attachments_are_the_record_and_the_ink(signed: bytes) -> None:
    record = sample_record()
    files = read_attachments(signed)
    assert set(files) == {"record.json", "signature.inkml"}
    assert files["record.json"] == record.record_json
    assert sha256(files["record.json"]).hexdigest() == record.digest
    assert from_inkml(files["signature.inkml"]) == record.ink
    with opened(signed) as pdf:
        relations = {str(spec.UF): str(spec.AFRelationship) for spec in pdf.Root.AF}
    assert relations == {"record.json": "/Data", "signature.inkml": "/Source"}


def test_the_same_record_gives_the_same_bytes(signed: bytes) -> None:
    assert record_pdf(sample_record()) == signed


def test_the_file_can_be_kept_and_read_aloud(signed: bytes) -> None:
    assert signed.startswith(b"%PDF-1.7")
    assert_fonts_embedded(signed)
    assert_inside(signed)
    assert all(abs(w - 210) < 0.5 and abs(h - 297) < 0.5 for w, h in page_sizes_mm(signed))
    with opened(signed) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        title = "Social Media Usage Agreement: Amelia Example, A-2026-00412"
        assert str(pdf.docinfo["/Title"]) == title
        assert str(pdf.docinfo["/CreationDate"]) == "D:20261123084353Z"
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == title
        roles = [role for role, _ in structure(pdf)]
        assert roles[0] == "Document"
        for role, count in (("H1", 1), ("Figure", 2), ("L", 4), ("Table", 1)):
            assert roles.count(role) >= count, role
        assert roles.count("LI") == 9 + 4 + 3 + 5
        figures = [node for node in _nodes(pdf) if node.S == "/Figure"]
        assert all(str(node.Alt) for node in figures)


def _nodes(pdf: pikepdf.Pdf) -> list[Any]:
    found: list[Any] = []

    def walk(node: Any) -> None:
        if isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(node)
        if isinstance(node, pikepdf.Dictionary) and "/K" in node:
            for kid in node.K:
                walk(kid)

    walk(pdf.Root.StructTreeRoot)
    return found


def test_everything_drawn_is_either_structure_or_decoration(signed: bytes) -> None:
    depth = {0: 0, 1: 0, 2: 0}
    for page, operator, operands in operators(signed):
        if operator in ("BMC", "BDC"):
            depth[page] += 1
        elif operator == "EMC":
            depth[page] -= 1
        elif operator in ("TJ", "Tj", "f", "S", "B", "Do"):
            assert depth[page] > 0, (page, operator, operands)
    assert set(depth.values()) == {0}


def test_the_signature_is_the_ink_as_vectors_on_the_line(signed: bytes) -> None:
    ink = sample_ink()
    curves = sum(len(path.curves) for path in outline_paths(ink))
    assert sum(operator == "c" for page, operator, _ in operators(signed) if page == 2) >= curves
    images = [operands for page, operator, operands in operators(signed) if operator == "Do" and page == 2]
    assert not images


@given(st.floats(5, 400), st.floats(5, 200), st.none() | st.floats(0.1, 1.0))
def test_any_ink_lies_in_its_box(width: float, height: float, base: float | None) -> None:
    ink = sample_ink()
    stretched = replace(
        ink,
        width_mm=width,
        height_mm=height,
        strokes=tuple(
            replace(
                stroke,
                points=tuple(
                    replace(point, x_mm=point.x_mm * width / 120, y_mm=point.y_mm * height / 45)
                    for point in stroke.points
                ),
            )
            for stroke in ink.strokes
        ),
        base_mm=None if base is None else height * base,
    )
    room = (100.0, 50.0, 300.0, 80.0)
    for steps in place_ink(stretched, room, 110.0):
        for _, *numbers in steps:
            for index, number in enumerate(numbers):
                low, high = (50.0, 130.0) if index % 2 else (100.0, 400.0)
                assert low - 0.01 <= float(number) <= high + 0.01


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_is_said_plainly(outcome: str) -> None:
    fields = OUTCOMES[outcome]
    pdf = record_pdf(sample_record(outcome=outcome, **fields))
    paper = squeezed(text_of(pdf))
    said = {
        "signed": "Signed",
        "signed_with_help": "Signed with help",
        "declined": "was shown this agreement and did not agree to it",
        "pending": "has not signed this agreement yet",
        "signed_on_paper": "Friday 20 November 2026",
    }[outcome]
    assert squeezed(said) in paper
    for name, value in fields.items():
        if isinstance(value, str) and name != "outcome":
            assert squeezed(value) in paper, name
    assert ("simpleelectronicsignature" in paper) is (outcome == "signed")
    assert ("signature.inkml" in read_attachments(pdf)) is (outcome == "signed")
    assert_inside(pdf)


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_any_name_is_printed_and_fits(name: str) -> None:
    pdf = record_pdf(sample_record(name=name, organisation=name, host=name, station=name))
    assert_inside(pdf)
    assert_fonts_embedded(pdf)
    plain = squeezed(clean(name))
    paper = squeezed(text_of(pdf))
    # Other writings than Latin stand beside their glyphs as ActualText, line by line.
    assert plain in paper or plain in squeezed("".join(said_text(pdf)))


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=80), st.text(max_size=200))
def test_no_text_breaks_a_record(name: str, reason: str) -> None:
    assert_inside(record_pdf(sample_record(name=name, refusal_reason=reason, outcome="declined", ink=None)))


def test_a_long_reason_goes_on_over_pages_and_is_whole() -> None:
    reason = " ".join(f"word{number}" for number in range(1500))
    pdf = record_pdf(sample_record(outcome="declined", ink=None, refusal_reason=reason))
    assert squeezed(reason) in squeezed(
        re.sub(r"Social Media Usage Agreement · .*?Page \d of \d", "", text_of(pdf))
    ) or (all(f"word{number}" in text_of(pdf) for number in range(0, 1500, 50)))
    assert_inside(pdf)


def test_an_agreement_from_the_right_is_set_from_the_right() -> None:
    source = (
        "---\ntitle: اتفاق\nversion: 1\nlanguage: ar\n---\n## جزء\n\n- نعم هذا نص\n\n## اتفاق\n\nأوافق.\n"
    )
    pdf = record_pdf(sample_record(agreement=parse_markdown(source)))
    assert_inside(pdf)
    assert "نعم هذا نص" in said_text(pdf)
    body = picture_of(pdf, 0, 72)
    # The bullet's line: words at the right edge of the text column, nothing at its left.
    x, y = (round(value * 72 / 25.4) for value in (64, 98))
    column = round(126 * 72 / 25.4)
    rows = [
        line for line in range(y, y + 90) if min(body.crop((x, line, x + column, line + 1)).tobytes()) < 100
    ]
    assert rows
    box = (x, rows[0], x + column, rows[-1] + 1)
    ink = [at % column for at, grey in enumerate(body.crop(box).tobytes()) if grey < 100]
    assert min(ink) > column * 0.6


def test_a_broken_crest_never_keeps_a_record_from_being_made() -> None:
    for crest in (b"", b"not a picture", b"\x89PNG\r\n\x1a\nbroken"):
        assert record_pdf(sample_record(crest=crest)).startswith(b"%PDF")


def test_sample_data_is_marked() -> None:
    assert "nobody on this paper is real" in text_of(record_pdf(sample_record(sample=True)))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("signed_at", datetime(2026, 1, 1, 8, 0)),  # noqa: DTZ001 - naive on purpose
        ("recorded_at", datetime(2026, 1, 1, 8, 0)),  # noqa: DTZ001
        ("zone", "Nowhere/Atall"),
        ("zone", "../../etc/passwd"),
        ("outcome", "agreed"),
        ("digest", "abc"),
    ],
)
def test_wrong_values_are_refused(field: str, value: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        sample_record(**{field: value})
