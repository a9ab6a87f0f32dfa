import random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import Unavailable
from kiosk.station.scans import (
    CODE_LENGTH,
    CodeKind,
    Damaged,
    Foreign,
    ForeignKind,
    Partial,
    Scan,
    code_of,
    make_code,
    new_day_code,
    new_token,
    parse,
    parse_day_code,
    token_of,
)

KINDS = st.sampled_from(CodeKind)
CODES = st.builds(
    lambda kind, number: code_of(kind, token_of(UUID(int=number))), KINDS, st.integers(0, 2**128 - 1)
)
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_the_grammar_never_changes() -> None:
    token = token_of(UUID("00112233-4455-6677-8899-aabbccddeeff"))
    assert token == "0024H36H2NCSVRH6DAQF6DVVQZ"
    assert [code_of(kind, token) for kind in CodeKind] == [
        "LKB-0024H36H2NCSVRH6DAQF6DVVQZD",
        "LKC-0024H36H2NCSVRH6DAQF6DVVQZG",
        "LKI-0024H36H2NCSVRH6DAQF6DVVQZV",
        "LKR-0024H36H2NCSVRH6DAQF6DVVQZF",
        "LKS-0024H36H2NCSVRH6DAQF6DVVQZ4",
    ]


@given(KINDS, st.uuids())
def test_what_is_printed_is_read(kind: CodeKind, identifier: UUID) -> None:
    code = code_of(kind, token_of(identifier))
    assert len(code) == CODE_LENGTH == 31
    assert set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
    scan = parse(code)
    assert scan == Scan(kind, token_of(identifier))
    assert (scan.code, scan.uuid) == (code, identifier)


@given(CODES)
def test_capitals_spaces_and_look_alikes_do_not_matter(code: str) -> None:
    spaced = " ".join(code[at : at + 5] for at in range(0, len(code), 5))
    mistyped = code[:4] + code[4:].replace("0", "O").replace("1", "l")
    assert parse(code.lower()) == parse(f" {spaced}\r\n") == parse(mistyped) == parse(code)


@given(CODES, st.integers(4, CODE_LENGTH - 1), st.sampled_from(CROCKFORD))
def test_each_misread_character_is_found(code: str, place: int, other: str) -> None:
    misread = code[:place] + other + code[place + 1 :]
    assert (parse(misread) == parse(code)) == (misread == code)
    assert misread == code or parse(misread) == Damaged()


@given(CODES, KINDS)
def test_a_misread_kind_is_found(code: str, kind: CodeKind) -> None:
    misread = f"LK{kind}{code[3:]}"
    assert misread == code or parse(misread) == Damaged()


@given(CODES, st.integers(4, CODE_LENGTH - 1), st.integers(4, CODE_LENGTH - 1))
def test_each_swap_is_found(code: str, first: int, second: int) -> None:
    letters = list(code)
    letters[first], letters[second] = letters[second], letters[first]
    swapped = "".join(letters)
    assert swapped == code or parse(swapped) == Damaged()


@given(CODES, st.integers(0, CODE_LENGTH - 1))
def test_a_code_cut_short_is_partial(code: str, length: int) -> None:
    assert parse(code[:length]) == Partial()


@given(CODES)
def test_too_much_is_damaged(code: str) -> None:
    assert parse(code + "0") == parse(code + code) == parse(code[:-1] + "U") == Damaged()


def test_a_token_beyond_128_bits_is_damaged() -> None:
    code = code_of(CodeKind.BADGE, "7" + "Z" * 25)
    assert isinstance(parse(code), Scan)
    for letter in CROCKFORD:
        assert not isinstance(parse("LKB-8" + "0" * 25 + letter), Scan)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/x",
        "HTTP://EXAMPLE.ORG",
        "www.example.org",
        "example.org/menu",
        "mailto:a@example.org",
    ],
)
def test_a_web_address_is_known_for_what_it_is(text: str) -> None:
    assert parse(text) == Foreign(ForeignKind.WEB_ADDRESS)


@pytest.mark.parametrize("text", ["Amelia", "LKUMAR", "5012345678900", "KR1-ABC", "LX", "[)>", "\ud800"])
def test_anything_else_is_foreign(text: str) -> None:
    assert parse(text) == Foreign(ForeignKind.OTHER)


@given(st.text(max_size=60))
def test_whatever_is_scanned_is_read_as_something(text: str) -> None:
    assert isinstance(parse(text), Scan | Foreign | Damaged | Partial)


def test_new_codes_differ() -> None:
    assert len({make_code(CodeKind.BADGE) for _ in range(100)} | {new_token() for _ in range(100)}) == 200


@pytest.mark.parametrize("token", ["", "0" * 25, "0" * 27, "U" + "0" * 25, "8" + "0" * 25, "a" * 26])
def test_what_is_no_token_is_a_bug(token: str) -> None:
    with pytest.raises(ValueError, match="not a token"):
        code_of(CodeKind.BADGE, token)


@given(st.integers(0, 2**32))
def test_day_codes_are_easy_to_copy_and_far_apart(seed: int) -> None:
    source = random.Random(seed)
    taken: list[str] = []
    for _ in range(40):
        code = new_day_code(taken, choose=source.randrange)
        assert len(code) == 6
        assert code.isascii()
        assert code.isdigit()
        assert code[0] != "0"
        for other in taken:
            assert sum(a != b for a, b in zip(code, other, strict=True)) >= 2
            for at in range(5):
                assert code[:at] + code[at + 1] + code[at] + code[at + 2 :] != other
        taken.append(code)


@pytest.mark.parametrize("code", [777_252, 470_002, 525_777, 345_652, 529_876, 123_456])
def test_day_codes_have_no_runs(code: int) -> None:
    offered = iter([code - 100_000, 470_813 - 100_000])
    assert new_day_code([], choose=lambda _: next(offered)) == "470813"


def test_day_codes_that_run_out_are_said() -> None:
    with pytest.raises(Unavailable, match="no day code left"):
        new_day_code(["470813"], choose=lambda _: 370_814)


def test_longer_day_codes() -> None:
    assert len(new_day_code([], digits=8)) == 8


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("470813", "470813"),
        (" 470-813 ", "470813"),
        ("470 813", "470813"),
        ("٤٧٠٨١٣", "470813"),
        ("47081", None),
        ("4708134", None),
        ("47081a", None),
        ("47081²", None),
        ("", None),
    ],
)
def test_typed_day_codes(text: str, code: str | None) -> None:
    assert parse_day_code(text) == code
