"""Files inside papers are read back as they went in; hostile papers are refused, not obeyed."""

import io
import json

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.attachments import Attachment, UnreadablePaper, attach, read_attachments
from forms.badge import badge_pdf
from forms.record import record_pdf
from forms.samples import sample_badge, sample_record
from forms.stock import DEFAULT_STOCK
from forms.verifying import read_claim, read_reference


@pytest.fixture(scope="module")
def paper() -> bytes:
    return badge_pdf(sample_badge(), DEFAULT_STOCK)


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=2000))
def test_bytes_come_back_as_they_went_in(data: bytes) -> None:
    pdf = attach(
        badge_pdf(sample_badge(), DEFAULT_STOCK), [Attachment("a.bin", data, "application/x", "what", "Data")]
    )
    assert read_attachments(pdf) == {"a.bin": data}


def test_attaching_twice_gives_the_same_bytes(paper: bytes) -> None:
    files = [Attachment("a", b"1", "text/plain", "x"), Attachment("b", b"2", "text/plain", "y", "Source")]
    assert attach(paper, files) == attach(paper, files)
    assert read_attachments(attach(paper, files)) == {"a": b"1", "b": b"2"}


def test_a_paper_without_files_has_none(paper: bytes) -> None:
    assert read_attachments(paper) == {}
    assert read_reference(paper) is None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadablePaper):
        read_attachments(data)
    assert read_reference(data) is None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 255))
def test_a_damaged_paper_is_read_or_refused_and_never_breaks(at: int, flip: int) -> None:
    data = bytearray(_RECORD)
    data[at % len(data)] ^= flip
    try:
        claim = read_claim(bytes(data))
    except UnreadablePaper:
        return
    assert claim.file_sha256 != read_claim(_RECORD).file_sha256


_RECORD = record_pdf(sample_record())


def test_the_claim_of_a_record_is_read() -> None:
    claim = read_claim(_RECORD)
    record = sample_record()
    assert claim.reference == record.reference == read_reference(_RECORD)
    assert claim.record_json == record.record_json
    assert claim.record_sha256 == record.digest
    assert claim.inkml is not None
    assert claim.inkml.startswith(b"<?xml")


@pytest.mark.parametrize(
    "attached",
    [b"", b"[]", b"null", b"{", b"[" * 100_000, b'{"reference": 7}', b'{"reference": ""}', b"\xff\xfe",
     json.dumps({"reference": "x" * 41}).encode()],
)  # fmt: skip
def test_a_record_that_names_no_reference_is_unknown(attached: bytes, paper: bytes) -> None:
    pdf = attach(paper, [Attachment("record.json", attached, "application/json", "x")])
    assert read_reference(pdf) is None
    assert read_claim(pdf).record_json == attached


def test_an_encrypted_paper_is_refused(paper: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(UnreadablePaper):
        read_attachments(out.getvalue())


def test_a_bomb_is_refused(paper: bytes) -> None:
    pdf = attach(paper, [Attachment("record.json", b"\0" * 50_000_000, "application/json", "x")])
    assert len(pdf) < 1_000_000
    with pytest.raises(UnreadablePaper):
        read_attachments(pdf)
