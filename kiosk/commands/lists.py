"""kiosk visits, records, roll-call."""

from argparse import Namespace

from kiosk.commands.talking import YES, answer, can_say_everything, explain
from kiosk.station.folder import DataFolder


def show(args: Namespace, folder: DataFolder) -> int:
    """A list, as JSON or as a table. A folder never set up has nothing in it, and is left as it is.

    Raises:
        Unavailable: the store cannot be used.
    """
    if not folder.is_set_up:
        answer("[]")
        if not args.json:
            explain("This data folder was never set up.")
        return YES
    from kiosk.commands import listing  # noqa: PLC0415 - slow, and not needed where nothing is
    from kiosk.commands.opening import opened  # noqa: PLC0415

    lists = {
        "visits": (listing.visits, listing.visits_table),
        "records": (listing.records, listing.records_table),
        "roll-call": (listing.roll_call, listing.roll_call_table),
    }
    rows_of, table = lists[args.command]
    with opened(folder) as desk:
        rows = rows_of(desk)
        answer(
            listing.as_json(rows, ascii_only=not can_say_everything())
            if args.json
            else table(rows, desk.zone)
        )
    return YES
