import functools
import logging
import queue
import threading
from collections.abc import Callable, Iterator

import pytest

from kiosk.errors import Refused, Unavailable
from kiosk.lanes import Done, Failed, Lanes

WAIT_S = 10


class Home:
    """The thread that may touch the pages: it calls what was delivered when it is told to."""

    def __init__(self) -> None:
        self.delivered: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()

    def call_next(self) -> None:
        self.delivered.get(timeout=WAIT_S)()


@pytest.fixture
def home() -> Home:
    return Home()


@pytest.fixture
def lanes(home: Home) -> Iterator[Lanes]:
    made = Lanes(home.delivered.put)
    yield made
    assert made.close(WAIT_S) == ()


def test_work_runs_elsewhere_and_its_result_comes_home(home: Home, lanes: Lanes) -> None:
    threads: list[str] = []
    outcomes: list[object] = []

    def work() -> int:
        threads.append(threading.current_thread().name)
        return 7

    lanes.submit("store", work, outcomes.append)
    home.call_next()
    assert threads == ["lane store"]
    assert outcomes == [Done(7)]


def test_nothing_is_called_before_the_home_thread_calls_it(home: Home, lanes: Lanes) -> None:
    outcomes: list[object] = []
    lanes.submit("store", lambda: 1, outcomes.append)
    job = home.delivered.get(timeout=WAIT_S)
    assert outcomes == []
    job()
    assert outcomes == [Done(1)]


def test_one_lane_keeps_its_order(home: Home, lanes: Lanes) -> None:
    outcomes: list[object] = []
    for number in range(50):
        lanes.submit("store", functools.partial(int, number), outcomes.append)
    for _ in range(50):
        home.call_next()
    assert outcomes == [Done(number) for number in range(50)]


def test_lanes_do_not_wait_for_each_other(home: Home, lanes: Lanes) -> None:
    printed = threading.Event()
    outcomes: list[object] = []
    lanes.submit("print", lambda: printed.wait(WAIT_S), outcomes.append)
    lanes.submit("store", lambda: "saved", outcomes.append)
    home.call_next()
    assert outcomes == [Done("saved")]
    printed.set()
    home.call_next()
    assert outcomes == [Done("saved"), Done(value=True)]


@pytest.mark.parametrize("error", [Refused("no"), ValueError("a bug"), SystemExit(3), KeyboardInterrupt()])
def test_no_error_is_lost_and_none_ends_the_lane(home: Home, lanes: Lanes, error: BaseException) -> None:
    outcomes: list[Done[None] | Failed] = []

    def work() -> None:
        raise error

    lanes.submit("store", work, outcomes.append)
    lanes.submit("store", lambda: None, outcomes.append)
    home.call_next()
    home.call_next()
    assert outcomes == [Failed(error), Done(None)]


@pytest.mark.parametrize(
    ("error", "level"),
    [(Refused("Amelia"), "INFO"), (Unavailable("Amelia"), "WARNING"), (ValueError(), "ERROR")],
)
def test_trouble_is_logged_by_its_weight_and_without_its_words(
    home: Home, lanes: Lanes, caplog: pytest.LogCaptureFixture, error: Exception, level: str
) -> None:
    def work() -> None:
        raise error

    with caplog.at_level(logging.INFO):
        lanes.submit("store", work, lambda _: None)
        home.call_next()
    (record,) = caplog.records
    assert record.levelname == level
    assert "Amelia" not in record.getMessage()


def test_an_error_in_a_page_is_the_pages_own(home: Home, lanes: Lanes) -> None:
    def fail(_: object) -> None:
        raise ValueError("a bug in a page")

    lanes.submit("store", lambda: 1, fail)
    with pytest.raises(ValueError, match="in a page"):
        home.call_next()


def test_a_lane_outlives_a_home_that_is_gone(caplog: pytest.LogCaptureFixture) -> None:
    delivered: queue.SimpleQueue[str] = queue.SimpleQueue()

    def gone(_: Callable[[], None]) -> None:
        delivered.put(threading.current_thread().name)
        raise RuntimeError("the window is gone")

    lanes = Lanes(gone)
    lanes.submit("store", lambda: 1, lambda _: None)
    lanes.submit("store", lambda: 2, lambda _: None)
    assert {delivered.get(timeout=WAIT_S) for _ in range(2)} == {"lane store"}
    assert lanes.close(WAIT_S) == ()
    assert {record.getMessage() for record in caplog.records} == {"a result could not be handed home"}


def test_closing_finishes_what_was_submitted_and_refuses_the_rest(home: Home) -> None:
    lanes = Lanes(home.delivered.put)
    outcomes: list[Done[int] | Failed] = []
    for number in range(20):
        lanes.submit("store", functools.partial(int, number), outcomes.append)
    assert lanes.close(WAIT_S) == ()
    assert lanes.close(WAIT_S) == ()
    lanes.submit("store", lambda: 20, outcomes.append)
    for _ in range(21):
        home.call_next()
    assert outcomes[:20] == [Done(number) for number in range(20)]
    assert isinstance(outcomes[20], Failed)
    assert isinstance(outcomes[20].error, Unavailable)


def test_closing_does_not_wait_for_ever(home: Home) -> None:
    lanes = Lanes(home.delivered.put)
    ended = threading.Event()
    lanes.submit("print", lambda: ended.wait(WAIT_S), lambda _: None)
    assert lanes.close(0.01) == ("print",)
    ended.set()
    assert lanes.close(WAIT_S) == ()


def test_there_are_no_other_lanes(lanes: Lanes) -> None:
    with pytest.raises(KeyError):
        lanes.submit("stores", lambda: 1, lambda _: None)
