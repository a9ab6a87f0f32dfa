"""Who can be visited: found by name, class or role."""

from db.folding import words
from db.queries import HostMatch, search_hosts
from kiosk.desk import Desk
from kiosk.values import HostRow

MOST = 5


def find_hosts(desk: Desk, query: str) -> tuple[HostRow, ...]:
    """Active hosts of whom some word of name, class or role begins with each word typed.

    Case and accents do not matter. At most five, those whose name begins so first; nothing typed finds none.
    """
    with desk.read() as session:
        return tuple(_row(match, query) for match in search_hosts(session, query, MOST))


def _row(match: HostMatch, query: str) -> HostRow:
    """The host with the role that was typed, or else the first: somebody may teach Year 4 and lead music."""
    typed = words(query)

    def fits(role: str) -> bool:
        return any(word.startswith(part) for word in words(role) for part in typed)

    role = next(filter(fits, match.roles), match.roles[0] if match.roles else None)
    return HostRow(match.person_id, match.name, role)
