"""A school set up once by set_up and copied for each test, and the real kiosk window at its reception."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from db.types import uuid7
from kiosk.clock import FixedClock
from kiosk.desk import Desk, open_desk
from kiosk.first_run.setting_up import SetUp, set_up
from kiosk.paper import outbox
from kiosk.people import cards
from kiosk.people.permissions import ADMINISTRATOR, CLUB, OFFICE
from kiosk.people.persons import NewPerson, add
from kiosk.people.staff_accounts import check_pin, create_account
from kiosk.school import versions as school
from kiosk.station.folder import KEY_DIR_VARIABLE, DataFolder
from kiosk.values import Category, StaffMember
from tests.end_to_end.people import ADMIN, CLUB_STAFF, GOVERNOR, HOST, MONDAY, OFFICE_STAFF, SCHOOL
from tests.end_to_end.reception import Reception
from tests.kiosk.conftest import cheap_pins
from ui.app import make_application


@pytest.fixture(autouse=True)
def _cheap_pins() -> Iterator[None]:
    """PINs hashed at no cost, in each test of this package and no longer."""
    with cheap_pins():
        yield


@dataclass(frozen=True)
class Template:
    """A school that was set up: its folder, its keys, and the words of its recovery sheet."""

    folder: Path
    keys: Path
    words: str


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Set up as a technician does, then a few people as the office adds them."""
    root = tmp_path_factory.mktemp("end-to-end-school")
    folder = DataFolder(root / "data")
    with pytest.MonkeyPatch.context() as patch, cheap_pins():
        patch.setenv(KEY_DIR_VARIABLE, str(root / "keys"))
        wanted = SetUp(
            school_name=SCHOOL,
            admin_number=ADMIN.number,
            admin_pin=ADMIN.pin,
            admin_name=ADMIN.name,
            telephone="01632 960123",
            safeguarding_lead="Sam Sample",
            muster_point="the far side of the playground",
        )
        words = set_up(folder, wanted, FixedClock(MONDAY))
        desk = open_desk(folder, clock=FixedClock(MONDAY))
        _add_people(desk, check_pin(desk, ADMIN.number, ADMIN.pin))
        desk.close()
    return Template(folder.path, root / "keys", " ".join(word for group in words.groups for word in group))


def _add_people(desk: Desk, admin: StaffMember) -> None:
    for staff, permissions in ((OFFICE_STAFF, OFFICE), (CLUB_STAFF, CLUB)):
        person = NewPerson(name=staff.name, categories=(Category.STAFF,), is_host=True, roles=staff.roles)
        person_id = add(desk, person, admin, uuid7())
        create_account(desk, person_id, staff.number, staff.pin, permissions, admin, uuid7())
    host = NewPerson(name=HOST.name, categories=(Category.STAFF,), is_host=True, roles=HOST.roles)
    add(desk, host, admin, uuid7())
    governor = NewPerson(name=GOVERNOR, categories=(Category.GOVERNOR,), id_seen=True, assurance=True)
    cards.make_card(desk, add(desk, governor, admin, uuid7()), admin, uuid7())
    assert admin.permissions == ADMINISTRATOR
    outbox.work(desk)  # the card is printed: no test waits for it


@pytest.fixture
def folder(template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """A copy of the school's folder, with its keys away from it."""
    shutil.copytree(template.folder, tmp_path / "data")
    shutil.copytree(template.keys, tmp_path / "keys")
    monkeypatch.setenv(KEY_DIR_VARIABLE, str(tmp_path / "keys"))
    return DataFolder(tmp_path / "data")


@pytest.fixture
def clock() -> FixedClock:
    """Monday 23 November 2026, 08:42; it stands still until a test moves it."""
    return FixedClock(MONDAY)


@pytest.fixture
def change_settings(folder: DataFolder, clock: FixedClock) -> Callable[..., None]:
    """Changes the school's settings before the kiosk starts."""

    def change(**changes: object) -> None:
        desk = open_desk(folder, clock=clock)
        admin = check_pin(desk, ADMIN.number, ADMIN.pin)
        school.change(desk, desk.settings().to_document() | changes, admin, uuid7())
        desk.close()

    return change


@pytest.fixture
def open_reception(
    qapp: QApplication, folder: DataFolder, clock: FixedClock, tmp_path: Path
) -> Iterator[Callable[..., Reception]]:
    """Starts the kiosk; a test that must prepare something first calls this itself."""
    del qapp
    make_application()
    opened: list[Reception] = []

    def start(size: tuple[int, int] = (1280, 800)) -> Reception:
        opened.append(Reception(folder, clock, tmp_path, size))
        return opened[-1]

    yield start
    for reception in opened:
        reception.close()


@pytest.fixture
def reception(open_reception: Callable[..., Reception]) -> Reception:
    """The kiosk's window at 1280 by 800, its store open, its keyboard loaded."""
    return open_reception()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a screen says of some wishes that it cannot fulfil them."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))
