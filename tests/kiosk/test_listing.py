"""The lists of the command line."""

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import Visit
from db.types import uuid7
from kiosk.commands import listing
from kiosk.commands.listing import RECORD_FIELDS, VISIT_FIELDS, as_json, table
from kiosk.values import Category, Outcome
from kiosk.visits import departures
from tests.kiosk.acting import School, draft

ROWS = st.lists(
    st.dictionaries(
        st.sampled_from(["name", "host", "reason"]), st.one_of(st.none(), st.text(min_size=1)), min_size=1
    ),
    max_size=5,
)


def every_value(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for item in value.values() for leaf in every_value(item)]
    if isinstance(value, list):
        return [leaf for item in value for leaf in every_value(item)]
    return [value]


@given(ROWS)
def test_json_comes_back_as_it_was(rows: list[dict[str, str | None]]) -> None:
    assert json.loads(as_json(rows)) == rows


def test_visits_have_the_fields_of_the_contract_newest_first(school: School) -> None:
    bare = school.sign_in(draft("Łukasz Żółć", Category.VOLUNTEER, organisation="", reason=""))
    rows = json.loads(as_json(listing.visits(school.desk)))
    assert rows[0]["id"] == str(bare.visit_id)
    assert rows[0]["reference"] == bare.reference
    assert rows[0]["organisation"] is rows[0]["reason"] is rows[0]["signed_out_at"] is None
    assert rows[0]["station"] == "A"
    assert [row["signed_in_at"] for row in rows] == sorted(
        (row["signed_in_at"] for row in rows), reverse=True
    )
    for row in rows:
        assert tuple(row) == VISIT_FIELDS
        assert "" not in every_value(row)
        for at in (row["signed_in_at"], row["signed_out_at"]):
            assert at is None or datetime.fromisoformat(at).utcoffset() is not None


def test_what_an_older_version_stored_as_nothing_is_null(embedded: School) -> None:
    signed = embedded.sign_in()
    with embedded.desk.writing() as writing:
        visit = writing.session.get_one(Visit, signed.visit_id)
        visit.organisation = visit.reason = visit.name_latin = ""
        writing.record(visit, "corrected")
    assert "" not in every_value(list(map(dict, listing.visits(embedded.desk))))


def test_records_have_the_fields_of_the_contract(school: School) -> None:
    signed = school.sign_in(draft(), outcome=Outcome.DECLINED)
    rows = json.loads(as_json(listing.records(school.desk)))
    (mine,) = [row for row in rows if row["reference"] in signed.records]
    assert mine["outcome"] == "declined"
    assert mine["category"] == "visitor"
    assert mine["agreement"] == "Social Media Usage Agreement"
    assert mine["version"] == "2018-03"
    assert mine["digest"] == school.signature(mine["reference"]).digest
    for row in rows:
        assert tuple(row) == RECORD_FIELDS
        assert "" not in every_value(row)


def test_the_roll_call_says_who_is_here_and_who_is_unsure(school: School) -> None:
    here = school.sign_in(draft("Amelia Testcase", children="2", help_needed="wheelchair"))
    gone = school.sign_in(draft("Bea Blank"))
    departures.sign_out_by_name(school.desk, "Bea Blank", "Toy Books", uuid7())
    rows = {row["id"]: row for row in listing.roll_call(school.desk)}
    assert rows[str(here.visit_id)]["state"] == "on_site"
    assert rows[str(here.visit_id)]["children"] == 2
    assert rows[str(here.visit_id)]["help_needed"] == "wheelchair"
    assert rows[str(gone.visit_id)]["state"] == "unsure_left"
    assert rows[str(gone.visit_id)]["departure"] == "said"
    assert "take registers" in listing.roll_call_table(list(rows.values()), "Europe/London")


def test_tables_can_be_read(embedded: School) -> None:
    embedded.sign_in(draft("Amelia Testcase"))
    visits = listing.visits_table(listing.visits(embedded.desk), "Europe/London")
    assert visits.splitlines()[1].startswith("A-2026-")
    assert "2026-11-23 08:42" in visits
    assert "Amelia Testcase" in visits
    assert "Amelia Testcase" in listing.records_table(listing.records(embedded.desk), "Europe/London")
    assert listing.visits_table([], "Europe/London") == "There are no visits."


@pytest.mark.parametrize("name", ["\x1b[31mred\x1b[0m", "two\nlines", "\u202eevil", "x" * 300, "李小龍"])
def test_a_name_cannot_steer_the_terminal(name: str) -> None:
    said = table({"Name": lambda row: row["name"], "As": lambda _: "Visitor"}, [{"name": name}], nothing="")
    heading, line = said.split("\n")
    assert line.isprintable()
    assert len(line) < 60
    assert heading.startswith("Name")
    assert line.endswith("Visitor")
