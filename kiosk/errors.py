"""The two kinds of trouble a person can meet; anything else is a bug."""


class KioskError(Exception):
    """Trouble that is told to the person in front of the screen, in plain words."""


class Refused(KioskError):
    """The person can put it right.

    Args:
        message: a plain sentence that says what to do.
        field: the name of the field or setting concerned, if there is one.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class Unavailable(KioskError):
    """The world broke (disk, store, printer): try again or call staff."""
