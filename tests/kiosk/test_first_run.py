"""The set-up pages as a pure flow, and what they ask for done on real folders."""

import base64
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.clock import FixedClock
from kiosk.desk import open_desk
from kiosk.errors import Refused, Unavailable
from kiosk.first_run import events as on
from kiosk.first_run.acts import Acts, check_backup_place
from kiosk.first_run.flow import begin, step
from kiosk.first_run.state import SetUpState, Stage, question, questions
from kiosk.paper.printing import Printer
from kiosk.questions import AskKind, answered
from kiosk.school.crest import check_png
from kiosk.station import file as station_file
from kiosk.station.folder import KEY_DIR_VARIABLE, DataFolder
from kiosk.station.places import PICTURES, FolderListing, listing
from kiosk.station.settings import PrinterKind, StationRole
from tests.kiosk.conftest import MONDAY_MORNING, cheap_pins


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


_HEADER = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
_PICTURE = (_chunk(b"IHDR", _HEADER), _chunk(b"IDAT", zlib.compress(b"\0\0")), _chunk(b"IEND", b""))
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"".join(_PICTURE)).decode()
"""One grey dot."""

GROUPS = tuple(tuple(f"word{group}{place}" for place in range(5)) for group in range(6))
LISTING = FolderListing("/media/stick", "/media", ("/media/stick/School",), ("/media/stick/crest.png",))
TYPED = {
    "school_name": "St Example's",
    "admin_name": "Alex Sample",
    "admin_number": "1",
    "admin_pin": "246813",
    "admin_pin_again": "246813",
    "backup_by": "Governing Body",
}


def walk(state: SetUpState, *events: on.SetUpEvent) -> tuple[SetUpState, tuple[on.SetUpEffect, ...]]:
    """Where events lead, and what the last of them asked for."""
    effects: tuple[on.SetUpEffect, ...] = ()
    for event in events:
        state, effects = step(state, event)
    return state, effects


def at(field: str, **choices: str) -> SetUpState:
    """A question, reached as a technician reaches it."""
    state, _ = walk(begin()[0], on.PrintersListed(("Label", "Office")), on.Begin())
    while (ask := question(state)) is not None and ask.field != field:
        state = answer(state, **choices)
    return state


def answer(state: SetUpState, **choices: str) -> SetUpState:
    ask = question(state)
    assert ask is not None
    if ask.field in TYPED:
        state, _ = walk(state, on.Type(TYPED[ask.field]))
    if ask.kind is AskKind.CHOICE:
        return walk(state, on.Pick(choices.get(ask.field, ask.choices[0].value)))[0]
    if ask.field == "backup_folder" and "backup_folder" in choices:
        place = choices["backup_folder"]
        return walk(state, on.Type(place), on.GoOn(), on.BackupChecked(place, same_disk=False))[0]
    if ask.optional:
        return walk(state, on.SkipQuestion())[0]
    after, _ = walk(state, on.GoOn())
    assert after.step != state.step, (ask.field, after.problem)
    return after


def summary(**choices: str) -> SetUpState:
    state = at("zone", **choices)
    return walk(state, on.GoOn())[0]


def test_every_question_leads_to_the_summary_and_back_to_the_start() -> None:
    state = summary()
    assert state.stage is Stage.SUMMARY
    for _ in questions(state):
        state, _ = walk(state, on.SetUpBack())
        assert state.stage is Stage.QUESTIONS
    assert walk(state, on.SetUpBack())[0].stage is Stage.START


def test_nothing_is_asked_for_before_the_summary_was_confirmed() -> None:
    state = begin()[0]
    state, _ = walk(state, on.Confirm(), on.HaveSheet(), on.TapPrint())
    assert state.stage is Stage.START
    confirmed, effects = walk(summary(), on.Confirm())
    assert confirmed.stage is Stage.WORKING
    assert isinstance(effects[0], on.SetUpNow)
    assert walk(confirmed, on.Confirm()) == (confirmed, ()), "a double tap sets up once"


def test_who_authorised_is_asked_only_where_there_is_a_second_place() -> None:
    assert "backup_by" not in {ask.field for ask in questions(summary())}
    assert "backup_by" in {ask.field for ask in questions(summary(backup_folder="/media/stick"))}


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        ("school_name", "", "school_name_missing"),
        ("school_name", "x" * 101, "too_long"),
        ("accent", "#FFFF00", "contrast"),
        ("accent", "blue", "written as #"),
        ("admin_number", "12a", "1 to 6 digits"),
        ("admin_pin", "1111", "easy to guess"),
        ("admin_pin", "123456", "in a row"),
        ("admin_pin_again", "246814", "not the same"),
        ("admin_name", "\u0007", None),
    ],
)
def test_a_wrong_answer_says_why_and_stays(field: str, text: str, problem: str | None) -> None:
    state, _ = walk(at(field), on.Type(text), on.GoOn())
    ask = question(state)
    assert ask is not None
    assert ask.field == field
    assert state.problem
    assert problem is None or problem in state.problem


def test_a_line_of_the_summary_leads_to_its_question_and_back() -> None:
    state, _ = walk(summary(), on.Pick("station_role"), on.Pick("office"))
    assert (state.stage, state.answer("station_role")) == (Stage.SUMMARY, "office")
    state, _ = walk(state, on.Pick("admin_pin"), on.Type("864213"), on.GoOn())
    ask = question(state)
    assert ask is not None
    assert ask.field == "admin_pin_again", "a changed PIN is typed twice"
    assert walk(state, on.Type("864213"), on.GoOn())[0].stage is Stage.SUMMARY
    assert walk(summary(), on.Pick("nothing"))[0].stage is Stage.SUMMARY


def test_a_folder_is_walked_and_a_picture_read() -> None:
    state, effects = walk(at("crest"), on.FolderListed(LISTING), on.Pick("/media/stick/School"))
    assert effects == (on.ListFolder("/media/stick/School", pictures=True),)
    assert walk(state, on.Pick("/etc"))[1] == (), "only what is shown can be chosen"
    reading, effects = walk(state, on.Pick("/media/stick/crest.png"))
    assert effects == (on.ReadCrest("/media/stick/crest.png"),)
    read, _ = walk(reading, on.CrestRead("crest.png", PNG))
    assert (read.answer("crest"), read.answer("crest_name"), read.busy) == (PNG, "crest.png", False)
    assert walk(reading, on.SetUpFailed("no picture"))[0].problem == "no picture"


def test_the_same_disk_is_warned_about_and_may_be_taken() -> None:
    place = "/media/stick"
    typed, effects = walk(at("backup_folder"), on.Type(place), on.GoOn())
    assert effects == (on.CheckBackup(place),)
    warned, _ = walk(typed, on.BackupChecked(place, same_disk=True))
    assert warned.problem == "backup_same_disk"
    taken, _ = walk(warned, on.GoOn(), on.BackupChecked(place, same_disk=True))
    ask = question(taken)
    assert ask is not None
    assert ask.field == "backup_by"


def test_a_refusal_leads_back_to_its_question() -> None:
    working, _ = walk(summary(), on.Confirm())
    state, _ = walk(working, on.SetUpFailed("This number is taken.", "number"))
    ask = question(state)
    assert ask is not None
    assert (ask.field, state.problem) == ("admin_number", "This number is taken.")
    state, _ = walk(working, on.SetUpFailed("The disk is full."))
    assert (state.stage, state.problem) == (Stage.SUMMARY, "The disk is full.")


def test_the_sheet_is_seen_whole_before_the_kiosk_opens() -> None:
    working, _ = walk(summary(), on.Confirm())
    sheet, _ = walk(working, on.SetUpDone(GROUPS))
    assert sheet.stage is Stage.SHEET
    assert sheet.answer("admin_pin") == "", "the PIN is forgotten once it is stored"
    assert sheet.sheet_pages == 3
    second, effects = walk(sheet, on.HaveSheet())
    assert (second.sheet_page, effects) == (1, ())
    end, effects = walk(second, on.HaveSheet(), on.HaveSheet())
    assert effects == (on.OpenKiosk(),)
    assert end == SetUpState(), "the words are forgotten"


def test_the_sheet_is_printed_only_on_a_printer() -> None:
    for office, prints in (("folder:", False), ("system:Office", True)):
        working, _ = walk(summary(office_printer=office), on.Confirm())
        sheet, _ = walk(working, on.SetUpDone(GROUPS))
        after, effects = walk(sheet, on.TapPrint())
        assert bool(effects) == prints
        if prints:
            assert walk(after, on.SheetPrinted())[0].printed is True
            assert walk(after, on.SetUpFailed("The printer is away."))[0].printed is False


def test_sample_data_is_offered_on_the_first_page_only() -> None:
    assert walk(begin()[0], on.WantSample())[1] == (on.UseSample(),)
    assert walk(at("school_name"), on.WantSample())[1] == ()


def test_neither_pin_nor_sheet_is_in_what_a_log_would_show() -> None:
    state = replace(summary(), groups=GROUPS)
    assert "246813" not in repr(state)
    assert "word00" not in repr(state)
    assert "246813" not in repr(on.SetUpNow(state.answers))
    assert "246813" not in repr(on.Type("246813"))


_TEXTS = st.sampled_from(
    ["", "1", "246813", "Alex", "folder:", "reception", "zone", "/media/stick", "x" * 500]
)
_EVENTS = st.one_of(
    st.builds(on.Type, _TEXTS),
    st.builds(on.Pick, _TEXTS),
    st.builds(on.Turn, st.integers(-2, 9)),
    st.sampled_from(
        [
            on.Begin(),
            on.WantSample(),
            on.GoOn(),
            on.SkipQuestion(),
            on.SetUpBack(),
            on.Confirm(),
            on.HaveSheet(),
            on.TapPrint(),
            on.FolderListed(LISTING),
            on.CrestRead("a.png", PNG),
            on.PrintersListed(("Label",)),
            on.BackupChecked("/media/stick", same_disk=True),
            on.SetUpDone(GROUPS),
            on.SheetPrinted(),
            on.SetUpFailed("x", "number"),
        ]
    ),
)


@given(st.lists(_EVENTS, max_size=40), st.booleans())
def test_whatever_happens_set_up_stays_whole(events: list[on.SetUpEvent], at_end: bool) -> None:
    state = summary() if at_end else begin()[0]
    for event in events:
        before = state
        state, effects = step(state, event)
        assert (question(state) is not None) == (state.stage is Stage.QUESTIONS)
        if any(isinstance(effect, on.SetUpNow) for effect in effects):
            assert before.stage is Stage.SUMMARY
        if any(isinstance(effect, on.OpenKiosk) for effect in effects):
            assert before.stage is Stage.SHEET


# -- done on real folders ----------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataFolder]:
    monkeypatch.setenv(KEY_DIR_VARIABLE, str(tmp_path / "keys"))
    with cheap_pins():
        yield DataFolder(tmp_path / "data")


class Recorder:
    """A printer of the system that keeps what it was given."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.jobs: list[bytes] = []

    def print(self, job_name: str, pdf: bytes, paper: str) -> None:
        assert (job_name, paper) == ("recovery sheet", "a4")
        if self.name == "away":
            raise Unavailable("The printer is away.")
        self.jobs.append(pdf)


def acts(folder: DataFolder, printer: Recorder | None = None) -> Acts:
    def system(name: str) -> Printer:
        assert printer is not None
        assert printer.name == name
        return printer

    return Acts(folder, lambda _path: PNG, lambda: ("Office",), system, FixedClock(MONDAY_MORNING))


def test_the_answers_set_a_school_up(folder: DataFolder, tmp_path: Path) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    state = summary(
        backup_folder=str(place), badge_stock="a6", office_printer="system:Office", station_role="office"
    )
    state = replace(state, answers=answered(state.answers, "crest", PNG))
    (effect,) = walk(state, on.Confirm())[1]
    done = acts(folder).perform(effect)
    assert isinstance(done, on.SetUpDone)
    assert [len(group) for group in done.groups] == [5] * 6
    station = station_file.load(folder)
    assert station.station.role is StationRole.OFFICE
    assert station.printers.badge.stock == "a6"
    assert station.printers.roll_call.kind is PrinterKind.SYSTEM
    desk = open_desk(folder, clock=FixedClock(MONDAY_MORNING))
    settings = desk.settings()
    desk.close()
    assert (settings.school_name, settings.zone) == ("St Example's", "Europe/London")
    assert settings.crest is not None
    assert check_png(base64.b64decode(settings.crest)) == (1, 1)
    assert (settings.backup.authorised_by, str(settings.backup.authorised_on)) == (
        "Governing Body",
        "2026-11-23",
    )
    again = acts(folder).perform(effect)
    assert isinstance(again, on.SetUpFailed), "a folder that is set up is left as it is"


def test_the_sheet_comes_out_of_the_printer_and_is_saved_nowhere(folder: DataFolder) -> None:
    printer = Recorder("Office")
    doing = acts(folder, printer)
    (effect,) = walk(summary(office_printer="system:Office"), on.Confirm())[1]
    doing.perform(effect)
    assert doing.perform(on.PrintSheet()) == on.SheetPrinted()
    assert [job[:5] for job in printer.jobs] == [b"%PDF-"]
    assert not list(folder.path.rglob("*.pdf"))


def test_without_a_printer_the_sheet_is_not_saved_as_a_file(folder: DataFolder) -> None:
    doing = acts(folder)
    (effect,) = walk(summary(), on.Confirm())[1]
    doing.perform(effect)
    assert isinstance(doing.perform(on.PrintSheet()), on.SetUpFailed)
    assert not list(folder.path.rglob("*.pdf"))


def test_a_listing_hides_what_is_hidden_and_finds_the_nearest_folder(tmp_path: Path) -> None:
    for name in ("b", "A", ".hidden"):
        (tmp_path / name).mkdir()
    for name in ("crest.PNG", "letter.doc", ".secret.png"):
        (tmp_path / name).touch()
    found = listing(str(tmp_path), PICTURES)
    assert found.folders == (str(tmp_path / "A"), str(tmp_path / "b"))
    assert found.pictures == (str(tmp_path / "crest.PNG"),)
    assert found.parent == str(tmp_path.parent)
    assert listing(str(tmp_path / "gone" / "deeper")).path == str(tmp_path)
    assert listing(str(tmp_path)).pictures == ()


def test_a_second_place_is_a_folder_that_can_be_written_away_from_the_data(
    folder: DataFolder, tmp_path: Path
) -> None:
    folder.create()
    place = tmp_path / "stick"
    with pytest.raises(Refused, match="no such folder"):
        check_backup_place(place, folder)
    place.mkdir()
    assert check_backup_place(place, folder) is True, "the same disk is said, not refused"
    assert list(place.iterdir()) == []
    with pytest.raises(Refused, match="with the data"):
        check_backup_place(folder.path / "papers", folder)
    with pytest.raises(Refused, match="whole path"):
        check_backup_place(Path("stick"), folder)


def test_trouble_is_told_with_the_question_it_belongs_to(folder: DataFolder) -> None:
    told = acts(folder).perform(on.CheckBackup("stick"))
    assert told == on.SetUpFailed(
        "Please give the folder with its whole path, from the root or drive.", "backup.folder"
    )
