"""How a command talks: the answer on stdout, the explanation on stderr, and an exit code."""

import getpass
import sys
from pathlib import Path

from kiosk.errors import Refused

YES, NO, WRONG_USE, BROKEN = 0, 1, 2, 3
"""Exit codes: done or yes; the answer is no; wrong use; the world broke."""

COMMAND = "command"
"""The actor in the ledger of what is done from the command line."""

NOT_SET_UP = "This data folder was never set up. Start the kiosk (kiosk run) or use kiosk init; see --data."


def answer(text: str) -> None:
    """Say the answer. A letter that the terminal does not have is replaced, never an error."""
    _say(text, sys.stdout)


def explain(text: str) -> None:
    """Say something beside the answer."""
    _say(text, sys.stderr)


def can_say_everything() -> bool:
    """Whether stdout has every letter; else what must come back as it was is escaped by who says it."""
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("_", "-") in {"utf-8", "utf8"}


def no(text: str) -> int:
    """The answer is no, and why."""
    explain(text)
    return NO


def _say(text: str, stream: object) -> None:
    write = getattr(stream, "write")  # noqa: B009 - stdout may be anything that can be written to
    encoding = getattr(stream, "encoding", None) or "utf-8"
    write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def ask_secret(question: str) -> str:
    """A secret, typed without being shown, or the next line of stdin where nobody sits.

    Raises:
        Refused: there is none.
    """
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(question)
    line = sys.stdin.readline() if sys.stdin is not None else ""
    if not line.strip():
        raise Refused(f"{question.rstrip(': ')} is asked for, and stdin has no more lines.")
    return line.strip()


def writable_target(path: Path) -> Path:
    """A file that a command may write.

    Raises:
        Refused: its folder is not there, or it is a folder itself.
    """
    if path.is_dir():
        raise Refused(f"{path} is a folder; name a file in it.")
    if not path.absolute().parent.is_dir():
        raise Refused(f"The folder {path.absolute().parent} is not there.")
    return path
