"""Draws performance forms at random: layouts of many provinces, known truth.

A form is rows of texts in the notation of `printing`. Its truth are facts: whose value it is, which, what it is.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tests.read.performance import form_words as words

Row = list[str]
Fact = tuple[str, str, str]

DEPARTMENT = "江州市某某局"
SENTENCE = "完成各项检查，保障群众安全。"
WEIGHTS = ("1", "2", "3", "5", "10", "15", "20", "2.5", "7.5")


@dataclass
class Drawn:
    """A form drawn: lines above it, its rows, where its list stands, its truth, and the features of its layout."""

    above: list[str]
    rows: list[Row] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    features: set[str] = field(default_factory=set)
    list_rows: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Style:
    """What is the same in the whole list of a form."""

    columns: tuple[str, ...]
    headings: dict[str, str]
    brackets: str
    points: str
    numbering: str
    goals: str
    bands: bool
    group_weights: bool
    subtotals: bool


class Artist:
    """Draws one form from one seed."""

    decimals: tuple[int, ...] = (0, 1, 2)

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.names: set[str] = set()
        self.drawn = Drawn([])

    def maybe(self, feature: str, share: float) -> bool:
        """Whether the form has a feature of that share of all forms; notes it."""
        found = self.random.random() < share
        if found and feature:
            self.drawn.features.add(feature)
        return found

    def one(self, choices: Sequence[str]) -> str:
        return self.random.choice(choices)

    def form(self) -> Drawn:
        drawn = self.drawn
        is_whole = self.maybe("whole department", 0.3)
        drawn.above.append(self.one(words.WHOLE_TITLES if is_whole else words.PROJECT_TITLES))
        if self.maybe("", 0.4):
            drawn.above.append("（2024年度）")
        style = self.style()
        width = len(style.columns)
        self.head(width, is_whole)
        if width >= 4 and self.maybe("", 0.85):
            self.money(width)
        self.goals(width, style.goals)
        first = len(drawn.rows)
        numbers = range(1, self.random.randint(2, 3) + 1) if style.goals.startswith("numbered") else (0,)
        for number in numbers:
            self.list(style, number)
        drawn.list_rows = (first, len(drawn.rows))
        self.sums(style)
        return drawn

    def style(self) -> Style:
        columns = self.columns()
        goals = self.one(("none", "beside", "columns", "numbered", "numbered beside"))
        if goals == "numbered beside" and columns[0] != "label":
            goals = "numbered"
        self.drawn.features.add(f"goals {goals}")
        headings = {key: self.one(choices) for key, choices in words.HEADINGS.items()}
        if "level2" not in columns and headings["level1"] == "指标类别":
            headings["level1"] = "一级指标"
        return Style(
            tuple(columns),
            headings,
            self.one(words.BRACKETS),
            "分" if self.maybe("points with unit", 0.15) else "",
            self.one(("", "", "", "{}.", "指标{}：", "{}、")),
            goals,
            "level1" not in columns and self.maybe("bands of levels", 0.5),
            "level1" in columns and self.maybe("weights of groups", 0.15),
            self.maybe("subtotals", 0.1),
        )

    def columns(self) -> list[str]:
        """The columns of the list, from left to right."""
        levels = self.one(("three", "three", "three", "two", "name"))
        self.drawn.features.add(f"levels {levels}")
        named = {"three": ["level1", "level2", "level3"], "two": ["level1", "level3"], "name": ["level3"]}[levels]
        target = ["sign", "target", "unit"] if self.maybe("sign and unit columns", 0.2) else ["target"]
        results = self.random.choice(
            (
                [*target, "actual", "weight", "score"],
                ["weight", *target, "actual", "score"],
                [*target, "weight", "actual", "score"],
                [*target, "actual", "score", "weight"],
                ["weight", *target, "score", "actual"],
            )
        )
        if self.maybe("weights in names", 0.25):
            results.remove("weight")
        if self.maybe("column of reasons", 0.35):
            results.append("reason")
        if len(target) == 1 and self.maybe("other column", 0.35):
            results.insert(self.random.randint(0, len(results)), "other")
        label = ["label"] if levels != "name" and self.maybe("label beside", 0.5) else []
        return [*label, *named, *results]

    def spread(self, texts: Sequence[str], width: int) -> Row:
        """A row of cells that share the columns."""
        cuts = sorted(self.random.sample(range(1, width), len(texts) - 1))
        row = ["<"] * width
        for text, at in zip(texts, (0, *cuts), strict=True):
            row[at] = text
        return row

    def head(self, width: int, is_whole: bool) -> None:
        if is_whole:
            rows = [[self.one(words.DEPARTMENT_LABELS), DEPARTMENT]]
        else:
            name = self.one(words.PROJECTS)
            parties = [self.one(words.SUPERVISORS), DEPARTMENT, self.one(words.IMPLEMENTERS), "江州市某某中心"]
            rows = [[self.one(words.NAME_LABELS), name], parties]
            self.drawn.facts += [
                ("", "name", name),
                ("", "supervisor", parties[1]),
                ("", "implementer", parties[3]),
            ]
        if self.maybe("", 0.3):
            rows.append(["联系人", "张三", "联系电话", "12345678"])
        self.drawn.rows += [self.spread(texts, width) for texts in rows if len(texts) <= width]

    def money(self, width: int) -> None:
        """The budget execution: a block of lines under a head of its own."""
        roles = [*(["initial"] if self.maybe("", 0.6) else []), "budget", "executed"]
        roles += [*(["weight"] if self.maybe("weight of execution", 0.6) else []), "rate", "score"]
        if self.maybe("rate after score", 0.25):
            roles.remove("rate")
            roles.append("rate")
        if width < len(roles) + 2:
            roles = ["budget", "executed", "rate"][: width - 2]
        template = self.spread(["block", "label", *roles], width)
        block = f"{self.one(words.BLOCKS)}（{self.one(('万元', '元'))}）"
        headings = {role: self.one(words.MONEY[role]) for role in roles}
        self.drawn.rows.append([{"block": block, "label": "", **headings}.get(text, text) for text in template])
        for n, label in enumerate(words.LINES[: self.random.randint(1, 4)]):
            values = {role: text for role, text in self.amounts(n).items() if role in roles}
            row = [{"block": "^", "label": label, **values}.get(text, text) for text in template]
            at = template.index("label")
            self.drawn.rows.append(["^"] * at + row[at:])
            printed = {role: text for role, text in values.items() if any(map(str.isdigit, text))}
            self.drawn.facts += [(f"${label}", role, text) for role, text in printed.items()]

    def amounts(self, line: int) -> dict[str, str]:
        initial = self.random.randint(100, 99999) / 10
        budget, executed = initial * 1.05, initial * self.random.uniform(0.6, 1)
        return {
            "initial": f"{initial:,.2f}",
            "budget": f"{budget:,.2f}",
            "executed": f"{executed:,.2f}",
            "rate": f"{100 * executed / budget:.2f}%",
            "weight": "—" if line else "10",
            "score": self.one(("—", "-", "/", "")) if line else f"{self.random.uniform(6, 10):.2f}",
        }

    def goals(self, width: int, kind: str) -> None:
        """The goals as a whole, with the sentence beside the label or below headings."""
        if kind == "beside":
            self.drawn.rows.append(self.spread([self.one(words.GOALS), SENTENCE], width))
        elif kind == "columns":
            row = self.spread([self.one(words.GOALS), self.one(words.EXPECTED), self.one(words.REACHED)], width)
            first, second, third = (n for n, text in enumerate(row) if text != "<")
            below = [*["^"] * (second - first), *row[second:]]
            below[second], below[third] = SENTENCE, "已全部完成。"
            self.drawn.rows += [row, below]
        if kind in ("beside", "columns"):
            self.drawn.facts.append(("", "goal 0", SENTENCE))

    def list(self, style: Style, number: int) -> None:
        """A list of indicators: of the whole form, or of one goal."""
        if style.goals == "numbered":
            text = f"做好第{'一二三'[number - 1]}项工作。"
            self.drawn.rows.append(self.spread([f"年度目标{number}", text], len(style.columns)))
            self.drawn.facts.append(("", f"goal {number}", text))
        if number < 2 or style.goals == "numbered":
            self.list_head(style)
        first = len(self.drawn.rows)
        for level1, seconds in words.LEVELS.items():
            self.group(style, number, level1, seconds)
        if style.columns[0] == "label":
            for row in self.drawn.rows[first:]:
                row[0] = "^" if row[0] != "<" else row[0]
            if style.goals == "numbered beside":
                self.drawn.rows[first][0] = f"年度目标{number}"

    def list_head(self, style: Style) -> None:
        row = ["绩效指标" if key == "label" else style.headings[key] for key in style.columns]
        if "sign" not in style.columns or not self.maybe("head of two rows", 0.6):
            self.drawn.rows.append(row)
            return
        at = style.columns.index("sign")
        top = [*row[:at], self.one(("年度指标值", "年度绩效目标", "绩效目标值")), "<", "<", *row[at + 3 :]]
        below = ["^"] * len(row)
        below[at : at + 3] = row[at], "指标值", row[at + 2]
        self.drawn.rows += [top, below]

    def group(self, style: Style, number: int, level1: str, seconds: Sequence[str]) -> None:
        """The indicators of a first level."""
        label, width = level1, len(style.columns)
        if style.group_weights:
            weight = self.one(("30", "40", "20"))
            label = f"{level1}（{weight}分）"
            self.drawn.facts.append((f"group {level1}", "weight", weight))
        if style.bands:
            self.drawn.rows.append([label, *["<"] * (width - 1)])
        opened = False
        for index, level2 in enumerate(seconds):
            for n in range(self.random.randint(0 if index else 1, 2)):
                texts = {"level1": "^" if opened else label, "level2": "^" if n else level2}
                self.indicator(style, number, (level1, level2), texts)
                opened = True
        if style.subtotals:
            beside = ["^"] if style.columns[0] == "label" else []
            self.drawn.rows.append([*beside, "小计", *["<"] * (width - len(beside) - 2), "30"])

    def indicator(self, style: Style, number: int, levels: tuple[str, str], texts: dict[str, str]) -> None:
        name, weight = self.name(), self.one(WEIGHTS)
        score = (
            f"{float(weight) * self.random.choice((1, 1, 1, 0.9, 0.5, 0)):.{self.random.choice(self.decimals)}f}"
        )
        sign, target, unit, actual = self.values()
        whole = f"{sign}{target}{unit}"
        numbering = "" if name[0].isdigit() else style.numbering.format(len(self.names) % 9 + 1)
        printed = f"{numbering}{name}"
        if "weight" not in style.columns:
            printed += f"{style.brackets[0]}{weight}分{style.brackets[1]}"
        weight_printed = weight + style.points if "weight" in style.columns else weight
        texts |= {"level3": printed, "sign": sign, "unit": unit, "actual": actual, "label": "^"}
        texts |= {"target": target if "sign" in style.columns else whole}
        texts |= {"weight": weight_printed, "score": score + style.points}
        texts["reason"] = self.one(("", "", "部分工作推迟"))
        rates = style.headings["other"] == "完成率"
        texts["other"] = "100%" if rates else self.one(("", "按比例得分", "未完成扣分"))
        self.drawn.rows.append([texts[key] for key in style.columns])
        has_level1 = style.bands or "level1" in style.columns
        facts = {"weight": weight_printed, "target": whole, "actual": actual, "score": score + style.points}
        facts |= {
            "level1": levels[0] if has_level1 else "",
            "level2": levels[1] if "level2" in style.columns else "",
        }
        self.drawn.facts += [(f"{number} {name}", role, text) for role, text in facts.items()]

    def name(self) -> str:
        while True:
            name = self.one(words.NAMES).format(self.one(words.DOERS), self.one(words.THINGS))
            if name not in self.names:
                self.names.add(name)
                return name

    def values(self) -> tuple[str, str, str, str]:
        """Sign, target, unit and actual value."""
        n, counted = self.random.randint(1, 60), self.one(words.COUNTED)
        numbers = {"n": n, "m": n + 3, "k": n + 5, "p": self.random.randint(80, 99), "q": 99.5}
        target, actual = (text.format(u=counted, **numbers) for text in self.random.choice(words.TARGETS))
        sign = target[0] if target[0] in "≥≤" else ""
        rest = target.removeprefix(sign)
        unit = next((one for one in (counted, "%") if rest.removesuffix(one).isdigit()), "")
        return sign, rest.removesuffix(unit), unit, actual

    def sums(self, style: Style) -> None:
        """The row of the sums, whose score is that of all scores above it, and what may stand below it."""
        columns = style.columns
        total = sum(Decimal(text.rstrip("分")) for _, role, text in self.drawn.facts if role == "score")
        row = [self.one(words.SUMS), *["<"] * (len(columns) - 1)]
        first = min(columns.index(key) for key in ("weight", "score") if key in columns)
        row[first:] = [""] * (len(columns) - first)
        for key, value in (("weight", "100"), ("score", f"{total:.2f}")):
            if key in columns:
                row[columns.index(key)] = value
                self.drawn.facts.append(("sum", key, value))
        self.drawn.rows.append(row)
        if self.maybe("", 0.4):
            remark = "部分项目招标推迟，明年加快进度。"
            self.drawn.rows.append(self.spread([self.one(words.REMARKS), remark], len(columns)))
        if self.maybe("", 0.3):
            self.drawn.rows.append(self.spread(["备注", "1.得分一档最高不能超过该指标分值上限。"], len(columns)))


class WeightsInNames(Artist):
    """Draws forms in the manner of Wuhan: weights in names, scores with two decimals."""

    decimals = (2,)

    def columns(self) -> list[str]:
        return ["level1", "level2", "level3", "target", "actual", "score"]


def draw_with_weights_in_names(seed: int) -> Drawn:
    """The form of a seed, with the weights in the names."""
    return WeightsInNames(seed).form()


def draw(seed: int) -> Drawn:
    """The form of a seed."""
    return Artist(seed).form()
