"""The manner of a report drawn at random: how its tables print codes, names, amounts, totals and titles."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from typesetting.form import numeral
from typesetting.random_reports.draw import Draw
from typesetting.sheet import Cell, Column, Sheet, filled

TITLES = {
    "01": ("收入支出决算总表", "收支决算总表"),
    "02": ("收入决算表", "收入决算总表"),
    "03": ("支出决算表", "支出决算总表"),
    "04": ("财政拨款收入支出决算总表", "财政拨款收支决算总表"),
    "05": ("一般公共预算财政拨款支出决算表", "一般公共预算财政拨款支出决算明细表", "一般公共预算支出决算表"),
    "06": (
        "一般公共预算财政拨款基本支出决算明细表",
        "一般公共预算财政拨款基本支出决算表",
        "一般公共预算财政拨款基本支出经济分类决算表",
    ),
    "07": ("政府性基金预算财政拨款收入支出决算表", "政府性基金预算收入支出决算表"),
    "08": ("国有资本经营预算财政拨款支出决算表", "国有资本经营预算财政拨款收入支出决算表"),
    "09": (
        "财政拨款“三公”经费支出决算表",
        "一般公共预算财政拨款“三公”经费支出决算表",
        "“三公”经费公共预算财政拨款支出决算表",
    ),
}
NOTES = {
    "01": "注：本表反映部门本年度的总收支和年末结转结余情况。",
    "02": "注：本表反映部门本年度取得的各项收入情况。",
    "03": "注：本表反映部门本年度各项支出情况。",
    "04": "注：本表反映部门本年度三类财政拨款的总收支和年末结转结余情况。",
    "05": "注：本表反映部门本年度一般公共预算财政拨款支出情况。",
    "06": "注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。",
    "07": "注：本表反映部门本年度政府性基金预算财政拨款收入、支出及结转和结余情况。",
    "08": "注：本表反映部门本年度国有资本经营预算财政拨款支出情况。",
    "09": "注：本表反映部门本年度“三公”经费支出预决算情况。其中：预算数为“三公”经费全年预算数。",
}
LABELS = (
    "公开{0:02}表",
    "公开{0:02}表",
    "表{1}",
    "表{0}",
    "附件1-{0}",
    "附表{0}",
    "（表{1}）",
    "财决公开{0:02}表",
    "",
)
HEADED = ("{1}年度{2}", "{2}", "{0}{1}年度{2}", "{0}{1}年{2}", "{1}年{2}", "{3}、{2}", "{3}、{1}年度{2}", "{0}{2}")


@dataclass(frozen=True, slots=True)
class Fact:
    """What a printed amount says: statement, code or item, the words of its column, the amount in its unit."""

    statement: str
    code: str
    item: str
    column: tuple[str, ...]
    value: Decimal
    unit: str

    @property
    def yuan(self) -> Decimal:
        """The amount in yuan."""
        return self.value * (10_000 if self.unit == "万元" else 1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet with what its amounts say, and how its caption is printed."""

    sheet: Sheet
    facts: tuple[Fact, ...]


@dataclass(slots=True)
class Manner:
    """The choices that hold for all tables of a report. Amounts are hundredths of `base`."""

    draw: Draw
    base: str
    unit: str
    nil: str
    comma: str
    codes: str
    names: str
    total: str
    numbered: bool
    lines: bool
    level: str
    label: str
    headed: str
    notes: bool
    wide: bool
    head: str
    units: dict[str, str] = field(default_factory=dict)

    def unit_of(self, statement: str) -> str:
        """The unit that a table is printed in."""
        return self.units.get(statement, self.unit)

    def value(self, statement: str, amount: int) -> Decimal:
        """The amount in the unit of the table."""
        factor = 10_000 if self.base == "万元" and self.unit_of(statement) == "元" else 1
        return Decimal(amount * factor).scaleb(-2)

    def amount(self, statement: str, amount: int | None) -> str:
        """The amount as it is printed; what stands for nothing where it is zero."""
        if not amount:
            return self.draw.one(("", "0.00")) if self.nil == "mixed" else self.nil
        text = f"{self.value(statement, amount):,.2f}"
        separator = self.draw.one((",", "")) if self.comma == "mixed" else self.comma
        return text.replace(",", separator)

    def word(self, text: str) -> str:
        """A word of two characters, set wide where the report does so."""
        return "　".join(text) if self.wide and len(text) == 2 else text

    def indented(self, name: str, level: int) -> str:
        """The name of a row so many levels below the highest."""
        if self.names == "spaces":
            return "　" * level + name
        if self.names == "thin":
            return "  " * level + name
        return name


def draw_manner(draw: Draw) -> Manner:
    """The manner of one report."""
    base = draw.pick("base", ["万元", "万元", "元"])
    manner = Manner(
        draw,
        base,
        base,
        nil=draw.pick("nil", ["", "", "0.00", "0.00", "0", "-", "—", "mixed"]),
        comma=draw.pick("comma", ["", ",", ",", "mixed"]),
        codes=draw.pick(
            "codes", ["joined", "joined", "single", "single", "split", "spaced", "named", "cumulated"]
        ),
        names=draw.pick("names", ["plain", "plain", "spaces", "thin"]),
        total=draw.pick("total", ["first", "first", "last", "beside"]),
        numbered=draw.happens("column numbers", 0.5),
        lines=draw.happens("line numbers", 0.5),
        level=draw.pick("classes", ["all", "all", "present", "some"]),
        label=draw.pick("label", LABELS),
        headed=draw.pick("title", HEADED),
        notes=draw.happens("notes", 0.6),
        wide=draw.happens("wide words", 0.2),
        head=draw.pick("head", ["form", "form", "short", "long"]),
    )
    if draw.happens("mixed units", 0.15):
        other = "元" if base == "万元" else "万元"
        for statement in draw.chance.sample(sorted(TITLES), 3) if other == "元" else []:
            manner.units[statement] = other
    return manner


def sheet(
    manner: Manner,
    owner: tuple[str, int],
    place: tuple[str, int],
    grid: tuple[list[Column], list[list[Cell]], list[list[Cell]]],
) -> Sheet:
    """A sheet with title, label and notes: `owner` is department and year, `place` statement and number."""
    (department, year), (statement, number), (columns, head, body) = owner, place, grid
    name = manner.draw.one(TITLES[statement])
    title = manner.headed.format(department, year, name, numeral(number))
    return Sheet(
        statement,
        title,
        manner.label.format(number, numeral(number)),
        manner.unit_of(statement),
        tuple(columns),
        filled((*head, *body), len(columns)),
        len(head),
        (NOTES[statement],) if manner.notes else (),
        department,
    )
