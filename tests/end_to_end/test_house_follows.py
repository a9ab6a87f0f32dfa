"""What the pages show follows what the school decides, in a kiosk that runs for weeks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from db.models import Agreement, AgreementVersion
from db.types import uuid7
from forms.agreement import parse_markdown, text_file
from kiosk.agreements.in_force import text_row
from kiosk.clock import FixedClock
from kiosk.people.staff_accounts import check_pin
from kiosk.reception.state import Flow, Page
from kiosk.school import versions as school
from tests.end_to_end.people import ADMIN
from tests.end_to_end.reception import Reception

Open = Callable[..., Reception]


def _publish(reception: Reception, label: str, effective_on: date) -> None:
    """The next version of the agreement, approved and effective on a date."""
    source = text_file("social-media-usage.md").replace("2018-03", label)
    text = parse_markdown(source)
    with reception.desk.writing() as writing:
        agreement = writing.session.scalars(select(Agreement)).one()
        version = AgreementVersion(
            agreement_id=agreement.id,
            label=label,
            state="effective",
            effective_on=effective_on,
            approved_by="Full Governing Body",
            sign_again=True,
        )
        writing.record(version, "agreement_published")
        writing.session.flush()
        writing.record(text_row(version.id, source, text), "agreement_published")


def _versions(reception: Reception) -> list[str]:
    house = reception.flow.house
    assert house is not None
    return [due.text.version for due in house.agreements]


def test_a_version_is_read_from_the_day_it_takes_effect(open_reception: Open, clock: FixedClock) -> None:
    reception = open_reception()
    _publish(reception, "2026-12", date(2026, 11, 24))
    reception.controller._keep_house()
    reception.work_is_done()
    assert _versions(reception) == ["2018-03"]
    clock.advance(days=1)
    reception.controller._keep_house()
    reception.work_is_done()
    assert _versions(reception) == ["2026-12"]


def test_a_visit_under_way_keeps_the_text_it_began_with(open_reception: Open, clock: FixedClock) -> None:
    reception = open_reception()
    reception.arrive()
    assert reception.page is Page.READING
    _publish(reception, "2026-12", clock.now().date() - timedelta(days=1))
    reception.controller._keep_house()
    reception.work_is_done()
    reading = reception.flow.reading
    assert reading is not None
    assert reading.text.version == "2018-03"
    reception.read()
    reception.finish()
    assert reception.page is Page.DONE


def test_a_setting_changed_elsewhere_reaches_this_window(open_reception: Open) -> None:
    reception = open_reception()
    admin = check_pin(reception.desk, ADMIN.number, ADMIN.pin)
    document = reception.desk.settings().to_document() | {"muster_point": "the field"}
    school.change(reception.desk, document, admin, uuid7())
    reception.controller._keep_house()
    reception.work_is_done()
    house = reception.flow.house
    assert house is not None
    assert house.muster_point == "the field"


def test_what_the_store_will_not_take_says_why_and_offers_no_retry(open_reception: Open) -> None:
    reception = open_reception()
    reception.arrive()
    reception.read()
    reception.controller.flow = _with_an_agreement_that_ended(reception)
    reception.sign()
    reception.touch("Sign and finish")
    reception.reach(Page.SAVE_FAILED)
    assert "changed meanwhile" in reception.words()
    assert "Try again" not in reception.names()
    reception.touch("Start again")
    assert reception.page is Page.WELCOME


def _with_an_agreement_that_ended(reception: Reception) -> Flow:
    flow = reception.flow
    due = tuple(replace(item, key="ended") for item in flow.run.visitor.due)
    return replace(flow, run=flow.run.with_visitor(due=due))
