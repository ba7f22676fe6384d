"""The known figures satisfy the accounting identities to the cent."""

from __future__ import annotations

from decimal import Decimal

import pytest

from typesetting.facts import Facts, Line, load

NOUGHT = Decimal(0)

# statement and column, and what its figures add up from: 合计 = 类 = 款 = 项
CODED = [
    (statement, column)
    for statement, columns in {
        "02": ("total", "fiscal", "other"),
        "03": ("total", "basic", "project"),
        "05": ("total", "basic", "project"),
        "07": ("opening", "received", "total", "basic", "project", "closing"),
        "08": ("total", "basic", "project"),
    }.items()
    for column in columns
]

ACROSS = [  # statement, the column that holds the sum, the columns that add up to it
    ("02", "total", ("fiscal", "superior_subsidy", "undertaking", "operating", "affiliated", "other")),
    ("03", "total", ("basic", "project", "remitted", "operating", "subsidies")),
    ("04", "subtotal", ("general_public_budget", "government_fund", "state_capital")),
    ("05", "total", ("basic", "project")),
    ("07", "total", ("basic", "project")),
    ("08", "total", ("basic", "project")),
]

TIES = [  # two places of one figure: (statement, row, column)
    (("01", "本年收入合计", "income_amount"), ("02", "合计", "total")),
    (("01", "本年支出合计", "expenditure_amount"), ("03", "合计", "total")),
    (("01", "总计", "income_amount"), ("01", "总计", "expenditure_amount")),
    (("04", "总计", "income_amount"), ("04", "总计", "subtotal")),
    (("01", "一般公共预算财政拨款收入", "income_amount"), ("04", "一般公共服务支出", "income_amount")),
    (("04", "本年收入合计", "income_amount"), ("02", "合计", "fiscal")),
    (("04", "本年支出合计", "general_public_budget"), ("05", "合计", "total")),
    (("04", "本年支出合计", "government_fund"), ("07", "合计", "total")),
    (("04", "本年支出合计", "state_capital"), ("08", "合计", "total")),
    (("04", "政府性基金预算财政拨款", "income_amount"), ("07", "合计", "received")),
    (("06", "因公出国（境）费用", "amount"), ("09", "因公出国（境）费", "final")),
    (("06", "公务用车运行维护费", "amount"), ("09", "公务用车运行维护费", "final")),
    (("06", "公务接待费", "amount"), ("09", "公务接待费", "final")),
    (("05", "2210201", "total"), ("06", "30113", "amount")),
    (("05", "2080505", "total"), ("06", "30108", "amount")),
    (("05", "2080506", "total"), ("06", "30109", "amount")),
]


@pytest.fixture
def facts() -> Facts:
    return load()


def amount(facts: Facts, statement: str, row: str, column: str) -> Decimal:
    return facts.line(statement, row).amounts[column] or NOUGHT


def total(lines: list[Line], column: str) -> Decimal:
    return sum((line.amounts[column] or NOUGHT for line in lines), NOUGHT)


@pytest.mark.parametrize(("statement", "column"), CODED)
def test_the_levels_of_codes_add_up(facts: Facts, statement: str, column: str) -> None:
    lines = list(facts.statements[statement])
    for line in lines:
        below = {0: 3, 3: 5, 5: 7}.get(len(line.code))
        if below:
            parts = [part for part in lines if len(part.code) == below and part.code.startswith(line.code)]
            assert (line.item, total(parts, column)) == (line.item, line.amounts[column] or NOUGHT)


@pytest.mark.parametrize(("statement", "whole", "parts"), ACROSS)
def test_columns_add_up(facts: Facts, statement: str, whole: str, parts: tuple[str, ...]) -> None:
    for line in facts.statements[statement]:
        assert sum((line.amounts[part] or NOUGHT for part in parts), NOUGHT) == (line.amounts[whole] or NOUGHT)


@pytest.mark.parametrize(("left", "right"), TIES)
def test_one_figure_in_two_tables(facts: Facts, left: tuple[str, str, str], right: tuple[str, str, str]) -> None:
    assert amount(facts, *left) == amount(facts, *right)


def test_expenditure_is_that_of_the_three_funds(facts: Facts) -> None:
    """Table 03 less what was paid from other income: only 一般行政管理事务 was."""
    other = amount(facts, "02", "2150802", "other")
    for line in facts.statements["03"]:
        funds = [part for name in ("05", "07", "08") for part in facts.statements[name] if part.code == line.code]
        paid_otherwise = other if line.code in {"", "215", "21508", "2150802"} else NOUGHT
        assert (line.item, total(funds, "total") + paid_otherwise) == (line.item, line.amounts["total"])


@pytest.mark.parametrize(
    ("statement", "column"), [("01", "expenditure_amount"), ("04", "subtotal"), ("04", "general_public_budget")]
)
def test_classes_of_two_sided_tables(facts: Facts, statement: str, column: str) -> None:
    classes = list(facts.statements[statement][:26])
    assert total(classes, column) == amount(facts, statement, "本年支出合计", column)
    coded = {line.item: line.amounts["total"] for line in facts.statements["03"] if len(line.code) == 3}
    if statement == "01":
        assert {
            line.texts["expenditure"]: line.amounts[column] for line in classes if line.amounts[column]
        } == coded


@pytest.mark.parametrize("statement", ["01", "04"])
def test_opening_and_income_are_the_total(facts: Facts, statement: str) -> None:
    opening = "年初结转和结余" if statement == "01" else "年初财政拨款结转和结余"
    parts = (amount(facts, statement, row, "income_amount") for row in ("本年收入合计", opening))
    assert sum(parts, NOUGHT) == amount(facts, statement, "总计", "income_amount")


@pytest.mark.parametrize("head", ["301", "302", "303"])
def test_economic_items_add_up(facts: Facts, head: str) -> None:
    items = [line for line in facts.statements["06"] if len(line.code) == 5 and line.code.startswith(head)]
    assert total(items, "amount") == amount(facts, "06", head, "amount")


def test_personnel_and_public_expenses_are_the_basic_expenditure(facts: Facts) -> None:
    heads = [line for line in facts.statements["06"] if len(line.code) == 3]
    sides = [amount(facts, "06", name, "amount") for name in ("人员经费合计", "公用经费合计")]
    assert total(heads, "amount") == sum(sides, NOUGHT) == amount(facts, "05", "合计", "basic")


@pytest.mark.parametrize("phase", ["budget", "final"])
def test_three_public_expenses_add_up(facts: Facts, phase: str) -> None:
    whole, abroad, vehicles, bought, run, reception = (
        line.amounts[phase] or NOUGHT for line in facts.statements["09"]
    )
    assert whole == abroad + vehicles + reception
    assert vehicles == bought + run


def test_initial_budget_adds_up(facts: Facts) -> None:
    budget = facts.report["initial_budget"]
    assert sum(Decimal(item["amount"]) for item in budget["item"]) == Decimal(budget["total"])
    assert {item["code"] for item in budget["item"]} == {
        line.code for line in facts.statements["05"] if len(line.code) == 7
    }


def test_programmes_and_projects_are_the_project_expenditure(facts: Facts) -> None:
    projects = amount(facts, "05", "合计", "project")
    for name in ("programmes", "projects"):
        assert sum(map(Decimal, facts.report[name].values())) == projects


def test_scores_add_up(facts: Facts) -> None:
    performance = facts.report["performance"]
    scores = sum(Decimal(indicator.score) for indicator in facts.indicators)
    assert scores + Decimal(performance["execution_score"]) == Decimal(performance["score"])
    assert len(facts.indicators) == 51


def test_vehicles_add_up(facts: Facts) -> None:
    assert sum(facts.report["vehicles"].values()) == facts.report["counts"]["vehicles_kept"]
