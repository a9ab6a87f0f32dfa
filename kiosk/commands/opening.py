"""Opening a store for a command: beside a kiosk that may be running, and without changing its shape."""

from collections.abc import Iterator
from contextlib import contextmanager

from db.embedded import MODE
from db.revisions import HEAD, revision
from db.store import Store, open_store
from kiosk.clock import SystemClock
from kiosk.commands.talking import NOT_SET_UP, explain
from kiosk.desk import Desk, address, find_station, in_plain_words
from kiosk.errors import Refused, Unavailable
from kiosk.paper.printing import SystemPrinter, printers_from
from kiosk.station import file as station_file
from kiosk.station import secrets
from kiosk.station.folder import DataFolder
from kiosk.station.secrets import KeyPlace

_OLDER = (
    "The store is of an older version of the program. Start the kiosk once (kiosk run): it makes a backup "
    "and brings the store up to date."
)


@contextmanager
def opened(folder: DataFolder, system: SystemPrinter | None = None) -> Iterator[Desk]:
    """The store of a folder.

    Unlike `kiosk.desk.open_desk`, a store whose triggers somebody lifted is opened: the ledger is to say what
    was done to it.

    Args:
        folder: where.
        system: makes printers of the operating system, for a command that prints.

    Raises:
        Refused: the folder was never set up.
        Unavailable: the store cannot be opened, or is older than this program.
    """
    if not folder.is_set_up:
        raise Refused(NOT_SET_UP)
    settings, trouble = station_file.load_or_last_good(folder)
    if trouble is not None:
        explain(f"{trouble} The last good settings are used.")
    keys = secrets.fetch(folder, KeyPlace(settings.store.key_place), check=settings.store.check)
    with in_plain_words():
        store = open_store(address(folder, settings.store), None if settings.store.plain else keys.store_key)
    try:
        if not _is_of_this_version(store):
            raise Unavailable(_OLDER)
        yield Desk(
            folder=folder,
            store=store,
            station=find_station(store, settings.station.id),
            clock=SystemClock(),
            keys=keys,
            printers=printers_from(settings.printers, folder.papers_path, system),
        )
    finally:
        store.close()


def _is_of_this_version(store: Store) -> bool:
    with in_plain_words(), store.engine.execution_options(**{MODE: "read"}).connect() as connection:
        return revision(connection) == HEAD
