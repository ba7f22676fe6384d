"""Rules within tables and between them: totals and their parts, and amounts that two tables print.

Tables 01 and 04 are summaries, 02, 03, 05, 07 and 08 are by functional classification, 06 by economic
classification, 09 by three-public item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from juesuan.check.accounts import Accounts, FigureIndex
from juesuan.check.rule import (
    Examination,
    Identities,
    Identity,
    Rule,
    at,
    branches,
    equal,
    judge,
    pairs,
    parts,
    parts_of,
    two_sides,
)
from juesuan.model.check import CheckResult, Outcome
from juesuan.model.figure import TOTAL, Figure
from juesuan.vocabulary.classification import CLASS_DIGITS, FUNCTIONAL, GROUP_DIGITS, ITEM_DIGITS, is_class
from juesuan.vocabulary.codelists import FLOW, FUND, ITEM, NATURE, SOURCE

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


def _carried(statement: str) -> Identities:
    return two_sides(statement, "flow", ("closing", "expenditure"), ("opening", "income"))


def _carried_if_shown(index: FigureIndex) -> Iterator[Identity]:
    """Only where table 05 has columns of balances, which the ministry's form does not have."""
    if index.codes("t05", "flow") & {"opening", "closing"}:
        yield from _carried("t05")(index)


def _each_fund(index: FigureIndex) -> Iterator[Identity]:
    """Each fund of table 04 by itself, unless a balance is printed for all funds together only."""
    sides = (("expenditure", "closing"), ("income", "opening"))
    flows = {flow: index.line("t04", "fund", flow=flow) for side in sides for flow in side}
    if any("fiscal" in line and not line.keys() & set(_FUNDS) for line in flows.values()):
        return
    for fund in _FUNDS:
        yield Identity(*(tuple(flows[flow][fund] for flow in side if fund in flows[flow]) for side in sides))


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


def _summaries() -> Iterator[tuple[str, Identities]]:
    """Tables 01 and 04: what both sides add up to, and that they agree."""
    for statement in ("t01", "t04"):
        yield f"{statement}.sum.class", branches(statement, "function", CLASS_DIGITS)
        yield f"{statement}.sum.total-income", parts(statement, "flow", "total-income", _INCOME_PARTS)
        yield (
            f"{statement}.sum.total-expenditure",
            parts(statement, "flow", "total-expenditure", _EXPENDITURE_PARTS),
        )
        yield f"{statement}.balance", two_sides(statement, "flow", ("total-income",), ("total-expenditure",))
        yield f"{statement}.sum.economic", branches(statement, "economic", CLASS_DIGITS)


def _by_function() -> Iterator[tuple[str, Identities]]:
    """Tables of one amount for each code: levels of codes, basic and project expenditure, balances."""
    levels = (("class", CLASS_DIGITS), ("group", GROUP_DIGITS), ("item", ITEM_DIGITS))
    for statement in FUNCTIONAL:
        for name, digits in levels:
            yield f"{statement}.sum.{name}", branches(statement, "function", digits)
    for statement in ("t01", "t04", "t03", "t05", "t07", "t08"):
        yield f"{statement}.sum.nature", parts(statement, "nature", TOTAL, parts_of(NATURE))
        yield f"{statement}.sum.basic", parts(statement, "nature", "basic", parts_of(NATURE, "basic"))
    for statement in ("t07", "t08"):
        yield f"{statement}.balance", _carried(statement)


# What the rules within one table compute, by their id in rules.toml.
_WITHIN: Mapping[str, Identities] = {
    **dict(_summaries()),
    **dict(_by_function()),
    "t01.sum.income": _sources,
    "t02.sum.source": parts("t02", "source", TOTAL, parts_of(SOURCE)),
    "t04.sum.fund": parts("t04", "fund", "fiscal", _FUNDS),
    "t04.balance.fund": _each_fund,
    "t05.balance": _carried_if_shown,
    "t06.sum.class": branches("t06", "economic", CLASS_DIGITS),
    "t06.sum.group": branches("t06", "economic", GROUP_DIGITS),
    "t06.sum.nature": parts("t06", "nature", "basic", parts_of(NATURE, "basic")),
    "t06.personnel": _classes("personnel", lambda code: code in _PERSONNEL_CLASSES),
    "t06.operating": _classes("operating", lambda code: code.startswith("3") and code not in _PERSONNEL_CLASSES),
    "t09.sum.item": _THREE_PUBLIC_PARTS[0],
    "t09.sum.vehicles": _THREE_PUBLIC_PARTS[1],
}


# --- between tables ---


def _fiscal_income(index: FigureIndex) -> Iterator[Identity]:
    yield Identity(at("t02", source="fiscal").figures(index), fiscal_rows(index))


def _of_funds() -> Iterator[tuple[str, Identities]]:
    """Table 04 has a column for each fund, and each fund has a table of its own."""
    for statement, fund in (("t05", "general"), ("t07", "government"), ("t08", "capital")):
        summary, own = at("t04", fund=fund, flow="expenditure"), at(statement, flow="expenditure")
        yield f"t04.{statement}.total", equal(summary, own)
        yield f"t04.{statement}.class", pairs("function", summary, own, is_class)
        for flow in ("income", "opening", "closing"):
            yield f"t04.{statement}.{flow}", equal(at("t04", fund=fund, flow=flow), at(statement, flow=flow))


def _from_economic() -> Iterator[tuple[str, Identities]]:
    """An economic code of table 06 against the function or the three-public item that is spent for it."""
    for name, economic, function in (
        ("housing-fund", "30113", "2210201"),
        ("pension", "30108", "2080505"),
        ("annuity", "30109", "2080506"),
    ):
        yield (
            f"t05.t06.{name}",
            equal(at("t06", economic=economic), at("t05", function=function, nature="basic")),
        )
    for item, economic in (
        ("abroad", "30212"),
        ("reception", "30217"),
        ("vehicle-operation", "30231"),
        ("vehicle-purchase", "31013"),
    ):
        yield f"t06.t09.{item}", equal(at("t06", economic=economic), at("t09", item=item))


# What the rules between tables compute, by their id in rules.toml.
_BETWEEN: Mapping[str, Identities] = {
    **dict(_of_funds()),
    **dict(_from_economic()),
    **{
        f"t05.t06.{nature}": equal(at("t05", nature=nature), at("t06", nature=nature))
        for nature in parts_of(NATURE, "basic")
    },
    "t01.t02.income": equal(at("t01", flow="income"), at("t02")),
    "t01.t02.fiscal": _fiscal_income,
    "t01.t02.source": pairs("source", at("t01", flow="income"), at("t02"), _OTHER_SOURCES.__contains__),
    "t01.t03.total": equal(at("t01"), at("t03")),
    "t01.t03.class": pairs("function", at("t01"), at("t03"), is_class),
    "t01.t03.nature": pairs("nature", at("t01"), at("t03"), lambda nature: nature != TOTAL),
    "t01.t04.fund": pairs(
        "fund", at("t01", flow="income", source="fiscal"), at("t04", flow="income"), _FUNDS.__contains__
    ),
    "t02.t04.fiscal": equal(at("t02", source="fiscal"), at("t04", flow="income")),
    "t03.t05.nature": pairs("nature", at("t05"), at("t03"), ("basic", "project").__contains__),
    "t05.t06.total": equal(at("t05", nature="basic"), at("t06")),
    "t05.t06.basic": equal(
        at("t05", nature="basic"), at("t06", nature="personnel"), at("t06", nature="operating")
    ),
}

IDENTITIES: Mapping[str, Identities] = {**_WITHIN, **_BETWEEN}
EXAMINATIONS: Mapping[str, Examination] = {ROWS_OF_UNITS: _units_of_three_public}
