"""Messages about tables whose reading leaves a doubt, and about amounts that no table claims."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.model.figure import Certificate, Doubt
from juesuan.model.finding import Finding, Severity
from juesuan.model.reading import PrintedNumber
from juesuan.model.table import Table
from juesuan.model.text import NO_TEXT, Text
from juesuan.vocabulary.statements import BY_ID

# Prints that a message names; of more it gives the number.
_SHOWN = 3
_REASONS = {
    Doubt.KIND: Text("不能确定是哪一张表", "it is not certain which table it is"),
    Doubt.LOST: Text("有数字未能归入任何单元格", "numbers in its area have no place in it"),
    Doubt.COLLIDING: Text("同一含义有两个不同的数", "two different numbers have one meaning"),
    Doubt.FAILS: Text("勾稽关系不成立，可能是误读", "an identity does not hold, perhaps for a misreading"),
    Doubt.MEANINGLESS: Text("有数字的行或列含义不明", "the row or column of a number is not understood"),
    Doubt.ILLEGIBLE: Text("有数字无法辨认", "a number is not legible"),
    Doubt.UNCODED: Text("有数字所在行没有科目编码", "a row with a number has no code"),
    Doubt.ORPHANED: Text("有科目编码缺少上级科目", "a code has no row of the code above it"),
    Doubt.OUT_OF_ORDER: Text("科目编码的顺序不对", "codes are not in their order"),
    Doubt.COLUMNS: Text("列的标题或栏次有疑问", "the headings or the numbers of the columns are doubtful"),
    Doubt.UNTOTALLED: Text("有数字所在列没有合计", "a column with a number has no total"),
    Doubt.UNPROVEN: Text("有数字未被任何勾稽关系证实", "a number is in no identity that holds"),
}
_REMEDY = Text(
    "对照原件核对本表；未核实的数字不作为事实发布。",
    "Compare the table with the original; numbers that are not verified are not published as facts.",
)


def table_unverified(certificate: Certificate) -> Finding:
    """The one finding for a table that is not certified: its gravest reason, and how many there are."""
    number = BY_ID[certificate.statement].number
    gravest = certificate.reasons[0]
    about = list(dict.fromkeys(one.about for one in certificate.reasons if one.doubt is gravest.doubt))
    what, named, rest = _REASONS[gravest.doubt], _some(about), len(certificate.reasons) - 1
    more = Text(f"，另有{rest}处存疑", f"; {rest} more doubts") if rest else Text("", "")
    return Finding(
        "table.unverified",
        Severity.WARNING,
        Text(
            f"{number}表未能核实：{what.zh}{named.zh}{more.zh}",
            f"table {number} could not be verified: {what.en}{named.en}{more.en}",
        ),
        gravest.place,
        _REMEDY,
    )


def table_twice(table: Table, again: Table) -> Finding:
    """A table that is printed once more, and how many of its numbers are others there."""
    number = BY_ID[table.statement].number
    cells = [
        {(*row.codes, row.name, entry.column): entry.text for row in one.rows for entry in row.entries}
        for one in (table, again)
    ]
    changed = [(key, text, cells[1][key]) for key, text in cells[0].items() if cells[1].get(key, text) != text]
    where = Text("", "")
    if changed:
        ((*names, _), first, second), *_ = changed
        row = " ".join(filter(None, map(str, names)))
        where = Text(
            f"，两处有{len(changed)}个数不同，如“{row}”为{first}和{second}",
            f"; {len(changed)} numbers differ: “{row}” is {first} and {second}",
        )
    return Finding(
        "accounts.table-twice",
        Severity.WARNING,
        Text(f"{number}表印了两次{where.zh}", f"table {number} is printed twice{where.en}"),
        again.place,
        Text("删去其中一张", "delete one of the two"),
    )


def titles_exchanged_finding(one: Certificate, other: Certificate) -> Finding:
    """The one finding for two tables each of which has the title of the other."""
    numbers = BY_ID[one.statement].number, BY_ID[other.statement].number
    return Finding(
        "accounts.titles-exchanged",
        Severity.ERROR,
        Text(
            f"{numbers[0]}表与{numbers[1]}表的标题对调了：按内容，“{one.title}”是{numbers[0]}表，"
            f"“{other.title}”是{numbers[1]}表",
            f"tables {numbers[0]} and {numbers[1]} have each the title of the other: by what they print, "
            f"“{one.title}” is table {numbers[0]}, “{other.title}” table {numbers[1]}",
        ),
        one.place,
        Text("更正两表的标题", "correct both titles"),
    )


def amounts_unplaced(numbers: Sequence[PrintedNumber]) -> Finding:
    """Amounts of one page with a table that found no place in one."""
    named = _some([Text(number.text, number.text) for number in numbers])
    return Finding(
        "table.amounts-unplaced",
        Severity.WARNING,
        Text(
            f"有{len(numbers)}个金额未归入任何表格{named.zh}",
            f"{len(numbers)} amounts are in no table that is read{named.en}",
        ),
        numbers[0].place,
        _REMEDY,
    )


def _some(prints: Sequence[Text]) -> Text:
    shown = [text for text in prints[:_SHOWN] if text.zh]
    if not shown:
        return NO_TEXT
    more = "…" if len(prints) > _SHOWN else ""
    zh, en = "；".join(text.zh for text in shown), "; ".join(text.en for text in shown)
    return Text(f"（{zh}{more}）", f" ({en}{more})")
