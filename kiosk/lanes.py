"""Work off the GUI thread: one lane a resource, one thread a lane, results handed home.

Work on one lane runs one after the other in the order it was submitted; lanes do not wait for each other.
What goes in is a plain callable, what comes out a frozen value. Standard library only.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from kiosk.errors import Refused, Unavailable

LANES = ("store", "print", "slow", "urgent", "keeping")

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Deliver = Callable[[Callable[[], None]], None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Done(Generic[T_co]):
    """Work that ended well.

    Attributes:
        value: what it returned.
    """

    value: T_co


@dataclass(frozen=True)
class Failed:
    """Work that ended in trouble.

    Attributes:
        error: what was raised; a KioskError holds words for a person, anything else is a bug.
    """

    error: BaseException


class Lanes:
    """The lanes of one program.

    Args:
        deliver: takes a callable and has it called on the thread that may touch the pages, soon and in order.
        names: the lanes.
    """

    def __init__(self, deliver: Deliver, names: tuple[str, ...] = LANES) -> None:
        self._deliver = deliver
        self._closing = False
        # Held while work is put on a lane, so that nothing slips in behind the end that close() puts there.
        self._gate = threading.Lock()
        self._queues: dict[str, queue.SimpleQueue[Callable[[], None] | None]] = {
            name: queue.SimpleQueue() for name in names
        }
        # Daemons: a printer that hangs must not keep the program from ending.
        self._threads = {
            name: threading.Thread(target=self._run, args=(name,), name=f"lane {name}", daemon=True)
            for name in names
        }
        for thread in self._threads.values():
            thread.start()

    def submit(self, lane: str, work: Callable[[], T], done: Callable[[Done[T] | Failed], None]) -> None:
        """Put work on a lane.

        Args:
            lane: one of the names.
            work: called on the lane's thread; touches no page.
            done: called through `deliver` with what became of it: once, whatever happens, unless the program
                ends first. After `close` it is told Unavailable.

        Raises:
            KeyError: there is no such lane.
        """
        with self._gate:
            if not self._closing:
                self._queues[lane].put(lambda: self._hand_home(done, self._perform(lane, work)))
                return
        self._hand_home(done, Failed(Unavailable("The kiosk is closing.")))

    def close(self, limit_s: float = 5.0) -> tuple[str, ...]:
        """Take no more work and wait for what was submitted.

        Args:
            limit_s: how many seconds to wait in all.

        Returns:
            The lanes that were still at work when the time was up.
        """
        with self._gate:
            if not self._closing:
                self._closing = True
                for waiting in self._queues.values():
                    waiting.put(None)
        end = time.monotonic() + limit_s
        for thread in self._threads.values():
            thread.join(max(0.0, end - time.monotonic()))
        return tuple(name for name, thread in self._threads.items() if thread.is_alive())

    def _run(self, lane: str) -> None:
        waiting = self._queues[lane]
        while (job := waiting.get()) is not None:
            job()

    def _perform(self, lane: str, work: Callable[[], T]) -> Done[T] | Failed:
        try:
            return Done(work())
        except Refused as error:
            _log.info("work was turned down", extra={"what": lane})
            return Failed(error)
        except Unavailable as error:
            _log.warning("work could not be done", extra={"what": lane}, exc_info=error)
            return Failed(error)
        except BaseException as error:  # noqa: BLE001 - even SystemExit must come home and not end the lane
            _log.error("work failed", extra={"what": lane}, exc_info=error)
            return Failed(error)

    def _hand_home(self, done: Callable[[Any], None], outcome: Done[T] | Failed) -> None:
        try:
            self._deliver(lambda: done(outcome))
        except Exception as error:  # noqa: BLE001 - the pages are gone; the lane goes on with its other work
            _log.error("a result could not be handed home", exc_info=error)
