"""True reports raise no alarm, however large the department: every figure scaled and rounded by itself."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest

from juesuan.check import check
from juesuan.model.amount import Amount
from juesuan.model.figure import Figure
from juesuan.pipeline.judging import judge
from juesuan.read.documents import open_document
from juesuan.read.figures import read_figures
from juesuan.read.tables import find_tables, lay_out
from juesuan.vocabulary.resources import folder

EXACT = (Decimal(1), Decimal(3), Decimal(7))
"""Reports so many times as large as the sample add up exactly."""
ROUNDED = tuple(Decimal(Random(seed).randrange(500, 30_000)).scaleb(-4) for seed in (13, 14, 15))


@pytest.fixture(scope="module")
def figures() -> tuple[Figure, ...]:
    (path,) = folder("data/sample").glob("*.pdf")
    tables = find_tables(lay_out(open_document(path)), judge)
    return tuple(figure for figure in read_figures(tables)[0] if figure.statement)


def scaled(figure: Figure, factor: Decimal) -> Figure:
    """The figure so many times as large, rounded to its decimals, with the print that it would have."""
    if figure.amount is None:
        return figure
    value = (figure.amount.value * factor).quantize(Decimal(1).scaleb(-figure.amount.decimals), ROUND_HALF_UP)
    return replace(figure, amount=Amount(value, figure.amount.unit, figure.amount.decimals), printed=f"{value:,f}")


@pytest.mark.parametrize("factor", [*EXACT, *ROUNDED])
def test_what_is_true_raises_no_alarm(figures: tuple[Figure, ...], factor: Decimal) -> None:
    assert not check([scaled(figure, factor) for figure in figures])[1]
