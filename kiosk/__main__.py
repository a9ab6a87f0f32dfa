"""The command line: `kiosk [--data DIR] COMMAND`. The one file below `ui` that may import it, lazily."""

import contextlib
import importlib
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from kiosk.commands.parser import make_parser
from kiosk.commands.talking import BROKEN, WRONG_USE, YES, explain
from kiosk.errors import KioskError, Refused
from kiosk.paper.printing import Printer
from kiosk.station.folder import DataFolder, keep_private

Command = Callable[[Namespace, DataFolder], int]

# Each command's module is imported when the command is asked for: an answer in 0.1 s instead of 0.6 s.
_PLACES = {
    "init": "starting:init",
    "visits": "lists:show",
    "records": "lists:show",
    "roll-call": "lists:show",
    "record": "paper:record",
    "badge": "paper:badge",
    "verify": "paper:verify",
    "ledger": "keeping:ledger",
    "backup": "keeping:backup",
    "restore": "keeping:restore",
    "doctor": "health:doctor",
}
_kept: list[object] = []  # Qt's application goes when nobody holds it
_log = logging.getLogger("kiosk.commands")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked on the command line.

    Args:
        arguments: instead of the process's own.

    Returns:
        0 done or yes, 1 the answer is no, 2 wrong use, 3 the world broke. Never a traceback.
    """
    keep_private()
    try:
        args = make_parser().parse_args(arguments)
    except SystemExit as stopped:  # --help, --version, or wrong use: argparse has said so
        return stopped.code if isinstance(stopped.code, int) else WRONG_USE
    try:
        code = _command(args.command)(args, DataFolder(args.data))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads the answer has read enough: kiosk visits | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return YES
    except (Exception, KeyboardInterrupt) as trouble:  # noqa: BLE001 - a traceback helps nobody who types a command
        return _in_plain_words(args, trouble)
    return code


def _command(name: str) -> Command:
    own: dict[str, Command] = {"run": _run, "demo": _demo, "recovery-sheet": _recovery_sheet}
    if name in own:
        return own[name]
    module, _, function = _PLACES[name].partition(":")
    command: Command = getattr(importlib.import_module(f"kiosk.commands.{module}"), function)
    return command


def _run(args: Namespace, folder: DataFolder) -> int:
    from kiosk.commands import starting  # noqa: PLC0415

    starting.check_run(args, folder)
    from ui.app import run_kiosk  # noqa: PLC0415 - Qt only where a window opens

    return run_kiosk(folder, sample_data=args.sample_data, windowed=args.windowed, size=args.size)


def _demo(args: Namespace, _folder: DataFolder) -> int:
    from ui.demo import run_demo  # noqa: PLC0415 - Qt only where a window opens

    return run_demo(args.outdir)


def _recovery_sheet(args: Namespace, folder: DataFolder) -> int:
    from kiosk.commands import keeping  # noqa: PLC0415

    return keeping.recovery_sheet(args, folder, _system_printer)


def _system_printer(name: str) -> Printer:
    """A printer of the operating system: only Qt knows them, and only a command that prints needs it."""
    # Qt draws for the printer, so it wants an application; a command has no window and may have no screen.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from ui.app import make_application  # noqa: PLC0415
    from ui.system_printer import SystemPrinter  # noqa: PLC0415

    _kept.append(make_application())
    return SystemPrinter(name)


def _in_plain_words(args: Namespace, trouble: BaseException) -> int:
    match trouble:
        case KeyboardInterrupt():
            explain("Stopped.")
        case KioskError():
            explain(str(trouble))
            return WRONG_USE if isinstance(trouble, Refused) else BROKEN
        case OSError():
            explain(f"The disk or the system refused: {trouble.strerror or 'unknown reason'}.")
        case _:
            _log_bug(args, trouble)
            explain("Something went wrong inside the program. The log in the data folder says where.")
    return BROKEN


def _log_bug(args: Namespace, bug: BaseException) -> None:
    with contextlib.suppress(Exception):
        from kiosk.station.logs import start_logging  # noqa: PLC0415

        folder = DataFolder(args.data)
        start_logging(folder if folder.is_set_up else None)
        _log.error("a command failed", extra={"what": args.command.replace("-", "_")}, exc_info=bug)


if __name__ == "__main__":
    sys.exit(main())
