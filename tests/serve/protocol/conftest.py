from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import FileSource
from juesuan.serve.workers.admission import Limits

CUBE = Path(__file__).parent / "cube.trig"
WORK_S = 1.5


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """A server over the cube, with one worker for queries and 1.5 s for each."""
    source = FileSource([CUBE])
    with in_background(Service(source, queries=Limits(workers=1, work_s=WORK_S))) as served:
        yield served
    source.close()
