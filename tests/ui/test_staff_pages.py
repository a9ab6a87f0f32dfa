"""The pages behind the PIN: nothing cut at any size, every name of the contract, everything by keyboard."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from kiosk.reception.state import Flow
from kiosk.staff import events as on
from kiosk.staff.state import At, Note, StaffState
from tests.ui.pages_in_window import Shown, faults, names, reached_by_tab, seen, settle, tap
from ui.app import make_application
from ui.look import Look
from ui.staff.stories import on_site_rows, staff_stories
from ui.stories import STAFF, sample_house
from ui.widgets.paged import PagedGrid
from ui.widgets.row import Item, breakable

STORIES = dict(staff_stories(sample_house(), STAFF))
SIZES = [(1280, 800, 100), (1920, 1080, 130), (1080, 1920, 160), (1024, 768, 100), (1280, 800, 200)]

CONTRACT = {
    "staff-01-menu": {"Sign me in", "On site", "Notices", "Settings", "Leave the kiosk", "Lock"},
    "staff-02-thanks": {"Done"},
    "staff-03-on-site": {"Lock", "Back", "Find somebody", "Amelia Okafor"},
    "staff-06-waits": {"Admit", "Refuse", "Lock"},
    "staff-08-admit": {"Escorted by", "Admit"},
    "staff-11-refuse": {"Reason", "Refuse"},
    "staff-14-notice": {"I am coming"},
    "staff-29-leave": {"Leave the kiosk", "Back"},
}


@pytest.fixture(params=SIZES, ids=lambda size: "x".join(map(str, size)))
def shown(request: pytest.FixtureRequest) -> Iterator[Shown]:
    make_application()
    window = Shown(*request.param)
    yield window
    window.close()


@pytest.fixture
def plain() -> Iterator[Shown]:
    make_application()
    window = Shown(1280, 800)
    yield window
    window.close()


def with_state(flow: Flow, **changes: object) -> Flow:
    state = flow.run.staff_state
    assert isinstance(state, StaffState)
    return replace(flow, run=replace(flow.run, staff_state=replace(state, **changes)))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", STORIES)
def test_nothing_is_cut_or_overlaps_at_any_size(shown: Shown, name: str) -> None:
    assert faults(shown.show(STORIES[name])) == []


@pytest.mark.parametrize("name", CONTRACT)
def test_the_names_of_the_contract_are_there(plain: Shown, name: str) -> None:
    assert CONTRACT[name] <= names(plain.show(STORIES[name]))


@pytest.mark.parametrize("name", STORIES)
def test_tab_reaches_everything(plain: Shown, name: str) -> None:
    page = plain.show(STORIES[name])
    wanted = {each.accessibleName() for each in seen(page, QWidget) if is_usable(each)}
    assert wanted <= reached_by_tab(page)


def is_usable(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton | QLineEdit) and widget.isEnabled()


def test_each_row_tells_what_was_chosen(plain: Shown) -> None:
    page = plain.show(STORIES["staff-03-on-site"])
    tap(page, "Amelia Okafor")
    assert plain.told[-1] == on.ChooseVisit(on_site_rows()[0].visit_id)
    tap(page, "Find somebody")
    assert plain.told[-1] == on.Open(At.FIND_VISIT)
    tap(page, "Lock")
    assert plain.told[-1] == on.Lock()


def test_who_waits_stands_first_and_says_so(plain: Shown) -> None:
    page = plain.show(STORIES["staff-03-on-site"])
    grid = page.findChild(PagedGrid)
    assert isinstance(grid, PagedGrid)
    first = grid.buttons[0]
    assert first.accessibleName() == "Amelia Okafor"
    assert "waiting to be let in" in first.accessibleDescription().replace("\u00a0", " ")


def test_typing_is_told_and_keeps_the_cursor(plain: Shown) -> None:
    page = plain.show(STORIES["staff-08-admit"])
    field = page.first_focus()
    assert field is not None
    QTest.keyClicks(field, "x")
    typed = plain.told[-1]
    assert typed == on.Answer("Mr Tom Ellisonx")
    flow = with_state(STORIES["staff-08-admit"], answers=(("escort", "Mr Tom Ellisonx"),))
    plain.window.present(flow)
    assert plain.window.page is page, "typing builds no new page"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert isinstance(plain.told[-1], on.NextQuestion)


def test_a_tapped_reason_is_typed_into_the_field(plain: Shown) -> None:
    page = plain.show(STORIES["staff-12-close"])
    tap(page, "Seen leaving")
    assert plain.told[-1] == on.Pick("Seen leaving")
    field = page.first_focus()
    assert field is not None
    assert field.text() == "Seen leaving"  # type: ignore[attr-defined]


def test_news_and_trouble_are_said_without_a_new_page(plain: Shown) -> None:
    flow = STORIES["staff-03-on-site"]
    page = plain.show(flow)
    for changes, words in (
        ({"note": Note.ADMITTED, "note_name": "Amelia Okafor"}, "Amelia Okafor is admitted."),
        ({"problem": "Somebody has decided this already."}, "Somebody has decided this already."),
        ({"problem": "not_allowed"}, "Your number doesn't open this. Please ask the administrator."),
        ({"busy": True}, "One moment."),
    ):
        plain.window.present(with_state(flow, **changes))
        settle()
        assert plain.window.page is page
        assert words in {label.text() for label in seen(page, QLabel)}  # type: ignore[attr-defined]


def test_without_the_permission_an_entry_is_not_shown(plain: Shown) -> None:
    flow = STORIES["staff-01-menu"]
    club = replace(STAFF, permissions=frozenset())
    page = plain.show(replace(flow, run=replace(flow.run, staff=club)))
    assert names(page) == {"Sign me in", "Lock"}


def test_thanks_locks_by_itself(plain: Shown) -> None:
    page = plain.show(STORIES["staff-02-thanks"])
    (timer,) = (each for each in page.findChildren(QTimer) if each.isSingleShot() and each.isActive())
    timer.timeout.emit()
    assert plain.told[-1] == on.Lock()


def test_a_name_of_two_hundred_letters_is_shown_whole(shown: Shown) -> None:
    long = "Wilhelmina" * 20
    rows = (replace(on_site_rows()[0], name=long), *on_site_rows()[1:])
    assert faults(shown.show(with_state(STORIES["staff-03-on-site"], on_site=rows))) == []
    page = shown.show(with_state(STORIES["staff-06-waits"], visit=rows[0]))
    assert faults(page) == []
    assert page.findChild(QLabel, "heading").text().replace("\u200b", "") == long  # type: ignore[union-attr]


def test_markup_in_a_name_is_shown_and_never_obeyed(plain: Shown) -> None:
    name = "<img src=x><b>Robin"
    rows = (replace(on_site_rows()[0], name=name), *on_site_rows()[1:])
    page = plain.show(with_state(STORIES["staff-06-waits"], visit=rows[0]))
    heading = page.findChild(QLabel, "heading")
    assert isinstance(heading, QLabel)
    assert (heading.text(), heading.textFormat()) == (name, Qt.TextFormat.PlainText)


# -- the paged list ----------------------------------------------------------------------------------


def a_grid(count: int, width: int = 900, height: int = 400) -> PagedGrid:
    make_application()
    grid = PagedGrid(Look())
    grid.show_items([Item(str(number), f"Person {number}") for number in range(count)])
    grid.resize(width, height)
    grid.show()
    settle()
    return grid


def values(grid: PagedGrid) -> list[str]:
    return [each.text() for each in grid.buttons]


def test_next_and_previous_show_every_row_once() -> None:
    grid = a_grid(33)
    moved: list[int] = []
    grid.moved.connect(moved.append)
    pages = [values(grid)]
    while grid.next.isEnabled():
        grid.next.click()
        pages.append(values(grid))
    assert [text for page in pages for text in page] == [f"Person {number}" for number in range(33)]
    assert len(pages) == len(moved) + 1
    for before in reversed(pages[:-1]):
        grid.previous.click()
        assert values(grid) == before
    assert not grid.previous.isEnabled()


def test_what_fits_needs_no_pager() -> None:
    grid = a_grid(4)
    assert len(values(grid)) == 4
    assert not grid.next.isVisible()


def test_the_place_is_kept_when_the_room_changes() -> None:
    grid = a_grid(40)
    grid.next.click()
    first = values(grid)[0]
    grid.resize(600, 300)
    settle()
    assert first in values(grid)


def test_where_there_is_little_room_the_way_on_stands_beside_the_row() -> None:
    grid = a_grid(9, height=70)
    assert not grid.next.isVisible()
    beside = [each for each in grid.findChildren(type(grid.next)) if each.isVisible()]
    by_name = {each.accessibleName(): each for each in beside}
    assert {"Previous", "Next"} <= set(by_name)
    before = values(grid)
    by_name["Next"].click()
    assert values(grid) != before


def test_only_a_very_long_word_may_break() -> None:
    assert breakable("Rosalind Featherstonehaugh") == "Rosalind Featherstonehaugh"
    assert breakable("x" * 30).replace("\u200b", "") == "x" * 30
    assert "\u200b" in breakable("x" * 30)
