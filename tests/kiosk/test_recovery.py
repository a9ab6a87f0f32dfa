import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from kiosk.errors import Refused
from kiosk.station.recovery import check_group, decode, encode, parse_qr, qr_text

ROOTS = st.binary(min_size=32, max_size=32)
WORDS = Mnemonic("english").wordlist
GROUP_NUMBERS = st.integers(1, 6)


def lines(groups: list[list[str]] | tuple[tuple[str, ...], ...]) -> str:
    return "\n".join(" ".join(group) for group in groups)


def sheet(root: bytes) -> list[list[str]]:
    return [list(group) for group in encode(root)]


def test_the_words_never_change() -> None:
    assert lines(encode(bytes(range(32)))).splitlines() == [
        "abandon amount liar amount film",
        "expire adjust cage candy split",
        "arch gather drum bullet metal",
        "absurd math era live learn",
        "bid rhythm alien crouch scrub",
        "range attend journey unaware ethics",
    ]


@given(ROOTS)
def test_the_four_words_of_each_group_are_those_of_bip39(root: bytes) -> None:
    words = [word for group in encode(root) for word in group[:4]]
    assert " ".join(words) == Mnemonic("english").to_mnemonic(root)


@given(ROOTS, st.sampled_from([" ", "\n", "  ", ", ", "\t"]))
def test_what_is_written_is_read(root: bytes, between: str) -> None:
    groups = sheet(root)
    text = between.join(word for group in groups for word in group)
    assert decode(text) == decode(text.upper()) == decode(f"  {text.title()}.  ") == root
    assert decode([" ".join(group) for group in groups]) == root
    assert decode("\n\n".join(f"Group {n}: {' '.join(group)}" for n, group in enumerate(groups, 1))) == root
    assert decode("\n".join(f"{n}. {' '.join(group)}" for n, group in enumerate(groups, 1))) == root
    assert decode(" ".join(f"{n} {word}" for n, word in enumerate(text.split(), 1))) == root
    assert decode(" ".join(word[:4] for group in groups for word in group)) == root


def test_the_word_group_is_a_word_and_a_heading() -> None:
    number = WORDS.index("group")
    secret = (number << 245).to_bytes(32, "big")
    groups = sheet(secret)
    assert groups[0][0] == "group"
    assert decode("\n".join(f"Group {n}: {' '.join(group)}" for n, group in enumerate(groups, 1))) == secret
    assert decode(" ".join(f"{n} {word}" for n, word in enumerate(lines(groups).split(), 1))) == secret


@given(ROOTS, GROUP_NUMBERS, st.integers(0, 4), st.sampled_from(WORDS))
def test_each_wrong_word_is_found_and_its_group_named(root: bytes, group: int, place: int, word: str) -> None:
    groups = sheet(root)
    right = groups[group - 1][place] == word
    groups[group - 1][place] = word
    if right:
        assert decode(lines(groups)) == root
        return
    for text in (lines(groups), " ".join(lines(groups).split())):
        with pytest.raises(Refused, match=f"Group {group} is not right; check its five words") as refused:
            decode(text)
        assert refused.value.field == f"group {group}"


@given(ROOTS, GROUP_NUMBERS, st.permutations(range(5)))
def test_two_words_that_changed_places_are_found(root: bytes, group: int, order: list[int]) -> None:
    groups = sheet(root)
    first, second = order[:2]
    row = groups[group - 1]
    row[first], row[second] = row[second], row[first]
    if row == list(encode(root)[group - 1]):
        return
    with pytest.raises(Refused) as refused:
        decode(lines(groups))
    assert refused.value.field == f"group {group}"


@given(ROOTS, GROUP_NUMBERS, GROUP_NUMBERS)
def test_two_groups_that_changed_places_are_found(root: bytes, first: int, second: int) -> None:
    groups = sheet(root)
    groups[first - 1], groups[second - 1] = groups[second - 1], groups[first - 1]
    if first == second:
        assert decode(lines(groups)) == root
        return
    with pytest.raises(Refused) as refused:
        decode(lines(groups))
    assert refused.value.field == f"group {min(first, second)}"


@given(ROOTS, GROUP_NUMBERS, st.integers(0, 4), st.booleans())
def test_a_missing_word_is_found_by_its_line(root: bytes, group: int, place: int, whole: bool) -> None:
    groups = sheet(root)
    del groups[group - 1][place]
    with pytest.raises(Refused, match=f"Group {group} has five words; here are 4") as refused:
        decode(lines(groups) if whole else [" ".join(row) for row in groups])
    assert refused.value.field == f"group {group}"


@pytest.mark.parametrize("group", range(1, 7))
def test_a_missing_word_without_lines_leads_to_its_group(group: int) -> None:
    groups = sheet(bytes(range(32)))
    del groups[group - 1][2]
    with pytest.raises(Refused, match=f"30 words; here are 29. Look at group {group} first") as refused:
        decode(" ".join(lines(groups).split()))
    assert refused.value.field == f"group {group}"


def test_too_many_words_lead_to_the_end() -> None:
    with pytest.raises(Refused, match=r"here are 31\. Look at group 6 first"):
        decode(" ".join(lines(encode(bytes(32))).split()) + " zoo")


@pytest.mark.parametrize("text", ["", "   ", "12 34"])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"here are 0\. Look at group 1 first"):
        decode(text)


@pytest.mark.parametrize("groups", [(), ("abandon",) * 5, ("abandon",) * 7])
def test_another_number_of_groups_is_refused(groups: tuple[str, ...]) -> None:
    with pytest.raises(Refused, match="has 6 groups"):
        decode(groups)


@pytest.mark.parametrize("word", ["kiosk", "ab", "zeb", "abandonned"])
def test_what_is_no_word_is_named_by_its_place(word: str) -> None:
    groups = sheet(bytes(range(32)))
    groups[3][1] = word
    with pytest.raises(Refused, match="Group 4 is not right: word 2 is not a word of the sheet") as refused:
        decode(lines(groups))
    assert refused.value.field == "group 4"
    assert word not in str(refused.value)


def test_short_words_are_not_taken_for_the_start_of_others() -> None:
    assert {"act", "action"} <= set(WORDS)
    secret = (WORDS.index("act") << 245).to_bytes(32, "big")
    assert decode(lines(encode(secret))) == secret


def test_groups_of_two_sheets_do_not_belong_together() -> None:
    first, second = sheet(bytes(32)), sheet(bytes(range(32)))
    with pytest.raises(Refused, match="do not belong together") as refused:
        decode(lines([*first[:3], *second[3:]]))
    assert refused.value.field is None


def test_one_group_is_checked_while_the_others_are_still_to_come() -> None:
    third = encode(bytes(range(32)))[2]
    assert check_group(3, " ".join(word[:4] for word in third)) == third
    with pytest.raises(Refused, match="Group 4 is not right"):
        check_group(4, " ".join(third))


@given(ROOTS)
def test_the_code_holds_the_secret_in_characters_that_every_scanner_types(root: bytes) -> None:
    text = qr_text(root)
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
    assert len(text) == 62
    assert parse_qr(text) == parse_qr(f" {text.lower()}\n") == decode(text) == root


@given(ROOTS, st.integers(4, 61), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ01234567"))
def test_a_misread_code_is_refused(root: bytes, place: int, character: str) -> None:
    text = qr_text(root)
    misread = text[:place] + character + text[place + 1 :]
    if misread == text:
        return
    with pytest.raises(Refused, match="not read right"):
        parse_qr(misread)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KR2-AAAA", "newer version"),
        ("KR1-", "not read right"),
        ("KR1-AAAA", "not read right"),
        ("https://example.org", "not the code of a recovery sheet"),
        ("", "not the code"),
    ],
)
def test_another_code_is_refused(text: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        parse_qr(text)


@pytest.mark.parametrize("call", [encode, qr_text])
def test_a_root_of_another_length_is_a_bug(call: object) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        call(bytes(16))  # type: ignore[operator]
