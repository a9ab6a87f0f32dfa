"""Telling a scanner from a person where both type on the keyboard (a "keyboard wedge").

A scanner types our prefix at once and fast. So keys are held back only while they could be the beginning of
one of our codes; everything else passes untouched, however fast it comes. Held keys that turn out to be
typing are given to the field in order; keys of a code never reach it. Pure: time comes with each key.
"""

from dataclasses import dataclass
from enum import Enum

from kiosk.station.scans import CODE_LENGTH, PREFIX, CodeKind, Reading, parse

GAP_MS = 50
"""Longest pause between two keys of a scanner, in ms. Scanners type every 2 to 20 ms."""

_CERTAIN = 8
"""Held keys after which it is no person: the prefix, the hyphen and four more, all within the gap."""

_HEADS = tuple(f"{PREFIX}{kind}-" for kind in CodeKind)
_TOKEN_LETTERS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTVWXYZ")
_ENDS = frozenset("\r\n\t")


@dataclass(frozen=True)
class Verdict:
    """What to do after a key.

    Attributes:
        release: held characters that turned out to be typing; give them to the field first, in this order.
        take: whether the key itself is held or belongs to a scan, so that it must not reach the field.
        reading: a scan that is complete (Scan, or Damaged or Partial: scan it again), or None.
    """

    release: str = ""
    take: bool = False
    reading: Reading | None = None


_PASS = Verdict()
_TAKE = Verdict(take=True)


class _Rest(Enum):
    """Which keys that follow a scan within the gap are still the scanner's."""

    NONE = 0
    ENDS = 1
    ALL = 2


class Wedge:
    """The recogniser of one keyboard.

    Feed each key that yields text; after each, if `holding`, call `expire` once `gap_ms` went by without
    another key. Keys without text (Shift) are not fed.

    Args:
        gap_ms: longest pause between two keys of a scanner, in ms.
    """

    def __init__(self, gap_ms: int = GAP_MS) -> None:
        self.gap_ms = gap_ms
        self._held = ""
        self._rest = _Rest.NONE
        self._last_ms = 0

    @property
    def holding(self) -> bool:
        """Whether keys are held back, or the last keys of a scan are awaited."""
        return bool(self._held) or self._rest is not _Rest.NONE

    def feed(self, char: str, time_ms: int) -> Verdict:
        r"""Take in one key.

        Args:
            char: the text of the key; "\r", "\n" or "\t" for Enter and Tab.
            time_ms: when it was pressed, in ms since any moment.
        """
        late = self.expire(time_ms)
        now = self._key(char)
        self._last_ms = time_ms
        # Only one of the two can hold a reading: one key alone completes no code.
        return Verdict(late.release + now.release, take=now.take, reading=late.reading or now.reading)

    def expire(self, time_ms: int) -> Verdict:
        """Let time go by; what was held longer than the gap is released, or told as a broken scan.

        Args:
            time_ms: the time, in ms since the same moment as in `feed`.
        """
        if not self.holding or time_ms - self._last_ms <= self.gap_ms:
            return _PASS
        return self._stop()

    def reset(self) -> None:
        """Forget what is held, for the next visitor."""
        self._held, self._rest = "", _Rest.NONE

    def _key(self, char: str) -> Verdict:
        if self._rest is _Rest.ALL or (self._rest is _Rest.ENDS and char in _ENDS):
            return _TAKE
        self._rest = _Rest.NONE
        if self._could_go_on(char):
            self._held += char
            return self._complete() if len(self._held) == CODE_LENGTH else _TAKE
        if not self._held:
            return _PASS
        stopped = self._stop()
        if stopped.reading is not None:
            # A character that no code has: the rest of the burst is the scanner's as well.
            self._rest = _Rest.ENDS if char in _ENDS else _Rest.ALL
            return Verdict(take=True, reading=stopped.reading)
        again = self._key(char)
        return Verdict(stopped.release + again.release, take=again.take, reading=again.reading)

    def _could_go_on(self, char: str) -> bool:
        so_far = (self._held + char).upper()
        if len(so_far) <= len(_HEADS[0]):
            return any(head.startswith(so_far) for head in _HEADS)
        return char.upper() in _TOKEN_LETTERS

    def _complete(self) -> Verdict:
        held, self._held, self._rest = self._held, "", _Rest.ENDS
        return Verdict(take=True, reading=parse(held))

    def _stop(self) -> Verdict:
        held, self._held, self._rest = self._held, "", _Rest.NONE
        if len(held) >= _CERTAIN:
            # A scanner for certain, cut short: its token must not land in a visitor's field.
            return Verdict(reading=parse(held))
        return Verdict(release=held)
