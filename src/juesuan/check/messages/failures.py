"""Messages about accounts that do not add up: a failed check, and a cell that explains several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.check.localisation.blank_cells import row_key
from juesuan.check.localisation.diagnosis import Culprit, Suspect
from juesuan.check.messages.quotations import Scale, quoted, source_of, with_unit
from juesuan.check.messages.quotations import cell as cell_of
from juesuan.check.messages.texts import Value, finding, joined, row_of, said
from juesuan.check.rounding import Precision
from juesuan.check.rule import Category, Rule, total
from juesuan.check.rules import RULES_BY_ID
from juesuan.check.table_mistakes import MisprintedUnit, PastedTable
from juesuan.model.amount import Amount
from juesuan.model.check import CheckResult, ClaimKind, Direction, Outcome, Relation
from juesuan.model.figure import Figure, Status
from juesuan.model.finding import About, Finding, Severity
from juesuan.model.text import NO_TEXT, Text
from juesuan.vocabulary.statements import BY_ID

# What the code of a finding ends in where two printings of one amount differ by one in the last digit.
LAST_DIGIT = ".last-digit"


def failure_finding(result: CheckResult, precision: Precision, others: Sequence[CheckResult] = ()) -> Finding:
    """The finding for a failed check, at the place of the claim, or of the first figure of its left side.

    `others` are the failures of the rule in other columns of the row, or those of other rules that it stands for.
    """
    rule = RULES_BY_ID[result.rule]
    by_a_digit = differs_by_a_digit(result, precision)
    kind = "years" if rule.category is Category.YEARS else rule.relation.value
    if rule.category is Category.PROSE and result.suspects and result.suspects == result.left:
        kind = "text"
    is_note = rule.severity is Severity.NOTE
    return Finding(
        code=rule.id + LAST_DIGIT * by_a_digit,
        severity=Severity.WARNING if by_a_digit and not is_note else rule.severity,
        message=_message(rule, result, others),
        place=result.left[0].place if result.left or result.claim is None else result.claim.place,
        remedy=said(f"remedy.{'last digit' if by_a_digit else kind}"),
        about=About(
            tuple(one for each in (result, *others) for one in each.suspects or each.figures),
            result.claim.sentence if result.claim else "",
        ),
    )


def differs_by_a_digit(result: CheckResult, precision: Precision) -> bool:
    """Whether two printings of one amount differ by one in the last digit of the coarser of the two, at most."""
    if RULES_BY_ID[result.rule].relation is not Relation.RESTATEMENT:
        return False
    halves = (
        precision.half_unit(figure.statement, figure.amount)
        for figure in result.figures
        if figure.amount is not None
    )
    return abs(result.residual) <= 2 * max(halves)


def _message(rule: Rule, result: CheckResult, others: Sequence[CheckResult]) -> Text:
    contrast = _contrast(rule, result)
    stated = result.left[0].printed if result.left else ""
    quote = quoted(result.claim.sentence, stated) if result.claim else ""
    more = "columns" if rule.category is Category.WITHIN else "elsewhere"
    likely = said(f"failure.{more}", count=len(others)) if others else _likeliest(rule, result)
    return Text(
        f"{rule.text.zh}：" + (f"“{quote}”，" if quote else "") + f"{contrast.zh}。{likely.zh}",
        f"{rule.text.en}: " + (f"“{quote}”; " if quote else "") + f"{contrast.en}.{likely.en}",
    )


# Addends that a message names as perhaps wrong: those of one class of table 06.
_MOST_LIKELY = 12


def _likeliest(rule: Rule, result: CheckResult) -> Text:
    """The addends of which one must be wrong, since other identities confirm their total."""
    suspects = [figure for figure in result.suspects if figure.printed and figure in result.right]
    is_confirmed = bool(suspects) and not any(figure in result.suspects for figure in result.left)
    if rule.relation is not Relation.COMPUTATION or not is_confirmed or len(suspects) > _MOST_LIKELY:
        return NO_TEXT
    named = [" ".join(filter(None, (one.code or one.item, one.printed))) for one in suspects]
    return said("failure.part", parts="、".join(named))


def _contrast(rule: Rule, result: CheckResult) -> Text:
    if rule.relation is Relation.COMPARISON:
        return _compared(result)
    if result.computed != total(result.right):
        return _recomputed(rule, result)
    scale = Scale(result.figures)
    left, right = scale.side(result.left), scale.side(result.right)
    if rule.category is Category.YEARS:
        left, right = said("failure.this-year", side=left), said("failure.last-year", side=right)
    difference, unit = scale.written(abs(result.residual)), scale.unit
    counted = Text(unit.zh, unit.en.removesuffix("s") if difference == "1" else unit.en)
    text = said("failure.differs", left=left, right=right, difference=difference, unit=counted)
    return Text(text.zh, text.en.rstrip())


# In percent: an amount that is no debt cannot fall by more than itself.
_LEAST_GROWTH = -100


def _recomputed(rule: Rule, result: CheckResult) -> Text:
    scale = Scale(result.left)
    stated, operands = scale.side(result.left), [figure.printed for figure in result.right]
    is_growth = result.claim is not None and result.claim.kind is ClaimKind.GROWTH
    if is_growth and result.computed is not None and result.computed < _LEAST_GROWTH:
        return said("failure.no-growth", stated=stated, change=operands[0], final=operands[1])
    if rule.category is Category.YEARS:
        operands = [f"{year}数{printed}" for year, printed in zip(("本年", "上年"), operands, strict=True)]
    exact = scale.written(result.computed or Decimal(0))
    unit = scale.unit.zh if result.unit == "percent" else ""
    return Text(
        f"{stated.zh}，" + (f"按{'、'.join(operands)}计算" if operands else "") + f"应为{exact}{unit}",
        f"{stated.en}, but "
        + (f"by {' and '.join(operands)} " if operands else "")
        + f"it should be {exact}{unit}",
    )


def _compared(result: CheckResult) -> Text:
    one, other = (Scale([figure]).side([figure]) for figure in result.figures)
    direction = (result.claim.direction if result.claim else None) or Direction.SAME
    return said("failure.compared", words=said(f"direction.{direction.value}"), one=one, other=other)


# Rules that a message names; of more it gives the number.
_MOST_NAMED = 6
_GRAVEST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def culprit_finding(culprit: Culprit) -> Finding:
    """The finding for a culprit, with its consequences listed in it."""
    causes = [described(suspect) for suspect in culprit.suspects]
    cause = causes[0] if len(causes) == 1 else said("culprit.one-of", causes=joined(causes, "；或", "; or "))
    return _accusing([culprit], "accounts.culprit", cause=cause)


def exchanged_finding(one: Culprit, other: Culprit) -> Finding:
    """The finding for two amounts each of which stands where the other belongs."""
    (first, _), (second, _) = one.suspects[0].cells[0], other.suspects[0].cells[0]
    prints: dict[str, Value] = {"printed": first.printed, "other": second.printed}
    return _accusing([one, other], "culprit.exchanged", first=cell_of(first), second=cell_of(second), **prints)


def row_finding(culprits: Sequence[Culprit]) -> Finding:
    """The finding for wrong numbers of one row."""
    causes = joined([described(one.suspects[0]) for one in culprits])
    return _accusing(culprits, "culprit.row", causes=causes, count=len(culprits))


def _accusing(culprits: Sequence[Culprit], row: str, /, **values: Value) -> Finding:
    """The finding for culprits that are one mistake, in the words of a row of the texts, at the first."""
    explains = tuple({id(result): result for one in culprits for result in one.explains}.values())
    failed = [RULES_BY_ID[result.rule] for result in explains if result.outcome is Outcome.FAILS]
    severity = min((rule.severity for rule in failed), key=_GRAVEST.index, default=Severity.WARNING)
    cells = (figure for one in culprits for suspect in one.suspects for figure, _ in suspect.cells)
    about, place = About(tuple(dict.fromkeys(cells))), culprits[0].suspects[0].cells[0][0].place
    found = finding(row, place, about, severity, consequences=_consequences(explains), **values)
    return replace(found, code="accounts.culprit")


def misplaced_finding(one: CheckResult, other: CheckResult) -> Finding:
    """The finding for two rows or columns of a table whose amounts another print has the other way round."""
    (first,), (second,) = one.right, other.right
    is_in_one_row = row_key(first) == row_key(second)
    names = ["/".join(figure.column) if is_in_one_row else row_of(figure) for figure in (first, second)]
    return finding(
        "accounts.exchanged",
        first.place,
        About((first, second, *one.left, *other.left)),
        number=BY_ID[first.statement].number,
        kind=Text("两栏", "the columns") if is_in_one_row else Text("两行", "the rows"),
        first=names[0],
        second=names[1],
        printed=first.printed,
        other=second.printed,
        source=source_of(one.left[0]),
        said=one.left[0].printed,
        said_of_other=other.left[0].printed,
    )


def table_pasted(pasted: PastedTable) -> Finding:
    """A table that adds up by itself and differs from all other prints of its amounts."""
    first = pasted.differing[0]
    scale = Scale(first.figures)
    return finding(
        "accounts.phases-exchanged" if pasted.is_of_phases else "accounts.other-table",
        replace(pasted.first.place, cell=""),
        number=BY_ID[pasted.first.statement].number,
        count=len(pasted.differing),
        left=scale.side(first.left),
        right=scale.side(first.right),
    )


def described(suspect: Suspect) -> Text:
    """What is wrong with the cells under suspicion, and what they should be."""
    (figure, amount), (last, _) = suspect.cells[0], suspect.cells[-1]
    if figure.status is Status.STATED_NIL and amount is not None:
        return said("hypothesis.nil", cell=cell_of(figure), meant=with_unit(f"{amount.value:,f}", amount.unit))
    codes = [other.code for other, _ in suspect.cells[1:]]
    others = Text("".join(f"及{code}" for code in codes), "".join(f", and of {code}," for code in codes))
    return said(
        f"hypothesis.{suspect.kind.value}",
        cell=cell_of(figure),
        last=cell_of(last),
        others=others,
        printed=figure.printed,
        meant=_number(amount),
        all_meant=_numbers(suspect),
    )


def _numbers(suspect: Suspect) -> str:
    return "、".join(dict.fromkeys(_number(amount) for _, amount in suspect.cells))


def _number(amount: Amount | None) -> str:
    return "" if amount is None else f"{amount.value:,f}"


def _consequences(results: Sequence[CheckResult]) -> Text:
    if not results:
        return said("culprit.breaks-nothing")
    texts = list(dict.fromkeys(RULES_BY_ID[result.rule].text for result in results))
    named = joined(texts[:_MOST_NAMED])
    if len(texts) > _MOST_NAMED:
        named = Text(f"{named.zh}…", f"{named.en} ...")
    broken = f"{len(results)} identities" if len(results) > 1 else "an identity"
    return said("culprit.breaks", count=len(results), identities=broken, rules=named)


def row_lacking(figure: Figure, lacking: str, where: str, printed: Figure | None = None) -> Finding:
    """A row that the hierarchy of codes, or another table, demands; `where` is the code of the row beside it.

    `printed` is the row of the table that has it, if that is another one: then table 03 lacks it.
    """
    number = "03" if printed else BY_ID[figure.statement].number
    place = replace(figure.place, table=number, cell=f"{where} × {'/'.join(figure.column)}")
    about = About((printed or figure,))
    values = {"number": number, "lacking": lacking, "item": figure.item, "code": figure.code}
    return finding("accounts.row-lacking", place, about, **values)


def unit_misprinted(misprinted: MisprintedUnit) -> Finding:
    """A table or a paragraph whose unit is not that of its numbers."""
    first, printed = misprinted.figures[0], misprinted.printed.value
    if misprinted.is_of_table:
        where = said("unit.of-table", number=BY_ID[first.statement].number, printed=printed)
    else:
        amounts = "、".join(one.printed for one in misprinted.figures[:_MOST_NAMED])
        amounts += "…" * (len(misprinted.figures) > _MOST_NAMED)
        where = said("unit.of-paragraph", section=first.section, amount=amounts, printed=printed)
    return finding(
        "accounts.unit",
        replace(first.place, cell="") if misprinted.is_of_table else first.place,
        where=where,
        meant=misprinted.meant.value,
        witnesses=misprinted.witnesses,
    )
