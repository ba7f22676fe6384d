"""`juesuan serve` as a process: it starts, tells where it is, and ends when it is told to."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from juesuan.model.release import ReleaseGraph
from tests.serve.samples import released

CUBE = Path(__file__).parent / "cube.trig"
COMMAND = [sys.executable, "-c", "from juesuan.cli import main; main()", "serve"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_end(number: signal.Signals, tmp_path: Path) -> None:
    with served("--rdf", str(CUBE), "--port", "0", folder=tmp_path) as process:
        assert process.stdout is not None
        kept, pages, endpoint, hint = (process.stdout.readline().strip() for _ in range(4))
        assert kept == "store:  in memory"
        assert re.fullmatch(r"pages:  http://localhost:\d+/", pages)
        assert hint == "Ctrl-C ends"
        with urllib.request.urlopen(endpoint.removeprefix("SPARQL: ") + "?query=ASK%7B%7D") as response:
            assert json.load(response)["boolean"] is True
        process.send_signal(number)
        rest = process.stdout.read()
    assert (process.returncode, rest) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_told_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        line = told("--rdf", str(CUBE), "--port", str(port))
    assert line.startswith(f"juesuan: cannot listen on 127.0.0.1:{port}: Address already in use (choose another")


def test_a_damaged_snapshot_is_told_in_one_line(tmp_path: Path) -> None:
    release = released(tmp_path, [], [ReleaseGraph("a", "a:g", ('<a:a> <a:b> "1" .',))])
    (release / "store" / "CURRENT").unlink()
    line = told("--store", str(tmp_path), "--port", "0")
    assert line.startswith(f"juesuan: {release / 'store'}: cannot be opened: ")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["--store", "nowhere"],
            "juesuan: nowhere: no release here (publish a report first: juesuan publish FILE --store DIR)",
        ),
        (["--rdf", "nowhere.ttl"], "juesuan: nowhere.ttl: cannot be read: No such file or directory (os error 2)"),
        (["--rdf", __file__], "not the name of an RDF file"),
        ([], "juesuan: give one of --store DIR, --rdf FILE... and --backend URL"),
        (["--store", "a", "--rdf", "b"], "juesuan: give one of --store DIR, --rdf FILE... and --backend URL"),
    ],
)
def test_what_cannot_be_served_is_told_in_one_line(arguments: list[str], line: str) -> None:
    assert line in told(*arguments)


def served(*arguments: str, folder: Path) -> subprocess.Popen[str]:
    """A running server whose temporary files are in `folder`."""
    environment = {**os.environ, "TMPDIR": str(folder)}
    command = [*COMMAND, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)


def told(*arguments: str) -> str:
    """What a run that fails says last, whose lines have 80 columns."""
    run = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    return " ".join(run.stderr[run.stderr.rindex("juesuan: ") :].split())
