"""Whose accounts a report holds: by its title, unless the publisher says it; and no report takes another's place.

An organisation is known by its printed name. Two of one name, such as the 民政局 of two districts whose titles
leave the district out, cannot be told apart by what is printed: the publisher names them in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from juesuan.errors import DocumentError
from juesuan.model.reading import Reading
from juesuan.pipeline import phrase
from juesuan.releases.report_document import ReportDocument
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
    name = name_of_file(reading.source.path.name, reading.source.sha256, organisations)
    return replace(reading, profile=replace(reading.profile, organisation=name)) if name else reading


def name_of_file(file: str, sha256: str, organisations: Organisations) -> str:
    """The name that the publisher gives to the organisation whose accounts a file holds; empty if none."""
    if file in organisations:
        return organisations[file]
    hashes = (key for key in organisations if len(key) >= _LEAST_HASH and sha256.startswith(key))
    return next((organisations[key] for key in hashes), "")


def refuse_stranger(report: ReportDocument, former: ReportDocument) -> None:
    """Nearly all amounts of a corrected report are those of the report that it replaces.

    Raises DocumentError for a report that has hardly one in common with that which bears its name and year.
    """
    now, before = _amounts(report), _amounts(former)
    fewer = min(len(now), len(before))
    if fewer >= _LEAST_AMOUNTS and len(now & before) < _LEAST_SHARED * fewer:
        file, former_file = report.source_name, former.source_name
        stranger = phrase("stranger", former=former_file, whose=report.organisation, year=report.year)
        raise DocumentError(stranger.at(file), phrase("name-stranger", file=file))


def _amounts(report: ReportDocument) -> set[tuple[str, tuple[str, ...], Decimal]]:
    """The facts of tables, but for zeros."""
    return {
        (fact.dataset, fact.codes, fact.value)
        for fact in report.facts
        if fact.value and cubes()[fact.dataset].sums_to
    }
