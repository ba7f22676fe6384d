"""What an accusation says to a person: which cell, what it prints, what it should, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from juesuan.check.culprits.diagnosis import Culprit, Suspect
from juesuan.check.culprits.hypotheses import Kind
from juesuan.check.rule import Rule
from juesuan.check.telling import cell as cell_of
from juesuan.model.amount import Amount
from juesuan.model.check import Outcome
from juesuan.model.finding import Finding, Severity
from juesuan.model.place import Place
from juesuan.model.text import Text

CODE = "accounts.culprit"
_MOST_NAMED = 6
_REMEDY = Text(
    "核对该处数字；更正后所列勾稽关系均成立。", "Check it; corrected so, all the identities named hold."
)
_GRAVEST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def accusation(culprit: Culprit, rules: Mapping[str, Rule]) -> Finding:
    """The finding for a culprit, at the place of the likeliest suspect, with its consequences listed in it."""
    broken = [rules[result.rule] for result in culprit.explains]
    failed = [rules[result.rule] for result in culprit.explains if result.outcome is Outcome.FAILS]
    charge, consequences = _charge(culprit.suspects), _consequences(broken)
    return Finding(
        CODE,
        min((rule.severity for rule in failed), key=_GRAVEST.index, default=Severity.WARNING),
        Text(f"{charge.zh}。{consequences.zh}", f"{charge.en}. {consequences.en}"),
        _place(culprit.suspects[0]),
        _REMEDY,
    )


def _place(suspect: Suspect) -> Place:
    return suspect.cells[0][0].place


def _charge(suspects: Sequence[Suspect]) -> Text:
    texts = [_said(suspect) for suspect in suspects]
    if len(texts) == 1:
        return texts[0]
    zh, en = "；或".join(text.zh for text in texts), "; or ".join(text.en for text in texts)
    return Text(f"下列之一有误：{zh}", f"one of these is wrong: {en}")


def _said(suspect: Suspect) -> Text:
    (figure, amount), cell = suspect.cells[0], cell_of(suspect.cells[0][0])
    match suspect.kind:
        case Kind.WRONG:
            return Text(
                f"{cell.zh}印为{figure.printed}，应为{_number(amount)}",
                f"{cell.en} is printed as {figure.printed} and should be {_number(amount)}",
            )
        case Kind.LACKING:
            return Text(
                f"{cell.zh}空白，应为{_number(amount)}", f"{cell.en} is blank and should be {_number(amount)}"
            )
        case Kind.ROW_LACKING:
            return Text(
                f"{cell.zh}一行缺失，应为{_numbers(suspect)}",
                f"the row of {cell.en} is lacking and should be {_numbers(suspect)}",
            )
    return _of_several(suspect)


def _of_several(suspect: Suspect) -> Text:
    (figure, _), cell = suspect.cells[0], cell_of(suspect.cells[0][0])
    other = cell_of(suspect.cells[-1][0])
    match suspect.kind:
        case Kind.MOVED:
            return Text(
                f"{cell.zh}的{figure.printed}应在{other.zh}",
                f"{figure.printed} of {cell.en} belongs to {other.en}",
            )
        case Kind.MISPLACED:
            return Text(
                f"{cell.zh}一行的编码应为{suspect.code}",
                f"the code of the row of {cell.en} should be {suspect.code}",
            )
        case Kind.SWAPPED:
            return Text(f"{cell.zh}与{other.zh}的数字互换", f"{cell.en} and {other.en} are swapped")
        case _:
            return Text(
                f"{cell.zh}所在行的数字错列", f"the numbers of the row of {cell.en} stand in wrong columns"
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
    return Text(
        f"由此{len(rules)}处勾稽不符：{zh}{more[0]}。", f"It breaks {len(rules)} identities: {en}{more[1]}."
    )
