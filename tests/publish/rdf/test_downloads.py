"""The tables of a report: their rows, and their descriptions as CSV on the Web and as a data package."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from juesuan.publish.rdf.downloads import METADATA, PACKAGE, PRINTED, columns, licensed
from juesuan.vocabulary.ontology import cubes
from tests.publish.rdf.test_shared_graphs import IRIS, report

ONE = report("""
t03  p9   2050202  小学教育  function=2050202                  100.50
t03  p9   2050202  小学教育  function=2050202 nature=project    40.00
t06  p13  30101    基本工资  economic=30101                     59.00
""")
FILES = {attachment.path.rpartition("/")[2]: attachment for attachment in ONE.attachments}
TABLES = (PRINTED, "spending.csv", "basic-spending.csv")


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(FILES[table].content.decode(), newline="")))


def described(name: str) -> Any:
    return json.loads(FILES[name].content)


def test_there_is_a_table_of_figures_and_one_for_each_cube_with_facts() -> None:
    assert tuple(FILES) == (PRINTED, "basic-spending.csv", "spending.csv", METADATA, PACKAGE, "report.json")


def test_a_row_is_a_fact_with_codes_and_their_names() -> None:
    (row,) = rows("spending.csv")
    assert list(row) == [column.name for column in columns(cubes()["spending"])]
    assert row == {
        "observation": IRIS.observation("spending", ONE.report, "2050202.project"),
        "organisation": "某市某局",
        "year": "2024",
        "function": "2050202",
        "function_name": "小学教育",
        "class": "205",
        "class_name": "教育支出",
        "nature": "project",
        "nature_name": "项目支出",
        "spending": "400000.0",
        "unit": "yuan",
        "status": "sound",
    }


def test_every_print_is_a_row_of_the_figures() -> None:
    shown = ("table", "row", "code", "printed", "value", "unit", "reading", "page")
    assert [tuple(row[name] for name in shown) for row in rows(PRINTED)] == [
        ("03", "小学教育", "2050202", "100.50", "100.50", "ten-thousand-yuan", "printed", "9"),
        ("03", "小学教育", "2050202", "40.00", "40.00", "ten-thousand-yuan", "printed", "9"),
        ("06", "基本工资", "30101", "59.00", "59.00", "ten-thousand-yuan", "printed", "13"),
    ]


@pytest.mark.parametrize(("table", "column"), [(PRINTED, "figure"), ("spending.csv", "observation")])
def test_a_row_names_its_node_in_the_graph(table: str, column: str) -> None:
    subjects = {line.partition(" ")[0] for graph in ONE.graphs for line in graph.triples}
    assert {f"<{row[column]}>" for row in rows(table)} <= subjects


@pytest.mark.parametrize("table", TABLES)
def test_both_descriptions_name_the_columns_of_a_table_in_order(table: str) -> None:
    header = list(rows(table)[0])
    (found,) = (one for one in described(METADATA)["tables"] if one["url"] == table)
    assert [column["name"] for column in found["tableSchema"]["columns"]] == header
    (resource,) = (one for one in described(PACKAGE)["resources"] if one["path"] == table)
    assert [field["name"] for field in resource["schema"]["fields"]] == header


def test_csv_on_the_web_leads_from_a_cell_to_the_statement() -> None:
    (table,) = (one for one in described(METADATA)["tables"] if one["url"] == "spending.csv")
    found = {column["name"]: column for column in table["tableSchema"]["columns"]}
    assert found["function"]["valueUrl"].replace("{function}", "205") == IRIS.concept("function", "205")
    assert found["spending"]["propertyUrl"].endswith("/def/spending")
    assert found["organisation"]["suppressOutput"]


def test_the_package_has_the_types_of_a_fiscal_data_package() -> None:
    """A fiscal data package is a tabular one; a validator fetches what it does not know, and fails offline."""
    assert described(PACKAGE)["profile"] == "tabular-data-package"
    (resource,) = (one for one in described(PACKAGE)["resources"] if one["name"] == "spending")
    types = [field["columnType"] for field in resource["schema"]["fields"] if "columnType" in field]
    assert {"value", "date:fiscal-year", "functional-classification:generic:code"} <= set(types)
    assert types.count("value") == 1


@pytest.mark.parametrize("table", TABLES)
def test_every_cell_has_the_type_of_its_field(table: str) -> None:
    forms = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?"}
    (resource,) = (one for one in described(PACKAGE)["resources"] if one["path"] == table)
    for field in resource["schema"]["fields"]:
        for row in rows(table):
            assert re.fullmatch(forms.get(field["type"], ".*"), row[field["name"]]) or row[field["name"]] == ""


LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def test_the_descriptions_name_the_licence_and_the_tables_stay() -> None:
    under = {name: licensed(attachment, LICENCE).content for name, attachment in FILES.items()}
    assert json.loads(under[METADATA])["dc:license"] == {"@id": LICENCE}
    assert json.loads(under[PACKAGE])["licenses"] == [{"path": LICENCE}]
    assert all(under[table] == FILES[table].content for table in TABLES)


def test_another_licence_takes_the_place_of_the_former_and_none_leaves_none() -> None:
    for attachment in FILES.values():
        assert licensed(licensed(attachment, "https://example.org/"), LICENCE) == licensed(attachment, LICENCE)
        assert licensed(licensed(attachment, LICENCE), "") == attachment
