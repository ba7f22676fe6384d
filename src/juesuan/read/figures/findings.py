"""What must be said of figures and tables that could not be read in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juesuan.model.figure import Figure, Status
from juesuan.model.finding import Finding, Severity
from juesuan.model.place import Place
from juesuan.model.table import Table
from juesuan.model.text import Text
from juesuan.vocabulary.classification import CODED

_SURE = 0.7


def about(figures: Iterable[Figure]) -> Iterator[Finding]:
    """What is wrong with figures: those that are no number, and the rows of which the meaning is not known."""
    told: set[tuple[str, str, str]] = set()
    for figure in figures:
        if figure.amount is None:
            yield _unreadable(figure)
        elif figure.status is Status.STATED_NIL:
            yield _stated_nil(figure)
        elif figure.confidence is not None and figure.confidence < _SURE:
            yield _doubtful(figure)
        elif figure.coordinate is None and figure.statement and figure.amount.unit.is_money:
            row = (figure.statement, figure.item, figure.code)
            if row not in told:
                yield _code_missing(figure) if _lacks_code(figure) else _not_understood(figure)
            told.add(row)


def _lacks_code(figure: Figure) -> bool:
    return figure.statement in CODED and not figure.code


def nothing_read() -> Finding:
    """A report whose tables hold no figure at all."""
    return Finding(
        "report.no-figures",
        Severity.WARNING,
        Text(
            "各表均无数字：可能是空白模板或扫描件",
            "no table holds a figure: a blank template, or a scanned document",
        ),
        remedy=Text("确认文件是已填报的决算报告", "make sure that the file is a report that has been filled in"),
    )


def unit_missing(table: Table, assumed: str) -> Finding:
    """A table that names no unit where no other does."""
    return Finding(
        "table.unit-missing",
        Severity.WARNING,
        Text(f"未标明金额单位，按{assumed}读取", f"no unit of money is printed; {assumed} is assumed"),
        Place(page=table.place.page, table=table.title),
        Text("在表头右上角注明单位", "print the unit above the table"),
    )


def missing_statement(number: str, title: Text) -> Finding:
    """One of the nine statements is not in the report."""
    return Finding(
        "table.missing",
        Severity.WARNING,
        Text(f"未找到表{number}“{title.zh}”", f"table {number} “{title.zh}” ({title.en}) was not found"),
        Place(table=number),
        Text("核对报告是否缺表", "check whether the report lacks the table"),
    )


def _unreadable(figure: Figure) -> Finding:
    return Finding(
        "figure.unreadable",
        Severity.ERROR,
        Text(f"“{figure.printed}”不是可读的数字", f"“{figure.printed}” cannot be read as a number"),
        figure.place,
        Text("对照原文核对该单元格", "compare the cell with the original"),
    )


def _doubtful(figure: Figure) -> Finding:
    value = f"{figure.amount.value:f}" if figure.amount else ""
    return Finding(
        "figure.doubtful",
        Severity.WARNING,
        Text(
            f"“{figure.printed}”由图像识别为{value}，置信度仅{figure.confidence:.2f}",
            f"“{figure.printed}” was recognised as {value} with a confidence of only {figure.confidence:.2f}",
        ),
        figure.place,
        Text("对照原文核对该单元格", "compare the cell with the original"),
    )


def _code_missing(figure: Figure) -> Finding:
    return Finding(
        "code.missing",
        Severity.WARNING,
        Text(
            f"“{figure.item}”一行没有可读的科目编码，未写入数据立方",
            f"the row “{figure.item}” has no readable classification code; it is not in the cube",
        ),
        figure.place,
        Text("核对该行科目编码", "check the code of the row"),
    )


def _not_understood(figure: Figure) -> Finding:
    return Finding(
        "figure.meaning-unknown",
        Severity.NOTE,
        Text(
            f"“{figure.printed}”所在的行或列名称含义不明，未写入数据立方",
            f"the row or heading of “{figure.printed}” is not understood; it is not in the cube",
        ),
        figure.place,
        Text("核对行、列名称", "check the names of row and column"),
    )


def _stated_nil(figure: Figure) -> Finding:
    return Finding(
        "table.stated-nil",
        Severity.NOTE,
        Text(f"空表，并有说明：{figure.printed}", f"empty, as the report states: {figure.printed}"),
        figure.place,
    )
