"""The variants: the same facts in the forms and looks that reports of different provinces have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from typesetting import budget, facts, grids
from typesetting.facts import Facts
from typesetting.form import Form
from typesetting.look import Look
from typesetting.report import Part, Report
from typesetting.sheet import Sheet
from typesetting.statements import sheets
from typesetting.statements.performance import whole_department


@dataclass(frozen=True, slots=True)
class Variant:
    """A report to typeset. `remake` gives its tables another grid; without `figures` there is nothing to read."""

    about: str
    form: Form = field(default_factory=Form)
    look: Look = field(default_factory=Look)
    remake: Callable[[Sheet], Sheet] = grids.as_it_is
    compose: Callable[[Facts, Variant], Report] | None = None
    figures: bool = True

    def report(self, known: Facts) -> Report:
        """The report over the known figures."""
        return (self.compose or _tables_only)(known, self)

    def tables(self, known: Facts) -> tuple[Sheet, ...]:
        """The tables of the report."""
        return tuple(map(self.remake, sheets(known, self.form)))


def _cover(known: Facts) -> tuple[str, ...]:
    return (f"{known.report['year']}年度", known.department, "部门决算公开")


def _tables_only(known: Facts, variant: Variant) -> Report:
    tables = Part("部门决算表", tables=variant.tables(known), divided=False)
    return Report(known, variant.look, _cover(known), (tables,))


def _whole(known: Facts, variant: Variant) -> Report:
    owner, year = known.department, known.report["year"]
    parts = (
        Part(f"第一部分 {owner}概况", prose="overview"),
        Part(f"第二部分 {owner}{year}年度部门决算表", tables=variant.tables(known)),
        Part(f"第三部分 {owner}{year}年度部门决算情况说明", prose="narrative"),
        Part("第四部分 名词解释", prose="definitions"),
        Part("第五部分 附件", tables=(whole_department(known),)),
    )
    return Report(known, variant.look, _cover(known), parts, contents=True)


def _blank(known: Facts, variant: Variant) -> Report:
    report = {**known.report, "department": "上海市XX局", "published": "XXXX年XX月XX日"}
    empty = replace(known, report=report)
    tables = Part("第二部分 XXXX年度部门决算表", tables=variant.tables(empty))
    text = Part("第三部分 XXXX年度部门决算情况说明", prose="blank")
    return Report(empty, variant.look, ("XXXX年度", "上海市XX局", "部门决算"), (tables, text))


def _budget(known: Facts, variant: Variant) -> Report:
    tables = Part("2025年部门预算表", tables=budget.sheets(known), divided=False)
    text = Part("2025年部门预算编制说明", prose="budget")
    return Report(known, variant.look, (known.department, "2025年度部门预算"), (text, tables))


CODED = frozenset({"02", "03", "05", "07", "08"})
SHANGHAI = Form(
    order=("01", "02", "03", "04", "05", "06", "09", "07", "08"),
    labels={},
    year_in_title=False,
    comma="",
    nil="0.00",
    line_numbers=False,
    column_numbers=False,
    codes="single",
    total="first",
    total_last=frozenset({"05"}),
    economic="two blocks",
    three_public="pairs",
    balances_in_capital=True,
    empty=frozenset({"07", "08"}),
    left_out=frozenset({"债务还本支出", "债务付息支出"}),
    within="其中：",
    owner=False,
)
TWELVE = ("01", "02", "03", "04", "X1", "05", "X2", "06", "X3", "07", "08", "09")
SHIFTED = {statement: f"公开{count:02}表" for count, statement in enumerate(TWELVE, start=1)}
NUMERALS = dict(
    zip(Form().order, ("表一", "表二", "表三", "表四", "4-1", "4-2", "表五", "表六", "表七"), strict=True)
)

VARIANTS: Mapping[str, Variant] = {
    "standard": Variant(
        "the form of the ministry, with all parts of a report",
        look=Look(
            row_pt=14.4,
            padding_pt=2,
            head_fill="#eef2f7",
            sizes_pt={"04": 7.8, "06": 7.6, "A": 8},
            landscape=frozenset({"02", "03", "09"}),
        ),
        compose=_whole,
    ),
    "shanghai": Variant(
        "no numbers of tables, lines or columns; 三公 in pairs and seventh; two empty tables; total last in 05",
        SHANGHAI,
        Look(landscape=frozenset({"02", "03", "04", "07", "08", "09"}), title_pt=15, rule_pt=0.5),
    ),
    "split-codes": Variant(
        "类, 款, 项 in cells of their own, the total beside them, hairline columns, continuation without heading",
        Form(column_numbers=False, codes="split"),
        Look(repeat_head=False, rise_pt=2.5, rule_colour="#333333", rule_pt=0.4),
        remake=grids.with_hairlines,
    ),
    "thin-columns": Variant(
        "a spreadsheet's grid: three thin columns for every one, merged where there is text",
        Form(codes="joined", total="first"),
        Look(repeat_head=False, text_pt=8, landscape=frozenset({"02", "03", "04", "06", "09"}), rule_pt=0.3),
        remake=grids.on_thin_columns,
    ),
    "yuan": Variant(
        "amounts in 元 with separators, on a typeface that is not embedded",
        Form(unit="元"),
        Look(embedded=False, text_pt=8, title_pt=18, title_colour="#800000"),
    ),
    "one-list": Variant(
        "06 and 09 as lists, titles beside the unit, captions at the foot of the page before, numbers 表一, 4-2",
        Form(labels=NUMERALS, codes="single", total="first", economic="list", three_public="list"),
        Look(caption="glued", captioned_before=frozenset({"03", "05", "09"}), landscape=frozenset({"02", "04"})),
    ),
    "rotated": Variant(
        "wide tables on upright pages: by the /Rotate flag, or drawn sideways without it",
        look=Look(turned={"02": "flag", "03": "drawn", "04": "flag", "06": "flag", "09": "drawn"}, text_pt=8.5),
    ),
    "word-like": Variant(
        "rules as thin filled boxes, shaded headings, white boxes behind cells, names and numbers over lines",
        look=Look(
            rules="filled", hidden_boxes=True, head_fill="#d9e2f3", name_share=0.42, rule_pt=0.5, loose_prose=True
        ),
        compose=_whole,
    ),
    "extra-tables": Variant(
        "twelve tables with shifted numbers, two small ones on one page",
        Form(order=TWELVE, labels=SHIFTED),
        Look(together=frozenset({"07", "08"}), title_pt=14, head_fill="#f2f2f2"),
    ),
    "unit-rows": Variant(
        "三公 with a row for each unit, 25 classes, 千元 with one or no decimals, some wide commas, dashes",
        Form(
            unit="千元",
            decimals=None,
            comma="mixed",
            blank="-",
            three_public="units",
            left_out=frozenset({"抗疫特别国债安排的支出"}),
            year_in_title=False,
        ),
        Look(text_pt=8, rule_colour="#555555"),
    ),
    "no-outer-rules": Variant(
        "the outer vertical rules are missing; the levels of a code are spaced in one cell",
        Form(codes="spaced"),
        Look(rules="no outer verticals", head_fill="#fff2cc", title_colour="#1f3864"),
    ),
    "three-line": Variant(
        "three horizontal rules only; headings of two characters set wide",
        Form(codes="single", total="first", spaced=True),
        Look(rules="three lines", rule_pt=1, spaced_unit=True, embedded=False, row_pt=15),
    ),
    "borderless": Variant(
        "no rules at all",
        Form(codes="single", total="first", economic="two blocks"),
        Look(rules="none", text_pt=9.5, row_pt=15),
    ),
    "a3-watermark": Variant(
        "wide pages are A3, under a watermark; totals last; economic codes in two cells; a page with an empty row",
        Form(codes="single", total="first", total_last=CODED, economic_codes_split=True, nil="0.00"),
        Look(
            a3=True,
            watermark="武汉市经济和信息化局",
            landscape=frozenset({"01", "02", "03", "04", "06", "09"}),
            stray_row=frozenset({"02", "05"}),
            repeat_head=False,
            text_pt=10,
            row_pt=17,
        ),
        remake=grids.with_a_spare_row,
    ),
    "blank": Variant(
        "a template with no figures",
        replace(SHANGHAI, figures=False, nil=""),
        Look(text_pt=8.5),
        compose=_blank,
    ),
    "budget": Variant(
        "a department budget, which is not final accounts",
        look=Look(title_pt=18, landscape=frozenset()),
        compose=_budget,
        figures=False,
    ),
}


def report(name: str) -> Report:
    """The report of a variant over the known figures. Raises KeyError for a variant that does not exist."""
    return VARIANTS[name].report(facts.load())
