"""A school's crest: whether some bytes are a whole PNG of reasonable size, without decoding the picture."""

import itertools
import struct
import zlib

from kiosk.errors import Refused

LARGEST_CREST_BYTES = 256 * 1024
LARGEST_CREST_PX = 2048

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_BYTES = 13


def check_png(picture: bytes) -> tuple[int, int]:
    """Width and height in px of a PNG picture.

    Source: PNG specification (third edition), 5.2 and 5.3: signature, chunks with their checksums.

    Raises:
        Refused: it is too large, no PNG, or damaged.
    """
    if len(picture) > LARGEST_CREST_BYTES:
        raise Refused(f"The crest must be smaller than {LARGEST_CREST_BYTES // 1024} KB.", field="crest")
    if not picture.startswith(_SIGNATURE):
        raise Refused("The crest must be a PNG picture.", field="crest")
    size: tuple[int, int] | None = None
    place = len(_SIGNATURE)
    for number in itertools.count():
        chunk = picture[place : place + 8]
        length = int.from_bytes(chunk[:4], "big")
        kind, end = chunk[4:], place + 8 + length
        checksum = picture[end : end + 4]
        if len(checksum) < 4 or zlib.crc32(picture[place + 4 : end]) != int.from_bytes(checksum, "big"):  # noqa: PLR2004 - a CRC
            break
        if number == 0:
            if kind != b"IHDR" or length != _HEADER_BYTES:
                break
            size = struct.unpack(">II", picture[place + 8 : place + 16])
        if kind == b"IEND":
            return _checked(size)
        place = end + 4
    raise Refused("The crest is damaged or cut short. Please choose the picture again.", field="crest")


def _checked(size: tuple[int, int] | None) -> tuple[int, int]:
    if size is None or not all(1 <= side <= LARGEST_CREST_PX for side in size):
        raise Refused(f"The crest must be at most {LARGEST_CREST_PX} px wide and high.", field="crest")
    return size
