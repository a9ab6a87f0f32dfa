"""What the controller asks of the lanes: an evacuation list without a store, housekeeping on its own lane."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from db.types import uuid7
from kiosk.desk import Desk
from kiosk.errors import Unavailable
from kiosk.lanes import LANES, Done, Failed, Lanes
from kiosk.reception import events as on
from kiosk.reception.state import Flow, Page
from kiosk.school import snapshot
from kiosk.station import file as station_file
from kiosk.station.folder import DataFolder
from kiosk.station.settings import PrinterChoice, PrinterKind, Printers, StationSettings
from kiosk.upkeep import housekeeping
from kiosk.visits.evacuation import FRESH_NAME, RollCallMade
from ui.app import Running, first_look, make_application
from ui.controller import Controller
from ui.translations import Translations
from ui.window import KioskWindow

AS_OF = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)


class Window(QObject):
    """Takes the place of the kiosk's window."""

    happened = Signal(object)
    touched = Signal()
    can_close = False

    def present(self, flow: Flow) -> None:
        """Shows nothing."""

    def hide_keyboard(self) -> None:
        """Has none."""


class ByHand:
    """Lanes whose work is done when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[str, Callable[[], Any], Callable[[Any], None]]] = []

    def submit(self, lane: str, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        assert lane in LANES
        self.waiting.append((lane, work, done))

    def close(self) -> tuple[str, ...]:
        return ()

    @property
    def lanes(self) -> list[str]:
        return [lane for lane, _, _ in self.waiting]

    def do(self) -> None:
        """All that waits."""
        waiting, self.waiting = self.waiting, []
        for _, work, done in waiting:
            try:
                outcome: Done[Any] | Failed = Done(work())
            except Exception as error:  # noqa: BLE001 - as the lanes do
                outcome = Failed(error)
            done(outcome)


class Nothing:
    """Takes the place of an opened store."""

    def close(self) -> None:
        """There is nothing to close."""


def never() -> Desk:
    raise Unavailable("The records can't be opened.")


@pytest.fixture
def lanes() -> ByHand:
    return ByHand()


@pytest.fixture
def controller(lanes: ByHand) -> Iterator[Controller]:
    make_application()
    made = Controller(
        cast("KioskWindow", Window()),
        never,
        cast("Lanes", lanes),
        evacuate=lambda: RollCallMade(printed=True, saved=True, as_of=AS_OF, noted=False),
    )
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("failed", [False, True], ids=["still opening", "could not be opened"])
def test_the_evacuation_list_comes_out_while_the_store_is_not_open(
    controller: Controller, lanes: ByHand, failed: bool
) -> None:
    if failed:
        controller.open()
        lanes.do()
    controller.send(on.Evacuate(uuid7()))
    assert lanes.lanes == ["urgent"], "off the GUI thread, and behind nothing that waits for the store"
    lanes.do()
    assert controller.flow.page is Page.EVACUATING
    assert controller.flow.run.list_printed is True


def test_a_kiosk_whose_store_does_not_open_prints_the_last_fresh_copy(qtbot: QtBot, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    folder.create()
    lists = tmp_path / "office"
    printer = PrinterChoice(kind=PrinterKind.FOLDER, name=str(lists))
    station_file.save(folder, StationSettings(printers=Printers(roll_call=printer)))
    (folder.papers_path / FRESH_NAME).write_bytes(b"%PDF-1.7 who is here")
    application = make_application()
    running = Running(
        application, KioskWindow(first_look(snapshot.load(folder.snapshot_path))), folder, Translations()
    )
    running.controller.send(on.Evacuate(uuid7()))
    qtbot.waitUntil(lambda: running.controller.flow.run.list_printed is not None, timeout=10_000)
    assert [path.read_bytes() for path in lists.glob("*.pdf")] == [b"%PDF-1.7 who is here"]
    assert running.controller.flow.run.list_printed is True
    running.controller.close()
    running.window.deleteLater()


def test_housekeeping_has_a_lane_of_its_own_and_skips_a_round_until_the_last_is_home(
    controller: Controller, lanes: ByHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    for name in ("keep_house", "keep_paper"):
        monkeypatch.setattr(housekeeping, name, lambda _desk, name=name: done.append(name))
    monkeypatch.setattr(controller, "reload_house", lambda: None)
    controller.desk = cast("Desk", Nothing())
    controller._keep_house()
    controller._keep_house()
    assert sorted(lanes.lanes) == ["keeping", "print"]
    lanes.do()
    assert sorted(done) == ["keep_house", "keep_paper"]
    controller._keep_house()
    assert sorted(lanes.lanes) == ["keeping", "print"]
