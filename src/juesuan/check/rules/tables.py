"""Rules within one table: totals and their parts, column to column.

Tables 01 and 04 are summaries, 02, 03, 05, 07 and 08 are by functional classification, 06 by economic
classification, 09 by three-public item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from juesuan.check.accounts import Accounts, FigureIndex
from juesuan.check.judgement import judge
from juesuan.check.rule import (
    Category,
    Identities,
    Identity,
    Rule,
    adds_up,
    at,
    branches,
    none_in_tables,
    parts,
    parts_of,
    repeats,
    two_sides,
)
from juesuan.model.check import CheckResult, Outcome, Relation
from juesuan.model.figure import TOTAL, Figure
from juesuan.model.finding import Severity
from juesuan.model.text import Text
from juesuan.vocabulary.classification import CLASS_DIGITS, GROUP_DIGITS, ITEM_DIGITS, is_class
from juesuan.vocabulary.codelists import FLOW, FUND, ITEM, NATURE, SOURCE
from juesuan.vocabulary.statements import BY_ID

_FUNDS = parts_of(FUND, "fiscal")
_OTHER_SOURCES = tuple(source for source in parts_of(SOURCE) if source != "fiscal")
_INCOME_PARTS = parts_of(FLOW, "total-income")
_EXPENDITURE_PARTS = parts_of(FLOW, "total-expenditure")


def fiscal_rows(index: FigureIndex) -> tuple[Figure, ...]:
    """The fiscal appropriations of table 01: one row where it has one, otherwise a row for each fund."""
    rows = index.line("t01", "fund", flow="income", source="fiscal")
    one = tuple(rows[fund] for fund in ("fiscal", TOTAL) if fund in rows)
    return one[:1] or tuple(rows[fund] for fund in _FUNDS if fund in rows)


def _sources(index: FigureIndex) -> Iterator[Identity]:
    rows = index.line("t01", "source", flow="income")
    others = tuple(rows[source] for source in _OTHER_SOURCES if source in rows)
    yield Identity(at("t01", flow="income").figures(index), fiscal_rows(index) + others)


# The rule on the rows of single units, which have no place in the accounts of the whole.
ROWS_OF_UNITS = "t09.sum.unit"


def _rows_of_units(accounts: Accounts) -> Mapping[tuple[str, str], Sequence[Figure]]:
    """The rows of units in table 09, by unit and budget phase, each figure with the meaning of its column."""
    of_column = {
        one.column: meaning
        for meaning, found in accounts.printed.items()
        for one in found
        if one.statement == "t09"
    }
    rows: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in accounts.unplaced:
        if figure.statement == "t09" and figure.column in of_column:
            meaning = of_column[figure.column]
            rows[figure.item, meaning.phase].append(replace(figure, coordinate=meaning))
    return rows


def _units_of_three_public(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """The items of each unit's row in table 09 against its total, where those of most units agree.

    Where fewer do, the rows without a meaning are something else.
    """
    results = [
        judge(rule, identity, accounts.precision)
        for row in _rows_of_units(accounts).values()
        for identities in _THREE_PUBLIC_PARTS
        for identity in identities(FigureIndex(row))
        if identity.is_printed
    ]
    if sum(result.outcome is not Outcome.FAILS for result in results) * 2 > len(results):
        yield from results


_THREE_PUBLIC_PARTS = (
    parts("t09", "item", TOTAL, parts_of(ITEM)),
    parts("t09", "item", "vehicles", parts_of(ITEM, "vehicles")),
)
_SUMMARIES: tuple[Rule, ...] = (
    adds_up(
        "t01.sum.income",
        "01表 27行=1行+…+8行",
        Text("本年收入合计等于各项收入之和", "Income of the year is the sum of its sources"),
        _sources,
    ),
    adds_up(
        "t01.sum.class",
        "01表 58行=32行+…+57行",
        Text("本年支出合计等于各类支出之和", "Expenditure of the year is the sum of the classes"),
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
        Text("本年支出合计等于各类支出之和", "Expenditure of the year is the sum of the classes"),
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


def _levels(statement: str) -> tuple[Rule, ...]:
    number = BY_ID[statement].number
    return (
        adds_up(
            f"{statement}.sum.class",
            f"{number}表 合计行",
            Text("合计等于各类之和", "The total is the sum of the classes"),
            branches(statement, "function", CLASS_DIGITS),
        ),
        adds_up(
            f"{statement}.sum.group",
            f"{number}表 类级各行",
            Text("类等于所属各款之和", "A class is the sum of its groups"),
            branches(statement, "function", GROUP_DIGITS),
        ),
        adds_up(
            f"{statement}.sum.item",
            f"{number}表 款级各行",
            Text("款等于所属各项之和", "A group is the sum of its items"),
            branches(statement, "function", ITEM_DIGITS),
        ),
    )


def _natures(statement: str, form: str) -> tuple[Rule, ...]:
    return (
        adds_up(
            f"{statement}.sum.nature",
            form,
            Text(
                "本年支出等于基本支出、项目支出及其他各栏之和",
                "Expenditure of the year is the sum of basic, project and other expenditure",
            ),
            parts(statement, "nature", TOTAL, parts_of(NATURE)),
        ),
        adds_up(
            f"{statement}.sum.basic",
            f"{BY_ID[statement].number}表 基本支出分列人员经费、公用经费的各行",
            Text(
                "基本支出等于人员经费与公用经费之和",
                "Basic expenditure is personnel plus operating expenses",
            ),
            parts(statement, "nature", "basic", parts_of(NATURE, "basic")),
        ),
    )


def _balance(statement: str, form: str, identities: Identities | None = None) -> Rule:
    return adds_up(
        f"{statement}.balance",
        form,
        Text(
            "年末结转和结余与本年支出之和等于年初结转和结余与本年收入之和",
            "Closing balance and expenditure together equal opening balance and income",
        ),
        identities or _carried(statement),
    )


def _carried(statement: str) -> Identities:
    return two_sides(statement, "flow", ("closing", "expenditure"), ("opening", "income"))


def _carried_if_shown(index: FigureIndex) -> Iterator[Identity]:
    """Only where table 05 has columns of balances, which the ministry's form does not have."""
    if index.codes("t05", "flow") & {"opening", "closing"}:
        yield from _carried("t05")(index)


_BY_FUNCTION: tuple[Rule, ...] = (
    *_levels("t02"),
    adds_up(
        "t02.sum.source",
        "02表 1栏=2栏+…+7栏",
        Text("本年收入等于各来源收入之和", "Income of the year is the sum of its sources"),
        parts("t02", "source", TOTAL, parts_of(SOURCE)),
    ),
    *_levels("t03"),
    *_natures("t03", "03表 1栏=2栏+…+6栏"),
    *_levels("t05"),
    *_natures("t05", "05表 1栏=2栏+3栏"),
    _balance("t05", "05表 列有年初、年末结转和结余的各行", _carried_if_shown),
    *_levels("t07"),
    *_natures("t07", "07表 3栏=4栏+5栏"),
    _balance("t07", "07表 6栏=1栏+2栏-3栏"),
    *_levels("t08"),
    *_natures("t08", "08表 1栏=2栏+3栏"),
    _balance("t08", "08表 列有年初、年末结转和结余的各行"),
)


_PERSONNEL_CLASSES = ("301", "303")


def _classes(nature: str, belongs: Callable[[str], bool]) -> Identities:
    """The total of a nature of basic expenditure against the economic classes that belong to it."""

    def identities(index: FigureIndex) -> Iterator[Identity]:
        classes = index.line("t06", "economic")
        yield Identity(
            at("t06", nature=nature).figures(index),
            tuple(figure for code, figure in classes.items() if is_class(code) and belongs(code)),
        )

    return identities


_DETAILS: tuple[Rule, ...] = (
    adds_up(
        "t06.sum.class",
        "06表 合计行",
        Text("基本支出合计等于经济分类各类之和", "Basic expenditure is the sum of the economic classes"),
        branches("t06", "economic", CLASS_DIGITS),
    ),
    adds_up(
        "t06.sum.group",
        "06表 类级各行",
        Text("经济分类的类等于所属各款之和", "An economic class is the sum of its groups"),
        branches("t06", "economic", GROUP_DIGITS),
    ),
    adds_up(
        "t06.sum.nature",
        "06表 合计行",
        Text("基本支出等于人员经费与公用经费之和", "Basic expenditure is personnel plus operating expenses"),
        parts("t06", "nature", "basic", parts_of(NATURE, "basic")),
    ),
    adds_up(
        "t06.personnel",
        "06表 人员经费合计行",
        Text(
            "人员经费等于工资福利支出（301）与对个人和家庭的补助（303）之和",
            "Personnel expenses are wages and welfare (301) plus aid to individuals and families (303)",
        ),
        _classes("personnel", lambda code: code in _PERSONNEL_CLASSES),
    ),
    adds_up(
        "t06.operating",
        "06表 公用经费合计行",
        Text(
            "公用经费等于商品和服务支出（302）、资本性支出（310）等其余各类之和",
            "Operating expenses are goods and services (302), capital expenditure (310) and all others",
        ),
        _classes("operating", lambda code: code not in _PERSONNEL_CLASSES),
    ),
    adds_up(
        "t09.sum.item",
        "09表 1栏=2栏+3栏+6栏，7栏=8栏+9栏+12栏",
        Text(
            "“三公”经费合计等于因公出国（境）费、公务用车费与公务接待费之和",
            "Three-public expenses are travel abroad, official vehicles and official reception",
        ),
        _THREE_PUBLIC_PARTS[0],
    ),
    adds_up(
        "t09.sum.vehicles",
        "09表 3栏=4栏+5栏，9栏=10栏+11栏",
        Text(
            "公务用车费等于公务用车购置费与运行维护费之和",
            "Expenses on official vehicles are their purchase plus their operation",
        ),
        _THREE_PUBLIC_PARTS[1],
    ),
    Rule(
        ROWS_OF_UNITS,
        "09表 各单位行",
        Text(
            "09表各单位的“三公”经费等于各项之和",
            "In table 09 the three-public expenses of each unit are the sum of their items",
        ),
        none_in_tables,
        Relation.COMPUTATION,
        Category.WITHIN,
        Severity.ERROR,
        _units_of_three_public,
    ),
)


RULES: tuple[Rule, ...] = (*_SUMMARIES, *_BY_FUNCTION, *_DETAILS)
