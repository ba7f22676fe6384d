"""Attested codes: what reports call the codes they use, and the concepts that follow from all their reports.

A report says which names it prints (its attestations, part of its data). The concepts, the editions per year and
the names they bear are made anew for each release from the attestations of all its reports, those carried over
from an earlier release included.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from juesuan.model.coordinate import TOTAL
from juesuan.model.observation import Attestation
from juesuan.model.release import ReportGraphs
from juesuan.model.text import Text
from juesuan.publish.rdf.carried import carried
from juesuan.publish.rdf.codelists import concept_statements
from juesuan.publish.rdf.evidence import place_statements
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, integer, iri, literal, term
from juesuan.vocabulary.classification import code_above, codes_above
from juesuan.vocabulary.codelists import ATTESTED_LISTS, Concept
from juesuan.vocabulary.iris import Iris

_FIXED = {
    (code_list.name, concept.code): concept.label for code_list in ATTESTED_LISTS for concept in code_list.concepts
}


class YearCode(NamedTuple):
    """A code of a list in a year."""

    code_list: str
    code: str
    year: int


Names = Mapping[YearCode, Counter[str]]


def attestation_statements(attestations: Sequence[Attestation], reported: Reported) -> Iterator[str]:
    """The codes that a report uses, with the names it prints for them."""
    iris = reported.iris
    numbers: Counter[tuple[str, str]] = Counter()
    for found in attestations:
        code = found.code_list, found.code
        numbers[code] += 1
        yield from about(
            iri(iris.attestation(reported.report, *code, numbers[code])),
            ("a", term("js:Attestation")),
            ("js:attestedBy", reported.term),
            ("js:attestedCode", iri(iris.concept(*code))),
            ("js:fiscalYear", reported.fiscal_year),
            ("js:attestedName", literal(found.name, "zh") if found.name else ""),
            ("js:attestationCount", integer(found.count)),
            *_placed(found, reported),
        )


def _placed(found: Attestation, reported: Reported) -> list[tuple[str, str]]:
    places = list(place_statements(found.place))
    return [("js:document", reported.document), *places] if places else []


def attested_names(reports: Iterable[ReportGraphs], iris: Iris) -> Names:
    """The names of every code in every year, counted over all reports, read from their statements."""
    names: dict[YearCode, Counter[str]] = defaultdict(Counter)
    for report in reports:
        for _, found in carried(report, iris.attestations(report.report)):
            names[_year_code(found["attestedCode"], report.summary.year, iris)].update(
                {found["attestedName"]: int(found["attestationCount"])} if "attestedName" in found else {}
            )
    return names


def attested_concepts(names: Names, iris: Iris) -> Iterator[str]:
    """The concepts of all attested codes and of the codes they imply, each with an edition per year."""
    by_code: dict[tuple[str, str], dict[int, Counter[str]]] = defaultdict(dict)
    for found, counted in names.items():
        by_code[found.code_list, found.code][found.year] = counted
        for implied in codes_above(found.code):
            by_code.setdefault((found.code_list, implied), {})
    for (code_list, code), years in by_code.items():
        yield from _concept(code_list, code, years, iris)
        former = ""
        for year, counted in sorted(years.items()):
            edition = YearCode(code_list, code, year)
            yield from _edition(edition, counted, former, iris)
            former = (ranked(counted) or [former])[0]


def ranked(names: Counter[str]) -> list[str]:
    """The names from the most to the least attested."""
    return sorted(names, key=lambda name: (-names[name], name))


def _concept(code_list: str, code: str, years: Mapping[int, Counter[str]], iris: Iris) -> Iterator[str]:
    """A stable concept: called as in the last year that names it, other names as alternatives."""
    history = [name for year in sorted(years, reverse=True) for name in ranked(years[year])]
    label = _FIXED.get((code_list, code))
    if label is None:
        label = Text(history[0], "") if history else Text(f"科目{code}", f"code {code}")
        parent = code_above(code)
        yield from concept_statements(code_list, Concept(code, label, parent), iris)
    others = sorted(set(history) - {label.zh})
    yield from about(
        iri(iris.concept(code_list, code)), *(("skos:altLabel", literal(name, "zh")) for name in others)
    )


def _edition(code: YearCode, counted: Counter[str], former: str, iris: Iris) -> Iterator[str]:
    """The edition of a year: its names by how often they are printed, and the name before, if that was another."""
    names = ranked(counted)
    if not names:
        return
    parent = (codes_above(code.code) or [TOTAL])[-1]
    concept = iri(iris.concept(code.code_list, code.code))
    edition = iri(iris.edition(*code))
    yield from about(concept, ("dcterms:hasVersion", edition))
    yield from about(
        edition,
        ("a", term("js:CodeEdition")),
        ("dcterms:isVersionOf", concept),
        ("js:fiscalYear", iri(iris.year(code.year))),
        ("skos:notation", literal(code.code)),
        ("skos:prefLabel", literal(names[0], "zh")),
        ("js:broaderCode", iri(iris.concept(code.code_list, parent))),
        ("js:attestationCount", integer(counted.total())),
        ("js:nameCount", integer(len(names))),
        ("js:formerName", literal(former, "zh") if former not in ("", names[0]) else ""),
        *(("skos:altLabel", literal(name, "zh")) for name in names[1:]),
    )


def _year_code(concept: str, year: int, iris: Iris) -> YearCode:
    code_list, code = concept.removeprefix(iris.code_list("")).split("/")
    return YearCode(code_list, code, year)
