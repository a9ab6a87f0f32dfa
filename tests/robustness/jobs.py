"""What the children of the fork server do. Each opens its own store, after the fork."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from db.models import Station as StationRow
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.desk import Desk, Station, open_desk
from kiosk.station.folder import DataFolder
from tests.robustness.acts import Act, next_act, perform

Say = Callable[[str], None]


def receive(
    say: Say,
    folder: str,
    at: str,
    seed: int,
    first: Act | None,
    *,
    until: str | None = None,
    letter: str | None = None,
    arrivals_only: bool = False,
) -> None:
    """A kiosk's day: say "try" before and "ok" after each act; `first` is one that was in doubt.

    Args:
        say: the test hears it.
        folder: the data folder.
        at: the time, ISO 8601.
        seed: of chance.
        first: to be done first, with the request id that it had.
        until: it goes on until there is such a file; None: until it is killed.
        letter: of another station, which is made; None: the folder's own.
        arrivals_only: nobody leaves or is let in, as others may be doing that.
    """
    desk = open_desk(DataFolder(folder), clock=FixedClock(datetime.fromisoformat(at)))
    if letter is not None:
        desk.station = another_station(desk, letter)
    chance = Random(seed)
    say("ready")
    done = 0
    while until is None or not Path(until).exists():
        act: dict[str, Any] = (
            first if first is not None and done == 0 else next_act(desk, chance, arrivals_only=arrivals_only)
        )
        say(f"try {json.dumps(act)}")
        perform(desk, act)
        say(f"ok {act['id']}")
        done += 1
    desk.close()


def another_station(desk: Desk, letter: str) -> Station:
    """A second station at the same store."""
    station = Station(uuid7(), letter, f"Station {letter}", "reception")
    with desk.writing() as writing:
        row = StationRow(
            id=station.id, letter=letter, name=station.name, role=station.role, created_at=writing.at
        )
        writing.session.add(row)
    return station
