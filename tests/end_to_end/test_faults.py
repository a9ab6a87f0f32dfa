"""A fault of ours, in a page or a service, or a store that cannot be opened: said kindly, and home again."""

import json
from collections.abc import Callable, Iterator

import pytest

from db.models import Visit
from kiosk.clock import FixedClock
from kiosk.desk import open_desk
from kiosk.reception.state import Page
from kiosk.station.folder import DataFolder
from kiosk.station.logs import start_logging
from kiosk.values import Draft
from tests.end_to_end.people import VISITOR
from tests.end_to_end.reception import Reception
from tests.end_to_end.screen import Screen
from ui.reception.welcome import WelcomePage
from ui.words import say


def log_of(folder: DataFolder) -> list[dict[str, object]]:
    lines = [line for path in folder.logs_path.glob("*.log") for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines]


@pytest.fixture
def logged(folder: DataFolder) -> Iterator[DataFolder]:
    start_logging(folder)
    yield folder
    start_logging(None)


def test_a_fault_in_a_page_shows_a_kind_page_and_comes_home(
    reception: Reception, logged: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.excepthook", reception.running.unexpected)
    reception.arrive()
    reception.read()

    def broken(*_: object) -> None:
        raise RuntimeError(f"no room for {VISITOR}")

    with monkeypatch.context() as patch:
        patch.setattr(type(reception.window.page), "refresh", broken)
        reception.sign()
        reception.reach(Page.ERROR)
    assert say("error.title") in reception.words()
    reception.touch("Start again")
    assert reception.page is Page.WELCOME
    faults = [line for line in log_of(logged) if line["level"] == "error"]
    assert faults
    assert VISITOR not in json.dumps(faults)


def test_a_fault_outside_any_page_does_the_same(reception: Reception, logged: DataFolder) -> None:
    reception.go("Sign in", "Visitor")
    reception.enter("Full name", VISITOR)
    error = RuntimeError(VISITOR)
    reception.running.unexpected(RuntimeError, error, error.__traceback__)
    reception.reach(Page.ERROR)
    assert VISITOR not in json.dumps(log_of(logged))
    reception.touch("Start again")
    assert reception.page is Page.WELCOME
    assert reception.flow.draft == Draft()


def test_a_page_that_cannot_be_built_at_all_does_not_stop_the_kiosk(
    reception: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no page")

    with monkeypatch.context() as patch:
        patch.setattr("ui.reception.arrive.CategoryPage.build", broken)
        reception.touch("Sign in")
    assert reception.page is Page.ERROR
    reception.touch("Start again")
    assert isinstance(reception.window.page, WelcomePage)


def test_a_fault_in_a_service_is_a_failed_save_not_a_frozen_page(
    reception: Reception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    reception.arrive()
    reception.read()
    reception.sign()
    with monkeypatch.context() as patch:
        patch.setattr("kiosk.visits.arrivals.sign_in", broken)
        reception.touch("Sign and finish")
        reception.reach(Page.SAVE_FAILED)
    reception.touch("Try again")
    reception.reach(Page.DONE)


def test_a_store_that_cannot_be_opened_is_said_on_welcome(
    folder: DataFolder, open_reception: Callable[..., Reception], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Screen, "_is_ready", lambda self: self.flow.trouble is not None)
    folder.store_path.write_bytes(b"")
    reception = open_reception()
    assert reception.page is Page.WELCOME
    assert reception.flow.trouble is not None
    assert reception.flow.trouble in reception.words()
    reception.touch_at(reception.button("Sign in"))
    assert reception.page is Page.WELCOME
    assert folder.store_path.read_bytes() == b""


def test_another_desk_beside_the_kiosk_sees_the_visit(
    reception: Reception, folder: DataFolder, clock: FixedClock
) -> None:
    reception.sign_in()
    desk = open_desk(folder, clock=clock, migrate=False)
    try:
        with desk.read() as session:
            assert session.get(Visit, reception.one(Visit).id) is not None
    finally:
        desk.close()
