"""A small sample of the mutation score, with a fixed seed: what it promises of each kind of damage."""

from __future__ import annotations

from random import Random

import pytest
from benchmarks.damage import MISREADINGS, misread
from benchmarks.mutation import clean, recognised

from juesuan.model.figure import Figure
from juesuan.model.table import Table
from juesuan.pipeline.judging import judge
from juesuan.read.documents import open_document
from juesuan.read.figures import read_figures
from juesuan.read.tables import find_tables, lay_out
from juesuan.vocabulary.classification import FUNCTIONAL
from juesuan.vocabulary.resources import folder


@pytest.fixture(scope="module")
def tables() -> tuple[Table, ...]:
    (path,) = folder("data/sample").glob("*.pdf")
    return find_tables(lay_out(open_document(path)), judge)


@pytest.fixture(scope="module")
def figures(tables: tuple[Table, ...]) -> tuple[Figure, ...]:
    return tuple(figure for figure in read_figures(tables)[0] if figure.statement)


def test_no_repair_is_wrong(tables: tuple[Table, ...]) -> None:
    scores = recognised(tables, 1, Random(12), together=4)
    assert sum(score.counts["wrong"] for score in scores.values()) == 0
    assert sum(score.counts["restored"] for score in scores.values()) > 0


def test_what_is_true_raises_no_alarm(figures: tuple[Figure, ...], tables: tuple[Table, ...]) -> None:
    assert clean(figures, tables, Random(13), 6) == (0, 7)


@pytest.mark.parametrize("kind", MISREADINGS)
def test_a_misreading_changes_one_row(tables: tuple[Table, ...], kind: str) -> None:
    damaged = misread(tables, kind, Random(14))
    rows = [
        (table.statement, one)
        for table, other in zip(tables, damaged, strict=True)
        for one, two in zip(table.rows, other.rows, strict=True)
        if one != two
    ]
    assert len(rows) == 1
    assert not kind.startswith("code") or rows[0][0] in FUNCTIONAL
