import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import Refused
from kiosk.school.crest import LARGEST_CREST_BYTES, check_png


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 1, height: int = 1) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def test_a_whole_picture_is_taken() -> None:
    assert check_png(png(640, 480)) == (640, 480)


@given(st.integers(0, len(png()) - 1), st.integers(1, 255))
def test_each_changed_byte_is_found(place: int, change: int) -> None:
    whole = png()
    with pytest.raises(Refused) as refused:
        check_png(whole[:place] + bytes([whole[place] ^ change]) + whole[place + 1 :])
    assert refused.value.field == "crest"


@given(st.integers(0, len(png()) - 1))
def test_a_picture_cut_short_is_found(length: int) -> None:
    with pytest.raises(Refused, match=r"damaged or cut short|must be a PNG"):
        check_png(png()[:length])


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (b"GIF89a", "must be a PNG picture"),
        (bytes(LARGEST_CREST_BYTES + 1), "smaller than 256 KB"),
        (png(4000, 1), "at most 2048 px"),
        (png(0, 1), "at most 2048 px"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "damaged"),
    ],
)
def test_the_reason_is_said(picture: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        check_png(picture)


@given(st.binary(max_size=80))
def test_whatever_it_is_it_ends(picture: bytes) -> None:
    with pytest.raises(Refused):
        check_png(b"\x89PNG\r\n\x1a\n" + picture)
