"""Full disks and disks that cannot be written to: plain words, nothing half there; on when there is room."""

from pathlib import Path

import pytest

from kiosk.station.folder import DataFolder
from tests.robustness.forking import Forker


@pytest.fixture
def disk(forker: Forker, tmp_path: Path) -> Path:
    """A place where a child can mount a disk of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    (answer,) = forker.run("can_mount", disk=str(place))
    if answer != "yes":
        pytest.skip(f"a full disk cannot be made here: {answer}")
    return place


@pytest.mark.parametrize(
    "job",
    [
        "full_while_running",
        "full_for_everything_else",
        "full_for_paper",
        "full_when_opened",
        "cannot_write",
    ],
)
def test_a_disk(forker: Forker, folder: DataFolder, disk: Path, job: str) -> None:
    assert forker.run(job, folder=str(folder.path), disk=str(disk))


def test_a_disk_too_small_for_set_up(
    forker: Forker, disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_KEY_DIR", str(tmp_path / "keys"))
    (said,) = forker.run("full_at_set_up", disk=str(disk))
    assert not said.startswith("0 ")
