import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import Refused
from kiosk.school.colours import TEXT_CONTRAST, check_accent, contrast

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def test_known_ratios() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#404040", "#FFFFFF") == pytest.approx(10.37, abs=0.01)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.542, abs=0.001)


@given(COLOURS, COLOURS)
def test_the_order_does_not_matter_and_the_ratio_has_its_bounds(first: str, second: str) -> None:
    assert contrast(first, second) == contrast(second, first)
    assert 1 <= contrast(first, second) <= 21


def test_a_colour_on_which_white_can_be_read_is_taken() -> None:
    assert check_accent("#1b5e8c") == "#1B5E8C"


def test_a_faint_colour_is_refused_with_the_reason() -> None:
    with pytest.raises(Refused, match=r"#777777 .* 4\.4 to 1 .* at least 4\.5 to 1") as refused:
        check_accent("#777777")
    assert refused.value.field == "accent"
    assert TEXT_CONTRAST == 4.5


@pytest.mark.parametrize("text", ["", "blue", "#FFF", "#12345G", "#1B5E8C\n", "1B5E8C"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="A colour is written as"):
        check_accent(text)
