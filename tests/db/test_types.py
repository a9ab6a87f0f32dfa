"""Keys that rise, one spelling for values, and names folded for finding."""

import json
import os
import subprocess
import sys
import threading
import time
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.canonical import canonical_json, named_by_digest, sha256_hex
from db.folding import fold, squash, words
from db.types import uuid7

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def test_keys_rise_within_a_millisecond_and_are_version_7() -> None:
    made = [uuid7() for _ in range(5000)]
    assert made == sorted(set(made))
    assert {(key.version, key.variant) for key in made} == {(7, "specified in RFC 4122")}


def test_keys_rise_although_the_clock_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = uuid7()
    monkeypatch.setattr(time, "time_ns", lambda: 1)
    after = [uuid7() for _ in range(3)]
    assert [before, *after] == sorted([before, *after])


def test_a_key_says_when_it_was_made() -> None:
    earliest = time.time_ns() // 1_000_000
    moment = uuid7().int >> 80
    assert earliest - 5_000 <= moment <= earliest + 60_000


def test_keys_differ_between_threads() -> None:
    made: list[UUID] = []
    threads = [threading.Thread(target=lambda: made.extend(uuid7() for _ in range(500))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 2000


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes fork")
def test_a_forked_child_makes_other_keys() -> None:
    code = (
        "import os\nfrom db.types import uuid7\nuuid7()\nr, w = os.pipe()\n"
        "if os.fork() == 0:\n os.write(w, str(uuid7()).encode()); os._exit(0)\n"
        "print(str(uuid7()) != os.read(r, 99).decode())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


@given(JSON_VALUES)
def test_canonical_json_is_json_and_spells_its_own_reading_the_same(value: object) -> None:
    try:
        spelled = canonical_json(value)
    except ValueError:  # two keys that are one in NFC
        return
    assert canonical_json(json.loads(spelled)) == spelled


@given(st.dictionaries(st.text("abcé", max_size=4), st.integers(), max_size=6))
def test_the_order_of_keys_does_not_matter(value: dict[str, int]) -> None:
    assert canonical_json(value) == canonical_json(dict(reversed(list(value.items()))))


def test_the_canonical_spelling() -> None:
    class Word(StrEnum):
        HERE = "here"

    value = {
        "b": [1, 2.0, -0.0, True, None],
        "a": datetime(2026, 7, 1, 10, 0, tzinfo=timezone(timedelta(hours=1))),
        "date": date(2026, 7, 1),
        "id": UUID(int=7),
        "ink": b"ink",
        "e\u0301": Word.HERE,
    }
    assert canonical_json(value) == (
        '{"a":"2026-07-01T09:00:00.000000Z","b":[1,2.0,0.0,true,null],"date":"2026-07-01",'
        '"id":"00000000-0000-0000-0000-000000000007",'
        f'"ink":"sha256:{sha256_hex(b"ink")}","é":"here"}}'
    )


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (float("nan"), ValueError),
        (float("inf"), ValueError),
        (datetime(2026, 1, 1), ValueError),  # noqa: DTZ001
        ("\ud800", ValueError),
        ({"é": 1, "e\u0301": 2}, ValueError),
        ({1: 2}, TypeError),
        ({1, 2}, TypeError),
        (object(), TypeError),
    ],
)
def test_what_has_no_canonical_form_is_refused(value: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        canonical_json(value)


def test_digests() -> None:
    assert sha256_hex("é") == sha256_hex("é".encode())
    assert named_by_digest([1]) == "sha256:" + sha256_hex("[1]")
    assert datetime.now(UTC).tzinfo is UTC


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("lukasz", "Łukasz"),
        ("JOSE", "José"),
        ("celik", "Çelik"),
        ("soren", "Søren"),
        ("dorde", "Đorđe"),
        ("strasse", "Straße"),
        ("thor", "Þór"),
        ("aegir", "Ægir"),
        ("sarune", "Šarūnė"),
        ("inaki", "Iñaki"),
        ("ibrahim", "İbrahim"),
        ("  anne   marie ", "Anne Marie"),
        ("o'neill", "O’Neill"),
        ("ﬁona", "Fiona"),
        ("олександр", "Олександр"),
    ],
)
def test_folding_finds_names_typed_plainly(typed: str, stored: str) -> None:
    assert fold(typed) == fold(stored)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


def test_squashing_and_words() -> None:
    assert squash("Mc Donald") == squash("McDonald") == squash("mc-donald")
    assert squash("🙂") != squash("")
    assert words("Year 4's teacher") == ["year", "4", "s", "teacher"]
