"""What is looked after once a minute, whoever is at the screen: paper, the list of who is here, backups.

Each part stands alone: one that fails is logged and does not keep the others from being done.
"""

import logging
from collections.abc import Callable
from typing import Any

from kiosk import backups, days, evacuation, outbox
from kiosk.desk import Desk
from kiosk.errors import KioskError

_log = logging.getLogger(__name__)

_PARTS: tuple[tuple[str, Callable[[Desk], Any]], ...] = (
    ("the list of who is here", evacuation.keep_fresh),
    ("unprinted paper", outbox.work),
    ("the backup", backups.tend),
)


def at_start(desk: Desk) -> None:
    """Once, when the store has been opened: what a crash left at the printer is offered again by hand."""
    _each(desk, (("a new day", days.begin_day), ("left at the printer", outbox.recover), *_PARTS))


def keep_house(desk: Desk) -> None:
    """Once a minute."""
    _each(desk, _PARTS)


def _each(desk: Desk, parts: tuple[tuple[str, Callable[[Desk], Any]], ...]) -> None:
    for name, part in parts:
        try:
            part(desk)
        except KioskError as error:
            _log.warning("housekeeping could not be done", extra={"what": name}, exc_info=error)
        except Exception as error:  # noqa: BLE001 - the other parts must still be done
            _log.error("housekeeping failed", extra={"what": name}, exc_info=error)
