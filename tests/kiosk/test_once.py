"""Done once however often it is asked for: retries, two processes at one moment, work that fails."""

import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from db.models import Notice, Request
from db.types import uuid7
from kiosk.desk import Writing
from kiosk.errors import Unavailable
from kiosk.once import once
from kiosk.values import NoticeKind
from kiosk.visits import notices
from tests.kiosk.acting import School

ROOT = Path(__file__).parents[2]

_CHILD = """
import sys
from uuid import UUID
from kiosk.desk import open_desk
from kiosk.station.folder import DataFolder
from kiosk.agreements import in_force as agreements
from kiosk.visits import arrivals, departures
from kiosk.values import Arrival, Category, Draft, Outcome, Signing

desk = open_desk(DataFolder(sys.argv[1]), migrate=False)
print("ready", flush=True)
sys.stdin.readline()
with desk.read() as session:
    due = agreements.in_force(session, desk.today())
signings = tuple(Signing(item, Outcome.PENDING) for item in due)
for text in sys.argv[2:]:
    who = Draft(category=Category.VISITOR, full_name="Twice Asked")
    (result,) = arrivals.sign_in(desk, (Arrival(who, None, signings),), UUID(text))
    print(result.reference, flush=True)
"""


def test_work_is_done_once_and_its_result_given_again(school: School) -> None:
    done: list[int] = []

    def work(writing: Writing) -> dict[str, int]:
        done.append(1)
        notices.put(writing, NoticeKind.HELP)
        return {"number": 7}

    request_id = uuid4()
    assert once(school.desk, request_id, "try", work) == {"number": 7}
    assert once(school.desk, request_id, "try", work) == {"number": 7}
    assert len(done) == school.count(Notice) == 1


def test_work_that_fails_leaves_nothing_and_may_be_tried_again(school: School) -> None:
    request_id = uuid4()

    def broken(writing: Writing) -> None:
        notices.put(writing, NoticeKind.HELP)
        raise Unavailable("The printer's paper is on fire.")

    with pytest.raises(Unavailable):
        once(school.desk, request_id, "try", broken)
    assert school.count(Notice) == 0
    assert school.rows(Request, Request.id == request_id) == []
    assert once(school.desk, request_id, "try", lambda _: 1) == 1


def test_who_was_slower_with_what_there_is_one_of_looks_again(embedded: School) -> None:
    tries: list[int] = []

    def clash(times: int) -> Callable[[Writing], str]:
        def work(writing: Writing) -> str:
            tries.append(1)
            notices.put(writing, NoticeKind.HELP)
            if len(tries) <= times:
                raise IntegrityError("the same day code", None, Exception())
            return "done"

        return work

    assert once(embedded.desk, uuid4(), "try", clash(2)) == "done"
    assert (len(tries), embedded.count(Notice)) == (3, 1)
    tries.clear()
    with pytest.raises(IntegrityError):
        once(embedded.desk, uuid4(), "try", clash(99))
    assert (len(tries), embedded.count(Notice)) == (3, 1)


def test_one_id_for_two_actions_is_a_bug(embedded: School) -> None:
    request_id = uuid4()
    once(embedded.desk, request_id, "one", lambda _: None)
    with pytest.raises(ValueError, match="was one, not other"):
        once(embedded.desk, request_id, "other", lambda _: None)


def test_nothing_personal_is_left_in_a_request(school: School) -> None:
    result = school.sign_in()
    kept = " ".join(str(row.result) for row in school.rows(Request))
    assert str(result.visit_id) in kept
    assert "Amelia" not in kept
    assert str(result.day_code) not in kept


def test_two_processes_with_the_same_requests_store_each_once(school: School) -> None:
    before = school.count(Notice)
    requests = [str(uuid7()) for _ in range(6)]
    children = [_child(school, *requests) for _ in range(2)]
    said = _run(children)
    assert said[0] == said[1]
    assert len(set(said[0])) == len(requests)
    waiting = before + len(requests)
    assert school.count(Notice) == waiting, "each waits to be let in, and the office is told once"
    assert school.ledger_is_whole()


def test_two_processes_at_work_lose_and_double_nothing(school: School) -> None:
    mine, others = ([str(uuid7()) for _ in range(6)] for _ in range(2))
    said = _run([_child(school, *mine), _child(school, *others)])
    references = [*said[0], *said[1]]
    assert len(set(references)) == 12
    assert len(school.rows(Request, Request.id.in_([UUID(text) for text in (*mine, *others)]))) == 12
    assert school.ledger_is_whole()


def _child(school: School, *requests: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_CHILD), str(school.desk.folder.path), *requests],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _run(children: list["subprocess.Popen[str]"]) -> list[list[str]]:
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    said = [child.communicate(timeout=60)[0].split() for child in children]
    assert [child.returncode for child in children] == [0, 0]
    return said
