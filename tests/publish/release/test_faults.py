"""Whoever is killed while a store changes leaves the old release or the new one, and no litter that stays."""

from __future__ import annotations

import subprocess
import sys

from tests.paths import CHECKOUT


def test_a_process_killed_at_any_file_operation_leaves_a_whole_store() -> None:
    """Twenty kills; `make faults` does 300."""
    command = [sys.executable, "-m", "tests.publish.release.faults", "20"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "20 kills" in done.stdout
