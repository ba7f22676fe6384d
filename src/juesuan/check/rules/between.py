"""Rules between tables: one amount, printed in two tables, is one amount."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.forms import at, pair, pairs, parts_of, sum_of
from juesuan.check.ledger import Ledger
from juesuan.check.rule import Identity, Rule
from juesuan.check.rules.kinds import adds_up_elsewhere, repeats_elsewhere
from juesuan.check.rules.summaries import fiscal_rows
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


def _fiscal_income(ledger: Ledger) -> Iterator[Identity]:
    yield Identity(at("t02", source="fiscal").figures(ledger), fiscal_rows(ledger))


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


RULES: tuple[Rule, ...] = (
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
