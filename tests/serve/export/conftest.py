from __future__ import annotations

from pathlib import Path

import pytest

from tests.serve.samples import CODES, released, report


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two reports of a few statements each."""
    store = tmp_path_factory.mktemp("small") / "store"
    released(store, [report("o0000000000a1-2024"), report("o0000000000a2-2024")], [CODES])
    return store
