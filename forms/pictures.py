"""A school's crest, made safe to draw: opened once, limited in size, and in black and white for labels."""

import io
from functools import lru_cache

from PIL import Image
from reportlab.lib.utils import ImageReader

_MAX_PIXELS = 40_000_000
_LABEL_PX = 240
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")


class UnreadablePicture(ValueError):
    """The bytes are no picture that can be printed, or a far too large one."""


@lru_cache(maxsize=8)
def crest(data: bytes, *, black_only: bool = False, max_px: int = 480) -> ImageReader:
    """A crest ready to draw.

    Args:
        data: a PNG, JPEG, WebP, GIF or BMP file.
        black_only: for label printers: two tones, dithered as a newspaper does.
        max_px: longest side of what is embedded.

    Raises:
        UnreadablePicture: it cannot be opened or is far too large.
    """
    picture = _read(data)
    side = min(max_px, _LABEL_PX) if black_only else max_px
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture)
    return ImageReader(ground.convert("L").convert("1").convert("L") if black_only else ground.convert("RGB"))


def _read(data: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
            small_enough = opened.width * opened.height <= _MAX_PIXELS
            picture = opened.convert("RGBA") if small_enough else None
    except Exception as error:  # Pillow raises many kinds for hostile files
        raise UnreadablePicture("the crest cannot be read as a picture") from error
    if picture is None:
        raise UnreadablePicture("the crest is far too large")
    return picture
