"""Names from a nasty list, on the screen, in the store, on badge and record: as typed, never obeyed."""

import json
import socket
import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from db.models import Signature, Visit
from forms.attachments import read_attachments
from kiosk.paper.verifying import verify_pdf
from kiosk.reception.state import Page
from tests.end_to_end.people import OFFICE_STAFF
from tests.end_to_end.reading_back import squeezed
from tests.end_to_end.reception import Reception
from tests.forms.papers import assert_inside, said_text, text_of
from ui.words import say

NASTY = {
    "a picture": '<img src="file:///etc/hostname"/>',
    "markup": "<b>Bold</b> &amp; <para>",
    "a format": "{name} %(name)s {0} %s",
    "an entity": "&lt;&#65;&nbsp;",
    "emoji": "😀👨‍👩‍👧🇬🇧👍🏽 Ann",
    "Arabic": "محمد عبد الرحمن بن خالد",
    "Hebrew": "שרה כהן-לוי",
    "both directions": "Anna محمد 123 (ok)",
    "two hundred letters": ("Wolfeschlegelstein-Hausenberger " * 7)[:200].strip(),
    "one letter": "O",
    "apostrophes": "D’Arcy O'Neill-ʼAbd",
    "digits": "4Real 2nd",
    "combining marks": "Zoe\u0301 A\u030angstro\u0308m",
    "many marks": "a\u0301\u0301\u0301\u0301b",
    "Devanagari": "क्षत्रिय श्रीवास्तव",
    "Chinese": "王小明",
    "Cyrillic": "Жанна Їжак",
    "Vietnamese": "Nguyễn Thị Ạnh",
    "SQL": "Robert'); DROP TABLE visit;--",
    "JSON": '{"name": "\\u0041"}',
}


@pytest.mark.parametrize("typed", NASTY.values(), ids=NASTY.keys())
def test_a_name_is_what_was_typed_everywhere(reception: Reception, typed: str) -> None:
    reception.go("Sign in", "Visitor")
    reception.enter("Full name", typed)
    shown = reception.field("Full name").text()
    assert shown == typed
    reception.touch("Continue")
    assert reception.page is Page.QUESTION, reception.flow.problem
    assert reception.flow.problem is None
    while reception.page is Page.QUESTION:
        reception.touch("Skip")
    reception.finish()
    visit, signature = reception.one(Visit), reception.one(Signature)
    name = " ".join(typed.split())
    assert visit.name in {name, unicodedata.normalize("NFC", name)}
    assert signature.printed_name == visit.name
    assert json.loads(signature.record_json)["signer"]["printed_name"] == visit.name
    reception.touch("Print me a copy")
    reception.work_is_done()
    (record,), (badge,) = reception.copies.papers, reception.badges.papers
    for paper in (record, badge):
        assert_inside(paper)
        said = squeezed(text_of(paper)) + squeezed("".join(said_text(paper)))
        for word in visit.name.split():
            assert squeezed(word) in said or visit.name_latin is not None, word
        assert socket.gethostname() not in text_of(paper)
        assert verify_pdf(reception.desk, paper).word == "untouched"
        assert b"/URI" not in paper
    assert json.loads(read_attachments(record)["record.json"])["signer"]["printed_name"] == visit.name
    if visit.name_latin:
        assert squeezed(visit.name_latin).casefold() in squeezed(text_of(badge)).casefold()
    assert reception.ledger_is_whole()


@pytest.mark.parametrize("key", ["a picture", "markup", "an entity", "both directions", "many marks"])
def test_staff_see_the_name_as_it_was_typed(reception: Reception, key: str) -> None:
    reception.sign_in(NASTY[key])
    (visit,) = reception.rows(Visit)
    reception.open_staff(OFFICE_STAFF.number, OFFICE_STAFF.pin)
    reception.choose(say("staff.entry.on_site"))
    reception.choose(visit.name[:10])
    # A heading may break a long word; nothing that can be seen is added.
    titles = [
        label for label in reception.visible(QLabel) if visit.name in label.text().replace("\u200b", "")
    ]
    assert titles
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in titles)


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u200e", "...", "x" * 201])
def test_what_is_no_name_is_refused_kindly_beside_the_field(reception: Reception, typed: str) -> None:
    reception.go("Sign in", "Visitor")
    if typed:
        reception.enter("Full name", typed)
    reception.touch("Continue")
    assert reception.flow.problem is not None
    assert reception.flow.problem_field == "full_name"
    assert "Please" in reception.words()
