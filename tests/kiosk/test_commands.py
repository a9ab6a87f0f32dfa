"""The command line, as scripts see it: answers, explanations, exit codes, and never a traceback."""

import argparse
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from kiosk import __main__ as command_line
from kiosk import __version__
from kiosk.clock import FixedClock
from kiosk.commands.parser import make_parser
from kiosk.desk import open_desk
from kiosk.people.staff_accounts import check_pin
from kiosk.station import recovery, secrets
from kiosk.station.folder import KEY_DIR_VARIABLE, DataFolder
from tests.kiosk.acting import School, draft

ALL = {
    "run", "init", "demo", "visits", "records", "roll-call", "record", "badge", "verify", "ledger", "backup",
    "restore", "recovery-sheet", "doctor",
}  # fmt: skip
LISTS = ("visits", "records", "roll-call")


@pytest.fixture
def kiosk(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs a command in this process: (exit code, stdout, stderr)."""

    def run(folder: Path | DataFolder, *arguments: str | Path, said: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(said))
        path = folder.path if isinstance(folder, DataFolder) else folder
        code = command_line.main(["--data", str(path), *map(str, arguments)])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return run


@pytest.fixture
def folder(embedded: School) -> DataFolder:
    """A school where one visitor has signed in; the desk stays open beside the commands."""
    embedded.sign_in(draft("Amelia Testcase"))
    return embedded.desk.folder


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that was never set up."""
    monkeypatch.setenv(KEY_DIR_VARIABLE, str(tmp_path / "keys"))
    return tmp_path / "nowhere"


def words_of(school: School) -> str:
    return "\n".join(" ".join(group) for group in recovery.encode(school.desk.keys.root))


# -- what can be asked --


def subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    (action,) = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(action.choices)


def test_the_commands_are_those_of_this_version() -> None:
    assert set(subcommands(make_parser())) == ALL


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_help_has_an_example(name: str) -> None:
    parser = subcommands(make_parser())[name]
    said = parser.format_help()
    assert f"example: {'echo' if name == 'init' else 'kiosk'}" in " ".join(said.split())
    assert name in str(parser.epilog)


def test_the_examples_can_be_asked_for() -> None:
    for name, parser in subcommands(make_parser()).items():
        if name in {"init", "ledger"}:
            continue
        example = str(parser.epilog).removeprefix("example: kiosk ").split(" >> ", maxsplit=1)[0]
        assert make_parser().parse_args(example.split()).command == name


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["office"],
        ["phones", "--json"],
        ["people", "import", "x.csv"],
        ["agreement", "list"],
        ["visits", "--js"],
        ["visits", "--data", "x"],
        ["run", "--size", "big"],
        ["ledger"],
        ["record", "A-2026-00001"],
        ["recovery-sheet", "--print", "--pdf", "x.pdf"],
    ],
)
def test_wrong_use_is_2(nowhere: Path, kiosk: Callable[..., Any], wrong: list[str]) -> None:
    code, out, err = kiosk(nowhere, *wrong)
    assert (code, out) == (2, "")
    assert err
    assert not nowhere.exists()


# -- a folder that was never set up --


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("flags", [[], ["--json"]])
def test_lists_of_nothing_are_empty_and_make_nothing(
    nowhere: Path, kiosk: Callable[..., Any], name: str, flags: list[str]
) -> None:
    code, out, _ = kiosk(nowhere, name, *flags)
    assert (code, json.loads(out)) == (0, [])
    assert not nowhere.exists()


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["record", "A-2026-00001", "--pdf", "x.pdf"], 1),
        (["badge", "A-2026-00001", "--pdf", "x.pdf"], 1),
        (["verify", __file__], 1),
        (["ledger", "verify"], 0),
        (["ledger", "head"], 0),
        (["backup", "x.backup"], 2),
        (["recovery-sheet"], 2),
        (["restore", "there-is-no.backup"], 2),
        (["doctor"], 0),
    ],
)
def test_nothing_is_made_where_nothing_was_set_up(
    nowhere: Path,
    kiosk: Callable[..., Any],
    arguments: list[str],
    expected: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    code, out, err = kiosk(nowhere, *arguments)
    assert code == expected
    assert out or err or arguments[1:] == ["head"]
    assert sorted(tmp_path.iterdir()) == before


# -- lists and papers --


def test_lists_are_json_beside_an_open_store(folder: DataFolder, kiosk: Callable[..., Any]) -> None:
    for name in LISTS:
        code, out, _ = kiosk(folder, name, "--json")
        assert code == 0
        rows = json.loads(out)
        assert rows[0]["name"] == "Amelia Testcase"
        assert '""' not in out
        code, out, _ = kiosk(folder, name)
        assert code == 0
        assert "Amelia Testcase" in out


def test_a_list_to_an_old_terminal_is_still_json(
    embedded: School, kiosk: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    embedded.sign_in(draft("Łukasz Żółć"))
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", narrow)
    code, *_ = kiosk(embedded.desk.folder, "visits", "--json")
    narrow.seek(0)
    assert code == 0
    assert json.loads(narrow.read())[0]["name"] == "Łukasz Żółć"


def test_papers_are_saved_and_verified(
    embedded: School, folder: DataFolder, kiosk: Callable[..., Any], tmp_path: Path
) -> None:
    (record, *_) = json.loads(kiosk(folder, "records", "--json")[1])
    (visit, *_) = json.loads(kiosk(folder, "visits", "--json")[1])
    for arguments in (
        ("record", record["reference"]),
        ("badge", visit["reference"]),
        ("badge", visit["id"]),
    ):
        file = tmp_path / "paper.pdf"
        assert kiosk(folder, *arguments, "--pdf", file)[0] == 0
        code, out, _ = kiosk(folder, "verify", file)
        assert (code, out.split()[0]) == (0, "untouched")
        changed = bytearray(file.read_bytes())
        changed[len(changed) // 2] ^= 1
        file.write_bytes(changed)
        code, out, _ = kiosk(folder, "verify", file)
        assert (code, out.split()[0]) == (1, "altered")
    code, out, _ = kiosk(folder, "verify", __file__)
    assert (code, out.split()[0]) == (1, "unknown")
    assert embedded.ledger_is_whole()


def test_what_is_not_there_is_no(folder: DataFolder, kiosk: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    assert kiosk(folder, "record", "A-2026-99999", "--pdf", file)[0] == 1
    assert kiosk(folder, "badge", "A-2026-99999", "--pdf", file)[0] == 1
    assert kiosk(folder, "badge", "00000000-0000-0000-0000-000000000000", "--pdf", file)[0] == 1
    assert not file.exists()
    assert kiosk(folder, "record", "A-2026-99999", "--pdf", tmp_path / "no" / "x.pdf")[0] == 2
    assert kiosk(folder, "verify", tmp_path / "no.pdf")[0] == 2


# -- ledger --


def test_a_broken_ledger_is_no_and_named(
    embedded: School, folder: DataFolder, kiosk: Callable[..., Any]
) -> None:
    code, out, _ = kiosk(folder, "ledger", "verify")
    assert (code, out.split()[0]) == (0, "whole:")
    with embedded.desk.store.engine.connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER append_only_ledger_entry_update")
        connection.exec_driver_sql("UPDATE ledger_entry SET action = 'nothing' WHERE sequence = 5")
        connection.commit()
    code, out, _ = kiosk(folder, "ledger", "verify")
    assert code == 1
    assert out.startswith("broken: station A, entry 5: ")


def test_heads_are_said(embedded: School, folder: DataFolder, kiosk: Callable[..., Any]) -> None:
    code, out, _ = kiosk(folder, "ledger", "head")
    assert code == 0
    assert re.fullmatch(r"A \d+ \S+\+00:00 [0-9a-f]{64}\n", out)
    del embedded


# -- backup, restore, recovery sheet --


def test_backup_and_restore_on_an_empty_machine(
    embedded: School,
    folder: DataFolder,
    kiosk: Callable[..., Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    clock: FixedClock,
) -> None:
    file = tmp_path / "friday.backup"
    assert kiosk(folder, "backup", file)[0] == 0
    assert "backup_written" in embedded.ledger_text()
    code, _, err = kiosk(folder, "backup", file)
    assert code == 2
    assert "never replaces" in err
    visits = kiosk(folder, "visits", "--json")[1]
    sheet = kiosk(folder, "recovery-sheet")[1]
    assert sheet == "".join(
        f"Group {number}: {' '.join(group)}\n"
        for number, group in enumerate(recovery.encode(embedded.desk.keys.root), start=1)
    )
    assert "recovery_sheet_shown" in embedded.ledger_text()

    code, _, err = kiosk(folder, "restore", file, said=sheet)
    assert code == 2
    assert "opens" in err

    monkeypatch.setenv(KEY_DIR_VARIABLE, str(tmp_path / "other-keys"))
    other = DataFolder(tmp_path / "other")
    assert kiosk(other, "restore", file, said="")[0] == 2
    assert kiosk(other, "restore", file, said="wrong words entirely")[0] == 2
    assert not other.path.exists()
    code, out, _ = kiosk(other, "restore", file, "--reset-pin", "1", said=f"{sheet}864209\n")
    assert (code, out) == (0, "restored: this machine is station B now.\n")
    assert kiosk(other, "visits", "--json")[1] == visits
    assert kiosk(other, "ledger", "verify")[0] == 0
    desk = open_desk(other, clock=clock, migrate=False)
    assert check_pin(desk, "1", "864209").number == "1"
    desk.close()


def test_the_recovery_sheet_is_never_written_beside_the_data(
    embedded: School, folder: DataFolder, kiosk: Callable[..., Any], tmp_path: Path
) -> None:
    for place in (
        folder.path / "sheet.pdf",
        folder.papers_path / "sheet.pdf",
        folder.key_path.parent / "s.pdf",
    ):
        place.parent.mkdir(exist_ok=True)
        assert kiosk(folder, "recovery-sheet", "--pdf", place)[0] == 2
        assert not place.exists()
    # The staff-side printer of the sample is a folder beside the data.
    code, _, err = kiosk(folder, "recovery-sheet", "--print")
    assert code == 2
    assert "beside the data" in err
    assert kiosk(folder, "recovery-sheet", "--pdf", tmp_path / "sheet.pdf")[0] == 0
    assert kiosk(folder, "verify", tmp_path / "sheet.pdf")[1].split()[0] == "untouched"
    assert words_of(embedded) not in embedded.ledger_text()


def test_a_lost_pin_is_set_anew_with_the_sheet(
    embedded: School, folder: DataFolder, kiosk: Callable[..., Any]
) -> None:
    assert kiosk(folder, "recovery-sheet", "--reset-pin", "1", said=f"{words_of(embedded)}\n864209\n")[0] == 0
    assert check_pin(embedded.desk, "1", "864209").number == "1"
    assert kiosk(folder, "recovery-sheet", "--reset-pin", "1", said="one two three\n975318\n")[0] == 2


# -- init and run --


def test_init_sets_up_with_the_pin_from_stdin(nowhere: Path, kiosk: Callable[..., Any]) -> None:
    asked = ["init", "--school", "Linchfield & Söhne <b>", "--admin-number", "7"]
    assert kiosk(nowhere, *asked, said="")[0] == 2
    assert not DataFolder(nowhere).is_set_up
    assert kiosk(nowhere, *asked, said="12\n")[0] == 2
    code, out, _ = kiosk(nowhere, *asked, said="482913\n")
    assert (code, out.strip()) == (0, str(nowhere))
    assert kiosk(nowhere, *asked, said="482913\n")[0] == 2
    desk = open_desk(DataFolder(nowhere), migrate=False)
    assert desk.settings().school_name == "Linchfield & Söhne <b>"
    assert check_pin(desk, "7", "482913").number == "7"
    desk.close()
    assert not DataFolder(nowhere).store_path.read_bytes().startswith(b"SQLite")


def test_init_plain_leaves_the_store_unencrypted(nowhere: Path, kiosk: Callable[..., Any]) -> None:
    arguments = ["init", "--plain", "--school", "Linchfield", "--admin-number", "1"]
    assert kiosk(nowhere, *arguments, said="246810\n")[0] == 0
    assert DataFolder(nowhere).store_path.read_bytes().startswith(b"SQLite")
    assert kiosk(nowhere, "visits", "--json")[1] == "[]\n"


@pytest.mark.parametrize("wrong", [["--admin-number", "x"], ["--admin-number", "1", "--store", "mysql://x"]])
def test_init_refuses_what_is_not_allowed(
    nowhere: Path, kiosk: Callable[..., Any], wrong: Sequence[str]
) -> None:
    assert kiosk(nowhere, "init", "--school", "Linchfield", *wrong, said="482913\n")[0] == 2
    assert not nowhere.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_run_without_a_screen_says_so(
    nowhere: Path, kiosk: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    code, _, err = kiosk(nowhere, "run")
    assert code == 3
    assert "no screen" in err
    assert not nowhere.exists()


def test_sample_data_are_refused_where_there_are_real_ones(
    nowhere: Path, kiosk: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    kiosk(nowhere, "init", "--school", "Linchfield", "--admin-number", "1", said="482913\n")
    code, _, err = kiosk(nowhere, "run", "--sample-data")
    assert code == 2
    assert "real data" in err


# -- when the world breaks --


def test_a_missing_key_is_3_in_plain_words(folder: DataFolder, kiosk: Callable[..., Any]) -> None:
    folder.key_path.unlink()
    code, out, err = kiosk(folder, "visits", "--json")
    assert (code, out) == (3, "")
    assert "recovery sheet" in err


def test_a_store_that_is_gone_is_3(embedded: School, folder: DataFolder, kiosk: Callable[..., Any]) -> None:
    embedded.desk.close()
    folder.store_path.unlink()
    assert kiosk(folder, "visits", "--json")[0] == 3
    assert not folder.store_path.exists()


def test_an_older_store_is_3_and_is_not_migrated(
    folder: DataFolder, kiosk: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.commands.opening.revision", lambda _connection: "0000")
    code, _, err = kiosk(folder, "visits", "--json")
    assert code == 3
    assert "older version" in err


def test_a_bug_is_3_logged_and_no_traceback(
    folder: DataFolder, kiosk: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("Amelia Testcase")

    monkeypatch.setattr("kiosk.commands.listing.visits", fail)
    code, out, err = kiosk(folder, "visits", "--json")
    assert (code, out) == (3, "")
    assert "Amelia" not in err
    logged = "".join(path.read_text("utf-8") for path in folder.logs_path.glob("*.log"))
    assert "ZeroDivisionError" in logged
    assert "Amelia" not in logged


def test_stopping_is_no_traceback(
    folder: DataFolder, kiosk: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kiosk.commands.listing.visits", stop)
    assert kiosk(folder, "visits")[0] == 3


# -- the real process --


def process(folder: Path, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kiosk", "--data", str(folder), *arguments],
        input=said,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )


def test_a_school_from_the_shell(nowhere: Path) -> None:
    done = process(nowhere, "init", "--school", "Linchfield", "--admin-number", "1", said="482913\n")
    assert (done.returncode, done.stdout) == (0, f"{nowhere}\n")
    done = process(nowhere, "visits", "--json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")
    done = process(nowhere, "ledger", "verify")
    assert done.returncode == 0
    assert done.stdout.startswith("whole:")
    secret = secrets.fetch(DataFolder(nowhere), secrets.KeyPlace.FILE, check=None).root.hex()
    assert not any(secret.encode() in path.read_bytes() for path in nowhere.rglob("*") if path.is_file())


def test_version_and_help_import_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from kiosk.__main__ import main\n"
        "codes = main(['--version']), main(['--help']), main(['visits', '--help'])\n"
        "codes += (main(['--data', sys.argv[1], 'visits', '--json']),)\n"
        "slow = {'sqlalchemy', 'reportlab', 'pydantic', 'PySide6', 'cryptography', 'tomlkit'}\n"
        "print(codes, sorted(slow & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "nowhere")],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert f"reception-kiosk {__version__}" in done.stdout
    assert done.stdout.splitlines()[-1] == "(0, 0, 0, 0) []"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell with pipes")
def test_whoever_reads_only_the_first_line_sees_no_trouble(folder: DataFolder) -> None:
    script = '"$1" -m kiosk --data "$2" visits --json | true; echo ${PIPESTATUS[0]}'
    done = subprocess.run(
        ["/bin/bash", "-c", script, "bash", sys.executable, str(folder.path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert (done.stdout, done.stderr) == ("0\n", "")
