"""The privacy notice as a visitor sees it, filled with the school's names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forms.agreement import Bullet, Paragraph, Part, parse_parts, text_file

PLACES = ("school", "contact", "data_protection_officer")
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Notice:
    """A notice that is shown and not signed.

    Attributes:
        title: its heading.
        version: stored with each visit.
        language: BCP 47 tag.
        parts: what is read, in order.
    """

    title: str
    version: str
    language: str
    parts: tuple[Part, ...]


def privacy_notice(values: Mapping[str, str], *, source: str | None = None) -> Notice:
    """Fills the privacy notice.

    A paragraph whose place has no value is left out, so that no notice shows an empty name.

    Args:
        values: for "school", "contact" and "data_protection_officer"; taken literally, never as a pattern.
        source: the school's own Markdown instead of the one that comes with the product.

    Raises:
        ValueError: the Markdown is not of the grammar, has no version or title, or names an unknown place.
    """
    front, heading, parts = parse_parts(text_file("privacy-notice.md") if source is None else source)
    for name in ("title", "version"):
        if not front.get(name):
            raise ValueError(f"line 1: the front matter has no {name}")
    filled: list[Part] = []
    for part in parts:
        blocks = [
            type(block)(_filled(block.text, values))
            for block in part.blocks
            if all(values.get(place, "").strip() for place in _places(block.text))
        ]
        if any(isinstance(block, Paragraph | Bullet) for block in blocks):
            filled.append(Part(part.heading, tuple(blocks)))
    return Notice(
        heading or front["title"], front["version"], front.get("language") or "en-GB", tuple(filled)
    )


def _places(text: str) -> list[str]:
    places = _PLACE.findall(text)
    for place in places:
        if place not in PLACES:
            raise ValueError(f"there is nothing to put into {{{place}}}")
    return places


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda match: " ".join(values[match[1]].split()), text)
