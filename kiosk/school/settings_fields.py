"""The vocabulary of the school's settings: kinds of value that several fields share.

A description says what is allowed, to be read after "must be". A rule with a reason of its own raises
`Refused` itself, which passes through the checker as it is.
"""

import base64
import binascii
import re
import unicodedata
import zoneinfo
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from kiosk.errors import Refused
from kiosk.school.colours import check_accent
from kiosk.school.crest import LARGEST_CREST_BYTES, check_png


def _one_line(text: str) -> str:
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if not line.isprintable():
        raise ValueError
    return line


def _zone(name: str) -> str:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError from error
    return name


def _crest(text: str) -> str:
    try:
        picture = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("The crest must be a PNG picture, written in base64.", field="crest") from error
    check_png(picture)
    return text


def _folder(path: str) -> str:
    if not (PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()):
        raise ValueError
    return path


def _once(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) != len(values):
        raise ValueError
    return values


def _telephone(text: str) -> str:
    if not re.fullmatch(r"\+?[0-9 ()]{4,25}", text) or not any(map(str.isdigit, text)):
        raise ValueError
    return text


OneLine = Annotated[str, StringConstraints(max_length=400), AfterValidator(_one_line)]

SchoolName = Annotated[
    OneLine, Field(min_length=1, max_length=100, description="a name of 1 to 100 letters on one line")
]
ShortName = Annotated[OneLine, Field(max_length=30, description="a name of at most 30 letters on one line")]
PersonName = Annotated[
    OneLine, Field(max_length=100, description="a name of at most 100 letters on one line")
]
Words = Annotated[OneLine, Field(max_length=200, description="at most 200 letters on one line")]
Lines = Annotated[
    tuple[Annotated[OneLine, Field(min_length=1, max_length=200)], ...],
    Field(max_length=6, description="at most six lines of 1 to 200 letters"),
]
Telephone = Annotated[
    OneLine,
    AfterValidator(_telephone),
    Field(description="a telephone number of digits, spaces, brackets and a + in front"),
]
Zone = Annotated[
    str,
    StringConstraints(max_length=64),
    AfterValidator(_zone),
    Field(description="the name of a time zone, such as Europe/London"),
]
Accent = Annotated[
    str,
    AfterValidator(check_accent),
    Field(description="a colour such as #1B5E8C on which white can be read"),
]
Crest = Annotated[
    str,
    StringConstraints(max_length=LARGEST_CREST_BYTES * 2),
    AfterValidator(_crest),
    Field(description=f"a PNG picture smaller than {LARGEST_CREST_BYTES // 1024} KB, in base64"),
]
Folder = Annotated[
    OneLine,
    AfterValidator(_folder),
    Field(description="a folder with its whole path, from the root or drive"),
]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
Languages = Annotated[
    tuple[Language, ...],
    AfterValidator(_once),
    Field(min_length=1, max_length=40, description="a list of language tags such as en-GB, each once"),
]
TimeOfDay = Annotated[
    str,
    StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$"),
    Field(description="a time such as 08:45"),
]
