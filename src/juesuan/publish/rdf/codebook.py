"""The code book: what reports attest of codes, read from their statements, and contradictions as statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from juesuan.model.codebook import Attested, CodeConflict, Competing
from juesuan.model.release import ReportGraphs
from juesuan.publish.rdf.carried import carried, place_of
from juesuan.publish.rdf.checks import told_statements
from juesuan.publish.rdf.statements import PATH, about, integer, iri, literal, said, term
from juesuan.vocabulary.codelists import FUNCTION
from juesuan.vocabulary.iris import Iris

_MOST_EXAMPLES = 20
"""How many places of a wording a contradiction links to; the count says how many there are."""


def attested_wordings(reports: Iterable[ReportGraphs], iris: Iris) -> Iterator[Attested]:
    """The names that reports print for codes, those of a report from the most to the least printed."""
    for report in reports:
        found = carried(report, iris.attestations(report.report))
        for source, values in sorted(found, key=lambda one: _number(one[0])):
            code_list, code = values["attestedCode"].removeprefix(iris.code_list("")).split("/")
            one = _attested(report, source, values, (code_list, code))
            yield replace(one, wording=values.get("attestedName", ""), count=int(values["attestationCount"]))


def defined_wordings(reports: Iterable[ReportGraphs], iris: Iris) -> Iterator[tuple[Attested, Attested]]:
    """What reports say that codes mean, and with each the name that is printed above it (empty: none is)."""
    start = iris.concept(FUNCTION.name, "")
    for report in reports:
        found = carried(report, iris.definitions(report.report))
        for source, values in sorted(found, key=lambda one: _number(one[0])):
            if values["defines"].startswith(start):
                code = FUNCTION.name, values["defines"].removeprefix(start)
                above = values.get("namePath", "").split(PATH)[-2:-1]
                one = _attested(report, source, values, code)
                yield replace(one, wording=values["text"]), replace(one, wording="".join(above))


def conflict_statements(conflicts: Iterable[CodeConflict], iris: Iris) -> Iterator[str]:
    """The contradictions as findings about codes, with what competes and where that is printed."""
    numbers: Counter[tuple[str, str, int]] = Counter()
    for conflict in conflicts:
        place = conflict.code_list, conflict.code, conflict.year
        numbers[place] += 1
        node = iris.code_finding(*place, numbers[place])
        competing = [f"{node}/{number}" for number in range(1, len(conflict.competing) + 1)]
        yield from about(
            iri(node),
            *told_statements(conflict.finding, iris),
            *said("rdfs:label", conflict.finding.message),
            ("a", term("js:CodeConflict")),
            ("js:about", iri(iris.concept(conflict.code_list, conflict.code))),
            ("js:fiscalYear", iri(iris.year(conflict.year))),
            *(("js:concerns", iri(iris.report(report))) for report in conflict.concerned),
            *(("js:competingWording", iri(one)) for one in competing),
        )
        for report in conflict.concerned:
            yield from about(iri(iris.report(report)), ("js:hasFinding", iri(node)))
        for number, (one, wording) in enumerate(zip(competing, conflict.competing, strict=True), start=1):
            yield from _competing(one, number, wording, iris)


def _competing(node: str, number: int, wording: Competing, iris: Iris) -> Iterator[str]:
    yield from about(
        iri(node),
        ("a", term("js:CompetingWording")),
        ("js:position", integer(number)),
        ("js:wording", literal(wording.wording, "zh")),
        ("rdfs:label", literal(wording.wording, "zh")),
        ("js:fiscalYear", iri(iris.year(wording.year))),
        ("js:reportCount", integer(wording.report_count)),
        ("js:attestationCount", integer(wording.print_count)),
        *(("js:attestedIn", iri(one.source)) for one in wording.attested[:_MOST_EXAMPLES]),
    )


def _attested(report: ReportGraphs, source: str, values: Mapping[str, str], code: tuple[str, str]) -> Attested:
    """What a statement of a report attests of a code, its wording still to be said."""
    summary = report.summary
    whose = report.report, summary.organisation, summary.year
    return Attested(*whose, *code, wording="", source=source, place=place_of(values))


def _number(source: str) -> tuple[str, int]:
    """What is attested, and the place among its like, which its IRI ends in."""
    start, _, number = source.rpartition("/")
    return start, int(number)
