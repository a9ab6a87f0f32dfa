"""Several processes on one store at once, and processes that are killed."""

import subprocess
import sys
import threading
from uuid import UUID

import pytest
from sqlalchemy import func, select

from db import ledger
from db.errors import Busy
from db.models import LedgerEntry, Request, Station, Visit, VisitDay
from db.store import Store
from tests.db.samples import a_person, record
from tests.stores import StorePlace, add_station

EACH = 25
KILLS = 3


def start(place: StorePlace, station: str, count: int) -> subprocess.Popen[str]:
    key = "-" if place.key is None else place.key.hex()
    return subprocess.Popen(
        [sys.executable, "-m", "tests.db.writer", place.address, key, station, str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    said = process.stdout.readline()
    if not said:
        raise AssertionError(process.communicate()[1])
    return said.strip()


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


@pytest.mark.parametrize("shared", [True, False], ids=["one station", "a station each"])
def test_three_processes_write_at_once(store_place: StorePlace, *, shared: bool) -> None:
    store = store_place.open()
    with store.write() as session:
        stations = [add_station(session, letter) for letter in ("A" if shared else "ABC")]
    processes = [start(store_place, str(stations[each % len(stations)].id), EACH) for each in range(3)]
    for process in processes:
        assert line(process) == "ready"
    for process in processes:
        go(process)
    ended = [process.communicate(timeout=60) for process in processes]
    assert [error for _, error in ended] == [""] * 3
    confirmed = {UUID(text) for said, _ in ended for text in said.split()}
    with store.read() as session:
        assert set(session.scalars(select(Request.id))) == confirmed
        assert len(confirmed) == 3 * EACH
        report = ledger.verify(session, None)
        assert (report.first_broken, report.entries, report.chains) == (None, 3 * EACH, 1 if shared else 3)
        positions = session.scalars(select(LedgerEntry.position)).all()
        assert len(set(positions)) == 3 * EACH
        numbers = sorted(session.scalars(select(Visit.reference)))
        highest = 3 * EACH if shared else EACH
        assert numbers[-1].endswith(f"-{highest:05d}")
        assert len(set(numbers)) == 3 * EACH
    store.close()


def test_killed_at_any_moment(store_place: StorePlace) -> None:
    """What was confirmed is there; nothing is half there."""
    store = store_place.open()
    with store.write() as session:
        station = add_station(session)
    confirmed: set[UUID] = set()
    for kill in range(KILLS):
        process = start(store_place, str(station.id), 0)
        assert line(process) == "ready"
        go(process)
        for _ in range(3 + 4 * kill):
            confirmed.add(UUID(line(process)))
        process.kill()  # SIGKILL, wherever it is now
        said, _ = process.communicate(timeout=60)
        confirmed |= {UUID(text) for text in said.split("\n")[:-1] if len(text) == 36}
        store.close()
        store = store_place.open()
        store.check()
        with store.read() as session:
            done = set(session.scalars(select(Request.id)))
            assert confirmed <= done
            assert len(done - confirmed) <= kill + 1  # at most one a kill was stored and not heard of
            for model in (Visit, VisitDay, LedgerEntry):
                assert session.execute(select(func.count()).select_from(model)).scalar_one() == len(done)
            assert ledger.verify(session, None).first_broken is None
    store.close()


def test_readers_see_one_picture_and_do_not_wait(store: Store) -> None:
    with store.read() as reader:
        assert reader.scalars(select(Station)).all() == []
        with store.write() as session:
            add_station(session)
        assert reader.scalars(select(Station)).all() == []
    with store.read() as reader:
        assert len(reader.scalars(select(Station)).all()) == 1


def test_threads_share_a_store(store: Store, station: Station) -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(10):
                with store.write() as session:
                    record(session, session.get_one(Station, station.id), a_person())
        except BaseException as error:  # noqa: BLE001
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with store.read() as session:
        report = ledger.verify(session, None)
    assert (report.entries, report.first_broken) == (40, None)


def test_who_waits_too_long_is_told(ready_embedded: StorePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.embedded.BUSY_SECONDS", 0.05)
    first, second = ready_embedded.open(), ready_embedded.open()
    with first.write(), pytest.raises(Busy, match="busy"), second.write():
        pass
    first.close()
    second.close()
    monkeypatch.undo()


def test_a_deadlock_on_the_server_is_busy_for_one_of_two(ready_postgresql: StorePlace) -> None:
    store = ready_postgresql.open()
    with store.write() as session:
        stations = [add_station(session, letter).id for letter in "AB"]
    barrier = threading.Barrier(2)
    ended: list[str] = []

    def cross(first: int) -> None:
        try:
            with store.write() as session:
                for step in (first, 1 - first):
                    session.get_one(Station, stations[step], with_for_update=True)
                    if step == first:
                        barrier.wait(10)
            ended.append("done")
        except Busy:
            ended.append("busy")

    threads = [threading.Thread(target=cross, args=(first,)) for first in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["busy", "done"]
    store.close()
