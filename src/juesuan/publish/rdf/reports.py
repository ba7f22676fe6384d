"""A report, the document it was read from, and its year, as statements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from juesuan.model.document import Source
from juesuan.model.text import Text
from juesuan.publish.rdf.statements import about, iri, literal, said, term, typed
from juesuan.vocabulary.iris import Iris, report_id
from juesuan.vocabulary.wording import compact

_IANA = "http://www.iana.org/assignments/media-types/"


def report_statements(source: Source, organisation: str, year: int, iris: Iris) -> Iterator[str]:
    """The report, its document with its SHA-256, and its fiscal year."""
    report = report_id(organisation, year)
    yield from about(
        iri(iris.report(report)),
        ("a", term("js:Report")),
        ("a", term("prov:Entity")),
        *said("dcterms:title", report_title(organisation, year)),
        *said("rdfs:label", report_title(organisation, year)),
        ("dcterms:identifier", literal(report)),
        ("dcterms:creator", iri(iris.organisation(organisation))),
        ("js:fiscalYear", iri(iris.year(year))),
        ("js:document", iri(iris.document(source.sha256))),
        ("prov:wasDerivedFrom", iri(iris.document(source.sha256))),
    )
    yield from _document(source, iris)
    yield from year_statements(year, iris)


def report_title(organisation: str, year: int) -> Text:
    """What a report is called."""
    name = compact(organisation)
    return Text(f"{name}{year}年度部门决算", f"Final accounts of {name} for {year}")


def year_statements(year: int, iris: Iris) -> Iterator[str]:
    """A fiscal year, which is the calendar year (Budget Law, article 18)."""
    yield from about(
        iri(iris.year(year)),
        ("a", term("js:FiscalYear")),
        ("a", term("dcterms:PeriodOfTime")),
        *said("rdfs:label", Text(f"{year}年", str(year))),
        ("js:year", typed(str(year), "gYear")),
        ("dcat:startDate", typed(f"{year}-01-01", "date")),
        ("dcat:endDate", typed(f"{year}-12-31", "date")),
    )


def _document(source: Source, iris: Iris) -> Iterator[str]:
    document, checksum = iri(iris.document(source.sha256)), iri(iris.checksum(source.sha256))
    name = PurePath(source.path).name
    yield from about(
        document,
        ("a", term("js:Document")),
        ("a", term("prov:Entity")),
        ("rdfs:label", literal(name)),
        ("js:fileName", literal(name)),
        ("js:sha256", literal(source.sha256)),
        ("dcat:mediaType", iri(_IANA + source.media_type.value)),
        ("spdx:checksum", checksum),
    )
    yield from about(
        checksum,
        ("a", term("spdx:Checksum")),
        ("spdx:algorithm", term("spdx:checksumAlgorithm_sha256")),
        ("spdx:checksumValue", typed(source.sha256, "hexBinary")),
    )
