"""What a sealed process cannot do, tried in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="seccomp and prctl are of Linux")

SEALED = """
import os, socket, subprocess, threading
from juesuan.serve.workers import sandbox

outcomes = []
waiting = threading.Event()
def attempt(name, act):
    try:
        act()
    except PermissionError:
        outcomes.append(name)
thread = threading.Thread(target=lambda: (waiting.wait(), attempt("socket in a thread", socket.socket)))
thread.start()
assert sandbox.seal(may_connect=MAY_CONNECT)
waiting.set()
thread.join()
attempt("socket", socket.socket)
attempt("program", lambda: os.execv("/bin/true", ["true"]))
print(", ".join(outcomes))
"""

GREEDY = """
from juesuan.serve.workers import sandbox
sandbox.limit_memory(200_000_000)
bytearray(400_000_000)
"""


def outcomes(*, may_connect: bool) -> str:
    script = SEALED.replace("MAY_CONNECT", str(may_connect))
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout


def test_no_socket_and_no_program() -> None:
    assert outcomes(may_connect=False) == "socket in a thread, socket, program\n"


def test_who_forwards_has_sockets_and_no_program() -> None:
    assert outcomes(may_connect=True) == "program\n"


def test_memory_has_an_end() -> None:
    run = subprocess.run([sys.executable, "-c", GREEDY], capture_output=True, text=True, check=False)
    assert run.stderr.endswith("MemoryError\n")
