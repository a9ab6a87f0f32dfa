"""Logs without personal data: JSON lines, one file a day, kept 90 days.

Nothing a person typed can reach a log, because nothing that could hold it is written: of a record only its
constant message, its level, its place in the code and a few named numbers and words of known shape; of an
exception only types and places, never its message, notes or local values. Write
``log.info("badge printed", extra={"what": "badge", "ms": 120})``; arguments of messages are never filled in.
Of other people's libraries not even the message is written, as it may be made up on the way.

One file a day, opened for appending, instead of one that is renamed at midnight: kiosk, office window and
commands write at once, and a file that one of them renames would be lost to the others.
"""

import contextlib
import errno
import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk.station.folder import DataFolder, make_private_folder

KEPT_DAYS = 90
SAFE_FIELDS: dict[str, Callable[[Any], bool]] = {}
"""What `extra` may hold, and the shape each value must have."""

_OURS = frozenset({"kiosk", "db", "forms", "ui"})
_FILE_NAME = re.compile(r"kiosk-(\d{4}-\d{2}-\d{2})\.log")
_WORD = re.compile(r"[a-z][a-z0-9_.]{0,39}( [a-z0-9_.]{1,40}){0,3}", re.ASCII)
_VERSION = re.compile(r"[0-9][0-9A-Za-z.+-]{0,39}", re.ASCII)
_LEFT_OUT = "(left out)"
_DEEPEST_CHAIN = 8


def start_logging(
    folder: DataFolder | None, *, level: int = logging.INFO, today: Callable[[], date] | None = None
) -> None:
    """Send all logs of this process to the folder's logs, or nowhere.

    Args:
        folder: a folder that was made; None for a command that must leave no trace.
        level: the least level that is written.
        today: gives the date by which files are named, in UTC; for tests.
    """
    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if isinstance(handler, DailyFile | _Nowhere)]:
        root.removeHandler(handler)
        handler.close()
    root.addHandler(_Nowhere() if folder is None else DailyFile(folder.logs_path, today=today))
    root.setLevel(level)


class DailyFile(logging.Handler):
    """Appends JSON lines to a private file named by the day; a log that cannot be written stops nothing.

    Args:
        folder: where the files are.
        today: gives the date, in UTC.
    """

    def __init__(self, folder: Path, *, today: Callable[[], date] | None = None) -> None:
        super().__init__()
        self._folder = folder
        self._today = today or (lambda: datetime.now(UTC).date())
        self._day: date | None = None
        self._handle: int | None = None
        self.setFormatter(SafeFormatter())

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        # Never logging's own handleError: it prints the record's arguments.
        with contextlib.suppress(Exception):
            line = f"{self.format(record)}\n".encode()
            today = self._today()
            if self._handle is None or today != self._day:
                self._open(today)
            if self._handle is not None:
                os.write(self._handle, line)

    def close(self) -> None:
        """Close the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        super().close()

    def _open(self, today: date) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        make_private_folder(self._folder)
        # One write a line to a file opened for appending: lines of several processes do not mix.
        path = self._folder / f"kiosk-{today.isoformat()}.log"
        self._handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._day = today
        self._remove_old(today)

    def _remove_old(self, today: date) -> None:
        for path in self._folder.iterdir():
            found = _FILE_NAME.fullmatch(path.name)
            with contextlib.suppress(OSError, ValueError):
                if found and date.fromisoformat(found[1]) <= today - timedelta(days=KEPT_DAYS):
                    path.unlink()


class SafeFormatter(logging.Formatter):
    """Makes a JSON line of what is known to be safe in a record."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, without its end."""
        ours = record.name.partition(".")[0] in _OURS
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.msg if ours and isinstance(record.msg, str) else _LEFT_OUT,
        }
        if not ours:
            line["where"] = [_place(record.pathname, record.lineno, record.funcName or "?")]
        for name, is_safe in SAFE_FIELDS.items():
            if name in record.__dict__:
                value = record.__dict__[name]
                line[name] = value if is_safe(value) else _LEFT_OUT
        if record.exc_info and record.exc_info[1] is not None:
            line["trouble"] = describe(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True)


def describe(error: BaseException) -> list[dict[str, Any]]:
    """An exception and what led to it, newest first: types and places only.

    Returns:
        For each: type, errno name of an OSError, and where, as file:line:function from outside in.
    """
    chain: list[dict[str, Any]] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen and len(chain) < _DEEPEST_CHAIN:
        seen.add(id(current))
        frames = traceback.extract_tb(current.__traceback__)
        described: dict[str, Any] = {
            "type": f"{type(current).__module__}.{type(current).__qualname__}",
            "where": [_place(frame.filename, frame.lineno or 0, frame.name) for frame in frames],
        }
        if isinstance(current, OSError) and current.errno is not None:
            described["errno"] = errno.errorcode.get(current.errno, str(current.errno))
        if isinstance(current, BaseExceptionGroup):
            described["within"] = [type(each).__qualname__ for each in current.exceptions]
        chain.append(described)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return chain


class _Nowhere(logging.NullHandler):
    """Takes records of a command that leaves no trace; without it, logging would print them."""


def _place(filename: str, line: int, function: str) -> str:
    # The path above the package may name the user.
    for base in sorted((path for path in sys.path if path), key=len, reverse=True):
        if filename.startswith(base + os.sep):
            return f"{filename[len(base) + 1 :]}:{line}:{function}"
    return f"{Path(filename).name}:{line}:{function}"


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and _WORD.fullmatch(value) is not None


def _is_version(value: Any) -> bool:
    return isinstance(value, str) and _VERSION.fullmatch(value) is not None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)


SAFE_FIELDS.update(
    what=_is_word, page=_is_word, kind=_is_word, outcome=_is_word, version=_is_version,
    count=_is_number, tries=_is_number, ms=_is_number, size_bytes=_is_number, sequence=_is_number,
)  # fmt: skip
