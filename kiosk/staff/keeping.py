"""How printers and backup are doing, and the settings in their two places, for the pages behind the PIN."""

import base64
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from sqlalchemy.orm import Session

from db.models import Invitation, Person, Signature, Visit
from db.models import Station as StationRow
from kiosk.desk import Desk, Writing
from kiosk.errors import Refused, Unavailable
from kiosk.once import once
from kiosk.paper import outbox
from kiosk.paper.print_jobs import tray_of
from kiosk.people.permissions import must
from kiosk.school import versions as school
from kiosk.school.crest import LARGEST_CREST_BYTES, check_png
from kiosk.staff import catalogue
from kiosk.staff.effects import SaveSettings
from kiosk.staff.state import HealthReport, Note, PrinterLine, SettingsShown, UnprintedLine
from kiosk.station import file as station_file
from kiosk.station.settings import PrinterKind, StationSettings
from kiosk.upkeep import backups
from kiosk.values import Permission

if TYPE_CHECKING:
    from db.vocabulary import PaperKind

_STATION_NAME = f"{catalogue.STATION}station.name"


def health(desk: Desk) -> HealthReport:
    """Printers, backup, and papers that did not come out.

    Raises:
        Unavailable: the store cannot be used.
    """
    jobs = outbox.waiting(desk)
    troubles: dict[str, str] = {}
    for job in jobs:
        if job.reason:
            troubles.setdefault(tray_of(cast("PaperKind", job.kind)).value, job.reason)
    choices = station_file.load_or_last_good(desk.folder)[0].printers
    printers = tuple(
        PrinterLine(paper, _printer_name(desk, getattr(choices, paper)), troubles.get(paper))
        for paper in ("badge", "record", "roll_call")
    )
    with desk.read() as session:
        unprinted = tuple(
            UnprintedLine(
                job.id, job.kind, _subject_name(session, job.kind, job.subject_id), job.created_at, job.reason
            )
            for job in jobs
            if job.state != "printing"
        )
    backup = backups.health(desk)
    return HealthReport(printers, backup.ok, backup.words, unprinted)


def _printer_name(desk: Desk, choice: Any) -> str:
    if choice.kind is PrinterKind.SYSTEM:
        return str(choice.name)
    return str(choice.name or desk.folder.papers_path)


def _subject_name(session: Session, kind: str, subject_id: UUID | None) -> str:
    """Whose paper it is; it is said behind the PIN only."""
    models: dict[str, tuple[Any, str]] = {
        "badge": (Visit, "name"),
        "record": (Signature, "printed_name"),
        "card": (Person, "name"),
        "invitation": (Invitation, "name"),
    }
    model, name = models.get(kind, (None, ""))
    row = session.get(model, subject_id) if model is not None and subject_id is not None else None
    return str(getattr(row, name)) if row is not None else ""


def shown(desk: Desk, last: tuple[str, str] | None = None) -> SettingsShown:
    """The settings in force.

    Raises:
        Unavailable: the store or station.toml cannot be used.
    """
    with desk.read() as session:
        version = school.current_version(session)
    station = station_file.load_or_last_good(desk.folder)[0]
    return catalogue.shown(desk.settings().to_document(), station_file.to_document(station), version, last)


def note_of(field: str) -> Note:
    """What is said after a change: this computer's settings are read when the kiosk starts."""
    at_start = field.startswith(catalogue.STATION) and field != _STATION_NAME
    return Note.SETTING_SAVED_RESTART if at_start else Note.SETTING_SAVED


def save(desk: Desk, effect: SaveSettings) -> SettingsShown:
    """Store one changed setting and answer all of them as they are now.

    Raises:
        Refused: the account may not, the value is not allowed, or somebody else was quicker.
        Unavailable: store or disk cannot be used.
    """
    must(effect.by, Permission.SETTINGS)
    document = desk.settings().to_document()
    station = station_file.to_document(station_file.load_or_last_good(desk.folder)[0])
    before = catalogue.text_of(document, station, effect.field)
    text = effect.text
    if effect.field == catalogue.CREST and text and not effect.undoes:
        text = _picture(Path(text))
    catalogue.changed(document, station, effect.field, text)
    catalogue.check(document, station, effect.field)
    if effect.field.startswith(catalogue.STATION):
        _save_station(desk, effect, station_file.validate(station))
    else:
        school.change(desk, document, effect.by, effect.request_id, instead_of=effect.version)
    return shown(desk, None if effect.undoes else (effect.field, before))


def _picture(path: Path) -> str:
    """A PNG file in base64.

    Raises:
        Refused: it cannot be read, or is no PNG of reasonable size.
    """
    try:
        with path.open("rb") as file:
            picture = file.read(LARGEST_CREST_BYTES + 1)
    except OSError as error:
        why = error.strerror or "unknown reason"
        raise Refused(f"This picture cannot be read: {why}.", field=catalogue.CREST) from error
    check_png(picture)
    return base64.b64encode(picture).decode()


def _save_station(desk: Desk, effect: SaveSettings, settings: StationSettings) -> None:
    """The file first: were the power cut between the two, the ledger would lack a line, never the setting."""
    station_file.save(desk.folder, settings)

    def work(writing: Writing) -> None:
        row = writing.session.get(StationRow, desk.station.id)
        if row is None:
            raise Unavailable("The store does not know this station.")
        what: dict[str, Any] = {"setting": effect.field, "text": effect.text}
        if effect.field == _STATION_NAME:
            row.name = settings.station.name
            what["set"] = {"name": row.name}
        writing.note(("station", row.id), "station_setting_changed", what, by=effect.by.person_id)

    once(desk, effect.request_id, "station_setting", work)
    if effect.field == _STATION_NAME:
        desk.station = replace(desk.station, name=settings.station.name)
