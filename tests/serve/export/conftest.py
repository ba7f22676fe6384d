from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.publish.release.writing import write_release
from juesuan.serve.snapshot import SNAPSHOTS
from tests.serve.samples import CODES, report


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two reports of a few statements each."""
    store = tmp_path_factory.mktemp("small") / "store"
    write_release(store, [report("o0000000000a1-2024"), report("o0000000000a2-2024")], [CODES], SNAPSHOTS)
    return store
