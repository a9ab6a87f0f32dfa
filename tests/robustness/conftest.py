"""A school that was set up, copied for each test, and a warm process that forks."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.clock import FixedClock
from kiosk.desk import Desk, open_desk
from kiosk.first_run.sample_setup import set_up_sample
from kiosk.station.folder import KEY_DIR_VARIABLE, DataFolder
from tests.kiosk.conftest import MONDAY_MORNING, cheap_pins
from tests.robustness.forking import Forker, warm


@pytest.fixture(scope="session")
def forker() -> Iterator[Forker]:
    """The fork server, started when it is first needed."""
    if not hasattr(os, "fork"):
        pytest.skip("this system does not fork")
    with warm() as server:
        yield server


@dataclass(frozen=True)
class Template:
    """A school set up once, with its keys away from it, and the code of its recovery sheet."""

    root: Path
    words: str


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Linchfield with sample people."""
    root = tmp_path_factory.mktemp("robust-school")
    with pytest.MonkeyPatch.context() as patch, cheap_pins():
        patch.setenv(KEY_DIR_VARIABLE, str(root / "keys"))
        words = set_up_sample(DataFolder(root / "data"), FixedClock(MONDAY_MORNING))
    return Template(root, words.qr)


@pytest.fixture
def folder(template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A copy of the school."""
    for part in ("data", "keys"):
        shutil.copytree(template.root / part, tmp_path / part)
    monkeypatch.setenv(KEY_DIR_VARIABLE, str(tmp_path / "keys"))
    return DataFolder(tmp_path / "data")


@pytest.fixture
def clock() -> FixedClock:
    """Monday 23 November 2026, 08:42."""
    return FixedClock(MONDAY_MORNING)


@pytest.fixture
def desk(folder: DataFolder, clock: FixedClock) -> Iterator[Desk]:
    """Reception of that school."""
    with cheap_pins():
        opened = open_desk(folder, clock=clock)
        yield opened
        opened.close()
