"""Contradictions between reports about codes, drawn: what each report prints, and what is found."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from juesuan.check.codebook import CodeBook, conflicts, findings_by_report
from juesuan.model.fact import Attested
from juesuan.model.place import Place

FULL, CUT = "机关事业单位职业年金缴费支出", "机关事业单位职业年金缴费"
GREEN, WRONG = "节能环保支出", "节能环保支岀"


def drawn(picture: str) -> Iterator[Attested]:
    """What reports attest, a line each: report, year, code, wording, and how often it is printed (else once)."""
    for line in filter(None, map(str.strip, picture.splitlines())):
        report, year, code, wording, *count = line.split()
        place = Place(page=int(code[:1]))
        yield Attested(
            f"{report}-{year}", report, int(year), "function", code, wording, int(*count or (1,)), line, place
        )


def messages_of(book: CodeBook) -> list[str]:
    """Each contradiction: year, kind, what competes with how many reports, and whom it concerns."""
    return [
        f"{one.year} {one.finding.code.removeprefix('codes.')} {one.finding.severity.value}: "
        + " | ".join(f"{wording.wording}×{wording.report_count}" for wording in one.competing)
        + f" -> {' '.join(one.concerned)}".rstrip()
        for one in conflicts(book)
    ]


NAMES = {
    "one name": (f"甲 2024 211 {GREEN}\n乙 2024 211 {GREEN}", []),
    "spaces, brackets and width": (
        "甲 2024 229 其他支出（类）\n乙 2024 229 其他支出(类)\n丙 2024 229 229其他支出",
        [],
    ),
    "misread, and most print it right": (
        f"甲 2024 211 {GREEN}\n乙 2024 211 {GREEN}\n丙 2024 211 {WRONG}",
        [f"2024 name-damaged note: {GREEN}×2 | {WRONG}×1 -> 丙-2024"],
    ),
    "misread, and the official name is right": (
        f"甲 2024 211 {GREEN}\n丙 2024 211 {WRONG}",
        [f"2024 name-damaged note: {GREEN}×1 | {WRONG}×1 -> 丙-2024"],
    ),
    "misread, and nothing says which": (
        "甲 2024 2210201 住房公积金\n丙 2024 2210201 住房公枳金",
        ["2024 name-undecided warning: 住房公枳金×1 | 住房公积金×1 -> 丙-2024 甲-2024"],
    ),
    "misread, and another year says which": (
        "甲 2023 2210201 住房公积金\n甲 2024 2210201 住房公积金\n丙 2024 2210201 住房公枳金",
        ["2024 name-damaged note: 住房公积金×1 | 住房公枳金×1 -> 丙-2024"],
    ),
    "cut short": (
        f"甲 2024 2080506 {CUT}\n乙 2024 2080506 {FULL}",
        [f"2024 name-damaged note: {FULL}×1 | {CUT}×1 -> 甲-2024"],
    ),
    "two names": (
        "甲 2024 2210203 购房补贴\n乙 2024 2210203 购房补贴\n丙 2024 2210203 提租补贴",
        ["2024 names-differ warning: 购房补贴×2 | 提租补贴×1 -> 丙-2024"],
    ),
    "three names and a cut one": (
        f"甲 2024 2080506 {FULL}\n乙 2024 2080506 死亡抚恤\n丙 2024 2080506 伤残抚恤金\n丁 2024 2080506 {CUT}",
        [
            f"2024 name-damaged note: {FULL}×1 | {CUT}×1 -> 丁-2024",
            f"2024 names-differ warning: {FULL}×1 | 伤残抚恤金×1 | 死亡抚恤×1 -> 丙-2024 乙-2024",
        ],
    ),
    "what one report prints by two names is its own matter": (
        "甲 2024 2210203 购房补贴 6\n甲 2024 2210203 提租补贴 1\n乙 2024 2210203 购房补贴",
        [],
    ),
    "renamed": (
        "甲 2022 210 医疗卫生与计划生育支出\n甲 2023 210 卫生健康支出\n甲 2024 210 卫生健康支出",
        ["2023 renamed note: 卫生健康支出×1 | 医疗卫生与计划生育支出×1 ->"],
    ),
    "renamed over a gap of years": (
        "甲 2019 2159904 技改支出\n甲 2024 2159904 技术改造支出",
        ["2024 renamed note: 技术改造支出×1 | 技改支出×1 ->"],
    ),
    "one report is a year behind": (
        "甲 2023 2159904 技改支出\n甲 2024 2159904 技术改造支出\n"
        "乙 2024 2159904 技术改造支出\n丙 2024 2159904 技改支出",
        [
            "2024 names-differ warning: 技术改造支出×2 | 技改支出×1 -> 丙-2024",
            "2024 renamed note: 技术改造支出×2 | 技改支出×1 ->",
        ],
    ),
    "another name for one year only": (
        "甲 2022 2159904 技术改造支出\n甲 2023 2159904 制造业\n甲 2024 2159904 技术改造支出",
        ["2023 names-differ warning: 技术改造支出×1 | 制造业×1 -> 甲-2023"],
    ),
    "misread in one year": (
        f"甲 2022 2111001 {GREEN}\n甲 2023 2111001 {WRONG}\n甲 2024 2111001 {GREEN}",
        [f"2023 name-damaged note: {GREEN}×1 | {WRONG}×1 -> 甲-2023"],
    ),
    "misread in one of two years, and the official name is right": (
        f"甲 2023 211 {GREEN}\n甲 2024 211 {WRONG}",
        [f"2024 name-damaged note: {GREEN}×1 | {WRONG}×1 -> 甲-2024"],
    ),
    "misread in one of two years, and nothing says which": (
        "甲 2023 2210201 住房公积金\n甲 2024 2210201 住房公枳金",
        ["2024 name-undecided warning: 住房公积金×1 | 住房公枳金×1 -> 甲-2023 甲-2024"],
    ),
    "cut short in one year": (
        f"甲 2023 2080506 {CUT}\n甲 2024 2080506 {FULL}",
        [f"2023 name-damaged note: {FULL}×1 | {CUT}×1 -> 甲-2023"],
    ),
    "nearly the same, by enough reports in both years": (
        "甲 2023 2159904 技改资金支出\n乙 2023 2159904 技改资金支出\n"
        "甲 2024 2159904 技改基金支出\n乙 2024 2159904 技改基金支出",
        ["2024 renamed note: 技改基金支出×2 | 技改资金支出×2 ->"],
    ),
    "no name": ("甲 2024 2159904 技改支出", []),
}


@pytest.mark.parametrize("case", sorted(NAMES))
def test_names(case: str) -> None:
    picture, expected = NAMES[case]
    assert messages_of(CodeBook(names=tuple(drawn(picture)))) == expected


PRIMARY, OTHER = "反映各部门举办的小学教育支出。", "反映机关事业单位缴纳的职业年金。"
DEFINITIONS = {
    "in other words": (
        "甲 2024 2050202 反映各部门举办的小学教育支出。\n乙 2024 2050202 指部门举办的小学教育支出",
        [],
    ),
    "another thing": (
        f"甲 2024 2050202 {PRIMARY}\n乙 2024 2050202 {PRIMARY}\n丙 2024 2050202 {OTHER}",
        [f"2024 definitions-differ note: {PRIMARY}×2 | {OTHER}×1 -> 丙-2024"],
    ),
    "another meaning in another year": (
        f"甲 2023 2050202 {OTHER}\n甲 2024 2050202 {PRIMARY}",
        [f"2024 redefined note: {PRIMARY}×1 | {OTHER}×1 ->"],
    ),
}


@pytest.mark.parametrize("case", sorted(DEFINITIONS))
def test_definitions(case: str) -> None:
    picture, expected = DEFINITIONS[case]
    assert messages_of(CodeBook(definitions=tuple(drawn(picture)))) == expected


def test_a_definition_that_only_repeats_the_name_contradicts_nothing() -> None:
    names = tuple(drawn("甲 2024 2050202 小学教育\n乙 2024 2050202 小学教育"))
    empty = f"甲 2024 2050202 {PRIMARY}\n乙 2024 2050202 小学教育方面的资金,科目编码2050202。"
    assert messages_of(CodeBook(names, tuple(drawn(empty)))) == []


KNOWN = (
    "甲 2024 206 科学技术支出\n甲 2024 20609 科技重大项目\n甲 2024 208 社会保障和就业支出\n甲 2024 20805 养老支出"
)
PARENTS = {
    "the parent": ("乙 2024 2060901 科技重大项目", []),
    "the parent, cut short": ("乙 2024 2060901 科学技术", []),
    "the class instead of the group": ("乙 2024 2060901 科学技术支出", []),
    "a name that no code is known by": ("乙 2024 2060901 科技专项", []),
    "the name of another code": (
        "乙 2024 2060901 社会保障和就业支出",
        ["2024 two-parents warning: 科技重大项目×1 | 社会保障和就业支出×1 -> 乙-2024"],
    ),
    "a code whose parents nobody names": ("乙 2024 2130101 社会保障和就业支出", []),
}


@pytest.mark.parametrize("case", sorted(PARENTS))
def test_parents(case: str) -> None:
    picture, expected = PARENTS[case]
    assert messages_of(CodeBook(names=tuple(drawn(KNOWN)), parents=tuple(drawn(picture)))) == expected


def test_a_finding_says_what_competes_how_often_and_where() -> None:
    picture = "甲 2024 2210203 购房补贴\n乙 2024 2210203 购房补贴\n丙 2024 2210203 提租补贴"
    (conflict,) = conflicts(CodeBook(names=tuple(drawn(picture))))
    assert conflict.finding.message.zh == (
        "2024年功能分类科目2210203有2个不同名称：“购房补贴”（2024年2份报告，如乙第2页）；"
        "“提租补贴”（2024年1份报告，丙第2页）。"
    )
    assert conflict.finding.message.en == (
        "Functional code 2210203 (2024) goes by 2 names: “购房补贴” (2 reports of 2024, such as 乙, p. 2); "
        "“提租补贴” (1 report of 2024, 丙, p. 2)."
    )
    filed = findings_by_report([conflict])
    assert {report: [found.place.page for found in findings] for report, findings in filed.items()} == {
        "丙-2024": [2]
    }


def test_what_is_nobody_s_mistake_is_filed_under_one_report() -> None:
    found = conflicts(CodeBook(names=tuple(drawn("甲 2023 2159904 技改支出\n甲 2024 2159904 技术改造支出"))))
    assert set(findings_by_report(found)) == {"甲-2024"}
