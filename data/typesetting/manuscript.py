"""A whole report as a manuscript: paragraphs and tables in their order, in one of many manners, for any door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from jinja2 import Environment, StrictUndefined

from typesetting.facts import Facts
from typesetting.form import Form, numeral
from typesetting.sheet import Sheet
from typesetting.statements import sheets

NIL, HUNDREDTH = Decimal(0), Decimal("0.01")
LEVELS = ((3, "类"), (5, "款"), (7, "项"))
REASONS = (
    "职能调整",
    "人员变动",
    "落实过紧日子要求，压减一般性支出",
    "项目结转下年执行",
    "新增专项工作",
    "政策性增资",
    "部分项目跨年度支付",
)
MANNERS = ("manners", "manners-2")
"""The files of manners in `prose`: all of them have the same sections."""
TERMS = (
    "财政拨款收入：指本级财政当年拨付的资金。",
    "年初结转和结余：指以前年度尚未完成、结转到本年仍按原规定用途继续使用的资金。",
    "基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。",
    "项目支出：指在基本支出之外为完成特定行政任务或事业发展目标所发生的支出。",
    "“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。",
    "机关运行经费：指为保障行政单位运行用于购买货物和服务的各项资金。",
)
DUTIES = (
    "贯彻执行国家有关法律、法规和方针、政策，研究起草相关规范性文件草案并组织实施。",
    "承担本行政区域内相关行业管理和公共服务工作。",
    "完成上级交办的其他任务。",
)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a heading has a level from 1 on."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A report: its department and year, and its blocks in order."""

    department: str
    year: int
    blocks: tuple[Text | Sheet, ...]

    def with_block(self, place: int, *blocks: Text | Sheet) -> Manuscript:
        """The manuscript with other blocks in place of one."""
        return replace(self, blocks=(*self.blocks[:place], *blocks, *self.blocks[place + 1 :]))


@cache
def grammar(sets: tuple[str, ...] = MANNERS) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The titles and the manners of each section."""
    titles: dict[str, list[str]] = {}
    manners: dict[str, list[str]] = {}
    for name in sets:
        section = ""
        for line in (Path(__file__).parent / "prose" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                section, _, named = line.partition("] ")
                titles.setdefault(section, []).extend(named.split("|"))
                manners.setdefault(section, [])
            elif line.startswith("* "):
                manners[section].append(line[2:])
            elif section and manners[section] and not line.startswith(";"):
                manners[section][-1] += "\n" + line
    return tuple((tuple(titles[section]), tuple(manners[section])) for section in titles)


def manuscript(facts: Facts, form: Form, seed: int, sets: tuple[str, ...] = MANNERS) -> Manuscript:
    """A report of the facts in the form, in manners drawn at random from the sets named."""
    author = _Author(facts, Random(seed), sets)
    department, year = facts.department, int(facts.report["year"])
    parts: list[tuple[str, Sequence[Text | Sheet]]] = [
        ("概况", list(_overview(facts))),
        (f"{year}年度部门决算表", list(sheets(facts, form))),
        (f"{year}年度部门决算情况说明", list(author.sections())),
        ("名词解释", [Text(f"{numeral(count)}、{term}") for count, term in enumerate(TERMS, start=1)]),
    ]
    if author.random.random() < 0.3:
        parts[1], parts[2] = parts[2], parts[1]
    titles = [f"第{numeral(count)}部分 {title}" for count, (title, _) in enumerate(parts, start=1)]
    titles[0] = f"第一部分 {department}概况"
    blocks: list[Text | Sheet] = [Text(f"{department}{year}年度部门决算", 1), Text("目录"), *map(Text, titles)]
    for title, (_, body) in zip(titles, parts, strict=True):
        blocks += [Text(title, 1), *body]
    return Manuscript(department, year, tuple(blocks))


def _overview(facts: Facts) -> Iterator[Text]:
    units = facts.report["units"]
    yield Text("一、主要职责", 2)
    yield from (Text(f"（{numeral(count)}）{duty}") for count, duty in enumerate(DUTIES, start=1))
    yield Text("二、机构设置", 2)
    yield Text(f"从单位构成看，{facts.department}部门决算由本级决算和{len(units) - 1}个下属单位决算组成。")
    yield Text(f"纳入{facts.department}{facts.report['year']}年度部门决算编制范围的单位包括：")
    yield from (Text(f"{count}.{unit}") for count, unit in enumerate(units, start=1))


class _Author:
    """Writes the narrative: what a report says beside its figures is drawn once and stays the same throughout."""

    def __init__(self, facts: Facts, random: Random, sets: tuple[str, ...]) -> None:
        self.facts = facts
        self.sets = sets
        self.random = random
        self.commas = random.random() < 0.4
        self.nought = random.choice(("0.00", "0"))
        self.last: dict[str, Decimal] = {}
        self.environment = Environment(autoescape=False, undefined=StrictUndefined, trim_blocks=False)  # no HTML
        words = (self.wan, self.pct, self.pick, self.moved, self.changed, self.since, self.completed, self.against)
        self.environment.globals.update({word.__name__: word for word in (*words, self.why, self.reason)})
        self.context = self._context()

    def sections(self) -> Iterator[Text]:
        """The sections, each with a title and a manner of its own."""
        for count, (titles, manners) in enumerate(grammar(self.sets), start=1):
            yield Text(f"{numeral(count)}、{self.random.choice(titles)}", 2)
            filled = self.environment.from_string(self.random.choice(manners)).render(self.context)
            for line in filter(None, map(str.strip, filled.splitlines())):
                yield Text(line, 3 if line.startswith("（") and len(line) < 40 and line[-1] not in "。：；" else 0)

    def pick(self, *choices: str) -> str:
        """One of several wordings."""
        return self.random.choice(choices)

    def wan(self, amount: Decimal | int) -> str:
        """An amount in 万元."""
        if not amount:
            return f"{self.nought}万元"
        rounded = Decimal(amount).quantize(HUNDREDTH, ROUND_HALF_UP)
        return f"{rounded:,}万元" if self.commas else f"{rounded}万元"

    def pct(self, part: Decimal | int, whole: Decimal) -> str:
        """A part as a percentage of the whole."""
        if not whole or not part:
            return "0%"
        return f"{(Decimal(part) / whole * 100).quantize(HUNDREDTH, ROUND_HALF_UP)}%"

    def moved(self, key: str, now: Decimal) -> str:
        """The change since last year with its rate, or that there was none."""
        last = self._last(key, now)
        if now == last:
            return self.pick("增加0.00万元，增长0.00%", "增加0万元，增长0%")
        rise, grow = ("增加", "增长") if now > last else ("减少", self.pick("下降", "降低"))
        if not last:
            return f"{rise}{self.wan(now)}"
        return f"{rise}{self.wan(abs(now - last))}，{grow}{self.pct(abs(now - last), last)}"

    def changed(self, key: str, now: Decimal) -> str:
        """The change since last year without its rate."""
        last = self._last(key, now)
        return f"{'增加' if now >= last else '减少'}{self.wan(abs(now - last))}"

    def since(self, key: str, now: Decimal) -> str:
        """The change since last year, in a sentence of its own."""
        last = self._last(key, now)
        return "与上年持平" if now == last else f"较上年{self.moved(key, now)}，{self.why()}"

    def completed(self, base: str, budget: Decimal, final: Decimal) -> str:
        """How far a budget was carried out, and why not otherwise."""
        return f"完成{base}的{self.pct(final, budget)}，{self.against(base + '数', budget, final)}"

    def against(self, base: str, budget: Decimal, final: Decimal) -> str:
        """The final amount compared with the budget in words."""
        if budget == final:
            return self.pick(f"决算数等于{base}", f"决算数与{base}持平")
        word = self.pick("大于", "高于") if final > budget else self.pick("小于", "低于")
        return f"决算数{word}{base}{self.pick('，主要原因是', '的主要原因是', '，主要是')}{self.reason()}"

    def why(self, lead: str = "") -> str:
        """The reason of a change."""
        return (lead or self.pick("主要原因是", "主要是", "主要原因：")) + self.reason()

    def reason(self) -> str:
        """A reason."""
        return self.random.choice(REASONS)

    def _last(self, key: str, now: Decimal) -> Decimal:
        if key not in self.last:
            factor = Decimal(
                str(self.random.choice((1, *(round(self.random.uniform(0.7, 1.4), 4) for _ in range(9)))))
            )
            self.last[key] = (now * factor).quantize(now if now else HUNDREDTH)
        return self.last[key]

    def _budget(self, final: Decimal) -> Decimal:
        factor = self.random.choice((0, 1, *(round(self.random.uniform(0.6, 1.5), 4) for _ in range(7))))
        return (final * Decimal(str(factor))).quantize(final if final else HUNDREDTH)

    def _items(self, statement: str) -> list[dict[str, Any]]:
        lines = {line.code: line for line in self.facts.statements[statement]}
        items = []
        for code, line in lines.items():
            if len(code) == LEVELS[-1][0]:
                path = "".join(f"{lines[code[:end]].item}（{level}）" for end, level in LEVELS)
                final = line.amounts["total"] or NIL
                items.append({"path": path, "final": final, "budget": self._budget(final)})
        return items

    def _context(self) -> Mapping[str, Any]:
        facts, report = self.facts, self.facts.report
        items = self._items("05")
        names = {"superior_subsidy": "上级补助收入", "undertaking": "事业收入", "other": "其他收入"}
        income = facts.line("02", "合计").amounts
        vehicles = {name: count for name, count in report["vehicles"].items() if count or name == "其他用车"}
        procurement = report["procurement"]
        return {
            **self._totals(),
            **self._three_public(),
            "Y": report["year"],
            "P": report["year"] - 1,
            "D": facts.department,
            "incomes": [(name, income[key]) for key, name in names.items() if income[key]],
            "classes": [
                (one.item, one.amounts["total"]) for one in facts.statements["05"] if len(one.code) == LEVELS[0][0]
            ],
            "items": items,
            "planned": sum((item["budget"] for item in items), NIL),
            "fund_items": self._items("07"),
            "operating": report["operating"],
            "pr": procurement,
            "procured": procurement["goods"] + procurement["works"] + procurement["services"],
            "micro": report["micro"],
            "n": report["counts"],
            "vehicles": list(vehicles.items()),
            "sum_vehicles": sum(vehicles.values()),
            "n_projects": len(report["projects"]),
        }

    def _totals(self) -> Mapping[str, Decimal]:
        facts = self.facts

        def amount(statement: str, name: str, key: str) -> Decimal:
            return facts.line(statement, name).amounts[key] or NIL

        received = [line.amounts["income_amount"] or NIL for line in facts.statements["04"][:3]]
        return {
            "total": amount("01", "总计", "income_amount"),
            "income": amount("01", "本年收入合计", "income_amount"),
            "spent": amount("01", "本年支出合计", "expenditure_amount"),
            "opening": amount("01", "年初结转和结余", "income_amount"),
            "closing": amount("01", "年末结转和结余", "expenditure_amount"),
            "fiscal": amount("02", "合计", "fiscal"),
            **dict(zip(("in_general", "in_fund", "in_capital"), received, strict=True)),
            "basic": amount("03", "合计", "basic"),
            "project": amount("03", "合计", "project"),
            "fiscal_total": amount("04", "总计", "income_amount"),
            "general": amount("05", "合计", "total"),
            "general_basic": amount("05", "合计", "basic"),
            "general_project": amount("05", "合计", "project"),
            "personnel": amount("06", "人员经费合计", "amount"),
            "operating_06": amount("06", "公用经费合计", "amount"),
            "fund": amount("07", "合计", "total"),
            "fund_opening": amount("07", "合计", "opening"),
            "fund_closing": amount("07", "合计", "closing"),
            "capital": amount("08", "合计", "total"),
        }

    def _three_public(self) -> Mapping[str, Any]:
        keys = ("total", "abroad", "vehicles", "bought", "running", "reception")
        lines = self.facts.statements["09"]
        amounts = {
            key: {phase: line.amounts[phase] or NIL for phase in ("budget", "final")}
            for key, line in zip(keys, lines, strict=True)
        }
        return {"tp": amounts}


def empty_statements(facts: Facts) -> frozenset[str]:
    """The statements of funds that the department does not have."""
    return frozenset(name for name in ("07", "08") if not any(facts.statements[name][0].amounts.values()))


def paragraphs(text: Sequence[Text | Sheet]) -> list[str]:
    """The texts of the blocks that are no tables."""
    return [block.text for block in text if isinstance(block, Text)]
