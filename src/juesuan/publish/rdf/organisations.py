"""Organisations: a department, its head unit and its subordinate units (https://www.w3.org/TR/vocab-org/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from juesuan.model.document import Profile
from juesuan.model.release import ReportGraphs
from juesuan.publish.rdf.divisions import lies_in
from juesuan.publish.rdf.statements import about, integer, iri, literal, term
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.organisations import HEAD_UNIT, is_head_unit, organisation_name, unit_kind, unit_name


def organisation_statements(profile: Profile, report: str, year: int, iris: Iris) -> Iterator[str]:
    """The department, the units it consolidates, and the dated scope of consolidation with its sentence."""
    department = iri(iris.organisation(profile.organisation))
    yield from _organisation(department, organisation_name(profile.organisation), "js:BudgetDepartment", iris)
    for unit in profile.units:
        yield from _unit(unit, profile.organisation, department, iris)
    yield from _scope(profile, report, year, iris)


def unit_iri(unit: str, department: str, iris: Iris) -> str:
    """The IRI of a unit. A head unit is another thing than its department, even where both have one name."""
    if is_head_unit(unit, department):
        return iris.organisation(f"{department}本级")
    return iris.organisation(unit_name(unit))


def gathered_organisations(reports: Iterable[ReportGraphs], iris: Iris) -> Iterator[str]:
    """What the reports' statements say of organisations, whether made now or carried over."""
    start = f"<{iris.base}org/"
    for report in reports:
        for graph in report.graphs:
            yield from (line for line in graph.triples if line.startswith(start))


def identifier_statements(
    reports: Iterable[ReportGraphs], identifiers: Mapping[str, str], iris: Iris
) -> Iterator[str]:
    """The unified social credit codes (GB 32100) of the organisations that the reports know, by name."""
    known = {line.partition(" ")[0] for line in gathered_organisations(reports, iris)}
    for name, identifier in identifiers.items():
        subject = iri(iris.organisation(name))
        if subject in known:
            yield from about(subject, ("org:identifier", literal(identifier)))


def change_statements(reports: Iterable[ReportGraphs], renamed: Mapping[str, str], iris: Iris) -> Iterator[str]:
    """The events in which an organisation took another name, of those whose reports are known under both."""
    known = {line.partition(" ")[0] for line in gathered_organisations(reports, iris)}
    for name, former in renamed.items():
        event, now, then = (
            iri(iris.change(former, name)),
            iri(iris.organisation(name)),
            iri(iris.organisation(former)),
        )
        if {now, then} <= known:
            yield from about(
                event,
                ("a", term("org:ChangeEvent")),
                ("org:originalOrganization", then),
                ("org:resultingOrganization", now),
                ("rdfs:label", literal(f"{former}更名为{name}", "zh")),
                ("rdfs:label", literal(f"{former} became {name}", "en")),
            )
            yield from about(now, ("org:resultedFrom", event))
            yield from about(then, ("org:changedBy", event))


def _unit(unit: str, department_name: str, department: str, iris: Iris) -> Iterator[str]:
    subject = iri(unit_iri(unit, department_name, iris))
    if is_head_unit(unit, department_name):
        yield from _organisation(subject, organisation_name(f"{department_name}{HEAD_UNIT}"), "js:HeadUnit", iris)
        yield from about(subject, ("org:unitOf", department))
        yield from about(department, ("org:hasUnit", subject))
        return
    yield from _organisation(subject, unit_name(unit), "js:BudgetUnit", iris)
    yield from about(
        subject,
        ("org:subOrganizationOf", department),
        ("js:unitKind", literal(kind, "zh") if (kind := unit_kind(unit)) else ""),
    )
    yield from about(department, ("org:hasSubOrganization", subject))


def _organisation(subject: str, name: str, class_: str, iris: Iris) -> Iterator[str]:
    is_part = class_ == "js:HeadUnit" or name.endswith(HEAD_UNIT)
    kind = "org:OrganizationalUnit" if is_part else "org:FormalOrganization"
    yield from about(
        subject,
        ("a", term("org:Organization")),
        ("a", term(kind)),
        ("a", term(class_)),
        ("dcterms:identifier", literal(subject.rpartition("/")[2].removesuffix(">"))),
        ("skos:prefLabel", literal(name, "zh")),
        lies_in(name, iris),
    )


def _scope(profile: Profile, report: str, year: int, iris: Iris) -> Iterator[str]:
    if not profile.units:
        return
    scope = iri(iris.scope(report))
    units = [iri(unit_iri(unit, profile.organisation, iris)) for unit in profile.units]
    yield from about(iri(iris.report(report)), ("js:consolidationScope", scope))
    yield from about(
        scope,
        ("a", term("js:ConsolidationScope")),
        ("js:scopeOf", iri(iris.organisation(profile.organisation))),
        ("js:fiscalYear", iri(iris.year(year))),
        ("js:includedCount", integer(len(set(units)))),
        ("js:scopeSentence", literal(profile.units_evidence, "zh") if profile.units_evidence else ""),
        *(("js:includes", unit) for unit in units),
    )
