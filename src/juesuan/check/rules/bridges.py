"""Bridges from one classification to another: what is usually, but not by law, the same money.

A breach is worth a note, because it often shows a misreading or a mistake, and sometimes has a good reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.forms import at, pair
from juesuan.check.rule import Rule
from juesuan.check.rules.kinds import usually_at_most, usually_repeats
from juesuan.model.text import Text

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


def _functions() -> Iterator[Rule]:
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


def _items() -> Iterator[Rule]:
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


RULES: tuple[Rule, ...] = (*_functions(), *_items())
