"""The published questions over many reports: by the columns, and by the engine beside them.

`python -m benchmarks.columns STORE FOLDER COPIES` reads a store of one report and writes into FOLDER the columns
of COPIES times as many (as `many_reports` makes them), unless they are there; then it prints for each question the
rows, and the milliseconds of processor (other programs do not count) until the whole result stands as JSON: first,
and the median of five. With `--engine` it builds the engine's snapshot as well (minutes for hundreds of copies),
answers each question from it, too, compares the solutions, and prints the ratio. Ratios travel, times do not.
"""

from __future__ import annotations

import argparse
import re
import resource
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyoxigraph as ox
from benchmarks.many_reports import build, organisations_in, renamed, sample

from juesuan.serve.columns.building import Builder
from juesuan.serve.columns.evaluation import Columns
from juesuan.vocabulary.resources import folder

_DECIMAL = re.compile(r'"(-?[0-9.]+)"\^\^<http://www\.w3\.org/2001/XMLSchema#decimal>')
_XSD_DECIMAL = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")


class Copying(Builder):
    """A builder that takes copies of a report term by term, since their quads are alike."""

    def copy(self, report: Builder, number: int, organisations: Sequence[str], name: str) -> None:
        """Takes the quads of a report with the terms of copy `number`, as `many_reports.copies_of` writes them."""
        terms = (self._copied(text, number, organisations, name) for text in report._numbers)
        numbers = np.array([0, *terms], dtype=np.int32)
        for column, its in zip(self._quads, report._quads, strict=True):
            column.frombytes(numbers[np.frombuffer(its, dtype=np.int32)].tobytes())

    def _copied(self, text: str, number: int, organisations: Sequence[str], name: str) -> int:
        match = _DECIMAL.fullmatch(text)
        if match:
            return self._number(ox.Literal(str(Decimal(match[1]) * (number + 1)), datatype=_XSD_DECIMAL))
        text = renamed(text, number, organisations, name)
        return self._numbers.setdefault(text, len(self._numbers) + 1)


def write_columns(store: Path, path: Path, copies: int) -> None:
    """Writes the columns of so many copies, and says how long that took and how large they are."""
    shared, own, report = sample(store)
    started_s = time.perf_counter()
    builder, one = Copying(), Builder()
    for quads, taker in ((shared, builder), (own, one)):
        for quad in ox.parse(quads, ox.RdfFormat.N_QUADS):
            taker.add(quad)
    organisations = organisations_in(own)
    for number in range(copies):
        builder.copy(one, number, organisations, report.organisation)
    gathered_s = time.perf_counter()
    builder.write(path)
    written_s = time.perf_counter()
    print(
        f"{(copies + 1) * report.observation_count:,} observations: gathered in {gathered_s - started_s:.0f} s, "
        f"written in {written_s - gathered_s:.0f} s, {path.stat().st_size / 1e6:.0f} MB, "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB of memory",
        flush=True,
    )


def solved(answer: ox.QuerySolutions | None) -> bytes:
    """A whole result as JSON; empty if the columns leave the question to the engine."""
    return b"" if answer is None else answer.serialize(format=ox.QueryResultsFormat.JSON) or b""


def measured(columns: Columns, query: str) -> tuple[float, float, bytes]:
    """Milliseconds of processor for the first answer, the median of five more, and the result."""
    times = []
    for _ in range(6):
        started_s = time.process_time()
        result = solved(columns.solutions(query))
        times.append((time.process_time() - started_s) * 1000)
    return times[0], statistics.median(times[1:]), result


def solutions(result: bytes) -> list[tuple[str, ...]]:
    """The solutions of a result in JSON."""
    parsed = ox.parse_query_results(result, format=ox.QueryResultsFormat.JSON)
    return [tuple(map(str, row)) for row in parsed]  # type: ignore[union-attr]


def beside(engine: ox.Store, query: str, ms: float, result: bytes) -> str:
    """What the engine takes for the same question, and whether it says the same."""
    started_s = time.process_time()
    answer = engine.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    theirs = solutions(solved(answer))
    engine_ms = (time.process_time() - started_s) * 1000
    same = "same" if not result or Counter(solutions(result)) == Counter(theirs) else "NOT THE SAME"
    return f"   engine {engine_ms:9.0f} ms   × {engine_ms / ms:7.1f}   {same}"


def main() -> None:
    """Prints a line for each question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("copies", type=int)
    parser.add_argument("--engine", action="store_true", help="measure the engine, too")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    path, snapshot = (arguments.folder / f"{arguments.copies}.{name}" for name in ("columns", "snapshot"))
    if not path.exists():
        write_columns(arguments.store, path, arguments.copies)
    if arguments.engine and not snapshot.exists():
        build(arguments.store, snapshot, arguments.copies)
    columns = Columns(path)
    print(f"{columns.statement_count:,} statements")
    engine = ox.Store.read_only(str(snapshot)) if arguments.engine else None
    for question in sorted(folder("queries").glob("*.rq")):
        query = question.read_text(encoding="utf-8")
        first_ms, ms, result = measured(columns, query)
        rows = len(solutions(result)) if result else 0
        line = f"{question.stem:42} {rows:7,} rows   first {first_ms:7.0f} ms   then {ms:7.0f} ms"
        print(line if result else f"{question.stem:42} left to the engine", end="")
        print(beside(engine, query, ms, result) if engine else "", flush=True)


if __name__ == "__main__":
    main()
