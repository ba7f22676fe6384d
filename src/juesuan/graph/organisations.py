"""Organisations: a department, its head unit and its subordinate units (https://www.w3.org/TR/vocab-org/)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from juesuan.graph.statements import about, integer, iri, literal, term
from juesuan.model.document import Profile
from juesuan.model.release import ReportGraphs
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.wording import compact

_HEAD_UNIT = re.compile(r"[(（]?(本级|本部|机关本级|局机关)[)）]?$")
_KIND = re.compile(r"[(（](?:下属)?([^()（）]*(?:单位|机构|企业))[)）]$")


def organisation_statements(profile: Profile, report: str, year: int, iris: Iris) -> Iterator[str]:
    """The department, the units it consolidates, and the dated scope of consolidation with its sentence."""
    department = iri(iris.organisation(profile.organisation))
    yield from _organisation(department, compact(profile.organisation), "js:BudgetDepartment")
    for unit in profile.units:
        yield from _unit(unit, profile.organisation, department, iris)
    yield from _scope(profile, report, year, iris)


def unit_iri(unit: str, department: str, iris: Iris) -> str:
    """The IRI of a unit. A head unit is another thing than its department, even where both have one name."""
    if is_head_unit(unit, department):
        return iris.organisation(f"{department}本级")
    return iris.organisation(unit_name(unit))


def is_head_unit(unit: str, department: str) -> bool:
    """Whether a unit is the department's own office (本级)."""
    name = compact(unit)
    return name == compact(department) or _HEAD_UNIT.search(name) is not None


def unit_name(unit: str) -> str:
    """The name of a unit without the remark on its kind: `某中心(下属事业单位)` is 某中心."""
    return _KIND.sub("", compact(unit))


def gathered_organisations(reports: Iterable[ReportGraphs], iris: Iris) -> Iterator[str]:
    """What the reports' statements say of organisations, whether made now or carried over."""
    start = f"<{iris.base}org/"
    for report in reports:
        for graph in report.graphs:
            yield from (line for line in graph.triples if line.startswith(start))


def _unit(unit: str, department_name: str, department: str, iris: Iris) -> Iterator[str]:
    subject = iri(unit_iri(unit, department_name, iris))
    if is_head_unit(unit, department_name):
        yield from _organisation(subject, f"{compact(department_name)}（本级）", "js:HeadUnit")
        yield from about(subject, ("org:unitOf", department))
        yield from about(department, ("org:hasUnit", subject))
        return
    yield from _organisation(subject, unit_name(unit), "js:BudgetUnit")
    kind = _KIND.search(compact(unit))
    yield from about(
        subject,
        ("org:subOrganizationOf", department),
        ("js:unitKind", literal(kind[1], "zh") if kind else ""),
    )
    yield from about(department, ("org:hasSubOrganization", subject))


def _organisation(subject: str, name: str, class_: str) -> Iterator[str]:
    kind = "org:OrganizationalUnit" if class_ == "js:HeadUnit" else "org:FormalOrganization"
    yield from about(
        subject,
        ("a", term("org:Organization")),
        ("a", term(kind)),
        ("a", term(class_)),
        ("dcterms:identifier", literal(subject.rpartition("/")[2].removesuffix(">"))),
        ("skos:prefLabel", literal(name, "zh")),
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
