"""The warm process: it imports everything once, has one thread, opens nothing, and forks on request.

Its standard input is a socket. A message names a job, with the descriptor that the child is to speak through;
or a child to wait for. The answer is its process id, or how it ended.
"""

import json
import os
import socket
import traceback
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy.orm import configure_mappers

from kiosk.people import pins
from kiosk.station.folder import KEY_DIR_VARIABLE, keep_private
from tests.robustness import disk_jobs, jobs, step_jobs


def main() -> None:
    """Serve until whoever started it lets go."""
    keep_private()
    configure_mappers()
    # What production spends on a PIN is tested elsewhere; here it would only move all kills into it.
    pins._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with socket.socket(fileno=0) as control:
        while True:
            message, handed, _, _ = socket.recv_fds(control, 1 << 20, 1)
            if not message:
                return
            control.sendall(json.dumps(_answer(control, json.loads(message), handed)).encode())


def _answer(control: socket.socket, asked: dict[str, Any], handed: list[int]) -> dict[str, int]:
    if "wait" in asked:
        if asked["wait"] == 0:
            return {"ended": 0}
        _, status = os.waitpid(asked["wait"], 0)
        return {"ended": os.waitstatus_to_exitcode(status)}
    (descriptor,) = handed
    pid = os.fork()
    if pid == 0:
        control.close()
        if asked["keys"]:
            os.environ[KEY_DIR_VARIABLE] = asked["keys"]
        _be(asked["job"], asked["params"], descriptor)
    os.close(descriptor)
    return {"pid": pid}


def _be(job: str, params: dict[str, Any], descriptor: int) -> None:
    """The child: do the job, and end without any tidying up but its own."""

    def say(line: str) -> None:
        os.write(descriptor, f"{line}\n".encode())

    ended = 0
    try:
        module = next(one for one in (jobs, disk_jobs, step_jobs) if hasattr(one, job))
        getattr(module, job)(say, **params)
    except BaseException:  # noqa: BLE001 - the test that started it raises it again
        say(traceback.format_exc())
        ended = 1
    finally:
        os._exit(ended)


if __name__ == "__main__":
    main()
