"""Validation: rudof beside pySHACL on one report, and the gate on 1, 2, 4 and 8 reports.

Prints processor seconds, which other work on the machine troubles least, and ratios.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from juesuan.errors import ValidationError
from juesuan.model.reading import Reading
from juesuan.model.release import ReleaseGraph, ReportGraphs
from juesuan.pipeline.reading import read_report
from juesuan.publish.facts import observe
from juesuan.publish.rdf.assembly import report_graphs, shared_graphs
from juesuan.publish.release.bundles import declared, index_of
from juesuan.publish.validation import gate, gate_shared
from juesuan.publish.validation.conformance import results
from juesuan.publish.validation.shapes import project_shapes
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.resources import folder

REPORTS = (1, 2, 4, 8)
LAST_YEAR = 2024


def spent(action: Callable[[], object]) -> float:
    """The processor time of an action, in seconds."""
    start = time.process_time()
    action()
    return time.process_time() - start


def graphs(reading: Reading, year: int) -> ReportGraphs:
    """The graphs of a report, as if it were of another year."""
    dated = replace(reading, profile=replace(reading.profile, year=year))
    return report_graphs(dated, observe(dated)[0], Iris())


def lines(report: ReportGraphs, shared: Sequence[ReleaseGraph]) -> tuple[str, ...]:
    """The statements of a report and of what it stands on."""
    return tuple(dict.fromkeys(line for graph in (*report.graphs, *shared) for line in graph.triples))


def compare(report: ReportGraphs) -> None:
    """Both engines on all statements of one report."""
    statements = lines(report, shared_graphs([index_of(report)], Iris()))
    shapes = project_shapes()
    results(shapes, statements)
    mine = min(spent(lambda: results(shapes, statements)) for _ in range(3))
    theirs = spent(lambda: results(shapes, statements, reference=True))
    print(
        f"shapes, {len(statements)} statements: {mine:.2f} s   pySHACL: {theirs:.2f} s   "
        f"ratio {mine / theirs:.3f} ({theirs / mine:.0f} times as fast)"
    )


def publish(reports: Sequence[ReportGraphs]) -> None:
    """What publishing asks of validation: each report alone, then what they share."""
    for report in reports:
        gate(report, shared_graphs([index_of(report)], Iris()))
    indexes = [index_of(report) for report in reports]
    gate_shared(shared_graphs(indexes, Iris()), declared(indexes, Iris()))


def grow(reading: Reading) -> None:
    """The gate on ever more reports."""
    known = [graphs(reading, LAST_YEAR - past) for past in range(max(REPORTS))]
    for count in REPORTS:
        seconds = spent(partial(publish, known[:count]))
        print(f"gate, {count} reports: {seconds:6.2f} s   {seconds / count:.2f} s a report")


def main() -> None:
    """Runs the benchmark on the embedded sample."""
    (path,) = folder("data/sample").glob("*.pdf")
    measure(path)


def measure(path: Path) -> None:
    """Runs the benchmark on a report."""
    reading = read_report(path)
    compare(graphs(reading, LAST_YEAR))
    try:
        grow(reading)
    except ValidationError as error:
        print(error, *error.messages[:5], sep="\n  ")


if __name__ == "__main__":
    main()
