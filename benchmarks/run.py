"""Time and memory per report, each beside a peer that does less in the same run.

Prints seconds of processor (the least of several runs), peak memory of the process, and the ratio to the peer.
Machines differ; ratios travel.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from juesuan.check import check
from juesuan.pipeline.bundling import Recipe, bundle_file
from juesuan.pipeline.judging import judge
from juesuan.read.documents import open_document, scans
from juesuan.read.figures import read_figures
from juesuan.read.tables import find_tables, lay_out
from juesuan.releases.store import read_graphs, read_manifest
from juesuan.vocabulary.iris import Iris
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
PEER_LINE = """
import os, sys, pdfplumber, pyshacl, rdflib
times = []
for _ in range(int(sys.argv[4])):
    start_s = sum(os.times()[:4])
    with pdfplumber.open(sys.argv[1]) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.extract_text()
            page.close()
    graph = rdflib.Graph().parse(sys.argv[2], format="nt")
    graph.serialize(sys.argv[2] + ".ttl")
    pyshacl.validate(graph, shacl_graph=sys.argv[3], inference="none")
    times.append(sum(os.times()[:4]) - start_s)
print(min(times))
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
    """The least processor time of several runs, that of other processes included, in seconds."""
    times = []
    for _ in range(RUNS):
        start_s = sum(os.times()[:4])
        action()
        times.append(sum(os.times()[:4]) - start_s)
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
        compare("read a report", process(read), process(["-c", PEER_TABLES, str(path)]), "pdfplumber, no more")
        line(path, Path(scratch))
        print(f"  (read: peak memory {peak_mb(read[1:])} MB)")
        if scans.is_available():
            scanned(path, Path(scratch))


def line(path: Path, scratch: Path) -> None:
    """Prints what it takes from a PDF to a validated bundle in a running process, and to a release with its start.

    Beside it stands the plain line, likewise: pdfplumber for tables and text, rdflib for the statements, pySHACL
    for the shapes. It finds no meaning.
    """
    store = scratch / "store"
    publish = ["-m", "juesuan", "publish", str(path), "--store", str(store)]

    def bundle() -> None:
        shutil.rmtree(store, ignore_errors=True)
        bundle_file(path, recipe=Recipe(store, Iris()))

    def release() -> None:
        shutil.rmtree(store, ignore_errors=True)
        process(publish)()

    release()
    statements, shapes = scratch / "statements.nt", scratch / "shapes.ttl"
    graphs = read_graphs(store / "current", read_manifest(store / "current").graphs)
    statements.write_text("\n".join(line for graph in graphs for line in graph.triples), encoding="utf-8")
    shapes.write_text("\n".join(file.read_text(encoding="utf-8") for file in folder("shapes").glob("*.ttl")))
    peer = [sys.executable, "-c", PEER_LINE, str(path), str(statements), str(shapes)]
    further = subprocess.run([*peer, str(RUNS)], check=True, capture_output=True, text=True)
    shown("one more in a process", timed(bundle), "plain line", float(further.stdout))
    shown("a process for one", timed(release), "plain line", timed(process([*peer[1:], "1"])))
    shutil.rmtree(store)
    print(f"  (publish: peak memory {peak_mb(publish[1:])} MB)")


def compare(name: str, ours: Callable[[], object], peer: Callable[[], object], peer_name: str) -> None:
    """Prints our time, the peer's, and the ratio."""
    shown(name, timed(ours), peer_name, timed(peer))


def shown(name: str, mine_s: float, peer_name: str, peer_s: float) -> None:
    """Prints two times and how many times as fast ours is."""
    print(f"{name:21} {mine_s:7.2f} s   {peer_name}: {peer_s:.2f} s   {peer_s / mine_s:.1f} times as fast")


if __name__ == "__main__":
    main()
