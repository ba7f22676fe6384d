"""A report: its document, its department with the units under it, and what it says of them in words.

A department has a head unit and subordinate units (https://www.w3.org/TR/vocab-org/).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import quote

from juesuan.errors import DocumentError
from juesuan.model.document import Profile, Source
from juesuan.model.place import Place
from juesuan.model.reading import Definition, Description, NumberKind, PlacedText, Reading
from juesuan.model.release import ReportIndex
from juesuan.model.text import Text
from juesuan.publish import phrase
from juesuan.publish.facts.members import member_id
from juesuan.publish.rdf.statements import about, concept, integer, iri, labelled, literal, term, typed
from juesuan.vocabulary.codelists import FUNCTION
from juesuan.vocabulary.iris import Iris, organisation_id, report_id, term_id
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
from juesuan.vocabulary.wording import compact, unquoted

IANA = "http://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Reported:
    """The report that statements are about: whose, of which year, read from which file."""

    organisation: str
    year: int
    source: Source
    iris: Iris

    @classmethod
    def of(cls, profile: Profile, source: Source, iris: Iris) -> Reported:
        """The report of a document. Raises DocumentError unless it says whose accounts of which year it holds."""
        if not profile.organisation or profile.year is None:
            raise DocumentError(phrase("whose-not-said").at(source.path), phrase("name-on-cover"))
        return cls(profile.organisation, profile.year, source, iris)

    @property
    def report(self) -> str:
        """The identifier of the report."""
        return report_id(self.organisation, self.year)

    @property
    def term(self) -> str:
        """The term for the report itself."""
        return iri(self.iris.report(self.report))

    @property
    def department(self) -> str:
        """The term for the department whose accounts these are."""
        return iri(self.iris.organisation(self.organisation))

    @property
    def document(self) -> str:
        """The term for the file that it was read from."""
        return iri(self.iris.document(self.source.sha256))

    def code(self, code_list: str, code: str) -> str:
        """The term for a code."""
        return iri(self.iris.concept(code_list, code))

    def place(self, place: Place) -> Iterator[tuple[str, str]]:
        """Where something is printed: the page, and the place as one IRI into the source file.

        A rectangle of a page is written as ISO 32000-2:2020, Annex O has it (left, top, width, height in points
        from the top left of the page as displayed), a stretch of a text as RFC 5147 has it.
        """
        fragment = quote(place.reference, safe="")
        if place.page is not None:
            yield "js:page", integer(place.page)
            fragment = f"page={place.page}"
            if place.box is not None:
                left, top, right, bottom = place.box
                fragment += f"&viewrect={left:.2f},{top:.2f},{right - left:.2f},{bottom - top:.2f}"
        elif place.span is not None:
            fragment = f"char={place.span.start},{place.span.end}"
        if fragment:
            yield ("js:place", iri(f"{self.iris.source_file(self.report, self.source.path.suffix)}#{fragment}"))


def report_title(organisation: str, year: int) -> Text:
    """What a report is called; in English by the identifier of the organisation, whose name is Chinese."""
    return Text(
        f"{compact(organisation)}{year}年度部门决算",
        f"Final accounts of {organisation_id(organisation)} for {year}",
    )


def report_statements(reading: Reading, reported: Reported) -> Iterator[str]:
    """The report, its document with its hash, its organisation, and what it says in words."""
    profile, source, iris = reading.profile, reading.source, reported.iris
    title = report_title(reported.organisation, reported.year)
    kinds = [number.kind for page in reading.coverage for number in page.numbers]
    units = {iri(iris.organisation_of(member_id(unit, profile.organisation))) for unit in profile.units}
    yield from about(
        reported.term,
        ("a", term("js:Report")),
        *labelled("dcterms:title", title),
        ("schema:name", literal(title.zh)),
        ("dcterms:identifier", literal(reported.report)),
        ("js:organisation", reported.department),
        ("js:year", integer(reported.year)),
        ("js:document", reported.document),
        ("prov:wasDerivedFrom", reported.document),
        ("js:numberCount", integer(len(kinds)) if kinds else ""),
        ("js:unexplainedCount", integer(kinds.count(NumberKind.UNEXPLAINED)) if kinds else ""),
        ("js:scopeSentence", literal(profile.units_evidence) if profile.units and profile.units_evidence else ""),
        *(("js:consolidates", unit) for unit in sorted(units)),
    )
    name = PurePath(source.path).name
    yield from about(
        reported.document,
        ("a", term("js:Document")),
        ("rdfs:label", literal(name)),
        ("js:fileName", literal(name)),
        ("js:sha256", literal(source.sha256)),
        ("dcat:mediaType", iri(IANA + source.media_type.value)),
        ("prov:wasAttributedTo", reported.department),
    )
    yield from organisation_statements(profile, iris)
    yield from _description(reading.description, reported)
    for number, definition in enumerate(reading.description.definitions, start=1):
        yield from _definition(definition, number, reported)


def activity_statements(reported: Reported) -> Iterator[str]:
    """The activity that made a report. No times: same input, same bytes."""
    activity = iri(reported.iris.reading(reported.report))
    yield from about(
        activity,
        ("a", term("prov:Activity")),
        *labelled("rdfs:label", Text("读取、核对并发布报告", "reading, checking and publishing the report")),
        ("prov:used", reported.document),
        ("prov:wasAssociatedWith", iri(reported.iris.software)),
    )
    yield from about(reported.term, ("prov:wasGeneratedBy", activity))
    yield from about(reported.document, ("a", term("prov:Entity")))
    yield from about(reported.department, ("a", term("prov:Agent")))


def year_statements(year: int, iris: Iris) -> Iterator[str]:
    """A fiscal year as a period, which is the calendar year (Budget Law, article 18)."""
    yield from about(
        iri(iris.year(year)),
        ("a", term("dcterms:PeriodOfTime")),
        *labelled("rdfs:label", Text(f"{year}年", str(year))),
        ("dcat:startDate", typed(f"{year}-01-01", "date")),
        ("dcat:endDate", typed(f"{year}-12-31", "date")),
    )


def _description(description: Description, reported: Reported) -> Iterator[str]:
    """The responsibilities and the reorganisations in their order, and the stated number of units."""
    count = description.stated_unit_count
    yield from about(reported.term, ("js:statedUnitCount", integer(count) if count is not None else ""))
    for number, responsibility in enumerate(description.responsibilities, start=1):
        node = iri(reported.iris.passage(reported.report, f"responsibility/{number}"))
        yield from about(reported.department, ("js:responsibility", node))
        yield from _passage(node, number, responsibility, reported)
    for number, change in enumerate(description.changes, start=1):
        node = iri(reported.iris.passage(reported.report, f"change/{number}"))
        yield from about(reported.department, ("org:changedBy", node))
        yield from about(node, ("a", term("org:ChangeEvent")))
        yield from _passage(node, number, change, reported)


def _passage(node: str, number: int, statement: PlacedText, reported: Reported) -> Iterator[str]:
    yield from about(
        node,
        ("a", term("js:Passage")),
        ("js:report", reported.term),
        ("js:position", integer(number)),
        ("js:text", literal(statement.text)),
        *reported.place(statement.place),
    )


def _definition(definition: Definition, number: int, reported: Reported) -> Iterator[str]:
    """A definition, and the term that it defines if that is no code."""
    name = unquoted(definition.term)
    is_code = bool(definition.code)
    code = reported.code(FUNCTION.name, definition.code) if is_code else reported.code("term", term_id(name))
    yield from about(
        iri(reported.iris.definition(reported.report, number)),
        ("a", term("js:Definition")),
        ("js:report", reported.term),
        ("js:definedTerm", literal(definition.term)),
        ("js:defines", code),
        ("js:text", literal(definition.text)),
        *reported.place(definition.place),
    )
    if not is_code:
        scheme = iri(reported.iris.code_list("term"))
        yield from about(code, *concept(scheme, term_id(name), Text(name, "")))


def organisation_statements(profile: Profile, iris: Iris) -> Iterator[str]:
    """The department, or the unit that publishes for itself, and the units whose accounts it includes."""
    name = organisation_name(profile.organisation)
    subject = iri(iris.organisation(profile.organisation))
    # The department that a head unit is a part of may have published no report that would state it.
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
        yield from unit_statements(unit, profile.organisation, subject, iris)


def identity_statements(
    reports: Iterable[ReportIndex], identifiers: Mapping[str, str], renamed: Mapping[str, str], iris: Iris
) -> Iterator[str]:
    """What the publisher says of the organisations that the reports speak of, by name.

    Their unified social credit codes (GB 32100), and the events in which one that is known under both names took
    the other one.
    """
    known = {iri(name) for report in reports for name in report.organisations}
    for name, identifier in identifiers.items():
        subject = iri(iris.organisation(name))
        yield from about(subject, ("org:identifier", literal(identifier) if subject in known else ""))
    for name, former in renamed.items():
        event = iri(iris.change(former, name))
        now, then = iri(iris.organisation(name)), iri(iris.organisation(former))
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


def unit_statements(unit: str, department_name: str, department: str, iris: Iris) -> Iterator[str]:
    """A unit as part of a department (its name, and its term)."""
    subject = iri(iris.organisation_of(member_id(unit, department_name)))
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
