"""The lists of the command line: visits, records and who is here, as JSON objects and as tables to read.

Times are ISO 8601 with their offset; what is not known is null, never "".
"""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.models import Agreement, AgreementVersion, Person, Signature, Station, Visit
from kiosk.clock import school_time
from kiosk.desk import Desk
from kiosk.paper.paper_words import category_word
from kiosk.values import Admission, OnSite
from kiosk.visits.on_site import on_site

Row = Mapping[str, Any]

VISIT_FIELDS = (
    "id",
    "reference",
    "name",
    "name_latin",
    "category",
    "organisation",
    "host",
    "reason",
    "signed_in_at",
    "signed_out_at",
    "departure",
    "supervision",
    "station",
)
RECORD_FIELDS = (
    "reference",
    "name",
    "category",
    "agreement",
    "version",
    "language",
    "outcome",
    "signed_at",
    "digest",
)
_WIDEST = 36


def visits(desk: Desk) -> list[Row]:
    """All visits, newest first, with the fields of `VISIT_FIELDS`.

    Raises:
        Unavailable: the store cannot be used.
    """
    with desk.read() as session:
        return list(_visit_rows(session))


def roll_call(desk: Desk) -> list[Row]:
    """Everybody on site, newest first: the fields of a visit, and `children`, `help_needed` and `state`.

    `state` is "on_site", "unsure_left" (said so, not seen), "waiting" or "refused".

    Raises:
        Unavailable: the store cannot be used.
    """
    here = {str(person.visit_id): person for person in on_site(desk)}
    with desk.read() as session:
        return [
            {
                **row,
                "children": here[row["id"]].children,
                "help_needed": _known(here[row["id"]].help_needed),
                "state": _state(here[row["id"]]),
            }
            for row in _visit_rows(session, Visit.id.in_([person.visit_id for person in here.values()]))
        ]


def records(desk: Desk) -> list[Row]:
    """All signed records and what came instead, newest first, with the fields of `RECORD_FIELDS`.

    Raises:
        Unavailable: the store cannot be used.
    """
    query = (
        select(Signature, Visit.category, Person.categories, Agreement.title, AgreementVersion.label)
        .join(AgreementVersion, AgreementVersion.id == Signature.version_id)
        .join(Agreement, Agreement.id == AgreementVersion.agreement_id)
        .outerjoin(Visit, Visit.id == Signature.visit_id)
        .outerjoin(Person, Person.id == Signature.person_id)
        .order_by(Signature.signed_at.desc(), Signature.id.desc())
    )
    with desk.read() as session:
        return [
            {
                "reference": row.reference,
                "name": row.printed_name,
                "category": _category(category, categories),
                "agreement": title,
                "version": version,
                "language": row.language,
                "outcome": row.outcome,
                "signed_at": row.signed_at.isoformat(),
                "digest": row.digest,
            }
            for row, category, categories, title, version in session.execute(query)
        ]


def as_json(rows: Iterable[Row], *, ascii_only: bool = False) -> str:
    """A JSON array, one object a line; with `ascii_only`, other letters are escaped."""
    lines = [json.dumps(row, ensure_ascii=ascii_only) for row in rows]
    return "[" + ",\n ".join(lines) + "]"


def visits_table(rows: Sequence[Row], zone: str) -> str:
    """Visits as a table to read, times as the school's clocks show them."""
    columns: dict[str, Callable[[Row], str]] = {
        "Reference": lambda row: row["reference"],
        "In": lambda row: _moment(row["signed_in_at"], zone),
        "Out": lambda row: _moment(row["signed_out_at"], zone),
        "How": lambda row: row["departure"] or "",
        "Name": lambda row: row["name"],
        "As": lambda row: category_word(row["category"]),
        "Organisation": lambda row: row["organisation"] or "",
        "To see": lambda row: row["host"] or "",
    }
    return table(columns, rows, nothing="There are no visits.")


def roll_call_table(rows: Sequence[Row], zone: str) -> str:
    """Who is on site, as a table to read."""
    columns: dict[str, Callable[[Row], str]] = {
        "In": lambda row: _moment(row["signed_in_at"], zone),
        "Name": lambda row: row["name"],
        "As": lambda row: category_word(row["category"]),
        "Organisation": lambda row: row["organisation"] or "",
        "To see": lambda row: row["host"] or "",
        "State": lambda row: row["state"].replace("_", " "),
        "Children": lambda row: "" if row["children"] is None else str(row["children"]),
        "Needs help": lambda row: row["help_needed"] or "",
    }
    said = "Pupils are not on this list: take registers."
    return f"{table(columns, rows, nothing='Nobody is signed in.')}\n\n{said}"


def records_table(rows: Sequence[Row], zone: str) -> str:
    """Records as a table to read."""
    columns: dict[str, Callable[[Row], str]] = {
        "Reference": lambda row: row["reference"],
        "Signed": lambda row: _moment(row["signed_at"], zone),
        "Name": lambda row: row["name"],
        "As": lambda row: category_word(row["category"] or ""),
        "Agreement": lambda row: row["agreement"],
        "Version": lambda row: row["version"],
        "Outcome": lambda row: row["outcome"].replace("_", " "),
    }
    return table(columns, rows, nothing="There are no records.")


def table(columns: Mapping[str, Callable[[Row], str]], rows: Sequence[Row], *, nothing: str) -> str:
    """Rows under their headings, cut where they are too wide.

    Args:
        columns: headings, and what of a row stands under each.
        rows: what is listed.
        nothing: what to say if there is nothing.
    """
    if not rows:
        return nothing
    cells = [[_cell(cell(row)) for cell in columns.values()] for row in rows]
    lines = [list(columns), *cells]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(columns))]
    return "\n".join(
        "  ".join(
            text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _visit_rows(session: Session, *which: Any) -> Iterator[Row]:
    host = aliased(Person)
    found = session.execute(
        select(Visit, host.name, Station.letter)
        .join(Station, Station.id == Visit.station_id)
        .outerjoin(host, host.id == Visit.host_id)
        .where(*which)
        .order_by(Visit.arrived_at.desc(), Visit.id.desc())
    )
    for visit, host_name, letter in found:
        yield {
            "id": str(visit.id),
            "reference": visit.reference,
            "name": visit.name,
            "name_latin": _known(visit.name_latin),
            "category": visit.category,
            "organisation": _known(visit.organisation),
            "host": _known(host_name or visit.host_text),
            "reason": _known(visit.reason),
            "signed_in_at": visit.arrived_at.isoformat(),
            "signed_out_at": None if visit.departed_at is None else visit.departed_at.isoformat(),
            "departure": visit.departure,
            "supervision": visit.supervision,
            "station": letter,
        }


def _category(of_visit: str | None, of_person: list[str] | None) -> str | None:
    return of_visit or (of_person[0] if of_person else None)


def _state(person: OnSite) -> str:
    if person.said_left:
        return "unsure_left"
    return person.admission.value if person.admission in {Admission.WAITING, Admission.REFUSED} else "on_site"


def _known(text: str | None) -> str | None:
    return text or None


def _moment(at: str | None, zone: str) -> str:
    return "" if at is None else f"{school_time(datetime.fromisoformat(at), zone):%Y-%m-%d %H:%M}"


def _cell(text: str) -> str:
    """Text from outside, fit for a terminal: no control or direction characters, and not too wide."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return plain if len(plain) <= _WIDEST else plain[: _WIDEST - 1] + "…"


def _width(text: str) -> int:
    """Columns that a terminal needs."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
