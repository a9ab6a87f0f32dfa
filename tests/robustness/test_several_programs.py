"""A kiosk, an office and commands on one embedded file at once: nobody is locked out, nothing is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

from db.backup import check_backup
from db.models import LedgerEntry, Station, Visit
from kiosk.clock import FixedClock
from kiosk.desk import open_desk
from kiosk.station.folder import DataFolder
from tests.kiosk.acting import School
from tests.robustness.acts import Act
from tests.robustness.forking import Child, Forker
from tests.robustness.wholeness import look

WRITERS = ("kiosk", "office", "second station")
COMMANDS = (
    ("visits", "--json"),
    ("roll-call", "--json"),
    ("records", "--json"),
    ("ledger", "verify"),
    ("ledger", "head"),
    ("backup",),
)


def command(folder: DataFolder, *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "kiosk", "--data", str(folder.path), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )


def acts_of(children: list[Child]) -> tuple[dict[str, Act], set[str]]:
    acts: dict[str, Act] = {}
    confirmed = set()
    for child in children:
        for line in child.heard:
            word, _, rest = line.partition(" ")
            if word == "try":
                act = json.loads(rest)
                acts[act["id"]] = act
            elif word == "ok":
                confirmed.add(rest)
    return acts, confirmed


def test_three_writers_and_every_command_at_once(
    forker: Forker, folder: DataFolder, clock: FixedClock, tmp_path: Path
) -> None:
    enough = tmp_path / "enough"
    children = [
        forker.start(
            "receive",
            folder=str(folder.path),
            at=clock.now().isoformat(),
            seed=number,
            first=None,
            until=str(enough),
            letter="B" if who == "second station" else None,
            arrivals_only=True,
        )
        for number, who in enumerate(WRITERS)
    ]
    for child in children:
        child.wait_for("ready")
    copies = [tmp_path / f"{number}.backup" for number in range(2)]
    asked = [
        (words, command(folder, *words, *([str(copy)] if words == ("backup",) else [])))
        for copy in copies
        for words in COMMANDS
        if copy is copies[0] or words == ("backup",)
    ]
    for words, process in asked:
        said, complained = process.communicate(timeout=60)
        assert process.returncode == 0, (words, complained)
        assert not {"locked", "busy", "Traceback"} & set(complained.replace(".", " ").split()), complained
        if "--json" in words:
            assert isinstance(json.loads(said), list)
        if words == ("ledger", "verify"):
            assert said.startswith("whole")
    enough.touch()
    for child in children:
        child.finish()

    acts, confirmed = acts_of(children)
    assert len(confirmed) == len(acts) > len(COMMANDS)
    desk = open_desk(folder, clock=clock)
    found = look(desk, acts, confirmed, deep=True)
    assert found.faults == []
    assert found.stored == confirmed
    school = School(desk)
    stations = {row.id: row.letter for row in school.rows(Station)}
    letters = {stations[row.station_id] for row in school.rows(Visit, Visit.source == "screen")}
    assert letters == {"A", "B"}
    entries = school.rows(LedgerEntry)
    assert sum(row.action == "backup_written" for row in entries) == len(copies)
    for copy in copies:
        assert check_backup(copy, desk.keys.backup_key).heads
    desk.close()


def test_commands_find_the_store_after_a_writer_was_killed(
    forker: Forker, folder: DataFolder, clock: FixedClock
) -> None:
    child = forker.start("receive", folder=str(folder.path), at=clock.now().isoformat(), seed=5, first=None)
    while sum(line.startswith("ok") for line in child.heard) < 3:
        child.listen(1)
    assert child.kill() < 0
    said, complained = command(folder, "visits", "--json").communicate(timeout=60)
    assert complained == ""
    _, confirmed = acts_of([child])
    assert len(json.loads(said)) >= len(confirmed)
