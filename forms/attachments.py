"""Files inside a PDF: the ink and the canonical record travel with the paper."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pikepdf
from pikepdf import Array, AttachedFileSpec, Name, Pdf

MAX_ATTACHMENT = 16_000_000  # bytes; a record's own are a few hundred kilobytes at most


@dataclass(frozen=True)
class Attachment:
    """A file to go into a PDF.

    Attributes:
        name: its file name there.
        data: its bytes.
        mime: its media type.
        description: what it is, in a few words.
        relationship: what it is to the paper: what the paper was made from, or data that it shows.
    """

    name: str
    data: bytes
    mime: str
    description: str
    relationship: Literal["Source", "Data"] = "Data"


class UnreadablePaper(ValueError):
    """The bytes are not a PDF that can be read."""


def attach(pdf: bytes, files: Sequence[Attachment]) -> bytes:
    """Puts files into a PDF, as associated files of the whole document.

    Raises:
        UnreadablePaper: `pdf` is no PDF.
    """
    with _opened(pdf) as document:
        attach_to(document, files)
        return saved(document)


def attach_to(document: Pdf, files: Sequence[Attachment]) -> None:
    """Puts files into an open document."""
    associated = Array()
    for file in files:
        document.attachments[file.name] = AttachedFileSpec(  # type: ignore[call-arg]
            document,
            file.data,
            filename=file.name,
            mime_type=file.mime,
            description=file.description,
            relationship=Name("/" + file.relationship),
            creation_date="",
            mod_date="",
        )
        associated.append(document.attachments[file.name].obj)
    if files:
        document.Root.AF = associated


def saved(document: Pdf) -> bytes:
    """The bytes of a document; the same document gives the same bytes."""
    out = io.BytesIO()
    document.save(out, deterministic_id=True, min_version="1.7")
    return out.getvalue()


def read_attachments(pdf: bytes) -> dict[str, bytes]:
    """The files inside a PDF by name, whoever made it.

    Raises:
        UnreadablePaper: the bytes are no PDF, are encrypted, or a file inside is damaged or far too large.
    """
    with _opened(pdf) as document:
        found: dict[str, bytes] = {}
        try:
            for name, spec in document.attachments.items():
                found[name] = _bytes_of(spec)
        except UnreadablePaper:
            raise
        except Exception as error:  # a hostile file may break in any place
            raise UnreadablePaper("what is inside the PDF cannot be read") from error
        return found


def _bytes_of(spec: AttachedFileSpec) -> bytes:
    stream = spec.get_file()
    if stream.size > MAX_ATTACHMENT:
        raise UnreadablePaper(f"{spec.filename} is too large")
    return stream.read_bytes()


def _opened(pdf: bytes) -> Pdf:
    try:
        return pikepdf.open(io.BytesIO(pdf))
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError) as error:
        raise UnreadablePaper("this is not a PDF that can be read") from error
