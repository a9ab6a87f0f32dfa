import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import Refused, Unavailable
from kiosk.station.folder import DataFolder, atomic_write, default_path, keep_private

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permission bits are those of POSIX")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    monkeypatch.setenv("KIOSK_KEY_DIR", str(tmp_path / "keys"))
    made = DataFolder(tmp_path / "data")
    made.create()
    return made


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_looking_at_a_folder_leaves_no_trace(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    assert not folder.is_set_up
    assert not folder.has_remains
    with pytest.raises(Unavailable, match="cannot be read"):
        _ = folder.id
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_everything_is_private_to_the_user_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = DataFolder(tmp_path / "data")
        folder.create()
        atomic_write(folder.station_path, b"x")
    finally:
        os.umask(before)
    assert {mode(path) for path in (folder.path, folder.papers_path, folder.logs_path)} == {0o700}
    assert mode(folder.station_path) == 0o600


@POSIX
def test_a_folder_that_stood_open_is_closed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o755)
    DataFolder(tmp_path / "data").create()
    assert mode(tmp_path / "data") == 0o700


@POSIX
def test_keep_private_holds_for_the_files_that_others_write(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        keep_private()
        (tmp_path / "log").write_text("x")
    finally:
        os.umask(before)
    assert mode(tmp_path / "log") == 0o600


def test_a_folder_is_set_up_once_its_settings_are_written(folder: DataFolder) -> None:
    def state() -> tuple[bool, bool]:
        return folder.is_set_up, folder.has_remains

    assert state() == (False, False)
    folder.store_path.write_bytes(b"x")
    assert state() == (False, True)
    folder.station_path.write_bytes(b"")
    assert state() == (True, False)
    folder.station_path.rename(folder.last_good_path)
    assert state() == (True, False)


def test_the_key_is_away_from_the_data_and_named_by_the_folder(folder: DataFolder, tmp_path: Path) -> None:
    first = folder.id
    folder.create()
    assert folder.id == first
    assert folder.key_path == tmp_path / "keys" / f"{first}.key"


def test_without_a_place_of_its_own_the_key_is_with_the_configuration(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KIOSK_KEY_DIR")
    config = Path(platformdirs.user_config_dir("reception-kiosk", appauthor=False))
    assert folder.key_path == config / "keys" / f"{folder.id}.key"


@pytest.mark.parametrize("inside", [".", "keys", "papers/../keys"])
def test_a_key_inside_the_data_is_refused(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    monkeypatch.setenv("KIOSK_KEY_DIR", str(folder.path / inside))
    with pytest.raises(Refused, match="away from the data") as refused:
        _ = folder.key_path
    assert refused.value.field == "KIOSK_KEY_DIR"


def test_where_data_and_configuration_share_a_place_the_data_get_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert default_path() == Path(platformdirs.user_data_dir("reception-kiosk", appauthor=False))
    monkeypatch.setattr(platformdirs, "user_config_dir", platformdirs.user_data_dir)
    assert default_path() == Path(platformdirs.user_data_dir("reception-kiosk", appauthor=False)) / "data"
    assert DataFolder().path == default_path()


@pytest.mark.parametrize("content", [b"", b"../../etc/passwd", b"\xff", b"0123456789abcdeg"])
def test_a_damaged_id_is_said(folder: DataFolder, content: bytes) -> None:
    (folder.path / "folder-id").write_bytes(content)
    with pytest.raises(Unavailable, match="folder-id"):
        _ = folder.id


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_file_is_replaced_whole(
    tmp_path_factory: pytest.TempPathFactory, first: bytes, second: bytes
) -> None:
    path = tmp_path_factory.mktemp("atomic") / "file"
    for data in (first, second):
        atomic_write(path, data)
        assert path.read_bytes() == data
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "is full"), (errno.EIO, "cannot be written")])
@pytest.mark.parametrize("step", ["fsync", "open"])
def test_a_failed_write_leaves_the_older_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
) -> None:
    path = tmp_path / "file"
    atomic_write(path, b"older")

    def fail(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(Unavailable, match=words):
        atomic_write(path, b"newer")
    monkeypatch.undo()
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_only_old_half_written_files_are_removed(folder: DataFolder) -> None:
    old, new, kept = (folder.path / name for name in (".a.1.tmp", ".b.2.tmp", "c.tmp"))
    for path in (old, new, kept):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    os.utime(kept, (0, 0))
    folder.remove_leftovers()
    assert not old.exists()
    assert new.exists()
    assert kept.exists()


def test_a_place_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unavailable, match="cannot be written"):
        DataFolder(tmp_path / "file" / "data").create()


def test_a_second_window_is_told_in_plain_words(folder: DataFolder) -> None:
    with folder.window_lock():
        with (
            pytest.raises(Refused, match="already open on this computer"),
            DataFolder(folder.path).window_lock(),
        ):
            pass
        with DataFolder(folder.path.parent / "other").window_lock():
            pass
    with folder.window_lock():
        pass


@POSIX
def test_a_killed_window_leaves_no_lock(folder: DataFolder) -> None:
    script = (
        "import sys, time\nfrom kiosk.station.folder import DataFolder\n"
        "with DataFolder(sys.argv[1]).window_lock():\n    print('held', flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(folder.path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Refused), folder.window_lock():
            pass
        other.send_signal(signal.SIGKILL)
        other.wait()
    with folder.window_lock():
        pass


def test_the_modules_of_the_first_paint_import_nothing_heavy() -> None:
    script = (
        "import sys\nimport kiosk.station.folder, kiosk.school.snapshot, kiosk.station.file\n"
        "import kiosk.lanes, kiosk.clock, kiosk.station.scans\n"
        "names = {name.partition('.')[0] for name in sys.modules} - set(sys.stdlib_module_names)\n"
        "print(*sorted(name for name in names if not name.startswith('_')))\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) <= {"kiosk", "platformdirs", "sitecustomize", "usercustomize"}
