"""Repairs of recognised texts: random reports are misread at random, and what the repairs make of them is counted.

    PYTHONPATH=data python -m benchmarks.repairs [--seeds 1-20] [--together 1,4,12] [--kinds NAME,...] [--show N]

`sound`: figures of certified tables. `restored`: repaired figures that are right. `wrong repairs`: those whose
value, code or column the report does not print, and how many of them are sound. `wrong published`: sound
figures that are wrong without any repair. Exits 1 if a wrong repair is published.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.random_reports import is_right
from benchmarks.text_damage import KINDS, damaged

from juesuan.errors import JuesuanError
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.pipeline.reading import read_report
from typesetting.random_reports import draw_report, write
from typesetting.random_reports.manner import Fact

COUNTED = (
    "trials",
    "sound",
    "repairs",
    "restored",
    "wrong repairs",
    "wrong repairs published",
    "wrong published",
    "refused",
)


@dataclass(frozen=True, slots=True)
class Trial:
    """A report misread: which kinds of damage, and what was counted; the figures that are wrong, in words."""

    name: str
    kinds: tuple[str, ...]
    counts: Counter[str]
    details: tuple[str, ...]


def tried(seed: int, kinds: Sequence[str], chance: Random, folder: Path) -> Trial:
    """The report of a seed as a recognised text with one damage of each kind, read and compared with the truth."""
    report = draw_report(seed)
    path = write(report, "text", folder, f"{seed}.ocr")
    assert path is not None
    path.write_text(damaged(path.read_text(encoding="utf-8"), kinds, chance), encoding="utf-8")
    try:
        figures = read_report(path).figures
    except JuesuanError as error:
        return Trial(path.name, tuple(kinds), Counter(refused=1), (str(error),))
    return _compared(path.name, kinds, report.facts, figures)


def _compared(name: str, kinds: Sequence[str], facts: Iterable[Fact], figures: Iterable[Figure]) -> Trial:
    of_value: Mapping[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        # The row of the upper headings may be lost: the lowest one says which column it is.
        of_value[fact.yuan].append(replace(fact, column=fact.column[-1:]))
    counts: Counter[str] = Counter(trials=1)
    details = []
    for figure in figures:
        amount = figure.amount
        if figure.kind is not FigureKind.TABLE or not figure.statement or not amount or not amount.value:
            continue
        is_repaired, is_sound = bool(figure.rule), figure.status is not Status.UNVERIFIED
        right = any(is_right(fact, figure) for fact in of_value[amount.quantity])
        counts["repairs"] += is_repaired
        counts["sound"] += is_sound
        counts["restored"] += is_repaired and right
        if not right:
            kind = "wrong repairs" if is_repaired else "wrong"
            counts[kind] += 1
            counts[f"{kind} published"] += is_sound
            details.append(
                f"{'PUBLISHED ' if is_sound else ''}{kind}: {figure.statement} {figure.code} {figure.item} "
                f"{'/'.join(figure.column)} {figure.printed} -> {amount.value} {figure.rule}"
            )
    return Trial(name, tuple(kinds), counts, tuple(details))


def main() -> int:
    """Prints what the arguments ask for; 1 if a wrong repair is published."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.repairs", description=__doc__)
    parser.add_argument("--seeds", default="1-20")
    parser.add_argument("--together", default="1,4,12", help="how many damages at once")
    parser.add_argument("--kinds", default="", help="only these kinds of damage; else each alone, then mixed")
    parser.add_argument("--show", type=int, default=0)
    arguments = parser.parse_args()
    first, _, last = arguments.seeds.partition("-")
    seeds = range(int(first), int(last or first) + 1)
    kinds = arguments.kinds.split(",") if arguments.kinds else list(KINDS)
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            chance = Random(seed)
            for together in map(int, arguments.together.split(",")):
                for kind in kinds if together == 1 else [""]:
                    drawn = [kind] if kind else chance.choices(kinds, k=together)
                    trial = tried(seed, drawn, chance, Path(folder))
                    totals[kind or f"{together} at once"].update(trial.counts)
                    totals["all"].update(trial.counts)
                    _print_faults(trial, arguments.show)
    print(f"{'damage':24}" + "".join(f"{name:>{len(name) + 2}}" for name in COUNTED))
    for kind, counts in totals.items():
        print(f"{kind:24}" + "".join(f"{counts[name]:{len(name) + 2}}" for name in COUNTED))
    return int(totals["all"]["wrong repairs published"] > 0)


def _print_faults(trial: Trial, show: int) -> None:
    counts = trial.counts
    if counts["wrong repairs"] or counts["wrong published"]:
        print(f"{trial.name} {', '.join(trial.kinds)}", flush=True)
        for line in trial.details[:show]:
            print("   ", line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
