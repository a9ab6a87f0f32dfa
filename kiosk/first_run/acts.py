"""What the set-up pages ask for, done; trouble becomes the plain sentence of an event."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.errors import KioskError, Refused
from kiosk.first_run import events as on
from kiosk.first_run.state import FOLDER_OF_PDFS, SYSTEM
from kiosk.paper.printing import SystemPrinter, printers_from
from kiosk.questions import Answers, answer_to
from kiosk.station.folder import DataFolder
from kiosk.station.places import PICTURES, listing
from kiosk.station.settings import PrinterChoice, PrinterKind, Printers, StationRole

if TYPE_CHECKING:
    from kiosk.clock import Clock


@dataclass(frozen=True)
class Acts:
    """What set-up needs from outside.

    Attributes:
        folder: the data folder to set up.
        read_crest: a picture file as PNG in base64; raises Refused.
        printer_names: the printers of this computer.
        system_printer: makes one of them from its name.
        clock: another clock than the computer's.
    """

    folder: DataFolder
    read_crest: Callable[[Path], str]
    printer_names: Callable[[], tuple[str, ...]]
    system_printer: SystemPrinter
    clock: "Clock | None" = None

    def perform(self, effect: on.SetUpEffect) -> on.SetUpEvent | None:
        """Perform an effect; UseSample and OpenKiosk are the window's.

        Args:
            effect: one of kiosk.first_run.events.

        Returns:
            What the flow is told.
        """
        try:
            return _PERFORMERS[type(effect)](self, effect)
        except KioskError as error:
            return on.SetUpFailed(str(error), error.field if isinstance(error, Refused) else None)


def _list(_acts: Acts, effect: on.ListFolder) -> on.SetUpEvent:
    wanted = PICTURES if effect.pictures else ()
    return on.FolderListed(listing(effect.path, wanted))


def _read_crest(acts: Acts, effect: on.ReadCrest) -> on.SetUpEvent:
    path = Path(effect.path)
    return on.CrestRead(path.name, acts.read_crest(path))


def _list_printers(acts: Acts, _effect: on.ListPrinters) -> on.SetUpEvent:
    return on.PrintersListed(acts.printer_names())


def _check_backup(acts: Acts, effect: on.CheckBackup) -> on.SetUpEvent:
    return on.BackupChecked(effect.path, same_disk=check_backup_place(Path(effect.path), acts.folder))


def check_backup_place(place: Path, folder: DataFolder) -> bool:
    """Whether a second place for backups is on the disk that holds the data.

    Raises:
        Refused: it is no folder, cannot be written, or is the data folder itself.
    """
    field = "backup.folder"
    if not place.is_absolute():
        raise Refused("Please give the folder with its whole path, from the root or drive.", field=field)
    if not place.is_dir():
        raise Refused("There is no such folder. Plug the disk in, or make the folder first.", field=field)
    own, other = folder.path.resolve(), place.resolve()
    if other.is_relative_to(own) or own.is_relative_to(other):
        raise Refused(
            "Backups must not lie with the data: whatever takes the one would take the other.", field=field
        )
    probe = place / f".kiosk-{os.getpid()}.tmp"
    try:
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as error:
        raise Refused(
            f"This folder cannot be written: {error.strerror or 'unknown reason'}.", field=field
        ) from error
    there = own
    while not there.exists():
        there = there.parent
    return there.stat().st_dev == other.stat().st_dev


def _set_up(acts: Acts, effect: on.SetUpNow) -> on.SetUpEvent:
    from kiosk.clock import SystemClock, school_day  # noqa: PLC0415 - loaded when there is something to store
    from kiosk.first_run.setting_up import SetUp, set_up  # noqa: PLC0415
    from kiosk.station.secrets import KeyPlace  # noqa: PLC0415

    def text(name: str) -> str:
        return answer_to(effect.answers, name).strip()

    clock = acts.clock or SystemClock()
    backup = text("backup_folder")
    wanted = SetUp(
        school_name=text("school_name"),
        crest=text("crest") or None,
        accent=text("accent").upper(),
        zone=text("zone"),
        station_name=text("station_name"),
        station_role=StationRole(text("station_role")),
        admin_name=text("admin_name"),
        admin_number=text("admin_number"),
        admin_pin=text("admin_pin"),
        printers=printers_of(effect.answers),
        backup_folder=backup,
        backup_authorised_by=text("backup_by") if backup else "",
        backup_authorised_on=school_day(clock.now(), text("zone")) if backup else None,
        key_place=KeyPlace(text("key_place")),
    )
    return on.SetUpDone(set_up(acts.folder, wanted, clock).groups)


def printers_of(answers: Answers) -> Printers:
    """The printers that were chosen: one at the front, one behind the staff line for all that is A4."""
    office = _choice(answer_to(answers, "office_printer"), "")
    return Printers(
        badge=_choice(answer_to(answers, "badge_printer"), answer_to(answers, "badge_stock")),
        roll_call=office,
        record=office,
    )


def _choice(value: str, stock: str) -> PrinterChoice:
    if value.startswith(SYSTEM):
        return PrinterChoice(PrinterKind.SYSTEM, value.removeprefix(SYSTEM), stock)
    return PrinterChoice(PrinterKind.FOLDER, value.removeprefix(FOLDER_OF_PDFS), stock)


def _print_sheet(acts: Acts, _effect: on.PrintSheet) -> on.SetUpEvent:
    from kiosk.desk import open_desk  # noqa: PLC0415
    from kiosk.paper import papers  # noqa: PLC0415 - draws papers
    from kiosk.paper.printing import Tray  # noqa: PLC0415
    from kiosk.station import file as station_file  # noqa: PLC0415 - draws papers

    choices = station_file.load(acts.folder).printers
    if choices.roll_call.kind is not PrinterKind.SYSTEM:
        raise Refused("There is no printer for the sheet. Please copy the words by hand.")
    desk = open_desk(acts.folder, clock=acts.clock, migrate=False)
    try:
        pdf = papers.recovery_sheet(desk)
    finally:
        desk.close()
    tray = printers_from(choices, acts.folder.papers_path, acts.system_printer).of(Tray.ROLL_CALL)
    tray.printer.print("recovery sheet", pdf, "a4")
    return on.SheetPrinted()


_PERFORMERS: dict[type[on.SetUpEffect], Callable[[Acts, Any], on.SetUpEvent | None]] = {
    on.ListFolder: _list,
    on.ReadCrest: _read_crest,
    on.ListPrinters: _list_printers,
    on.CheckBackup: _check_backup,
    on.SetUpNow: _set_up,
    on.PrintSheet: _print_sheet,
}
