"""Rules between tables: one amount that is printed in two tables is one amount.

Between two classifications (economic in 06, functional in 05, items in 09) amounts are usually, not by law, the
same: a breach is worth a note, since it often shows a mistake and sometimes has a good reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from juesuan.check.accounts import FigureIndex
from juesuan.check.rule import (
    Identities,
    Identity,
    at,
    pair,
    pairs,
    parts_of,
    sum_of,
)
from juesuan.check.rules.tables import fiscal_rows
from juesuan.vocabulary.classification import is_class
from juesuan.vocabulary.codelists import FUND, NATURE, SOURCE

_FUNDS = frozenset(parts_of(FUND, "fiscal"))
_OTHER_SOURCES = frozenset(parts_of(SOURCE)) - {"fiscal"}


def _fiscal_income(index: FigureIndex) -> Iterator[Identity]:
    yield Identity(at("t02", source="fiscal").figures(index), fiscal_rows(index))


def _of_funds() -> Iterator[tuple[str, Identities]]:
    """Table 04 has a column for each fund, and each fund has a table of its own."""
    for statement, fund in (("t05", "general"), ("t07", "government"), ("t08", "capital")):
        summary, own = at("t04", fund=fund, flow="expenditure"), at(statement, flow="expenditure")
        yield f"t04.{statement}.total", pair(summary, own)
        yield f"t04.{statement}.class", pairs("function", summary, own, is_class)
        for flow in ("income", "opening", "closing"):
            yield f"t04.{statement}.{flow}", pair(at("t04", fund=fund, flow=flow), at(statement, flow=flow))


def _from_economic() -> Iterator[tuple[str, Identities]]:
    """An economic code of table 06 against the function or the three-public item that is spent for it."""
    for name, economic, function in (
        ("housing-fund", "30113", "2210201"),
        ("pension", "30108", "2080505"),
        ("annuity", "30109", "2080506"),
    ):
        yield (
            f"t05.t06.{name}",
            pair(at("t06", economic=economic), at("t05", function=function, nature="basic")),
        )
    for item, economic in (
        ("abroad", "30212"),
        ("reception", "30217"),
        ("vehicle-operation", "30231"),
        ("vehicle-purchase", "31013"),
    ):
        yield f"t06.t09.{item}", pair(at("t06", economic=economic), at("t09", item=item))


# What the rules between tables compute, by their id in rules.toml.
IDENTITIES: Mapping[str, Identities] = {
    **dict(_of_funds()),
    **dict(_from_economic()),
    **{
        f"t05.t06.{nature}": pair(at("t05", nature=nature), at("t06", nature=nature))
        for nature in parts_of(NATURE, "basic")
    },
    "t01.t02.income": pair(at("t01", flow="income"), at("t02")),
    "t01.t02.fiscal": _fiscal_income,
    "t01.t02.source": pairs("source", at("t01", flow="income"), at("t02"), _OTHER_SOURCES.__contains__),
    "t01.t03.total": pair(at("t01"), at("t03")),
    "t01.t03.class": pairs("function", at("t01"), at("t03"), is_class),
    "t01.t04.fund": pairs(
        "fund", at("t01", flow="income", source="fiscal"), at("t04", flow="income"), _FUNDS.__contains__
    ),
    "t02.t04.fiscal": pair(at("t02", source="fiscal"), at("t04", flow="income")),
    "t05.t06.total": pair(at("t05", nature="basic"), at("t06")),
    "t05.t06.basic": sum_of(
        at("t05", nature="basic"), at("t06", nature="personnel"), at("t06", nature="operating")
    ),
}
