"""A folder as rows to tap: the folder above, pictures, folders."""

from pathlib import PurePath

from kiosk.station.places import FolderListing
from ui.widgets.row import Item
from ui.words import say


def place_items(listing: FolderListing | None) -> tuple[Item, ...]:
    """The rows of a folder; none while it is looked into."""
    if listing is None:
        return ()
    at_top = listing.parent == listing.path
    up = () if at_top else (Item(listing.parent, say("setup.folder_up"), "", "corner-left-up"),)
    pictures = tuple(Item(path, PurePath(path).name, "", "image") for path in listing.pictures)
    folders = tuple(Item(path, PurePath(path).name, "", "folder") for path in listing.folders)
    return (*up, *pictures, *folders)
