"""Performance tables, the execution of the budget: funds, spending, rate and score."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from juesuan.check.accounts import Accounts
from juesuan.check.judgement import judge_ratio, judge_within, judging, total
from juesuan.check.rounding import exactly
from juesuan.check.rule import Identity, Rule, evaluates, usually_evaluates
from juesuan.check.rules.evaluation_figures import all_or_none, budgeted, executed, given, rate, score, weight
from juesuan.check.wording import FUNDING_SOURCES, FUNDING_TOTALS
from juesuan.model.check import CheckResult, Relation
from juesuan.model.figure import Figure
from juesuan.model.performance import Evaluation, Execution
from juesuan.model.text import Text

TABLE = "绩效自评表"
Found = Callable[[Evaluation], Iterator[Identity]]


def each(found: Found) -> Callable[[Accounts], Iterator[Identity]]:
    """What a function finds in every evaluation of the accounts."""

    def identities(accounts: Accounts) -> Iterator[Identity]:
        for evaluation in accounts.evaluations:
            yield from found(evaluation)

    return identities


def _rates(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    for evaluation in accounts.evaluations:
        for execution in evaluation.executions:
            stated = rate(execution, evaluation)
            operands = all_or_none([executed(execution, evaluation), budgeted(execution, evaluation)])
            if stated and operands:
                yield judge_ratio(rule, stated, operands, accounts.precision)


def _execution_scores(accounts: Accounts, rule: Rule) -> Iterator[CheckResult]:
    """The score of the execution is the weight times the rate, which counts as 100 % at most."""
    for evaluation in accounts.evaluations:
        for execution in evaluation.executions:
            stated, most = score(execution, evaluation), weight(execution, evaluation)
            operands = all_or_none([executed(execution, evaluation), budgeted(execution, evaluation)])
            if stated and most and operands and total(operands[1:]):
                share = min(Decimal(1), total(operands[:1]) / total(operands[1:]))
                computed = total([most]) * share
                yield judge_within(rule, stated, (most, *operands), exactly(computed))


def _funding(value: Callable[[Execution, Evaluation], Figure | None]) -> Found:
    """The first line of the execution, a total, against the lines below it that name where the money is from."""

    def found(evaluation: Evaluation) -> Iterator[Identity]:
        first, *others = evaluation.executions or (Execution(""),)
        named = [part for part in others if any(word in part.label for word in FUNDING_SOURCES)]
        if len(named) == len(others) > 1 and any(word in first.label for word in FUNDING_TOTALS):
            yield Identity(given([value(first, evaluation)]), given(value(part, evaluation) for part in named))

    return found


def _spent_at_most(evaluation: Evaluation) -> Iterator[Identity]:
    for execution in evaluation.executions:
        yield Identity(given([executed(execution, evaluation)]), given([budgeted(execution, evaluation)]))


def _execution_at_most(evaluation: Evaluation) -> Iterator[Identity]:
    for execution in evaluation.executions:
        yield Identity(given([score(execution, evaluation)]), given([weight(execution, evaluation)]))


def _whole_spending(accounts: Accounts) -> Iterator[Identity]:
    for evaluation in accounts.evaluations:
        if evaluation.is_whole and evaluation.executions:
            yield Identity(given([executed(evaluation.executions[0], evaluation)]), accounts.table("t03"))


def _project_spending(accounts: Accounts) -> Iterator[Identity]:
    projects = [
        evaluation
        for evaluation in accounts.evaluations
        if evaluation.letter and not evaluation.is_whole and evaluation.executions
    ]
    spent = given(executed(evaluation.executions[0], evaluation) for evaluation in projects)
    yield Identity(spent, accounts.table("t03", nature="project"))


RULES: tuple[Rule, ...] = (
    evaluates(
        "performance.execution.rate",
        f"{TABLE} 执行率（B/A）栏",
        Text("执行率等于执行数除以预算数", "The rate of execution is the amount spent divided by the budget"),
        examination=_rates,
        relation=Relation.PERCENTAGE,
    ),
    usually_evaluates(
        "performance.execution.score",
        f"{TABLE} 预算执行情况 得分栏",
        Text(
            "预算执行得分通常等于分值乘以执行率，最多为分值",
            "The score of the execution is usually its weight times the rate, and the weight at most",
        ),
        examination=_execution_scores,
        relation=Relation.COMPUTATION,
    ),
    *(
        evaluates(
            f"performance.funding.{name}",
            f"{TABLE} 年度资金总额行",
            Text(
                f"年度资金总额的{label.zh}等于各项资金来源之和",
                f"The {label.en} of all funds is the sum of those from each source",
            ),
            examination=judging(each(_funding(value))),
            relation=Relation.COMPUTATION,
        )
        for name, label, value in (
            ("budget", Text("预算数", "budget"), budgeted),
            ("executed", Text("执行数", "spending"), executed),
        )
    ),
    usually_evaluates(
        "performance.execution.at-most",
        f"{TABLE} 执行数（B）栏",
        Text("执行数通常不超过预算数", "Spending usually does not exceed the budget"),
        examination=judging(each(_spent_at_most)),
        relation=Relation.AT_MOST,
    ),
    evaluates(
        "performance.execution.weight",
        f"{TABLE} 预算执行情况 得分栏",
        Text("预算执行得分不超过分值", "The score of the execution does not exceed its weight"),
        examination=judging(each(_execution_at_most)),
        relation=Relation.AT_MOST,
    ),
    usually_evaluates(
        "performance.t03.whole",
        f"{TABLE}（整体） 执行数，03表 合计行",
        Text(
            "整体支出绩效自评的执行数通常等于03表的本年支出",
            "Spending in the evaluation of the whole department usually equals expenditure in table 03",
        ),
        examination=judging(_whole_spending),
        relation=Relation.RESTATEMENT,
    ),
    usually_evaluates(
        "performance.t03.projects",
        f"{TABLE}（项目） 执行数，03表 项目支出栏",
        Text(
            "各项目绩效自评的执行数之和通常不超过03表的项目支出",
            "Spending in the evaluations of projects usually does not exceed project expenditure in table 03",
        ),
        examination=judging(_project_spending),
        relation=Relation.AT_MOST,
    ),
)
