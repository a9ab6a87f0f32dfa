"""The badge: exact size, black only, told apart without colour, the name fits, the code reads back."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.badge import badge_pdf
from forms.marks import category_mark
from forms.samples import sample_badge
from forms.stock import DEFAULT_STOCK, STOCKS, Stock
from forms.text import clean
from tests.forms.papers import (
    NASTY_NAMES,
    assert_fonts_embedded,
    assert_inside,
    assert_white_edge,
    codes_of,
    opened,
    operators,
    page_sizes_mm,
    picture_of,
    said_text,
    text_of,
)

pytestmark = pytest.mark.usefixtures("qapp")
CATEGORIES = ("visitor", "volunteer", "governor", "student", "contractor", "parent_or_carer", "staff")


@pytest.mark.parametrize("stock", STOCKS.values(), ids=STOCKS)
def test_the_page_is_the_stock_and_the_code_reads_back(stock: Stock) -> None:
    pdf = badge_pdf(sample_badge(), stock)
    ((width, height),) = page_sizes_mm(pdf)
    assert abs(width - stock.width_mm) < 0.5
    assert abs(height - stock.height_mm) < 0.5
    assert codes_of(pdf) == [sample_badge().qr_text]
    assert_inside(pdf, slack=0.01)
    assert_fonts_embedded(pdf)


def test_it_says_what_reception_needs() -> None:
    paper = text_of(badge_pdf(sample_badge(), DEFAULT_STOCK))
    for wanted in (
        "Amelia",
        "Example",
        "Visitor",
        "Riverside Speech Therapy",
        "To see Mr Sample, Year 4",
        "Escorted",
        "Monday",
        "23 November 2026",
        "482 913",
        "Telephone 01632 960 100",
        "Safeguarding lead: Mrs Sample-Teacher",
    ):
        assert wanted in paper, wanted


def test_the_code_is_opaque() -> None:
    badge = sample_badge()
    for word in (*badge.name.split(), badge.day_code):
        assert word.casefold() not in badge.qr_text.casefold()
    (read,) = codes_of(badge_pdf(badge, DEFAULT_STOCK))
    assert read == badge.qr_text


@pytest.mark.parametrize("supervision", ["escorted", "unescorted"])
def test_black_is_the_only_ink(supervision: str) -> None:
    pdf = badge_pdf(sample_badge(supervision=supervision), DEFAULT_STOCK)
    for _, operator, operands in operators(pdf):
        assert operator not in ("rg", "RG", "k", "K", "sc", "scn", "SC", "SCN", "gs", "sh"), operator
        if operator in ("g", "G"):
            assert float(operands[0]) in (0.0, 1.0)  # type: ignore[arg-type]
    with opened(pdf) as document:
        pictures = list(document.pages[0].get_images())
        assert len(pictures) == 1
        for image in document.pages[0].resources.XObject.values():
            assert str(image.ColorSpace) == "/DeviceGray"
            assert "/SMask" not in image
            assert set(image.read_bytes()) <= {0, 255}


def test_escorted_is_solid_and_unescorted_an_outline() -> None:
    shares = []
    for supervision in ("escorted", "unescorted"):
        page = picture_of(badge_pdf(sample_badge(supervision=supervision), DEFAULT_STOCK))
        band = page.crop(
            (int(page.width * 0.05), int(page.height * 0.53), int(page.width * 0.95), int(page.height * 0.62))
        )
        shares.append(sum(grey < 128 for grey in band.tobytes()) / (band.width * band.height))
    assert shares[0] > 0.55
    assert shares[1] < 0.4


def test_each_category_has_a_shape_of_its_own() -> None:
    shapes = {tuple(category_mark(category, 0, 0, 10)) for category in (*CATEGORIES, "something else")}
    assert len(shapes) == len(CATEGORIES) + 1
    for steps in shapes:
        for _, *numbers in steps:
            assert all(-0.8 <= float(number) <= 10.8 for number in numbers)


def test_the_name_in_latin_letters_stands_below_if_it_differs() -> None:
    pdf = badge_pdf(sample_badge(name="محمد عبد", name_latin="Muhammad Abd"), DEFAULT_STOCK)
    assert "Muhammad Abd" in text_of(pdf)
    assert "محمد عبد" in said_text(pdf)
    same = text_of(badge_pdf(sample_badge(name="Zoë", name_latin="Zoe\u0308"), DEFAULT_STOCK))
    assert same.count("Zoë") == 1


@pytest.mark.parametrize("name", NASTY_NAMES)
@pytest.mark.parametrize("stock", ["dk-11202", "a6"])
def test_any_name_fits(name: str, stock: str) -> None:
    badge = sample_badge(
        name=name, name_latin=name[::-1], organisation=name, host=name, safeguarding_lead=name
    )
    pdf = badge_pdf(badge, STOCKS[stock])
    assert_inside(pdf, slack=0.01)
    assert codes_of(pdf) == [badge.qr_text]
    assert_white_edge(picture_of(pdf))
    squeezed = clean(name).replace(" ", "")
    paper = text_of(pdf).replace(" ", "").replace("\u00ad", "").replace("\ufffe", "-")
    said = "".join(said_text(pdf)).replace(" ", "")
    assert squeezed in paper or squeezed in said or squeezed.replace("-", "") in paper.replace("-", "")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200), st.sampled_from(sorted(STOCKS)), st.booleans())
def test_nothing_leaves_the_label(text: str, stock: str, crest: bool) -> None:
    badge = sample_badge(
        name=text,
        name_latin=text,
        organisation=text,
        host=text,
        school=text,
        category_word=text,
        telephone=text,
        **({} if crest else {"crest": None}),
    )
    assert_inside(badge_pdf(badge, STOCKS[stock]), slack=0.01)


def test_an_offset_moves_the_print_and_keeps_it_on_the_label() -> None:
    moved = Stock(
        id="m", label="m", width_mm=62, height_mm=100, left_mm=2, right_mm=2, offset_x_mm=-2, offset_y_mm=3
    )
    pdf = badge_pdf(sample_badge(), moved)
    assert_inside(pdf, slack=0.01)
    assert pdf != badge_pdf(
        sample_badge(), Stock(id="m", label="m", width_mm=62, height_mm=100, left_mm=2, right_mm=2)
    )


@pytest.mark.parametrize(
    "lengths",
    [
        {"width_mm": 10},
        {"height_mm": 5000},
        {"left_mm": -1},
        {"left_mm": float("nan")},
        {"left_mm": 40},
        {"offset_x_mm": 9},
        {"offset_y_mm": -9},
        {"width_mm": 100, "height_mm": 62},
        {"width_mm": float("inf")},
    ],
)
def test_impossible_stock_is_refused(lengths: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Stock(**({"id": "x", "label": "x", "width_mm": 62, "height_mm": 100} | lengths))  # type: ignore[arg-type]


def test_wrong_supervision_is_refused() -> None:
    with pytest.raises(ValueError, match="supervision"):
        sample_badge(supervision="alone")


def test_sample_data_is_marked() -> None:
    assert "nobody on this paper is real" in text_of(badge_pdf(sample_badge(sample=True), DEFAULT_STOCK))


def test_the_day_is_the_badges_and_not_todays() -> None:
    assert "1 January 2031" in text_of(badge_pdf(sample_badge(day=date(2031, 1, 1)), DEFAULT_STOCK))
