"""A warm process that forks children at once: starting each anew would cost a second of imports.

The fork server (tests.robustness.fork_server) has one thread and never opens a store, so nothing that must
not be carried across a fork is: each child opens its own connections afterwards.
"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from kiosk.station.folder import KEY_DIR_VARIABLE

PATIENCE_S = 60.0


class Died(AssertionError):
    """A child ended in a way that it should not have; its traceback is the message."""


class Child:
    """One process that does a job and says lines.

    Attributes:
        heard: every whole line that it said and that was read.
    """

    def __init__(self, server: "Forker", pid: int, said: socket.socket) -> None:
        self.pid = pid
        self.heard: list[str] = []
        self._server = server
        self._said = said
        self._rest = b""
        self._over = False

    def wait_for(self, line: str) -> None:
        """Read until it says this line."""
        while line not in self.heard:
            if self._over:
                raise Died("\n".join(self.heard[-40:]))
            self._read(PATIENCE_S)

    def listen(self, seconds: float) -> None:
        """Read what it says for so long, or until it has ended."""
        until = time.monotonic() + seconds
        while not self._over and (left := until - time.monotonic()) > 0:
            self._read(left, patient=False)

    def kill(self) -> int:
        """SIGKILL, wherever it is now; gives how it ended, as `end`."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        return self.end()

    def end(self) -> int:
        """Read until it has ended: its exit code, or the signal's number below zero."""
        while not self._over:
            self._read(PATIENCE_S)
        self._said.close()
        return self._server.end_of(self.pid)

    def finish(self) -> list[str]:
        """All that it said, once it has done its job."""
        if self.end() != 0:
            raise Died("\n".join(self.heard[-40:]))
        return self.heard

    def _read(self, seconds: float, *, patient: bool = True) -> None:
        ready, _, _ = select.select([self._said], [], [], seconds)
        if not ready:
            if patient:
                raise Died(f"said nothing for {seconds:g} seconds after {self.heard[-3:]}")
            return
        got = self._said.recv(1 << 16)
        self._over = not got
        *whole, self._rest = (self._rest + got).split(b"\n")
        self.heard += [line.decode() for line in whole]


class Forker:
    """The warm process; `start` gives a child of it."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._control = ours
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.robustness.fork_server"], stdin=theirs.fileno()
            )
        self._asked({"wait": 0})  # it answers when it has imported everything

    def start(self, job: str, **params: Any) -> Child:
        """Fork a child that does a job of tests.robustness.jobs."""
        ours, theirs = socket.socketpair()
        asked = {"job": job, "params": params, "keys": os.environ.get(KEY_DIR_VARIABLE)}
        with theirs:
            socket.send_fds(self._control, [json.dumps(asked).encode()], [theirs.fileno()])
            answer = json.loads(self._control.recv(1 << 16))
        return Child(self, int(answer["pid"]), ours)

    def run(self, job: str, **params: Any) -> list[str]:
        """Let a child do a job to its end; what it said."""
        return self.start(job, **params).finish()

    def end_of(self, pid: int) -> int:
        """How a child ended."""
        return int(self._asked({"wait": pid})["ended"])

    def close(self) -> None:
        """Let the warm process end."""
        self._control.close()
        self._process.wait(PATIENCE_S)

    def _asked(self, question: dict[str, Any]) -> dict[str, Any]:
        self._control.sendall(json.dumps(question).encode())
        answer: dict[str, Any] = json.loads(self._control.recv(1 << 16))
        return answer


@contextlib.contextmanager
def warm() -> Iterator[Forker]:
    """A fork server for as long as the block."""
    forker = Forker()
    try:
        yield forker
    finally:
        forker.close()
