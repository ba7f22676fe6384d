"""Organisations: a department, its head unit and its subordinate units (https://www.w3.org/TR/vocab-org/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from juesuan.model.document import Profile
from juesuan.model.release import ReportIndex
from juesuan.publish.rdf.statements import about, iri, literal, term
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.organisations import (
    DIVISION,
    HEAD_UNIT,
    division_of,
    is_head_unit,
    is_of_unit,
    is_own_office,
    organisation_name,
    unit_kind,
    unit_name,
)


def organisation_statements(profile: Profile, iris: Iris) -> Iterator[str]:
    """The department, or the unit that publishes for itself, and the units whose accounts it includes."""
    name = organisation_name(profile.organisation)
    subject = iri(iris.organisation(profile.organisation))
    if is_own_office(profile.organisation):
        department = name.removesuffix(HEAD_UNIT)
        yield from _organisation(subject, name, "js:HeadUnit", iris)
        yield from about(subject, ("org:subOrganizationOf", iri(iris.organisation(department))))
        yield from _organisation(iri(iris.organisation(department)), department, "js:BudgetDepartment", iris)
        return
    yield from _organisation(
        subject, name, "js:BudgetUnit" if is_of_unit(profile) else "js:BudgetDepartment", iris
    )
    for unit in profile.units:
        yield from _unit(unit, profile.organisation, subject, iris)


def unit_iri(unit: str, department: str, iris: Iris) -> str:
    """The IRI of a unit. A head unit is another thing than its department, even where both have one name."""
    if is_head_unit(unit, department):
        return iris.organisation(f"{department}本级")
    return iris.organisation(unit_name(unit))


def _known(reports: Iterable[ReportIndex]) -> set[str]:
    """The terms of the organisations that the reports speak of."""
    return {iri(name) for report in reports for name in report.organisations}


def identifier_statements(
    reports: Iterable[ReportIndex], identifiers: Mapping[str, str], iris: Iris
) -> Iterator[str]:
    """The unified social credit codes (GB 32100) of the organisations that the reports know, by name."""
    known = _known(reports)
    for name, identifier in identifiers.items():
        subject = iri(iris.organisation(name))
        if subject in known:
            yield from about(subject, ("org:identifier", literal(identifier)))


def change_statements(reports: Iterable[ReportIndex], renamed: Mapping[str, str], iris: Iris) -> Iterator[str]:
    """The events in which an organisation took another name, of those whose reports are known under both."""
    known = _known(reports)
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
    else:
        yield from _organisation(subject, unit_name(unit), "js:BudgetUnit", iris)
        yield from about(subject, ("js:unitKind", literal(kind) if (kind := unit_kind(unit)) else ""))
    yield from about(subject, ("org:subOrganizationOf", department))


def _organisation(subject: str, name: str, class_: str, iris: Iris) -> Iterator[str]:
    is_part = class_ == "js:HeadUnit" or name.endswith(HEAD_UNIT)
    kind = "org:OrganizationalUnit" if is_part else "org:FormalOrganization"
    division = division_of(name)
    yield from about(
        subject,
        ("a", term("org:Organization")),
        ("a", term(kind)),
        ("a", term(class_)),
        ("dcterms:identifier", literal(subject.rpartition("/")[2].removesuffix(">"))),
        ("schema:name", literal(name)),
        ("skos:prefLabel", literal(name, "zh")),
        ("dcterms:spatial", iri(iris.concept(DIVISION, division.code)) if division else ""),
    )
