"""InkML: what is written is read back, and nothing harmful or guessed is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from forms.ink import Ink, InkError, InkPoint, Stroke
from forms.inkml import NAMESPACE, from_inkml, to_inkml
from tests.forms.ink_strategies import inks

SMALL = Ink(
    100, 40, (
        Stroke("touch", (InkPoint(1, 2, 0), InkPoint(3, 4.25, 8))),
        Stroke("pen", (InkPoint(5, 6, 500, 0.5),)),
    ), 30,
)  # fmt: skip


@given(inks())
def test_round_trip(ink: Ink) -> None:
    data = to_inkml(ink)
    assert from_inkml(data) == ink
    assert to_inkml(from_inkml(data)) == data


def test_another_reader_finds_channels_units_and_traces() -> None:
    root = etree.fromstring(to_inkml(SMALL))
    names = {"i": NAMESPACE}
    assert root.tag == f"{{{NAMESPACE}}}ink"
    pen = root.xpath("//i:context[@xml:id='pen-pressure']//i:channel", namespaces=names)
    assert [(c.get("name"), c.get("units")) for c in pen] == [
        ("X", "mm"),
        ("Y", "mm"),
        ("T", "ms"),
        ("F", None),
    ]
    traces = root.xpath("//i:trace", namespaces=names)
    assert [t.get("contextRef") for t in traces] == ["#touch", "#pen-pressure"]
    assert traces[0].text == "1.00 2.00 0, 3.00 4.25 8"
    assert traces[1].text == "5.00 6.00 500 0.500"


def test_channels_in_another_order_are_read() -> None:
    data = to_inkml(Ink(100, 40, (Stroke("touch", (InkPoint(1, 2, 0), InkPoint(3, 4.25, 8))),)))
    x, y = (
        b'<channel name="X" type="decimal" units="mm" />',
        b'<channel name="Y" type="decimal" units="mm" />',
    )
    swapped = data.replace(x, b"@").replace(y, x).replace(b"@", y)
    assert from_inkml(swapped).strokes[0].points[1] == InkPoint(4.25, 3, 8)


def without(text: bytes, by: bytes = b"") -> bytes:
    data = to_inkml(SMALL)
    assert text in data
    return data.replace(text, by)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<ink/>",
        b"not xml",
        b"<?xml version='1.0'?><ink xmlns='http://www.w3.org/2003/InkML'/>",
        without(b"1.00 2.00 0,", b"1.00 2.00,"),
        without(b"1.00 2.00 0,", b"1.00 2.00 0.5,"),
        without(b"3.00 4.25 8", b"'1 '2 '8"),
        without(b"3.00 4.25 8", b"nan 4.25 8"),
        without(b'contextRef="#touch"', b'contextRef="#nose"'),
        without(b'xml:id="touch"', b'xml:id="nose"'),
        without(b'units="ms"', b'units="s"'),
        without(b'name="T"', b'name="Q"'),
        without(b'width="100.00"', b'width="wide"'),
        without(b'units="mm" />\n      </inkSource>', b'units="cm" />\n      </inkSource>'),
        b" " * 9_000_000,
    ],
)
def test_other_documents_are_refused(data: bytes) -> None:
    with pytest.raises(InkError):
        from_inkml(data)


@pytest.mark.parametrize(
    "head",
    [
        b'<!DOCTYPE ink [<!ENTITY a "1.00 2.00 0">]>',
        b'<!DOCTYPE ink [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE ink SYSTEM "http://example.invalid/x.dtd">',
    ],
)
def test_no_document_type_hence_no_entity(head: bytes) -> None:
    data = to_inkml(SMALL)
    cut = data.index(b"<ink")
    with pytest.raises(InkError, match="document type"):
        from_inkml(data[:cut] + head + data[cut:])


@given(st.binary(max_size=200))
def test_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(InkError):
        from_inkml(data)
