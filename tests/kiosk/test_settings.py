import base64
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kiosk.errors import Refused
from kiosk.school.colours import TEXT_CONTRAST, contrast
from kiosk.school.settings import (
    CATEGORY_KEYS,
    BackupSettings,
    CategorySettings,
    SchoolSettings,
    allowed,
    linchfield_defaults,
    validate,
)
from tests.kiosk.test_crest import png

FOLDER = {"folder": "/mnt/second", "authorised_by": "Headteacher", "authorised_on": "2026-11-23"}


@pytest.mark.parametrize("sample_data", [False, True])
def test_what_set_up_proposes_is_allowed(sample_data: bool) -> None:
    settings = linchfield_defaults(sample_data=sample_data)
    document = settings.to_document()
    assert json.loads(json.dumps(document)) == document
    assert validate(document) == SchoolSettings.from_document(document) == settings
    assert settings.sample_data == sample_data
    assert contrast(settings.accent, "#FFFFFF") >= TEXT_CONTRAST


def test_a_name_is_enough_so_that_older_documents_load() -> None:
    settings = validate({"school_name": "Linchfield"})
    assert tuple(category.key for category in settings.categories) == CATEGORY_KEYS
    assert settings.category("staff") == CategorySettings(key="staff", offered=False)


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        linchfield_defaults().accent = "#000000"


def test_only_walk_ups_are_offered_and_staff_are_asked_nothing() -> None:
    settings = linchfield_defaults()
    assert [each.key for each in settings.categories if not each.offered] == ["staff"]
    staff = settings.category("staff")
    assert staff is not None
    assert staff.questions == ("name",)
    assert settings.category("burglar") is None


def test_children_and_help_are_one_question() -> None:
    category = CategorySettings(key="visitor", asks=("host", "children", "help", "car"))
    assert category.questions == ("name", "host", "emergency", "car")


def test_arrivals_wait_only_where_school_and_category_say_so() -> None:
    settings = linchfield_defaults()
    assert not settings.waits_for_admission("visitor")
    waiting = settings.model_copy(update={"admission_by_staff": True})
    assert waiting.waits_for_admission("visitor")
    assert not waiting.waits_for_admission("governor")
    assert not waiting.waits_for_admission("burglar")


def test_a_whole_crest_is_taken() -> None:
    crest = base64.b64encode(png(64, 64)).decode()
    assert validate({"school_name": "L", "crest": crest}).crest == crest


def test_words_are_tidied() -> None:
    settings = validate({"school_name": "  Linchfield \n School ", "accent": "#1b5e8c"})
    assert settings.school_name == "Linchfield School"
    assert settings.accent == "#1B5E8C"


def test_an_authorised_place_for_backups_is_taken() -> None:
    backup = validate({"school_name": "L", "backup": FOLDER}).backup
    assert backup == BackupSettings(
        folder="/mnt/second", authorised_by="Headteacher", authorised_on=date(2026, 11, 23)
    )
    assert (
        validate({"school_name": "L", "backup": {**FOLDER, "folder": "D:\\Backups"}}).backup.folder
        is not None
    )


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"school_name": ""}, "school_name", "School name must be a name of 1 to 100 letters"),
        ({"school_name": "x" * 101}, "school_name", "1 to 100 letters"),
        ({"school_name": 7}, "school_name", "1 to 100 letters"),
        ({"school_name": "a\x00b"}, "school_name", "1 to 100 letters"),
        ({"school_name": "\ud800"}, None, "cannot be kept"),
        ({"school": "x"}, "school", "no setting called school"),
        ({"accent": "#F0F0F0"}, "accent", "at least 4.5 to 1"),
        ({"accent": 3}, "accent", "on which white can be read"),
        ({"crest": "AAAA"}, "crest", "PNG picture"),
        ({"crest": "?"}, "crest", "base64"),
        ({"zone": "Mars/Olympus"}, "zone", "Time zone must be .* such as Europe/London"),
        ({"zone": "Europe"}, "zone", "such as Europe/London"),
        ({"zone": "../etc/passwd"}, "zone", "such as Europe/London"),
        ({"telephone": "ring us"}, "telephone", "digits, spaces, brackets"),
        ({"telephone": "    "}, "telephone", "digits, spaces, brackets"),
        ({"idle": {"reading": 5}}, "idle.reading", "whole number of seconds from 60 to 1800"),
        ({"idle": {"countdown": 19}}, "idle.countdown", "from 20 to 120"),
        ({"idle": {"reading": "90"}}, "idle.reading", "Idle limits, reading must be"),
        ({"idle": {"reading": True}}, "idle.reading", "whole number"),
        ({"idle": 5}, "idle", "a table of limits"),
        ({"categories": [{"key": "boss"}]}, "categories.0.key", "one of visitor, volunteer"),
        ({"categories": [{}]}, "categories.0.key", "Categories, 1, key is missing; it must be one of"),
        ({"categories": [{"key": "staff"}]}, "categories", "offered to visitors"),
        ({"categories": [{"key": "visitor"}] * 2}, "categories", "once"),
        (
            {"categories": [{"key": "visitor", "asks": ["shoe size"]}]},
            "categories.0.asks.0",
            "Categories, 1, asks must be a list of any of organisation",
        ),
        ({"languages": ["pl"]}, "languages", r"English \(en-GB\) must be among"),
        ({"languages": ["en-GB", "en-GB"]}, "languages", "each once"),
        ({"languages": ["English"]}, "languages.0", "language tags"),
        ({"school_day": {"starts_at": "8.45"}}, "school_day.starts_at", "a time such as 08:45"),
        (
            {"school_day": {"starts_at": "16:00"}},
            "school_day.ends_at",
            r"ends at \(15:20\) must not be before",
        ),
        ({"backup": {"folder": "/mnt/second"}}, "backup.authorised_by", "who authorised"),
        ({"backup": {**FOLDER, "authorised_on": None}}, "backup.authorised_on", "on which date"),
        ({"backup": {"folder": "second"}}, "backup.folder", "whole path"),
        ({"backup": {"every_minutes": 0}}, "backup.every_minutes", "minutes from 1 to 1440"),
        ({"backup": {"authorised_on": "soon"}}, "backup.authorised_on", "a date such as 2026-11-23"),
        ({"roll_call": {"fresh_copy_minutes": 61}}, "roll_call.fresh_copy_minutes", "from 0 to 60"),
        ({"to_know": ["x"] * 7}, "to_know", "at most six lines"),
        ({"day_code_digits": 7}, "day_code_digits", "six digits"),
        ({"office_told_by": "pigeon"}, "office_told_by", "the office window"),
        ({"sample_data": 1}, "sample_data", "true or false"),
    ],
)
def test_a_bad_value_names_the_setting_and_what_is_allowed(
    changes: dict[str, Any], field: str | None, words: str
) -> None:
    with pytest.raises(Refused, match=words) as refused:
        validate({**linchfield_defaults().to_document(), **changes})
    assert refused.value.field == field
    for jargon in ("pydantic", "Input should", "value_error", "string_type", "None"):
        assert jargon not in str(refused.value)


@pytest.mark.parametrize("value", [float("nan"), object(), b"x"])
def test_what_is_no_plain_value_is_refused(value: object) -> None:
    with pytest.raises(Refused, match="words, numbers, lists and tables"):
        validate({"school_name": value})


def test_the_name_must_be_there() -> None:
    with pytest.raises(Refused, match="School name is missing"):
        validate({})


def every_setting(document: dict[str, Any], above: str = "") -> list[str]:
    names = []
    for name, value in document.items():
        names.append(above + name)
        if isinstance(value, dict):
            names += every_setting(value, f"{above}{name}.")
        if isinstance(value, list) and value and isinstance(value[0], dict):
            names += every_setting(value[0], f"{above}{name}.0.")
    return names


@pytest.mark.parametrize("dotted", every_setting(linchfield_defaults(sample_data=True).to_document()))
def test_each_setting_says_what_is_allowed(dotted: str) -> None:
    assert allowed(dotted)


@pytest.mark.parametrize("dotted", ["nothing", "idle.nothing", "school_name.nothing", ""])
def test_there_are_no_other_settings(dotted: str) -> None:
    assert allowed(dotted) is None


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(linchfield_defaults().to_document(), ANYTHING)))
def test_whatever_stands_there_is_taken_or_refused(changes: dict[str, Any]) -> None:
    try:
        settings = validate({**linchfield_defaults().to_document(), **changes})
    except Refused:
        return
    assert validate(settings.to_document()) == settings
