"""What a sealed process cannot do, tried in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="seccomp and prctl are of Linux")

SEALED = """
import os, socket, subprocess, threading
from juesuan.store import sandbox

outcomes = []
waiting = threading.Event()
def attempt(name, act):
    try:
        act()
    except PermissionError:
        outcomes.append(name)
thread = threading.Thread(target=lambda: (waiting.wait(), attempt("socket in a thread", socket.socket)))
thread.start()
assert sandbox.seal()
waiting.set()
thread.join()
attempt("socket", socket.socket)
attempt("program", lambda: os.execv("/bin/true", ["true"]))
print(", ".join(outcomes))
"""

GREEDY = """
from juesuan.store import sandbox
sandbox.limit_memory(200_000_000)
bytearray(400_000_000)
"""


def test_no_socket_and_no_program() -> None:
    run = subprocess.run([sys.executable, "-c", SEALED], capture_output=True, text=True, check=True)
    assert run.stdout == "socket in a thread, socket, program\n"


def test_memory_has_an_end() -> None:
    run = subprocess.run([sys.executable, "-c", GREEDY], capture_output=True, text=True, check=False)
    assert run.stderr.endswith("MemoryError\n")
