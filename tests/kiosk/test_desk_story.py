"""Whatever is done at the desk, in whatever order: the ledger verifies, nobody is lost, nothing doubled."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import Notice, Signature, Visit, VisitDay
from db.types import uuid7
from kiosk.agreements.signatures import is_whole
from kiosk.clock import FixedClock, school_day
from kiosk.desk import open_desk
from kiosk.errors import Refused
from kiosk.people import cards, staff_accounts
from kiosk.people import persons as people
from kiosk.station.folder import KEY_DIR_VARIABLE, DataFolder
from kiosk.station.scans import CodeKind, code_of
from kiosk.values import Draft, Known, NoticeKind, Outcome, Supervision
from kiosk.visits import admission, codes, days, departures, notices
from kiosk.visits import on_site as visits
from tests.kiosk.acting import School, draft
from tests.kiosk.conftest import MONDAY_MORNING, Template, cheap_pins

if TYPE_CHECKING:
    from tests.postgres import PostgresServer

NAMES = ("Amelia Testcase", "Zoë Łukasik-O'Brien", "Олена Вигадана", "<b>Robert</b> & Söhne", "李小龙")
CARD_HOLDERS = ("Grace Fabrication", "Leo Storybook", "Nina Pattern")


class Story:
    """What a script of plain numbers does at one desk; each number chooses among what there is."""

    def __init__(self, school: School, clock: FixedClock) -> None:
        self.school = school
        self.desk = school.desk
        self.clock = clock
        self.office, self.admin = school.office, school.admin
        self.said: list[tuple[Callable[[UUID], Any], UUID]] = []

    def act(self, name: str, which: int) -> None:
        try:
            getattr(self, name)(which)
        except Refused:
            return  # the desk said no; it must have stored nothing half

    def once(self, action: Callable[[UUID], Any]) -> None:
        request_id = uuid7()
        self.said.append((action, request_id))
        action(request_id)

    def visit_id(self, which: int) -> UUID:
        rows: list[UUID] = sorted(row.id for row in self.school.rows(Visit, Visit.source == "screen"))
        if not rows:
            raise Refused("nobody came yet")
        return rows[which % len(rows)]

    # -- what may happen --

    def walk_in(self, which: int) -> None:
        outcome = list(Outcome)[which % len(Outcome)]
        who = draft(NAMES[which % len(NAMES)], children=str(which % 3), help_needed="a ramp" * (which % 2))
        self.once(lambda request_id: self.school.sign_in(who, request_id, outcome=outcome))

    def card(self, which: int) -> None:
        code = self.school.card_of(CARD_HOLDERS[which % len(CARD_HOLDERS)])
        found = codes.resolve(self.desk, code, uuid7())
        if isinstance(found, Known):
            self.once(lambda request_id: self.school.sign_in(Draft(), request_id, known=found))

    def arrive_again(self, which: int) -> None:
        person = self.school.person(CARD_HOLDERS[which % len(CARD_HOLDERS)])
        known = people.known(self.desk, person.id)
        self.once(lambda request_id: self.school.sign_in(Draft(), request_id, known=known))

    def badge(self, which: int) -> None:
        token = self.school.visit(self.visit_id(which)).badge_token
        self.once(lambda request_id: codes.resolve(self.desk, code_of(CodeKind.BADGE, token), request_id))

    def code(self, which: int) -> None:
        live = sorted(row.day_code for row in self.school.rows(VisitDay)) or ["000000"]
        code = live[which % len(live)]
        self.once(lambda request_id: departures.sign_out_by_code(self.desk, code, request_id))

    def name(self, which: int) -> None:
        name = NAMES[which % len(NAMES)].upper()
        self.once(lambda request_id: departures.sign_out_by_name(self.desk, name, "toy books", request_id))

    def stay(self, which: int) -> None:
        visit_id = self.visit_id(which)
        self.once(lambda request_id: departures.take_back(self.desk, visit_id, request_id))

    def close(self, which: int) -> None:
        visit_id = self.visit_id(which)
        self.once(lambda request_id: departures.close(self.desk, visit_id, self.office, "seen", request_id))

    def admit(self, which: int) -> None:
        visit_id, how = self.visit_id(which), list(Supervision)[which % 2]
        self.once(
            lambda request_id: admission.admit(
                self.desk,
                visit_id,
                self.office,
                supervision=how,
                escort="Kit",
                reason="ID seen",
                request_id=request_id,
            )
        )

    def refuse(self, which: int) -> None:
        visit_id = self.visit_id(which)
        self.once(lambda request_id: admission.refuse(self.desk, visit_id, self.office, "no", request_id))

    def ask(self, which: int) -> None:
        kind = (NoticeKind.HELP, NoticeKind.HATCH)[which % 2]
        self.once(lambda request_id: notices.tell(self.desk, kind, request_id=request_id))

    def answer(self, which: int) -> None:
        rows = notices.open_notices(self.desk)
        if rows:
            notice_id = rows[which % len(rows)].id
            self.once(lambda request_id: notices.answer(self.desk, notice_id, self.office, request_id))
            self.once(lambda request_id: notices.close(self.desk, notice_id, self.office, request_id))

    def new_card(self, which: int) -> None:
        person = self.school.person(CARD_HOLDERS[which % len(CARD_HOLDERS)])
        self.once(lambda request_id: cards.make_card(self.desk, person.id, self.office, request_id))

    def check(self, which: int) -> None:
        person = self.school.person(CARD_HOLDERS[which % len(CARD_HOLDERS)])
        self.once(
            lambda request_id: people.record_checks(
                self.desk,
                person.id,
                self.office,
                id_seen=True,
                assurance=bool(which % 2),
                request_id=request_id,
            )
        )

    def wrong_pin(self, which: int) -> None:
        staff_accounts.check_pin(self.desk, str(which % 5), "000000")

    def setting(self, which: int) -> None:
        self.school.set(admission_by_staff=bool(which % 2))

    def time_goes_by(self, which: int) -> None:
        self.clock.advance(minutes=(which % 7) * 97)
        days.begin_day(self.desk)

    def clock_is_put_back(self, which: int) -> None:
        self.clock.set_to(self.clock.now() - timedelta(hours=which % 30))

    def page_asks_again(self, which: int) -> None:
        if self.said:
            action, request_id = self.said[which % len(self.said)]
            action(request_id)


ACTIONS = tuple(
    name
    for name, held in vars(Story).items()
    if callable(held) and name not in {"__init__", "act", "once", "visit_id"}
)
SCRIPTS = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(min_value=0, max_value=63)), min_size=1, max_size=25
)


def _hold(school: School) -> None:
    """What must hold after any story."""
    assert school.ledger_is_whole()
    rows = school.rows(Visit)
    still_here = [row for row in rows if row.departed_at is None]
    known = Counter(row.person_id for row in still_here if row.person_id is not None)
    assert all(count == 1 for count in known.values()), "nobody the office knows is here twice"
    references = [row.reference for row in (*rows, *school.rows(Signature))]
    assert len(set(references)) == len(references)
    listed = {row.visit_id: row for row in visits.on_site(school.desk)}
    assert {row.id for row in still_here} <= set(listed), "nobody is lost"
    assert all(row.said_left == (school.visit(key).departed_at is not None) for key, row in listed.items())
    signatures = school.rows(Signature)
    assert all(map(is_whole, signatures))
    declined = {row.visit_id for row in signatures if row.outcome == "declined"}
    for row in rows:
        if row.id in declined:
            assert row.supervision == "escorted", "who declined is never alone"
            assert row.admission != "not_needed"
        if row.person_id is None and row.admission != "admitted":
            assert row.supervision == "escorted", "nobody is unescorted by what they typed"
    waiting = {row.id for row in still_here if row.admission == "waiting"}
    told = {row.visit_id for row in school.rows(Notice)}
    assert waiting <= told, "nobody waits without the office being told"
    _only_today_is_kept(school)


def _only_today_is_kept(school: School) -> None:
    if school.desk.day is None:
        return
    days.begin_day(school.desk)
    zone, today = school.desk.zone, school.desk.today()
    assert all(school_day(row.made_at, zone) >= today for row in school.rows(VisitDay))


@contextmanager
def _copy(template: Template, root: Path, url: str | None = None, old: str = "") -> Iterator[School]:
    folder = root / "data"
    shutil.copytree(template.folder, folder)
    if url is not None:
        path = folder / "station.toml"
        path.write_text(path.read_text("utf-8").replace(old, url), "utf-8")
    with pytest.MonkeyPatch.context() as patch, cheap_pins():
        patch.setenv(KEY_DIR_VARIABLE, str(template.keys))
        desk = open_desk(DataFolder(folder), clock=FixedClock(MONDAY_MORNING))
        try:
            yield School(desk)
        finally:
            desk.close()
            shutil.rmtree(root)


def _play(school: School, script: list[tuple[str, int]]) -> None:
    clock = school.desk.clock
    assert isinstance(clock, FixedClock)
    story = Story(school, clock)
    for name, which in script:
        story.act(name, which)
    _hold(school)


@given(script=SCRIPTS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_story_on_a_file(
    embedded_school: Template, tmp_path_factory: pytest.TempPathFactory, script: list[tuple[str, int]]
) -> None:
    with _copy(embedded_school, tmp_path_factory.mktemp("story")) as school:
        _play(school, script)


@given(script=SCRIPTS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_story_on_a_server(
    postgresql_school: Template,
    postgres: "PostgresServer",
    tmp_path_factory: pytest.TempPathFactory,
    script: list[tuple[str, int]],
) -> None:
    template = str(postgresql_school.database)
    database = postgres.new_database(template)
    try:
        root = tmp_path_factory.mktemp("story")
        with _copy(postgresql_school, root, postgres.url(database), postgres.url(template)) as school:
            _play(school, script)
    finally:
        postgres.drop_database(database)
