"""Looking into folders without the system's own dialogs: for the crest, and for backups."""

import os
import string
import sys
from dataclasses import dataclass
from pathlib import Path

PICTURES = (".png", ".jpg", ".jpeg", ".svg")
_MOST = 500


@dataclass(frozen=True)
class FolderListing:
    """What is in a folder; all are whole paths.

    Attributes:
        parent: the folder above, or where there is none, the folder itself.
        folders: in it, without the hidden ones.
        pictures: files of the wanted endings.
    """

    path: str
    parent: str
    folders: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()


def listing(where: str, pictures: tuple[str, ...] = ()) -> FolderListing:
    """What is in a folder: folders that are not hidden, and pictures if they are wanted.

    Args:
        where: the folder; empty for where to begin. One that is not there counts as the nearest above it.
        pictures: endings of the files that are listed too, in small letters.
    """
    path = Path(where) if where else _begin(pictures=bool(pictures))
    path = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100 - links are kept as they are typed
    while not path.is_dir() and path != path.parent:
        path = path.parent
    parent = path.parent
    try:
        entries = sorted(path.iterdir(), key=lambda entry: entry.name.casefold())
    except OSError:
        return FolderListing(str(path), str(parent))
    seen = [entry for entry in entries if not entry.name.startswith(".")]
    folders = tuple(str(entry) for entry in seen if _is_folder(entry))
    found = tuple(str(entry) for entry in seen if entry.suffix.lower() in pictures)
    return FolderListing(str(path), str(parent), folders[:_MOST], found[:_MOST])


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _begin(*, pictures: bool) -> Path:
    """Where sticks and other disks are mounted; for pictures the user's own folder."""
    if pictures:
        return Path.home()
    if sys.platform == "win32":
        drives = [Path(f"{letter}:\\") for letter in string.ascii_uppercase[3:]]
        return next((drive for drive in drives if drive.exists()), Path.home())
    mounts = (Path("/media") / Path.home().name, Path("/media"), Path("/Volumes"), Path("/mnt"))
    return next((mount for mount in mounts if mount.is_dir() and any(mount.iterdir())), Path.home())
