"""What must be said of figures that collide, disagree, or call a code by two names."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.check.messages.quotations import place_in
from juesuan.model.figure import Figure, FigureKind
from juesuan.model.finding import Finding, Severity
from juesuan.model.text import Text


def repeated_cell(first: Figure, second: Figure) -> Finding:
    """One statement prints the same figure twice, with the same amount."""
    return Finding(
        "observation.repeated",
        Severity.NOTE,
        Text(
            f"“{second.printed}”与{_place(first)}处重复",
            f"“{second.printed}” repeats the figure at {first.place}",
        ),
        second.place,
        Text("核对是否重复列示", "check whether the row is printed twice"),
    )


def contradicting_cells(first: Figure, second: Figure) -> Finding:
    """One statement prints two amounts for the same thing."""
    message = _both(Text("同一行列含义有两个数", "two figures mean the same"), first, second)
    remedy = Text("核对两行的科目编码和金额", "check the codes and amounts of both rows")
    return Finding("observation.collision", Severity.ERROR, message, second.place, remedy)


def contradicting_sentences(first: Figure, second: Figure) -> Finding:
    """Two sentences print two numbers for the same thing."""
    message = _both(Text("文字对同一事项写了两个数", "two sentences mean the same"), first, second)
    remedy = Text("核对两处文字", "check both sentences")
    return Finding("observation.sentences-differ", Severity.WARNING, message, second.place, remedy)


def _both(said: Text, first: Figure, second: Figure) -> Text:
    return Text(
        f"{said.zh}：{_place(first)}为“{first.printed}”，此处为“{second.printed}”；保留前者",
        f"{said.en}: “{first.printed}” at {first.place}, and here “{second.printed}”; the first is kept",
    )


def disagreeing_witnesses(figures: Sequence[Figure]) -> Finding:
    """The places that print one amount of the finance cube do not print the same."""
    zh = "；".join(f"{_place(figure)}为“{figure.printed}”" for figure in figures)
    en = "; ".join(f"“{figure.printed}” at {figure.place}" for figure in figures)
    return Finding(
        "finance.disagreement",
        Severity.WARNING,
        Text(f"同一金额各处不一致：{zh}", f"the places that print one amount disagree: {en}"),
        figures[0].place,
        Text("核对各处，更正印错的一处", "compare the places and correct the figure that is wrong"),
    )


def conflicting_names(figures: Sequence[Figure]) -> Finding:
    """A report calls one code by several names; `figures` are one of each, the most printed name first."""
    zh = "；".join(f"{_place(figure)}为“{figure.item}”" for figure in figures)
    en = "; ".join(f"“{figure.item}” at {figure.place}" for figure in figures)
    code = figures[0].code
    return Finding(
        "code.names-differ",
        Severity.WARNING,
        Text(f"科目{code}有不同名称：{zh}", f"the code {code} has several names: {en}"),
        figures[-1].place,
        Text("核对科目编码与名称", "check the code against its name"),
    )


def _place(figure: Figure) -> str:
    """The place as it is said in Chinese: page, table and cell, or the heading of the text."""
    where = place_in("zh", figure.place)
    return f"{where}“{figure.section}”" if figure.kind is FigureKind.NARRATIVE else where
