"""The data folder: where this computer's store, settings, papers and logs live, private to the user.

Nothing is made by looking. Only :meth:`DataFolder.create` and :func:`atomic_write` touch the disk, so that a
list command on a folder never set up leaves no trace. Standard library and platformdirs only: this module is
loaded before the first paint.
"""

import contextlib
import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from kiosk.errors import Refused, Unavailable

APP_NAME = "reception-kiosk"
KEY_DIR_VARIABLE = "KIOSK_KEY_DIR"

_FOLDER_MODE = 0o700
_FILE_MODE = 0o600
_PRIVATE_UMASK = 0o077
_FOLDER_ID = re.compile(r"[0-9a-f]{16}")
_LEFTOVER_AGE_S = 3600.0
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})
_TAKEN = frozenset({errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})


def keep_private() -> None:
    """Make each file that this process writes from now on private to the user (umask 077)."""
    os.umask(_PRIVATE_UMASK)


def default_path() -> Path:
    """The platform's usual place for this program's data.

    Where the platform keeps data and configuration in one folder (Windows, macOS), the data get a folder of
    their own in it, so that the keys are never inside the data folder.
    """
    data = Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
    return data / "data" if data == _config_path() else data


class DataFolder:
    """Paths inside one data folder, and the place of its key outside it.

    Args:
        path: the folder; None for the platform's usual place. It need not exist.

    Attributes:
        path: absolute path of the folder.
        store_path: the embedded store.
        station_path: settings of this station.
        last_good_path: the last station settings that could be read.
        snapshot_path: what the first paint needs.
        papers_path: folder of PDFs where no printer is named.
        logs_path: folder of logs.
        backups_path: folder of the backups made on this computer (before a migration).
    """

    def __init__(self, path: Path | str | None = None) -> None:
        chosen = default_path() if path is None else Path(path).expanduser()
        self.path = Path(os.path.abspath(chosen))  # noqa: PTH100 - resolve() would follow links and touch the disk
        self.store_path = self.path / "store.db"
        self.station_path = self.path / "station.toml"
        self.last_good_path = self.path / "station.last-good.toml"
        self.snapshot_path = self.path / "snapshot.json"
        self.papers_path = self.path / "papers"
        self.logs_path = self.path / "logs"
        self.backups_path = self.path / "backups"
        self._id_path = self.path / "folder-id"

    def __repr__(self) -> str:
        return f"DataFolder({str(self.path)!r})"

    @property
    def is_set_up(self) -> bool:
        """Whether set-up was finished here; station.toml is the last file that set-up writes."""
        return self.station_path.is_file() or self.last_good_path.is_file()

    @property
    def has_remains(self) -> bool:
        """Whether a store lies here without settings: set-up was cut short, or station.toml was lost."""
        return not self.is_set_up and self.store_path.exists()

    @property
    def id(self) -> str:
        """Sixteen hex digits that name this folder and its key.

        Raises:
            Unavailable: the folder was never made, or its id was lost.
        """
        try:
            text = self._id_path.read_text("ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise Unavailable(
                f"The file {self._id_path.name} in the data folder cannot be read: its key cannot be found."
            ) from error
        if not _FOLDER_ID.fullmatch(text):
            raise Unavailable(f"The file {self._id_path.name} in the data folder is damaged.")
        return text

    @property
    def key_path(self) -> Path:
        """Where the key of this folder is kept: never in the folder itself.

        Raises:
            Unavailable: the folder was never made.
            Refused: the technician's own place lies inside the data folder.
        """
        place = os.environ.get(KEY_DIR_VARIABLE)
        keys = Path(os.path.abspath(Path(place).expanduser())) if place else _config_path() / "keys"  # noqa: PTH100
        if keys.resolve().is_relative_to(self.path.resolve()):
            raise Refused(
                f"The key must be kept away from the data: choose a folder for {KEY_DIR_VARIABLE} that is "
                "not inside the data folder.",
                field=KEY_DIR_VARIABLE,
            )
        return keys / f"{self.id}.key"

    def create(self) -> None:
        """Make the folder and its parts, or tighten their permissions if they are there.

        Raises:
            Unavailable: the place cannot be written.
        """
        for part in (self.path, self.papers_path, self.logs_path, self.backups_path):
            make_private_folder(part)
        if not self._id_path.exists():
            atomic_write(self._id_path, f"{os.urandom(8).hex()}\n".encode())

    def remove_leftovers(self) -> None:
        """Remove half-written files that a kill or a power cut left behind over an hour ago."""
        latest = time.time() - _LEFTOVER_AGE_S
        for part in (self.path, self.papers_path, self.backups_path):
            for leftover in part.glob(".*.tmp"):
                with contextlib.suppress(OSError):
                    if leftover.stat().st_mtime < latest:
                        leftover.unlink()

    @contextlib.contextmanager
    def window_lock(self) -> Iterator[None]:
        """Hold the one kiosk window of this folder; other commands are not held up.

        The operating system holds the lock, so it is gone the moment the process is, however it ended.

        Raises:
            Refused: a kiosk window is open on this folder.
            Unavailable: the lock file cannot be made.
        """
        make_private_folder(self.path)
        try:
            handle = os.open(self.path / "kiosk.lock", os.O_RDWR | os.O_CREAT, _FILE_MODE)
        except OSError as error:
            raise _cannot_write(self.path, error) from error
        try:
            try:
                _lock(handle)
            except OSError as error:
                if error.errno in _TAKEN:
                    raise Refused(
                        "The kiosk is already open on this computer. Use the window that is open, or leave "
                        "it first by For staff, Leave the kiosk."
                    ) from error
                raise _cannot_write(self.path, error) from error
            yield
        finally:
            os.close(handle)


def make_private_folder(path: Path) -> None:
    """Make a folder that only this user can enter; tighten it if it is there.

    Raises:
        Unavailable: the place cannot be written.
    """
    try:
        # The parents are made as the user's umask says; only the folder itself is ours.
        path.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        if sys.platform != "win32" and stat.S_IMODE(path.stat().st_mode) != _FOLDER_MODE:
            path.chmod(_FOLDER_MODE)
    except OSError as error:
        raise _cannot_write(path, error) from error


def atomic_write(path: Path, data: bytes) -> None:
    """Write a private file so that it is there whole or not at all, even after a power cut.

    Args:
        path: the file; its folder must exist. An older file of that name stays until the new one is safe.
        data: the whole content.

    Raises:
        Unavailable: the disk is full or cannot be written; the older file is untouched.
    """
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    try:
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
            with open(handle, "wb") as file:  # noqa: PTH123 - an open handle, not a path
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
            _sync_folder(path.parent)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot_write(path.parent, error) from error


def _config_path() -> Path:
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False))


def _cannot_write(path: Path, error: OSError) -> Unavailable:
    if error.errno in _FULL:
        return Unavailable(f"The disk that holds {path} is full. Make room on it, then try again.")
    return Unavailable(f"The folder {path} cannot be written: {error.strerror or 'unknown reason'}.")


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _sync_folder(path: Path) -> None:
        """Windows has no handle of a folder to sync; its replace is written through."""

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _sync_folder(path: Path) -> None:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
