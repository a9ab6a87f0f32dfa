from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import KioskError, Refused, Unavailable
from kiosk.station.file import (
    PrinterChoice,
    PrinterKind,
    Printers,
    ScreenChoice,
    StationRole,
    StationSelf,
    StationSettings,
    StoreChoice,
    load,
    load_or_last_good,
    parse,
    save,
    to_document,
    validate,
)
from kiosk.station.folder import DataFolder

WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20)
PRINTER = st.builds(
    PrinterChoice, kind=st.sampled_from(PrinterKind), name=WORDS, stock=st.sampled_from(["", "62x100", "a6"])
)
SETTINGS = st.builds(
    StationSettings,
    store=st.builds(
        StoreChoice,
        url=st.none()
        | st.sampled_from(["postgresql://kiosk@db/kiosk", "postgresql+psycopg:///?service=kiosk"]),
        plain=st.booleans(),
        key_place=st.sampled_from(["file", "keyring"]),
        check=st.none() | st.just("0123456789abcdef"),
    ),
    station=st.builds(
        StationSelf,
        id=st.none() | st.uuids(),
        letter=st.sampled_from("ABZ"),
        name=WORDS.filter(bool),
        role=st.sampled_from(StationRole),
    ),
    printers=st.builds(Printers, badge=PRINTER, record=PRINTER),
    screen=st.builds(
        ScreenChoice,
        display=st.integers(0, 15),
        windowed=st.none() | st.just((1280, 800)),
        language=st.sampled_from(["en-GB", "pl", "cy-GB"]),
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "data")
    made.create()
    return made


def test_an_empty_file_is_the_usual_settings() -> None:
    assert parse("") == StationSettings()


@given(SETTINGS)
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, settings: StationSettings) -> None:
    folder = DataFolder(tmp_path_factory.mktemp("station"))
    save(folder, StationSettings())
    save(folder, settings)
    assert load(folder) == settings
    assert load_or_last_good(folder) == (settings, None)
    assert validate(to_document(settings)) == settings


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("[store]\nplain = 1", "store.plain", "must be true or false"),
        ('[store]\nkey_place = "usb"', "store.key_place", 'must be "file" or "keyring"'),
        ('[store]\ncheck = "xyz"', "store.check", "sixteen"),
        ('[store]\nurl = "sqlite:///x"', "store.url", "must be a PostgreSQL address"),
        ('[store]\nurl = "host=db dbname=kiosk"', "store.url", "must be a PostgreSQL address"),
        ('[store]\nurl = "postgresql://[x"', "store.url", "must be a PostgreSQL address"),
        ('[station]\nletter = "a"', "station.letter", "one letter, A to Z"),
        ('[station]\nname = " "', "station.name", "1 to 200 letters"),
        ('[station]\nname = "a\\nb"', "station.name", "1 to 200 letters"),
        ('[station]\nrole = "shed"', "station.role", '"reception", "club" or "office"'),
        ('[station]\nid = "7"', "station.id", "must be a UUID"),
        ('[printers.badge]\nkind = "fax"', "printers.badge.kind", '"folder" or "system"'),
        ("[printers.record]\nname = 7", "printers.record.name", "name of a printer or folder"),
        ('[printers.roll_call]\nstock = "A 6"', "printers.roll_call.stock", "62x100 or a6"),
        ("[screen]\ndisplay = -1", "screen.display", "from 0 to 15"),
        ("[screen]\ndisplay = true", "screen.display", "from 0 to 15"),
        ('[screen]\nwindowed = "big"', "screen.windowed", "1280x800"),
        ('[screen]\nlanguage = "English"', "screen.language", "en-GB"),
        ("[screen]\ndisplays = 1", "screen.displays", "did you mean display"),
        ("[shop]\nx = 1", "shop", "allowed are store, station, printers, screen"),
        ("store = 1", "store", "must be a table"),
        ("[printers]\nbadge = 1", "printers.badge", r"written \[printers.badge\]"),
    ],
)
def test_a_bad_value_names_the_setting_and_what_is_allowed(text: str, field: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        parse(text)
    assert refused.value.field == field
    assert field in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://kiosk:hunter2@db/kiosk",
        "postgresql://kiosk:@db/kiosk",
        "postgresql://kiosk@db/kiosk?password=hunter2",
        "postgresql://kiosk@db/kiosk?Password=hunter2",
        "postgresql:///kiosk?sslpassword=hunter2",
    ],
)
def test_an_address_with_a_password_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(Refused, match="pgpass") as refused:
        validate({"store": {"url": url}})
    assert refused.value.field == "store.url"
    assert "hunter2" not in str(refused.value)


def test_the_list_of_names_never_comes_out_of_the_badge_printer() -> None:
    front = {"kind": "system", "name": "label62"}
    with pytest.raises(Refused, match="behind the staff line") as refused:
        validate({"printers": {"badge": front, "roll_call": front}})
    assert refused.value.field == "printers.roll_call.name"
    validate({"printers": {"badge": front, "record": front}})


def test_what_is_no_toml_names_the_line() -> None:
    with pytest.raises(Refused, match=r"not written as TOML \(at line 2, column 3\)"):
        parse("[store]\nx y")
    with pytest.raises(Refused, match="not written as TOML"):
        parse("x = " + "[" * 100_000)


def test_comments_and_order_are_kept(folder: DataFolder) -> None:
    folder.station_path.write_text(
        '# ours\n[screen]\ndisplay = 1  # the one at the door\n\n[station]\nname = "Front"\n'
    )
    save(folder, replace(load(folder), screen=ScreenChoice(display=2)))
    text = folder.station_path.read_text()
    assert text.startswith("# ours\n[screen]\ndisplay = 2")
    assert "# the one at the door" in text
    assert text.index("[screen]") < text.index("[station]")
    assert load(folder).screen.display == 2


def test_what_is_unset_goes_from_the_file(folder: DataFolder) -> None:
    save(folder, StationSettings(screen=ScreenChoice(windowed=(1280, 800))))
    save(folder, StationSettings())
    assert "windowed" not in folder.station_path.read_text()


def test_saving_over_a_spoilt_file_begins_afresh(folder: DataFolder) -> None:
    folder.station_path.write_bytes(b"[store\n\xff")
    save(folder, StationSettings())
    assert load(folder) == StationSettings()


def test_bad_settings_are_not_saved(folder: DataFolder) -> None:
    with pytest.raises(Refused):
        save(folder, StationSettings(station=StationSelf(letter="AA")))
    assert not folder.station_path.exists()


def test_the_last_good_settings_stand_in_for_spoilt_ones(folder: DataFolder) -> None:
    good = StationSettings(station=StationSelf(id=UUID(int=7), name="Front"))
    save(folder, good)
    folder.station_path.write_text('[station]\nletter = "AA"\n')
    settings, trouble = load_or_last_good(folder)
    assert settings == good
    assert isinstance(trouble, Refused)
    assert trouble.field == "station.letter"
    folder.station_path.unlink()
    settings, trouble = load_or_last_good(folder)
    assert settings == good
    assert isinstance(trouble, Unavailable)


def test_settings_edited_by_hand_become_the_last_good_ones_where_that_is_wanted(folder: DataFolder) -> None:
    folder.station_path.write_text('[station]\nname = "By hand"\n')
    load_or_last_good(folder)
    assert not folder.last_good_path.exists()
    load_or_last_good(folder, remember=True)
    assert folder.last_good_path.read_text() == '[station]\nname = "By hand"\n'


def test_remembering_is_a_convenience(folder: DataFolder) -> None:
    folder.station_path.write_text("")
    folder.last_good_path.mkdir()
    assert load_or_last_good(folder, remember=True) == (StationSettings(), None)


def test_with_nothing_good_the_trouble_is_that_of_the_file_itself(folder: DataFolder) -> None:
    folder.last_good_path.write_text("[[")
    folder.station_path.write_bytes(b"\xff")
    with pytest.raises(Refused, match="UTF-8"):
        load_or_last_good(folder)
    folder.station_path.unlink()
    with pytest.raises(Unavailable, match="cannot be read"):
        load_or_last_good(folder)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["store", "url", "screen", "printers", "badge", "kind", "x"]), inner
            )
        ),
        max_leaves=8,
    )
)
def test_whatever_stands_there_is_read_or_refused(document: object) -> None:
    try:
        settings = validate(document)  # type: ignore[arg-type]
    except KioskError:
        return
    assert validate(to_document(settings)) == settings
