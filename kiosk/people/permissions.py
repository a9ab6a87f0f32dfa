"""Who may do what: an account's permissions, asked for in one place."""

from kiosk.errors import Refused
from kiosk.values import Permission, StaffMember

ADMINISTRATOR = frozenset(Permission)
OFFICE = frozenset(
    {
        Permission.RECEPTION,
        Permission.ADMIT,
        Permission.CARDS,
        Permission.ROLL_CALL,
        Permission.CLUB,
    }
)
CLUB = frozenset({Permission.CLUB, Permission.ROLL_CALL})
"""Usual sets for new accounts. Only the set of an account counts, not where it came from."""


def must(staff: StaffMember, permission: Permission) -> None:
    """Let a member of staff go on if the account holds the permission.

    Raises:
        Refused: it does not.
    """
    if not staff.may(permission):
        raise Refused("Your staff number may not do this. Please ask the office.", field="permission")
