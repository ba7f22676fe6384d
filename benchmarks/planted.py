"""The mutation score over whole documents: a fault is planted in a true report, and it is counted what is found.

    PYTHONPATH=data python -m benchmarks.planted [--reports N] [--seed N] [--doors DOOR,...] [--kinds KIND,...]

True reports are drawn at random: accounts that add up (`typesetting.accounts`), the tables in the forms of the
variants, the text in many manners. Of each report and each kind of fault one is planted. Printed are, by kind and
by door: faults detected (a finding more that is no note), culprits named (a finding has the table and the row, or
the words of the sentence), also of those that two identities speak of, exactly one finding, and false alarms.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.fault import Fault, Plant
from benchmarks.office_faults import OFFICE_NAME_FAULTS, OFFICE_PROSE_FAULTS, OFFICE_TABLE_FAULTS
from benchmarks.table_faults import TABLE_FAULTS
from benchmarks.text_faults import DUTY_FAULTS, PROSE_FAULTS, YEAR_AND_NAME_FAULTS
from benchmarks.tired_faults import TIRED_PROSE_FAULTS, TIRED_TABLE_FAULTS

from juesuan.check.messages.quotations import TableNames
from juesuan.errors import JuesuanError
from juesuan.model.check import Outcome
from juesuan.model.finding import Finding, Severity
from juesuan.model.reading import Reading
from juesuan.model.text import Text
from juesuan.pipeline.reading import read_report
from typesetting.accounts import random_accounts
from typesetting.doors import DOORS
from typesetting.manuscript import Manuscript, empty_statements, manuscript
from typesetting.variants import VARIANTS

NO_REPORTS = {"blank", "budget"}
FORMS = [variant.form for name, variant in VARIANTS.items() if name not in NO_REPORTS]
GROUPS: Mapping[str, Mapping[str, Plant]] = {
    "tables": {**TABLE_FAULTS, **OFFICE_TABLE_FAULTS, **TIRED_TABLE_FAULTS},
    "prose": {**PROSE_FAULTS, **OFFICE_PROSE_FAULTS, **TIRED_PROSE_FAULTS},
    "years and names": YEAR_AND_NAME_FAULTS | OFFICE_NAME_FAULTS,
    "duties": DUTY_FAULTS,
}
ROUNDED = 3
"""Every third report has sums within rounding; in the others they are exact in print."""
_PLACES = re.compile(
    r"第\d+页|第\d+至\d+个字符|文件中第\d+(?:个表第\d+行第\d+列|段)|p\. \d+|R\d+C\d+|(?:table|paragraph) \d+"
)
"""Where something stands: what a missing table moves is no new finding."""


class Trial(NamedTuple):
    """What came of one fault."""

    door: str
    group: str
    kind: str
    detected: bool
    named: bool
    one: bool
    checked: bool
    what: str


def kinds(names: Collection[str] = ()) -> Iterator[tuple[str, str, Plant]]:
    """The kinds of fault of these names, or all: group, kind and how it is planted."""
    for group, plants in GROUPS.items():
        for kind, plant in plants.items():
            if not names or kind in names:
                yield group, kind, plant


def true_report(seed: int) -> Manuscript:
    """A report drawn at random."""
    facts = random_accounts(seed, exact=seed % ROUNDED != 1)
    return manuscript(facts, replace(FORMS[seed % len(FORMS)], empty=empty_statements(facts)), seed)


def read(report: Manuscript, door: str) -> Reading | None:
    """The report as it is read when it comes in by a door; None if it is refused."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, f"report.{door}")
        DOORS[door](report, path)
        try:
            return read_report(path, recognise=False)
        except JuesuanError:
            return None


def alarms(reading: Reading | None) -> list[Finding]:
    """The errors and warnings."""
    findings = reading.findings if reading else ()
    return [finding for finding in findings if finding.severity is not Severity.NOTE]


def trials(seed: int, door: str, names: Collection[str] = ()) -> tuple[list[Finding], list[Trial]]:
    """The false alarms on a true report, and what becomes of one fault of each kind."""
    report = true_report(seed)
    true = read(report, door)
    before = Counter(map(_said, alarms(true)))
    done = []
    for group, kind, plant in kinds(names):
        fault = next(_planted(report, plant, Random(f"{seed} {kind}")), None)
        if fault is not None:
            after = read(fault.manuscript, door)
            new = list(_new(alarms(after), before))
            table = _table_name(after, fault)
            named = any(_names(finding, fault, table) for finding in new)
            what = f"{seed} {door} {fault.table} {fault.printed} {fault.words[:3]} -> " + " / ".join(
                f"{one.code}: {one.message.zh[:120]}" for one in new[:4]
            )
            checked = true is not None and _is_checked(true, fault)
            done.append(Trial(door, group, kind, bool(new) or after is None, named, len(new) == 1, checked, what))
    return alarms(true), done


def _planted(report: Manuscript, plant: Plant, random: Random) -> Iterator[Fault]:
    """The fault, tried a few times: not every spot can have every fault."""
    for _ in range(20):
        fault = plant(report, random)
        if fault is not None:
            yield fault


def _said(finding: Finding) -> tuple[str, str]:
    return finding.code, _PLACES.sub("", finding.message.zh)


def _new(findings: Sequence[Finding], before: Counter[tuple[str, str]]) -> Iterator[Finding]:
    left = before.copy()
    for finding in findings:
        if left[_said(finding)]:
            left[_said(finding)] -= 1
        else:
            yield finding


def _table_name(reading: Reading | None, fault: Fault) -> str:
    """What messages call the table of the fault."""
    return TableNames(reading.tables if reading else ()).in_text(Text(f"{fault.table}表", "")).zh


def _names(finding: Finding, fault: Fault, table: str) -> bool:
    said = _plain(f"{finding.message.zh} {finding.place.cell}")
    of_table = not fault.table or finding.place.table == fault.table or _plain(table) in said
    return of_table and any(_plain(word) in said for word in fault.words)


def _plain(text: str) -> str:
    """The text without white space and quotation marks: titles are read without these."""
    return "".join(text.split()).replace("“", "").replace("”", "")


def _is_checked(true: Reading, fault: Fault) -> bool:
    """Whether two identities speak of the amount that was changed."""
    evaluated = [result for result in true.checks if result.outcome is not Outcome.NOT_EVALUATED]
    for figure in true.figures:
        if figure.place.table == fault.table and figure.printed == fault.printed and fault.printed:
            of_it = (any(one is figure for one in (*result.left, *result.right)) for result in evaluated)
            return sum(of_it) >= 2
    return False


def table(done: Sequence[Trial], key: str) -> Iterator[str]:
    """The score by kind, group or door."""
    groups: dict[str, list[Trial]] = defaultdict(list)
    for trial in done:
        groups[getattr(trial, key)].append(trial)
    yield f"\n{key:22}{'faults':>7}{'detected':>10}{'named':>8}{'named if checked':>18}{'one finding':>13}"
    for name, found in groups.items():
        checked = [trial for trial in found if trial.checked]
        cells = (_share(found, "detected"), _share(found, "named"), _share(checked, "named"), _share(found, "one"))
        yield f"{name:22}{len(found):>7}{cells[0]:>10}{cells[1]:>8}{cells[2]:>18}{cells[3]:>13}"


def _share(found: Sequence[Trial], name: str) -> str:
    return f"{100 * sum(getattr(one, name) for one in found) / len(found):.1f}%" if found else "-"


def main() -> None:
    """Draws reports, plants faults, prints what is missed at once, and then scores and false alarms."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planted", description=__doc__.partition("\n")[0])
    parser.add_argument("--reports", type=int, default=14, help="how many reports are drawn (14)")
    parser.add_argument("--seed", type=int, default=0, help="of the first report (0)")
    parser.add_argument("--doors", default="html", help=f"of {', '.join(DOORS)}, with commas (html)")
    parser.add_argument("--kinds", default="", help="of fault, with commas (all)")
    parser.add_argument("--jobs", type=int, default=1, help="processes (1)")
    arguments = parser.parse_args()
    reports, seed, doors = arguments.reports, arguments.seed, arguments.doors.split(",")
    names = frozenset(filter(None, arguments.kinds.split(",")))
    done: list[Trial] = []
    false = 0
    for door in doors:
        with ProcessPoolExecutor(arguments.jobs) as pool:
            for found, tried in pool.map(partial(trials, door=door, names=names), range(seed, seed + reports)):
                done += tried
                false += bool(found)
                for alarm in found:
                    print(f"false alarm: {alarm.severity.value} {alarm.code} {alarm.message.zh[:160]}", flush=True)
                for trial in tried:
                    if flaws := [name for name in ("detected", "named", "one") if not getattr(trial, name)]:
                        print(f"not {', '.join(flaws)}: {trial.kind}: {trial.what}", flush=True)
    for key in ("kind", "group", "door"):
        print(*table(done, key), sep="\n")
    print(f"\nfalse alarms: on {false} of {reports * len(doors)} true reports")


if __name__ == "__main__":
    main()
