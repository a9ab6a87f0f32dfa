"""How often somebody may try: counted for a station, in memory, by a clock that nobody can set."""

import threading
from collections import deque
from collections.abc import Callable
from uuid import UUID


class Tries:
    """Counts tries within a stretch of time, whatever came of them. Safe from any thread.

    Args:
        limit: how many there may be.
        within_s: seconds after which a try is forgotten.
        monotonic: gives seconds that are never set back.
    """

    def __init__(self, limit: int, within_s: float, monotonic: Callable[[], float]) -> None:
        self._limit = limit
        self._within_s = within_s
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._taken: deque[tuple[float, UUID]] = deque()

    def take(self, request_id: UUID) -> bool:
        """Count a try; returns whether it may be looked at.

        The same request that comes again, as when the store was away, is no further try.
        """
        with self._lock:
            now = self._monotonic()
            while self._taken and self._taken[0][0] <= now - self._within_s:
                self._taken.popleft()
            if any(taken == request_id for _, taken in self._taken):
                return True
            if len(self._taken) >= self._limit:
                return False
            self._taken.append((now, request_id))
            return True


class Slowing:
    """Makes a station wait longer after each wrong PIN, whosever it was. Safe from any thread.

    Args:
        free: how many wrong tries cost nothing: everybody slips.
        first_s: the first wait in seconds; each further one is twice as long.
        longest_s: the longest wait.
        monotonic: gives seconds that are never set back.
    """

    def __init__(
        self,
        monotonic: Callable[[], float],
        *,
        free: int = 2,
        first_s: float = 5.0,
        longest_s: float = 60.0,
    ) -> None:
        self._monotonic = monotonic
        self._free = free
        self._first_s = first_s
        self._longest_s = longest_s
        self._lock = threading.Lock()
        self._wrong = 0
        self._until = 0.0

    def wait_s(self) -> int:
        """Whole seconds until the next try is looked at; 0 if it may come now."""
        with self._lock:
            return max(0, -int(-(self._until - self._monotonic()) // 1))

    def wrong(self) -> None:
        """A wrong try."""
        with self._lock:
            self._wrong += 1
            over = self._wrong - self._free
            if over > 0:
                wait = min(self._longest_s, self._first_s * 2.0 ** min(over - 1, 16))
                self._until = self._monotonic() + wait

    def right(self) -> None:
        """A right one: the station is quick again."""
        with self._lock:
            self._wrong = 0
            self._until = 0.0
