"""Whose accounts a report holds: what the publisher says, what is printed, and two organisations of one name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juesuan.pipeline.bundling import name_of_file, named
from juesuan.publish.rdf.catalogue import Masthead
from juesuan.vocabulary.iris import organisation_id
from tests.cli.test_read import REPORT
from tests.pipeline.test_comparing import CODED, asked, published
from tests.publish.facts.drawing import PROFILE, reading

ROWS = "".join(f"201{code}\t事务{code}\t{code}.50\t{code}.50\t\n" for code in range(30, 60))
HERE = (REPORT + CODED + ROWS).replace("江城市档案馆", "民政局")
THERE = re.sub(r"(\d\d)\.(50|25)", r"7\1.75", HERE)


def organisations(folder: Path) -> list[str]:
    return [
        name
        for (name,) in asked(
            folder, "SELECT ?n WHERE { ?o a js:BudgetDepartment ; skos:prefLabel ?n } ORDER BY ?n"
        )
    ]


def test_another_department_of_the_same_name_does_not_replace_the_first(tmp_path: Path) -> None:
    published(tmp_path, HERE)
    (error,) = published(tmp_path, THERE).refused
    assert "another organisation of that name" in str(error)
    assert "[organisations]" in str(error)
    assert organisations(tmp_path) == ["民政局"]


def test_a_corrected_report_replaces_what_it_corrects(tmp_path: Path) -> None:
    published(tmp_path, HERE)
    corrected = HERE.replace("30.50\t30.50", "31.50\t31.50").replace("29.50\t29.50", "28.50\t28.50")
    assert published(tmp_path, corrected).refused == ()


def test_what_the_publisher_says_tells_them_apart(tmp_path: Path) -> None:
    published(tmp_path, HERE)
    said = Masthead(organisations={f"{abs(hash(THERE))}.txt": "上海市普陀区民政局"})
    assert published(tmp_path, THERE, masthead=said).refused == ()
    assert organisations(tmp_path) == ["上海市普陀区民政局", "民政局"]


def test_what_the_publisher_says_replaces_whatever_was_there(tmp_path: Path) -> None:
    published(tmp_path, HERE)
    said = Masthead(organisations={f"{abs(hash(THERE))}.txt": "民政局"})
    assert published(tmp_path, THERE, masthead=said).refused == ()
    assert organisations(tmp_path) == ["民政局"]


@pytest.mark.parametrize(
    ("organisations", "name"),
    [
        ({}, ""),
        ({"某局 2024.pdf": "某市某区某局"}, "某市某区某局"),
        ({"别局 2024.pdf": "某市某区某局"}, ""),
        ({"e3b0c442e3b0": "某市某区某局"}, "某市某区某局"),
        ({"e3b0": "某市某区某局"}, ""),
    ],
    ids=["nothing said", "by the file's name", "of another file", "by its hash", "by too little of its hash"],
)
def test_a_file_is_known_by_its_name_or_its_hash(organisations: dict[str, str], name: str) -> None:
    source = reading().source
    assert name_of_file(source.path.name, source.sha256, organisations) == name
    assert named(reading(), organisations).profile.organisation == (name or PROFILE.organisation)


@pytest.mark.parametrize("name", ["某市某局（本级）", "某市某局(本级)", "某市某局本级", "某市 某局 （本级）"])
def test_a_head_unit_is_one_however_its_name_is_printed(name: str) -> None:
    assert organisation_id(name) == organisation_id("某市某局本级")
    assert organisation_id(name) != organisation_id("某市某局")


def test_the_accounts_of_a_head_unit_are_of_the_head_unit_that_the_department_consolidates(tmp_path: Path) -> None:
    units = "江城市档案馆（本级）", "江城市档案技术中心"
    listed = "\n".join(f"{number}．{unit}" for number, unit in enumerate(units, start=1))
    overview = f"\n第一部分 江城市档案馆概况\n\n纳入江城市档案馆2023年度部门决算编制范围的单位包括：\n{listed}\n"
    department = REPORT.replace("\n收入支出决算总表", f"{overview}\n收入支出决算总表", 1)
    head = REPORT.replace("江城市档案馆", "江城市档案馆（本级）")
    assert published(tmp_path, department, head).refused == ()
    assert asked(
        tmp_path,
        """SELECT DISTINCT ?name WHERE { ?o a js:HeadUnit ; schema:name ?name .
             ?fact js:organisation ?o }""",
    ) == [("江城市档案馆（本级）",)]
