"""The duties, one row each, and their breaches in a report."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from juesuan.check.duties import wording
from juesuan.check.duties.contradictions import (
    changed_yet_level,
    completion_of_zero,
    instructions,
    opposite_directions,
    placeholders,
    rates_from_zero,
    wrong_comparisons,
    years_left_open,
)
from juesuan.check.duties.duty import Breach, Disclosure, Duty
from juesuan.check.duties.names import (
    codes_of_other_names,
    numbers_twice,
    other_bodies,
    other_classes,
    other_owners,
    sections_on_other_funds,
)
from juesuan.check.duties.three_public import (
    purchases_not_split,
    receptions_not_counted,
    trips_not_counted,
    vehicles_not_counted,
)
from juesuan.check.duties.years import compared_years, heading_years, sentence_years, title_years, year_ends
from juesuan.model.finding import Finding, Severity
from juesuan.model.text import Text
from juesuan.vocabulary.statements import BY_ID

_BUDGET_LAW = "预算法第十四条"
_PROCEDURE = "地方预决算公开操作规程（财预〔2016〕143号）"
_MOST_WITHOUT_REASON = Decimal(5)
"""A difference from the budget up to so many percentage points need not be explained: provincial templates ask
for reasons of larger ones only."""


def missing_parts(report: Disclosure) -> Iterator[Breach]:
    """Parts that the provisions demand and that neither a heading nor a sentence shows."""
    if not report.is_whole:
        return
    texts = [passage.plain for passage in report.body if not _is_definition(passage.headings)]
    for part in wording.PARTS:
        if not any(part.shown_by.search(text) for text in texts):
            yield Breach(
                Text(f"缺“{part.name.zh}”一节", f"the part on {part.name.en} (“{part.name.zh}”) is missing"),
                Text(f"补充“{part.name.zh}”", f"add the part “{part.name.zh}”"),
            )


def _is_definition(headings: tuple[str, ...]) -> bool:
    return any(wording.DEFINITIONS.search(heading) for heading in headings)


def empty_tables(report: Disclosure) -> Iterator[Breach]:
    """Tables without any amount that no note explains."""
    printed = {figure.statement for figure in report.figures if figure.printed}
    for table in report.tables:
        if table.statement and table.statement not in printed:
            if any(wording.NIL_SAID.search(note) for note in table.notes):
                continue
            statement = BY_ID[table.statement]
            yield Breach(
                Text(
                    f"{statement.number}表（{statement.label.zh}）为空表，没有说明",
                    f"table {statement.number} ({statement.label.en}) is empty, and nothing says why",
                ),
                Text(
                    "在表下注明没有这类收支，故本表无数据", "note below the table that there is nothing to report"
                ),
                table.place,
            )


def differences_without_reason(report: Disclosure) -> Iterator[Breach]:
    """Sentences that say more or less than budgeted, by more than 5 %, and give no reason."""
    for sentence in report.sentences:
        rate = wording.COMPLETION.search(sentence.text) if wording.AGAINST_BUDGET.search(sentence.text) else None
        if rate is None or abs(Decimal(rate[1]) - 100) <= _MOST_WITHOUT_REASON:
            continue
        if not wording.REASON.search(sentence.passage.plain):
            yield Breach(
                Text(f"没有写差异原因：{sentence.printed}", f"no reason is given: {sentence.printed}"),
                Text("写明与预算差异的主要原因", "state the main reason of the difference from the budget"),
                sentence.place,
            )


_error = partial(Duty, severity=Severity.ERROR, provision=_PROCEDURE)
_warning = partial(Duty, severity=Severity.WARNING, provision=_PROCEDURE)
_of_law = partial(Duty, severity=Severity.WARNING, provision=_BUDGET_LAW)

DUTIES = (
    _warning(
        "duty.parts", Text("报告应有的各部分齐全", "A report has all the parts that it must have"), missing_parts
    ),
    _warning("duty.empty-table", Text("空表应列出并说明", "An empty table is shown and explained"), empty_tables),
    _error("duty.placeholder", Text("不留模板的占位符", "No placeholder of a template is left"), placeholders),
    _error("duty.year-left-open", Text("年度填写完整", "Every year is whole"), years_left_open),
    _warning("duty.instruction", Text("不留模板的填写说明", "No instruction of a template is left"), instructions),
    _error(
        "duty.title-year",
        Text("表的标题写报告的年度", "The title of a table names the year of the report"),
        title_years,
    ),
    _error("duty.heading-year", Text("标题写报告的年度", "A heading names the year of the report"), heading_years),
    _warning(
        "duty.number-of-table", Text("每张表有自己的表号", "Every table has a number of its own"), numbers_twice
    ),
    _error(
        "duty.sentence-year",
        Text("说明写报告的年度", "A sentence on the accounts names the year of the report"),
        sentence_years,
    ),
    _error(
        "duty.year-end",
        Text("年末是报告年度的年末", "The end of the year is that of the report's year"),
        year_ends,
    ),
    _error("duty.compared-year", Text("与上年比较", "Comparisons are with the year before"), compared_years),
    _error(
        "duty.body",
        Text("说明所写的部门是本部门", "The body of a sentence is the department or a unit of it"),
        other_bodies,
    ),
    _error(
        "duty.body-of-table",
        Text("表头所写的部门是本部门", "The body above a table is the department or a unit of it"),
        other_owners,
    ),
    _warning(
        "duty.reason",
        Text("与预算差异较大应说明原因", "A large difference from the budget is explained"),
        differences_without_reason,
    ),
    _of_law(
        "duty.receptions",
        Text("公务接待写批次和人次", "Receptions are counted in groups and guests"),
        receptions_not_counted,
    ),
    _of_law(
        "duty.trips",
        Text("因公出国（境）写团组和人次", "Trips abroad are counted in delegations and persons"),
        trips_not_counted,
    ),
    _of_law("duty.vehicles", Text("公务用车写保有量", "The vehicles kept are counted"), vehicles_not_counted),
    _of_law(
        "duty.purchase",
        Text("公务用车购置费单列", "The purchase of vehicles is stated by itself"),
        purchases_not_split,
    ),
    _error(
        "words.direction",
        Text("增减额与增减率的用词一致", "The words of a change and of its rate agree"),
        opposite_directions,
    ),
    _error(
        "words.comparison",
        Text("大于、小于与两数相符", "Larger and smaller agree with the two numbers"),
        wrong_comparisons,
    ),
    _warning(
        "words.class-name",
        Text("说明所写的类是表中的类", "A class that the text names is one of the tables"),
        other_classes,
    ),
    _error(
        "words.section",
        Text("各节内容与标题相符", "A section on a fund speaks of that fund"),
        sections_on_other_funds,
    ),
    _warning(
        "words.code",
        Text("06表的科目编码与名称相符", "A row of table 06 has the code of its name"),
        codes_of_other_names,
    ),
    _error("words.level", Text("有增减不写持平", "What has changed is not called level"), changed_yet_level),
    _warning(
        "words.growth-from-zero", Text("上年为零不写增长率", "No growth is stated from zero"), rates_from_zero
    ),
    _warning(
        "words.completion-of-zero",
        Text("预算为零不写完成率", "No completion is stated of a budget of zero"),
        completion_of_zero,
    ),
)


def breaches(report: Disclosure) -> tuple[Finding, ...]:
    """A finding for each breach of a duty, in the order of the duties."""
    return tuple(
        Finding(duty.id, duty.severity, found.message, found.place, found.remedy, found.about)
        for duty in DUTIES
        for found in duty.breaches(report)
    )
