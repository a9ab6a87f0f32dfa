"""What happens at a front desk, as plain JSON: so that another process can do, or ask for, the same again."""

from random import Random
from typing import Any
from uuid import UUID

from db.models import VisitDay
from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.desk import Desk
from kiosk.values import Admission, Outcome
from kiosk.visits import admission, arrivals, departures
from kiosk.visits import on_site as visits
from tests.kiosk.acting import School, draft

Act = dict[str, Any]
"""{"id": request id, "do": ..., "names": [...], "outcome": ...} or {"id", "do", "visit"}."""

LEAVING = ("sign_out_by_code", "sign_out_scanned")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_OUTCOMES = (Outcome.SIGNED, Outcome.SIGNED, Outcome.SIGNED, Outcome.DECLINED, Outcome.PENDING)


def name_of(chance: Random) -> str:
    """A made-up name that nobody else has."""
    return f"Sample {''.join(chance.choice(_LETTERS) for _ in range(16)).title()}"


def next_act(desk: Desk, chance: Random, *, arrivals_only: bool = False) -> Act:
    """What happens next: mostly somebody arrives; sometimes one who is here leaves, or is let in."""
    here = () if arrivals_only else visits.on_site(desk)
    waiting = [row for row in here if row.admission is Admission.WAITING]
    leaving = [row for row in here if row.admission is not Admission.WAITING and not row.said_left]
    kind = chance.choice(("arrive", "arrive", "leave", "admit"))
    if kind == "admit" and waiting:
        return _act("admit", visit=str(chance.choice(waiting).visit_id))
    if kind == "leave" and leaving:
        return _act(chance.choice(LEAVING), visit=str(chance.choice(leaving).visit_id))
    names = [name_of(chance) for _ in range(chance.choice((1, 1, 1, 3)))]
    return _act("sign_in", names=names, outcome=chance.choice(_OUTCOMES).value)


def _act(what: str, **more: Any) -> Act:
    return {"id": str(uuid7()), "do": what, **more}


def perform(desk: Desk, act: Act) -> None:
    """Do it through the services; returns when it was confirmed."""
    request_id = UUID(act["id"])
    school = School(desk)
    if act["do"] == "sign_in":
        outcome = Outcome(act["outcome"])
        wanted = tuple(
            school.arrival(draft(name, children="2"), outcome, reason="Later") for name in act["names"]
        )
        arrivals.sign_in(desk, wanted, request_id)
        return
    visit_id = UUID(act["visit"])
    match act["do"]:
        case "sign_out_by_code":
            code = school.one(VisitDay, VisitDay.visit_id == visit_id).day_code
            _let_tries_be_forgotten(desk)
            if departures.sign_out_by_code(desk, code, request_id):
                raise AssertionError("nothing was looked at: too many tries")
        case "sign_out_scanned":
            departures.sign_out_scanned(desk, visit_id, request_id)
        case "admit":
            admission.admit(desk, visit_id, school.office, escort="Olive Example", request_id=request_id)


def _let_tries_be_forgotten(desk: Desk) -> None:
    """A station takes few codes a minute; here they come all at once. The clock on the wall stays."""
    clock = desk.clock
    assert isinstance(clock, FixedClock)
    at = clock.now()
    clock.advance(minutes=5)
    clock.set_to(at)
