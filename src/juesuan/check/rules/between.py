"""Rules between tables: one amount that is printed in two tables is one amount.

Between two classifications (economic in 06, functional in 05, items in 09) amounts are usually, not by law, the
same: a breach is worth a note, since it often shows a mistake and sometimes has a good reason."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.accounts import FigureIndex
from juesuan.check.rule import (
    Identity,
    Rule,
    adds_up_elsewhere,
    at,
    pair,
    pairs,
    parts_of,
    repeats_elsewhere,
    sum_of,
    usually_at_most,
    usually_repeats,
)
from juesuan.check.rules.tables import fiscal_rows
from juesuan.model.text import Text
from juesuan.vocabulary.classification import is_class
from juesuan.vocabulary.codelists import FUND, NATURE, SOURCE
from juesuan.vocabulary.statements import BY_ID

_FUNDS = frozenset(parts_of(FUND, "fiscal"))
_OTHER_SOURCES = frozenset(parts_of(SOURCE)) - {"fiscal"}
_FLOWS = (
    ("income", Text("本年收入", "income of the year")),
    ("opening", Text("年初结转和结余", "opening balance")),
    ("closing", Text("年末结转和结余", "closing balance")),
)


def _fiscal_income(index: FigureIndex) -> Iterator[Identity]:
    yield Identity(at("t02", source="fiscal").figures(index), fiscal_rows(index))


def _fund_expenditure(statement: str, fund: str) -> tuple[Rule, ...]:
    """Table 04 has a column for each fund, and each fund has a table of its own."""
    number = BY_ID[statement].number
    summary, own = at("t04", fund=fund, flow="expenditure"), at(statement, flow="expenditure")
    return (
        repeats_elsewhere(
            f"t04.{statement}.total",
            f"04表 本年支出合计行，{number}表 合计行",
            Text(
                f"04表该项资金的本年支出等于{number}表的合计",
                f"Expenditure from the fund in table 04 equals the total of table {number}",
            ),
            pair(summary, own),
        ),
        repeats_elsewhere(
            f"t04.{statement}.class",
            f"04表 各类支出行，{number}表 类级各行",
            Text(
                f"04表该项资金的各类支出等于{number}表的同一类",
                f"Each class of expenditure from the fund in table 04 equals the class in table {number}",
            ),
            pairs("function", summary, own, is_class),
        ),
    )


def _fund_flows(statement: str, fund: str) -> Iterator[Rule]:
    number = BY_ID[statement].number
    for flow, label in _FLOWS:
        yield repeats_elsewhere(
            f"t04.{statement}.{flow}",
            f"04表 {label.zh}各行，{number}表 合计行",
            Text(
                f"04表该项资金的{label.zh}等于{number}表的合计",
                f"The {label.en} of the fund in table 04 equals the total of table {number}",
            ),
            pair(at("t04", fund=fund, flow=flow), at(statement, flow=flow)),
        )


def _basic_parts() -> Iterator[Rule]:
    for nature in parts_of(NATURE, "basic"):
        label = next(concept.label for concept in NATURE.concepts if concept.code == nature)
        yield repeats_elsewhere(
            f"t05.t06.{nature}",
            f"05表 {label.zh}合计，06表 {label.zh}合计",
            Text(
                f"05表的{label.zh}等于06表的{label.zh}合计",
                f"The {label.en} of table 05 equal their total in table 06",
            ),
            pair(at("t05", nature=nature), at("t06", nature=nature)),
        )


_BETWEEN: tuple[Rule, ...] = (
    repeats_elsewhere(
        "t01.t02.income",
        "01表 27行，02表 合计行",
        Text("01表的本年收入等于02表的合计", "Income in table 01 equals the total of table 02"),
        pair(at("t01", flow="income"), at("t02")),
    ),
    adds_up_elsewhere(
        "t01.t02.fiscal",
        "01表 1行+2行+3行，02表 2栏",
        Text(
            "02表的财政拨款收入等于01表各项财政拨款收入之和",
            "Fiscal appropriations in table 02 are the sum of those in table 01",
        ),
        _fiscal_income,
    ),
    repeats_elsewhere(
        "t01.t02.source",
        "01表 4行至8行，02表 3栏至7栏",
        Text(
            "01表的各项收入等于02表同一来源的合计",
            "Each other source of income in table 01 equals its total in table 02",
        ),
        pairs("source", at("t01", flow="income"), at("t02"), _OTHER_SOURCES.__contains__),
    ),
    repeats_elsewhere(
        "t01.t03.total",
        "01表 58行，03表 合计行",
        Text("01表的本年支出等于03表的合计", "Expenditure in table 01 equals the total of table 03"),
        pair(at("t01"), at("t03")),
    ),
    repeats_elsewhere(
        "t01.t03.class",
        "01表 32行至57行，03表 类级各行",
        Text(
            "01表的各类支出等于03表的同一类",
            "Each class of expenditure in table 01 equals the class in table 03",
        ),
        pairs("function", at("t01"), at("t03"), is_class),
    ),
    repeats_elsewhere(
        "t01.t04.fund",
        "01表 1行至3行，04表 1行至3行",
        Text(
            "01表的各项财政拨款收入等于04表的同一项",
            "Income from each fund in table 01 equals that in table 04",
        ),
        pairs("fund", at("t01", flow="income", source="fiscal"), at("t04", flow="income"), _FUNDS.__contains__),
    ),
    repeats_elsewhere(
        "t02.t04.fiscal",
        "02表 2栏合计，04表 27行",
        Text(
            "02表的财政拨款收入等于04表的本年收入合计",
            "Fiscal appropriations in table 02 equal income of the year in table 04",
        ),
        pair(at("t02", source="fiscal"), at("t04", flow="income")),
    ),
    *_fund_expenditure("t05", "general"),
    *_fund_flows("t05", "general"),
    *_fund_expenditure("t07", "government"),
    *_fund_flows("t07", "government"),
    *_fund_expenditure("t08", "capital"),
    *_fund_flows("t08", "capital"),
    repeats_elsewhere(
        "t05.t06.total",
        "05表 2栏合计，06表 合计行",
        Text("05表的基本支出等于06表的合计", "Basic expenditure in table 05 equals the total of table 06"),
        pair(at("t05", nature="basic"), at("t06")),
    ),
    adds_up_elsewhere(
        "t05.t06.basic",
        "05表 2栏合计，06表 人员经费合计+公用经费合计",
        Text(
            "05表的基本支出等于06表的人员经费与公用经费之和",
            "Basic expenditure in table 05 is personnel plus operating expenses of table 06",
        ),
        sum_of(at("t05", nature="basic"), at("t06", nature="personnel"), at("t06", nature="operating")),
    ),
    *_basic_parts(),
)


_FUNCTIONS_OF_ECONOMIC = (
    ("housing-fund", "30113", "2210201", Text("住房公积金", "Housing fund")),
    ("pension", "30108", "2080505", Text("基本养老保险缴费", "Basic pension contributions")),
    ("annuity", "30109", "2080506", Text("职业年金缴费", "Occupational annuity contributions")),
)
_ITEMS_OF_ECONOMIC = (
    ("abroad", "30212", "abroad", Text("因公出国（境）费", "travel abroad")),
    ("reception", "30217", "reception", Text("公务接待费", "official reception")),
    ("vehicle-operation", "30231", "vehicle-operation", Text("公务用车运行维护费", "vehicle operation")),
    ("vehicle-purchase", "31013", "vehicle-purchase", Text("公务用车购置费", "vehicle purchase")),
)


def _usual_repeats() -> Iterator[Rule]:
    for name, economic, function, label in _FUNCTIONS_OF_ECONOMIC:
        yield usually_repeats(
            f"t05.t06.{name}",
            f"05表 {function}行2栏，06表 {economic}行",
            Text(
                f"{label.zh}：06表（{economic}）通常等于05表的基本支出（{function}）",
                f"{label.en}: table 06 ({economic}) usually equals the basic part in table 05 ({function})",
            ),
            pair(at("t06", economic=economic), at("t05", function=function, nature="basic")),
        )


def _usual_limits() -> Iterator[Rule]:
    for name, economic, item, label in _ITEMS_OF_ECONOMIC:
        yield usually_at_most(
            f"t06.t09.{name}",
            f"06表 {economic}行，09表 {label.zh}栏",
            Text(
                f"06表的{label.zh}（{economic}）通常不超过09表的同一项",
                f"Expenses on {label.en} in table 06 ({economic}) usually do not exceed those in table 09",
            ),
            pair(at("t06", economic=economic), at("t09", item=item)),
        )


_BRIDGES: tuple[Rule, ...] = (*_usual_repeats(), *_usual_limits())


RULES: tuple[Rule, ...] = (*_BETWEEN, *_BRIDGES)
