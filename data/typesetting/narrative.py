"""The prose of a report: templates with the known figures, and the arithmetic of their sentences."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from typesetting.facts import Facts, Line
from typesetting.statements.three_public import VEHICLES

TENTH = Decimal("0.1")

_environment = Environment(  # text, not HTML: nothing to escape
    loader=FileSystemLoader(Path(__file__).parent / "prose"),
    autoescape=False,
    undefined=StrictUndefined,
    trim_blocks=True,
)


def wan(amount: Decimal) -> str:
    """An amount in 万元 with two decimals and separators."""
    return f"{amount:,.2f}万元"


def share(part: Decimal, whole: Decimal) -> str:
    """A part as a percentage of the whole, to one decimal."""
    return f"{(part / whole * 100).quantize(TENTH, ROUND_HALF_UP)}%"


def moved(change: Decimal) -> str:
    """A change in words, without its rate."""
    return f"{'增加' if change > 0 else '减少'}{wan(abs(change))}"


def changed(change: Decimal, now: Decimal) -> str:
    """A change in words with its rate against the year before; `now` is the amount after the change."""
    return f"{moved(change)}，{'增长' if change > 0 else '下降'}{share(abs(change), now - change)}"


_environment.globals.update(wan=wan, share=share, moved=moved, changed=changed)


def render(template: str, facts: Facts) -> str:
    """The text of a part: blank lines part its paragraphs, # marks its headings."""
    return _environment.get_template(f"{template}.txt.jinja").render(_context(facts))


def _decimals(texts: Mapping[str, Any]) -> dict[str, Decimal]:
    return {name: Decimal(text) for name, text in texts.items() if isinstance(text, str)}


def _context(facts: Facts) -> dict[str, Any]:
    report = facts.report
    money = {
        name: _decimals(report[name]) for name in ("change", "programmes", "projects", "operating", "procurement")
    }
    return {
        **report,
        **money,
        **_totals(facts),
        "t06": _basic(facts),
        "t09": _three_public(facts),
        "initial_total": Decimal(report["initial_budget"]["total"]),
        "classes": [_class(line) for line in facts.statements["05"] if len(line.code) == 3],
        "items": [_item(facts, entry) for entry in report["initial_budget"]["item"]],
    }


def _totals(facts: Facts) -> dict[str, Any]:
    total, income = facts.line("01", "总计"), facts.line("01", "本年收入合计")
    funds = ("general", "fund", "capital")
    return {
        "t01": {"total": total.amounts["income_amount"], "income": income.amounts["income_amount"]},
        **{f"t{name}": facts.line(name, "合计").amounts for name in ("02", "03", "05", "07", "08")},
        "t04": {
            "total": facts.line("04", "总计").amounts["income_amount"],
            **{fund: facts.statements["04"][row].amounts["income_amount"] for row, fund in enumerate(funds)},
        },
    }


def _basic(facts: Facts) -> dict[str, Any]:
    items = [line for line in facts.statements["06"] if len(line.code) == 5 and line.amounts["amount"]]
    return {
        "personnel": facts.line("06", "人员经费合计").amounts["amount"],
        "public": facts.line("06", "公用经费合计").amounts["amount"],
        "personnel_items": [line.item for line in items if line.texts["kind"] == "personnel"],
        "public_items": [line.item for line in items if line.texts["kind"] == "public"],
    }


def _three_public(facts: Facts) -> dict[str, Mapping[str, Decimal | None]]:
    names = {
        "total": "合计",
        "abroad": "因公出国（境）费",
        "vehicles": VEHICLES,
        "running": "公务用车运行维护费",
        "reception": "公务接待费",
    }
    return {key: facts.line("09", name).amounts for key, name in names.items()}


def _class(line: Line) -> dict[str, Any]:
    return {"code": line.code, "item": line.item, "total": line.amounts["total"]}


def _item(facts: Facts, entry: Mapping[str, str]) -> dict[str, Any]:
    code = entry["code"]
    names = (facts.line("05", code[:end]).item for end in (3, 5, 7))
    return {
        "code": code,
        "item": facts.line("05", code).item,
        "names": "".join(f"{name}（{level}）" for name, level in zip(names, "类款项", strict=True)),
        "initial": Decimal(entry["amount"]),
        "final": facts.line("05", code).amounts["total"],
        "reason": entry["reason"],
    }
