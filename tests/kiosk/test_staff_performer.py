"""What the pages behind the PIN ask for is done by the services, and the answer says what is true."""

import base64
from dataclasses import replace
from pathlib import Path

import pytest

from db.models import Invitation
from db.types import uuid7
from kiosk.errors import Refused
from kiosk.paper import outbox
from kiosk.paper.printing import FolderPrinter, Loaded, MissingPrinter, Printers
from kiosk.reception.events import PersonFound
from kiosk.staff import effects as do
from kiosk.staff import events as on
from kiosk.staff.performer import _PERFORMERS, perform
from kiosk.staff.state import Note
from kiosk.station import file as station_file
from kiosk.values import Admission, Category, NoticeKind, Supervision
from kiosk.visits import notices
from kiosk.visits import on_site as visits
from tests.kiosk.acting import School, draft
from tests.kiosk.test_first_run import PNG

RUN = 3


@pytest.fixture
def school(embedded: School) -> School:
    """Reception, with a file as its store: what is told here does not depend on the store."""
    return embedded


def done(school: School, effect: do.StaffEffect) -> on.Acted:
    answer = perform(school.desk, effect)
    assert isinstance(answer, on.Acted)
    assert answer.run == RUN
    return answer


def papers(school: School) -> list[Path]:
    return sorted(school.desk.folder.papers_path.glob("*.pdf"))


def break_printers(school: School) -> None:
    away = Loaded(MissingPrinter("away"), "a4")
    school.desk.printers = Printers(badge=away, roll_call=away, record=away)


def mend_printers(school: School) -> None:
    folder = Loaded(FolderPrinter(school.desk.folder.papers_path), "")
    badge = replace(folder, stock="62x100")
    paper = replace(folder, stock="a4")
    school.desk.printers = Printers(badge=badge, roll_call=paper, record=paper)


def test_every_effect_has_a_performer() -> None:
    kinds = {
        kind for kind in vars(do).values() if isinstance(kind, type) and issubclass(kind, do.StaffEffect)
    }
    assert kinds - {do.StaffEffect, do.ByStaff, do.LeaveKiosk} == set(_PERFORMERS)


def test_staff_read_first_and_sign_in_with_the_same_request(school: School) -> None:
    request = uuid7()
    answer = perform(school.desk, do.SignStaff(RUN, school.office, request, arrives=True))
    assert isinstance(answer, PersonFound)
    assert (answer.known.person_id, answer.request_id) == (school.office.person_id, request)


def test_who_waits_is_admitted_and_gets_a_badge(school: School) -> None:
    school.set(admission_by_staff=True)
    visit = school.sign_in()
    (row,) = (row for row in visits.on_site(school.desk) if row.visit_id == visit.visit_id)
    assert row.admission is Admission.WAITING
    before = len(papers(school))
    effect = do.Admit(
        RUN, school.office, uuid7(), row.visit_id, row.name, Supervision.UNESCORTED, reason="ID seen"
    )
    answer = done(school, effect)
    assert (answer.note, answer.visit_id) == (Note.ADMITTED, row.visit_id)
    assert perform(school.desk, do.PrintOf(RUN, (row.visit_id,))) is None
    assert len(papers(school)) == before + 1
    loaded = perform(school.desk, do.LoadOnSite(RUN))
    assert isinstance(loaded, on.OnSiteLoaded)
    assert next(each for each in loaded.rows if each.visit_id == row.visit_id).supervision is (
        Supervision.UNESCORTED
    )


def test_a_visit_is_closed_once_and_then_refused(school: School) -> None:
    visit = school.sign_in()
    close = do.CloseVisit(RUN, school.office, uuid7(), visit.visit_id, visit.name, "Seen leaving")
    assert done(school, close).note is Note.CLOSED
    assert done(school, close).note is Note.CLOSED, "a retry is the same request"
    with pytest.raises(Refused):
        perform(school.desk, replace(close, request_id=uuid7()))


def test_a_badge_that_does_not_come_out_is_said_and_offered_again(school: School) -> None:
    visit = school.sign_in()
    outbox.work(school.desk)
    break_printers(school)
    again = do.PrintBadgeAgain(RUN, school.office, uuid7(), visit.visit_id, visit.name)
    assert done(school, again).note is Note.NOT_PRINTED
    health = perform(school.desk, do.LoadHealth(RUN))
    assert isinstance(health, on.HealthLoaded)
    (row,) = health.health.unprinted
    assert (row.kind, row.name) == ("badge", visit.name)
    assert next(each for each in health.health.printers if each.paper == "badge").trouble
    assert not health.health.backup_ok
    mend_printers(school)
    offer = do.OfferAgain(RUN, school.office, uuid7(), (row.id,))
    assert done(school, offer).note is Note.PRINTED_AGAIN
    after = perform(school.desk, do.LoadHealth(RUN))
    assert isinstance(after, on.HealthLoaded)
    assert after.health.unprinted == ()


def test_a_notice_is_answered_and_closed(school: School) -> None:
    notice = notices.tell(school.desk, NoticeKind.HELP, request_id=uuid7())
    assert done(school, do.AnswerNotice(RUN, school.office, uuid7(), notice)).note is Note.COMING
    assert notices.is_answered(school.desk, notice)
    done(school, do.EndNotice(RUN, school.office, uuid7(), notice))
    loaded = perform(school.desk, do.LoadNotices(RUN))
    assert isinstance(loaded, on.NoticesLoaded)
    assert notice not in {row.id for row in loaded.rows}


def test_a_person_is_added_gets_a_card_and_loses_it(school: School) -> None:
    add = do.AddPerson(
        RUN, school.office, uuid7(), "Benno Pretend", Category.VOLUNTEER, "", id_seen=True, assurance=True
    )
    added = done(school, add).person
    assert added is not None
    assert (added.checked, added.cards) == (True, 0)
    made = done(school, do.PrintCard(RUN, school.office, uuid7(), added.id, added.name))
    assert made.note is Note.CARD_PRINTED
    assert made.person is not None
    assert made.person.cards == 1
    ended = done(school, do.EndCards(RUN, school.office, uuid7(), added.id, added.name))
    assert ended.person is not None
    assert ended.person.cards == 0
    found = perform(school.desk, do.FindPeople(RUN, "benno"))
    assert isinstance(found, on.PeopleFound)
    assert [row.id for row in found.rows] == [added.id]


def test_an_invitation_is_for_a_day_at_the_school(school: School) -> None:
    effect = do.Invite(RUN, school.office, uuid7(), "Priya Madeup", "", Category.VISITOR, 2, "Kitchen", None)
    assert done(school, effect).note is Note.INVITED
    row = school.one(Invitation, Invitation.name == "Priya Madeup")
    assert (row.expected_on.isoformat(), row.host_text) == ("2026-11-25", "Kitchen")


def test_a_number_is_unlocked_only_by_who_may(school: School) -> None:
    assert done(school, do.UnlockNumber(RUN, school.admin, uuid7(), "3")).note is Note.UNLOCKED
    with pytest.raises(Refused):
        perform(school.desk, do.UnlockNumber(RUN, school.office, uuid7(), "3"))


# -- settings ----------------------------------------------------------------------------------------


def load(school: School) -> on.SettingsLoaded:
    loaded = perform(school.desk, do.LoadSettings(RUN))
    assert isinstance(loaded, on.SettingsLoaded)
    return loaded


def test_a_setting_is_saved_as_a_new_version_and_taken_back(school: School) -> None:
    before = load(school).settings
    save = do.SaveSettings(RUN, school.admin, uuid7(), "idle.countdown", "45", before.version)
    saved = done(school, save)
    assert school.desk.settings().idle.countdown == 45
    assert saved.settings is not None
    assert (saved.note, saved.settings.last) == (Note.SETTING_SAVED, ("idle.countdown", "20"))
    assert saved.settings.version == before.version + 1
    undo = do.SaveSettings(
        RUN, school.admin, uuid7(), "idle.countdown", "20", saved.settings.version, undoes=True
    )
    assert done(school, undo).note is Note.SETTING_UNDONE
    assert school.desk.settings().idle.countdown == 20


def test_the_crest_is_a_picture_that_was_looked_at_first(school: School, tmp_path: Path) -> None:
    good, bad = tmp_path / "crest.png", tmp_path / "bad.png"
    good.write_bytes(base64.b64decode(PNG))
    bad.write_bytes(b"no picture")
    listed = perform(school.desk, do.LoadFolder(RUN, str(tmp_path)))
    assert isinstance(listed, on.FolderLoaded)
    assert listed.listing.pictures == (str(bad), str(good))
    save = do.SaveSettings(RUN, school.admin, uuid7(), "crest", str(good), load(school).settings.version)
    for path in (bad, tmp_path / "gone.png"):
        with pytest.raises(Refused):
            perform(school.desk, replace(save, text=str(path)))
    saved = done(school, save).settings
    assert saved is not None
    assert school.desk.settings().crest == PNG
    line = saved.line("crest")
    assert line is not None
    assert line.value == "yes"
    assert PNG not in saved.school
    removed = done(school, replace(save, request_id=uuid7(), text="", version=saved.version)).settings
    assert removed is not None
    assert school.desk.settings().crest is None
    assert removed.last is not None
    undo = replace(save, request_id=uuid7(), text=removed.last[1], version=removed.version, undoes=True)
    done(school, undo)
    assert school.desk.settings().crest == PNG


def test_a_setting_that_somebody_else_changed_meanwhile_is_not_overwritten(school: School) -> None:
    before = load(school).settings
    school.set(muster_point="the field")
    with pytest.raises(Refused):
        perform(
            school.desk,
            do.SaveSettings(RUN, school.admin, uuid7(), "muster_point", "the yard", before.version),
        )
    assert school.desk.settings().muster_point == "the field"


def test_settings_of_this_computer_go_into_its_file_and_the_ledger(school: School) -> None:
    version = load(school).settings.version
    field = "station.printers.badge.stock"
    answer = done(school, do.SaveSettings(RUN, school.admin, uuid7(), field, "a6", version))
    assert answer.note is Note.SETTING_SAVED_RESTART
    assert station_file.load(school.desk.folder).printers.badge.stock == "a6"
    name = do.SaveSettings(RUN, school.admin, uuid7(), "station.station.name", "Main door", version)
    assert done(school, name).note is Note.SETTING_SAVED
    assert school.desk.station.name == "Main door"
    assert school.ledger_is_whole()


def test_only_who_may_changes_settings_and_a_bad_value_names_its_field(school: School) -> None:
    version = load(school).settings.version
    effect = do.SaveSettings(RUN, school.office, uuid7(), "idle.done", "30", version)
    with pytest.raises(Refused):
        perform(school.desk, effect)
    with pytest.raises(Refused) as refused:
        perform(school.desk, replace(effect, by=school.admin, text="1"))
    assert refused.value.field == "idle.done"


def test_a_name_that_was_typed_is_kept_whole(school: School) -> None:
    visit = school.sign_in(draft("<b>Robin</b> O'Neill"))
    found = perform(school.desk, do.LoadOnSite(RUN))
    assert isinstance(found, on.OnSiteLoaded)
    assert any(row.visit_id == visit.visit_id and row.name == "<b>Robin</b> O'Neill" for row in found.rows)
