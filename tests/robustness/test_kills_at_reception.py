"""A hundred kills while visitors come and go: nothing confirmed is lost, nothing is half there or doubled."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

import pytest

from kiosk.clock import FixedClock
from kiosk.desk import open_desk
from kiosk.station.folder import DataFolder
from tests.robustness import ENDURE
from tests.robustness.acts import Act, perform
from tests.robustness.forking import Child, Forker
from tests.robustness.wholeness import Found, look

SEEDS = range(4)
KILLS = 25 * ENDURE
LONGEST_S = 0.25
"""A few acts long."""
DEEP_EVERY = 5


@dataclass
class Day:
    """What was tried at the desk, and what was heard of it.

    Attributes:
        acts: by request id, in the order of their first try.
        confirmed: ids of the acts whose service returned.
        unheard: ids of the acts that were stored though the program never heard it.
    """

    acts: dict[str, Act] = field(default_factory=dict)
    confirmed: set[str] = field(default_factory=set)
    unheard: set[str] = field(default_factory=set)

    def hear(self, child: Child) -> None:
        for line in child.heard:
            word, _, rest = line.partition(" ")
            if word == "try":
                act = json.loads(rest)
                self.acts.setdefault(act["id"], act)
            elif word == "ok":
                self.confirmed.add(rest)

    @property
    def in_doubt(self) -> Act | None:
        """The act that was begun and not heard of; there is never more than one."""
        open_acts = [act for act in self.acts.values() if act["id"] not in self.confirmed]
        assert len(open_acts) <= 1
        return open_acts[0] if open_acts else None


@pytest.mark.parametrize("seed", SEEDS)
def test_killed_at_any_moment(
    forker: Forker,
    folder: DataFolder,
    clock: FixedClock,
    seed: int,
    record_testsuite_property: Callable[[str, object], None],
) -> None:
    chance, day, kills = Random(seed), Day(), 0
    while kills < KILLS:
        clock.advance(seconds=20)
        child = forker.start(
            "receive",
            folder=str(folder.path),
            at=clock.now().isoformat(),
            seed=chance.getrandbits(32),
            first=day.in_doubt,
        )
        child.wait_for("ready")
        child.listen(chance.uniform(0, LONGEST_S))
        assert child.kill() < 0, child.heard
        kills += 1
        day.hear(child)
        found = _after(folder, clock, day, deep=kills % DEEP_EVERY == 0)
        assert found.faults == []
        day.unheard |= found.stored - day.confirmed

    desk = open_desk(folder, clock=clock)
    for act in day.acts.values():
        perform(desk, act)  # asked for once more, every one of them
    desk.close()
    found = _after(folder, clock, day, deep=True)
    assert found.faults == []
    assert found.stored == set(day.acts)
    for name, count in (
        ("kills", kills),
        ("acts", len(day.acts)),
        ("stored without having been heard of", len(day.unheard)),
    ):
        record_testsuite_property(f"{name}, seed {seed}", count)


def _after(folder: DataFolder, clock: FixedClock, day: Day, *, deep: bool) -> Found:
    """Open the store as after a crash, when nobody else has it open, and look."""
    desk = open_desk(folder, clock=clock)
    try:
        return look(desk, day.acts, day.confirmed, deep=deep)
    finally:
        desk.close()
