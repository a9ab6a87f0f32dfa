"""What the school has set: one versioned document, checked as a whole, with each trouble in plain words.

The document is plain JSON and the store keeps its versions. Every field but the school's name has a default,
so that an older document still loads. A field's description says what is allowed in it; that is what a
person reads when a value is refused, never the checker's own words.
"""

import itertools
import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kiosk.errors import Refused
from kiosk.school.settings_fields import (
    Accent,
    Crest,
    Folder,
    Languages,
    Lines,
    PersonName,
    SchoolName,
    ShortName,
    Telephone,
    TimeOfDay,
    Words,
    Zone,
)
from kiosk.school.settings_words import describe, in_plain_words, label

CategoryKey = Literal["visitor", "volunteer", "governor", "student", "contractor", "parent_or_carer", "staff"]
Asked = Literal["organisation", "host", "reason", "children", "help", "car"]

CATEGORY_KEYS: tuple[CategoryKey, ...] = get_args(CategoryKey)
SOURCE_LANGUAGE = "en-GB"
"""The language that is always complete."""

_ONE_QUESTION = {"children": "emergency", "help": "emergency"}


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class CategorySettings(_Settings):
    """What is done for one category.

    Attributes:
        key: the category.
        offered: whether it stands on "Who are you?"; staff sign in elsewhere.
        asks: what is asked after the name.
        waits_for_admission: whether staff must let an arrival in, where the school has that at all.
        lanyard: which lanyard to take, for Done; empty if none.
    """

    key: Annotated[CategoryKey, Field(description=f"one of {', '.join(CATEGORY_KEYS)}")]
    offered: Annotated[bool, Field(description="true or false")] = True
    asks: Annotated[
        tuple[Asked, ...], Field(max_length=6, description=f"a list of any of {', '.join(get_args(Asked))}")
    ] = ()
    waits_for_admission: Annotated[bool, Field(description="true or false")] = True
    lanyard: Words = ""

    @property
    def questions(self) -> tuple[str, ...]:
        """The pages that ask: the name first; children and help are one question, "emergency"."""
        return tuple(dict.fromkeys(("name", *(_ONE_QUESTION.get(asked, asked) for asked in self.asks))))


def _seconds(lowest: int, highest: int) -> Any:
    return Field(ge=lowest, le=highest, description=f"a whole number of seconds from {lowest} to {highest}")


def _minutes(lowest: int, highest: int) -> Any:
    return Field(ge=lowest, le=highest, description=f"a whole number of minutes from {lowest} to {highest}")


class IdleSettings(_Settings):
    """Seconds without a touch before "Are you still there?", by kind of page, and the count-down after it.

    Source of the least count-down: WCAG 2.2, success criterion 2.2.1 (at least 20 s).
    """

    question: Annotated[int, _seconds(30, 600)] = 90
    reading: Annotated[int, _seconds(60, 1800)] = 300
    pad: Annotated[int, _seconds(30, 600)] = 120
    done: Annotated[int, _seconds(5, 120)] = 15
    staff: Annotated[int, _seconds(30, 600)] = 120
    countdown: Annotated[int, _seconds(20, 120)] = 20


class SchoolDay(_Settings):
    """Times of a school day, as "HH:MM" at the school."""

    breakfast_club_from: TimeOfDay = "07:45"
    starts_at: TimeOfDay = "08:45"
    ends_at: TimeOfDay = "15:20"
    kids_club_until: TimeOfDay = "18:00"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        times = list(self.model_dump().items())
        for (earlier, first), (later, second) in itertools.pairwise(times):
            if first > second:
                raise Refused(
                    f"{label(('school_day', later))} ({second}) must not be before "
                    f"{label((earlier,)).lower()} ({first}).",
                    field=f"school_day.{later}",
                )
        return self


class RollCallSettings(_Settings):
    """The fresh copy of the list of who is here, for an evacuation while the store does not answer.

    Attributes:
        fresh_copy_minutes: how often it is kept, in the data folder's own papers; 0 for never.
        folder: a second place for it, such as one that the office can reach; None for no other.
    """

    fresh_copy_minutes: Annotated[int, _minutes(0, 60)] = 5
    folder: Folder | None = None


class BackupSettings(_Settings):
    """The second place for encrypted backups, and who authorised it.

    Source: ICT Safeguarding Policy: data are taken off site only encrypted and authorised by the Headteacher
    or the Governing Body.
    """

    folder: Folder | None = None
    authorised_by: PersonName = ""
    authorised_on: Annotated[date | None, Field(description="a date such as 2026-11-23")] = None
    every_minutes: Annotated[int, _minutes(1, 1440)] = 5

    @model_validator(mode="after")
    def _authorised(self) -> Self:
        if self.folder is not None:
            for name in ("authorised_by", "authorised_on"):
                if not getattr(self, name):
                    raise Refused(
                        "Say who authorised the second place for backups (the Headteacher or the Governing "
                        "Body) and on which date.",
                        field=f"backup.{name}",
                    )
        return self


class SchoolSettings(_Settings):
    """All that belongs to the school rather than to one computer.

    Attributes:
        short_name: how the school is called in a line; empty for its whole name.
        crest: a PNG picture in base64.
        accent: colour of the main action.
        telephone: the school's number, on badges.
        safeguarding_lead: on badges and on Done.
        muster_point: where everybody gathers in an evacuation.
        to_know: lines on Done that each visitor should know.
        admission_by_staff: whether arrivals wait for staff to let them in.
        contractors_sign: whether contractors sign the agreement too.
        languages: the languages offered; only those that are complete are shown.
        day_code_digits: how long the code for signing out is.
        office_told_by: how the office is told of notices beside its own window; nothing else is there yet.
        sample_data: whether the people in the store are made up; said on each page.
    """

    school_name: SchoolName
    short_name: ShortName = ""
    crest: Crest | None = None
    accent: Accent = "#1B5E8C"
    zone: Zone = "Europe/London"
    telephone: Telephone | None = None
    safeguarding_lead: PersonName = ""
    muster_point: Words = ""
    to_know: Lines = ()
    categories: Annotated[
        tuple[CategorySettings, ...], Field(description="a list of categories, each with its key")
    ] = tuple(CategorySettings(key=key, offered=key != "staff") for key in CATEGORY_KEYS)
    admission_by_staff: Annotated[bool, Field(description="true or false")] = False
    contractors_sign: Annotated[bool, Field(description="true or false")] = True
    idle: Annotated[IdleSettings, Field(description="a table of limits in seconds")] = IdleSettings()
    languages: Languages = (SOURCE_LANGUAGE,)
    roll_call: Annotated[RollCallSettings, Field(description="a table of settings")] = RollCallSettings()
    school_day: Annotated[SchoolDay, Field(description="a table of times")] = SchoolDay()
    day_code_digits: Annotated[
        int, Field(ge=6, le=6, description="6, as day codes have six digits in this version")
    ] = 6
    office_told_by: Annotated[
        Literal["window"], Field(description='"window": the office window, the only way in this version')
    ] = "window"
    backup: Annotated[BackupSettings, Field(description="a table of settings")] = BackupSettings()
    sample_data: Annotated[bool, Field(description="true or false")] = False

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        keys = [category.key for category in self.categories]
        if len(set(keys)) != len(keys):
            raise Refused("Each category may stand in the settings once.", field="categories")
        if not any(category.offered and category.key != "staff" for category in self.categories):
            raise Refused("At least one category must be offered to visitors.", field="categories")
        if SOURCE_LANGUAGE not in self.languages:
            raise Refused("English (en-GB) must be among the languages offered.", field="languages")
        return self

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "SchoolSettings":
        """The settings in a document; see `validate`."""
        return validate(document)

    def to_document(self) -> dict[str, Any]:
        """Plain JSON values, all fields."""
        document: dict[str, Any] = self.model_dump(mode="json")
        return document

    def category(self, key: str) -> CategorySettings | None:
        """What is set for a category, or None where the school has no such category."""
        return next((category for category in self.categories if category.key == key), None)

    def waits_for_admission(self, key: str) -> bool:
        """Whether an arrival of this category waits until staff let them in."""
        category = self.category(key)
        return self.admission_by_staff and category is not None and category.waits_for_admission


def validate(document: Mapping[str, Any]) -> SchoolSettings:
    """The settings in a document.

    Args:
        document: plain JSON values.

    Raises:
        Refused: in plain words; `field` is the setting's dotted name, for example "idle.reading".
    """
    try:
        text = json.dumps(dict(document), allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise Refused("The settings can hold only words, numbers, lists and tables.") from error
    try:
        return SchoolSettings.model_validate_json(text)
    except ValidationError as error:
        # The first one only: a person puts one thing right at a time.
        raise in_plain_words(
            SchoolSettings, error.errors(include_url=False, include_input=False)[0]
        ) from None


def allowed(dotted: str) -> str | None:
    """What is allowed in a setting, to be read after "must be"; None for an unknown name."""
    return describe(
        SchoolSettings, tuple(int(part) if part.isdigit() else part for part in dotted.split("."))
    )


def linchfield_defaults(*, sample_data: bool = False) -> SchoolSettings:
    """Linchfield Community Primary School as set-up proposes it.

    Args:
        sample_data: fill in made-up particulars as well. The telephone number is one that Ofcom keeps free
            for drama, so that nobody is rung up by a badge from a demonstration.
    """
    details: tuple[Asked, ...] = ("host", "reason", "children", "help", "car")
    with_organisation: tuple[Asked, ...] = ("organisation", *details)
    asks: dict[CategoryKey, tuple[Asked, ...]] = {
        "visitor": with_organisation,
        "volunteer": details,
        "governor": ("reason", "help", "car"),
        "student": with_organisation,
        "contractor": with_organisation,
        "parent_or_carer": details,
        "staff": (),
    }
    settings = SchoolSettings(
        school_name="Linchfield Community Primary School",
        short_name="Linchfield",
        categories=tuple(
            # The kiosk's own badges all say Escorted, so there is one lanyard for all who sign in here.
            CategorySettings(
                key=key,
                offered=key != "staff",
                asks=asks[key],
                waits_for_admission=key not in {"governor", "staff"},
                lanyard="" if key == "staff" else "red lanyard",
            )
            for key in CATEGORY_KEYS
        ),
        to_know=(
            "Please keep your phone away and take no photographs.",
            "If you are worried about a child, tell the safeguarding lead.",
            "If the alarm sounds, leave by the nearest fire exit.",
        ),
    )
    if not sample_data:
        return settings
    return settings.model_copy(
        update={
            "telephone": "01632 960123",
            "safeguarding_lead": "Sam Sample",
            "muster_point": "the far end of the playground",
            "sample_data": True,
        }
    )
