"""What can be asked for on the command line; nothing here is slow to import."""

import argparse
import re
from pathlib import Path
from typing import Any

from kiosk import __version__

_SIZE = re.compile(r"([1-9][0-9]{2,4})x([1-9][0-9]{2,4})")


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; `command` (and `subcommand`) say what was asked."""
    parser = argparse.ArgumentParser(
        prog="kiosk",
        description="A reception kiosk for schools. Without a screen: lists, papers, checks and backups.",
        epilog="Each command has --help with an example. Exit: 0 done or yes, 1 the answer is no, "
        "2 wrong use, 3 the world broke.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"reception-kiosk {__version__}")
    parser.add_argument(
        "--data",
        metavar="DIR",
        type=Path,
        help="another data folder than this platform's usual one; comes before the command",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_windows(commands)
    _add_lists(commands)
    _add_papers(commands)
    _add_keeping(commands)
    return parser


def _add(commands: Any, name: str, help_text: str, example: str, more: str = "") -> argparse.ArgumentParser:
    added: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help_text,
        description=f"{help_text[0].upper()}{help_text[1:]}.{f' {more}' if more else ''}",
        epilog=f"example: {example}",
        allow_abbrev=False,
    )
    return added


def _add_windows(commands: Any) -> None:
    run = _add(commands, "run", "open the kiosk", "kiosk run --sample-data --windowed --size 1280x800")
    run.add_argument(
        "--sample-data",
        action="store_true",
        help="fill an empty folder with a fictional school; refused where there is real data",
    )
    run.add_argument("--windowed", action="store_true", help="a window instead of the full screen")
    run.add_argument("--size", metavar="WxH", type=_size, help="size of the window in px")

    init = _add(
        commands,
        "init",
        "set up a data folder without a screen",
        "echo 482913 | kiosk --data /srv/kiosk init --school 'Linchfield Primary' --admin-number 1",
        "The administrator's PIN is asked for, or read from stdin.",
    )
    init.add_argument("--school", metavar="NAME", required=True, help="name of the school")
    init.add_argument(
        "--admin-number", metavar="N", required=True, help="the administrator's staff number, 1 to 6 digits"
    )
    init.add_argument(
        "--plain", action="store_true", help="leave the store unencrypted, for those who encrypt the disk"
    )
    init.add_argument(
        "--store", metavar="URL", help="an empty PostgreSQL database instead of a file, without a password"
    )

    demo = _add(
        commands,
        "demo",
        "play a fictional visitor through the real window",
        "kiosk demo demo-pictures",
        "Uses its own throw-away store and leaves record.pdf, badge.pdf and a picture of each page.",
    )
    demo.add_argument("outdir", metavar="OUTDIR", type=Path, help="where to leave them; made if need be")


def _add_lists(commands: Any) -> None:
    for name, help_text in (
        ("visits", "list all visits, newest first"),
        ("records", "list all signed records, newest first"),
        ("roll-call", "list everybody on site, newest first"),
    ):
        listed = _add(commands, name, help_text, f"kiosk {name} --json")
        listed.add_argument("--json", action="store_true", help="a JSON array of objects instead of a table")


def _add_papers(commands: Any) -> None:
    record = _add(
        commands,
        "record",
        "save a signed record as a PDF again",
        "kiosk record A-2026-00412 --pdf record.pdf",
        "The issue is noted in the ledger with the file's SHA-256.",
    )
    record.add_argument("reference", metavar="REF", help="the record's reference")
    record.add_argument("--pdf", metavar="FILE", type=Path, required=True, help="the file to write")

    badge = _add(
        commands,
        "badge",
        "save a visit's badge as a PDF again",
        "kiosk badge A-2026-00411 --pdf badge.pdf",
        "It is no second arrival; the issue is noted in the ledger with the file's SHA-256.",
    )
    badge.add_argument("visit", metavar="VISIT", help="the visit's id or reference")
    badge.add_argument("--pdf", metavar="FILE", type=Path, required=True, help="the file to write")

    verify = _add(
        commands,
        "verify",
        "say whether a PDF is what the school issued",
        "kiosk verify record.pdf",
        "The first word is untouched, altered or unknown; then what was looked at.",
    )
    verify.add_argument("file", metavar="FILE", type=Path, help="the PDF")


def _add_keeping(commands: Any) -> None:
    ledger = _add(commands, "ledger", "check the ledger, or say where its chains end", "kiosk ledger verify")
    parts = ledger.add_subparsers(dest="subcommand", metavar="verify|head", required=True)
    _add(parts, "verify", "walk every chain and name the first broken entry", "kiosk ledger verify")
    _add(
        parts,
        "head",
        "say each chain's last entry: letter, number, time, chain",
        "kiosk ledger head >> heads.txt",
    )

    backup = _add(
        commands,
        "backup",
        "write an encrypted backup, also while the kiosk runs",
        "kiosk backup /media/stick/friday.backup",
        "It is opened and looked through. The recovery sheet opens it anywhere.",
    )
    backup.add_argument("file", metavar="FILE", type=Path, help="the file to be; it must not exist")

    restore = _add(
        commands,
        "restore",
        "make a store out of a backup",
        "kiosk --data /srv/kiosk restore /media/stick/kiosk-20261123T164500Z.backup",
        "Asks for the words of the recovery sheet, or reads them from stdin. A store that opens is never "
        "overwritten.",
    )
    restore.add_argument("file", metavar="FILE", type=Path, help="the backup")
    restore.add_argument("--store", metavar="URL", help="restore into an empty PostgreSQL database")
    _add_reset(restore)

    sheet = _add(
        commands,
        "recovery-sheet",
        "show the words that open the store's backups anywhere",
        "kiosk recovery-sheet --print",
        "Keep them on paper, in the safe. They are never written beside the data.",
    )
    how = sheet.add_mutually_exclusive_group()
    how.add_argument("--print", action="store_true", help="print the sheet on the staff-side printer")
    how.add_argument("--pdf", metavar="FILE", type=Path, help="save it as a PDF, but not in the data folder")
    _add_reset(how)

    _add(
        commands,
        "doctor",
        "say what is there, what is missing and how to get it",
        "kiosk doctor",
        "Holds no personal data: it may be sent to whoever helps.",
    )


def _add_reset(parser: Any) -> None:
    parser.add_argument(
        "--reset-pin",
        metavar="N",
        help="set a lost PIN of this staff number anew: the words are the proof, the PIN is asked for last",
    )


def _size(text: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError("must be a width and a height in px, such as 1280x800")
    return int(found[1]), int(found[2])
