"""Where a store's file lies: never on a network drive, whose locks and shared memory cannot be trusted."""

import ctypes
import re
import subprocess
import sys
from pathlib import Path, PureWindowsPath

from db.errors import NetworkDrive

_NETWORK_KINDS = frozenset(
    {
        "9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda",
        "davfs", "fuse.ceph", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs",
        "fuse.sshfs", "fuse.vmhgfs-fuse", "glusterfs", "lustre", "macfuse", "ncpfs", "nfs",
        "nfs4", "prl_fs", "smb", "smb2", "smb3", "smbfs", "sshfs",
        "vboxsf", "vmhgfs", "webdav",
    }
)  # fmt: skip
_MAC_LINE = re.compile(r"^.* on (?P<point>/.*) \((?P<kind>[^,)]+)")
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of Windows' GetDriveTypeW


def refuse_network_drive(path: Path) -> None:
    """Refuse a path that lies on a network drive.

    Raises:
        NetworkDrive: it does; the message says which kind.
    """
    kind = network_kind(path)
    if kind is not None:
        raise NetworkDrive(
            f"The store's file lies on a network drive ({kind}). Put it on this computer's own disk, "
            "or use a PostgreSQL server for several computers."
        )


def network_kind(path: Path) -> str | None:
    """The kind of network drive that the path lies on (``"nfs"``, ``"UNC"``, …); None for a local one."""
    if sys.platform == "win32":
        return kind_on_windows(str(path.absolute()), _drive_type)
    place = path.resolve()
    if sys.platform == "darwin":
        listed = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, check=False, timeout=10
        ).stdout
        return kind_by_mounts(place, mounts_of_mac(listed))
    try:
        listed = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None  # no such list: some other Unix
    return kind_by_mounts(place, mounts_of_linux(listed))


def mounts_of_linux(listed: str) -> list[tuple[str, str]]:
    """Read ``/proc/mounts``: (mount point, kind) in the order of mounting."""
    mounts = []
    for line in listed.splitlines():
        fields = line.split(" ")
        if len(fields) >= 3:  # noqa: PLR2004  (device, point, kind)
            point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1])
            mounts.append((point, fields[2]))
    return mounts


def mounts_of_mac(listed: str) -> list[tuple[str, str]]:
    """Read the output of macOS's ``mount``: (mount point, kind) in the order of mounting."""
    return [(found["point"], found["kind"]) for found in map(_MAC_LINE.match, listed.splitlines()) if found]


def kind_by_mounts(place: Path, mounts: list[tuple[str, str]]) -> str | None:
    """The kind of network drive that holds ``place``: the longest mount point counts, of equals the last."""
    best, best_kind = -1, ""
    for point, kind in mounts:
        if place.is_relative_to(point) and len(Path(point).parts) >= best:
            best, best_kind = len(Path(point).parts), kind
    return best_kind if best_kind in _NETWORK_KINDS else None


def kind_on_windows(path: str, drive_type: "DriveType") -> str | None:
    r"""The kind of network drive of a Windows path: a UNC path (``\\server\share``) or a mapped letter."""
    drive = PureWindowsPath(path).drive
    upper = drive.upper()
    if upper.startswith((r"\\?\UNC", r"\\.\UNC")):
        return "UNC"
    if upper.startswith((r"\\?", r"\\.")):
        drive = drive[4:]
    elif drive.startswith("\\\\"):
        return "UNC"
    return "mapped drive" if drive and drive_type(drive + "\\") == _REMOTE_DRIVE else None


class DriveType:
    """Tells the type number of a drive's root, as Windows' ``GetDriveTypeW`` does."""

    def __call__(self, root: str) -> int:
        """The number; 4 is a network drive."""
        windll = getattr(ctypes, "windll")  # noqa: B009  (exists on Windows only)
        return int(windll.kernel32.GetDriveTypeW(root))


_drive_type = DriveType()
