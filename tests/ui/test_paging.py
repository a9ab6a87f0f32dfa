"""Long text in pages: no word lost or doubled, whatever the room and the text size; the place is kept."""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from forms.agreement import AgreementText, Block, Bullet, Paragraph, Part, Subheading, social_media_usage
from kiosk.reception.events import Place
from ui import fonts
from ui.look import TEXT_SCALES, Look
from ui.reading.paging import Measure, Piece, Sheet, paginate, sheet_at
from ui.stories import sample_house

SIZES = ((1280, 800), (1920, 1080), (1080, 1920), (1024, 768))
FEWEST_LINES = 2


@pytest.fixture(autouse=True)
def letters(qtbot: QtBot) -> None:
    """Text is measured with the kiosk's own letters."""
    del qtbot
    load()


@cache
def load() -> None:
    fonts.load_first()


def texts() -> tuple[AgreementText, AgreementText]:
    """What the kiosk really shows: Appendix 1, and the privacy notice."""
    return social_media_usage(), sample_house().privacy


def looks() -> st.SearchStrategy[Look]:
    return st.builds(
        lambda size, scale: Look(width=size[0], height=size[1], scale=scale),
        st.sampled_from(SIZES),
        st.sampled_from(TEXT_SCALES),
    )


def room(look: Look, width: int, lines: float) -> Measure:
    """A room of so many lines of body text."""
    line = Measure.of(look, width, 0).lines(Paragraph, "x")[1]
    return Measure.of(look, width, round(line * lines))


measures = st.builds(room, looks(), st.integers(400, 1900), st.floats(2, 30))
word = st.text("abcdefghijklmnoprstuwxyzABKŁéöñاבд-/,.’1", min_size=1, max_size=14)
sentence = st.lists(word, min_size=1, max_size=60).map(" ".join)
block: st.SearchStrategy[Block] = st.one_of(
    sentence.map(Paragraph), sentence.map(Bullet), sentence.map(lambda text: Subheading(text[:90].strip()))
)
made_up = st.lists(
    st.builds(Part, st.just("Part"), st.lists(block, min_size=1, max_size=8).map(tuple)),
    min_size=1,
    max_size=3,
).map(lambda parts: AgreementText("Title", "1", "en-GB", tuple(parts), ()))
any_text = st.one_of(st.integers(0, 1).map(lambda at: texts()[at]), made_up)


def height(pieces: tuple[Piece, ...], measure: Measure) -> int:
    """What pieces under each other need, in px."""
    return measure.gap * (len(pieces) - 1) + sum(
        measure.height_of(piece.kind, piece.text) for piece in pieces
    )


def lines(piece: Piece, measure: Measure) -> int:
    return len(measure.lines(piece.kind, piece.text)[0])


@dataclass(frozen=True)
class Laid:
    """A piece as it stands on its page, and the block it is of."""

    sheet: Sheet
    at: int
    number: int
    piece: Piece


def laid(sheets: tuple[Sheet, ...], part: int) -> list[Laid]:
    """The pieces of a part in order; a piece that does not go on begins the next block."""
    found: list[Laid] = []
    number = -1
    for sheet in (sheet for sheet in sheets if sheet.part == part):
        for at, piece in enumerate(sheet.pieces):
            number += 0 if piece.goes_on else 1
            found.append(Laid(sheet, at, number, piece))
    return found


@settings(max_examples=60)
@given(any_text, measures)
def test_no_word_is_lost_doubled_or_moved(text: AgreementText, measure: Measure) -> None:
    sheets = paginate(text, measure)
    for number, part in enumerate(text.parts):
        ends = [0] * len(part.blocks)
        for each in laid(sheets, number):
            block, piece = part.blocks[each.number], each.piece
            assert piece.kind is type(block)
            assert not block.text[ends[each.number] : piece.start].strip(), "only spaces between two pieces"
            ends[each.number] = piece.start + len(piece.text)
            assert block.text[piece.start : ends[each.number]] == piece.text
        for block, end in zip(part.blocks, ends, strict=True):
            assert not block.text[end:].strip()


@settings(max_examples=60)
@given(any_text, measures)
def test_pages_are_numbered_by_part_and_hold_what_fits(text: AgreementText, measure: Measure) -> None:
    sheets = paginate(text, measure)
    assert [sheet.part for sheet in sheets] == sorted(sheet.part for sheet in sheets)
    for part in range(len(text.parts)):
        pages = [sheet for sheet in sheets if sheet.part == part]
        assert [(page.number, page.of) for page in pages] == [
            (at + 1, len(pages)) for at in range(len(pages))
        ]
        assert pages[0].place == Place(part)
        for each in laid(sheets, part):
            if each.at == 0:
                assert each.sheet.place == Place(part, each.number, each.piece.start)
    for sheet in sheets:
        assert sheet.pieces
        assert height(sheet.pieces, measure) <= measure.height


@settings(max_examples=60)
@given(any_text, measures)
def test_a_block_is_split_only_where_it_is_longer_than_its_page(
    text: AgreementText, measure: Measure
) -> None:
    sheets = paginate(text, measure)
    for number, part in enumerate(text.parts):
        for each in laid(sheets, number):
            block = part.blocks[each.number]
            whole = Piece(type(block), block.text)
            headings = each.sheet.pieces[: each.at]
            headed = bool(headings) and all(piece.kind is Subheading for piece in headings)
            if each.piece == whole or each.piece.goes_on:
                continue
            before = headings if headed else ()
            assert height((*before, whole), measure) > measure.height
            assert each.at == 0 or lines(each.piece, measure) >= FEWEST_LINES, "one line alone reads badly"


@settings(max_examples=60)
@given(any_text, measures)
def test_a_heading_stands_with_what_it_heads(text: AgreementText, measure: Measure) -> None:
    sheets = paginate(text, measure)
    for sheet, following in pairwise(sheets):
        after = following.pieces[0]
        ends_in_heading = sheet.pieces[-1].kind is Subheading and following.part == sheet.part
        if not ends_in_heading or after.goes_on:
            continue
        assert all(piece.kind is Subheading for piece in sheet.pieces), (
            "it would stand with it on the next page"
        )
        line = measure.lines(after.kind, "x")[1]
        room = height(sheet.pieces, measure) + measure.gap + line * min(FEWEST_LINES, lines(after, measure))
        assert room > measure.height, "it stands alone only where the two have no room together"


def test_a_block_that_leaves_its_heading_no_room_is_split_under_it() -> None:
    """Though it would fit a page of its own."""
    paragraph = Paragraph(" ".join(["Linchfield"] * 60))
    headed = AgreementText("Title", "1", "en-GB", (Part("Part", (Subheading("Conduct"), paragraph)),), ())
    wide = Measure.of(Look(), 600, 0)
    measure = Measure.of(Look(), 600, wide.height_of(Paragraph, paragraph.text))
    first, second = paginate(headed, measure)
    assert [piece.kind for piece in first.pieces] == [Subheading, Paragraph]
    assert [piece.goes_on for piece in second.pieces] == [True]


@settings(max_examples=40)
@given(any_text, measures, measures)
def test_a_place_outlives_any_change_of_size(text: AgreementText, before: Measure, after: Measure) -> None:
    sheets, others = paginate(text, before), paginate(text, after)
    for at, sheet in enumerate(sheets):
        assert sheet_at(sheets, sheet.place) == at
        there = others[sheet_at(others, sheet.place)]
        on_it = [
            each
            for each in laid(others, sheet.part)
            if each.sheet is there and each.number == sheet.place.block
        ]
        assert any(
            each.piece.start <= sheet.place.letter < each.piece.start + len(each.piece.text) for each in on_it
        ), "what stood at the top is still on the page"


def test_a_place_outside_leads_to_the_nearest_page_before() -> None:
    text = texts()[0]
    sheets = paginate(text, Measure.of(Look(), 1184, 470))
    assert sheet_at(sheets, Place()) == 0
    assert sheet_at(sheets, Place(99)) == len(sheets) - 1
    last = max(at for at, sheet in enumerate(sheets) if sheet.part == 1)
    assert sheet_at(sheets, Place(1, 99, 99)) == last


def test_appendix_1_at_100_percent_takes_few_pages() -> None:
    sheets = paginate(texts()[0], Measure.of(Look(), 1184, 470))
    assert [sheet.part for sheet in sheets if sheet.number == 1] == list(range(5))
    assert len(sheets) <= 9


@pytest.mark.parametrize("scale", TEXT_SCALES)
@pytest.mark.parametrize("size", SIZES)
def test_lines_hold_about_sixty_to_seventy_letters(size: tuple[int, int], scale: int) -> None:
    look = Look(width=size[0], height=size[1], scale=scale)
    measure = Measure.of(look, size[0], size[1])
    starts, _ = measure.lines(Paragraph, " ".join(part.text for part in texts()[0].parts[0].blocks))
    lengths = [after - before for before, after in pairwise(starts)]
    assert sum(lengths) / len(lengths) <= 70
    assert max(lengths) <= 80
    if measure.width < size[0]:
        assert sum(lengths) / len(lengths) >= 60
