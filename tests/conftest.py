"""What many tests stand on: the embedded sample, published once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from juesuan.pipeline.publishing import publish
from juesuan.pipeline.reading import read_report
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.resources import folder

os.environ["LC_ALL"] = "en_GB.UTF-8"  # output is asserted in English, unless a test asks for Chinese
settings.register_profile("juesuan", deadline=None)  # a busy machine is no error
settings.load_profile("juesuan")


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the embedded sample."""
    store = tmp_path_factory.mktemp("published") / "store"
    (path,) = folder("data/sample").glob("*.pdf")
    publication = publish([read_report(path)], store, Iris())
    assert publication.refused == ()
    return store
