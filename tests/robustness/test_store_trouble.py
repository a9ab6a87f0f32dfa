"""Missing, empty, foreign, damaged, wrong key: said in plain words by desk and commands; never replaced."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.types import uuid7
from kiosk.__main__ import main
from kiosk.clock import FixedClock
from kiosk.desk import Desk, open_desk
from kiosk.errors import KioskError, Refused, Unavailable
from kiosk.first_run.setting_up import SetUp, set_up
from kiosk.school import versions as school
from kiosk.station.folder import DataFolder
from kiosk.visits import on_site as visits
from tests.kiosk.acting import School, draft

PAGE = 4096
COMMANDS = (
    ("visits", "--json"),
    ("records", "--json"),
    ("roll-call", "--json"),
    ("ledger", "verify"),
    ("ledger", "head"),
)


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """Commands make this process's files private; the next test's are its own matter."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def store(folder: DataFolder) -> Path:
    return folder.store_path


def key(folder: DataFolder) -> Path:
    return folder.key_path


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def letter(path: Path) -> None:
    path.write_bytes(b"Dear office,\nplease find enclosed.\n" * 400)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // PAGE * PAGE)


def flip(path: Path, *places: int) -> None:
    content = bytearray(path.read_bytes())
    for place in places:
        content[place] ^= 0x40
    path.write_bytes(content)


def first_page(path: Path) -> None:
    flip(path, 200)


def every_page_but_the_first(path: Path) -> None:
    flip(path, *range(PAGE + 99, path.stat().st_size, PAGE))


def one_digit(path: Path) -> None:
    flip(path, 40)


def of_another_store(path: Path) -> None:
    from kiosk.station.secrets import Secrets, _written  # noqa: PLC0415

    path.write_text(_written(Secrets(bytes(32))))


def other_encryption(path: Path) -> None:
    path.write_bytes(os.urandom(path.stat().st_size))


TROUBLES: tuple[tuple[Callable[[DataFolder], Path], Callable[[Path], None], str], ...] = (
    (store, remove, "no store at this place"),
    (store, empty, "empty"),
    (store, letter, "not a store"),
    (store, cut, "damaged"),
    (store, first_page, "damaged"),
    (store, every_page_but_the_first, "damaged"),
    (store, other_encryption, "does not open"),
    (key, remove, "no key"),
    (key, empty, "damaged"),
    (key, one_digit, "damaged"),
    (key, of_another_store, "another store"),
)


def contents(folder: DataFolder) -> dict[str, bytes]:
    """Every file of the data and its keys, but what a log or a lock may add."""
    return {
        str(path.relative_to(folder.path.parent)): path.read_bytes()
        for path in sorted(folder.path.parent.rglob("*"))
        if path.is_file() and path.parent != folder.logs_path and path.name != "kiosk.lock"
    }


@pytest.fixture(params=TROUBLES, ids=lambda trouble: f"{trouble[0].__name__}-{trouble[1].__name__}")
def trouble(request: pytest.FixtureRequest, folder: DataFolder) -> str:
    """A folder to which something was done; words that must be in what is said."""
    where, what, words = request.param
    what(where(folder))
    return str(words)


def use(folder: DataFolder) -> None:
    """Open, and look at everything: some damage shows only when it is read."""
    desk = open_desk(folder, clock=FixedClock())
    try:
        visits.on_site(desk)
        School(desk).sign_in()
        School(desk).ledger_text()
    finally:
        desk.close()


def test_the_desk_says_it_and_changes_nothing(folder: DataFolder, trouble: str) -> None:
    before = contents(folder)
    for _ in range(2):
        with pytest.raises(Unavailable, match=trouble):
            use(folder)
    assert contents(folder) == before


def test_commands_say_it_with_exit_code_3(
    folder: DataFolder, trouble: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(folder)
    for command in (*COMMANDS, ("backup", str(tmp_path / "a.backup"))):
        code = main(["--data", str(folder.path), *command])
        said = capsys.readouterr()
        assert (code, said.out) == (3, ""), command
        assert trouble in said.err
        assert len(said.err.splitlines()) == 1, said.err
    assert contents(folder) == before


def test_it_is_not_set_up_over(folder: DataFolder, trouble: str, clock: FixedClock) -> None:
    del trouble
    anew = SetUp(school_name="Another", admin_number="7", admin_pin="908172")
    before = contents(folder)
    with pytest.raises(Refused, match="set up already"):
        set_up(folder, anew, clock)
    assert contents(folder) == before
    for path in (folder.station_path, folder.last_good_path):
        path.unlink()  # even if it looks as if it had never been set up
    before = contents(folder)
    if folder.store_path.exists():
        with pytest.raises(KioskError):
            set_up(folder, anew, clock)
        assert contents(folder)["data/store.db"] == before["data/store.db"]


@pytest.fixture
def running(folder: DataFolder, clock: FixedClock) -> Iterator[School]:
    """A kiosk that is in the middle of its day."""
    desk = open_desk(folder, clock=clock)
    reception = School(desk)
    reception.sign_in(draft("Early Sample"))
    yield reception
    desk.close()


def away(folder: DataFolder) -> Path:
    """Somebody takes the store's files away while they are open; a hidden place, to put them back from."""
    place = folder.path / "away"
    place.mkdir()
    for path in folder.path.glob("store.db*"):
        path.rename(place / path.name)
    return place


def test_a_store_that_vanishes_confirms_nothing_more_and_is_not_made_anew(running: School) -> None:
    folder = running.desk.folder
    away(folder)
    for _ in range(2):
        with pytest.raises(Unavailable, match=r"no store at this place"):
            running.sign_in(draft("Lost Sample"))
        with pytest.raises(Unavailable):
            visits.on_site(running.desk)
    assert list(folder.path.glob("store.db*")) == []


def test_a_store_that_comes_back_is_gone_on_with(running: School) -> None:
    folder, request_id = running.desk.folder, uuid7()
    place = away(folder)
    with pytest.raises(Unavailable):
        running.sign_in(draft("Patient Sample"), request_id)
    for path in place.iterdir():
        path.rename(folder.path / path.name)
    running.sign_in(draft("Patient Sample"), request_id)
    assert [row.name for row in visits.on_site(running.desk)] == ["Early Sample", "Patient Sample"]
    assert running.ledger_is_whole()


@pytest.mark.parametrize("what", [empty, letter, other_encryption])
def test_what_is_put_in_the_place_of_an_open_store_is_left_alone(
    running: School, what: Callable[[Path], None]
) -> None:
    folder = running.desk.folder
    size = folder.store_path.stat().st_size
    away(folder)
    folder.store_path.write_bytes(bytes(size))
    what(folder.store_path)
    before = folder.store_path.read_bytes()
    for _ in range(2):
        with pytest.raises(Unavailable):
            running.sign_in(draft("Lost Sample"))
    assert folder.store_path.read_bytes() == before
    assert [path.name for path in folder.path.glob("store.db*")] == ["store.db"]


def test_one_that_vanishes_within_a_transaction_confirms_nothing(running: School) -> None:
    desk = running.desk

    def vanish() -> None:
        with desk.writing() as writing:
            school.put(writing, desk.settings())
            away(desk.folder)

    with pytest.raises(Unavailable, match="moved or replaced"):
        vanish()


def test_a_command_beside_it_says_it_too(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    away(desk.folder)
    assert main(["--data", str(desk.folder.path), "visits", "--json"]) == 3
    assert "no store at this place" in capsys.readouterr().err
    assert list(desk.folder.path.glob("store.db*")) == []
