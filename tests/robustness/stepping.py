"""Dying at a chosen step: each call into the system or the database's engine is two, before it and after it.

A kill at a random time mostly hits what takes long. What is done to files takes no time and is where a torn
state would come from, so it is counted, and a child kills itself at the step that it was told.
"""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from types import FrameType
from typing import Any

from tests.robustness import ENDURE

_FILES = frozenset(
    {
        "open",
        "rename",
        "replace",
        "link",
        "unlink",
        "remove",
        "mkdir",
        "rmdir",
        "fsync",
        "chmod",
        "truncate",
        "utime",
    }
)
_ENGINE = frozenset({"execute", "executemany", "commit", "rollback", "close", "backup"})
_TELLING = (_FILES - {"open"}) | {"commit", "backup"}


@contextmanager
def steps(die_at: int | None) -> Iterator[list[str]]:
    """Count the steps of the block, and kill this process at one of them.

    Args:
        die_at: at which, from 0; None: at none.

    Yields:
        The names of the steps, in their order.
    """
    passed: list[str] = []
    lock = threading.Lock()

    def watch(_frame: FrameType, event: str, called: Any) -> None:
        if not event.startswith("c_"):
            return
        name, module = called.__name__, getattr(called, "__module__", None)
        owner = type(getattr(called, "__self__", None)).__module__
        if (name in _FILES and module in ("posix", "nt", "io", "_io")) or (
            name in _ENGINE and owner.startswith("sqlcipher3")
        ):
            with lock:
                passed.append(name)
                if len(passed) - 1 == die_at:
                    os.kill(os.getpid(), signal.SIGKILL)

    threading.setprofile(watch)
    sys.setprofile(watch)
    try:
        yield passed
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def moments(passed: list[str], count: int, seed: int) -> list[int]:
    """So many steps to die at: three in four of those that change files or end transactions.

    Args:
        passed: the steps of a run that was left alone.
        count: how many; KIOSK_ENDURE makes them more.
        seed: of the choice.
    """
    chance, count = Random(seed), count * ENDURE
    telling = [at for at, name in enumerate(passed) if name in _TELLING]
    others = [at for at, name in enumerate(passed) if name not in _TELLING]
    chosen = chance.sample(telling, min(len(telling), count - count // 4))
    return sorted([*chosen, *chance.sample(others, min(len(others), count - len(chosen)))])
