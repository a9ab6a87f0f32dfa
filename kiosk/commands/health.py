"""kiosk doctor."""

from argparse import Namespace

from kiosk.commands.talking import NO, YES, answer
from kiosk.station.folder import DataFolder

_WORDS = {"ok": "ok     ", "note": "note   ", "missing": "MISSING"}


def doctor(_args: Namespace, folder: DataFolder) -> int:
    """Say what is there, what is missing and how to get it."""
    from kiosk.upkeep.doctor import examine  # noqa: PLC0415 - slow

    findings = examine(folder)
    for found in findings:
        answer(f"{_WORDS[found.state]}  {found.what}: {found.words}")
        if found.remedy:
            answer(f"         → {found.remedy}")
    return NO if any(found.state == "missing" for found in findings) else YES
