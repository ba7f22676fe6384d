"""A corpus of departments and years: time, memory and disk of publishing 10, 100, 1,000 reports, and one more.

`python -m benchmarks.corpus FOLDER [COUNT]...` makes stores in FOLDER. Each report is the embedded sample without
its PDF, under another name, of another year and with other amounts: what was read and checked once is rewritten.
So bundles and releases are measured, not reading. The one more is read, by the command itself.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from juesuan.model.release import ReleaseGraph, ReportGraphs
from juesuan.pipeline.bundling import Recipe, build
from juesuan.pipeline.publishing import release_bundles
from juesuan.pipeline.reading import read_report
from juesuan.publish.release.bundles import write_bundle
from juesuan.releases.manifest import Bundle, made, read_bundle
from juesuan.vocabulary.iris import Iris, organisation_id, report_id
from juesuan.vocabulary.resources import folder

COUNTS = (10, 100, 1000)
YEARS = 5
"""Years of each department: years that follow each other are compared."""
NAME = "武汉市经济和信息化局"
_CHARACTERS = "东西南北中山江河湖海平安康乐春秋石林泉州"
_ORGANISATION = re.compile(r"\bo[0-9a-f]{12}\b")
_AMOUNT = re.compile(r'"(-?[0-9]+\.[0-9]+)"(?=\^\^<http://www\.w3\.org/2001/XMLSchema#decimal>)')
_VALUE = re.compile(r'(?<="value":")(-?[0-9]+(?:\.[0-9]+)?)(?=")')


_AT_A_TIME = 50
"""Bundles that a process makes before it is given others."""


_WATCHED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""
"""Runs a command and prints the most memory it took; a process this large would count its own."""


class Measurement(NamedTuple):
    """What so many reports took: seconds of processor, memory and disk in MB; and one more of them."""

    reports: int
    bundles_s: float
    release_s: float
    release_mb: int
    disk_mb: float
    more_s: float
    more_mb: int
    more_disk_mb: float


@cache
def sample() -> ReportGraphs:
    """The report that all others are made of, built and validated, without its source file."""
    (path,) = folder("data/sample").glob("*.pdf")
    report = build(read_report(path), Iris())
    texts = tuple(one for one in report.attachments if not one.path.endswith(path.suffix))
    return replace(report, attachments=texts)


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
    organisations = sorted(set(_ORGANISATION.findall(text)))
    others = {one: organisation_id(f"{name}{one}") for one in organisations}
    others[organisation_id(NAME)] = organisation_id(name)
    identifier = report_id(name, year)

    def renamed(content: str) -> str:
        content = content.replace(report.report, identifier).replace(NAME, name)
        content = _ORGANISATION.sub(lambda found: others.get(found[0], found[0]), content)
        return re.sub(r"2024(?=年|\"\^\^|,\"source)", str(year), content)

    def multiplied(pattern: re.Pattern[str], content: str) -> str:
        return pattern.sub(lambda found: found[0].replace(found[1], str(Decimal(found[1]) * times)), content)

    def graph(one: ReleaseGraph) -> ReleaseGraph:
        lines = multiplied(_AMOUNT, renamed("\n".join(one.triples))).split("\n")
        return replace(one, name=renamed(one.name), iri=renamed(one.iri), triples=tuple(sorted(set(lines))))

    summary = msgspec.json.decode(renamed(msgspec.json.encode(report.summary).decode()), type=type(report.summary))
    attachments = (
        replace(one, path=renamed(one.path), content=multiplied(_VALUE, renamed(one.content.decode())).encode())
        for one in report.attachments
    )
    return replace(
        report,
        report=identifier,
        summary=replace(summary, year=year, source_name=f"{identifier}.txt"),
        graphs=tuple(map(graph, report.graphs)),
        attachments=tuple(attachments),
        made_from=f"{identifier}",
    )


def bundled(store: Path, count: int) -> list[Bundle]:
    """Bundles of copies, made by a process for each processor; those that the store has are not made again."""
    starts = range(0, count, _AT_A_TIME)
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as pool:
        pieces = pool.map(partial(_bundled, store, count), starts)
        return [bundle for piece in pieces for bundle in piece]


def _bundled(store: Path, count: int, first: int) -> list[Bundle]:
    report, found = sample(), list[Bundle]()
    for number in range(first, min(first + _AT_A_TIME, count)):
        department, year = divmod(number, YEARS)
        known = made(store, report_id(f"{town(department)}经济和信息化局", 2024 - year))
        found.append(read_bundle(known) if known else write_bundle(store, next(copies(report, 1, number))))
    return found


def used_s() -> float:
    """The processor time of this process and those that it has waited for, in seconds."""
    return sum(os.times()[:4])


def peak_mb() -> int:
    """The most memory that this process has taken."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def size_mb(store: Path) -> float:
    """What the files of a store take, those with several names once, in MB."""
    seen = {
        (status.st_dev, status.st_ino): status.st_blocks * 512
        for path in store.rglob("*")
        if path.is_file() and not path.is_symlink()
        for status in (path.stat(),)
    }
    return sum(seen.values()) / 1e6


def measure(root: Path, count: int) -> Measurement:
    """Publishes so many reports into a store without releases, then one more by the command itself."""
    store = root / f"store-{count}"
    for folder_ in ("releases", "current", "history"):
        remove(store / folder_)
    begin_s = used_s()
    everything = bundled(store, count)
    bundles_s = used_s() - begin_s
    print(f"{count} bundles: {bundles_s:.0f} s", flush=True)
    begin_s = used_s()
    release_bundles(everything, Recipe(store, Iris()))
    release_s, release_mb, disk_mb = used_s() - begin_s, peak_mb(), size_mb(store)
    print(f"{count} published: {release_s:.0f} s", flush=True)
    begin_s = used_s()
    command = [sys.executable, "-m", "juesuan", "publish", str(another(root, count)), "--store", str(store)]
    watched = subprocess.run([sys.executable, "-c", _WATCHED, *command], check=True, capture_output=True)
    more_s, more_mb = used_s() - begin_s, int(watched.stdout)
    return Measurement(count, bundles_s, release_s, release_mb, disk_mb, more_s, more_mb, size_mb(store) - disk_mb)


def remove(path: Path) -> None:
    """Removes a folder, a link or a file, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def another(root: Path, count: int) -> Path:
    """A report of a department that the store of so many does not have, as a file."""
    path = root / f"{count}.ocr.txt"
    (text,) = folder("data/sample").glob("*.ocr.txt")
    content = text.read_text(encoding="utf-8").replace(NAME, f"{town(7000 + count)}经济和信息化局")
    path.write_text(content.replace("武汉市", town(7000 + count)), encoding="utf-8")
    return path


def row(one: Measurement) -> str:
    """A row of the table in docs/scale.md."""
    return (
        f"| {one.reports} | {one.bundles_s / one.reports:.2f} s | {one.release_s / one.reports:.2f} s "
        f"| {one.release_mb} MB | {one.disk_mb / one.reports:.1f} MB | {one.more_s:.1f} s "
        f"| {one.more_mb} MB | {one.more_disk_mb:.0f} MB |"
    )


_PANELS = (
    ("publishing, s each", lambda one: (one.bundles_s + one.release_s) / one.reports, 0.0),
    ("memory, MB", lambda one: float(one.release_mb), 1500.0),
    ("disk, MB each", lambda one: one.disk_mb / one.reports, 4.0),
    ("one more, s", lambda one: one.more_s, 10.0),
)
"""What is drawn: title, value, and the aim as a dashed line (0: none)."""
_WIDTH, _HEIGHT = 170, 110
"""Of a panel, in pixels."""


def drawn(measurements: Sequence[Measurement]) -> str:
    """The measurements as an SVG picture: a panel for each quantity, over the number of reports (logarithmic)."""
    panels = "".join(
        f'<g transform="translate({20 + number * (_WIDTH + 30)} 30)">{_panel(measurements, *panel)}</g>'
        for number, panel in enumerate(_PANELS)
    )
    width, height = len(_PANELS) * (_WIDTH + 30) + 20, _HEIGHT + 60
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" '
        f'font-size="11"><rect width="100%" height="100%" fill="white"/>{panels}</svg>\n'
    )


def _panel(
    measurements: Sequence[Measurement], title: str, value: Callable[[Measurement], float], aim: float
) -> str:
    most = 1.15 * max([aim, *map(value, measurements)])
    last = math.log10(measurements[-1].reports)
    points = [
        (_WIDTH * (math.log10(one.reports) - 0.5) / (last - 0.4), _HEIGHT * (1 - value(one) / most), one)
        for one in measurements
    ]
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y, _ in points)
    marks = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="#06c"/>'
        f'<text x="{x:.0f}" y="{y - 6:.0f}" text-anchor="middle">{value(one):.4g}</text>'
        f'<text x="{x:.0f}" y="{_HEIGHT + 15}" text-anchor="middle" fill="#555">{one.reports}</text>'
        for x, y, one in points
    )
    height = _HEIGHT * (1 - aim / most)
    limit = f'<path d="M0 {height:.0f}H{_WIDTH}" stroke="#c00" stroke-dasharray="4"/>' if aim else ""
    return (
        f'<text y="-12" font-weight="bold">{title}</text>'
        f'<path d="M0 0V{_HEIGHT}H{_WIDTH}" fill="none" stroke="#999"/>{limit}'
        f'<polyline points="{line}" fill="none" stroke="#06c"/>{marks}'
    )


def main() -> None:
    """Measures each number of reports in a process of its own, so that memory is that of one; then draws all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("counts", type=int, nargs="*", default=COUNTS)
    parser.add_argument("--only", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    results = chosen.folder / "measurements.jsonl"
    if chosen.only:
        found = measure(chosen.folder, chosen.counts[0])
        with results.open("ab") as file:
            file.write(msgspec.json.encode(found) + b"\n")
        return
    for count in chosen.counts or COUNTS:
        command = [sys.executable, "-m", "benchmarks.corpus", str(chosen.folder), str(count), "--only"]
        subprocess.run(command, check=True)
    every = msgspec.json.decode(b"[" + b",".join(results.read_bytes().split()) + b"]", type=list[Measurement])
    latest = sorted({one.reports: one for one in every}.values())
    print(*map(row, latest), sep="\n")
    (chosen.folder / "scale.svg").write_text(drawn(latest), encoding="utf-8")


if __name__ == "__main__":
    main()
