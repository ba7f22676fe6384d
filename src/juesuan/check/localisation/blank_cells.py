"""Cells where no figure stands: blank ones of printed rows, and those of rows that are not printed at all.

A cell is missing something only if its row and its column are there, or if other tables print its row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from itertools import groupby

from juesuan.check.accounts import meaning_of
from juesuan.check.wording import TOTAL_COLUMNS
from juesuan.model.amount import Amount
from juesuan.model.figure import TOTAL, Coordinate, Figure, FigureKind, Status
from juesuan.model.place import Place
from juesuan.vocabulary.classification import FUNCTIONAL, code_above, is_class
from juesuan.vocabulary.codelists import CODE_LISTS, parts_of

# The statements with a row for each class of functions, and none below it.
_OF_CLASSES = ("t01", "t04")
# The rows that a statement lists along a dimension: their codes, and in which flows these are rows, not columns.
_FUNDS = parts_of("fund", "fiscal")
_LISTED = (
    ("t06", "nature", parts_of("nature", "basic"), ("expenditure",)),
    ("t04", "fund", _FUNDS, ("income", "opening")),
    ("t01", "fund", _FUNDS, ("income",)),
    *(("t04", "flow", side, side) for side in (("income", "opening"), ("expenditure", "closing"))),
)
_Side = tuple[str, str]
_ColumnKey = tuple[str, str, tuple[str, ...], str]
_Pair = tuple[Figure, Figure]


def blanks(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """A figure of zero, printed as nothing, for each blank cell of the statements whose meaning is certain.

    The meaning of a blank is that of the first figure of its row, changed as in another row the figures of the
    same two columns differ. Its place is that of its row.
    """
    understood = (figure for figure in figures if _is_understood(figure))
    rows = [list(row) for _, row in groupby(understood, key=row_key)]
    columns: dict[_Side, dict[_ColumnKey, None]] = {}
    pairs: dict[tuple[_ColumnKey, _ColumnKey], _Pair] = {}
    for row in rows:
        for figure in row:
            columns.setdefault(column_key(figure)[:2], {})[column_key(figure)] = None
            for other in row:
                pairs.setdefault((column_key(figure), column_key(other)), (figure, other))
    taken = {(figure.statement, figure.coordinate) for figure in figures}
    return tuple(blank for row in rows for blank in _of_row(row, columns, pairs, taken))


def _of_row(
    row: Sequence[Figure],
    columns: Mapping[_Side, Iterable[_ColumnKey]],
    pairs: Mapping[tuple[_ColumnKey, _ColumnKey], _Pair],
    taken: Collection[tuple[str, Coordinate | None]],
) -> Iterator[Figure]:
    first, printed = column_key(row[0]), {column_key(figure) for figure in row}
    for column in columns[first[:2]]:
        if column not in printed and (first, column) in pairs:
            blank = _blank(row, *pairs[first, column])
            if blank is not None and (blank.statement, blank.coordinate) not in taken:
                yield blank


def _is_understood(figure: Figure) -> bool:
    """Whether the figure is money of a statement, with a meaning; a stated nil stands in no cell."""
    is_placed = figure.kind is FigureKind.TABLE and figure.statement and figure.coordinate is not None
    is_money = figure.amount is not None and figure.amount.unit.is_money
    return bool(is_placed and is_money and figure.status is not Status.STATED_NIL)


def row_key(figure: Figure) -> tuple[str, str, str, str, str, int | None]:
    """What the figures of one printed row share."""
    return (
        figure.statement,
        figure.section,
        figure.code,
        figure.item,
        figure.line_number,
        figure.place.page,
    )


def column_key(figure: Figure) -> _ColumnKey:
    """What the figures of one printed column share."""
    return figure.statement, figure.section, figure.column, figure.column_number


def _blank(row: Sequence[Figure], start: Figure, end: Figure) -> Figure | None:
    """The blank of a row where another row has `end`, if that has `start` where this one has its first."""
    first, amount = row[0], row[0].amount
    coordinate = _moved(first.coordinate, start.coordinate, end.coordinate)
    if coordinate is None or amount is None:
        return None
    column = end.column
    head, around = first.place.cell.partition(" × ")[0], Place.around(figure.place for figure in row)
    return replace(
        first,
        column=column,
        column_number=end.column_number,
        printed="",
        amount=_zero(amount),
        coordinate=coordinate,
        place=replace(first.place, box=around.box, span=around.span, cell=f"{head} × {'/'.join(column)}"),
    )


def _zero(amount: Amount) -> Amount:
    return Amount(Decimal(0).scaleb(-amount.decimals), amount.unit, amount.decimals)


def _moved(coordinate: Coordinate | None, start: Coordinate | None, end: Coordinate | None) -> Coordinate | None:
    """The coordinate changed as `end` differs from `start`; None if it is not what `start` is in that."""
    if coordinate is None or start is None or end is None:
        return None
    changes = {
        field.name: getattr(end, field.name)
        for field in fields(Coordinate)
        if getattr(end, field.name) != getattr(start, field.name)
    }
    agree = all(getattr(coordinate, name) == getattr(start, name) for name in changes)
    return replace(coordinate, **changes) if agree else None


def absent_rows(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """A figure of zero, printed as nothing, for every column of every row that a table lacks.

    Its place is that of the row above it in the hierarchy, its name the one that the other table prints. Tables 01
    and 04 have rows of classes only: one without any amount is as good as lacking.
    """
    rows: dict[str, dict[str, Figure]] = defaultdict(dict)
    columns: dict[str, dict[object, Figure]] = defaultdict(dict)
    for figure in figures:
        by_function = figure.statement in (*FUNCTIONAL, *_OF_CLASSES)
        if by_function and figure.coordinate is not None and figure.amount is not None:
            code = figure.coordinate.function
            rows[figure.statement].setdefault(code, figure)
            if code != TOTAL:
                columns[figure.statement].setdefault(column_key(figure), figure)
    names = {
        code: figure.item
        for statement, printed in rows.items()
        for code, figure in printed.items()
        if code != TOTAL and statement in FUNCTIONAL
    }
    lacking = (
        figure
        for statement, printed in rows.items()
        for code in sorted(names.keys() - printed.keys())
        if statement in FUNCTIONAL or is_class(code)
        for figure in _absent_row(code, names[code], printed, columns[statement])
    )
    return (*lacking, *_absent_parts(figures))


def _absent_parts(figures: Iterable[Figure]) -> Iterator[Figure]:
    """The rows that a statement lacks of those that it lists along a dimension, where it prints another."""
    understood = [(one, meaning_of(one.coordinate)) for one in figures if one.coordinate is not None]
    for statement, axis, codes, flows in _LISTED:
        names = {one.code: one.label.zh for one in CODE_LISTS[axis].concepts}
        if axis == "nature":
            names = {code: f"{name}{TOTAL_COLUMNS[0]}" for code, name in names.items()}
        whole = ("function", "economic", *(("source", "nature") if axis == "flow" else ()))
        lines: dict[Coordinate, dict[str, Figure]] = defaultdict(dict)
        for one, meaning in understood:
            is_listed = one.statement == statement and getattr(meaning, axis) in codes and meaning.flow in flows
            # A row of one class lists nothing of the whole.
            if is_listed and all(getattr(meaning, dimension) == TOTAL for dimension in whole):
                lines[replace(meaning, **{axis: ""})].setdefault(getattr(meaning, axis), one)
        for line in lines.values():
            sample = next(iter(line.values()))
            if axis == "nature":
                # Each of the two has columns of its own, below a heading that says which; its row is a total.
                sample = replace(sample, column=sample.column[-1:])
            for code in codes:
                if code not in line:
                    yield from _nothing(replace(sample, item=names[code]), sample.place, **{axis: code})


def _nothing(sample: Figure, beside: Place, **codes: str) -> Iterator[Figure]:
    """A figure of zero with other codes than the sample, in a row that is not printed, beside another one."""
    if sample.coordinate is not None and sample.amount is not None:
        yield replace(
            sample,
            line_number="",
            printed="",
            amount=_zero(sample.amount),
            coordinate=replace(sample.coordinate, **codes),
            place=replace(beside, cell=f"{sample.code or sample.item} × {'/'.join(sample.column)}"),
        )


def _absent_row(
    code: str, name: str, printed: Mapping[str, Figure], columns: Mapping[object, Figure]
) -> Iterator[Figure]:
    above = printed.get(code_above(code))
    if above is None:
        return
    for sample in columns.values():
        yield from _nothing(replace(sample, item=name, code=code), above.place, function=code)
