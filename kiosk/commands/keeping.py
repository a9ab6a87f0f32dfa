"""kiosk ledger, backup, restore, recovery-sheet."""

import sys
from argparse import Namespace
from pathlib import Path

from kiosk.commands.talking import (
    COMMAND,
    NO,
    YES,
    answer,
    ask_secret,
    explain,
    writable_target,
)
from kiosk.errors import Refused, Unavailable
from kiosk.paper.printing import FolderPrinter, SystemPrinter
from kiosk.station.folder import DataFolder, atomic_write


def ledger(args: Namespace, folder: DataFolder) -> int:
    """Walk the chains, or say where they end.

    Raises:
        Unavailable: the store cannot be used.
    """
    if not folder.is_set_up:
        explain("This data folder was never set up.")
        if args.subcommand == "verify":
            answer("whole: there are no entries.")
        return YES
    from db import ledger as chains  # noqa: PLC0415 - slow
    from kiosk.commands.opening import opened  # noqa: PLC0415

    with opened(folder) as desk:
        if args.subcommand == "head":
            with desk.read() as session:
                heads = chains.head(session)
            for end in heads:
                answer(f"{end.letter} {end.sequence} {end.at.isoformat()} {end.chain}")
            return YES
        with desk.read() as session:
            report = chains.verify(session, desk.keys.head_key)
    looked = (
        f"{_count(report.entries, 'entry', 'entries')} in {_count(report.chains, 'chain', 'chains')}, "
        f"{_count(report.heads, 'signed head', 'signed heads')}"
    )
    first = report.first_broken
    if first is None:
        answer(f"whole: {looked}.")
    else:
        answer("\n".join(f"broken: {_where(one.station, one.sequence)}{one.what}" for one in report.broken))
        explain(f"Looked at {looked}. The first broken entry stands first.")
    if report.erased:
        explain(f"{report.erased} entries say nothing any more, because their subjects were rightly erased.")
    if report.clock_suspect:
        explain(f"{report.clock_suspect} entries were made while a clock had been set back.")
    return YES if first is None else NO


def backup(args: Namespace, folder: DataFolder) -> int:
    """Write an encrypted backup to a file.

    Raises:
        Refused: the file is there already, or its folder is not.
        Unavailable: the store or the disk cannot be used.
    """
    from db.backup import write_backup  # noqa: PLC0415 - slow
    from kiosk.commands.opening import opened  # noqa: PLC0415
    from kiosk.desk import in_plain_words  # noqa: PLC0415
    from kiosk.upkeep import backups  # noqa: PLC0415

    target = args.file.absolute()
    with opened(folder) as desk:
        writable_target(target)
        if target.exists():
            raise Refused(f"{args.file} is there already; a backup never replaces a file.")
        backups.sign(desk)
        with in_plain_words():
            report = write_backup(desk.store, target, desk.keys.backup_key)
        with desk.writing() as writing:
            writing.note(("station", desk.station.id), "backup_written", {"size": report.size}, by=COMMAND)
    answer(str(args.file))
    explain(f"{report.size} bytes, looked through. The words of the recovery sheet open it.")
    return YES


def restore(args: Namespace, folder: DataFolder) -> int:
    """Make a store out of a backup and the words of the recovery sheet.

    Raises:
        Refused: words, backup and folder do not fit together, or a store is there that opens.
        Unavailable: the disk or the server cannot be used.
    """
    if not args.file.is_file():
        raise Refused(f"There is no file {args.file}.")
    from kiosk.upkeep import restoring  # noqa: PLC0415 - slow

    words, pin = _ask_words(with_pin=args.reset_pin is not None)
    new_pin = None if pin is None else restoring.NewPin(args.reset_pin, pin)
    done = restoring.restore(args.file, folder, words, new_pin=new_pin, store_url=args.store)
    answer(f"restored: this machine is station {done.letter} now.")
    for letter, sequence, chain in done.heads:
        explain(
            f"The last entry that the backup knows of chain {letter} is number {sequence}, {chain[:16]}…."
        )
    if done.erased:
        explain(f"{done.erased} erasures that are younger than the backup were done again.")
    if new_pin is not None:
        explain(f"Staff number {new_pin.number} has the new PIN.")
    explain("Keep the old machine switched off, and look at who is marked on site: kiosk roll-call")
    return YES


def recovery_sheet(args: Namespace, folder: DataFolder, system: SystemPrinter | None) -> int:
    """Show, print or save the recovery sheet; or set a lost PIN anew with its words.

    Raises:
        Refused: it would be written beside the data, or the words are of another store.
        Unavailable: store or printer cannot be used.
    """
    from kiosk.commands.opening import opened  # noqa: PLC0415
    from kiosk.paper import papers  # noqa: PLC0415 - slow
    from kiosk.station import recovery  # noqa: PLC0415 - slow

    with opened(folder, system) as desk:
        if args.reset_pin is not None:
            from kiosk.upkeep import restoring  # noqa: PLC0415

            words, pin = _ask_words(with_pin=True)
            restoring.reset_pin(desk, words, restoring.NewPin(args.reset_pin, pin or ""))
            answer(f"Staff number {args.reset_pin} has the new PIN.")
            return YES
        if args.pdf is not None:
            _refuse_beside(folder, writable_target(args.pdf))
            atomic_write(args.pdf, papers.recovery_sheet(desk, by=COMMAND))
            answer(str(args.pdf))
            explain("Print it, put it into the safe, and delete the file.")
            return YES
        if args.print:
            loaded = desk.printers.roll_call
            if isinstance(loaded.printer, FolderPrinter):
                _refuse_beside(folder, loaded.printer.path / "recovery-sheet.pdf")
            loaded.printer.print("recovery-sheet", papers.recovery_sheet(desk, by=COMMAND), loaded.stock)
            answer("The recovery sheet was sent to the staff-side printer.")
            return YES
        with desk.writing() as writing:
            writing.note(("station", desk.station.id), "recovery_sheet_shown", {}, by=COMMAND)
        for number, group in enumerate(recovery.encode(desk.keys.root), start=1):
            answer(f"Group {number}: {' '.join(group)}")
        explain("Copy these words on paper and put it into the safe. They open every backup of this store.")
    return YES


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _where(station: str, sequence: int) -> str:
    if not station:
        return ""
    return f"station {station}, entry {sequence}: " if sequence else f"station {station}: "


def _refuse_beside(folder: DataFolder, target: Path) -> None:
    """The sheet opens the backups: it does not lie where the data or the keys lie."""
    place = target.absolute().resolve()
    for forbidden in (folder.path, folder.key_path.parent):
        if place.is_relative_to(forbidden.resolve()):
            raise Refused(
                "The recovery sheet is never written beside the data. Print it, or choose a place elsewhere."
            )


def _ask_words(*, with_pin: bool) -> tuple[str, str | None]:
    """The words of the recovery sheet, and the new PIN after them."""
    if sys.stdin is None:
        raise Refused("The words of the recovery sheet are asked for, and there is nobody to ask.")
    if sys.stdin.isatty():
        return _typed_words(), ask_secret("New PIN: ") if with_pin else None
    lines = [line.strip() for line in sys.stdin.read().splitlines() if line.strip()]
    pin = lines.pop() if with_pin and lines else None
    if not lines:
        raise Refused("The words of the recovery sheet are asked for, and stdin holds none.")
    return "\n".join(lines), pin


def _typed_words() -> str:
    """Group by group, so that a slip is found at once; or the text of the code."""
    from kiosk.station import recovery  # noqa: PLC0415 - slow

    explain("The recovery sheet has six groups of five words. Type them, or scan the code.")
    groups: list[str] = []
    while len(groups) < recovery.GROUPS:
        number = len(groups) + 1
        sys.stderr.write(f"Group {number}: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            raise Unavailable("Stopped: nothing was changed.")
        if number == 1 and line.strip().upper().startswith("KR"):
            return line
        try:
            groups.append(" ".join(recovery.check_group(number, line)))
        except Refused as refused:
            explain(str(refused))
    return "\n".join(groups)
