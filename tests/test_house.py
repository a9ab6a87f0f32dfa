"""The house itself: the lock, what may stand in the repository, the directions between the rooms."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {"linux": ("Linux", "posix"), "win32": ("Windows", "nt"), "darwin": ("Darwin", "posix")}

Environment = dict[str, str]


def environment(python: str, system: str) -> Environment:
    platform_system, os_name = SYSTEMS[system]
    return {key: str(value) for key, value in default_environment().items()} | {
        "python_version": python,
        "python_full_version": f"{python}.7",
        "sys_platform": system,
        "platform_system": platform_system,
        "os_name": os_name,
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "extra": "",
    }


def locked() -> list[tuple[Requirement, list[str]]]:
    """Each requirement of the lock with its hashes."""
    entries = []
    for entry in LOCK.replace("\\\n", "").splitlines():
        if entry.strip() and not entry.lstrip().startswith("#"):
            requirement, *hashes = entry.split("--hash=")
            entries.append((Requirement(requirement.strip()), [item.strip() for item in hashes]))
    return entries


def versions(name: str, where: Environment) -> list[str]:
    """The versions the lock installs of a package in an environment: none or one, if the lock is right."""
    return [
        str(requirement.specifier).removeprefix("==")
        for requirement, _ in locked()
        if canonicalize_name(requirement.name) == canonicalize_name(name)
        and (requirement.marker is None or requirement.marker.evaluate(where))
    ]


def files() -> list[Path]:
    """What is committed or would be; outside a git checkout, what is not left out by name."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    left_out = {".venv", "build", ".git", "__pycache__"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not left_out & set(path.parts)]


def texts() -> Iterator[tuple[Path, str]]:
    """The files that are text, but for the lock and the licences, which others wrote."""
    for path in files():
        if path.name.startswith("LICEN") or path == ROOT / "requirements.lock":
            continue
        try:
            yield path.relative_to(ROOT), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


# --- the lock


def test_the_lock_names_no_address() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^\s*(-i|-f|-e|--index|--extra-index|--find-links|\S+ @ )", LOCK, re.MULTILINE)


def test_the_lock_pins_each_package_by_hash() -> None:
    for requirement, hashes in locked():
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", item) for item in hashes), requirement


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_holds_what_the_project_asks_for(python: str, system: str) -> None:
    where = environment(python, system)
    project = PROJECT["project"]
    for text in [*project["dependencies"], *project["optional-dependencies"]["dev"]]:
        requirement = Requirement(text)
        if requirement.marker is not None and not requirement.marker.evaluate(where):
            continue
        found = versions(requirement.name, where)
        assert len(found) == 1, f"{text}: {found}"
        assert requirement.specifier.contains(found[0]), f"{text}: {found[0]} is locked; run make lock"


@pytest.mark.parametrize("system", SYSTEMS)
def test_python_3_11_never_gets_the_qt_binding_that_aborts_it(system: str) -> None:
    for package in ("PySide6-Essentials", "PySide6-Addons", "shiboken6"):
        (version,) = versions(package, environment("3.11", system))
        assert tuple(map(int, version.split(".")[:2])) < (6, 12)
    assert versions("PySide6-Pdf", environment("3.11", system)) == []  # still part of Addons there
    for python in PYTHONS[1:]:
        (version,) = versions("PySide6-Pdf", environment(python, system))
        assert tuple(map(int, version.split(".")[:2])) >= (6, 12)


def test_the_licence_keeps_gpl_only_parts_out() -> None:
    gpl_only = {"brother-ql-next", "pyqt6", "pyside6-webengine", "pycups"}
    assert not gpl_only & {canonicalize_name(requirement.name) for requirement, _ in locked()}


# --- what may stand in the repository


def test_no_package_registry_is_named() -> None:
    # written in halves, or this file would be the first to name them
    hosts = [
        "py" + "pi.org",
        "python" + "hosted",
        "registry.npm" + "js",
        "npm" + "js.com",
        "deb.debian" + ".org",
        "crates" + ".io",
    ]
    named = [(str(path), host) for path, text in texts() for host in hosts if host in text.lower()]
    assert named == []


def test_no_path_of_one_machine_is_named() -> None:
    machine = re.compile(r"(?<![\w.\-/~}])/(?:ro{2}t|wor[k]|tm[p]|User[s]|hom[e])/[A-Za-z.]")
    named = [(str(path), found.group()) for path, text in texts() if (found := machine.search(text))]
    assert named == []


def test_the_version_is_said_once_and_the_change_log_knows_it() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+)", changes, re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == PROJECT["project"]["version"]


def test_the_pages_link_to_what_is_there() -> None:
    link = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)")
    pages = [path for path in files() if path.suffix == ".md" and "texts" not in path.parts]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in link.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_each_decision_says_why_and_what_would_change_it() -> None:
    pages = sorted(path for path in (ROOT / "docs/decisions").glob("*.md") if path.name != "README.md")
    index = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    assert pages
    for page in pages:
        headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert headings == ["Context", "Choice", "Why", "What would change it"], page.name
        assert f"({page.name})" in index, page.name


# --- the directions between the rooms

BREACHES = {
    "Rooms": ("forms/stray.py", "import db"),
    "Qt only in ui": ("kiosk/stray.py", "from PySide6 import QtCore"),
    "Paper's libraries": ("kiosk/stray.py", "import reportlab"),
    "SQLAlchemy and Alembic": ("forms/stray.py", "import sqlalchemy"),
    "Only db knows": ("kiosk/stray.py", "import sqlcipher3"),
    "What is seen": ("ui/stray.py", "import forms.fonts\nimport forms.stray"),
}


def contracts(folder: Path) -> dict[str, str]:
    """What import-linter says about a copy of the rooms: KEPT or BROKEN by contract."""
    linter = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    said = subprocess.run(
        [sys.executable, "-c", linter],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    return dict(re.findall(r"^(.+?) (KEPT|BROKEN)", said, re.MULTILINE))


def test_each_contract_is_broken_by_its_breach_and_kept_without(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ("ui", "kiosk", "forms", "db"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
    (tmp_path / "kiosk/__main__.py").write_text("import forms, db, ui.window\n")  # the one exception below ui
    (tmp_path / "ui/window.py").write_text("import kiosk, forms.ink, PySide6\n")
    (tmp_path / "forms/ink.py").touch()
    (tmp_path / "forms/fonts.py").touch()
    kept = contracts(tmp_path)
    assert set(kept.values()) == {"KEPT"}

    for name, line in BREACHES.values():
        with (tmp_path / name).open("a") as file:
            file.write(line + "\n")
    broken = contracts(tmp_path)
    assert list(broken) == list(kept)
    for start in BREACHES:
        (verdict,) = [verdict for name, verdict in broken.items() if name.startswith(start)]
        assert verdict == "BROKEN", start
    assert len(broken) == len(BREACHES)
