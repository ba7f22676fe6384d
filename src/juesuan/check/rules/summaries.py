"""Tables 01 and 04, the summaries: sources, funds and classes add up, and both sides come to one total."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.forms import at, branches, parts, parts_of, two_sides
from juesuan.check.ledger import Ledger
from juesuan.check.rule import Identity, Rule
from juesuan.check.rules.kinds import adds_up, repeats
from juesuan.model.coordinate import TOTAL
from juesuan.model.figure import Figure
from juesuan.model.text import Text
from juesuan.vocabulary.classification import CLASS_DIGITS
from juesuan.vocabulary.codelists import FLOW, FUND, SOURCE

_FUNDS = parts_of(FUND, "fiscal")
_OTHER_SOURCES = tuple(source for source in parts_of(SOURCE) if source != "fiscal")
_INCOME_PARTS = parts_of(FLOW, "total-income")
_EXPENDITURE_PARTS = parts_of(FLOW, "total-expenditure")


def fiscal_rows(ledger: Ledger) -> tuple[Figure, ...]:
    """The fiscal appropriations of table 01: one row where it has one, otherwise a row for each fund."""
    rows = ledger.line("t01", "fund", flow="income", source="fiscal")
    one = tuple(rows[fund] for fund in ("fiscal", TOTAL) if fund in rows)
    return one[:1] or tuple(rows[fund] for fund in _FUNDS if fund in rows)


def _sources(ledger: Ledger) -> Iterator[Identity]:
    rows = ledger.line("t01", "source", flow="income")
    others = tuple(rows[source] for source in _OTHER_SOURCES if source in rows)
    yield Identity(at("t01", flow="income").figures(ledger), fiscal_rows(ledger) + others)


RULES: tuple[Rule, ...] = (
    adds_up(
        "t01.sum.income",
        "01表 27行=1行+…+8行",
        Text("本年收入合计等于各项收入之和", "Income of the year is the sum of its sources"),
        _sources,
    ),
    adds_up(
        "t01.sum.class",
        "01表 58行=32行+…+57行",
        Text("本年支出合计等于各类支出之和", "Expenditure of the year is the sum of the classes (类)"),
        branches("t01", "function", CLASS_DIGITS),
    ),
    adds_up(
        "t01.sum.total-income",
        "01表 31行=27行+28行+29行",
        Text(
            "收入总计等于本年收入、使用非财政拨款结余与年初结转和结余之和",
            "Total income is income of the year, surplus used and the opening balance",
        ),
        parts("t01", "flow", "total-income", _INCOME_PARTS),
    ),
    adds_up(
        "t01.sum.total-expenditure",
        "01表 62行=58行+59行+60行",
        Text(
            "支出总计等于本年支出、结余分配与年末结转和结余之和",
            "Total expenditure is expenditure of the year, surplus distributed and the closing balance",
        ),
        parts("t01", "flow", "total-expenditure", _EXPENDITURE_PARTS),
    ),
    repeats(
        "t01.balance",
        "01表 31行=62行",
        Text("收入总计等于支出总计", "Total income equals total expenditure"),
        two_sides("t01", "flow", ("total-income",), ("total-expenditure",)),
    ),
    adds_up(
        "t04.sum.class",
        "04表 59行=33行+…+58行",
        Text("本年支出合计等于各类支出之和", "Expenditure of the year is the sum of the classes (类)"),
        branches("t04", "function", CLASS_DIGITS),
    ),
    adds_up(
        "t04.sum.fund",
        "04表 2栏=3栏+4栏+5栏",
        Text(
            "财政拨款等于一般公共预算、政府性基金与国有资本经营预算之和",
            "Fiscal appropriations are the sum of the three funds",
        ),
        parts("t04", "fund", "fiscal", _FUNDS),
    ),
    adds_up(
        "t04.sum.total-income",
        "04表 32行=27行+28行",
        Text(
            "收入总计等于本年收入与年初财政拨款结转和结余之和",
            "Total income is income of the year and the opening balance",
        ),
        parts("t04", "flow", "total-income", _INCOME_PARTS),
    ),
    adds_up(
        "t04.sum.total-expenditure",
        "04表 64行=59行+60行",
        Text(
            "支出总计等于本年支出与年末财政拨款结转和结余之和",
            "Total expenditure is expenditure of the year and the closing balance",
        ),
        parts("t04", "flow", "total-expenditure", _EXPENDITURE_PARTS),
    ),
    repeats(
        "t04.balance",
        "04表 32行=64行",
        Text("收入总计等于支出总计", "Total income equals total expenditure"),
        two_sides("t04", "flow", ("total-income",), ("total-expenditure",)),
    ),
)
