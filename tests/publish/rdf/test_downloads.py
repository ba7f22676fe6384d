"""The table of a report: its rows, and its descriptions as CSV on the Web and as a Fiscal Data Package."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

from juesuan.publish.rdf.distributions import TABLE, TABLE_METADATA
from juesuan.publish.rdf.downloads import PACKAGE, licensed
from tests.publish.rdf.test_shared_graphs import IRIS, report

ONE = report("""
t03  p9   2050202  小学教育  function=2050202                  100.50
t03  p9   2050202  小学教育  function=2050202 nature=project    40.00
t06  p13  30101    基本工资  economic=30101                     59.00
""")
FILES = {attachment.path.rpartition("/")[2]: attachment for attachment in ONE.attachments}


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(FILES[TABLE].content.decode(), newline="")))


def described(name: str) -> Any:
    return json.loads(FILES[name].content)


def test_a_row_is_an_observation_with_its_codes() -> None:
    assert [
        (row["dataset"], row["function"], row["nature"], row["economic"], row["amount"]) for row in rows()
    ] == [
        ("t03", "2050202", "_T", "", "1005000.0"),
        ("t03", "2050202", "project", "", "400000.0"),
        ("t06", "", "basic", "30101", "590000.0"),
    ]


def test_a_row_names_the_observation_in_the_graph() -> None:
    subjects = {line.partition(" ")[0] for graph in ONE.graphs for line in graph.triples}
    assert {f"<{row['observation']}>" for row in rows()} <= subjects


def test_codes_are_cut_for_those_who_drill_down() -> None:
    assert [(row["function_class"], row["function_group"], row["function_item"]) for row in rows()] == [
        ("205", "20502", "2050202"),
        ("205", "20502", "2050202"),
        ("", "", ""),
    ]
    assert (rows()[2]["economic_class"], rows()[2]["economic_group"]) == ("301", "30101")


def test_both_descriptions_name_the_columns_of_the_table_in_order() -> None:
    header = list(rows()[0])
    assert [column["name"] for column in described(TABLE_METADATA)["tableSchema"]["columns"]] == header
    (resource,) = described(PACKAGE)["resources"]
    assert [field["name"] for field in resource["schema"]["fields"]] == header
    assert resource["path"] == described(TABLE_METADATA)["url"] == TABLE


def test_csv_on_the_web_leads_from_a_cell_to_the_statement() -> None:
    columns = {column["name"]: column for column in described(TABLE_METADATA)["tableSchema"]["columns"]}
    assert columns["function"]["valueUrl"].replace("{function}", "205") == IRIS.concept("function", "205")
    assert columns["amount"]["propertyUrl"].endswith("/def/amount")
    assert columns["organisation"]["suppressOutput"]


def test_the_fiscal_data_package_has_a_value_a_year_and_classifications() -> None:
    fields = described(PACKAGE)["resources"][0]["schema"]["fields"]
    types = {field.get("columnType") for field in fields}
    assert {"value", "date:fiscal-year", "phase:id", "functional-classification:generic:level1:code"} <= types
    assert len([field for field in fields if field.get("columnType") == "value"]) == 1


def test_the_package_is_of_the_profile_that_validators_have_at_hand() -> None:
    """A fiscal data package is a tabular one; a validator fetches what it does not know, and fails offline."""
    assert described(PACKAGE)["profile"] == "tabular-data-package"


def test_every_cell_has_the_type_of_its_field() -> None:
    forms = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "year": r"\d{4}", "boolean": "true|false"}
    for field in described(PACKAGE)["resources"][0]["schema"]["fields"]:
        for row in rows():
            assert re.fullmatch(forms.get(field["type"], ".*"), row[field["name"]]) or row[field["name"]] == ""


LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def test_the_descriptions_name_the_licence_and_the_table_stays() -> None:
    under = {name: licensed(attachment, LICENCE).content for name, attachment in FILES.items()}
    assert json.loads(under[TABLE_METADATA])["dc:license"] == {"@id": LICENCE}
    assert json.loads(under[PACKAGE])["licenses"] == [{"path": LICENCE}]
    assert under[TABLE] == FILES[TABLE].content


def test_another_licence_takes_the_place_of_the_former_and_none_leaves_none() -> None:
    for attachment in FILES.values():
        assert licensed(licensed(attachment, "https://example.org/"), LICENCE) == licensed(attachment, LICENCE)
        assert licensed(licensed(attachment, LICENCE), "") == attachment
