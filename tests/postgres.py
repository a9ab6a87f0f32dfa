"""A private PostgreSQL server for the tests, one a test process, thrown away afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
import pytest

_SHAPE = """
SELECT md5(string_agg(line, ',' ORDER BY line)) FROM (
    SELECT attrelid::regclass || '.' || attname || ':' || atttypid AS line
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT attisdropped
    UNION ALL SELECT tgrelid::regclass || ' ' || tgname FROM pg_trigger
    UNION ALL SELECT 'at ' || version_num FROM schema_version
) AS lines
"""
_EMPTY = """
DO $$ DECLARE held name; BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);
    FOR held IN
        SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_version'
    LOOP
        EXECUTE format('DELETE FROM %I', held);
    END LOOP;
    PERFORM setval('ledger_position', 1, false);
END $$
"""

_OPTIONS = (
    "-c fsync=off -c full_page_writes=off -c max_connections=60 -c timezone=Asia/Kathmandu "
    "-c deadlock_timeout=200ms -c autovacuum=off"
)  # the zone is an odd one on purpose: the store must not lean on the server's


@dataclass
class PostgresServer:
    """A running server, reached by loopback and by a Unix socket."""

    folder: Path
    port: int
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def socket_url(self, database: str) -> str:
        """The same database by the Unix socket."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}&port={self.port}"

    def _connect(self, name: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user="postgres", dbname=name, autocommit=True
        )

    def run(self, statement: str) -> None:
        """Run one statement as the superuser, outside any transaction."""
        with self._connect("postgres") as connection:
            connection.execute(statement.encode())

    def new_database(self, template: str = "template0") -> str:
        """Make a private database, as a copy of another, and return its name."""
        name = f"kiosk_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def shape(self, name: str) -> str:
        """A fingerprint of a store's tables, triggers and revision."""
        with self._connect(name) as connection:
            return str((connection.execute(_SHAPE).fetchone() or ("",))[0])

    def empty(self, name: str) -> None:
        """Delete all rows of a store, past its triggers: much cheaper than another database."""
        with self._connect(name) as connection:
            connection.execute(_EMPTY)

    def end_connections(self, name: str) -> None:
        """Cut all connections to a database, as a restart of the server does."""
        self.run(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")  # noqa: S608

    def drop_database(self, name: str) -> None:
        """Throw a database away, whoever is still in it."""
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _programs() -> Path:
    """The folder of initdb and pg_ctl, of the newest version there is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).resolve().parent
    if sys.platform == "linux":
        pytest.fail("The store tests need PostgreSQL: install the system's package postgresql.")
    pytest.skip("There is no PostgreSQL here.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The server; each test process (each worker of xdist) has its own."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="kpg"))  # short: a socket's path has at most 107 letters
    as_owner: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_owner = ["runuser", "-u", "postgres", "--"]

    def call(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*as_owner, str(programs / program), *arguments],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=60,
        )
        if done.returncode != 0:
            raise RuntimeError(f"{program} ended with {done.returncode}")

    data = str(folder / "data")
    call("initdb", "-D", data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
    server = None
    for attempt in range(3):
        port = _free_port()
        where = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
        try:
            call("pg_ctl", "-D", data, "-o", f"{where} {_OPTIONS}", "-l", str(folder / "log"), "-w", "start")
        except RuntimeError:  # somebody took the port meanwhile
            if attempt == 2:
                raise
        else:
            server = PostgresServer(folder, port)
            break
    assert server is not None
    try:
        yield server
    finally:
        call("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)
