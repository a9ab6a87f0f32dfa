"""Settings in the store, versioned and in the ledger; and the house that comes of them; on both stores."""

import pytest

from db.models import SchoolSettings as SettingsRow
from db.types import uuid7
from kiosk.errors import Refused
from kiosk.school import snapshot
from kiosk.school import versions as settings_of
from kiosk.school.house import house
from kiosk.values import Category
from tests.kiosk.acting import School


def test_the_house_is_what_the_school_set(school: School) -> None:
    found = house(school.desk)
    assert found.school == "Linchfield Community Primary School"
    assert [rule.category for rule in found.categories] == [
        Category.VISITOR,
        Category.VOLUNTEER,
        Category.GOVERNOR,
        Category.STUDENT,
        Category.CONTRACTOR,
        Category.PARENT_OR_CARER,
    ]
    assert found.asks(Category.VISITOR) == ("name", "organisation", "host", "reason", "emergency", "car")
    assert [due.key for due in found.due(Category.STUDENT)] == ["social-media-usage"]
    assert found.privacy.version == "2026-11"
    assert "Linchfield" in found.privacy.plain_text()
    assert (found.sample, found.station, found.zone) == (True, "Reception", "Europe/London")
    assert (found.idle.reading, found.idle.countdown) == (300, 20)


def test_a_change_is_a_new_version_that_holds_at_once(school: School) -> None:
    document = school.desk.settings().to_document() | {"contractors_sign": False, "muster_point": "Field"}
    request_id = uuid7()
    changed = settings_of.change(school.desk, document, school.admin, request_id, instead_of=1)
    assert changed.muster_point == "Field"
    assert settings_of.change(school.desk, document, school.admin, request_id, instead_of=1) == changed
    assert school.count(SettingsRow) == 2
    assert school.desk.settings().muster_point == "Field"
    assert house(school.desk).due(Category.CONTRACTOR) == ()
    assert school.one(SettingsRow, SettingsRow.version == 2).changed_by == str(school.admin.person_id)
    assert school.ledger_is_whole()


def test_another_desk_sees_the_change(school: School) -> None:
    assert school.desk.settings().muster_point != "Field"
    with school.desk.writing() as writing:
        settings_of.put(writing, school.desk.settings().model_copy(update={"muster_point": "Field"}))
    assert school.desk.settings().muster_point == "Field"


def test_a_version_changed_meanwhile_is_not_overwritten(embedded: School) -> None:
    document = embedded.desk.settings().to_document()
    embedded.set(muster_point="Field")
    with pytest.raises(Refused, match="meanwhile"):
        settings_of.change(embedded.desk, document, embedded.admin, uuid7(), instead_of=1)
    assert embedded.desk.settings().muster_point == "Field"


def test_what_is_not_allowed_names_the_field_and_changes_nothing(embedded: School) -> None:
    with pytest.raises(Refused) as refused:
        embedded.set(idle={"reading": 1})
    assert refused.value.field == "idle.reading"
    assert embedded.count(SettingsRow) == 1


def test_only_who_may_changes_settings(embedded: School) -> None:
    with pytest.raises(Refused):
        settings_of.change(embedded.desk, embedded.desk.settings().to_document(), embedded.office, uuid7())


def test_the_first_paint_follows(embedded: School) -> None:
    embedded.set(school_name="Another School", accent="#5B2A86")
    kept = snapshot.load(embedded.desk.folder.snapshot_path)
    assert (kept.school_name, kept.accent) == ("Another School", "#5B2A86")


def test_settings_of_another_version_of_the_program_leave_the_last_good_ones(embedded: School) -> None:
    with embedded.desk.writing() as writing:
        row = SettingsRow(
            version=2, document={"from": "the future"}, changed_at=writing.at, station_id=writing.station.id
        )
        writing.record(row, "settings_changed")
    assert embedded.desk.settings().school_name == "Linchfield Community Primary School"
