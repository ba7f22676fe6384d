"""Messages about repairs: one note for each misread figure, and one for each row with a misread code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.check.messages.texts import finding, said
from juesuan.model.check import Confusion, Repair
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.text import Text
from juesuan.vocabulary.ontology import code_labels


def repair_findings(repairs: Sequence[Repair]) -> Iterator[Finding]:
    """The findings about repairs, in the order of the repairs."""
    rows: set[tuple[str, str, str]] = set()
    for repair in repairs:
        after = repair.after
        row = (after.statement, after.code, repair.confusion.value)
        if not repair.printed_code and repair.confusion is not Confusion.CELLS_SHIFTED:
            yield _of_figure(repair)
        elif row not in rows:
            rows.add(row)
            yield _of_row(repair)


def code_doubtful(figure: Figure, code: str) -> Finding:
    """A code that other tables and the row's neighbours say was misread, without proof."""
    return finding("code.doubtful", figure.place, item=figure.item, printed=figure.code or "—", code=code)


def _of_figure(repair: Repair) -> Finding:
    after = repair.after
    printed = Text(f"“{after.printed}”", f"“{after.printed}”") if after.printed else said("repair.blank")
    value = "" if after.amount is None else f"{after.amount.value:,f}"
    what, proof = code_labels("misreading")[repair.confusion.value], _proof(repair)
    return finding("figure.repaired", after.place, printed=printed, value=value, what=what, proof=proof)


def _of_row(repair: Repair) -> Finding:
    after, what, proof = repair.after, code_labels("misreading")[repair.confusion.value], _proof(repair)
    return finding("row.repaired", after.place, item=after.item, code=after.code, what=what, proof=proof)


def _proof(repair: Repair) -> Text:
    count = len(repair.proof)
    held = f"{count} identities hold" if count > 1 else "one identity holds"
    return said("repair.proof", count=count, identities=held)
