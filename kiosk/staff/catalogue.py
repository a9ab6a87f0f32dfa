"""Every setting that the pages offer: where it stands, how it is asked, and how it becomes text and back.

The school's settings and this computer's are two documents of plain values. What is allowed in them is said
in one place each (kiosk.school.settings, kiosk.station.settings); here a changed document is handed to it and
its words are passed on.
"""

import json
import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from kiosk.errors import Refused
from kiosk.questions import Ask, AskKind, Choice
from kiosk.staff.state import SettingLine, SettingsShown
from kiosk.station import settings as station_settings
from kiosk.values import Category

STATION = "station."
"""The settings of this computer begin with this; all others are the school's."""

CREST = "crest"
"""A picture: its text is the path of the file that was chosen, and whether there is one when it is shown."""

MOST_LINES = 6


class Form(StrEnum):
    """How a value is written in its document."""

    TEXT = "text"
    OR_NOTHING = "or_nothing"
    FLAG = "flag"
    NUMBER = "number"
    LIST = "list"


@dataclass(frozen=True)
class Setting:
    """One setting.

    Attributes:
        path: its place in the document; a category stands by its key, a line by its number.
    """

    section: str
    path: tuple[str | int, ...]
    ask: Ask
    form: Form = Form.TEXT


_YES_NO = (Choice("yes", "setting.yes"), Choice("no", "setting.no"))
_ASKED = ("organisation", "host", "reason", "children", "help", "car")
ACCENTS = ("#1B5E8C", "#14532D", "#7A1F2B", "#5B2A86", "#8A3B00", "#0B5351", "#1F3A8A", "#3F3F46")
"""Accent colours to tap: on each, white words can be read."""


def _school(
    section: str, name: str, kind: AskKind = AskKind.TEXT, form: Form = Form.TEXT, **ask: Any
) -> Setting:
    return Setting(section, tuple(name.split(".")), Ask(name, kind, **ask), form)


def _flag(section: str, name: str) -> Setting:
    return _school(section, name, AskKind.CHOICE, Form.FLAG, choices=_YES_NO)


def _number(section: str, name: str) -> Setting:
    return _school(section, name, AskKind.DIGITS, Form.NUMBER, longest=4)


def _category(key: str) -> Iterable[Setting]:
    section = f"category.{key}"
    if key != "staff":
        yield Setting(
            section,
            ("categories", key, "offered"),
            Ask(f"categories.{key}.offered", AskKind.CHOICE, _YES_NO),
            Form.FLAG,
        )
        yield Setting(
            section,
            ("categories", key, "asks"),
            Ask(
                f"categories.{key}.asks",
                AskKind.MANY,
                tuple(Choice(each, f"setting.asks.{each}") for each in _ASKED),
            ),
            Form.LIST,
        )
        yield Setting(
            section,
            ("categories", key, "waits_for_admission"),
            Ask(f"categories.{key}.waits_for_admission", AskKind.CHOICE, _YES_NO),
            Form.FLAG,
        )
        yield Setting(section, ("categories", key, "lanyard"), Ask(f"categories.{key}.lanyard"))


def _of_station(
    section: str, name: str, kind: AskKind = AskKind.TEXT, form: Form = Form.TEXT, **ask: Any
) -> Setting:
    return Setting(section, tuple(name.split(".")), Ask(STATION + name, kind, **ask), form)


def _printer(paper: str) -> Iterable[Setting]:
    kinds = (Choice("folder", "setting.printer_kind.folder"), Choice("system", "setting.printer_kind.system"))
    yield _of_station("printers", f"printers.{paper}.kind", AskKind.CHOICE, choices=kinds)
    yield _of_station("printers", f"printers.{paper}.name")
    stocks = ("62x100", "a6") if paper == "badge" else ("a4",)
    yield _of_station(
        "printers", f"printers.{paper}.stock", AskKind.CHOICE,
        choices=tuple(Choice(name, f"setting.stock.{name}") for name in stocks),
    )  # fmt: skip


@cache
def settings() -> tuple[Setting, ...]:
    """All settings that do something in this version, in the order in which they are shown."""
    return (
        _school("school", "school_name", longest=100),
        _school("school", "short_name", longest=30),
        _school("school", "accent", choices=tuple(Choice(each, each) for each in ACCENTS), longest=7),
        _school(
            "school",
            CREST,
            AskKind.PICTURE,
            Form.OR_NOTHING,
            optional=True,
            choices=(Choice("yes", "setting.crest_set"),),
        ),
        _school("school", "telephone", form=Form.OR_NOTHING, longest=25),
        _school("school", "safeguarding_lead", longest=100),
        _school("school", "zone", AskKind.SEARCH, longest=64),
        _flag("visitors", "admission_by_staff"),
        _flag("visitors", "contractors_sign"),
        *(
            Setting("visitors", ("to_know", number), Ask(f"to_know.{number + 1}", longest=200))
            for number in range(MOST_LINES)
        ),
        *(each for category in Category for each in _category(category.value)),
        *(
            _number("idle", f"idle.{name}")
            for name in ("question", "reading", "pad", "done", "staff", "countdown")
        ),
        _school("roll_call", "muster_point", longest=200),
        _number("roll_call", "roll_call.fresh_copy_minutes"),
        _school("roll_call", "roll_call.folder", form=Form.OR_NOTHING),
        _school("backup", "backup.authorised_by", longest=100),
        _school("backup", "backup.authorised_on", form=Form.OR_NOTHING, longest=10),
        _school("backup", "backup.folder", form=Form.OR_NOTHING),
        _number("backup", "backup.every_minutes"),
        *(each for paper in ("badge", "record", "roll_call") for each in _printer(paper)),
        _of_station("computer", "station.name", longest=200),
        _of_station("computer", "screen.display", AskKind.DIGITS, Form.NUMBER, longest=2),
    )


@cache
def _by_field() -> dict[str, Setting]:
    return {setting.ask.field: setting for setting in settings()}


def shown(
    school: dict[str, Any], station: dict[str, Any], version: int = 0, last: tuple[str, str] | None = None
) -> SettingsShown:
    """The settings in the two documents, for the pages.

    Args:
        school: kiosk.school.settings.SchoolSettings.to_document(); the crest is left out.
        station: kiosk.station.settings.to_document().
        version: of the school's settings.
        last: the last change, for Undo.
    """
    school = school | {CREST: "yes" if school.get(CREST) else None}
    lines = tuple(
        SettingLine(setting.section, setting.ask, text_of(school, station, setting.ask.field))
        for setting in settings()
    )
    return SettingsShown(lines, version, json.dumps(school | {CREST: None}), json.dumps(station), last)


def text_of(school: dict[str, Any], station: dict[str, Any], field: str) -> str:
    """A setting as text, the way it is typed."""
    setting = _by_field()[field]
    document = station if field.startswith(STATION) else school
    return _text(setting, _get(document, setting.path))


def changed(school: dict[str, Any], station: dict[str, Any], field: str, text: str) -> None:
    """Puts a setting, as it was typed, into the document where it belongs.

    Raises:
        Refused: what was typed is no value of that kind; or there is no such setting.
    """
    setting = _by_field().get(field)
    if setting is None:
        raise Refused("There is no such setting.", field=field)
    document = station if field.startswith(STATION) else school
    _set(document, setting, _value(setting, " ".join(text.split())))


def wrong(settings_shown: SettingsShown, field: str, text: str) -> str | None:
    """What is wrong with a setting as it was typed, in plain words that name it and say what is allowed."""
    if field == CREST:
        return None  # said when the file was read
    school, station = json.loads(settings_shown.school), json.loads(settings_shown.station)
    try:
        changed(school, station, field, text)
        check(school, station, field)
    except Refused as error:
        return str(error)
    return None


def check(school: dict[str, Any], station: dict[str, Any], field: str) -> None:
    """Asks the room that owns the document whether it may stand so.

    Raises:
        Refused: in plain words, with the field.
    """
    if field.startswith(STATION):
        station_settings.validate(station)
        return
    # Slow to load, and these pages' flow is loaded before the first paint.
    from kiosk.school.settings import validate  # noqa: PLC0415

    validate(school)


@cache
def _zone_names() -> tuple[str, ...]:
    names = zoneinfo.available_timezones()
    return tuple(sorted(name for name in names if "/" in name and not name.startswith("Etc/")))


def zones(query: str, most: int = 12) -> tuple[str, ...]:
    """Time zones whose name holds what was typed; nothing typed: those a British school may want."""
    wanted = query.strip().casefold().replace(" ", "_")
    if not wanted:
        return ("Europe/London", "Europe/Guernsey", "Europe/Isle_of_Man", "Europe/Jersey", "Europe/Dublin")
    names = _zone_names()
    begins = [name for name in names if name.rpartition("/")[2].casefold().startswith(wanted)]
    holds = [name for name in names if wanted in name.casefold() and name not in begins]
    return tuple((begins + holds)[:most])


# -- values and text -------------------------------------------------------------------------------


def _get(document: dict[str, Any], path: tuple[str | int, ...]) -> Any:
    value: Any = document
    for part in path:
        if isinstance(value, list):
            value = _in_list(value, part)
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def _in_list(values: list[Any], part: str | int) -> Any:
    if isinstance(part, int):
        return values[part] if part < len(values) else ""
    return next((each for each in values if isinstance(each, dict) and each.get("key") == part), None)


def _set(document: dict[str, Any], setting: Setting, value: Any) -> None:
    path = setting.path
    if path[0] == "to_know" and isinstance(path[1], int):
        lines = list(document.get("to_know") or [])
        lines += [""] * (path[1] + 1 - len(lines))
        lines[path[1]] = value
        document["to_know"] = [line for line in lines if line]
        return
    if path[0] == "categories":
        entries = document.setdefault("categories", [])
        entry = _in_list(entries, path[1])
        if entry is None:
            entry = {"key": path[1]}
            entries.append(entry)
        entry[path[2]] = value
        return
    table = document
    for part in path[:-1]:
        table = table.setdefault(str(part), {})
    table[str(path[-1])] = value


def _text(setting: Setting, value: Any) -> str:
    if setting.form is Form.FLAG:
        return "yes" if value else "no"
    if setting.form is Form.LIST:
        return ",".join(value or ())
    return "" if value is None else str(value)


def _value(setting: Setting, text: str) -> Any:
    match setting.form:
        case Form.FLAG:
            return text == "yes"
        case Form.NUMBER:
            # What is no number is passed on as it is, so that the owner of the document says what is allowed.
            return int(text) if text.isascii() and text.isdigit() else text
        case Form.LIST:
            return [each for each in text.split(",") if each]
        case Form.OR_NOTHING:
            return text or None
        case _:
            return text
