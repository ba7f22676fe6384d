"""Whose accounts a report holds: by its title, unless the publisher says it; and no report takes another's place.

An organisation is known by its printed name. Two of one name, such as the 民政局 of two districts whose titles
leave the district out, cannot be told apart by what is printed: the publisher names them in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from juesuan.errors import DocumentError
from juesuan.model.reading import Reading
from juesuan.model.release import ReportGraphs
from juesuan.model.text import Text
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES
from juesuan.vocabulary.ontology import cubes

# Names of organisations by the names of the files that hold their accounts, or the beginning of a SHA-256.
Organisations = Mapping[str, str]

# Hexadecimal digits by which a file may be named: fewer could be those of two files.
_LEAST_HASH = 12
# Amounts that a report must have before it can be called another's: a page on one matter has fewer.
_LEAST_AMOUNTS = 20
# The share of its amounts that a corrected report has in common with what it corrects, at the very least.
_LEAST_SHARED = 0.1


def named(reading: Reading, organisations: Organisations) -> Reading:
    """The reading under the name that the publisher gives to its organisation, if any."""
    name = name_of_file(reading.source.path, reading.source.sha256, organisations)
    return replace(reading, profile=replace(reading.profile, organisation=name)) if name else reading


def name_of_file(path: Path, sha256: str, organisations: Organisations) -> str:
    """The name that the publisher gives to the organisation whose accounts a file holds; empty if none."""
    if path.name in organisations:
        return organisations[path.name]
    hashes = (key for key in organisations if len(key) >= _LEAST_HASH and sha256.startswith(key))
    return next((organisations[key] for key in hashes), "")


def refuse_stranger(report: ReportGraphs, former: ReportGraphs, iris: Iris) -> None:
    """Nearly all amounts of a corrected report are those of the report that it replaces.

    Raises DocumentError for a report that has hardly one in common with that which bears its name and year.
    """
    now, before = _amounts(report, iris), _amounts(former, iris)
    fewer = min(len(now), len(before))
    if fewer >= _LEAST_AMOUNTS and len(now & before) < _LEAST_SHARED * fewer:
        summary = report.summary
        raise DocumentError(
            Text(
                f"已发布的 {former.summary.source_name} 也是 {summary.organisation} "
                f"{summary.year}，而金额几乎没有相同的：似为另一个同名单位",
                f"{former.summary.source_name} is published as {summary.organisation} "
                f"{summary.year}, and hardly an amount is the same: it seems to be another organisation "
                "of that name",
            ).at(summary.source_name),
            Text(
                f'请在 juesuan.toml 中写明全称：[organisations] "{summary.source_name}" = "…"（若要替换，写现名）',
                f'name it in full in juesuan.toml: [organisations] "{summary.source_name}" = "…" '
                "(or by its present name, to replace the other)",
            ),
        )


def _amounts(report: ReportGraphs, iris: Iris) -> set[str]:
    """The statements of the facts of tables, but for zeros."""
    starts = {
        f"<{iris.observation(cube.id, report.report, '')}": f" <{PREFIXES['js']}{cube.measure}> "
        for cube in cubes().values()
        if cube.sums_to
    }
    lines = (line for graph in report.graphs for line in graph.triples if line.startswith(tuple(starts)))
    measured = (line for line in lines if any(predicate in line for predicate in starts.values()))
    return {line for line in measured if '"0.0"' not in line}
