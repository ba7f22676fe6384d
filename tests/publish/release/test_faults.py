"""Whoever is killed while a store changes leaves the old release or the new one, and no litter that stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from juesuan.releases.store import current, read_manifest
from tests.paths import CHECKOUT
from tests.publish.release.faults import prepared, tidy, whole

PUBLISH = """
import resource, sys
from pathlib import Path
from tests.publish.release.faults import publish

store, most_bytes, *names = sys.argv[1:]
if int(most_bytes):
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(most_bytes), int(most_bytes)))
publish(Path(store), "3.00", *names)
"""


def publisher(store: Path, *names: str, most_bytes: int = 0) -> subprocess.Popen[str]:
    """A process that publishes reports; no file that it writes may have more bytes than allowed (0: any)."""
    command = [sys.executable, "-c", PUBLISH, str(store), str(most_bytes), *names]
    return subprocess.Popen(command, cwd=CHECKOUT, stderr=subprocess.PIPE, text=True)


def test_a_process_killed_at_any_file_operation_leaves_a_whole_store() -> None:
    """Twenty kills; `make faults` does 300."""
    command = [sys.executable, "-m", "tests.publish.release.faults", "12"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "12 kills" in done.stdout


@pytest.mark.parametrize("most_bytes", [10, 150, 700, 3_000])
def test_a_full_disk_is_an_error_and_the_store_stays_as_it_is(tmp_path: Path, most_bytes: int) -> None:
    prepared(tmp_path)
    before = current(tmp_path)
    process = publisher(tmp_path, "b", "c", most_bytes=most_bytes)
    _, told = process.communicate()
    assert process.returncode == 1
    assert told.splitlines()[-1].startswith(("OSError", "juesuan.errors.StoreError"))
    assert current(tmp_path) == before
    whole(tmp_path)
    tidy(tmp_path)


def test_two_publishers_at_once_both_publish(tmp_path: Path) -> None:
    prepared(tmp_path)
    processes = [publisher(tmp_path, name) for name in ("c", "e", "f")]
    told = [process.communicate()[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], told
    release = current(tmp_path)
    assert release is not None
    assert {entry.report for entry in read_manifest(release).reports} == {"a", "b", "c", "e", "f"}
    whole(tmp_path)
    tidy(tmp_path)
