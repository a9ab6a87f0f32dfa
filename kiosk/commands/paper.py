"""kiosk record, badge, verify."""

from argparse import Namespace
from pathlib import Path
from uuid import UUID

from kiosk.commands.talking import (
    COMMAND,
    NO,
    NOT_SET_UP,
    YES,
    answer,
    explain,
    no,
    writable_target,
)
from kiosk.errors import Refused
from kiosk.station.folder import DataFolder, atomic_write

_LARGEST_BYTES = 200_000_000


def record(args: Namespace, folder: DataFolder) -> int:
    """Save a signed record again.

    Raises:
        Refused: the file cannot be written there.
        Unavailable: the store or the disk cannot be used.
    """
    if not folder.is_set_up:
        return no(f"There is no record {args.reference}. {NOT_SET_UP}")
    target = writable_target(args.pdf)
    from kiosk.commands.opening import opened  # noqa: PLC0415
    from kiosk.paper import papers  # noqa: PLC0415 - slow

    with opened(folder) as desk:
        try:
            pdf = papers.record(desk, args.reference, by=COMMAND)
        except Refused as refused:
            return no(str(refused))
    return _saved(target, pdf)


def badge(args: Namespace, folder: DataFolder) -> int:
    """Save a visit's badge again.

    Raises:
        Refused: the file cannot be written there.
        Unavailable: the store or the disk cannot be used.
    """
    if not folder.is_set_up:
        return no(f"There is no visit {args.visit}. {NOT_SET_UP}")
    target = writable_target(args.pdf)
    from kiosk.commands.opening import opened  # noqa: PLC0415
    from kiosk.paper import papers  # noqa: PLC0415 - slow

    with opened(folder) as desk:
        visit_id = _visit_id(args.visit)
        if visit_id is None:
            from db.queries import visit_by_reference  # noqa: PLC0415

            with desk.read() as session:
                visit = visit_by_reference(session, args.visit)
                visit_id = None if visit is None else visit.id
        if visit_id is None:
            return no(f"There is no visit {args.visit}.")
        try:
            pdf = papers.badge(desk, visit_id, by=COMMAND)
        except Refused as refused:
            return no(str(refused))
    return _saved(target, pdf)


def verify(args: Namespace, folder: DataFolder) -> int:
    """Say whether a PDF is what the school issued.

    Raises:
        Refused: the file cannot be read.
        Unavailable: the store cannot be used.
    """
    data = _read(args.file)
    if not folder.is_set_up:
        answer("unknown\n  Nothing was ever issued from this data folder.")
        explain(NOT_SET_UP)
        return NO
    from kiosk.commands.opening import opened  # noqa: PLC0415 - slow
    from kiosk.paper.verifying import verify_pdf  # noqa: PLC0415

    with opened(folder) as desk:
        verdict = verify_pdf(desk, data)
    answer("\n  ".join((verdict.word, *verdict.lines)))
    return YES if verdict.word == "untouched" else NO


def _saved(target: Path, pdf: bytes) -> int:
    atomic_write(target, pdf)
    answer(str(target))
    return YES


def _visit_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise Refused(f"{path} is far larger than any paper of the kiosk.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refused(f"There is no file {path}.") from error
    except OSError as error:
        raise Refused(f"The file {path} cannot be read: {error.strerror}.") from error
