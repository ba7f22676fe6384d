"""Messages about repairs: one note for each misread figure, and one for each row with a misread code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.model.check import Confusion, Repair
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding, Severity
from juesuan.model.text import Text
from juesuan.vocabulary.ontology import code_labels

_REMEDY = Text("对照原件确认。", "Confirm it against the original.")


def repair_findings(repairs: Sequence[Repair]) -> Iterator[Finding]:
    """The findings about repairs, in the order of the repairs."""
    rows: set[tuple[str, str, str]] = set()
    for repair in repairs:
        after = repair.after
        row = (after.statement, after.code, repair.confusion.value)
        if not repair.printed_code and repair.confusion is not Confusion.CELLS_SHIFTED:
            yield _finding("figure.repaired", repair, _figure(repair))
        elif row not in rows:
            rows.add(row)
            yield _finding("row.repaired", repair, _row(repair))


def code_doubtful(figure: Figure, code: str) -> Finding:
    """A code that other tables and the row's neighbours say was misread, without proof."""
    printed = figure.code or "—"
    return Finding(
        "code.doubtful",
        Severity.WARNING,
        Text(
            f"“{figure.item}”一行的编码读为{printed}，可能应为{code}",
            f"the code of the row “{figure.item}” was read as {printed} and may be {code}",
        ),
        figure.place,
        _REMEDY,
    )


def _finding(code: str, repair: Repair, message: Text) -> Finding:
    return Finding(code, Severity.NOTE, message, repair.after.place, _REMEDY)


def _proof(repair: Repair) -> Text:
    count = len(repair.proof)
    return Text(
        f"另有{count}项勾稽关系仅在校正后成立",
        f"{count} identities hold only then" if count > 1 else "one identity holds only then",
    )


def _figure(repair: Repair) -> Text:
    after, what, proof = repair.after, code_labels("misreading")[repair.confusion.value], _proof(repair)
    value = _number(after)
    printed = f"“{after.printed}”" if after.printed else "（空白）"
    printed_en = f"“{after.printed}”" if after.printed else "a blank"
    return Text(
        f"{printed}校正为{value}：{what.zh}，{proof.zh}。", f"{printed_en} is {value}: {what.en}; {proof.en}."
    )


def _row(repair: Repair) -> Text:
    after, what, proof = repair.after, code_labels("misreading")[repair.confusion.value], _proof(repair)
    return Text(
        f"“{after.item}”一行校正为{after.code}：{what.zh}，{proof.zh}。",
        f"the row “{after.item}” is {after.code}: {what.en}; {proof.en}.",
    )


def _number(figure: Figure) -> str:
    return "" if figure.amount is None else f"{figure.amount.value:,f}"
