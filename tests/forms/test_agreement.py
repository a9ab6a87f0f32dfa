"""The agreement is read word for word, or refused with the line that cannot be."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.agreement import (
    AgreementText,
    Bullet,
    Paragraph,
    Subheading,
    parse_markdown,
    social_media_usage,
    text_file,
)

FRONT = "---\ntitle: Rules\nversion: 1\n---\n"
END = "\n## Rules\n\nI agree.\n"


def test_the_five_parts_are_those_of_appendix_1() -> None:
    text = social_media_usage()
    assert [part.heading for part in text.parts] == [
        "Professional Vulnerability",
        "Conduct",
        "Communication",
        "Friend Requests",
        "Security Settings",
    ]
    conduct = text.parts[1].blocks
    assert conduct[0] == Subheading(
        "Minimising the risk when using electronic communication and social networking?"
    )
    assert conduct[1] == Paragraph(
        "All staff, governors, students, visitors and volunteers must adhere to the statements below:"
    )
    assert isinstance(conduct[2], Bullet)
    assert text.parts[4].blocks[-1].text.startswith("Case law is quite clear: posts on social media")
    assert [len(part.blocks) for part in text.parts] == [3, 11, 4, 3, 6]


def test_the_declaration_is_two_sentences_and_no_part() -> None:
    text = social_media_usage()
    assert text.declaration == (
        (
            "I, the undersigned, have read and understand the Linchfield Community Primary School "
            "Social Media Usage Policy."
        ),
        "I agree to adhere to the statements laid out within the policy.",
    )
    assert text.title == "Social Media Usage Agreement"
    assert text.heading == "Social Media Usage"
    assert (text.version, text.approved_by, text.approved_on) == ("2018-03", "Full Governing Body", "2018-03")


def test_every_sentence_of_the_source_is_there_and_nothing_else() -> None:
    body = text_file("social-media-usage.md").split("---\n", 2)[2]
    written = [re.sub(r"^(#+|-)\s+", "", line).strip() for line in body.splitlines() if line.strip()]
    shown = [re.sub(r"^- ", "", line) for line in social_media_usage().plain_text().splitlines()]
    # "Conduct" stands before what opens it; otherwise the order is the source's.
    assert sorted(shown) == sorted(written)
    written.remove("Conduct")
    shown.remove("Conduct")
    assert shown == written


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("# No front\n\n## A\n\nText.\n" + END, 1, "no title"),
        ("---\ntitle: Rules\n---\n## A\n\nText.\n" + END, 1, "no version"),
        ("---\ntitle: Rules\nversion: 1\n", 1, "never ends"),
        ("---\ntitle Rules\n---\n", 2, "name: value"),
        ("---\ntitle: a\ntitle: b\n---\n", 3, "twice"),
        (FRONT, 1, "no headings"),
        (FRONT + "Lost words.\n\n## A\n\nText.\n" + END, 5, "belong to no part"),
        (FRONT + "## A\n" + END, 5, "nothing stands under"),
        (FRONT + "## A\n\nText.\n\n| a | b |\n" + END, 9, "a table"),
        (FRONT + "## A\n\n1. First\n" + END, 7, "a numbered list"),
        (FRONT + "## A\n\n![](x.png)\n" + END, 7, "a picture"),
        (FRONT + "## A\n\n<b>x</b>\n" + END, 7, "HTML"),
        (FRONT + "## A\n\n```\n" + END, 7, "code"),
        (FRONT + "## A\n\n> said\n" + END, 7, "quotation"),
        (FRONT + "## A\n\nText.\n\n***\n" + END, 9, "ruled line"),
        (FRONT + "Title\n=====\n\n## A\n\nText.\n" + END, 6, "underlined"),
        (FRONT + "#### A\n\nText.\n" + END, 5, "at most three"),
        (FRONT + "### A\n\nText.\n" + END, 5, "two #"),
        (FRONT + "## A\n\nText.\n\n# Late\n" + END, 9, "at the top"),
        (FRONT + "##  \n\nText.\n" + END, 5, "first heading"),
        (FRONT + "## A\n\nText.\n", 5, "must be the declaration"),
        (FRONT + "## A\n\nText.\n\n## Rules\n\n- I agree\n", 9, "plain sentences"),
        (FRONT + END, 6, "nothing to read"),
        (
            "---\ntitle: Rules\nversion: 1\nparts: [A, C]\n---\n## A\n\nText.\n\n## B\n\nText.\n" + END,
            4,
            "A, B",
        ),
    ],
)
def test_bad_markdown_is_refused_with_its_line(source: str, line: int, said: str) -> None:
    with pytest.raises(ValueError, match=rf"^line {line}: .*{re.escape(said)}"):
        parse_markdown(source)


def test_wrapped_lines_and_line_ends_do_not_matter() -> None:
    source = FRONT + "## A\n\nOne\ntwo\nthree.\n- first\n  goes on\n* second\n" + END
    expected = (Paragraph("One two three."), Bullet("first goes on"), Bullet("second"))
    for variant in (source, source.replace("\n", "\r\n"), "\ufeff" + source):
        assert parse_markdown(variant).parts[0].blocks == expected


_words = st.text(alphabet=st.sampled_from("abcdefgh ČŻéЖعש中,.'&<%{}"), min_size=1, max_size=40).map(
    lambda text: "W" + " ".join(text.split())
)
_blocks = st.lists(st.one_of(_words.map(Bullet), _words.map(Paragraph)), min_size=1, max_size=5)


@given(st.lists(st.tuples(_words, _blocks), min_size=1, max_size=4))
def test_what_is_written_is_read(parts: list[tuple[str, list[Paragraph | Bullet]]]) -> None:
    rows = [FRONT]
    for heading, blocks in parts:
        rows.append(f"## {heading}\n")
        rows += [f"- {block.text}\n" if isinstance(block, Bullet) else f"{block.text}\n" for block in blocks]
    text = parse_markdown("\n".join(rows) + END)
    assert [(part.heading, list(part.blocks)) for part in text.parts] == parts


@given(st.text(max_size=300))
def test_anything_else_is_refused_and_never_breaks(source: str) -> None:
    for text in (source, FRONT + source, FRONT + "## A\n\n" + source + END):
        try:
            assert isinstance(parse_markdown(text), AgreementText)
        except ValueError as error:
            assert str(error).startswith("line ")  # noqa: PT017 - both outcomes are right
