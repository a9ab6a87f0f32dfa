"""An agreement as data: title, version, parts and declaration, and how it is read from Markdown.

The grammar is small, so that no word can be lost on the way: front matter, headings, paragraphs, bullets.
Anything else (tables, pictures, numbered lists, code) is refused with its line, never guessed.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Subheading:
    """A heading inside a part, word for word."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, word for word."""

    text: str


@dataclass(frozen=True)
class Bullet:
    """One item of a list, word for word."""

    text: str


Block = Paragraph | Bullet | Subheading


@dataclass(frozen=True)
class Part:
    """What is read as one: a heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class AgreementText:
    """An agreement's text in one language, as it is shown, signed and printed.

    Attributes:
        title: what is signed ("Social Media Usage Agreement").
        version: the school's label for it ("2018-03").
        language: BCP 47 tag of this text.
        parts: what is read, in order.
        declaration: the sentences above the signature; not a part.
        heading: the document's own heading, where it differs from the title.
        approved_by: who approved this version, or "".
        approved_on: when, as the source says it ("2018-03", "2018-03-14"), or "".
        source: which policy it is taken from, or "".
        key: short name of the agreement in files and stores, or "".
    """

    title: str
    version: str
    language: str
    parts: tuple[Part, ...]
    declaration: tuple[str, ...]
    heading: str = ""
    approved_by: str = ""
    approved_on: str = ""
    source: str = ""
    key: str = ""

    def plain_text(self) -> str:
        """Every word that is shown, one block a line; what a digest of the text is taken from."""
        lines = [self.heading or self.title]
        for part in self.parts:
            lines.append(part.heading)
            lines += [f"- {block.text}" if isinstance(block, Bullet) else block.text for block in part.blocks]
        return "\n".join([*lines, self.title, *self.declaration]) + "\n"


@dataclass(frozen=True)
class _Line:
    number: int
    kind: str  # "heading", "bullet", "text"
    text: str
    level: int = 0


@dataclass
class _Section:
    number: int
    level: int
    heading: str
    blocks: list[Block]


_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_BULLET = re.compile(r"[-*]\s+(\S.*)$")
_FRONT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*):\s*(.*)$")
_REFUSED = (
    (re.compile(r"(```|~~~)"), "a block of code"),
    (re.compile(r"\||:?-+:?\s*\|"), "a table"),
    (re.compile(r"!\["), "a picture"),
    (re.compile(r"<[A-Za-z!/]"), "HTML"),
    (re.compile(r"\d+[.)]\s"), "a numbered list"),
    (re.compile(r">\s"), "a quotation"),
    (re.compile(r"(\*\s*\*\s*\*|-\s*-\s*-|_\s*_\s*_)[\s*_-]*$"), "a ruled line"),
    (re.compile(r"(=+|-{2,})$"), "an underlined heading"),
)
_TITLE_LEVEL, _SECTION_LEVEL, _PART_LEVEL = 1, 2, 3


def parse_markdown(source: str, *, language: str = "en-GB") -> AgreementText:
    """Reads an agreement from Markdown.

    Front matter between two lines `---` gives at least `title` and `version`. `##` begins a part. A `##` with
    `###` under it is no part of its own: its `###` are the parts, and what it says before them opens the
    first one, its heading becoming a sub-heading there. The last `##`, which bears the title, is the
    declaration.

    Args:
        source: the Markdown; line ends and a byte order mark don't matter.
        language: of the text, unless the front matter says it.

    Raises:
        ValueError: something is missing or is not of this grammar; the message names the line.
    """
    front, lines = _split(source)
    for name in ("title", "version"):
        if not front.get(name, (0, ""))[1]:
            raise ValueError(f"line 1: the front matter has no {name}")

    def said(name: str) -> str:
        return front.get(name, (0, ""))[1]

    heading, sections = _sections(lines)
    last = sections[-1]
    if _folded(last.heading) != _folded(said("title")) or last.level != _SECTION_LEVEL:
        raise ValueError(
            f"line {last.number}: the last section must be the declaration, headed “{said('title')}”"
        )
    if not last.blocks or not all(isinstance(block, Paragraph) for block in last.blocks):
        raise ValueError(f"line {last.number}: the declaration must be plain sentences")
    parts = _parts(sections[:-1])
    if not parts:
        raise ValueError(f"line {last.number}: there is nothing to read before the declaration")
    _compare_parts(front.get("parts"), parts)
    return AgreementText(
        title=said("title"),
        version=said("version"),
        language=said("language") or language,
        parts=parts,
        declaration=tuple(block.text for block in last.blocks),
        heading=heading,
        approved_by=said("committee"),
        approved_on=said("approved"),
        source=said("source"),
        key=said("id"),
    )


def parse_parts(source: str) -> tuple[dict[str, str], str, tuple[Part, ...]]:
    """Reads a text that nobody signs, such as a notice: front matter, heading, parts.

    Raises:
        ValueError: as `parse_markdown`.
    """
    front, lines = _split(source)
    heading, sections = _sections(lines)
    return {name: value for name, (_, value) in front.items()}, heading, _parts(sections)


@cache
def social_media_usage() -> AgreementText:
    """The school's Social Media Usage Agreement (Appendix 1 of its policy) that comes with the product."""
    return parse_markdown(text_file("social-media-usage.md"))


def text_file(name: str) -> str:
    """A Markdown file of forms/texts, as it stands there."""
    return files("forms.texts").joinpath(name).read_text(encoding="utf-8")


def _split(source: str) -> tuple[dict[str, tuple[int, str]], list[_Line]]:
    rows = unicodedata.normalize("NFC", source.removeprefix("\ufeff")).splitlines()
    front: dict[str, tuple[int, str]] = {}
    start = 0
    if rows and rows[0].strip() == "---":
        for number, row in enumerate(rows[1:], 2):
            if row.strip() == "---":
                start = number
                break
            if not row.strip():
                continue
            match = _FRONT.match(row)
            if match is None:
                raise ValueError(f"line {number}: front matter is lines of “name: value”")
            if match[1] in front:
                raise ValueError(f"line {number}: “{match[1]}” is said twice")
            front[match[1]] = (number, match[2].strip())
        else:
            raise ValueError("line 1: the front matter never ends")
    return front, list(_lines(rows[start:], start + 1))


def _lines(rows: list[str], first: int) -> Iterator[_Line]:
    """Joins the rows of one paragraph or bullet, and refuses what is not of the grammar."""
    open_line: _Line | None = None
    for number, row in enumerate(rows, first):
        text = row.strip()
        if match := _HEADING.match(text):
            new = _Line(number, "heading", match[2], len(match[1]))
        elif not text:
            new = None
        else:
            for pattern, what in _REFUSED:
                if pattern.match(text):
                    raise ValueError(
                        f"line {number}: {what} cannot be shown; use headings, paragraphs, bullets"
                    )
            if match := _BULLET.match(text):
                new = _Line(number, "bullet", match[1])
            elif open_line and open_line.kind != "heading":
                open_line = _Line(open_line.number, open_line.kind, f"{open_line.text} {text}")
                continue
            else:
                new = _Line(number, "text", text)
        if open_line:
            yield open_line
        open_line = new
    if open_line:
        yield open_line


def _sections(lines: list[_Line]) -> tuple[str, list[_Section]]:
    heading = ""
    sections: list[_Section] = []
    for line in lines:
        if line.kind == "heading":
            if not line.text:
                raise ValueError(f"line {line.number}: a heading has no words")
            if line.level == _TITLE_LEVEL:
                if heading or sections:
                    raise ValueError(
                        f"line {line.number}: there is one heading of the first level, at the top"
                    )
                heading = line.text
            elif line.level in (_SECTION_LEVEL, _PART_LEVEL):
                if line.level == _PART_LEVEL and not sections:
                    raise ValueError(f"line {line.number}: the first heading of a part has two #")
                sections.append(_Section(line.number, line.level, line.text, []))
            else:
                raise ValueError(f"line {line.number}: headings have at most three #")
        elif not sections:
            raise ValueError(f"line {line.number}: words before the first heading belong to no part")
        else:
            block = Bullet(line.text) if line.kind == "bullet" else Paragraph(line.text)
            sections[-1].blocks.append(block)
    if not sections:
        raise ValueError("line 1: there are no headings")
    return heading, sections


def _parts(sections: list[_Section]) -> tuple[Part, ...]:
    parts: list[Part] = []
    opening: list[Block] = []
    for index, section in enumerate(sections):
        following = sections[index + 1] if index + 1 < len(sections) else None
        if section.level == _SECTION_LEVEL and following and following.level == _PART_LEVEL:
            opening = [Subheading(section.heading), *section.blocks]
            continue
        if not section.blocks:
            raise ValueError(f"line {section.number}: nothing stands under “{section.heading}”")
        parts.append(Part(section.heading, (*opening, *section.blocks)))
        opening = []
    return tuple(parts)


def _compare_parts(wanted: tuple[int, str] | None, parts: tuple[Part, ...]) -> None:
    """The front matter may list the parts; then they must be those, in that order."""
    if wanted is None:
        return
    number, text = wanted
    listed = re.sub(r"\([^)]*\)", "", text.strip().removeprefix("[").removesuffix("]")).split(",")
    names = [_folded(name) for name in listed if name.strip()]
    if names != [_folded(part.heading) for part in parts]:
        found = ", ".join(part.heading for part in parts)
        raise ValueError(f"line {number}: the parts listed are not the parts found ({found})")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
