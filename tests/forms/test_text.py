"""Any name in any writing: cleaned, cut, ordered, shaped, fitted."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from forms.fitting import fit, measure, wrap
from forms.text import ELLIPSIS, REPLACEMENT, clean, clusters, is_rtl, shape
from tests.forms.papers import NASTY_NAMES

names = st.one_of(
    st.text(max_size=60),
    st.sampled_from(NASTY_NAMES),
    st.text(alphabet="abcdefghij -'ążłéŵ", max_size=200),
    st.text(alphabet="محمدعبرن خ", max_size=80),
    st.text(alphabet="क्षत्रियाीर श", max_size=80),
    st.text(alphabet="王小明😀👨👩\u200d🇬🇧", max_size=40),
)


@given(names)
def test_clean_is_stable_composed_and_visible(name: str) -> None:
    text = clean(name)
    assert clean(text) == text
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert "  " not in text
    assert not {unicodedata.category(char) for char in text} & {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert not any(unicodedata.bidirectional(char) in {"RLO", "LRO", "RLE", "LRE", "PDF"} for char in text)


def test_clean_keeps_what_names_need() -> None:
    for name in ("D’Arcy O'Neill", "Siân Ŵyn", "می\u200cخواهم", "क्\u200dष", "X Æ A-12", "<b>&amp;</b>"):
        assert clean(name) == unicodedata.normalize("NFC", name)
    assert clean("Zoe\u0308") == "Zoë"
    assert clean("\u202eevil\u202c\u2066x\u2069") == "evilx"
    assert clean("a\u00a0 \n b") == "a b"
    assert clean("\ud800\ue000") == REPLACEMENT * 2


@given(names)
def test_clusters_lose_nothing(name: str) -> None:
    assert "".join(clusters(name)) == name


def test_letters_stay_with_their_marks() -> None:
    assert clusters("e\u0301x") == ["e\u0301", "x"]
    assert clusters("क्षत्रिय") == ["क्ष", "त्रि", "य"]
    assert clusters("👨‍👩‍👧🇬🇧🇵🇱👍🏽") == ["👨‍👩‍👧", "🇬🇧", "🇵🇱", "👍🏽"]


@pytest.mark.parametrize(
    ("text", "faces"),
    [
        ("Zoë Łukasz", ["AtkinsonHyperlegibleNext-Regular"]),
        ("Жанна Їжак", ["NotoSans-Regular"]),
        ("Ωμέγα", ["NotoSans-Regular"]),
        ("Nguyễn Văn Ạn", ["NotoSans-Regular"]),
        ("محمد عبد", ["NotoSansArabic-Regular"]),
        ("שרה כהן-לוי", ["NotoSansHebrew-Regular"]),
        ("श्री राम", ["NotoSansDevanagari-Regular"]),
        ("王小明", ["NotoSansSC-Regular"]),
    ],
)
def test_one_writing_is_set_in_one_face(text: str, faces: list[str]) -> None:
    assert [run.face.name for run in shape(text).runs] == faces


def test_latin_text_reads_back_without_help_and_others_with_it() -> None:
    assert shape("Łukasz fi ffl").literal
    assert shape("Жанна").literal
    assert not shape("محمد").literal
    assert not shape("क्षत्रिय").literal
    assert not shape("😀").literal


def test_arabic_is_joined() -> None:
    drawn = {glyph.char for run in shape("محمد").runs for glyph in run.glyphs}
    assert not drawn & set("محمد")  # each letter has its joined form, none stands alone


def test_right_to_left_is_ordered_by_the_unicode_rules() -> None:
    assert is_rtl("محمد Ann")
    assert not is_rtl("Ann محمد")
    line = shape("Ann שרה 123 כהן (ok)")
    drawn = ["".join(glyph.char for glyph in run.glyphs).strip() for run in line.runs]
    assert drawn[0] == "Ann"
    assert drawn[-1].endswith("(ok)")
    inside = "".join(drawn[1:-1]).replace(" ", "")
    assert inside.index("ןהכ") < inside.index("123") < inside.index("הרש")


def test_each_sign_that_no_font_has_gets_one_replacement() -> None:
    line = shape(clean("😀👨‍👩‍👧🇬🇧👍🏽"))
    assert [glyph.char for run in line.runs for glyph in run.glyphs] == [REPLACEMENT] * 4


@given(names)
def test_every_text_can_be_shaped(name: str) -> None:
    line = shape(clean(name), "bold")
    assert line.width >= 0
    assert sum(len(run.glyphs) for run in line.runs) > 0 or not clean(name)


@given(names, st.floats(60, 400), st.integers(1, 6), st.floats(10, 90))
@example("x" * 200, 60.0, 1, 10.0)
def test_what_is_fitted_never_runs_over(name: str, width: float, lines: int, height: float) -> None:
    fitted = fit(name, width, max_size=30, min_size=6, lines=lines, height=height, weight="bold")
    assert len(fitted.lines) <= lines
    assert fitted.size <= 30
    assert fitted.width <= width * 1.0001
    if fitted.whole:
        assert fitted.height <= height * 1.0001
        shown = "".join(line.text for line in fitted.lines).replace(" ", "")
        assert shown == clean(name).replace(" ", "")
    else:
        assert fitted.lines[-1].text.endswith(ELLIPSIS)


def test_a_text_shrinks_before_it_wraps_and_wraps_before_it_is_cut() -> None:
    name = "Amelia Example-Longname"
    full = measure(name, 20, "bold")
    assert fit(name, full, max_size=20, min_size=6, lines=2, weight="bold").size == 20
    smaller = fit(name, full * 0.8, max_size=20, min_size=6, lines=2, weight="bold")
    assert (len(smaller.lines), smaller.whole) == (1, True)
    wrapped = fit(name, full * 0.6, max_size=20, min_size=6, lines=2, weight="bold")
    assert (len(wrapped.lines), wrapped.whole) == (2, True)
    cut = fit(name, full * 0.1, max_size=20, min_size=6, lines=2, weight="bold")
    assert not cut.whole


@given(names, st.floats(40, 400))
def test_wrapping_loses_nothing_and_keeps_the_width(name: str, width: float) -> None:
    lines = wrap(name, width, 10)
    assert "".join(line.text for line in lines).replace(" ", "") == clean(name).replace(" ", "")
    for line in lines:
        assert line.width * 10 <= width * 1.02 or len(clusters(line.text)) == 1
