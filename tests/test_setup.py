"""The set-up: system packages, the environment, and what make offers."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

Machine = Callable[..., tuple[int, str, str]]

needs_posix = pytest.mark.skipif(os.name != "posix", reason="make and sh are for POSIX systems")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Runs tools/system-packages.sh on a pretended machine; gives exit code, words and apt's orders."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "sed", "grep", "dirname", "tr", "mktemp", "rm", "tail", "env", "cat"):
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)

    def pretend(name: str, script: str) -> None:
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)

    def run(
        use: str = "run",
        *more: str,
        installed: str | None = "",
        user: int = 1000,
        sudo: bool = False,
        apt_works: bool = True,
    ) -> tuple[int, str, str]:
        orders = tmp_path / "orders"
        pretend("uname", "echo Linux")
        pretend("id", f"echo {user}")
        pretend("sudo", 'shift; exec "$@"' if sudo else "exit 1")
        pretend("true", "exit 0")
        pretend(
            "apt-get",
            f'echo "$DEBIAN_FRONTEND $*" >>{orders}\nread -r line && echo asked >>{orders}\n'
            f'case "$*" in *install*) {"exit 0" if apt_works else "echo no such package; exit 100"};; esac',
        )
        if installed is not None:
            pretend("dpkg-query", "".join(f"echo installed {name}\n" for name in installed.split()))
        done = subprocess.run(
            ["sh", str(ROOT / "tools/system-packages.sh"), use, *more],
            env={"PATH": str(programs), "TMPDIR": str(tmp_path)},
            input="yes\n",
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, orders.read_text() if orders.exists() else ""

    return run


def packages(*purposes: str) -> str:
    lines = (ROOT / "tools/debian-packages.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.split() for line in lines if line and not line.startswith("#")]
    return " ".join(name for name, purpose in entries if purpose in purposes)


@needs_posix
def test_nothing_is_said_or_done_when_all_packages_are_there(machine: Machine) -> None:
    assert machine("test", installed=packages("run", "test"), user=0) == (0, "", "")


@needs_posix
def test_a_library_renamed_by_a_newer_debian_counts_as_there(machine: Machine) -> None:
    renamed = packages("run").replace("libcups2", "libcups2t64")
    assert machine("run", installed=renamed) == (0, "", "")


@needs_posix
def test_root_installs_what_is_missing_after_saying_so_and_is_asked_nothing(machine: Machine) -> None:
    there = packages("run", "test").replace("postgresql", "")
    code, said, orders = machine("test", "python3-venv", installed=there, user=0)
    assert code == 0
    assert said == "setup: installing system packages: postgresql python3-venv\n"
    assert orders.splitlines()[-1].startswith("noninteractive ")
    assert orders.splitlines()[-1].endswith("install -y --no-install-recommends postgresql python3-venv")
    assert "asked" not in orders


@needs_posix
def test_running_the_kiosk_needs_no_database_server(machine: Machine) -> None:
    assert "postgresql" not in machine("run", user=0)[1]
    assert "postgresql" in machine("test", user=0)[1]


@needs_posix
def test_sudo_is_used_where_it_asks_for_no_password(machine: Machine) -> None:
    code, said, orders = machine("run", installed=packages("run").replace("xvfb", ""), sudo=True)
    assert (code, said) == (0, "setup: installing system packages with sudo: xvfb\n")
    assert "install" in orders


@needs_posix
def test_without_rights_the_exact_command_is_printed_and_nothing_is_done(machine: Machine) -> None:
    code, said, orders = machine("run", installed=packages("run").replace("xvfb", ""))
    assert code == 1
    assert "  sudo apt-get update && sudo apt-get install --no-install-recommends xvfb\n" in said
    assert orders == ""


@needs_posix
def test_a_failed_installation_ends_with_the_command(machine: Machine) -> None:
    code, said, _ = machine("run", installed=packages("run").replace("xvfb", ""), user=0, apt_works=False)
    assert code == 1
    assert "sudo apt-get install --no-install-recommends xvfb" in said


@needs_posix
def test_elsewhere_than_on_debian_it_says_what_is_needed(machine: Machine) -> None:
    code, said, orders = machine("run", installed=None)
    assert code == 0
    assert "libxcb-cursor0" in said
    assert orders == ""


@needs_posix
@pytest.mark.parametrize("script", ["setup.sh", "run.sh", "system-packages.sh"])
def test_the_scripts_are_plain_sh(script: str) -> None:
    subprocess.run(["sh", "-n", str(ROOT / "tools" / script)], check=True)


@needs_posix
def test_make_help_names_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):[^=\n]*##", makefile, re.MULTILINE)
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {"setup", "run", "test", "screens", "lint", "lock"} <= set(targets)
    assert re.findall(r"^make ([a-z]+) ", said, re.MULTILINE) == targets


@needs_posix
@pytest.mark.parametrize("display", ["", ":7"])
def test_make_run_without_a_display_says_so_and_plays_the_demonstration(tmp_path: Path, display: str) -> None:
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools/run.sh", tmp_path / "tools")
    kiosk = tmp_path / ".venv/bin/kiosk"
    kiosk.parent.mkdir(parents=True)
    kiosk.write_text('#!/bin/sh\necho "kiosk $*"\n')
    kiosk.chmod(0o755)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "uname").write_text("#!/bin/sh\necho Linux\n")
    (programs / "xvfb-run").write_text('#!/bin/sh\nshift 3\necho virtual\nexec "$@"\n')
    for program in programs.iterdir():
        program.chmod(0o755)
    displays = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {key: value for key, value in os.environ.items() if key not in displays}
    said = subprocess.run(
        ["sh", "tools/run.sh", "--sample-data"],
        cwd=tmp_path,
        env=kept | {"DISPLAY": display, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    if display:
        assert said == ["kiosk run --sample-data"]
    else:
        assert said[0].startswith("No display here")
        assert "build/demo" in said[0]
        assert said[1:] == ["virtual", "kiosk demo build/demo"]
