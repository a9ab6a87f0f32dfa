"""The privacy notice is complete, filled literally, and shows no empty place."""

import pytest

from forms.fonts import FONT_FILES, font_file, font_path
from forms.notice import privacy_notice
from forms.words import ENGLISH, Words

VALUES = {"school": "Linchfield", "contact": "the school office", "data_protection_officer": "Ms Sample"}


def _text(values: dict[str, str]) -> str:
    return "\n".join(block.text for part in privacy_notice(values).parts for block in part.blocks)


def test_it_answers_what_the_law_asks() -> None:
    notice = privacy_notice(VALUES)
    assert notice.version
    assert notice.language == "en-GB"
    assert [part.heading for part in notice.parts] == [
        "Who we are", "What we keep", "Why", "Who sees them", "How long", "Your rights",
    ]  # fmt: skip
    text = _text(VALUES)
    for wanted in (
        "public task",
        "one day",
        "six years",
        "35 days",
        "within one month",
        "Information Commissioner",
    ):
        assert wanted in text
    for name in VALUES.values():
        assert name in text
    assert "{" not in text


def test_values_are_literal() -> None:
    assert r"{contact} \1 <b>" in _text(VALUES | {"school": r"{contact} \1 <b>"})


def test_what_is_not_known_is_left_out() -> None:
    text = _text({"school": "Linchfield", "contact": "  "})
    assert "You can reach us" not in text
    assert "data protection officer" not in text
    assert "{" not in text


def test_a_schools_own_notice_is_checked() -> None:
    own = "---\ntitle: T\nversion: 2\n---\n## A\n\nWe are {school}.\n"
    assert privacy_notice(VALUES, source=own).parts[0].blocks[0].text == "We are Linchfield."
    for source, said in (
        (own.replace("{school}", "{password}"), "password"),
        (own.replace("version: 2\n", ""), "version"),
        ("no front", "line 1"),
    ):
        with pytest.raises(ValueError, match=said):
            privacy_notice(VALUES, source=source)


def test_every_font_is_there_with_its_licence() -> None:
    for name in FONT_FILES:
        assert font_path(name).stat().st_size > 10_000
    assert font_path(FONT_FILES[0]).with_name("LICENCE-NotoSans.txt").exists()
    assert font_file("chinese", "bold") == "NotoSansSC-Regular.ttf"
    assert font_file("latin", "semibold") == "AtkinsonHyperlegibleNext-SemiBold.ttf"
    assert font_file("hebrew", "extrabold") == "NotoSansHebrew-Bold.ttf"
    with pytest.raises(KeyError):
        font_path("../texts/privacy-notice.md")


def test_words_are_plain_and_complete() -> None:
    words = Words("xx")
    assert words("signed") == "Signed"
    assert words("host") == ENGLISH["host"]
    assert words("to_see", host="{name} 100%") == "To see {name} 100%"
    assert words.approved_on("2018-03") == "March 2018"
    assert words.approved_on("2018-03-14") == "14 March 2018"
    assert words.approved_on("spring 2018") == "spring 2018"
    assert words.approved_on("2018-13") == "2018-13"
    assert (words.duration(59.4), words.duration(75)) == ("59 s", "1 min 15 s")
    assert words.language_name("cy-GB") == "Welsh"
    assert words.language_name("tlh") == "tlh"
    assert not any("!" in text for text in ENGLISH.values())
