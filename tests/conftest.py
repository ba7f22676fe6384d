"""What many tests stand on: the embedded sample, published once."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from juesuan.model.reading import Reading
from juesuan.pipeline.reading import read_report
from juesuan.publish.validation.shapes import Result, Shapes
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.resources import folder
from tests.paths import CHECKOUT
from tests.publishing import publish

os.environ["LC_ALL"] = "en_GB.UTF-8"  # output is asserted in English, unless a test asks for Chinese
settings.register_profile("juesuan", deadline=None)  # a busy machine is no error
settings.load_profile("juesuan")


_END_TO_END = (
    "tests/benchmarks",
    "tests/cli",
    "tests/pipeline",
    "tests/publish/rdf/test_published.py",
    "tests/publish/release",
    "tests/publish/validation/test_mutation.py",
    "tests/publish/validation/test_reference.py",
    "tests/queries",
    "tests/read/documents/test_pdfium.py",
    "tests/read/performance/test_random_forms.py",
    "tests/read/prose/test_opponent.py",
    "tests/read/prose/test_real.py",
    "tests/serve/export",
    "tests/serve/test_service.py",
    "tests/serve/pages",
    "tests/serve/protocol",
    "tests/serve/workers",
    "tests/typesetting",
)
"""Whole reports, servers and processes: `make quick` leaves these out."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the tests that run the line, or a server, from end to end."""
    for item in items:
        path = item.path.relative_to(CHECKOUT).as_posix()
        if path.startswith(_END_TO_END):
            item.add_marker("end_to_end")


@pytest.fixture(scope="session")
def sample() -> Reading:
    """The embedded sample, read."""
    (path,) = folder("data/sample").glob("*.pdf")
    return read_report(path)


@pytest.fixture(scope="session")
def sample_store(sample: Reading, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the embedded sample."""
    store = tmp_path_factory.mktemp("published") / "store"
    publication = publish([sample], store, Iris())
    assert publication.refused == ()
    return store


@pytest.fixture(scope="session", autouse=True)
def judged_once() -> Iterator[None]:
    """The same statements are judged by the same shapes once: many tests publish the same small reports."""
    judge, judged = Shapes.results, dict[tuple[int, bytes], list[Result]]()

    def results(shapes: Shapes, lines: Iterable[str]) -> Iterator[Result]:
        statements = tuple(lines)
        key = hash(shapes.turtle), hashlib.sha256("\n".join(statements).encode()).digest()
        if key not in judged:
            judged[key] = list(judge(shapes, statements))
        return iter(judged[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Shapes, "results", results)
        yield
