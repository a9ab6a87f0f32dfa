"""Doing what a page asked for once, however often it asks."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from db.models import Request
from db.queries import done_request
from kiosk.desk import Desk, Writing

_TRIES = 3

Json = Any
"""Plain values that JSON has: what a request left behind. Ids as text, and nothing personal."""


def once(desk: Desk, request_id: UUID, action: str, work: Callable[[Writing], Json]) -> Json:
    """Do a request of a page in one transaction, or give the result of having done it before.

    Args:
        desk: where.
        request_id: made by the page; the same when it tries again.
        action: what is asked for.
        work: does it, and says what came of it in plain JSON. It may be run again if another station was
            quicker with something that there can be only one of, so it does nothing but write to the store.

    Returns:
        What `work` said, now or then.

    Raises:
        ValueError: the id was used for another action: a bug.
    """
    for attempt in range(_TRIES):
        try:
            with desk.writing() as writing:
                done = done_request(writing.session, request_id)
                if done is not None:
                    if done.action != action:
                        raise ValueError(f"This request was {done.action}, not {action}.")
                    return done.result
                result = work(writing)
                writing.session.add(Request(id=request_id, action=action, result=result, at=writing.at))
        except IntegrityError:
            # Two processes at one moment, or two stations with the same day code: the loser looks again.
            if attempt == _TRIES - 1:
                raise
        else:
            return result
    raise AssertionError("unreachable")
