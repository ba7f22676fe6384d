"""The tables of a report to download: `printed.csv`, and one for each cube that the report has facts of.

`csv-metadata.json` describes them as CSV on the Web (https://www.w3.org/TR/tabular-metadata/), `datapackage.json`
as a tabular data package with the columns of a Fiscal Data Package (https://specs.frictionlessdata.io/).
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import msgspec

from juesuan.model.fact import Fact, Facts, Print
from juesuan.model.release import Attachment
from juesuan.model.text import Text
from juesuan.publish.rdf.facts import DISPUTED, LISTS, SOUND
from juesuan.publish.rdf.figures import table_name, unit_of
from juesuan.publish.rdf.report import Reported, report_title
from juesuan.publish.rdf.statements import PATH, decimal
from juesuan.vocabulary.classification import CLASSIFICATIONS, class_of
from juesuan.vocabulary.codelists import UNIT_CODES
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import JS
from juesuan.vocabulary.ontology import Cube, code_labels, cubes, term_labels
from juesuan.vocabulary.organisations import organisation_name

PRINTED, METADATA, PACKAGE = "printed.csv", "csv-metadata.json", "datapackage.json"

_JSON_TYPES = {"decimal": "number", "integer": "integer"}
# The types of columns that a Fiscal Data Package knows (https://specs.frictionlessdata.io/fiscal-data-package/).
_FISCAL_TYPES = {
    "organisation": "administrative-classification:generic:level1:label",
    "year": "date:fiscal-year",
    "function": "functional-classification:generic:code",
    "economic": "economic-classification:generic:code",
    "fund": "fin-source:generic:level1:code",
    "phase": "phase:id",
}
# Dimensions whose values are nodes of their own.
_NO_CODES = ("evaluation", "member")
_SCORE = ("weight", "target", "actual", "target_text", "actual_text")


class DownloadColumn(NamedTuple):
    """A column: its name, what it holds, its XSD datatype, the property it stands for, the list of its codes."""

    name: str
    title: Text
    datatype: str = "string"
    term: str = ""
    code_list: str = ""


_FIGURE_COLUMNS = (
    DownloadColumn("figure", Text("数字", "figure"), "anyURI"),
    DownloadColumn("table", Text("表", "table"), term="table"),
    DownloadColumn("heading", Text("标题", "heading"), term="heading"),
    DownloadColumn("row", Text("行名", "row"), term="row"),
    DownloadColumn("code", Text("编码", "code"), term="code"),
    DownloadColumn("column", Text("栏名", "column"), term="column"),
    DownloadColumn("printed", Text("印出的文字", "printed text"), term="printedText"),
    DownloadColumn("value", Text("数值", "value"), "decimal", "value"),
    DownloadColumn("unit", Text("单位", "unit")),
    DownloadColumn("reading", Text("取数方式", "reading"), term="readAs", code_list="reading"),
    DownloadColumn("page", Text("页", "page"), "integer", "page"),
    DownloadColumn("place", Text("位置", "place"), "anyURI", "place"),
)


def downloads(facts: Facts, disputed: Iterable[Fact], reported: Reported) -> tuple[Attachment, ...]:
    """The tables of a report and their two descriptions, which name no licence yet."""
    names = {named.code: named.name for named in facts.codes}
    # Reversed: of the names of a code the most printed one, which stands first, is set last.
    names |= {found.code: found.name for found in reversed(facts.attestations) if found.name}
    in_dispute = frozenset(disputed)
    by_cube: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts.facts:
        by_cube[fact.dataset].append(fact)
    tables: dict[str, tuple[Sequence[DownloadColumn], bytes]] = {
        PRINTED: (_FIGURE_COLUMNS, _table(_FIGURE_COLUMNS, (_figure(one, reported) for one in facts.prints)))
    }
    for name in sorted(by_cube):
        cube = cubes()[name]
        rows = (_fact(fact, cube, names, in_dispute, reported) for fact in by_cube[name])
        tables[f"{name}.csv"] = columns(cube), _table(columns(cube), rows)
    title = report_title(reported.organisation, reported.year)
    described = {name: table_columns for name, (table_columns, _) in tables.items()}
    files = [(name, "text/csv", content) for name, (_, content) in tables.items()]
    files += [
        (METADATA, "application/csvm+json", _json(_metadata(title, described, reported.iris))),
        (PACKAGE, "application/json", _json(_package(title, described, reported))),
    ]
    return tuple(Attachment(f"{reported.report}/{name}", kind, content) for name, kind, content in files)


def columns(cube: Cube) -> tuple[DownloadColumn, ...]:
    """The columns of a cube's table: every code with its name, the value with its unit in the title."""
    own: list[DownloadColumn] = []
    for dimension in cube.own_dimensions:
        title = term_labels()[dimension]
        code_list = "" if dimension in _NO_CODES else LISTS.get(dimension, dimension)
        own += [
            DownloadColumn(dimension, title, term=dimension, code_list=code_list),
            DownloadColumn(f"{dimension}_name", Text(f"{title.zh}名称", f"{title.en}, name")),
        ]
        if dimension in CLASSIFICATIONS:
            own += [
                DownloadColumn("class", Text("类", "class"), term="class", code_list=dimension),
                DownloadColumn("class_name", Text("类名称", "class, name")),
            ]
    scored = _SCORE if "performanceIndicator" in cube.dimensions else ()
    return (
        DownloadColumn("observation", Text("事实", "fact"), "anyURI"),
        DownloadColumn("organisation", Text("部门", "organisation")),
        DownloadColumn("year", Text("年度", "year"), "integer", "year"),
        *own,
        DownloadColumn(cube.measure, cube.title, "decimal", cube.measure),
        DownloadColumn("unit", Text("单位", "unit")),
        DownloadColumn("status", Text("可信状态", "status"), term="status", code_list="status"),
        *(DownloadColumn(name, Text(name, name.replace("_", " "))) for name in scored),
    )


def licensed(attachment: Attachment, licence: str) -> Attachment:
    """A file of a report under a licence (an IRI, or empty): the descriptions name it, tables stay as they are.

    CSV on the Web says `dc:license`, a data package `licenses` (https://specs.frictionlessdata.io/data-package/).
    """
    name = attachment.path.rpartition("/")[2]
    found = {METADATA: ("dc:license", {"@id": licence}), PACKAGE: ("licenses", [{"path": licence}])}.get(name)
    if found is None:
        return attachment
    key, value = found
    record = msgspec.json.decode(attachment.content, type=dict[str, Any])
    record.pop(key, None)
    return replace(attachment, content=_json({**record, key: value} if licence else record))


def _table(table_columns: Sequence[DownloadColumn], rows: Iterable[Mapping[str, str]]) -> bytes:
    """CSV as RFC 4180 has it, in UTF-8."""
    written = io.StringIO()
    writer = csv.DictWriter(written, [column.name for column in table_columns], restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()


def _figure(one: Print, reported: Reported) -> Mapping[str, str]:
    figure = one.figure
    code, text = unit_of(one)
    place = dict(reported.place(figure.place)).get("js:place", "")
    return {
        "figure": reported.iris.figure(reported.report, one.number),
        "table": table_name(figure),
        "heading": figure.section,
        "row": figure.item,
        "code": figure.code,
        "column": PATH.join(figure.column),
        "printed": figure.printed,
        "value": f"{figure.amount.value:f}" if figure.amount is not None else "",
        "unit": code or text,
        "reading": figure.status.value,
        "page": str(figure.place.page or ""),
        "place": place.strip("<>"),
    }


def _fact(
    fact: Fact, cube: Cube, names: Mapping[str, str], disputed: frozenset[Fact], reported: Reported
) -> Mapping[str, str]:
    return {
        "observation": reported.iris.observation(fact.dataset, reported.report, fact.key),
        "organisation": organisation_name(reported.organisation),
        "year": str(reported.year),
        **dict(_codes(fact, cube, names)),
        cube.measure: decimal(fact.value).partition("^")[0].strip('"'),
        "unit": UNIT_CODES[fact.unit],
        "status": DISPUTED if fact in disputed else SOUND,
        **dict(_score(fact)),
    }


def _codes(fact: Fact, cube: Cube, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for dimension, code in zip(cube.own_dimensions, fact.codes, strict=True):
        known = code_labels(LISTS.get(dimension, dimension))
        yield dimension, code
        yield f"{dimension}_name", known[code].zh if code in known else names.get(code, "")
        if dimension in CLASSIFICATIONS:
            above = class_of(code)
            yield "class", above
            yield "class_name", known[above].zh if above in known else ""


def _score(fact: Fact) -> Iterator[tuple[str, str]]:
    score = fact.score
    if score is None:
        return
    yield "weight", f"{score.weight:f}" if score.weight is not None else ""
    for name, value in (("target", score.target), ("actual", score.actual)):
        yield name, f"{value.number:f}" if value is not None and value.number is not None else ""
        yield f"{name}_text", value.text if value is not None else ""


def _metadata(title: Text, tables: Mapping[str, Sequence[DownloadColumn]], iris: Iris) -> Mapping[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": _both(title),
        "dialect": {"encoding": "utf-8", "header": True},
        "tables": [
            {
                "url": name,
                "tableSchema": {
                    "aboutUrl": f"{{+{found[0].name}}}",
                    "primaryKey": found[0].name,
                    "columns": [_column(column, iris) for column in found],
                },
            }
            for name, found in tables.items()
        ],
    }


def _both(text: Text) -> list[dict[str, str]]:
    return [{"@value": text.zh, "@language": "zh"}, {"@value": text.en, "@language": "en"}]


def _column(column: DownloadColumn, iris: Iris) -> Mapping[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": [column.name],
        "dc:description": _both(column.title),
        "datatype": column.datatype,
        **({"propertyUrl": JS + column.term} if column.term else {"suppressOutput": True}),
    }
    if column.code_list:
        described["valueUrl"] = iris.concept(column.code_list, f"{{{column.name}}}")
    return described


def _package(title: Text, tables: Mapping[str, Sequence[DownloadColumn]], reported: Reported) -> Mapping[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": reported.report,
        "title": title.en,
        "description": title.zh,
        "countryCode": "CN",
        "granularity": "aggregated",
        "fiscalPeriod": {"start": f"{reported.year}-01-01", "end": f"{reported.year}-12-31"},
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name.removesuffix(".csv"),
                "path": name,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": [_field(column) for column in found], "primaryKey": [found[0].name]},
            }
            for name, found in tables.items()
        ],
    }


def _field(column: DownloadColumn) -> Mapping[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "title": column.title.en,
        "type": _JSON_TYPES.get(column.datatype, "string"),
    }
    if column.name in _FISCAL_TYPES:
        described["columnType"] = _FISCAL_TYPES[column.name]
    if column.datatype == "decimal" and column.name != "value":
        described |= {"columnType": "value", "currency": "CNY"}
    return described


def _json(record: Mapping[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"
