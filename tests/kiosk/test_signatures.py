"""The canonical record of a signature: complete, its own proof, and broken by any change."""

import json
from dataclasses import replace

import pytest

from db.canonical import canonical_json, sha256_hex
from forms.ink import Ink
from kiosk.agreements import signatures
from kiosk.values import Outcome
from tests.kiosk.acting import INK, School, draft


def test_the_record_holds_all_that_proves_it(school: School) -> None:
    result = school.sign_in(draft("Zoë Łukasik"))
    signature = school.signature(result.records[0])
    record = json.loads(signature.record_json)
    (due,) = school.due()
    assert record["format"] == "reception-kiosk/signature/1"
    assert record["reference"] == signature.reference
    assert record["agreement"] == {
        "key": "social-media-usage",
        "title": "Social Media Usage Agreement",
        "version": "2018-03",
        "version_id": str(due.version_id),
        "text_id": str(due.text_id),
        "language": "en-GB",
        "sha256": sha256_hex(due.text.plain_text()),
    }
    assert record["declaration"] == list(due.text.declaration)
    assert record["signer"] == {
        "printed_name": "Zoë Łukasik",
        "name_latin": None,
        "organisation": "Toy Books",
        "category": "visitor",
    }
    assert record["visit"] == {"id": str(result.visit_id), "reference": result.reference}
    assert record["ink"]["sha256"] == INK.sha256 == signature.ink_sha256
    assert record["station"]["letter"] == "A"
    assert record["school"] == "Linchfield Community Primary School"
    assert record["signed_at"] == "2026-11-23T08:42:00.000000Z"
    assert record["zone"] == "Europe/London"
    assert record["reading"] == [{"part": "Professional Vulnerability", "page": 1, "seconds": 12.3}]
    assert (record["language"], record["text_scale"], record["clock_suspect"]) == ("en-GB", 100, False)
    assert len(record["salt"]) == 64


def test_the_digest_is_of_the_canonical_record(school: School) -> None:
    signature = school.signature(school.sign_in().records[0])
    assert signature.digest == sha256_hex(signature.record_json)
    assert canonical_json(json.loads(signature.record_json)) == signature.record_json
    assert signatures.is_whole(signature)
    with school.desk.read() as session:
        assert signatures.record_of(session, signature.reference) == json.loads(signature.record_json)
        assert signatures.record_of(session, "A-2026-99999") is None


def test_two_equal_signatures_have_different_digests(embedded: School) -> None:
    first, second = (embedded.signature(embedded.sign_in().records[0]) for _ in range(2))
    assert first.digest != second.digest


def test_the_ink_comes_back_as_it_was_drawn(school: School) -> None:
    signature = school.signature(school.sign_in().records[0])
    assert signature.ink is not None
    assert Ink.from_bytes(signature.ink) == INK


@pytest.mark.parametrize(
    "change",
    [
        {"record_json": '{"salt":"x"}'},
        {"digest": "0" * 64},
        {"ink": replace(INK, width_mm=121).to_bytes()},
        {"ink_sha256": "0" * 64},
    ],
)
def test_any_change_breaks_it(embedded: School, change: dict[str, object]) -> None:
    signature = embedded.signature(embedded.sign_in().records[0])
    for name, value in change.items():
        setattr(signature, name, value)
    assert not signatures.is_whole(signature)


def test_the_record_says_where_paper_was_filed_and_when_it_was_signed(school: School) -> None:
    signature = school.signature(school.sign_in(outcome=Outcome.SIGNED_ON_PAPER).records[0])
    assert signature.filed_where == "Blue folder"
    record = json.loads(signature.record_json)
    assert (record["filed_where"], record["signed_on"]) == ("Blue folder", "2026-11-23")
    signature.filed_where = "Red folder"
    assert signatures.is_whole(signature), "the sheet may move"


def test_who_helped_is_in_the_record(embedded: School) -> None:
    signature = embedded.signature(embedded.sign_in(outcome=Outcome.SIGNED_WITH_HELP).records[0])
    assert json.loads(signature.record_json)["help"] == {
        "witness_id": str(embedded.office.person_id),
        "witness_name": "Olive Example",
        "interpreter": "an interpreter",
        "reason": "broken arm",
    }
