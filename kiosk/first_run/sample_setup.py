"""Setting up a folder with sample data, never over a school's own."""

from kiosk.clock import Clock, SystemClock
from kiosk.desk import open_desk
from kiosk.errors import Refused, Unavailable
from kiosk.first_run import sample
from kiosk.first_run.setting_up import RecoveryWords, make
from kiosk.station.folder import DataFolder


def set_up_sample(folder: DataFolder, clock: Clock | None = None) -> RecoveryWords:
    """Set up Linchfield with clearly fictional people; see kiosk.first_run.sample.

    Raises:
        Refused: the folder is set up already.
        Unavailable: disk or key cannot be used.
    """
    return make(folder, sample.SET_UP, sample.settings(), clock or SystemClock(), sample.fill)


def set_up_sample_once(folder: DataFolder, clock: Clock | None = None) -> None:
    """As `set_up_sample`, but a folder that holds sample data is left as it is.

    Raises:
        Refused: the folder holds a school's own data, or a store that cannot be looked into.
        Unavailable: disk or key cannot be used.
    """
    if not folder.is_set_up:
        set_up_sample(folder, clock)
    elif not holds_sample(folder, clock):
        raise Refused("This data folder holds real data. Choose another for sample data.")


def holds_sample(folder: DataFolder, clock: Clock | None = None) -> bool:
    """Whether a folder that was set up is known to hold sample data; nothing is migrated to find out."""
    try:
        desk = open_desk(folder, clock=clock, migrate=False)
    except Unavailable:
        return False
    try:
        return desk.settings().sample_data
    finally:
        desk.close()
