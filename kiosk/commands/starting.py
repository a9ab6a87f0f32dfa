"""kiosk run and init, as far as they need no window."""

import os
import sys
from argparse import Namespace

from kiosk.commands.talking import YES, answer, ask_secret, explain
from kiosk.errors import Refused, Unavailable
from kiosk.school import snapshot
from kiosk.station.folder import DataFolder

_NO_SCREEN = (
    "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set). "
    "On a machine without one, kiosk demo needs a virtual display: xvfb-run kiosk demo OUTDIR"
)


def check_run(args: Namespace, folder: DataFolder) -> None:
    """What can be said before a window is opened.

    Raises:
        Refused: sample data are asked for where there are real ones.
        Unavailable: there is no screen.
    """
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise Unavailable(_NO_SCREEN)
    # The snapshot answers at once where there is sample data; else the store itself is asked.
    if args.sample_data and folder.is_set_up and not snapshot.load(folder.snapshot_path).sample_data:
        from kiosk.commands.opening import opened  # noqa: PLC0415 - slow

        with opened(folder) as desk:
            sample = desk.settings().sample_data
        if not sample:
            raise Refused(
                "This data folder holds real data. Choose another folder with --data for sample data."
            )


def init(args: Namespace, folder: DataFolder) -> int:
    """Set up a data folder without a screen.

    Raises:
        Refused: it is set up already, or something is not allowed.
        Unavailable: disk, key or server cannot be used.
    """
    if folder.is_set_up:
        raise Refused("This data folder is set up already.")
    from kiosk.first_run.setting_up import SetUp, set_up  # noqa: PLC0415
    from kiosk.people import pins  # noqa: PLC0415 - slow

    pins.clean_number(args.admin_number)
    pin = pins.clean_pin(ask_secret("PIN of the administrator: "))
    try:
        pins.check_new_pin(pin, number=args.admin_number)
    except Refused as weak:
        explain(f"{str(weak).split('.', 1)[0]}. The PIN was taken all the same; change it in Settings.")
    wanted = SetUp(
        school_name=args.school,
        admin_number=args.admin_number,
        admin_pin=pin,
        store_url=args.store,
        plain=args.plain,
    )
    set_up(folder, wanted)
    answer(str(folder.path))
    explain("Set up. Now print the recovery sheet for the safe: kiosk recovery-sheet --print")
    if args.plain:
        explain("The store is not encrypted: encrypt the disk that it lies on.")
    return YES
