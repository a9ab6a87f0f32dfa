"""What is looked after once a minute, whoever is at the screen: paper, the list of who is here, backups.

Each part stands alone: one that fails is logged and does not keep the others from being done. Paper has
rounds of its own, on the print lane, so that a printer that hangs holds up neither the list nor the backup.
"""

import logging
from collections.abc import Callable
from typing import Any

from kiosk.desk import Desk
from kiosk.errors import KioskError
from kiosk.paper import outbox
from kiosk.upkeep import backups, old_papers
from kiosk.visits import days, evacuation

_log = logging.getLogger(__name__)

Parts = tuple[tuple[str, Callable[[Desk], Any]], ...]

# Nobody is closed by the clock: a new day is begun at the start and at its first use, never here.
_PARTS: Parts = (
    ("one-day data", days.forget_day_data),
    ("the list of who is here", evacuation.keep_fresh),
    ("old papers", old_papers.forget),
    ("the backup", backups.tend),
)


def at_start(desk: Desk) -> None:
    """Once, when the store has been opened. On the keeping lane."""
    _each(desk, (("a new day", days.begin_day), ("what a crash left", _remove_leftovers), *_PARTS))


def keep_house(desk: Desk) -> None:
    """Once a minute. On the keeping lane."""
    _each(desk, _PARTS)


def paper_at_start(desk: Desk) -> None:
    """Once: what a crash left at the printer is offered again by hand. On the print lane, first of all."""
    _each(desk, (("left at the printer", outbox.recover), ("unprinted paper", outbox.work)))


def keep_paper(desk: Desk) -> None:
    """Once a minute: what waits for a printer. On the print lane."""
    _each(desk, (("unprinted paper", outbox.work),))


def _remove_leftovers(desk: Desk) -> None:
    desk.folder.remove_leftovers()


def _each(desk: Desk, parts: Parts) -> None:
    for name, part in parts:
        try:
            part(desk)
        except KioskError as error:
            _log.warning("housekeeping could not be done", extra={"what": name}, exc_info=error)
        except Exception as error:  # noqa: BLE001 - the other parts must still be done
            _log.error("housekeeping failed", extra={"what": name}, exc_info=error)
