"""A visitor from Welcome to Done with touch alone; then everything is read back from store and paper."""

from sqlalchemy import select

from db.models import Signature, Visit
from tests.end_to_end.people import HOST, VISITOR
from tests.end_to_end.reception import Reception


def test_a_visitor_signs_in_with_fingers_alone(reception: Reception) -> None:
    reception.go("Sign in", "Visitor")
    reception.tap_keys(VISITOR)
    assert reception.field("Full name").text() == VISITOR
    reception.window.grab().save("/tmp/e2e-name.png")
    reception.touch("Continue")
    reception.tap_keys("Toy Books")
    reception.touch("Continue")
    reception.tap_keys("invented")
    reception.work_is_done()
    reception.touch(HOST.name)
    reception.window.grab().save("/tmp/e2e-reason.png")
    while "Skip" in reception.names():
        reception.touch("Skip")
    reception.finish()
    reception.window.grab().save("/tmp/e2e-done.png")
