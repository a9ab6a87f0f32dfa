"""The kiosk on a real X server, driven from outside the process by the contract's names alone."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SYSTEM_PYTHON = "/usr/bin/python3"
NEEDED = ("Xvfb", "xdotool", "dbus-run-session")


def _missing() -> str:
    for program in NEEDED:
        if shutil.which(program) is None:
            return program
    gi = "import gi; gi.require_version('Atspi', '2.0')"
    found = Path(SYSTEM_PYTHON).exists() and subprocess.run(
        [SYSTEM_PYTHON, "-c", gi], capture_output=True, check=False
    )
    return "" if found and found.returncode == 0 else "python3-gi and gir1.2-atspi-2.0"


pytestmark = [
    pytest.mark.x11,
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(_missing()), reason=f"{_missing()} is not installed: see tools/debian-packages.txt"
    ),
]


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of its own, without a window manager."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    assert number, "the X server did not start"
    yield f":{number}"
    server.terminate()
    server.wait(10)


def test_a_visitor_signs_in_and_out_by_name_alone(display: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DBUS_", "AT_SPI"))
    }
    environment |= {
        "DISPLAY": display,
        "KIOSK_KEY_DIR": str(tmp_path / "keys"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "GIO_USE_VFS": "local",
    }
    script = Path(__file__).with_name("outside.py")
    run = subprocess.run(
        ["dbus-run-session", "--", SYSTEM_PYTHON, str(script), sys.executable, str(data)],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    said = json.loads(run.stdout.splitlines()[-1])
    assert said["window"] == [0, 0, 1280, 800]
    assert said["stays"]
    assert said["left"] == 0
    assert said["pages"] >= 5
    listed = subprocess.run(
        [sys.executable, "-m", "kiosk", "--data", str(data), "visits", "--json"],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    newest = json.loads(listed.stdout)[0]
    assert (newest["name"], newest["organisation"], newest["departure"]) == (
        "Amelia Madeup",
        "Toy Books",
        "said",
    )
    assert newest["host"] == said["host"].split(",")[0]
