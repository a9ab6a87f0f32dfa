"""What can be wrong with a store. Each message is a plain sentence without personal data."""


class StoreError(Exception):
    """The store cannot be used as asked; anything else that is raised is a bug."""


class StoreAway(StoreError):
    """The disk or the server cannot be reached, is full, or refuses us; it may come back."""


class Busy(StoreError):
    """Somebody else held the store for too long; trying again may do."""


class WrongKey(StoreError):
    """The file is encrypted with another key."""


class NotAStore(StoreError):
    """What is there is something else: a foreign or empty file, or one not encrypted as expected."""


class Damaged(StoreError):
    """It is the store, but part of it cannot be read."""


class NetworkDrive(StoreError):
    """The file lies on a network drive, where its locks cannot be trusted."""


class NewerStore(StoreError):
    """A newer version of the program made the store."""


class AlreadyThere(StoreError):
    """A restore would have to replace something that may still be wanted."""


class Unrecorded(AssertionError):
    """A row of record was changed without a ledger entry: a bug, found before the commit."""
