"""Tables that are empty because there was nothing: a sentence says so, and that is a statement too."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from juesuan.model.amount import Amount, Unit
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.table import Table
from juesuan.vocabulary.statements import BY_ID
from juesuan.vocabulary.wording import compact

_NIL = re.compile(
    r"(无数据|为空表?|空表|没有.*(收入|支出|拨款)|无.*(收入|支出|拨款|预算|安排)|不涉及(?!的)|未发生)"
)
_TEMPLATE = re.compile(r"X{2,}|×{2,}|仍保留|\.{3}|……|反映")


def stated_nil(table: Table) -> Figure | None:
    """The zero that a sentence states for an empty statement; what is printed is the sentence, on the same page.

    None if the table is no statement, or no sentence says so, or the sentence is a template's instruction.
    """
    sentence = next(filter(_says_nil, table.notes), "")
    if not table.statement or not sentence:
        return None
    return Figure(
        kind=FigureKind.TABLE,
        statement=table.statement,
        section="",
        item="",
        line_number="",
        code="",
        column=(),
        column_number="",
        printed=sentence,
        amount=Amount(Decimal(0), Unit.YUAN, 0),
        status=Status.STATED_NIL,
        place=replace(table.place, box=None, table=BY_ID[table.statement].number, cell="-"),
        coordinate=BY_ID[table.statement].defaults,
    )


def _says_nil(note: str) -> bool:
    text = compact(note)
    return bool(_NIL.search(text)) and not _TEMPLATE.search(text)
