"""Which versions of the shapes a release holds: that of this program, and those that judged its reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from juesuan.model.release import ReleaseGraph, ReportGraphs
from juesuan.publish.rdf import judged_by
from juesuan.publish.validation.versions import shapes_graph
from juesuan.releases.reading import current, read_graphs, read_manifest
from juesuan.vocabulary.namespaces import SHAPES


def shapes_of(reports: Sequence[ReportGraphs], store: Path) -> tuple[ReleaseGraph, ...]:
    """The shapes that the reports of a release conform to, by version.

    Former versions come from the current release of the store; what it does not hold is left out.
    """
    now = shapes_graph()
    wanted = {judged_by(report) for report in reports} - {now.iri}
    return (now, *_former(wanted, store))


def _former(wanted: set[str], store: Path) -> Iterator[ReleaseGraph]:
    release = current(store)
    if release is None or not wanted:
        return
    entries = tuple(entry for entry in read_manifest(release).shared if entry.iri in wanted)
    for graph in read_graphs(release, entries):
        version = graph.iri.removeprefix(SHAPES).rstrip("/")
        yield replace(graph, name=f"shapes-{version}")
