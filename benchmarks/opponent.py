"""The opponent of the reader: layouts broken at random, and what the reader makes of them, by kind of break.

    PYTHONPATH=data python -m benchmarks.opponent [TRIALS [SEED]]

Each variant of the sample is typeset, and its grids are cut over pages. Lost are figures that are not found again,
wrong are those that were not there before, and worst are wrong ones of a certified table. Exits 1 if there is one.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

import typesetting
from juesuan.check import certificates, verified
from juesuan.model.figure import Figure, Status
from juesuan.model.layout import Layout
from juesuan.pipeline.judging import judge
from juesuan.read.documents import open_document
from juesuan.read.figures import read_figures
from juesuan.read.tables import find_tables, lay_out
from typesetting.breaks import broken
from typesetting.variants import VARIANTS

NOT_READ = {"blank", "budget"}
Found = Counter[tuple[str, ...]]


def figures_of(layout: Layout) -> tuple[Found, Found]:
    """The figures of the statements of a layout, by meaning and value; and those that are certified."""
    tables = find_tables(layout, judge)
    figures, _ = read_figures(tables)
    printed = verified(figures, certificates(tables, figures))
    known = [figure for figure in printed if figure.statement and figure.amount]
    return _counted(known), _counted([one for one in known if one.status is not Status.UNVERIFIED])


def _counted(figures: list[Figure]) -> Found:
    return Counter(
        (one.statement, one.section, one.item, one.code, *one.column, str(one.amount.value if one.amount else ""))
        for one in figures
    )


def main(trials: int = 3, seed: int = 1) -> int:
    """Prints what was lost, wrong and worst for each kind of break; 1 if a wrong figure was certified."""
    totals: Counter[str] = Counter()
    by_feature: dict[str, Counter[str]] = {}
    for name in sorted(set(VARIANTS) - NOT_READ):
        with tempfile.TemporaryDirectory() as folder:
            layout = lay_out(open_document(typesetting.typeset(name, Path(folder))))
        whole, _ = figures_of(layout)
        for trial in range(trials):
            drawn = broken(layout, seed * 1_000 + trial)
            found, certified = figures_of(drawn.layout)
            scores = Counter(
                figures=whole.total(),
                lost=(whole - found).total(),
                wrong=(found - whole).total(),
                worst=(certified - whole).total(),
                certified=certified.total(),
            )
            totals += scores
            for feature in drawn.features:
                by_feature.setdefault(feature, Counter()).update(scores, trials=1)
            if scores["lost"] or scores["wrong"]:
                print(f"{name} seed {seed * 1_000 + trial}: {' '.join(drawn.features)}: {dict(scores)}")
    for feature, scores in sorted(by_feature.items()):
        print(f"{feature:24}{scores['trials']:5} trials {scores['lost']:5} lost {scores['wrong']:5} wrong")
    print(f"all: {dict(totals)}; certified {100 * totals['certified'] / totals['figures']:.1f} %")
    return int(totals["worst"] > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
