"""Bundles from a real scheduler and two workers on loopback, one of which is killed in the middle."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from juesuan.errors import ConfigurationError
from juesuan.pipeline.bundling import Made, Recipe
from juesuan.pipeline.cluster import Cluster
from juesuan.releases.manifest import BUNDLES, made, read_bundle
from juesuan.vocabulary.iris import Iris
from tests.cli.test_read import REPORT

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
pytestmark = [pytest.mark.end_to_end, pytest.mark.timeout(600)]


def started(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli." + arguments[0], "--no-dashboard", *arguments[1:]]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def ended(processes: list[subprocess.Popen[bytes]]) -> None:
    for process in processes:
        process.kill()
        process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler, and its two workers."""
    known = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        processes = [
            started("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", f"{known}")
        ]
        stack.callback(ended, processes)
        deadline_s = time.monotonic() + 120
        while not (known.exists() and known.read_text()):
            assert time.monotonic() < deadline_s
            time.sleep(0.1)
        address = json.loads(known.read_text())["address"]
        for number in range(2):
            folder = ["--local-directory", f"{tmp_path / f'worker-{number}'}"]
            processes.append(started("dask_worker", address, "--nthreads", "1", "--no-nanny", *folder))
        yield address, processes[1:]


@pytest.mark.parametrize("exchange", [True, False], ids=["through an exchange", "into the store"])
def test_a_worker_that_dies_costs_nothing(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]], exchange: bool
) -> None:
    address, workers = cluster
    files = [tmp_path / f"{number}.txt" for number in range(6)]
    for path, town in zip(files, "东西南北中山", strict=True):
        path.write_text(REPORT.replace("江城市", f"江{town}市"), encoding="utf-8")
    files[2].write_text("no report", encoding="utf-8")
    recipe = Recipe(tmp_path / "store", Iris())
    outcomes = []
    for outcome in Cluster(address, f"file://{tmp_path / 'exchange'}" if exchange else "").bundles(files, recipe):
        outcomes.append(outcome)
        workers[0].kill()
    assert [path for path, _ in outcomes] == files
    bundles = [one for _, one in outcomes if isinstance(one, Made)]
    assert len(bundles) == 5, outcomes
    assert "2.txt" in str(outcomes[2][1])
    for one in bundles:
        assert read_bundle(recipe.store / BUNDLES / one.bundle.identity) == one.bundle
        assert made(recipe.store, one.bundle.made_from) is not None


def test_a_scheduler_that_is_away_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("juesuan.pipeline.cluster._CONNECT_S", 1)
    with pytest.raises(ConfigurationError, match=r"tcp://127\.0\.0\.1:9"):
        list(Cluster("tcp://127.0.0.1:9").bundles([Path("a.txt")], Recipe(tmp_path, Iris())))
