"""A visitor from Welcome to Done with fingers alone; then store and papers are read back and agree."""

import json
from hashlib import sha256

import pytest

from db.models import Signature, Visit, VisitDay
from forms.attachments import read_attachments
from forms.ink import Ink
from forms.inkml import from_inkml
from kiosk.paper.verifying import verify_pdf
from kiosk.reception.state import Page
from kiosk.station.scans import CodeKind, Scan, code_of, parse
from tests.end_to_end.people import HOST, MONDAY, SCHOOL, VISITOR
from tests.end_to_end.reading_back import holds_ink, squeezed
from tests.end_to_end.reception import Reception
from tests.forms.papers import codes_of, page_sizes_mm, text_of


@pytest.fixture
def done(reception: Reception) -> Reception:
    """Somebody touched their way from Welcome to Done, and asked for a copy."""
    reception.go("Sign in", "Visitor")
    reception.tap_keys(VISITOR)
    reception.touch("Continue")
    reception.tap_keys("Toy Books")
    reception.touch("Continue")
    reception.tap_keys("invented")
    reception.work_is_done()
    reception.touch(HOST.name)
    reception.tap_keys("book fair")
    reception.touch("Continue")
    reception.touch_at(reception.field("Children with you"))
    reception.tap_keys("2")
    reception.touch("Continue")
    reception.touch("Skip")
    reception.read()
    reception.sign(strokes=2)
    reception.touch("Sign and finish")
    reception.reach(Page.DONE)
    reception.work_is_done()
    assert "Please take your badge" in reception.words()
    reception.touch("Print me a copy")
    reception.work_is_done()
    return reception


def test_the_visit_is_stored_as_it_was_typed(done: Reception) -> None:
    visit, day = done.one(Visit), done.one(VisitDay)
    assert (visit.name, visit.organisation, visit.reason) == (VISITOR, "Toy Books", "book fair")
    assert (visit.category, visit.arrived_at, visit.departed_at) == ("visitor", MONDAY, None)
    assert (visit.supervision, visit.admission) == ("escorted", "not_needed")
    assert visit.host_id is not None
    assert day.children == 2
    assert done.flow.run.results[0].reference == visit.reference
    assert " ".join((day.day_code[:3], day.day_code[3:])) in done.words()
    assert done.ledger_is_whole()


def test_the_signed_record_on_paper_is_the_one_in_the_store(done: Reception) -> None:
    signature = done.one(Signature)
    (paper,) = done.copies.papers
    files = read_attachments(paper)
    assert files["record.json"].decode() == signature.record_json
    assert sha256(files["record.json"]).hexdigest() == signature.digest
    ink = Ink.from_bytes(signature.ink)
    assert from_inkml(files["signature.inkml"]) == ink
    assert len(ink.strokes) == 2
    assert all(stroke.device == "touch" for stroke in ink.strokes)
    assert holds_ink(paper, ink)
    text = squeezed(text_of(paper))
    for words in (VISITOR, "Toy Books", SCHOOL, signature.reference, signature.digest, HOST.name):
        assert squeezed(words) in text
    for part in done.flow.run.visitor.due[0].text.parts:
        assert squeezed(part.heading) in text
        assert all(squeezed(block.text) in text for block in part.blocks)
    codes = [code for page in range(len(page_sizes_mm(paper))) for code in codes_of(paper, page)]
    assert parse(codes[0]) == Scan(CodeKind.RECORD, parse(codes[0]).token)  # type: ignore[union-attr]
    assert parse(codes[0]).uuid == signature.id  # type: ignore[union-attr]
    record = json.loads(signature.record_json)
    read = [(page["part"], page["page"]) for page in record["reading"]]
    assert [part for part, page in read if page == 1] == [
        part.heading for part in done.flow.run.visitor.due[0].text.parts
    ]


def test_the_badge_says_what_the_store_says(done: Reception) -> None:
    visit, day = done.one(Visit), done.one(VisitDay)
    (paper,) = done.badges.papers
    text = squeezed(text_of(paper))
    for words in (VISITOR, "Toy Books", HOST.name, "Visitor", "Escorted", day.day_code, "01632 960123"):
        assert squeezed(words).casefold() in text.casefold(), words
    assert codes_of(paper) == [code_of(CodeKind.BADGE, visit.badge_token)]
    assert VISITOR.split()[0] not in codes_of(paper)[0]


def test_verify_knows_its_own_papers_and_every_change_to_them(done: Reception) -> None:
    for paper in (*done.copies.papers, *done.badges.papers):
        assert verify_pdf(done.desk, paper).word == "untouched"
        for at in (len(paper) // 3, len(paper) - 20):
            changed = bytearray(paper)
            changed[at] ^= 1
            assert verify_pdf(done.desk, bytes(changed)).word == "altered", at
    assert done.ledger_is_whole()


def test_the_same_with_keyboard_and_mouse(reception: Reception) -> None:
    """Somebody who does not touch: Enter goes on, Tab reaches the rest."""
    reception.click("Sign in")
    reception.click("Visitor")
    reception.type_text(VISITOR + "\r")
    reception.type_text("Toy Books\r")
    for _ in range(4):
        reception.click("Skip")
    reception.read()
    reception.sign()
    reception.click("Sign and finish")
    reception.reach(Page.DONE)
    assert reception.one(Visit).name == VISITOR
