"""What is there, what is missing, and how to get it."""

import sys
from pathlib import Path

import pytest

from kiosk.station import file as station_file
from kiosk.station.folder import DataFolder
from kiosk.station.settings import PrinterChoice, PrinterKind, Printers, StationSettings
from kiosk.upkeep import doctor
from kiosk.upkeep.doctor import Finding, examine
from tests.kiosk.acting import School, draft


def found(findings: tuple[Finding, ...], what: str) -> Finding:
    (one,) = [finding for finding in findings if finding.what == what]
    return one


def test_an_empty_machine_is_looked_at_and_left_as_it_is(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    assert found(examine(folder), "data folder").state == "note"
    assert not folder.path.exists()


def test_a_school_is_well_and_nobody_is_named(embedded: School) -> None:
    embedded.sign_in(draft("Quentin Querulous"))
    embedded.desk.close()
    findings = examine(embedded.desk.folder)
    for what in ("data folder", "settings", "key", "store", "fonts", "time zones", "SQLAlchemy"):
        assert found(findings, what).state == "ok", what
    assert found(findings, "printer for badge").state == "note"
    said = " ".join(f"{finding.words} {finding.remedy}" for finding in findings)
    assert "Querulous" not in said
    assert embedded.desk.keys.root.hex() not in said


def test_a_missing_key_is_found_with_its_remedy(embedded: School) -> None:
    embedded.desk.close()
    embedded.desk.folder.key_path.unlink()
    key = found(examine(embedded.desk.folder), "key")
    assert key.state == "missing"
    assert "recovery sheet" in key.remedy


def test_a_damaged_store_is_found(embedded: School) -> None:
    embedded.desk.close()
    path = embedded.desk.folder.store_path
    data = bytearray(path.read_bytes())
    data[9000:9100] = bytes(100)
    path.write_bytes(data)
    assert found(examine(embedded.desk.folder), "store").state == "missing"


def test_lifted_triggers_are_found(embedded: School) -> None:
    with embedded.desk.store.engine.connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER append_only_ledger_entry_update")
        connection.commit()
    store = found(examine(embedded.desk.folder), "store")
    assert store.state == "missing"
    assert "ledger verify" in store.remedy


def test_a_spoilt_station_file_is_found(embedded: School) -> None:
    embedded.desk.close()
    embedded.desk.folder.station_path.write_text("[printers.badge]\nkind = 'fax'\n", "utf-8")
    settings = found(examine(embedded.desk.folder), "settings")
    assert settings.state == "missing"
    assert "printers.badge.kind" in settings.words


def test_a_printer_that_the_system_does_not_know_is_found(
    embedded: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = embedded.desk.folder
    before = station_file.load(folder)
    wanted = StationSettings(
        store=before.store,
        station=before.station,
        printers=Printers(badge=PrinterChoice(PrinterKind.SYSTEM, "QL-820")),
    )
    station_file.save(folder, wanted)
    monkeypatch.setattr(doctor, "_known_printers", lambda: frozenset({"Office"}))
    assert found(examine(folder), "printer for badge").state == "missing"
    monkeypatch.setattr(doctor, "_known_printers", lambda: frozenset({"QL-820"}))
    assert found(examine(folder), "printer for badge").state == "ok"
    monkeypatch.setattr(doctor, "_known_printers", lambda: None)
    assert found(examine(folder), "printer for badge").state == "note"


def test_a_library_that_is_lacking_is_named_with_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(doctor, "_loads", lambda library: library != "libxcb-cursor.so.0")
    assert found(examine(DataFolder(tmp_path / "data")), "libraries for the window") == Finding(
        "libraries for the window", "missing", "libxcb-cursor0", "apt install libxcb-cursor0"
    )


def test_a_screen_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert found(examine(DataFolder(tmp_path / "data")), "screen").state == "note"
