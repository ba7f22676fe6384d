"""The proof that workers cannot reach the network: it holds, and it would notice if it did not."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from juesuan.errors import StoreError
from juesuan.serve.service import Service
from juesuan.serve.sources import FileSource
from juesuan.serve.workers import process
from juesuan.serve.workers import process as isolation
from juesuan.serve.workers.admission import Limits
from tests.serve.samples import CODES, snapshot_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the seal is of Linux")
MEMORY_BYTES = 500_000_000
ONE = Limits(workers=1, work_s=5)

UNSEALED_WORKER = """
import sys
sys.path[:0] = {path!r}
from juesuan.serve.workers import sandbox, worker
sandbox.seal = lambda: {claim}
worker.main()
"""


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    snapshot_of(tmp_path / "store", [CODES])
    return tmp_path / "store"


def worker_that_claims(claim: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers are not sealed from now on, and say that they are, or are not."""
    code = UNSEALED_WORKER.format(path=sys.path, claim=claim)
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", code))


def test_a_worker_is_sealed(snapshot: Path) -> None:
    assert asyncio.run(isolation.is_isolated(snapshot, MEMORY_BYTES))


def test_a_seal_that_leaks_is_noticed(snapshot: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worker_that_claims(True, monkeypatch)
    with pytest.raises(StoreError, match="reached the network although it is sealed"):
        asyncio.run(isolation.is_isolated(snapshot, MEMORY_BYTES))


@pytest.mark.parametrize("unsealed", [False, True])
def test_without_a_seal_nothing_is_served_unless_it_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unsealed: bool
) -> None:
    file = tmp_path / "data.ttl"
    file.write_text("<a:a> <a:b> 1 .")
    worker_that_claims(False, monkeypatch)

    async def started() -> None:
        source = FileSource([file])
        service = Service(source, pages=ONE, queries=ONE, unsealed=unsealed)
        try:
            await service.start()
        finally:
            await service.close()
            source.close()

    if unsealed:
        asyncio.run(started())
    else:
        with pytest.raises(StoreError, match=r"cannot keep worker processes from the network .*--unsealed"):
            asyncio.run(started())


def test_a_worker_imports_no_more_than_it_needs() -> None:
    """Each one that is killed is replaced: what it imports is waited for."""
    code = "import sys, juesuan.serve.workers.worker; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    heavy = {"asyncio", "http.client", "juesuan.model.release", "pypdfium2", "rdflib", "starlette"}
    assert not heavy & set(done.stdout.split())
