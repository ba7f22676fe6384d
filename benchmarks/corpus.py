"""A corpus of departments and years: time, memory and disk of publishing 10, 100, 1,000 reports, and one more.

`python -m benchmarks.corpus FOLDER [COUNT]...` makes stores in FOLDER. Each report is the embedded sample's text
under another name, of another year and with other amounts: what was read and checked once is rewritten: what
is measured is bundles and releases, not reading. The one more is read, by the command itself.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import msgspec

from juesuan.model.release import ReportGraphs
from juesuan.pipeline.bundling import Made, Recipe, build
from juesuan.pipeline.publishing import release_bundles
from juesuan.pipeline.reading import read_report
from juesuan.publish.rdf import Masthead
from juesuan.publish.release.bundles import write_bundle
from juesuan.releases.manifest import made, read_bundle
from juesuan.vocabulary.iris import Iris, organisation_id, report_id
from juesuan.vocabulary.resources import folder

COUNTS = (10, 100, 1000)
YEARS = 5
"""Years of each department: years that follow each other are compared."""
NAME = "武汉市经济和信息化局"
_CHARACTERS = "东西南北中山江河湖海平安康乐春秋石林泉州"
_AMOUNT = re.compile(r'"(-?[0-9]+\.[0-9]+)"(?=\^\^<http://www\.w3\.org/2001/XMLSchema#decimal>)')
_VALUE = re.compile(r'(?<="value":")(-?[0-9]+(?:\.[0-9]+)?)(?=")')


def sample() -> ReportGraphs:
    """The report that all others are made of, built and validated."""
    (path,) = folder("data/sample").glob("*.ocr.txt")
    return build(read_report(path), Iris())[1]


def town(number: int) -> str:
    """A name of a town, another one for each number."""
    digits = [number // len(_CHARACTERS) ** place % len(_CHARACTERS) for place in range(3)]
    return "".join(_CHARACTERS[digit] for digit in digits) + "市"


def copies(report: ReportGraphs, count: int, first: int = 0) -> Iterator[ReportGraphs]:
    """Reports of other departments and years, with other amounts."""
    for number in range(first, first + count):
        department, year = divmod(number, YEARS)
        yield _copy(report, f"{town(department)}经济和信息化局", 2024 - year, number % 7 + 1)


def _copy(report: ReportGraphs, name: str, year: int, times: int) -> ReportGraphs:
    text = "\n".join(line for graph in report.graphs for line in graph.triples)
    organisations = sorted(set(re.findall(r"/org/(o[0-9a-f]{12})\b", text)))
    others = {one: organisation_id(f"{name}{one}") for one in organisations}
    others[organisation_id(NAME)] = organisation_id(name)
    identifier = report_id(name, year)

    def renamed(content: str) -> str:
        content = content.replace(report.report, identifier).replace(NAME, name)
        for one, other in others.items():
            content = content.replace(one, other)
        return re.sub(r"2024(?=年|\"\^\^|,\"source)", str(year), content)

    def multiplied(pattern: re.Pattern[str], content: str) -> str:
        return pattern.sub(lambda found: found[0].replace(found[1], str(Decimal(found[1]) * times)), content)

    summary = msgspec.json.decode(renamed(msgspec.json.encode(report.summary).decode()), type=type(report.summary))
    return replace(
        report,
        report=identifier,
        summary=replace(summary, year=year, source_name=f"{identifier}.txt"),
        graphs=tuple(
            replace(
                graph,
                name=renamed(graph.name),
                iri=renamed(graph.iri),
                triples=tuple(sorted({multiplied(_AMOUNT, renamed(line)) for line in graph.triples})),
            )
            for graph in report.graphs
        ),
        attachments=tuple(
            replace(
                one,
                path=renamed(one.path),
                content=multiplied(_VALUE, renamed(one.content.decode())).encode(),
            )
            for one in report.attachments
        ),
        made_from=f"{identifier}",
    )


def bundled(report: ReportGraphs, store: Path, count: int, first: int = 0) -> list[Made]:
    """Bundles of copies; those that the store has are not made again."""
    found: list[Made] = []
    for number in range(first, first + count):
        department, year = divmod(number, YEARS)
        identifier = report_id(f"{town(department)}经济和信息化局", 2024 - year)
        known = made(store, identifier)
        bundle = read_bundle(known) if known else write_bundle(store, next(copies(report, 1, number)))
        found.append(Made(bundle, is_named=True))
    return found


def measured(action: Callable[[], object]) -> str:
    """Processor seconds, seconds of the clock, and the most memory so far."""
    wall_s, start_s = time.perf_counter(), time.process_time()
    action()
    used_s = time.process_time() - start_s
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"{used_s:8.1f} s of processor {time.perf_counter() - wall_s:8.1f} s {peak_mb:6} MB at most"


def size_mb(store: Path) -> float:
    """What the files of a store take, those with several names once, in MB."""
    seen = {
        (status.st_dev, status.st_ino): status.st_blocks * 512
        for path in store.rglob("*")
        if path.is_file() and not path.is_symlink()
        for status in (path.stat(),)
    }
    return sum(seen.values()) / 1e6


def measure(root: Path, count: int) -> None:
    """Publishes so many reports into an empty store, then one more."""
    store = root / f"store-{count}"
    shutil.rmtree(store, ignore_errors=True)
    report, recipe = sample(), Recipe(store, Iris())
    everything: list[Made] = []
    print(f"{count:5} bundles   {measured(lambda: everything.extend(bundled(report, store, count)))}", flush=True)
    print(f"{count:5} published {measured(lambda: release_bundles(everything, recipe, Masthead()))}", flush=True)
    before_mb = size_mb(store)
    print(f"{count:5} on disk   {before_mb:8.1f} MB, {before_mb / count:.2f} MB a report", flush=True)


def add(root: Path, count: int) -> None:
    """Adds one report to a store of so many, in a process that does nothing else."""
    store = root / f"store-{count}"
    before_mb = size_mb(store)
    path = root / f"{count}.ocr.txt"
    (text,) = folder("data/sample").glob("*.ocr.txt")
    content = text.read_text(encoding="utf-8").replace(NAME, f"{town(7000 + count)}经济和信息化局")
    path.write_text(content.replace("武汉市", town(7000 + count)), encoding="utf-8")
    start = os.times()
    subprocess.run(
        [sys.executable, "-m", "juesuan", "publish", str(path), "--store", str(store)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end = os.times()
    used_s = end.children_user + end.children_system - start.children_user - start.children_system
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    written_mb = size_mb(store) - before_mb
    print(
        f"{count:5} and one more  {used_s:.1f} s of processor  {peak_mb} MB at most  {written_mb:.1f} MB of disk"
    )


def main() -> None:
    """Measures each number of reports in a process of its own, so that memory is that of one."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("counts", type=int, nargs="*", default=COUNTS)
    parser.add_argument("--only", choices=["measure", "add"], help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    if chosen.only:
        {"measure": measure, "add": add}[chosen.only](chosen.folder, chosen.counts[0])
        return
    for count in chosen.counts or COUNTS:
        for step in ("measure", "add"):
            command = [sys.executable, "-m", "benchmarks.corpus", str(chosen.folder), str(count), "--only", step]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
