"""The set-up pages in the kiosk's window, from the first tap to the recovery sheet, on a real folder."""

import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from kiosk.errors import KioskError, Refused
from kiosk.first_run import events as on
from kiosk.first_run.acts import Acts
from kiosk.lanes import Done, Failed
from kiosk.reception import events as front
from kiosk.school.crest import LARGEST_CREST_BYTES, check_png
from kiosk.station import file as station_file
from kiosk.station.folder import KEY_DIR_VARIABLE, DataFolder
from tests.kiosk.conftest import cheap_pins
from tests.ui.pages_in_window import Shown, faults, names, seen, settle, tap
from ui.app import make_application
from ui.setup import SetupPages
from ui.setup.crest import LONGEST_SIDE_PX, read_crest
from ui.setup.stories import setup_stories

STORIES = dict(setup_stories())
SIZES = [(1280, 800, 100), (1920, 1080, 130), (1080, 1920, 160), (1024, 768, 100), (1280, 800, 200)]


class AtOnce:
    """Lanes on which work is done at once."""

    def submit(self, lane: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        assert lane in {"store", "print", "slow"}
        try:
            done(Done(work()))
        except KioskError as error:
            done(Failed(error))


class Technician:
    """Somebody who sets a kiosk up with a mouse and a keyboard."""

    def __init__(self, shown: Shown, folder: DataFolder, printers: tuple[str, ...] = ()) -> None:
        self.shown = shown
        self.finished: list[str] = []
        self.printed: list[bytes] = []
        acts = Acts(folder, read_crest, lambda: printers, lambda _name: self)
        self.pages = SetupPages(shown.window, folder, AtOnce(), acts)  # type: ignore[arg-type]
        self.pages.finished.connect(lambda: self.finished.append("finished"))
        self.pages.sample_wanted.connect(lambda: self.finished.append("sample"))
        self.pages.start()
        settle()

    def print(self, job_name: str, pdf: bytes, paper: str) -> None:
        """As the printer that was chosen."""
        assert (job_name, paper) == ("recovery sheet", "a4")
        self.printed.append(pdf)

    @property
    def heading(self) -> str:
        page = self.shown.window.page
        assert page is not None
        label = page.findChild(QLabel, "heading")
        assert isinstance(label, QLabel)
        return label.text()

    def tap(self, *every: str) -> None:
        for name in every:
            page = self.shown.window.page
            assert page is not None
            self.shown.window._taps._since_press.invalidate()
            tap(page, name)
            settle()

    def type(self, text: str) -> None:
        """Into the only field, instead of what stands there; then Enter."""
        page = self.shown.window.page
        assert page is not None
        (field,) = seen(page, QLineEdit)
        assert isinstance(field, QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        settle()

    def words(self) -> set[str]:
        page = self.shown.window.page
        assert page is not None
        return {label.text() for label in seen(page, QLabel)}  # type: ignore[attr-defined]


@pytest.fixture(params=SIZES, ids=lambda size: "x".join(map(str, size)))
def shown(request: pytest.FixtureRequest) -> Iterator[Shown]:
    make_application()
    window = Shown(*request.param)
    yield window
    window.close()


@pytest.fixture
def plain() -> Iterator[Shown]:
    make_application()
    window = Shown(1280, 800)
    yield window
    window.close()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DataFolder]:
    monkeypatch.setenv(KEY_DIR_VARIABLE, str(tmp_path / "keys"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    with cheap_pins():
        yield DataFolder(tmp_path / "data")


@pytest.mark.parametrize("name", STORIES)
def test_nothing_is_cut_or_overlaps_at_any_size(shown: Shown, name: str) -> None:
    assert faults(shown.show(STORIES[name])) == []


def test_a_school_is_set_up_from_the_first_tap_to_the_sheet(
    plain: Shown, folder: DataFolder, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    crest = QImage(40, 60, QImage.Format.Format_RGB32)
    crest.fill(QColor("red"))
    assert crest.save(str(tmp_path / "home" / "crest.png"))
    technician = Technician(plain, folder, ("Office printer",))
    technician.tap("Set up this school")
    technician.type("St Example's")
    technician.tap("crest.png", "Continue")
    technician.type("#FFE066")
    assert technician.heading == "Which colour for the main buttons?"
    technician.tap("#14532D", "Continue")
    technician.type("Main door")
    technician.tap("Reception")
    technician.type("Alex Sample")
    technician.type("7")
    technician.type("1111")
    assert technician.heading == "Choose a PIN", "a PIN that anybody guesses is refused"
    technician.type("864213")
    technician.type("864213")
    technician.tap("A folder of PDF files", "A6", "Office printer")
    technician.type(str(tmp_path / "stick"))
    assert technician.heading == "Where do backups go?", "the same disk is warned about"
    technician.tap("Continue")
    technician.type("Governing Body")
    technician.tap("In a private file", "Continue")
    assert technician.heading == "Is this right?"
    assert not folder.is_set_up
    technician.tap("Set up now")
    assert folder.is_set_up
    assert technician.heading == "Recovery sheet"
    assert {"Group 1", "Group 2"} <= technician.words()
    technician.tap("Print the sheet")
    assert technician.printed
    technician.tap("Continue", "Continue", "I have the sheet")
    assert technician.finished == ["finished"]
    station = station_file.load(folder)
    assert (station.station.name, station.printers.badge.stock) == ("Main door", "a6")
    assert not list(tmp_path.rglob("*.pdf")), "the sheet is saved nowhere"


def test_sample_data_is_one_tap_away(plain: Shown, folder: DataFolder) -> None:
    technician = Technician(plain, folder)
    technician.tap("Look around with sample data first")
    assert technician.finished == ["sample"]
    assert not folder.is_set_up


def test_the_strip_works_during_set_up_and_keeps_what_was_typed(plain: Shown, folder: DataFolder) -> None:
    technician = Technician(plain, folder)
    technician.tap("Set up this school")
    technician.type("St Example's")
    technician.tap("Back")
    plain.window.happened.emit(front.SetScale(160))
    settle()
    page = plain.window.page
    assert page is not None
    assert page.look.scale == 160
    (field,) = seen(page, QLineEdit)
    assert field.text() == "St Example's"  # type: ignore[attr-defined]


def test_after_set_up_its_pages_listen_no_more(plain: Shown, folder: DataFolder) -> None:
    technician = Technician(plain, folder)
    technician.tap("Look around with sample data first")
    plain.window.happened.emit(on.Begin())
    settle()
    assert technician.finished == ["sample"]
    assert technician.pages.flow.setup.answer("school_name") == ""


def test_what_goes_wrong_is_said_where_it_can_be_put_right(plain: Shown, folder: DataFolder) -> None:
    technician = Technician(plain, folder)
    technician.tap("Set up this school")
    technician.type(" ")
    assert "Please type the school's name." in technician.words()


def test_a_pin_is_never_shown(plain: Shown) -> None:
    page = plain.show(STORIES["setup-08-admin_pin"])
    (field,) = seen(page, QLineEdit)
    assert isinstance(field, QLineEdit)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    summary = plain.show(STORIES["setup-17-summary"])
    assert not any("246813" in name for name in names(summary))


# -- the crest ---------------------------------------------------------------------------------------


def a_picture(path: Path, width: int, height: int) -> Path:
    make_application()
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#7A1F2B"))
    image.setText("Comment", "taken by Somebody")
    assert image.save(str(path))
    return path


@pytest.mark.parametrize(("name", "size"), [("a.png", (40, 60)), ("a.jpg", (3000, 2000)), ("a.PNG", (8, 8))])
def test_a_picture_becomes_a_small_png(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    png = base64.b64decode(read_crest(a_picture(tmp_path / name, *size)))
    width, height = check_png(png)
    assert max(width, height) <= LONGEST_SIDE_PX
    assert width * size[1] == pytest.approx(height * size[0], rel=0.02)
    assert b"Somebody" not in png


def test_a_drawing_becomes_a_sharp_png(tmp_path: Path) -> None:
    make_application()
    drawing = tmp_path / "crest.svg"
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="20" height="10"/></svg>'
    )
    assert check_png(base64.b64decode(read_crest(drawing))) == (LONGEST_SIDE_PX, LONGEST_SIDE_PX // 2)


def test_noise_is_made_small_enough(tmp_path: Path) -> None:
    make_application()
    image = QImage(600, 600, QImage.Format.Format_RGB32)
    seed = 1
    for y in range(600):
        for x in range(600):
            seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
            image.setPixel(x, y, seed)
    assert image.save(str(tmp_path / "noise.png"))
    assert len(base64.b64decode(read_crest(tmp_path / "noise.png"))) <= LARGEST_CREST_BYTES


@pytest.mark.parametrize("name", ["a.png", "a.svg", "a.jpg"])
def test_what_is_no_picture_is_refused(tmp_path: Path, name: str) -> None:
    make_application()
    (tmp_path / name).write_bytes(b"not a picture")
    with pytest.raises(Refused, match="no picture"):
        read_crest(tmp_path / name)
    with pytest.raises(Refused, match="cannot be read"):
        read_crest(tmp_path / f"gone-{name}")
