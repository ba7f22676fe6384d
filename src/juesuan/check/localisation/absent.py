"""Rows that are not printed: codes that other tables print below a code that this table prints too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from juesuan.check.localisation.blanks import column_key
from juesuan.model.amount import Amount
from juesuan.model.coordinate import TOTAL
from juesuan.model.figure import Figure
from juesuan.vocabulary.classification import FUNCTIONAL, code_above


def absent_rows(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """A figure of zero, printed as nothing, for every column of every row that a table lacks.

    Its place is that of the row above it in the hierarchy, its name the one that the other table prints.
    """
    rows: dict[str, dict[str, Figure]] = defaultdict(dict)
    columns: dict[str, dict[object, Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.statement in FUNCTIONAL and figure.coordinate is not None and figure.amount is not None:
            code = figure.coordinate.function
            rows[figure.statement].setdefault(code, figure)
            if code != TOTAL:
                columns[figure.statement].setdefault(column_key(figure), figure)
    names = {code: figure.item for printed in rows.values() for code, figure in printed.items() if code != TOTAL}
    return tuple(
        figure
        for statement, printed in rows.items()
        for code in sorted(names.keys() - printed.keys())
        for figure in _row(code, names[code], printed, columns[statement])
    )


def _row(
    code: str, name: str, printed: Mapping[str, Figure], columns: Mapping[object, Figure]
) -> Iterator[Figure]:
    above = printed.get(code_above(code))
    if above is None:
        return
    for sample in columns.values():
        if sample.coordinate is not None and sample.amount is not None:
            amount = sample.amount
            yield replace(
                sample,
                item=name,
                code=code,
                line_number="",
                printed="",
                amount=Amount(Decimal(0).scaleb(-amount.decimals), amount.unit, amount.decimals),
                coordinate=replace(sample.coordinate, function=code),
                place=replace(above.place, cell=f"{code} × {'/'.join(sample.column)}"),
            )
