"""A process of its own that writes to a store until it is told to stop, or is killed.

``python -m tests.db.writer ADDRESS KEY|- STATION COUNT``: each line of its output names a request that
the store confirmed. With COUNT 0 it goes on for ever.
"""

import sys
from datetime import UTC, datetime
from uuid import UUID

from db import ledger, queries
from db.models import Request, Station, Visit, VisitDay
from db.store import Store, open_store
from db.types import uuid7


def sign_in(store: Store, station_id: UUID, letter: str) -> UUID:
    """One sign-in, as the kiosk would: reference, visit, day data, entry and request in one transaction."""
    request_id = uuid7()
    with store.write() as session:
        at = datetime.now(UTC)
        visit = Visit(
            reference=queries.next_reference(session, station_id, letter, 2026),
            name="Wren Example",
            category="visitor",
            arrived_at=at,
            occurred_at=at,
            recorded_at=at,
            station_id=station_id,
            badge_token=str(request_id),
        )
        session.add(VisitDay(visit_id=visit.id, day_code=f"{visit.reference[-5:]}{letter}", made_at=at))
        session.add(Request(id=request_id, action="sign_in", result={"visit": str(visit.id)}, at=at))
        ledger.record(session, visit, station_id=station_id, actor="kiosk", action="signed_in", at=at)
    return request_id


def main(address: str, key: str, station: str, count: str) -> None:
    """Write and say what was confirmed."""
    store = open_store(address, None if key == "-" else bytes.fromhex(key))
    with store.read() as session:
        found = session.get_one(Station, UUID(station))
        session.expunge(found)
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()  # all begin together
    done = 0
    while int(count) == 0 or done < int(count):
        print(sign_in(store, found.id, found.letter), flush=True)  # noqa: T201
        done += 1
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
