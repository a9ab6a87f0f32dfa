"""Once a minute: nobody is closed by the clock, yesterday's one-day data and old papers go."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.models import VisitDay
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.paper import outbox
from kiosk.paper.printing import FolderPrinter, Loaded, Printers
from kiosk.upkeep import housekeeping, old_papers
from kiosk.visits import days, departures, evacuation
from kiosk.visits.evacuation import FRESH_NAME
from kiosk.visits.on_site import on_site
from tests.kiosk.acting import School, draft

BADGE = "badge-019ab0de-0000-7000-8000-000000000001"


def paper(folder: Path, name: str, written: datetime) -> Path:
    """A paper that was saved at a time."""
    path = FolderPrinter(folder).save(name, b"%PDF-1.7")
    os.utime(path, (written.timestamp(), written.timestamp()))
    return path


def test_a_night_with_somebody_inside_closes_nobody_and_forgets_yesterdays_data(
    school: School, clock: FixedClock
) -> None:
    inside = school.sign_in(draft(help_needed="a ramp"))
    gone = school.sign_in(draft("Bob Blueprint", help_needed="an arm"))
    departures.sign_out_scanned(school.desk, gone.visit_id, uuid7())
    clock.set_to(datetime(2026, 11, 23, 23, 59, tzinfo=UTC))
    housekeeping.keep_house(school.desk)
    assert school.count(VisitDay) == 2
    clock.set_to(datetime(2026, 11, 24, 0, 1, tzinfo=UTC))
    housekeeping.keep_house(school.desk)
    assert school.visit(inside.visit_id).departed_at is None
    (present,) = on_site(school.desk)
    assert present.help_needed == "a ramp", "who may have to be carried out stays on the list as such"
    assert school.count(VisitDay) == 1
    days.begin_day(school.desk)
    assert school.count(VisitDay) == 0


def test_at_start_what_a_crash_left_is_removed(embedded: School) -> None:
    leftover = embedded.desk.folder.papers_path / ".0123456789abcdef.tmp"
    leftover.write_bytes(b"half")
    os.utime(leftover, (0, 0))
    housekeeping.at_start(embedded.desk)
    assert not leftover.exists()


def test_each_round_keeps_the_list_fresh_and_leaves_paper_to_the_print_lane(
    embedded: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[object] = []
    monkeypatch.setattr(outbox, "work", printed.append)
    housekeeping.keep_house(embedded.desk)
    assert (embedded.desk.folder.papers_path / FRESH_NAME).is_file()
    assert printed == []
    housekeeping.keep_paper(embedded.desk)
    assert printed == [embedded.desk]


def test_old_lists_and_badges_in_the_data_folder_are_deleted(embedded: School, clock: FixedClock) -> None:
    papers, now = embedded.desk.folder.papers_path, clock.now()
    old = [
        paper(papers, "roll-call-20261122T084100Z", now - timedelta(days=1, minutes=1)),
        paper(papers, "roll-call-20261122T084100Z", now - timedelta(days=1, minutes=1)),
        paper(papers, BADGE, datetime(2026, 11, 22, 23, 59, tzinfo=UTC)),
    ]
    kept = [
        paper(papers, "roll-call-20261122T090000Z", now - timedelta(hours=23)),
        paper(papers, BADGE.replace("1", "2"), datetime(2026, 11, 23, 0, 1, tzinfo=UTC)),
        paper(papers, "record-019ab0de-0000-7000-8000-000000000001", now - timedelta(days=900)),
        paper(papers, "badge-of-the-club", now - timedelta(days=900)),
        paper(papers, "roll-call-of-2019", now - timedelta(days=900)),
        paper(papers, "roll-call-latest", now - timedelta(days=900)),
    ]
    assert old_papers.forget(embedded.desk) == 3
    assert [path.exists() for path in old] == [False] * 3
    assert [path.exists() for path in kept] == [True] * 6
    assert old_papers.forget(embedded.desk) == 0


def test_the_last_fresh_copy_goes_when_it_is_not_kept_fresh(embedded: School, clock: FixedClock) -> None:
    evacuation.keep_fresh(embedded.desk)
    embedded.set(roll_call={"fresh_copy_minutes": 0})
    copy = embedded.desk.folder.papers_path / FRESH_NAME
    assert old_papers.forget(embedded.desk) == 0
    assert copy.exists()
    clock.advance(days=1)
    assert old_papers.forget(embedded.desk) == 1
    assert not copy.exists()


def test_papers_in_a_folder_that_the_school_chose_are_the_schools(
    embedded: School, clock: FixedClock, tmp_path: Path
) -> None:
    chosen = Loaded(FolderPrinter(tmp_path / "office"), "a4")
    embedded.desk.printers = Printers(chosen, chosen, chosen)
    theirs = paper(tmp_path / "office", BADGE, clock.now() - timedelta(days=9))
    papers = embedded.desk.folder.papers_path
    (papers / f"{BADGE}.pdf").symlink_to(theirs)
    assert old_papers.forget(embedded.desk) == 0
    assert theirs.exists()
