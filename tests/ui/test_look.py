"""Colours that can be read, and letters that are never small: WCAG 2.2 and docs/architecture.md, "Look"."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from kiosk.school.colours import contrast
from kiosk.staff.catalogue import ACCENTS
from ui import fonts
from ui.look import FAMILY, HIGH_CONTRAST, LIGHT, TEXT_SCALES, Look, Tokens, with_accent

SIZES = ((1280, 800), (1920, 1080), (1080, 1920), (1024, 768))
READABLE, HIGH, SEEN = 4.5, 7.0, 3.0
SMALLEST_PX = 18

# (words, ground) as the pages, the strip, buttons, fields and keys paint them.
GROUNDS = ("paper", "card", "strip", "tint", "pressed")
WORDS = [
    *((words, ground) for words in ("ink", "soft", "go", "stop") for ground in GROUNDS),
    *((words, ground) for words in ("ok", "warn") for ground in ("paper", "card", "tint")),
    *((words, ground) for words in ("ink", "soft") for ground in ("key_face", "key_function")),
    ("on_go", "go"),
    ("on_go", "go_pressed"),
]
# (border, ring or base line, ground it must be seen on)
EDGES = [
    *(("edge", ground) for ground in (*GROUNDS, "key_face", "key_function")),
    *((edge, ground) for edge in ("go", "stop") for ground in GROUNDS),
    ("on_go", "go"),
    ("on_go", "go_pressed"),
]


def ratio(tokens: Tokens, first: str, second: str) -> float:
    return contrast(getattr(tokens, first), getattr(tokens, second))


@pytest.mark.parametrize(("words", "ground"), WORDS)
@pytest.mark.parametrize(
    ("tokens", "least"), [(LIGHT, READABLE), (HIGH_CONTRAST, HIGH)], ids=["light", "high"]
)
def test_words_can_be_read(tokens: Tokens, least: float, words: str, ground: str) -> None:
    assert ratio(tokens, words, ground) >= least


@pytest.mark.parametrize(("edge", "ground"), EDGES)
@pytest.mark.parametrize("tokens", [LIGHT, HIGH_CONTRAST], ids=["light", "high"])
def test_controls_can_be_seen(tokens: Tokens, edge: str, ground: str) -> None:
    assert ratio(tokens, edge, ground) >= SEEN


@pytest.mark.parametrize("tokens", [LIGHT, HIGH_CONTRAST], ids=["light", "high"])
def test_a_pressed_control_looks_pressed(tokens: Tokens) -> None:
    assert len({tokens.card, tokens.pressed, tokens.paper}) == 3
    assert tokens.go != tokens.go_pressed


@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
def test_an_accent_that_is_taken_can_be_read_and_seen(accent: str) -> None:
    tokens = with_accent(LIGHT, accent)
    assume(tokens is not LIGHT)
    assert tokens.go == accent.upper()
    assert ratio(tokens, "on_go", "go") >= READABLE
    assert ratio(tokens, "on_go", "go_pressed") >= READABLE
    assert ratio(tokens, "go", "card") >= READABLE
    for ground in GROUNDS:
        assert ratio(tokens, "go", ground) >= SEEN


@pytest.mark.parametrize("accent", ACCENTS)
def test_each_accent_that_is_offered_is_taken(accent: str) -> None:
    assert with_accent(LIGHT, accent).go == accent


@pytest.mark.parametrize("accent", ["#FFD60A", "#FFFFFF", "red", "", "#12345", "url(x)"])
def test_an_accent_that_cannot_be_read_changes_nothing(accent: str) -> None:
    assert with_accent(LIGHT, accent) is LIGHT


looks = st.builds(
    lambda size, scale: Look(width=size[0], height=size[1], scale=scale),
    st.sampled_from(SIZES),
    st.sampled_from(TEXT_SCALES),
)


@given(looks, st.floats(1, 100))
def test_nothing_is_under_18_px(look: Look, size: float) -> None:
    assert look.text_px(size) >= SMALLEST_PX
    assert look.font(size).pixelSize() >= SMALLEST_PX


@given(looks, st.floats(10, 80), st.floats(10, 80))
def test_what_is_larger_in_the_design_is_not_smaller_on_the_screen(
    look: Look, one: float, two: float
) -> None:
    small, large = sorted((one, two))
    heading = large > 30 >= small
    assume(not heading or look.scale == 100)
    assert look.font(small).pixelSize() <= look.font(large).pixelSize()


@given(st.sampled_from(SIZES), st.floats(10, 80))
def test_a_larger_text_size_never_makes_letters_smaller(size: tuple[int, int], design: float) -> None:
    sizes = [
        Look(width=size[0], height=size[1], scale=scale).font(design).pixelSize() for scale in TEXT_SCALES
    ]
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[0] or design < SMALLEST_PX


def test_the_design_is_at_1280_by_800() -> None:
    look = Look()
    assert (look.unit, look.px(48), look.font(24).pixelSize(), look.font(46).pixelSize()) == (1, 48, 24, 46)
    assert look.with_(scale=200).font(24).pixelSize() == 48
    assert look.with_(width=1080, height=1920).portrait
    assert not look.high_contrast
    assert look.with_(tokens=HIGH_CONTRAST).high_contrast


def test_letters_are_atkinson_hyperlegible_next(qtbot: QtBot) -> None:
    del qtbot
    fonts.load_first()
    assert Look().font(24).families()[0] == FAMILY
