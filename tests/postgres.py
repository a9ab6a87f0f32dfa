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

    def run(self, statement: str) -> None:
        """Run one statement as the superuser, outside any transaction."""
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement.encode())

    def new_database(self, template: str = "template0") -> str:
        """Make a private database, as a copy of another, and return its name."""
        name = f"kiosk_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

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
