"""Evacuation list, recovery sheet, card and invitation: complete, readable, on their page."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from forms.card import CARD_MM, card_pdf
from forms.invitation import SIZES_MM, invitation_pdf
from forms.recovery_sheet import RecoverySheet, recovery_sheet_pdf
from forms.roll_call import OnSite, RollCall, roll_call_pdf
from forms.samples import (
    sample_card,
    sample_invitation,
    sample_papers,
    sample_recovery_sheet,
    sample_roll_call,
)
from forms.text import clean
from tests.forms.papers import (
    NASTY_NAMES,
    assert_fonts_embedded,
    assert_inside,
    codes_of,
    opened,
    page_sizes_mm,
    said_text,
    text_of,
)

pytestmark = pytest.mark.usefixtures("qapp")
NAIVE = datetime(2026, 1, 1, 8, 0)  # noqa: DTZ001 - naive on purpose


def test_every_sample_paper_is_sound() -> None:
    papers = sample_papers()
    assert len(papers) >= 15
    for pdf in papers.values():
        assert pdf.startswith(b"%PDF-1.7")
        assert_inside(pdf)
        assert_fonts_embedded(pdf)
        with opened(pdf) as document:
            assert str(document.docinfo["/Title"])
            assert str(document.Root.Lang) == "en-GB"
    assert sample_papers() == papers  # nothing depends on the clock


def test_the_list_names_everybody_and_what_they_need() -> None:
    roll_call = sample_roll_call()
    pdf = roll_call_pdf(roll_call)
    paper = text_of(pdf)
    said = said_text(pdf)
    for person in roll_call.people:
        assert person.name in paper or person.name in said, person.name
        assert person.name_latin in paper
        assert person.help_needed in paper
        assert person.host in paper
        assert person.organisation in paper
    for wanted in (
        "Evacuation list",
        "10:17",
        "Monday 23 November 2026",
        "Muster point: far end of the field, by the oak",
        "Pupils are not on this list: take registers.",
        "Unsure: said they left",
        "Waiting to be let in",
        "Turned away: check that they left",
        "5 adults on site",
        "2 children with them",
        "2 need help to leave",
        "3 unsure, waiting or turned away",
        "Page 1 of 2",
        "Page 2 of 2",
        "Printed Monday 23 November 2026, 10:17 GMT",
        "08:41",
        "Others found",
        "Checked by",
    ):
        assert wanted in paper, wanted
    assert all(abs(w - 297) < 0.5 and abs(h - 210) < 0.5 for w, h in page_sizes_mm(pdf))


def test_an_empty_list_says_so() -> None:
    paper = text_of(roll_call_pdf(sample_roll_call(empty=True)))
    assert "Nobody is signed in." in paper
    assert "Pupils are not on this list" in paper
    assert "Page 1 of 1" in paper


def test_somebody_from_yesterday_is_shown_with_the_day() -> None:
    roll_call = sample_roll_call()
    person = OnSite(
        name="Over Night", category="Visitor", arrived_at=datetime(2026, 11, 22, 9, 5, tzinfo=UTC)
    )
    assert "22 November 2026 09:05" in text_of(roll_call_pdf(replace(roll_call, people=(person,))))


def test_help_is_never_cut() -> None:
    help_needed = " ".join(f"word{number}" for number in range(120))
    roll_call = sample_roll_call()
    people = tuple(replace(person, help_needed=help_needed) for person in roll_call.people)
    pdf = roll_call_pdf(replace(roll_call, people=people))
    assert_inside(pdf)
    assert text_of(pdf).count("word119") == len(people)
    assert "…" not in text_of(pdf)


def test_hundreds_of_people_go_over_pages_with_the_warning_on_each() -> None:
    roll_call = sample_roll_call()
    pdf = roll_call_pdf(replace(roll_call, people=roll_call.people * 30))
    pages = len(page_sizes_mm(pdf))
    paper = text_of(pdf)
    assert pages > 20
    assert f"Page {pages} of {pages}" in paper
    assert paper.count("Pupils are not on this list: take registers.") == pages
    assert paper.count("Jonathan Placeholder") == 30


@pytest.mark.parametrize("name", NASTY_NAMES)
def test_any_name_fits_every_paper(name: str) -> None:
    roll_call = sample_roll_call()
    person = replace(
        roll_call.people[0],
        name=name,
        name_latin=name,
        organisation=name,
        host=name,
        category=name,
        help_needed=name,
    )
    for pdf in (
        roll_call_pdf(replace(roll_call, people=(person,), muster_point=name, school=name)),
        card_pdf(sample_card(name=name, role=name, school=name), page="card"),
        card_pdf(sample_card(name=name)),
        invitation_pdf(sample_invitation(name=name, host=name, address=name), page="a6"),
        recovery_sheet_pdf(replace(sample_recovery_sheet(), school=name, store=name)),
    ):
        assert_inside(pdf)
        assert_fonts_embedded(pdf)
        said = (text_of(pdf) + "".join(said_text(pdf))).replace(" ", "")
        assert clean(name)[:5].replace(" ", "") in said.replace("\ufffe", "-")


def test_the_recovery_sheet_holds_words_and_code_and_promises_nothing() -> None:
    sheet = sample_recovery_sheet()
    pdf = recovery_sheet_pdf(sheet)
    paper = text_of(pdf)
    assert len(page_sizes_mm(pdf)) == 1
    for group in sheet.groups:
        assert all(word in paper for word in group)
        assert paper.index(group[0]) < paper.index(group[-1])
    assert paper.count("check word") >= len(sheet.groups)
    assert codes_of(pdf) == [sheet.qr_text]
    for wanted in (
        "Recovery sheet",
        sheet.school,
        "Made Monday 23 November 2026, 08:41 GMT",
        "4F2A-91C7",
        "To restore",
    ):
        assert wanted in paper
    assert "saved" not in paper.casefold()
    assert "stored" not in paper.casefold()


def test_the_recovery_key_is_nowhere_but_on_the_page() -> None:
    sheet = sample_recovery_sheet()
    pdf = recovery_sheet_pdf(sheet)
    with opened(pdf) as document:
        kept = f"{dict(document.docinfo.items())}{document.Root.Metadata.read_bytes()!r}"
    assert sheet.qr_text not in kept
    assert not any(word in kept for word in sheet.groups[0])


def test_a_card_has_the_size_of_a_card() -> None:
    card = sample_card()
    pdf = card_pdf(card, page="card")
    ((width, height),) = page_sizes_mm(pdf)
    assert abs(width - CARD_MM[0]) < 0.5
    assert abs(height - CARD_MM[1]) < 0.5
    for made in (pdf, card_pdf(card)):
        assert codes_of(made) == [card.qr_text]
        assert all(word in text_of(made) for word in (card.name, card.role, card.school, card.telephone))
    ((width, height),) = page_sizes_mm(card_pdf(card))
    assert (round(width), round(height)) == (210, 297)


@pytest.mark.parametrize("page", ["a4", "a6"])
def test_an_invitation_says_when_whom_and_what_to_do(page: str) -> None:
    invitation = sample_invitation()
    pdf = invitation_pdf(invitation, page=page)  # type: ignore[arg-type]
    ((width, height),) = page_sizes_mm(pdf)
    assert abs(width - SIZES_MM[page][0]) < 0.5
    assert abs(height - SIZES_MM[page][1]) < 0.5
    assert codes_of(pdf) == [invitation.qr_text]
    paper = text_of(pdf)
    for wanted in (
        "Jonathan Placeholder",
        "Monday 23 November",
        "09:30",
        "Mr Sample, Year 4",
        "Hold this code",
    ):
        assert wanted in paper, wanted


def test_naive_times_and_empty_sheets_are_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        OnSite(name="A", category="Visitor", arrived_at=NAIVE)
    with pytest.raises(ValueError, match="zone"):
        RollCall(school="S", people=(), printed_at=NAIVE, zone="UTC")
    with pytest.raises(ValueError, match="zone"):
        replace(sample_recovery_sheet(), made_at=NAIVE)
    with pytest.raises(ValueError, match="words"):
        RecoverySheet(
            school="S", groups=((),), qr_text="x", made_at=datetime(2026, 1, 1, tzinfo=UTC), zone="UTC"
        )
    with pytest.raises(ValueError, match="state"):
        OnSite(name="A", category="Visitor", arrived_at=datetime(2026, 1, 1, tzinfo=UTC), state="gone")  # type: ignore[arg-type]
