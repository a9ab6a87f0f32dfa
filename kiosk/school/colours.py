"""Colours and their contrast, after WCAG 2.2: plain arithmetic, shared by settings and look."""

import re

from kiosk.errors import Refused

TEXT_CONTRAST = 4.5
"""Least ratio of text and its ground (WCAG 2.2, success criterion 1.4.3)."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def contrast(first: str, second: str) -> float:
    """WCAG contrast ratio of two colours written as #RRGGBB, from 1 to 21, in either order.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".

    Raises:
        Refused: a colour is not written as #RRGGBB.
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def check_accent(colour: str) -> str:
    """A school's own colour, as #RRGGBB in capitals, if white words can be read on it.

    Raises:
        Refused: it is no colour, or white words on it would be too faint.
    """
    ratio = contrast(colour, "#FFFFFF")
    if ratio < TEXT_CONTRAST:
        raise Refused(
            f"White words on {colour.upper()} would be hard to read: the contrast is {int(ratio * 10) / 10} "
            f"to 1 and must be at least {TEXT_CONTRAST} to 1. Choose a darker colour.",
            field="accent",
        )
    return colour.upper()


def _luminance(colour: str) -> float:
    if not _HEX.fullmatch(colour):
        raise Refused("A colour is written as # and six of 0-9 and A-F, for example #1B5E8C.", field="accent")
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    # sRGB to linear light; 0.04045 is the threshold of WCAG 2.2 and of IEC 61966-2-1.
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004
