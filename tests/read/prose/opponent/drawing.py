"""Narratives drawn at random in many provinces' manners (`narratives.txt`), each with what it says.

The figures are random and do not add up: what is tested is what each number is of, its role, sign and unit.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from juesuan.model.figure import Figure
from tests.read.prose.manner import Case, attested

HERE = Path(__file__).parent
SETS = (
    *("narratives", "second", "third", "fourth"),
    *("southern", "riverside", "metropolis", "coastal", "capital", "county"),
    *("corridor", "rivermouth"),
    *("plains", "karst", "loess", "bureau", "strait", "blackearth", "terraces", "subdistrict"),
    *("oasis", "institute", "school", "frontier", "delta", "plateau", "hills", "harbour", "lakes", "central"),
    *("township", "valleys", "gorges", "ricefields", "orchards", "quays", "isles"),
)
# Manners that are not read in full: they test that nothing wrong is published as sound.
GUARDED_SETS = ("dunes", "moors", "fens", "heaths")
ANYTHING = "?"
# The role of a number that is nothing of the accounts: it may be read as anything that is not sound.
UNKNOWN = "!"
ROLES = {
    "final": "决算数", "prior": "上年决算数",
    "approved": "年初预算数", "budget": "预算数", "revised": "全年预算数",
    "change": "比上年增减额", "growth": "比上年增减率", "diff": "与预算差额", "diffrate": "与预算增减率",
    "rate": "完成率", "share": "占比", "count": "数量", "countdown": "比上年增减数",
    "adjust": "年中调整额", ANYTHING: ANYTHING, UNKNOWN: UNKNOWN,
}  # fmt: skip
PERCENTS = ("growth", "diffrate", "rate", "share")
UNITS = {"台（套）": "台(套)", "台": "台(套)", "批": "批次", "名": "人"}
DEPARTMENTS = (
    "甲县财政局",
    "乙市文化和旅游局",
    "丙省水利厅",
    "丁区审计局",
    "戊州残疾人联合会",
    "己市公路养护中心",
    "中共庚县委宣传部",
)
ONE_A_CLASS = ("classes", "yunnan", "jiangxi", "big", "shares", "numbered")
PROJECTS = ("智慧水务建设", "农村饮水安全", "非遗保护专项资金", "综合执法装备购置", "重大课题研究")
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
PRINTED_CODE = re.compile(r"%N(?!@)")
_UNATTESTED = 0.15
"""The share of items that the statements do not print."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says once: the print, its unit, role and topic; `source` is the line of the grammar."""

    printed: str
    unit: str
    role: str
    topic: str
    negative: bool
    source: str

    def __str__(self) -> str:
        return f"{'-' if self.negative else ''}{self.printed}{self.unit} | {self.role} | {self.topic}"


@dataclass(slots=True)
class Narrative:
    """A drawn text with what it says, and the codes that its statements attest."""

    text: str = ""
    says: list[Said] = field(default_factory=list)
    codes: tuple[Figure, ...] = ()

    @property
    def case(self) -> Case:
        return Case(self.codes, self.text, tuple(map(str, self.says)))


@dataclass(frozen=True, slots=True)
class Grammar:
    macros: Mapping[str, str]
    sections: Mapping[str, tuple[str, tuple[str, ...]]]
    lists: Mapping[str, tuple[str, tuple[str, ...]]]


@cache
def grammar(name: str) -> Grammar:
    """The grammar of a set of manners."""
    macros: dict[str, str] = {}
    parts: dict[str, tuple[str, list[str]]] = {}
    part = ""
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(";"):
            continue
        if line.startswith("@") and " = " in line and not part:
            key, _, value = line[1:].partition(" = ")
            macros[key] = value
        elif head := re.match(r"(\[\[?\w+\]\]?) ?(.*)", line):
            part = head[1]
            parts[part] = (head[2], [])
        elif line.startswith("* "):
            parts[part][1].append(line[2:])
        else:
            parts[part][1][-1] += "\n" + line
    packed = {key: (title, tuple(variants)) for key, (title, variants) in parts.items()}
    return Grammar(
        macros,
        {key.strip("[]"): part for key, part in packed.items() if not key.startswith("[[")},
        {key.strip("[]"): part for key, part in packed.items() if key.startswith("[[")},
    )


@cache
def classification(*, government: bool) -> list[tuple[str, ...]]:
    """The items of a fund: code and name of class, group and item."""
    parts = (HERE / "codes.txt").read_text(encoding="utf-8").split("\n\n")
    return [tuple(row.split()) for row in parts[government].splitlines() if not row.startswith(";")]


class Drawing:
    """One narrative in the making."""

    def __init__(self, seed: int, manners: str) -> None:
        self.grammar = grammar(manners)
        self.random = random.Random(seed)
        draw = self.random
        self.unit = draw.choices(("万元", "元"), (9, 1))[0]
        self.decimals = draw.choices((2, 1, 0), (8, 1, 1))[0]
        self.separated = draw.random() < 0.4
        self.commas = draw.random() < 0.1
        self.year = draw.randint(2019, 2024)
        self.department = draw.choice(DEPARTMENTS)
        self.project = draw.choice(PROJECTS)
        self.items = draw.sample(classification(government=False), draw.randint(3, 7))
        self.fund_items = draw.sample(classification(government=True), 2)
        self.unattested = {item[4] for item in self.items if draw.random() < _UNATTESTED}
        self.narrative = Narrative(codes=tuple(self._codes()))
        self.seen: set[str] = set()

    def _codes(self) -> Iterator[Figure]:
        for item in (*self.items, *self.fund_items):
            if item[4] not in self.unattested:
                for code, name in zip(item[::2], item[1::2], strict=True):
                    yield attested(code, name)

    def draw(self) -> Narrative:
        rules = self.grammar.sections
        names = [name for name in rules if self.random.random() < 0.85]
        marks = self.random.choice(("", "", "## "))
        self._write(f"{self.department}{self.year}年度部门决算")
        for number, name in enumerate(names):
            title, variants = rules[name]
            self._write(f"{marks}{NUMERALS[number]}、{self._plain(title)}")
            self._paragraphs(self.random.choice(variants))
        return self.narrative

    def _paragraphs(self, variant: str) -> None:
        for line in variant.split("\n"):
            inner = re.fullmatch(r"@(\w+)", line)
            if inner and inner[1] in self.grammar.lists:
                self._list(inner[1])
            else:
                self._write(self._expand(line))

    def _list(self, name: str) -> None:
        how, variants = self.grammar.lists[name]
        variant = self.random.choice(variants)
        if how == "lines":
            self._paragraphs(variant)
            return
        items = self.fund_items if name.startswith("fund") else self._distinct(name)
        dot = self.random.choice((".", "．"))
        for number, item in enumerate(items, 1):
            self._write(f"{number}{dot}" + self._expand(_with_item(variant, item, self.unattested), variant))

    def _distinct(self, name: str) -> list[tuple[str, ...]]:
        if name in ("loose", "dashes"):
            return [item for item in self.items if item[4] not in self.unattested and item[3] != item[5]]
        if name not in ONE_A_CLASS:
            return self.items
        return list({item[0]: item for item in self.items}.values())

    def _write(self, line: str) -> None:
        self.narrative.text += (line.replace("，", ",") if self.commas else line) + "\n"

    def _plain(self, line: str) -> str:
        """A line with its macros and choices settled and its names filled in."""
        while macro := re.search(r"(?<![0-9A-Za-z])@([a-z_]+)(?:\(([^()]*)\))?", line):
            text = self.grammar.macros.get(macro[1])
            if text is None:
                text = self._joined(macro[1])
            line = line[: macro.start()] + text.replace("$", macro[2] or "") + line[macro.end() :]
        while choice := re.search(r"\{([^{}]*)\}", line):
            line = line[: choice.start()] + self.random.choice(choice[1].split("|")) + line[choice.end() :]
        names = {"%Y": str(self.year), "%P": str(self.year - 1), "%D": self.department, "%J": self.project}
        for name, text in names.items():
            line = line.replace(name, text)
        return line

    def _joined(self, name: str) -> str:
        _, variants = self.grammar.lists[name]
        variant = self.random.choice(variants)
        return "；".join(_with_item(variant, item, self.unattested) for item in self._distinct(name))

    def _expand(self, line: str, source: str = "") -> str:
        out, at = "", 0
        plain = self._plain(line)
        for slot in re.finditer(r"<([^<>]*)>", plain):
            out += plain[at : slot.start()] + self._number(slot[1], source or line)
            at = slot.end()
        return out + plain[at:]

    def _number(self, slot: str, source: str) -> str:
        if slot.startswith("="):
            words, rest = slot[1:].split("=")
            unit, role, topic = rest.split(" ")
            self._say(words + "=0", unit, role, topic, source)
            return words
        role, topic, unit = (*slot.split(" "), "", "")[:3]
        if role.startswith((ANYTHING, UNKNOWN)):
            role, topic, unit = role[0], role[0], role[1:]
        if not unit:
            unit = "%" if role.rstrip("-") in PERCENTS else self.unit
        if unit.startswith("#"):
            printed, unit = unit[1:], self.unit
        else:
            printed = self._fresh(role.rstrip("-"), unit)
        self._say(printed, unit, role, topic, source)
        return printed + unit

    def _fresh(self, role: str, unit: str) -> str:
        """A number that the text does not have yet, so that each stands for itself."""
        while (printed := self._random_number(role, unit)) in self.seen:
            continue
        self.seen.add(printed)
        return printed

    def _random_number(self, role: str, unit: str) -> str:
        draw = self.random
        if unit == "%":
            return f"{draw.uniform(0.1, 180):.{draw.choice((1, 2, 2))}f}"
        if unit not in ("万元", "元"):
            return str(draw.randint(0, 9) if draw.random() < 0.3 else draw.randint(10, 4000))
        value = 10 ** draw.uniform(0, 5) * (10_000 if unit == "元" else 1)
        return f"{value:{',' if self.separated else ''}.{self.decimals}f}"

    def _say(self, printed: str, unit: str, role: str, topic: str, source: str) -> None:
        name = ROLES[role.rstrip("-")]
        for one in topic.split("+"):
            column = "金额" if name == "决算数" and one.startswith(("evaluated", "mean")) else name
            self.narrative.says.append(
                Said(printed, UNITS.get(unit, unit), column, one, role.endswith("-") and printed != "0", source)
            )


def _with_item(variant: str, item: tuple[str, ...], unattested: set[str]) -> str:
    code = item[4]
    known = code if code not in unattested else ""
    variant = (
        variant if known or PRINTED_CODE.search(variant) else re.sub(r"(?<![a-z])%N@general", "other", variant)
    )
    for mark, text in zip(("%k", "%K", "%g", "%G", "%N", "%I"), item, strict=True):
        variant = variant.replace(mark.replace("%", "%F"), text).replace(mark, text)
    return variant


def draw(seed: int, manners: str) -> Narrative:
    """The narrative of a seed in one of the sets of manners."""
    return Drawing(seed, manners).draw()
