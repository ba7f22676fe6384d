"""The figures of a report as a table to download, with its description for machines.

`figures.csv` has a row per observation in money of statements and prose; `figures.csv-metadata.json` describes it
as CSV on the Web (https://www.w3.org/TR/tabular-metadata/), `datapackage.json` as a Fiscal Data Package
(https://specs.frictionlessdata.io/fiscal-data-package/): a tabular data package, whose columns have fiscal types.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from juesuan.model.observation import Observations, StatementObservation
from juesuan.model.release import Attachment
from juesuan.model.text import Text
from juesuan.publish.rdf.distributions import TABLE, TABLE_METADATA
from juesuan.publish.rdf.hierarchy import leaves
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.reports import report_title
from juesuan.publish.rdf.statements import decimal
from juesuan.vocabulary.classification import CODE_LENGTHS
from juesuan.vocabulary.cubes import AMOUNT, CUBES_BY_ID
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import PREFIXES

PACKAGE = "datapackage.json"


class Column(NamedTuple):
    """A column: its name, its titles, its XSD datatype, the property and code list it stands for, its FDP type."""

    name: str
    title: Text
    datatype: str = "string"
    term: str = ""
    code_list: str = ""
    fiscal: str = ""


COLUMNS: tuple[Column, ...] = (
    Column("observation", Text("观测值", "observation"), "anyURI"),
    Column("dataset", Text("数据集", "dataset"), term="qb:dataSet"),
    Column(
        "organisation", Text("部门", "organisation"), fiscal="administrative-classification:generic:level1:label"
    ),
    Column("year", Text("年度", "fiscal year"), "gYear", fiscal="date:fiscal-year"),
    Column("phase", Text("预算阶段", "budget phase"), term="js:budgetPhase", code_list="phase", fiscal="phase:id"),
    Column("flow", Text("收支类型", "flow"), term="js:flow", code_list="flow"),
    Column(
        "fund", Text("资金来源", "fund"), term="js:fund", code_list="fund", fiscal="fin-source:generic:level1:code"
    ),
    Column("source", Text("收入来源", "income source"), term="js:incomeSource", code_list="source"),
    Column("function", Text("支出功能分类", "functional class"), term="js:functionalClass", code_list="function"),
    Column(
        "function_class",
        Text("功能分类类", "functional: class"),
        fiscal="functional-classification:generic:level1:code",
    ),
    Column(
        "function_group",
        Text("功能分类款", "functional: group"),
        fiscal="functional-classification:generic:level2:code",
    ),
    Column(
        "function_item",
        Text("功能分类项", "functional: item"),
        fiscal="functional-classification:generic:level3:code",
    ),
    Column("economic", Text("经济分类", "economic class"), term="js:economicClass", code_list="economic"),
    Column(
        "economic_class",
        Text("经济分类类", "economic: class"),
        fiscal="economic-classification:generic:level1:code",
    ),
    Column(
        "economic_group",
        Text("经济分类款", "economic: group"),
        fiscal="economic-classification:generic:level2:code",
    ),
    Column("nature", Text("支出性质", "expenditure nature"), term="js:expenditureNature", code_list="nature"),
    Column("item", Text("“三公”经费项目", "three-public item"), term="js:threePublicItem", code_list="item"),
    Column("amount", Text("金额（元）", "amount (yuan)"), "decimal", "js:amount", fiscal="value"),
    Column("decimals", Text("小数位数", "decimals as printed"), "integer", "js:decimals"),
    Column("leaf", Text("最细一级", "has no parts"), "boolean", "js:isLeaf"),
    Column("printed", Text("印出的文字", "printed text"), term="js:printedText"),
    Column("name", Text("印出的名称", "printed name")),
    Column("page", Text("页码", "page"), "integer", "js:page"),
    Column("cell", Text("单元格", "cell"), term="js:cell"),
)
_NAMES = tuple(column.name for column in COLUMNS)
_JSON_TYPES = {"decimal": "number", "gYear": "year"}


def downloads(observations: Observations, reported: Reported) -> tuple[Attachment, ...]:
    """The table of a report and its two descriptions, which name no licence yet."""
    title = report_title(reported.organisation, reported.year)
    files = (
        (TABLE, "text/csv", _table(observations, reported)),
        (TABLE_METADATA, "application/csvm+json", _json(_table_metadata(title, reported.iris))),
        (PACKAGE, "application/json", _json(_package(title, reported))),
    )
    return tuple(Attachment(f"{reported.report}/{name}", kind, content) for name, kind, content in files)


def licensed(attachment: Attachment, licence: str) -> Attachment:
    """A file of a report under a licence (an IRI, or empty): the descriptions name it, the table stays as it is.

    CSV on the Web says `dc:license`, a data package `licenses` (https://specs.frictionlessdata.io/data-package/).
    """
    name = attachment.path.rpartition("/")[2]
    said = {TABLE_METADATA: ("dc:license", {"@id": licence}), PACKAGE: ("licenses", [{"path": licence}])}.get(name)
    if said is None:
        return attachment
    key, value = said
    record = json.loads(attachment.content)
    record.pop(key, None)
    return replace(attachment, content=_json({**record, key: value} if licence else record))


def _table(observations: Observations, reported: Reported) -> bytes:
    """CSV as RFC 4180 has it, in UTF-8; a code that the cube does not have is empty."""
    written = io.StringIO()
    writer = csv.DictWriter(written, _NAMES, restval="", lineterminator="\r\n")
    writer.writeheader()
    leaf_keys = leaves(observations.statements)
    money = (found for found in observations.statements if CUBES_BY_ID[found.dataset].measure == AMOUNT)
    for found in sorted(money, key=lambda one: (one.dataset, one.key)):
        writer.writerow(_row(found, (found.dataset, found.key) in leaf_keys, reported))
    return written.getvalue().encode()


def _row(found: StatementObservation, is_leaf: bool, reported: Reported) -> Mapping[str, str]:
    cube, figure = CUBES_BY_ID[found.dataset], found.figure
    codes = {coded.code_list: getattr(found.coordinate, coded.code_list) for coded in cube.dimensions}
    return {
        "observation": reported.iris.observation(found.dataset, reported.report, found.key),
        "dataset": found.dataset,
        "organisation": reported.organisation,
        "year": str(reported.year),
        **codes,
        **dict(_levels(codes)),
        "amount": decimal(found.amount.quantity).partition("^")[0].strip('"'),
        "decimals": str(found.amount.quantity_decimals),
        "leaf": ("true" if is_leaf else "false") if cube.has("isLeaf") else "",
        "printed": figure.printed,
        "name": figure.item,
        "page": str(figure.place.page or ""),
        "cell": figure.place.cell,
    }


def _levels(codes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The code above or at each level, so that a tool can drill down: 2080505 is 208, 20805 and 2080505."""
    for code_list, depths in (("function", CODE_LENGTHS), ("economic", CODE_LENGTHS[:2])):
        code = codes.get(code_list, "")
        for name, digits in zip(("class", "group", "item"), depths, strict=False):
            yield f"{code_list}_{name}", code[:digits] if code.isdigit() and len(code) >= digits else ""


def _table_metadata(title: Text, iris: Iris) -> Mapping[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "@type": "Table",
        "url": TABLE,
        "dc:title": [{"@value": title.zh, "@language": "zh"}, {"@value": title.en, "@language": "en"}],
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": {
            "aboutUrl": "{+observation}",
            "primaryKey": "observation",
            "columns": [_column(column, iris) for column in COLUMNS],
        },
    }


def _column(column: Column, iris: Iris) -> Mapping[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": [column.name],
        "dc:description": [
            {"@value": column.title.zh, "@language": "zh"},
            {"@value": column.title.en, "@language": "en"},
        ],
        "datatype": column.datatype,
    }
    if column.term:
        prefix, _, local = column.term.partition(":")
        described["propertyUrl"] = PREFIXES[prefix] + local
    else:
        described["suppressOutput"] = True
    if column.code_list:
        described["valueUrl"] = iris.concept(column.code_list, f"{{{column.name}}}")
    if column.name == "dataset":
        described["valueUrl"] = iris.dataset("{dataset}")
    return described


def _package(title: Text, reported: Reported) -> Mapping[str, Any]:
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
                "name": "figures",
                "path": TABLE,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": [_field(column) for column in COLUMNS], "primaryKey": ["observation"]},
            }
        ],
    }


def _field(column: Column) -> Mapping[str, Any]:
    kind = _JSON_TYPES.get(
        column.datatype, column.datatype if column.datatype in ("integer", "boolean") else "string"
    )
    described: dict[str, Any] = {"name": column.name, "title": column.title.en, "type": kind}
    if column.fiscal:
        described["columnType"] = column.fiscal
    if column.fiscal == "value":
        described["currency"] = "CNY"
    return described


def _json(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=1).encode() + b"\n"
