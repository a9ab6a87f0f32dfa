import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.school.settings import linchfield_defaults
from kiosk.school.snapshot import Snapshot, load, save

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20)
SNAPSHOTS = st.builds(
    Snapshot,
    school_name=WORDS,
    short_name=WORDS,
    accent=st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}"),
    crest=st.none() | st.just("aGVsbG8="),
    languages=st.lists(st.sampled_from(["en-GB", "pl", "ar"]), min_size=1).map(tuple),
    sample_data=st.booleans(),
    zone=st.sampled_from(["Europe/London", "UTC"]),
    theme=st.sampled_from(["light", "high_contrast"]),
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)


@given(SNAPSHOTS)
def test_what_is_kept_is_loaded(tmp_path_factory: pytest.TempPathFactory, snapshot: Snapshot) -> None:
    path = tmp_path_factory.mktemp("snapshot") / "snapshot.json"
    assert save(path, snapshot)
    assert load(path) == snapshot


def test_it_is_a_part_of_the_settings() -> None:
    settings = linchfield_defaults()
    snapshot = Snapshot.of(settings)
    assert (snapshot.school_name, snapshot.accent) == (settings.school_name, settings.accent)
    assert snapshot.theme == "light"


def test_nothing_is_the_default(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == Snapshot()
    assert load(tmp_path) == Snapshot()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"school_name": "Linch', b"[" * 100_000]
)
def test_a_damaged_file_is_the_default(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "snapshot.json"
    path.write_bytes(content)
    assert load(path) == Snapshot()


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(vars(Snapshot()), ANYTHING)), st.data())
def test_each_good_field_is_taken_whatever_the_others_are(
    tmp_path_factory: pytest.TempPathFactory, spoilt: dict[str, object], data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("snapshot") / "snapshot.json"
    kept = data.draw(st.sampled_from(["school_name", "zone"]))
    path.write_text(json.dumps({**spoilt, kept: "Linchfield"}))
    loaded = load(path)
    assert getattr(loaded, kept) == "Linchfield"
    assert load(path) == loaded
    hash(loaded)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("school_name", 7),
        ("school_name", "\ud800"),
        ("accent", "blue"),
        ("accent", "#12345G"),
        ("crest", 1),
        ("languages", []),
        ("languages", "en"),
        ("languages", [1]),
        ("sample_data", "yes"),
        ("theme", "pink"),
        ("theme", ["light"]),
    ],
)
def test_a_damaged_field_is_its_default(tmp_path: Path, field: str, value: object) -> None:
    path = tmp_path / "snapshot.json"
    path.write_text(json.dumps({field: value, "short_name": "Linchfield", "newer": 1}))
    assert load(path) == Snapshot(short_name="Linchfield")


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    assert not save(tmp_path / "none" / "snapshot.json", Snapshot())
