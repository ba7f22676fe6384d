"""The codes of a release that its reports bring in: classifications by year, glossary, administrative divisions.

The concepts, their yearly editions and the names they bear are made anew for each release from all its reports,
those of earlier releases included.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from juesuan.model.release import ReportIndex
from juesuan.model.text import Text
from juesuan.publish.facts.attestations import ranked
from juesuan.publish.rdf.report import year_statements
from juesuan.publish.rdf.statements import about, concept, integer, iri, literal, term
from juesuan.vocabulary.classification import CLASSIFICATIONS, CODE_LENGTHS, codes_above
from juesuan.vocabulary.codelists import FUNCTION
from juesuan.vocabulary.iris import Iris, term_id
from juesuan.vocabulary.ontology import code_labels
from juesuan.vocabulary.organisations import DIVISION, with_those_above
from juesuan.vocabulary.wording import unquoted

# Definitions named as sources of one meaning: enough to look at, and no more statements with more reports.
_MOST_SOURCES = 20

# The names of one code by year, counted.
Names = Mapping[int, Counter[str]]


class Defined(NamedTuple):
    """What a report says that a code or term means: in which year, in which words, the IRI of the definition."""

    year: int
    text: str
    source: str


def attested_codes(reports: Sequence[ReportIndex], iris: Iris) -> Iterator[str]:
    """The classes, and the codes that reports use with those they imply, each with an edition per year."""
    by_code: dict[tuple[str, str], dict[int, Counter[str]]] = defaultdict(dict)
    for code_list in CLASSIFICATIONS:
        by_code |= {
            (code_list, code): {} for code in code_labels(code_list) if code.isdigit() and not codes_above(code)
        }
    for report in reports:
        for found in report.attestations:
            names = by_code[found.code_list, found.code].setdefault(report.summary.year, Counter())
            names.update({found.name: found.count} if found.name else {})
            for implied in codes_above(found.code):
                # To look it up is to enter it: a class that no report prints has no years, but is above those
                # printed.
                by_code[found.code_list, implied]
    for (code_list, code), years in by_code.items():
        yield from _concept(code_list, code, years, iris)
        former = ""
        for year, counted in sorted(years.items()):
            yield from _edition((code_list, code, year), counted, former, iris)
            # A year that prints no name goes on with the one before.
            former = (ranked(counted) or [former])[0]
    for year in sorted({report.summary.year for report in reports}):
        yield from year_statements(year, iris)


def meanings(reports: Sequence[ReportIndex], iris: Iris) -> Iterator[str]:
    """What terms, codes and the editions of codes mean, with the definitions that say so.

    Of several wordings the one that most reports print is taken, of a term or code in the last year that defines
    it; a few of the reports that print it are named.
    """
    by_subject: dict[str, list[Defined]] = defaultdict(list)
    for report in reports:
        for number, definition in enumerate(report.definitions, start=1):
            found = Defined(report.summary.year, definition.text, iris.definition(report.report, number))
            if definition.code:
                by_subject[iris.concept(FUNCTION.name, definition.code)].append(found)
                by_subject[iris.edition(FUNCTION.name, definition.code, found.year)].append(found)
            else:
                by_subject[iris.concept("term", term_id(unquoted(definition.term)))].append(found)
    for subject, found_of_subject in by_subject.items():
        year = max(one.year for one in found_of_subject)
        latest = [one for one in found_of_subject if one.year == year]
        counted = Counter(one.text for one in latest)
        text = min(counted, key=lambda wording: (-counted[wording], wording))
        sources = [iri(one.source) for one in latest if one.text == text][:_MOST_SOURCES]
        meaning = ("skos:definition", literal(text, "zh"))
        yield from about(iri(subject), meaning, *(("dcterms:source", source) for source in sources))


def divisions_of(reports: Iterable[ReportIndex], iris: Iris) -> Iterator[str]:
    """The divisions that the organisations of the reports lie in, and those above them."""
    scheme = iri(iris.code_list(DIVISION))
    for code in sorted({code for report in reports for code in report.divisions}):
        for one in with_those_above(code):
            described = concept(scheme, one.code, Text(one.name, ""), is_top=not one.parent)
            yield from about(iri(iris.concept(DIVISION, one.code)), ("a", term("js:Division")), *described)
            if one.parent:
                yield from broader(DIVISION, one.code, one.parent, iris)


def broader(code_list: str, code: str, parent: str, iris: Iris) -> Iterator[str]:
    """The link between a code and the code above it, in both directions."""
    below, above = iri(iris.concept(code_list, code)), iri(iris.concept(code_list, parent))
    yield f"{below} {term('skos:broader')} {above} ."
    yield f"{above} {term('skos:narrower')} {below} ."


def _concept(code_list: str, code: str, years: Names, iris: Iris) -> Iterator[str]:
    """A stable concept: called as the Ministry does, else as in the last year that names it."""
    history = [name for year in sorted(years, reverse=True) for name in ranked(years[year])]
    label = code_labels(code_list).get(code) or Text(history[0] if history else f"科目{code}", "")
    subject, scheme = iri(iris.concept(code_list, code)), iri(iris.code_list(code_list))
    above = codes_above(code)
    yield from about(subject, *concept(scheme, code, label, is_top=not above))
    if above:
        yield from broader(code_list, code, above[-1], iris)
    else:
        yield from about(scheme, ("qb:hierarchyRoot", subject))
    if len(code) in CODE_LENGTHS:
        level = iri(iris.level(code_list, CODE_LENGTHS.index(len(code)) + 1))
        yield from about(level, ("skos:member", subject))
    others = sorted(set(history) - {label.zh})
    yield from about(subject, *(("skos:altLabel", literal(other, "zh")) for other in others))


def _edition(code: tuple[str, str, int], counted: Counter[str], former: str, iris: Iris) -> Iterator[str]:
    """The edition of a year: its names, the most printed first, and the name before, if that was another."""
    names = ranked(counted)
    if not names:
        return
    code_list, notation, year = code
    yield from about(
        iri(iris.edition(*code)),
        ("a", term("js:CodeEdition")),
        ("dcterms:isVersionOf", iri(iris.concept(code_list, notation))),
        ("js:year", integer(year)),
        ("schema:name", literal(names[0])),
        ("js:formerName", literal(former) if former not in ("", names[0]) else ""),
        *(("skos:altLabel", literal(name, "zh")) for name in names[1:]),
    )
