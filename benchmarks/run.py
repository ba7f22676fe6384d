"""Time and memory per report, each beside a peer that does less in the same run.

Prints seconds (the least of several runs), peak memory of the process, and the ratio to the peer. Machines differ;
ratios travel.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from juesuan.check import check
from juesuan.pipeline.judging import judge
from juesuan.read.documents import open_document, scans
from juesuan.read.figures import read_figures
from juesuan.read.tables import find_tables, lay_out
from juesuan.releases.serialization import in_form
from juesuan.vocabulary.resources import folder
from typesetting.scanning import Sheet, scan

RUNS = 3
PEER_TABLES = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_tables()
        page.extract_text()
        page.close()
"""
PEER_PARSE = """
import sys, rdflib
rdflib.Graph().parse(sys.argv[1])
"""
MEMORY = """
import resource, runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
finally:
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
"""


def timed(action: Callable[[], object]) -> float:
    """The least time of several runs, in seconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def process(arguments: Sequence[str]) -> Callable[[], object]:
    """A whole process of this Python."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def peak_mb(arguments: Sequence[str]) -> int:
    """The peak memory of `python -m ARGUMENTS`, in MB."""
    done = subprocess.run([sys.executable, "-c", MEMORY, *arguments], check=False, capture_output=True, text=True)
    return int(done.stderr.rsplit("peak", 1)[1])


def stages(path: Path) -> Iterator[tuple[str, float]]:
    """The stages of the line on one report, in seconds."""
    document = open_document(path)
    yield "documents", timed(lambda: open_document(path))
    tables = find_tables(lay_out(document), judge)
    yield "tables", timed(lambda: find_tables(lay_out(document), judge))
    figures, _ = read_figures(tables)
    yield "figures", timed(lambda: read_figures(tables))
    yield "accounts", timed(lambda: check(figures))


def scanned(path: Path, scratch: Path) -> None:
    """Prints what reading two scanned pages takes: a table laid askew, and a table on its side."""
    sheets = [Sheet(5, skew_deg=0.6, blur_px=0.8, noise=24), Sheet(6, turned=90)]
    scan(path, sheets, scratch / "scanned.pdf")
    read = ["-m", "juesuan", "read", str(scratch / "scanned.pdf"), "--out", f"{scratch}/out", "--quiet"]
    start = time.perf_counter()
    process(read)()
    seconds = (time.perf_counter() - start) / len(sheets)
    print(f"{'read a scan':20} {seconds:7.2f} s a page, the start included; peak memory {peak_mb(read[1:])} MB")


def main() -> None:
    """Runs every benchmark on the embedded sample."""
    (path,) = folder("data/sample").glob("*.pdf")
    print(f"stages on {path.name} (s):")
    for name, seconds in stages(path):
        print(f"  {name:12} {seconds:8.3f}")
    with tempfile.TemporaryDirectory() as scratch:
        read = ["-m", "juesuan", "read", str(path), "--out", f"{scratch}/out", "--quiet"]
        publish = ["-m", "juesuan", "publish", str(path), "--store", f"{scratch}/store"]
        compare("read a report", read, ["-c", PEER_TABLES, str(path)], "pdfplumber, tables and text only")
        timed_publish = timed(process(publish))
        (statements, *_) = sorted(Path(scratch, "store", "current").glob("*/data.nq.gz"))
        turtle = Path(scratch, "data.ttl")
        turtle.write_bytes(in_form(statements.read_bytes(), "ttl"))
        compare("publish a report", publish, ["-c", PEER_PARSE, str(turtle)], "rdflib, parsing its Turtle only")
        print(f"  (published in {timed_publish:.2f} s; peak memory {peak_mb(publish[1:])} MB)")
        print(f"  (read: peak memory {peak_mb(read[1:])} MB)")
        if scans.is_available():
            scanned(path, Path(scratch))


def compare(name: str, ours: Sequence[str], peer: Sequence[str], peer_name: str) -> None:
    """Prints our time, the peer's, and the ratio."""
    mine, theirs = timed(process(ours)), timed(process(peer))
    print(f"{name:20} {mine:7.2f} s   {peer_name}: {theirs:.2f} s   ratio {mine / theirs:.2f}")


if __name__ == "__main__":
    main()
