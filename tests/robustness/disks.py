"""Disks of a child's own: small ones that fill up, and ones that cannot be written to.

The child mounts them in a mount namespace of its own, so nothing of it is seen outside or is left behind.
"""

import ctypes
import os
from pathlib import Path

_NEW_MOUNTS = 0x00020000  # CLONE_NEWNS, CLONE_NEWUSER: linux/sched.h
_NEW_USERS = 0x10000000
_READ_ONLY, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 1, 32, 4096, 16384, 1 << 18  # linux/mount.h


class NoDisk(Exception):
    """This system does not let us mount anything."""


def own_mounts() -> None:
    """From now on this process (of one thread) sees mounts of its own.

    Raises:
        NoDisk: it is not allowed, as root or as a user in a namespace of its own.
    """
    if not hasattr(os, "fork") or not Path("/proc/self/ns/mnt").exists():
        raise NoDisk("no mount namespaces on this system")
    user, group = os.getuid(), os.getgid()
    if not _try("unshare", _NEW_MOUNTS):
        if not _try("unshare", _NEW_MOUNTS | _NEW_USERS):
            raise NoDisk("mount namespaces are not allowed here")
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    _mount("none", "/", "", _RECURSIVE | _PRIVATE)


def small_disk(at: Path, size: int) -> None:
    """Mount an empty disk of so many bytes."""
    _mount("tmpfs", str(at), "tmpfs", 0, f"size={size}")


def read_only(at: Path) -> None:
    """Make a folder one that cannot be written to, by root neither."""
    _mount(str(at), str(at), "", _BIND)
    _mount(str(at), str(at), "", _BIND | _REMOUNT | _READ_ONLY)


def fill(disk: Path, leave: int) -> Path:
    """Fill a disk but for so many bytes; deleting the file makes room again."""
    ballast = disk / "ballast"
    ballast.unlink(missing_ok=True)
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    ballast.write_bytes(bytes(max(0, free - leave)))
    return ballast


def _mount(source: str, target: str, kind: str, flags: int, data: str = "") -> None:
    if not _try("mount", source.encode(), target.encode(), kind.encode(), flags, data.encode()):
        raise NoDisk("nothing can be mounted here")


def _try(call: str, *arguments: int | bytes) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    return bool(getattr(libc, call)(*arguments) == 0)
