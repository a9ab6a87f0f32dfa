import json
import logging
import stat
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.station.folder import DataFolder
from kiosk.station.logs import DailyFile, describe, start_logging

NAME = "Amelia Hart"
TODAY = date(2026, 11, 23)
log = logging.getLogger("kiosk.visits.on_site")


class Days:
    """A calendar that is turned by hand."""

    def __init__(self) -> None:
        self.today = TODAY

    def __call__(self) -> date:
        return self.today


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def folder(tmp_path: Path, days: Days) -> Iterator[DataFolder]:
    made = DataFolder(tmp_path / "data")
    made.create()
    root = logging.getLogger()
    before = root.level
    start_logging(made, today=days)
    yield made
    start_logging(None)
    for handler in root.handlers:
        if isinstance(handler, logging.NullHandler):
            root.removeHandler(handler)
    root.setLevel(before)


def text(folder: DataFolder) -> str:
    return "".join(path.read_text() for path in sorted(folder.logs_path.iterdir()))


def lines(folder: DataFolder) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text(folder).splitlines()]


def fail(name: str) -> None:
    try:
        open(f"/nowhere/{name}")  # noqa: PTH123, SIM115
    except OSError as error:
        error.add_note(name)
        raise ValueError(f"{name} could not be stored") from error


def test_a_record_is_one_line(folder: DataFolder) -> None:
    log.info("badge printed", extra={"what": "badge", "ms": 120, "version": "0.1.0"})
    (line,) = lines(folder)
    at = line.pop("at")
    assert at.endswith("+00:00")
    assert line == {
        "level": "info",
        "from": "kiosk.visits.on_site",
        "event": "badge printed",
        "what": "badge",
        "ms": 120,
        "version": "0.1.0",
    }


def test_the_file_is_named_by_the_day_and_private(folder: DataFolder) -> None:
    log.info("started")
    (path,) = folder.logs_path.iterdir()
    assert path.name == "kiosk-2026-11-23.log"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_that_was_typed_is_written(folder: DataFolder) -> None:
    log.info("signed in: %s", NAME)
    log.info("signed in", extra={"what": NAME, "count": NAME, "page": [NAME], "visitor": NAME})
    log.warning({"name": NAME})
    logging.getLogger("somebody.elses").warning(f"could not store {NAME}")  # noqa: G004 - as libraries do
    try:
        fail(NAME)
    except ValueError:
        log.exception("save failed")
        logging.getLogger("somebody.elses").exception("%s", NAME)
    assert len(lines(folder)) == 6
    assert "Amelia" not in text(folder)
    assert [line.get("what") for line in lines(folder)][:2] == [None, "(left out)"]


def test_trouble_is_told_by_types_and_places(folder: DataFolder) -> None:
    try:
        fail(NAME)
    except ValueError:
        log.exception("save failed")
    (line,) = lines(folder)
    outer, inner = line["trouble"]
    assert outer["type"] == "builtins.ValueError"
    assert [place.split(":")[2] for place in outer["where"]] == [
        "test_trouble_is_told_by_types_and_places",
        "fail",
    ]
    assert inner["type"] == "builtins.FileNotFoundError"
    assert inner["errno"] == "ENOENT"
    assert str(Path(__file__).parent.parent.parent) not in text(folder)


def test_a_ring_of_causes_ends() -> None:
    first, second = ValueError(), TypeError()
    first.__cause__, second.__cause__ = second, first
    assert [part["type"] for part in describe(first)] == ["builtins.ValueError", "builtins.TypeError"]


def test_a_long_chain_is_cut() -> None:
    error: Exception = ValueError()
    for _ in range(50):
        following = ValueError()
        following.__cause__ = error
        error = following
    assert len(describe(error)) == 8


def test_a_group_names_what_is_within() -> None:
    assert describe(ExceptionGroup(NAME, [ValueError(NAME), KeyError()]))[0]["within"] == [
        "ValueError",
        "KeyError",
    ]


def test_each_day_has_its_file_and_old_ones_go(folder: DataFolder, days: Days) -> None:
    kept = folder.logs_path / "kiosk-notes.log"
    kept.write_text("")
    for day in range(100):
        days.today = TODAY + timedelta(days=day)
        log.info("started")
    files = sorted(path.name for path in folder.logs_path.glob("kiosk-20*.log"))
    assert len(files) == 90
    assert files[-1] == f"kiosk-{days.today.isoformat()}.log"
    assert kept.exists()


def test_after_a_long_rest_the_old_files_go(folder: DataFolder, days: Days) -> None:
    log.info("started")
    days.today = TODAY + timedelta(days=400)
    log.info("started")
    assert [path.name for path in folder.logs_path.iterdir()] == [f"kiosk-{days.today.isoformat()}.log"]


def test_two_processes_write_one_file(folder: DataFolder, days: Days) -> None:
    other = DailyFile(folder.logs_path, today=days)
    log.info("from the kiosk")
    other.handle(log.makeRecord("kiosk", logging.INFO, "f", 1, "from a command", (), None))
    log.info("from the kiosk again")
    other.close()
    assert [line["event"] for line in lines(folder)] == [
        "from the kiosk",
        "from a command",
        "from the kiosk again",
    ]


def test_a_log_that_cannot_be_written_stops_nothing(
    tmp_path: Path, days: Days, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    handler = DailyFile(tmp_path / "file" / "logs", today=days)
    handler.handle(log.makeRecord("kiosk", logging.INFO, "f", 1, NAME, (), None))
    handler.close()
    assert capsys.readouterr() == ("", "")


def test_a_command_on_no_folder_leaves_no_trace(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    start_logging(None)
    log.error("nothing to see")
    assert list(folder.logs_path.iterdir()) == []
    assert capsys.readouterr() == ("", "")


def test_less_weighty_records_are_not_written(folder: DataFolder) -> None:
    log.debug("a detail")
    assert text(folder) == ""
