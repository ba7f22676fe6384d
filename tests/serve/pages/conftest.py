from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from juesuan.model.release import ReleaseGraph, ReportGraphs, ReportSummary
from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import StoreSource
from juesuan.serve.workers.admission import Limits
from tests.cli.test_read import REPORT
from tests.pipeline.test_years_and_versions import published
from tests.serve.samples import released

BASE = "https://w3id.org/juesuan/"


def graph(name: str, turtle: str) -> ReleaseGraph:
    triples = sorted(f"{quad.triple} ." for quad in ox.parse(turtle, ox.RdfFormat.TURTLE))
    return ReleaseGraph(name, f"{BASE}graph/{name}", tuple(triples))


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a release of one report, with a code list that is shared."""
    store = tmp_path_factory.mktemp("store")
    folder = Path(__file__).parent
    data = graph("o1-2024/data", (folder / "data.ttl").read_text(encoding="utf-8"))
    codes = graph("codes", (folder / "codes.ttl").read_text(encoding="utf-8"))
    summary = ReportSummary(
        organisation="示例市教育局",
        organisation_iri=f"{BASE}org/o1",
        year=2024,
        report_iri=f"{BASE}report/o1-2024",
        source_name="示例.pdf",
        source_sha256="ab" * 32,
        figure_count=1203,
        observation_count=1187,
        finding_count=4,
    )
    released(store, [ReportGraphs("o1-2024", (data,), summary)], [codes])
    one = Limits(workers=1, work_s=10)
    with in_background(Service(StoreSource(store), pages=one, queries=one)) as served:
        yield served


@pytest.fixture(scope="session")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the third release of a store: of a report, the same corrected, and another added."""
    store = tmp_path_factory.mktemp("corrected") / "store"
    for text in (REPORT, REPORT.replace("90.25", "91.25"), REPORT.replace("江城市档案馆", "江城市博物馆")):
        published(store, text)
    one = Limits(workers=1, work_s=30)
    with in_background(Service(StoreSource(store), pages=one, queries=one)) as served:
        yield served


@pytest.fixture(scope="session")
def sample_address(sample_store: Path) -> Iterator[str]:
    """A server over the embedded sample."""
    two = Limits(workers=2, work_s=60)
    with in_background(Service(StoreSource(sample_store), pages=two, queries=two)) as served:
        yield served
