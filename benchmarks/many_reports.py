"""A store of many reports: the embedded sample again and again, each time of another department.

`python benchmarks/many_reports.py STORE FOLDER COPIES` reads a store of one report and builds a snapshot in
FOLDER whose cube is COPIES times as large. All copies share code lists, rules and structures; each has names,
identifiers, named graphs and amounts (those of the sample times 1, 2, 3 …) of its own.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from juesuan.model.release import ReleaseGraph, ReportSummary
from juesuan.releases.store import read_graphs, read_manifest

BATCH = 25
_DECIMAL = re.compile(r'"(-?[0-9]+(?:\.[0-9]+)?)"(?=\^\^<http://www\.w3\.org/2001/XMLSchema#decimal>)')


def main() -> None:
    """Builds the snapshot and says how long it took."""
    store, folder, copies = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    started_s = time.perf_counter()
    observations = build(store, folder, copies)
    print(f"{observations} observations in {time.perf_counter() - started_s:.0f} s")


def build(store: Path, folder: Path, copies: int) -> int:
    """Builds the snapshot in `folder`, and gives the number of its observations."""
    shared, own, report = sample(store)
    organisations = organisations_in(own)
    snapshot = ox.Store(folder)
    load(snapshot, shared)
    for first in range(0, copies, BATCH):
        numbers = range(first, min(first + BATCH, copies))
        load(snapshot, "".join(copies_of(own, organisations, report.organisation, numbers)))
    snapshot.flush()
    snapshot.optimize()
    return (copies + 1) * report.observation_count


def sample(store: Path) -> tuple[str, str, ReportSummary]:
    """What a store of one report holds, as N-Quads: what is shared, what is of the report; and its summary."""
    release = (store / "current").resolve()
    manifest = read_manifest(release)
    (report,) = manifest.reports
    organisation = report.summary.organisation_iri.rpartition("/")[2]
    shared = list(read_graphs(release, manifest.shared))
    own = [*read_graphs(release, report.graphs), *(_about(graph, organisation) for graph in shared)]
    return "".join(map(_quads, shared)), "".join(map(_quads, own)), report.summary


def organisations_in(text: str) -> list[str]:
    """The identifiers of the organisations that a text speaks of: of the department and its units."""
    return sorted(set(re.findall(r"/org/(o[0-9a-f]{12})\b", text)))


def renamed(text: str, number: int, organisations: Sequence[str], name: str) -> str:
    """The text as it is in a copy: with identifiers and a name of its own."""
    for at, organisation in enumerate(organisations):
        text = text.replace(organisation, f"o{number:08x}{at:04x}")
    return text.replace(name, f"第{number}局")


def copies_of(text: str, organisations: Sequence[str], name: str, numbers: range) -> Iterator[str]:
    """Copies of N-Quads, each under an identifier and a name of its own, with amounts of its own."""
    for number in numbers:
        copy = renamed(text, number, organisations, name)
        yield _DECIMAL.sub(lambda match, times=number + 1: f'"{Decimal(match[1]) * times}"', copy)  # type: ignore[misc]


def load(snapshot: ox.Store, text: str) -> None:
    """Adds N-Quads."""
    snapshot.bulk_load(text.encode(), ox.RdfFormat.N_QUADS)


def _about(graph: ReleaseGraph, organisation: str) -> ReleaseGraph:
    """What a shared graph says of one organisation."""
    return ReleaseGraph(
        graph.name, graph.iri, tuple(line for line in graph.triples if organisation in line), graph.merged
    )


def _quads(graph: ReleaseGraph) -> str:
    home = "" if graph.merged else f" <{graph.iri}>"
    return "".join(f"{line.removesuffix(' .')}{home} .\n" for line in graph.triples)


if __name__ == "__main__":
    main()
