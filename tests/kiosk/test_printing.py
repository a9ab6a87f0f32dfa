"""Where paper goes."""

import os
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.errors import Unavailable
from kiosk.paper.printing import FolderPrinter, MissingPrinter, Tray, printers_from
from kiosk.station.settings import PrinterChoice, PrinterKind
from kiosk.station.settings import Printers as Choices
from tests.kiosk.printer_fakes import FakePrinter


def test_a_folder_keeps_each_paper_and_replaces_none(tmp_path: Path) -> None:
    printer = FolderPrinter(tmp_path / "papers")
    paths = [printer.save("badge-1", data) for data in (b"first", b"second", b"third")]
    assert [path.name for path in paths] == ["badge-1.pdf", "badge-1-2.pdf", "badge-1-3.pdf"]
    assert [path.read_bytes() for path in paths] == [b"first", b"second", b"third"]
    assert sorted(path.name for path in (tmp_path / "papers").iterdir()) == sorted(
        path.name for path in paths
    )


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are Windows' own")
def test_a_folder_and_its_papers_are_private(tmp_path: Path) -> None:
    path = FolderPrinter(tmp_path / "papers").save("badge", b"x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "Łukasz\n", "", "...", "x" * 300])
def test_a_name_never_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    path = FolderPrinter(tmp_path / "papers").save(name, b"x")
    assert path.parent == tmp_path / "papers"
    assert path.read_bytes() == b"x"


def test_a_disk_without_hard_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    printer = FolderPrinter(tmp_path / "papers")
    assert printer.save("badge", b"one").read_bytes() == b"one"
    assert printer.save("badge", b"two").name == "badge-2.pdf"
    assert (tmp_path / "papers" / "badge.pdf").read_bytes() == b"one"


def test_a_full_disk_leaves_nothing_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable, match="full"):
        FolderPrinter(tmp_path / "papers").print("badge", b"x", "a6")
    assert list((tmp_path / "papers").iterdir()) == []


def test_a_place_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "papers").write_bytes(b"")
    with pytest.raises(Unavailable, match="cannot be written"):
        FolderPrinter(tmp_path / "papers").print("badge", b"x", "a6")


def test_settings_become_printers(tmp_path: Path) -> None:
    choices = Choices(
        badge=PrinterChoice(PrinterKind.SYSTEM, "QL-820", "a6"),
        roll_call=PrinterChoice(PrinterKind.FOLDER, str(tmp_path / "lists")),
    )
    made = printers_from(choices, tmp_path / "papers", FakePrinter)
    assert isinstance(made.badge.printer, FakePrinter)
    assert (made.badge.printer.name, made.badge.stock) == ("QL-820", "a6")
    assert made.of(Tray.ROLL_CALL).printer == FolderPrinter(tmp_path / "lists")
    assert made.of(Tray.RECORD).printer == FolderPrinter(tmp_path / "papers")
    assert made.of(Tray.RECORD).stock == "a4"


def test_the_systems_printers_are_out_of_reach_without_a_window(tmp_path: Path) -> None:
    made = printers_from(Choices(badge=PrinterChoice(PrinterKind.SYSTEM, "QL-820")), tmp_path)
    assert made.badge.printer == MissingPrinter("QL-820")
    with pytest.raises(Unavailable, match="QL-820"):
        made.badge.printer.print("badge", b"x", "a6")
