"""What the children of the fork server do. Each opens its own store, after the fork."""

import json
from collections.abc import Callable
from datetime import datetime
from random import Random
from typing import Any

from kiosk.clock import FixedClock
from kiosk.desk import open_desk
from kiosk.folder import DataFolder
from tests.robustness.acts import Act, next_act, perform

Say = Callable[[str], None]


def receive(say: Say, folder: str, at: str, seed: int, first: Act | None, count: int = 0) -> None:
    """A kiosk's day: say "try" before and "ok" after each act; `first` is one that was in doubt.

    Args:
        say: the test hears it.
        folder: the data folder.
        at: the time, ISO 8601.
        seed: of chance.
        first: to be done first, with the request id that it had.
        count: how many acts; 0 goes on until it is killed.
    """
    desk = open_desk(DataFolder(folder), clock=FixedClock(datetime.fromisoformat(at)))
    chance = Random(seed)
    say("ready")
    done = 0
    while count == 0 or done < count:
        act: dict[str, Any] = first if first is not None and done == 0 else next_act(desk, chance)
        say(f"try {json.dumps(act)}")
        perform(desk, act)
        say(f"ok {act['id']}")
        done += 1
    desk.close()
