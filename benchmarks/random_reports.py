"""Random reports: what the reader finds, gets wrong, certifies and wrongly doubts, by feature of the layout.

    PYTHONPATH=data python -m benchmarks.random_reports [--seeds 1-40] [--doors print,web] [--keep DIR] [--show N]

A figure is right when statement, code or item, column and amount agree. Zero figures are not counted. Worst are
wrong figures that are certified; exits 1 if there is one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from juesuan.errors import JuesuanError
from juesuan.model.figure import Figure, FigureKind, Status
from juesuan.model.finding import Severity
from juesuan.model.reading import Reading
from juesuan.pipeline.reading import read_report
from typesetting.random_reports import DOORS, draw_report, write
from typesetting.random_reports.manner import Fact

ABOUT_TABLES = ("table.", "figure.", "code.", "amounts.", "observation.", "accounts.", "finance.", "t0")
"""How the codes of findings begin that a wrong reading of tables would cause."""


@dataclass(slots=True)
class Outcome:
    """What became of one report."""

    name: str
    features: tuple[str, ...]
    counts: Counter[str] = field(default_factory=Counter)
    details: list[str] = field(default_factory=list)


def compared(facts: Iterable[Fact], reading: Reading, outcome: Outcome) -> None:
    """Counts what of the truth is found, and which figures are not in it."""
    free = [
        figure
        for figure in reading.figures
        if figure.kind is FigureKind.TABLE
        and figure.statement
        and figure.status is not Status.DERIVED
        and figure.amount
        and figure.amount.value
    ]
    counts = outcome.counts
    for fact in facts:
        found = next((figure for figure in free if is_right(fact, figure)), None)
        counts["facts"] += 1
        if found is None:
            counts["lost"] += 1
            outcome.details.append(f"lost {fact.statement} {fact.code} {fact.item} {fact.column} {fact.value}")
            continue
        free.remove(found)
        counts["certified"] += found.status is not Status.UNVERIFIED
    for figure in free:
        sure = figure.status is not Status.UNVERIFIED
        counts["wrong"] += 1
        counts["worst"] += sure
        outcome.details.append(
            f"{'WORST' if sure else 'wrong'} {figure.statement} {figure.code} {figure.section} {figure.item} "
            f"{'/'.join(figure.column)} {figure.printed} page {figure.place.page}"
        )


def is_right(fact: Fact, figure: Figure) -> bool:
    """Whether the figure says what the fact says."""
    assert figure.amount is not None
    same = figure.statement == f"t{fact.statement}" and figure.amount.quantity == fact.yuan
    if not same or figure.code != fact.code:
        return False
    text = _bare("/".join((figure.section, figure.item, *figure.column)))
    words = fact.column if fact.code else (*fact.column, fact.item)
    if fact.item.endswith("计") and not fact.code:
        words = (*fact.column, "计")
    return all(_bare(word) in text for word in words)


def _bare(text: str) -> str:
    """The text without white space; 运行费 and 运行维护费 are one thing."""
    return "".join(text.split()).replace("（", "(").replace("）", ")").replace("运行维护费", "运行费")


def tried(seed: int, door: str, folder: Path) -> Outcome | None:
    """The report of a seed, written as a file of a kind, read and compared."""
    report = draw_report(seed)
    path = write(report, door, folder, str(seed))
    if path is None:
        return None
    outcome = Outcome(path.name, (f"door={door}", *report.draw.features))
    started = time.monotonic()
    try:
        reading = read_report(path)
    except JuesuanError as error:
        outcome.counts.update(refused=1, facts=len(report.facts), lost=len(report.facts))
        outcome.details.append(f"refused: {error}")
        return outcome
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for
        outcome.counts.update(crashed=1, facts=len(report.facts), lost=len(report.facts))
        outcome.details.append(f"crashed: {error!r}")
        return outcome
    compared(report.facts, reading, outcome)
    for finding in reading.findings:
        if finding.severity is not Severity.NOTE and finding.code.startswith(ABOUT_TABLES):
            outcome.counts["alarms"] += 1
            outcome.details.append(f"alarm {finding.code} {finding.message.zh}")
    outcome.counts["milliseconds"] = round(1000 * (time.monotonic() - started))
    outcome.counts["reports"] = 1
    return outcome


def main() -> int:
    """Prints what the arguments ask for; 1 if a wrong figure was certified."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.random_reports", description=__doc__)
    parser.add_argument("--seeds", default="1-20")
    parser.add_argument("--doors", default=",".join(DOORS))
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    first, _, last = arguments.seeds.partition("-")
    pairs = [
        (seed, door) for seed in range(int(first), int(last or first) + 1) for door in arguments.doors.split(",")
    ]
    with tempfile.TemporaryDirectory() as temporary, ProcessPoolExecutor(arguments.jobs) as pool:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found = pool.map(partial(_of_pair, folder), pairs)
        outcomes = [print_outcome(one, arguments.show) for one in found if one is not None]
    return print_totals(outcomes)


def _of_pair(folder: Path, pair: tuple[int, str]) -> Outcome | None:
    return tried(*pair, folder)


def print_outcome(outcome: Outcome, show: int) -> Outcome:
    bad = {name: outcome.counts[name] for name in ("lost", "wrong", "worst", "alarms", "refused", "crashed")}
    unsure = outcome.counts["facts"] - outcome.counts["lost"] - outcome.counts["certified"]
    if any(bad.values()) or unsure:
        shown = " ".join(f"{name} {count}" for name, count in {**bad, "unverified": unsure}.items() if count)
        print(f"{outcome.name}: {outcome.counts['facts']} facts, {shown}", flush=True)
        for line in outcome.details[:show]:
            print("   ", line)
    return outcome


def print_totals(outcomes: Sequence[Outcome]) -> int:
    by_feature: dict[str, Counter[str]] = defaultdict(Counter)
    for outcome in outcomes:
        for feature in ("all", *outcome.features):
            by_feature[feature].update(outcome.counts, trials=1)
    print(
        f"{'feature':28}{'reports':>8}{'facts':>8}{'recall':>9}{'wrong':>7}{'worst':>7}{'certified':>11}{'alarms':>8}"
    )
    for feature, counts in sorted(by_feature.items()):
        facts = max(counts["facts"], 1)
        recall, certified = (100 * one / facts for one in (facts - counts["lost"], counts["certified"]))
        print(
            f"{feature:28}{counts['trials']:8}{counts['facts']:8}{recall:8.2f}%{counts['wrong']:7}{counts['worst']:7}"
            f"{certified:10.2f}%{counts['alarms']:8}"
        )
    total = by_feature["all"]
    print(
        f"refused {total['refused']}, crashed {total['crashed']}, {total['milliseconds'] / 1000:.0f} s of reading"
    )
    return int(total["worst"] > 0)


if __name__ == "__main__":
    sys.exit(main())
