"""A report drawn at random: its accounts, its manner, and the tables that it prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from typesetting.random_reports import coded, lists, two_sided
from typesetting.random_reports.accounts import Accounts, draw_accounts
from typesetting.random_reports.draw import Draw
from typesetting.random_reports.manner import Drawn, Fact, Manner, draw_manner

Builder = Callable[[Accounts, Manner, tuple[str, int], int], Drawn]

ORDERS = (
    ("01", "02", "03", "04", "05", "06", "07", "08", "09"),
    ("01", "02", "03", "04", "05", "06", "09", "07", "08"),
    ("01", "02", "03", "04", "05", "06", "07", "09", "08"),
)


@dataclass(frozen=True, slots=True)
class RandomReport:
    """A report to print: its tables in order, and what chance chose so far."""

    accounts: Accounts
    tables: tuple[Drawn, ...]
    draw: Draw

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What all its amounts say."""
        return tuple(fact for table in self.tables for fact in table.facts)

    @property
    def title(self) -> str:
        """What stands on its cover."""
        return f"{self.accounts.department}{self.accounts.year}年度部门决算"


def _coded(wanted: Callable[[Accounts, Manner], coded.Wanted]) -> Builder:
    def build(accounts: Accounts, manner: Manner, owner: tuple[str, int], number: int) -> Drawn:
        return coded.draw_coded(manner, owner, number, wanted(accounts, manner))

    return build


BUILDERS: Mapping[str, Builder] = {
    "01": two_sided.total,
    "02": _coded(coded.income),
    "03": _coded(coded.spending),
    "04": two_sided.fiscal,
    "05": _coded(coded.general),
    "06": lists.basic,
    "07": _coded(coded.fund),
    "08": _coded(coded.capital),
    "09": lists.three_public,
}


def draw_report(seed: int) -> RandomReport:
    """The report of a seed."""
    draw = Draw(seed)
    accounts = draw_accounts(draw)
    manner = draw_manner(draw)
    owner = (accounts.department, accounts.year)
    order = draw.pick("order", range(len(ORDERS)))
    tables = (BUILDERS[name](accounts, manner, owner, place) for place, name in enumerate(ORDERS[order], start=1))
    return RandomReport(accounts, tuple(tables), draw)
