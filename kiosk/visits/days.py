"""The turn of a day at the school: who was left open is assumed to have left, and one-day data are forgotten.

Nobody is closed by the clock. It happens when the building is next opened: at the first start, or at the
first use on a new day. One-day data of visits that are over are forgotten without waiting for that.
"""

from datetime import timedelta

from sqlalchemy import select

from db.models import Visit, VisitDay
from kiosk.clock import day_bounds
from kiosk.desk import Desk
from kiosk.values import Departure
from kiosk.visits.on_site import depart, lock_open


def begin_day(desk: Desk) -> None:
    """Do what a new day asks for, if it is one. Costs nothing on a day that was begun.

    Raises:
        Unavailable: the store is away; it is tried again next time.
    """
    today = desk.today()
    if desk.day == today:
        return
    assume_left(desk)
    forget_day_data(desk)
    desk.day = today


def assume_left(desk: Desk) -> int:
    """Close what is open from earlier days as *assumed left*.

    Returns:
        How many visits.
    """
    start, _ = day_bounds(desk.today(), desk.zone)
    query = (
        select(Visit.id)
        .where(Visit.departed_at.is_(None), Visit.arrived_at < start)
        .order_by(Visit.arrived_at)
    )
    with desk.read() as session:
        if session.scalar(query.limit(1)) is None:
            return 0
    closed = 0
    with desk.writing() as writing:
        for visit_id in writing.session.scalars(query).all():
            visit = lock_open(writing.session, visit_id)
            if visit is not None:
                depart(writing, visit, Departure.ASSUMED)
                closed += 1
    return closed


def forget_day_data(desk: Desk) -> int:
    """Delete day codes, children and help needed of earlier days, but those of visits that are still open.

    Who may still be inside is on the evacuation list with the help they need. The ledger never had these
    data; beside this table they stand only on paper: badges and evacuation lists (kiosk.upkeep.old_papers).

    Returns:
        How many visits' data.
    """
    start, end = day_bounds(desk.today(), desk.zone)
    # What a clock that ran ahead has made would outlive its day: it goes as well.
    ahead = end + timedelta(days=1)
    over = Visit.departed_at.is_not(None)
    query = (
        select(VisitDay)
        .join(Visit, Visit.id == VisitDay.visit_id)
        .where(((VisitDay.made_at < start) & over) | (VisitDay.made_at >= ahead))
    )
    with desk.read() as session:
        if session.scalar(query.limit(1)) is None:
            return 0
    with desk.writing() as writing:
        rows = writing.session.scalars(query).all()
        for row in rows:
            writing.session.delete(row)
        return len(rows)
