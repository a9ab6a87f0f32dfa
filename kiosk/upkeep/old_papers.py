"""Old PDFs in the data folder's own papers: names on plain paper are not kept longer than they are of use.

Evacuation lists go after a day and badges with their day, as badges show the day's code. Only files that this
program named, and only in the data folder: what lies in a folder that the school chose is the school's.
"""

import logging
import re
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.clock import day_bounds
from kiosk.desk import Desk
from kiosk.errors import Unavailable
from kiosk.visits.evacuation import FRESH_NAME

_LIST_KEPT = timedelta(days=1)
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# As FolderPrinter names them: the job's name, and a number where that name was taken.
_BADGE = re.compile(rf"badge-{_UUID}(?:-\d+)?\.pdf")
_LIST = re.compile(rf"(?:roll-call-\d{{8}}T\d{{6}}Z|roll_call-{_UUID})(?:-\d+)?\.pdf")

_log = logging.getLogger(__name__)


def forget(desk: Desk) -> int:
    """Delete badges of earlier days and evacuation lists older than a day.

    The last fresh copy of the list stays while it is kept fresh, as it goes out when the store is away.

    Returns:
        How many files.

    Raises:
        Unavailable: a file cannot be deleted; the others were.
    """
    today, tomorrow = day_bounds(desk.today(), desk.zone)
    now = desk.clock.now()
    trouble: OSError | None = None
    forgotten = 0
    for path, written in _files(desk.folder.papers_path):
        if _BADGE.fullmatch(path.name):
            # What a clock that ran ahead has made would outlive its day: it goes as well.
            old = not today <= written < tomorrow + _LIST_KEPT
        elif _LIST.fullmatch(path.name) or (path.name == FRESH_NAME and not _kept_fresh(desk)):
            old = not -_LIST_KEPT <= now - written < _LIST_KEPT
        else:
            continue
        if old:
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                trouble = error
            else:
                forgotten += 1
    if forgotten:
        _log.info("old papers were deleted")
    if trouble is not None:
        raise Unavailable(
            f"An old paper in {desk.folder.papers_path} cannot be deleted: {trouble.strerror}."
        ) from trouble
    return forgotten


def _kept_fresh(desk: Desk) -> bool:
    return desk.settings().roll_call.fresh_copy_minutes > 0


def _files(papers: Path) -> Iterator[tuple[Path, datetime]]:
    """Regular files in the folder and when they were written; nothing behind a link, it leads elsewhere."""
    if papers.is_symlink() or not papers.is_dir():
        return
    for path in sorted(papers.glob("*.pdf")):
        try:
            about = path.lstat()
        except OSError:
            continue
        if stat.S_ISREG(about.st_mode):
            yield path, datetime.fromtimestamp(about.st_mtime, UTC)
