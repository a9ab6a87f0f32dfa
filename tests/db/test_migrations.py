"""The store is brought to the models' shape, in one transaction, after a backup, and the models agree."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from db import migrate, revisions, triggers
from db.errors import NewerStore
from db.models import Person, Station, Visit
from db.store import Store
from tests.db.samples import a_person, a_visit, record
from tests.stores import StorePlace, add_station

NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None
def upgrade():
    rebuilt = "always" if op.get_context().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("person", recreate=rebuilt) as batch:
        batch.add_column(sa.Column("nickname", sa.String(), nullable=True))
    op.execute("UPDATE person SET nickname = 'Bobbin'")
"""
FAILING = NEXT + '    op.execute("DROP TABLE no_such_table")\n'


def test_head_equals_the_models(store: Store) -> None:
    with store.engine.connect() as connection:
        assert migrate.differences(connection) == []
        assert "op." not in migrate.render(connection)


def test_the_known_revisions_are_the_ones_there_are() -> None:
    script = ScriptDirectory(str(Path(migrate.__file__).with_name("migrations")))
    there = [step.revision for step in script.walk_revisions()]
    assert tuple(reversed(there)) == revisions.KNOWN
    assert script.get_heads() == [revisions.HEAD]


def test_a_new_store_is_brought_up_without_a_backup(empty_place: StorePlace) -> None:
    store = empty_place.open(create=True)
    assert not migrate.is_current(store)
    asked: list[str] = []
    migrate.upgrade(store, backup=lambda: asked.append("backup"))
    assert migrate.is_current(store)
    migrate.upgrade(store, backup=lambda: asked.append("backup"))
    assert asked == []
    store.close()


def test_lost_triggers_are_put_back(store: Store) -> None:
    with store.engine.begin() as connection:
        triggers.remove(connection)
    assert not migrate.is_current(store)
    migrate.upgrade(store, backup=None)
    assert migrate.is_current(store)


@pytest.fixture
def older(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store with people and visits, and a program that knows one revision more."""
    with store.write() as session:
        station = add_station(session)
        person = a_person(is_host=True)
        record(session, station, person)
        record(session, station, a_visit(station, person_id=person.id))
    versions = tmp_path / "migrations" / "versions"
    versions.mkdir(parents=True)
    first = Path(migrate.__file__).with_name("migrations") / "versions" / "0001_front_door.py"
    (versions / first.name).write_text(first.read_text())
    monkeypatch.setattr(migrate, "_MIGRATIONS", versions.parent)
    for module in (migrate, revisions):
        monkeypatch.setattr(module, "KNOWN", ("0001", "0002"))
        monkeypatch.setattr(module, "HEAD", "0002")
    monkeypatch.setattr(migrate.upgrade_within, "__defaults__", ("0002",))
    yield store
    monkeypatch.undo()


def write_next(content: str) -> None:
    (migrate._MIGRATIONS / "versions" / "0002_next.py").write_text(content)


def test_a_migration_backs_up_first_keeps_every_row_and_all_triggers(older: Store) -> None:
    write_next(NEXT)
    asked: list[str | None] = []

    def back_up() -> None:
        with older.read() as session:
            asked.append(revisions.revision(session.connection()))

    migrate.upgrade(older, backup=back_up)
    assert asked == ["0001"]
    with older.read() as session:
        # A rebuild of a parent's table must not take its children with it.
        assert session.execute(text("SELECT count(*) FROM visit WHERE person_id IS NOT NULL")).scalar() == 1
        assert session.execute(text("SELECT nickname FROM person")).scalars().all() == ["Bobbin"]
        assert triggers.missing(session.connection()) == []
        if older.embedded:
            assert session.execute(text("PRAGMA foreign_keys")).scalar() == 1
    assert migrate.is_current(older)


def test_a_migration_that_fails_changes_nothing(older: Store) -> None:
    write_next(FAILING)
    for _ in range(2):  # nor is anything in the way of trying again
        with pytest.raises(Exception, match="no_such_table"):
            migrate.upgrade(older, backup=None)
    with older.read() as session:
        assert revisions.revision(session.connection()) == "0001"
        assert session.scalars(select(Person.name)).all() == ["Robin Sample"]
        assert len(session.scalars(select(Visit)).all()) == 1
        assert triggers.missing(session.connection()) == []
    write_next(NEXT)
    migrate.upgrade(older, backup=None)


def test_a_backup_that_fails_stops_the_migration(older: Store) -> None:
    write_next(NEXT)

    def fail() -> None:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011
        migrate.upgrade(older, backup=fail)
    with older.read() as session:
        assert revisions.revision(session.connection()) == "0001"


def test_a_newer_store_is_not_migrated(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE schema_version SET version_num = '9999'"))
    with pytest.raises(NewerStore):
        migrate.upgrade(store, backup=None)


def test_an_older_store_on_a_server_is_backed_up_as_it_is(older: Store, tmp_path: Path) -> None:
    from db.backup import write_backup  # noqa: PLC0415

    write_next(NEXT)
    report = write_backup(older, tmp_path / "a.backup", b"b" * 32)
    assert report.revision == "0001"


def test_stations_can_still_be_found_by_letter(older: Store) -> None:
    with older.read() as session:
        assert session.scalars(select(Station.letter)).all() == ["A"]
