"""What is in force and due, on both kinds of store: versions, frequencies, what changed since."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from db.models import Agreement, AgreementText, AgreementVersion, Review
from forms.agreement import parse_markdown, social_media_usage, text_file
from kiosk.agreements import in_force as agreements
from kiosk.clock import FixedClock
from kiosk.people import persons as people
from kiosk.school.house import house
from kiosk.values import Category, Draft, Outcome
from tests.kiosk.acting import School

KEY = "social-media-usage"
_OLD = "- Do not communicate via email with pupils"
_NEW = "- Do not communicate via email or chat with pupils"


def _publish(school: School, label: str, on: date, source: str, *, again: bool = True) -> UUID:
    """A later version, as the office will publish one."""
    with school.desk.writing() as writing:
        agreement = writing.session.query(Agreement).filter_by(key=KEY).one()
        version = AgreementVersion(
            agreement_id=agreement.id, label=label, state="effective", effective_on=on, sign_again=again
        )
        text = parse_markdown(source)
        writing.record(version, "agreement_published")
        writing.record(agreements.text_row(version.id, source, text), "agreement_text_made")
        return version.id


def _changed(label: str) -> str:
    source = text_file("social-media-usage.md").replace("version: 2018-03", f"version: {label}")
    assert _OLD in source
    return source.replace(_OLD, _NEW)


def _set(school: School, **changes: Any) -> None:
    with school.desk.writing() as writing:
        agreement = writing.session.query(Agreement).filter_by(key=KEY).one()
        for name, value in changes.items():
            setattr(agreement, name, value)
        writing.record(agreement, "agreement_changed")


def _due(school: School, name: str = "Leo Storybook") -> tuple[str, ...]:
    return people.known(school.desk, school.person(name).id).due or ()


def _signs(school: School, name: str = "Leo Storybook", outcome: Outcome = Outcome.SIGNED) -> None:
    known = people.known(school.desk, school.person(name).id)
    school.sign_in(Draft(), known=known, outcome=outcome)


def test_the_schools_agreement_is_in_force_word_for_word(school: School) -> None:
    (due,) = school.due()
    assert due.key == KEY
    assert due.text == social_media_usage()
    assert set(due.categories) == set(Category)
    text = school.one(AgreementText)
    assert text.source_markdown == text_file("social-media-usage.md")
    version = school.one(AgreementVersion)
    assert (version.label, version.state, version.effective_on) == ("2018-03", "effective", date(2018, 3, 1))
    review = school.one(Review)
    assert (review.reviewed_on, review.by) == (date(2018, 3, 1), "Full Governing Body")


def test_before_its_day_a_version_is_not_in_force(school: School) -> None:
    assert school.due(date(2018, 2, 28)) == ()
    _publish(school, "2026-12", date(2026, 12, 1), _changed("2026-12"))
    assert [due.text.version for due in school.due(date(2026, 11, 30))] == ["2018-03"]
    assert [due.text.version for due in school.due(date(2026, 12, 1))] == ["2026-12"]
    assert school.ledger_is_whole()


def test_a_version_to_be_signed_again_is_due_with_what_changed(school: School, clock: FixedClock) -> None:
    _signs(school)
    assert _due(school) == ()
    _publish(school, "2026-12", date(2026, 12, 1), _changed("2026-12"))
    assert _due(school) == ()
    clock.set_to(datetime(2026, 12, 1, 8, tzinfo=UTC))
    known = people.known(school.desk, school.person("Leo Storybook").id)
    assert known.due == (KEY,)
    assert known.changed_parts == ((KEY, "Communication"),)
    assert people.known(school.desk, school.person("Omar Hypothetical").id).changed_parts == ()
    _signs(school)
    assert _due(school) == ()


def test_a_version_not_to_be_signed_again_is_not_due(embedded: School, clock: FixedClock) -> None:
    _signs(embedded)
    _publish(embedded, "2026-12", date(2026, 12, 1), _changed("2026-12"), again=False)
    clock.set_to(datetime(2026, 12, 2, 8, tzinfo=UTC))
    assert _due(embedded) == ()
    assert _due(embedded, "Omar Hypothetical") == (KEY,), "who never signed, signs"


def test_sign_again_is_not_lost_when_a_later_version_does_not_ask(
    embedded: School, clock: FixedClock
) -> None:
    _signs(embedded)
    _publish(embedded, "2026-12", date(2026, 12, 1), _changed("2026-12"), again=True)
    _publish(embedded, "2026-13", date(2026, 12, 2), _changed("2026-13"), again=False)
    clock.set_to(datetime(2026, 12, 3, 8, tzinfo=UTC))
    assert _due(embedded) == (KEY,)


def test_what_was_signed_before_an_older_version_asks_for_nothing(
    embedded: School, clock: FixedClock
) -> None:
    _publish(embedded, "2026-11a", date(2026, 11, 23), _changed("2026-11a"), again=True)
    _publish(embedded, "2026-11b", date(2026, 11, 23), _changed("2026-11b"), again=True)
    _signs(embedded)
    assert _due(embedded) == (), "two versions of one day: the last one counts"
    _publish(embedded, "2026-12", date(2026, 12, 1), _changed("2026-12"), again=False)
    clock.set_to(datetime(2026, 12, 2, 8, tzinfo=UTC))
    assert embedded.due()[0].text.version == "2026-12"


def test_an_older_version_does_not_ask_who_signed_a_later_one(embedded: School, clock: FixedClock) -> None:
    _publish(embedded, "2026-11", date(2026, 11, 23), _changed("2026-11"), again=True)
    _signs(embedded)
    _publish(embedded, "2026-12", date(2026, 12, 1), _changed("2026-12"), again=False)
    clock.set_to(datetime(2026, 12, 2, 8, tzinfo=UTC))
    assert _due(embedded) == ()


def test_each_visit_asks_each_time_and_never_never(embedded: School) -> None:
    _signs(embedded)
    _set(embedded, frequency="each_visit")
    assert _due(embedded) == (KEY,)
    _set(embedded, frequency="never")
    assert _due(embedded, "Omar Hypothetical") == ()
    assert house(embedded.desk).agreements == ()


@pytest.mark.parametrize(
    ("signed", "asked", "due"),
    [
        (date(2026, 8, 31), date(2026, 9, 1), True),
        (date(2026, 9, 1), date(2027, 8, 31), False),
        (date(2026, 9, 1), date(2027, 9, 1), True),
    ],
)
def test_each_school_year_begins_on_the_first_of_september(
    embedded: School, clock: FixedClock, signed: date, asked: date, due: bool
) -> None:
    _set(embedded, frequency="each_school_year")
    clock.set_to(datetime(signed.year, signed.month, signed.day, 10, tzinfo=UTC))
    _signs(embedded)
    clock.set_to(datetime(asked.year, asked.month, asked.day, 10, tzinfo=UTC))
    assert bool(_due(embedded)) is due


@pytest.mark.parametrize("outcome", [Outcome.DECLINED, Outcome.PENDING])
def test_what_was_not_agreed_stays_due(embedded: School, outcome: Outcome) -> None:
    _signs(embedded, outcome=outcome)
    assert _due(embedded) == (KEY,)


@pytest.mark.parametrize("outcome", [Outcome.SIGNED_WITH_HELP, Outcome.SIGNED_ON_PAPER])
def test_help_and_paper_count_as_signed(embedded: School, outcome: Outcome) -> None:
    _signs(embedded, outcome=outcome)
    assert _due(embedded) == ()


def test_a_text_replaced_while_it_was_read_still_counts(embedded: School, clock: FixedClock) -> None:
    arrival = embedded.arrival()
    _publish(embedded, "2026-11", date(2026, 11, 23), _changed("2026-11"))
    del clock
    from db.types import uuid7  # noqa: PLC0415
    from kiosk.visits.arrivals import sign_in  # noqa: PLC0415

    (result,) = sign_in(embedded.desk, (arrival,), uuid7())
    signature = embedded.signature(result.records[0])
    assert signature.text_id == arrival.signings[0].agreement.text_id
