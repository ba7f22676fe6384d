"""A store of many reports: the embedded sample again and again, each time of another department.

`python benchmarks/many_reports.py STORE FOLDER COPIES` reads a store of one report and builds a snapshot in
FOLDER whose cube is COPIES times as large. All copies share code lists and structures.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from juesuan.store.reading import read_graphs, read_manifest

BATCH = 50


def main() -> None:
    """Builds the snapshot and says how long it took."""
    store, folder, copies = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    release = (store / "current").resolve()
    manifest = read_manifest(release)
    (report,) = manifest.reports
    organisation = report.summary.organisation_iri.rpartition("/")[2]
    shared = [one for one in read_graphs(release, manifest.shared) if one.merged]
    own = [one for one in read_graphs(release, report.graphs) if one.merged and one.name.endswith("/data")]
    started_s = time.perf_counter()
    snapshot = ox.Store(folder)
    load(snapshot, "\n".join(line for graph in shared for line in graph.triples))
    text = "\n".join(line for graph in own for line in graph.triples)
    people = "\n".join(line for graph in shared for line in graph.triples if organisation in line)
    for first in range(0, copies, BATCH):
        batch = copies_of(f"{text}\n{people}", organisation, report.summary.organisation, first, copies)
        load(snapshot, "\n".join(batch))
    snapshot.flush()
    snapshot.optimize()
    print(f"{copies * report.summary.observation_count} observations in {time.perf_counter() - started_s:.0f} s")


def copies_of(text: str, organisation: str, name: str, first: int, copies: int) -> Iterator[str]:
    """A batch of copies, each under an identifier and a name of its own."""
    for number in range(first, min(first + BATCH, copies)):
        yield text.replace(organisation, f"o{number:012x}").replace(name, f"第{number}局")


def load(snapshot: ox.Store, text: str) -> None:
    """Adds N-Triples to the default graph."""
    snapshot.bulk_load(text.encode(), ox.RdfFormat.N_TRIPLES)


if __name__ == "__main__":
    main()
