"""Papers out of the store, issued, and told from changed ones."""

import io
import json
import random
import re
from collections.abc import Callable

import pikepdf
import pytest
from sqlalchemy import text, update

from db.canonical import sha256_hex
from db.models import Base, PaperIssue, PrintJob, Signature
from db.types import uuid7
from forms.attachments import read_attachments
from kiosk.errors import Refused
from kiosk.paper import papers
from kiosk.paper.issuing import issue_ids, mark
from kiosk.paper.verifying import verify_pdf
from kiosk.station import recovery
from kiosk.values import Category, Outcome
from tests.kiosk.acting import School, draft


def test_a_record_carries_what_the_store_keeps(embedded: School) -> None:
    (reference,) = embedded.sign_in().records
    pdf = papers.record(embedded.desk, reference)
    signature = embedded.signature(reference)
    files = read_attachments(pdf)
    assert files["record.json"].decode() == signature.record_json
    assert sha256_hex(files["record.json"]) == signature.digest
    assert "signature.inkml" in files


def test_each_issue_is_in_the_ledger_with_its_digest(school: School) -> None:
    signed = school.sign_in()
    pdf = papers.badge(school.desk, signed.visit_id, by="command")
    issue = school.one(PaperIssue, PaperIssue.sha256 == sha256_hex(pdf))
    assert (issue.kind, issue.subject_id) == ("badge", signed.visit_id)
    assert "command paper_issued" in school.ledger_text()
    assert school.ledger_is_whole()


def test_a_paper_of_nothing_is_refused_and_not_issued(embedded: School) -> None:
    before = embedded.count(PaperIssue)
    missing: tuple[Callable[[], bytes], ...] = (
        lambda: papers.badge(embedded.desk, uuid7()),
        lambda: papers.record(embedded.desk, "A-2026-99999"),
        lambda: papers.card(embedded.desk, uuid7()),
        lambda: papers.invitation(embedded.desk, uuid7()),
    )
    for make in missing:
        with pytest.raises(Refused):
            make()
    assert embedded.count(PaperIssue) == before


def test_a_visit_with_one_record_names_it(embedded: School) -> None:
    signed = embedded.sign_in()
    assert read_attachments(papers.record(embedded.desk, signed.reference)) == read_attachments(
        papers.record(embedded.desk, signed.records[0])
    )


@pytest.mark.parametrize("outcome", [Outcome.SIGNED_WITH_HELP, Outcome.DECLINED, Outcome.SIGNED_ON_PAPER])
def test_every_outcome_can_be_printed_and_verified(embedded: School, outcome: Outcome) -> None:
    signed = embedded.sign_in(draft(), outcome=outcome)
    for reference in signed.records:
        verdict = verify_pdf(embedded.desk, papers.record(embedded.desk, reference))
        assert verdict.word == "untouched"


def test_the_recovery_sheet_holds_the_words_and_is_nowhere_kept(embedded: School) -> None:
    papers.recovery_sheet(embedded.desk)
    words = recovery.encode(embedded.desk.keys.root)
    everything = embedded.ledger_text()
    assert " ".join(words[0]) not in everything
    assert embedded.desk.keys.root.hex() not in everything
    kept = [path.read_bytes() for path in embedded.desk.folder.path.rglob("*") if path.is_file()]
    assert not any(" ".join(words[2]).encode() in data for data in kept)


MAKERS: dict[str, Callable[[School], bytes]] = {
    "record": lambda school: papers.record(school.desk, school.sign_in().records[0]),
    "badge": lambda school: papers.badge(school.desk, school.sign_in().visit_id),
    "roll_call": lambda school: papers.roll_call(school.desk),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_any_changed_byte_is_altered(embedded: School, kind: str) -> None:
    pdf = MAKERS[kind](embedded)
    assert verify_pdf(embedded.desk, pdf).word == "untouched"
    chance = random.Random(412)
    places = {0, len(pdf) - 1, *range(len(pdf) - 110, len(pdf), 7), *chance.sample(range(len(pdf)), 25)}
    for place in places:
        changed = bytearray(pdf)
        changed[place] ^= 1 + chance.randrange(255)
        assert verify_pdf(embedded.desk, bytes(changed)).word == "altered", place
    assert verify_pdf(embedded.desk, pdf + b"\n").word == "altered"
    assert verify_pdf(embedded.desk, pdf[1:]).word == "altered"


def resaved(pdf: bytes) -> bytes:
    """As a viewer saves it again: another file with the same pages, and without our mark."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out)
    assert issue_ids(out.getvalue()) == ()
    return out.getvalue()


def test_a_record_saved_again_is_known_by_what_is_inside(embedded: School) -> None:
    (reference,) = embedded.sign_in().records
    verdict = verify_pdf(embedded.desk, resaved(papers.record(embedded.desk, reference)))
    assert verdict.word == "altered"
    assert reference in verdict.lines[0]
    assert any("record.json) is as it was" in line for line in verdict.lines)


def test_what_was_changed_in_a_forged_record_is_named(embedded: School) -> None:
    (reference,) = embedded.sign_in().records
    pdf = papers.record(embedded.desk, reference)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        record = json.loads(document.attachments["record.json"].get_file().read_bytes())
        record["outcome"] = "declined"
        record["<b>evil</b>"] = 1
        forged = json.dumps(record).encode()
        document.attachments["record.json"] = pikepdf.AttachedFileSpec(
            document,
            forged,
            description="",
            filename="record.json",
            mime_type="application/json",
            creation_date="",
            mod_date="",
        )
        out = io.BytesIO()
        document.save(out)
    verdict = verify_pdf(embedded.desk, out.getvalue())
    assert verdict.word == "altered"
    assert any(line.endswith("was changed: outcome.") for line in verdict.lines)


def test_a_record_of_another_school_is_unknown(embedded: School) -> None:
    (reference,) = embedded.sign_in().records
    pdf = resaved(papers.record(embedded.desk, reference)).replace(b"A-2026-", b"A-2025-")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        record = json.loads(document.attachments["record.json"].get_file().read_bytes())
        record["reference"] = "A-2025-00999"
        document.attachments["record.json"] = pikepdf.AttachedFileSpec(
            document,
            json.dumps(record).encode(),
            description="",
            filename="record.json",
            mime_type="application/json",
            creation_date="",
            mod_date="",
        )
        del document.docinfo
        with document.open_metadata() as xmp:
            xmp["dc:title"] = "Another record"
        out = io.BytesIO()
        document.save(out)
    verdict = verify_pdf(embedded.desk, out.getvalue())
    assert verdict.word == "unknown"
    assert any("A-2025-00999, which this store does not have" in line for line in verdict.lines)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"\x00" * 4096, b"PK\x03\x04 no PDF at all"])
def test_strangers_are_unknown(embedded: School, data: bytes) -> None:
    assert verify_pdf(embedded.desk, data).word == "unknown"


def test_our_mark_on_a_stranger_is_altered(embedded: School) -> None:
    (number,) = issue_ids(papers.roll_call(embedded.desk))
    assert verify_pdf(embedded.desk, mark(b"%PDF-1.7 something else", number)).word == "altered"
    assert verify_pdf(embedded.desk, mark(b"%PDF-1.7 something else", uuid7())).word == "unknown"


def _changed_behind_our_back(school: School, table: type[Base], **values: object) -> None:
    """As somebody with the file, the key and SQL would."""
    with school.desk.store.engine.connect() as connection:
        names = (
            connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        )
        for name in names:
            if re.fullmatch(r"[a-z_]+", name):
                connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(update(table).values(**values))
        connection.commit()


def test_an_issue_that_the_ledger_does_not_know_is_not_believed(embedded: School) -> None:
    forged = b"%PDF-1.7 a record that was never issued"
    papers.roll_call(embedded.desk)
    _changed_behind_our_back(embedded, PaperIssue, sha256=sha256_hex(forged))
    verdict = verify_pdf(embedded.desk, forged)
    assert verdict.word == "altered"
    assert any("ledger verify" in line for line in verdict.lines)


def test_a_record_changed_in_the_store_shows_on_its_paper(embedded: School) -> None:
    (reference,) = embedded.sign_in().records
    pdf = papers.record(embedded.desk, reference)
    kept = embedded.signature(reference).record_json
    _changed_behind_our_back(embedded, Signature, record_json=kept.replace("Amelia", "Ophelia"))
    verdict = verify_pdf(embedded.desk, pdf)
    assert verdict.word == "altered"
    assert any("not the one inside the file" in line for line in verdict.lines)


NASTY = [
    "<b>Bold</b>",
    '<img src="file:///etc/hostname"/>',
    "Łukasz Żółć",
    "محمد بن سلمان",
    "שרה כהן",
    "李小龍",
    "अनिता शर्मा",
    "O'Brien-Smith",
    "X",
    "Emoji 😀 Name",
    "Robert'); DROP TABLE visit;--",
    "A" * 200,
]


@pytest.mark.parametrize("name", NASTY)
def test_names_of_every_kind_reach_badge_and_record(embedded: School, name: str) -> None:
    try:
        signed = embedded.sign_in(draft(name, name_latin="Latin Name"))
    except Refused:
        pytest.skip("the front door does not take this name")
    for pdf in (
        papers.badge(embedded.desk, signed.visit_id),
        papers.record(embedded.desk, signed.records[0]),
        papers.roll_call(embedded.desk),
    ):
        assert verify_pdf(embedded.desk, pdf).word == "untouched"


def test_a_badge_needs_no_organisation_and_no_host(embedded: School) -> None:
    signed = embedded.sign_in(draft(category=Category.VOLUNTEER, organisation="", host=""))
    assert papers.badge(embedded.desk, signed.visit_id).startswith(b"%PDF")


def test_the_outbox_draws_the_same_badge(embedded: School) -> None:
    signed = embedded.sign_in()
    (job,) = embedded.rows(PrintJob)
    twice = [papers.for_printer(embedded.desk, "badge", signed.visit_id, "a6", job.id) for _ in range(2)]
    assert twice[0] == twice[1]
    assert len(embedded.rows(PaperIssue, PaperIssue.subject_id == signed.visit_id)) == 1
