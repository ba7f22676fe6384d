"""Messages about accounts that do not add up: a failed check, and a cell that explains several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.check.judgement import total
from juesuan.check.localisation.blank_cells import row_key
from juesuan.check.localisation.diagnosis import Culprit, Suspect
from juesuan.check.localisation.hypotheses import HypothesisKind
from juesuan.check.messages.quotations import Scale, quoted
from juesuan.check.messages.quotations import cell as cell_of
from juesuan.check.rounding import Precision
from juesuan.check.rule import Category, Rule
from juesuan.check.table_mistakes import MisprintedUnit, PastedTable
from juesuan.model.amount import Amount
from juesuan.model.check import CheckResult, Direction, Outcome, Relation
from juesuan.model.figure import Figure
from juesuan.model.finding import About, Finding, Severity
from juesuan.model.place import Place
from juesuan.model.text import NO_TEXT, Text
from juesuan.vocabulary.statements import BY_ID

# What the code of a finding ends in where two printings of one amount differ by one in the last digit.
LAST_DIGIT = ".last-digit"

_REMEDIES = {
    Relation.RESTATEMENT: Text(
        "同一金额在两处应当一致：核对后更正印错的一处。",
        "One amount is printed twice: find out which is right and correct the other.",
    ),
    Relation.COMPUTATION: Text(
        "核对合计数与各组成数，更正印错的一个。",
        "Check the total against what it is made of, and correct the figure that is wrong.",
    ),
    Relation.AT_MOST: Text(
        "核对两处的口径；如有原因，请在说明中写明。",
        "Check what both figures cover; if there is a reason, state it in the report.",
    ),
    Relation.PERCENTAGE: Text(
        "核对金额与百分比，更正印错的一个。",
        "Compare the percentage with the amounts printed, and correct the number that is wrong.",
    ),
    Relation.COUNT: Text(
        "核对所述个数与列出的内容，更正不符的一处。",
        "Compare the stated number with what is listed, and correct what does not agree.",
    ),
    Relation.COMPARISON: Text(
        "核对所比较的两个数与文字表述，更正不符的一处。",
        "Check both figures against the words, and correct what does not agree.",
    ),
}
_BETWEEN_YEARS = Text(
    "对照两年的报告，更正本年报告中不符的数；如有调整，请在说明中写明原因。",
    "Compare the reports of both years, and correct what differs in this year's; if it was adjusted, state why.",
)
_ROUNDING = Text(
    "两处只差最后一位，多为四舍五入所致：统一为同一个数。",
    "They differ by one in the last digit, mostly from rounding: print the same number in both places.",
)
_WORDS = {
    Direction.MORE: Text("大于", "more than"),
    Direction.LESS: Text("小于", "less than"),
    Direction.SAME: Text("等于", "the same as"),
}


def failure_finding(rule: Rule, result: CheckResult, precision: Precision) -> Finding:
    """The finding for a failed check, at the place of the claim, or of the first figure of its left side."""
    by_a_digit = differs_by_a_digit(rule, result, precision)
    return Finding(
        code=rule.id + LAST_DIGIT * by_a_digit,
        severity=_milder(rule.severity) if by_a_digit else rule.severity,
        message=_message(rule, result),
        place=result.left[0].place if result.left or result.claim is None else result.claim.place,
        remedy=_ROUNDING if by_a_digit else _remedy(rule),
        about=About(
            result.suspects or (*result.left, *result.right), result.claim.sentence if result.claim else ""
        ),
    )


def _remedy(rule: Rule) -> Text:
    return _BETWEEN_YEARS if rule.category is Category.YEARS else _REMEDIES[rule.relation]


def _milder(severity: Severity) -> Severity:
    return Severity.NOTE if severity is Severity.NOTE else Severity.WARNING


def differs_by_a_digit(rule: Rule, result: CheckResult, precision: Precision) -> bool:
    """Whether two printings of one amount differ by one in the last digit of the coarser of the two, at most."""
    if rule.relation is not Relation.RESTATEMENT:
        return False
    halves = (
        precision.half_unit(figure.statement, figure.amount)
        for figure in result.left + result.right
        if figure.amount is not None
    )
    return abs(result.residual) <= 2 * max(halves)


def _message(rule: Rule, result: CheckResult) -> Text:
    contrast = _contrast(rule, result)
    stated = result.left[0].printed if result.left else ""
    quote = quoted(result.claim.sentence, stated) if result.claim else ""
    likely = _likeliest(rule, result)
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
    return Text(
        f"合计数另有印证，有误的是组成数之一：{'、'.join(named)}。",
        f" Other identities confirm the total; one of its parts is wrong: {', '.join(named)}.",
    )


def _contrast(rule: Rule, result: CheckResult) -> Text:
    if rule.relation is Relation.COMPARISON:
        return _compared(result)
    if result.computed != total(result.right):
        return _recomputed(rule, result)
    scale = Scale(result.left + result.right)
    left, right = scale.side(result.left), scale.side(result.right)
    if rule.category is Category.YEARS:
        left, right = _of_year(left, "本年", "this year's"), _of_year(right, "上年", "last year's")
    difference, unit = scale.written(abs(result.residual)), scale.unit
    counted = unit.en.removesuffix("s") if difference == "1" else unit.en
    return Text(
        f"{left.zh}，而{right.zh}，相差{difference}{unit.zh}",
        f"{left.en}, but {right.en}; they differ by {difference} {counted}".rstrip(),
    )


def _of_year(side: Text, zh: str, en: str) -> Text:
    return Text(f"{zh}报告的{side.zh}", f"{en} {side.en}")


def _recomputed(rule: Rule, result: CheckResult) -> Text:
    scale = Scale(result.left)
    stated, operands = scale.side(result.left), [figure.printed for figure in result.right]
    if rule.category is Category.YEARS:
        operands = [f"{year}数{printed}" for year, printed in zip(("本年", "上年"), operands, strict=True)]
    is_percentage = result.unit == "percent"
    exact = scale.written(result.computed or Decimal(0), more_decimals=is_percentage and bool(result.right))
    unit = scale.unit.zh if is_percentage else ""
    return Text(
        f"{stated.zh}，" + (f"按{'、'.join(operands)}计算" if operands else "") + f"应为{exact}{unit}",
        f"{stated.en}, but "
        + (f"by {' and '.join(operands)} " if operands else "")
        + f"it should be {exact}{unit}",
    )


def _compared(result: CheckResult) -> Text:
    one, other = (Scale([figure]).side([figure]) for figure in (*result.left, *result.right))
    words = _WORDS[(result.claim.direction if result.claim else None) or Direction.SAME]
    return Text(
        f"文中称前者{words.zh}后者，而{one.zh}，{other.zh}",
        f"the text says that the first is {words.en} the second, but {one.en} and {other.en}",
    )


# Rules that a message names; of more it gives the number.
_MOST_NAMED = 6
_REMEDY = Text(
    "核对该处数字；更正后所列勾稽关系均成立。", "Check it; corrected so, all the identities named hold."
)
_GRAVEST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def culprit_finding(culprit: Culprit, rules: Mapping[str, Rule]) -> Finding:
    """The finding for a culprit, at the place of the likeliest suspect, with its consequences listed in it."""
    broken = [rules[result.rule] for result in culprit.explains]
    failed = [rules[result.rule] for result in culprit.explains if result.outcome is Outcome.FAILS]
    cause, consequences = _cause(culprit.suspects), _consequences(broken)
    return Finding(
        "accounts.culprit",
        min((rule.severity for rule in failed), key=_GRAVEST.index, default=Severity.WARNING),
        Text(f"{cause.zh}。{consequences.zh}", f"{cause.en}. {consequences.en}"),
        _place(culprit.suspects[0]),
        _REMEDY,
        _about([culprit]),
    )


def exchanged_finding(one: Culprit, other: Culprit, rules: Mapping[str, Rule]) -> Finding:
    """The finding for two amounts each of which stands where the other belongs."""
    both = culprit_finding(replace(one, explains=(*one.explains, *other.explains)), rules)
    consequences = _consequences([rules[result.rule] for result in (*one.explains, *other.explains)])
    (first, _), (second, _) = one.suspects[0].cells[0], other.suspects[0].cells[0]
    names = cell_of(first), cell_of(second)
    return replace(
        both,
        message=Text(
            f"{names[0].zh}印为{first.printed}，{names[1].zh}印为{second.printed}，两数对调了。{consequences.zh}",
            f"{names[0].en} is printed as {first.printed} and {names[1].en} as {second.printed}: they have "
            f"changed places. {consequences.en}",
        ),
        about=_about([one, other]),
    )


def misplaced_finding(one: CheckResult, other: CheckResult) -> Finding:
    """The finding for two rows or columns of a table whose amounts the text states the other way round."""
    (first,), (second,) = one.right, other.right
    number = BY_ID[first.statement].number
    is_in_one_row = row_key(first) == row_key(second)
    names = [
        "/".join(figure.column) if is_in_one_row else " ".join(filter(None, (figure.code, figure.item)))
        for figure in (first, second)
    ]
    kind = Text("两栏", "the columns") if is_in_one_row else Text("两行", "the rows")
    return Finding(
        "accounts.exchanged",
        Severity.ERROR,
        Text(
            f"{number}表“{names[0]}”与“{names[1]}”{kind.zh}的数字对调了，或正文对调了：表中为{first.printed}和"
            f"{second.printed}，正文为{one.left[0].printed}和{other.left[0].printed}",
            f"in table {number} the amounts of {kind.en} “{names[0]}” and “{names[1]}” have changed places, or "
            f"they have in the text: the table prints {first.printed} and {second.printed}, the text "
            f"{one.left[0].printed} and {other.left[0].printed}",
        ),
        first.place,
        Text("对照原始数据，更正错行的一处。", "Compare both with the books, and correct the one that is wrong."),
        About((first, second, *one.left, *other.left)),
    )


def row_finding(culprits: Sequence[Culprit], rules: Mapping[str, Rule]) -> Finding:
    """The finding for wrong numbers of one row."""
    explains = tuple({id(result): result for one in culprits for result in one.explains}.values())
    causes = [described(one.suspects[0]) for one in culprits]
    consequences = _consequences([rules[result.rule] for result in explains])
    return replace(
        culprit_finding(replace(culprits[0], explains=explains), rules),
        message=Text(
            f"{'；'.join(cause.zh for cause in causes)}。同一行{len(causes)}个数有误。{consequences.zh}",
            f"{'; '.join(cause.en for cause in causes)}. {len(causes)} numbers of one row. {consequences.en}",
        ),
        remedy=Text("核对整行，按各组成数更正。", "Check the whole row, and correct it by what it is made of."),
        about=_about(culprits),
    )


def _about(culprits: Iterable[Culprit]) -> About:
    """The cells under suspicion."""
    cells = (figure for one in culprits for suspect in one.suspects for figure, _ in suspect.cells)
    return About(tuple(dict.fromkeys(cells)))


def table_pasted(pasted: PastedTable) -> Finding:
    """A table that adds up by itself and differs from all other prints of its amounts."""
    number, first = BY_ID[pasted.first.statement].number, pasted.differing[0]
    scale = Scale(first.left + first.right)
    left, right = scale.side(first.left), scale.side(first.right)
    return Finding(
        "accounts.other-table",
        Severity.ERROR,
        Text(
            f"{number}表自身平衡，但与报告其他部分的{len(pasted.differing)}处同一金额都不一致，可能整表误用了其他年度或"
            f"其他单位的数据。如{left.zh}，而{right.zh}。",
            f"Table {number} adds up, but {len(pasted.differing)} amounts that other parts print too all differ: "
            f"it may be that of another year or body. Thus {left.en}, but {right.en}.",
        ),
        replace(pasted.first.place, cell=""),
        Text(
            f"核对{number}表，换成本单位本年度的表。", f"Check table {number}; put in that of this body and year."
        ),
    )


def _place(suspect: Suspect) -> Place:
    return suspect.cells[0][0].place


def _cause(suspects: Sequence[Suspect]) -> Text:
    texts = [described(suspect) for suspect in suspects]
    if len(texts) == 1:
        return texts[0]
    zh, en = "；或".join(text.zh for text in texts), "; or ".join(text.en for text in texts)
    return Text(f"下列之一有误：{zh}", f"one of these is wrong: {en}")


# What is wrong, by its kind: `cell` and `last` are the first and the last cell that would change.
_CAUSES = {
    HypothesisKind.WRONG: Text(
        "{cell}{others}印为{printed}，应为{meant}", "{cell}{others} is printed as {printed} and should be {meant}"
    ),
    HypothesisKind.COPIED: Text(
        "{cell}印为{printed}，与其合计数相同，按其余各数应为{meant}",
        "{cell} is printed as {printed}, which is their total; by the others it should be {meant}",
    ),
    HypothesisKind.LACKING: Text("{cell}空白，应为{meant}", "{cell} is blank and should be {meant}"),
    HypothesisKind.ROW_LACKING: Text(
        "{cell}一行缺失，应为{all_meant}", "the row of {cell} is lacking and should be {all_meant}"
    ),
    HypothesisKind.MOVED: Text("{cell}的{printed}应在{last}", "{printed} of {cell} belongs to {last}"),
    HypothesisKind.SWAPPED: Text("{cell}与{last}的数字互换", "{cell} and {last} are swapped"),
    HypothesisKind.SHIFTED: Text(
        "{cell}所在行的数字错列", "the numbers of the row of {cell} stand in wrong columns"
    ),
}


def described(suspect: Suspect) -> Text:
    """What is wrong with the cells under suspicion, and what they should be."""
    (figure, amount), (last, _) = suspect.cells[0], suspect.cells[-1]
    codes = [other.code for other, _ in suspect.cells[1:]]
    others = Text("".join(f"及{code}" for code in codes), "".join(f", and of {code}," for code in codes))
    values = {"printed": figure.printed, "meant": _number(amount), "all_meant": _numbers(suspect)}
    pattern, first, final = _CAUSES[suspect.kind], cell_of(figure), cell_of(last)
    return Text(
        pattern.zh.format(cell=first.zh, last=final.zh, others=others.zh, **values),
        pattern.en.format(cell=first.en, last=final.en, others=others.en, **values),
    )


def _numbers(suspect: Suspect) -> str:
    return "、".join(dict.fromkeys(_number(amount) for _, amount in suspect.cells))


def _number(amount: Amount | None) -> str:
    return "" if amount is None else f"{amount.value:,f}"


def _consequences(rules: Sequence[Rule]) -> Text:
    if not rules:
        return Text("否则与其所在行、列不符。", "Otherwise its row and its column do not add up.")
    texts = list(dict.fromkeys(rule.text for rule in rules))
    zh = "；".join(text.zh for text in texts[:_MOST_NAMED])
    en = "; ".join(text.en for text in texts[:_MOST_NAMED])
    more = ("…", " ...") if len(texts) > _MOST_NAMED else ("", "")
    broken = f"{len(rules)} identities" if len(rules) > 1 else "an identity"
    return Text(f"由此{len(rules)}处勾稽不符：{zh}{more[0]}。", f"It breaks {broken}: {en}{more[1]}.")


_CHECK_ROW = Text("核对该行及其科目编码。", "Check the row and its code.")


def row_lacking(figure: Figure, lacking: str, where: str, table: str = "") -> Finding:
    """A row that the hierarchy of codes, or another table, demands near a figure; `table` if not in its own."""
    number = table or BY_ID[figure.statement].number
    return Finding(
        "accounts.row-lacking",
        Severity.WARNING,
        Text(
            f"{number}表缺少{lacking}一行，或“{figure.item}”（{figure.code}）一行的编码有误",
            f"table {number} lacks the row {lacking}, or the code {figure.code} of “{figure.item}” is wrong",
        ),
        replace(figure.place, table=number, cell=f"{where} × {'/'.join(figure.column)}"),
        _CHECK_ROW,
    )


def item_lacking(figure: Figure, severity: Severity = Severity.ERROR) -> Finding:
    """An item of prose that no table has."""
    return Finding(
        "prose.item-lacking",
        severity,
        Text(
            f"文字说明中的科目“{figure.item}”（{figure.printed}）在各支出决算表中没有对应的行",
            f"“{figure.item}” ({figure.printed}) of the text is no row of the tables of expenditure",
        ),
        figure.place,
        Text("核对该科目的名称与金额，或在表中补列", "check name and amount of this item, or add its row"),
        About((figure,)),
    )


def code_misprinted(figure: Figure, usual: str) -> Finding:
    """A code that other tables print otherwise for the same name."""
    number = BY_ID[figure.statement].number
    return Finding(
        "accounts.code-misprinted",
        Severity.WARNING,
        Text(
            f"{number}表“{figure.item}”的编码印为{figure.code}，而其他表印为{usual}",
            f"the code of “{figure.item}” is {figure.code} in table {number} and {usual} in other tables",
        ),
        figure.place,
        _CHECK_ROW,
    )


def row_not_added(figure: Figure, sums: Sequence[CheckResult]) -> Finding:
    """A row that the sum above it leaves out."""
    number, whole = BY_ID[figure.statement].number, sums[0].left[0]
    above = " ".join(filter(None, (whole.code, whole.item)))
    return Finding(
        "accounts.row-not-added",
        Severity.ERROR,
        Text(
            f"{number}表“{figure.code} {figure.item}”一行没有计入“{above}”：{len(sums)}栏的合计都少了这一行的数",
            f"in table {number} the row “{figure.code} {figure.item}” is not added up in “{above}”: the totals of "
            f"{len(sums)} columns lack its amounts",
        ),
        figure.place,
        Text("重新计算上级各行的合计，或删去这一行", "add up the rows above again, or delete this one"),
        About((figure,)),
    )


def row_twice(figure: Figure) -> Finding:
    """A row that a table prints twice: added up, its amounts count double."""
    number = BY_ID[figure.statement].number
    return Finding(
        "accounts.row-twice",
        Severity.WARNING,
        Text(
            f"{number}表“{figure.code} {figure.item}”一行印了两次",
            f"table {number} prints the row “{figure.code} {figure.item}” twice",
        ),
        figure.place,
        Text("删去重复的一行", "delete the second one"),
        About((figure,)),
    )


def unit_misprinted(misprinted: MisprintedUnit) -> Finding:
    """A table or a paragraph whose unit is not that of its numbers."""
    first, printed, meant = misprinted.figures[0], misprinted.printed.value, misprinted.meant.value
    number = BY_ID[first.statement].number if misprinted.is_of_table else ""
    where = (
        Text(f"{number}表的单位印作{printed}", f"the unit of table {number} is printed as {printed}")
        if misprinted.is_of_table
        else Text(
            f"正文“{first.section}”中{first.printed}等金额的单位印作{printed}",
            f"the unit of {first.printed} in “{first.section}” is printed as {printed}",
        )
    )
    return Finding(
        "accounts.unit",
        Severity.ERROR,
        Text(
            f"{where.zh}，而按{meant}计才与其他{misprinted.witnesses}处一致",
            f"{where.en}, but its amounts agree with {misprinted.witnesses} others in {meant}",
        ),
        replace(first.place, cell="") if misprinted.is_of_table else first.place,
        Text(f"将单位更正为{meant}。", f"Correct the unit to {meant}."),
    )
