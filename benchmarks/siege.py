"""The endpoint under siege: hostile clients by four times the number of workers, beside one that asks modestly.

`python benchmarks/siege.py FILE.nq` serves the file on loopback and lets every attacker, each with an address of
its own (X-Forwarded-For), send one hostile query after the other for a minute. Meanwhile a modest client asks
point queries (never the same text) and pages, and another asks point queries from the address of an attacker.
Prints what became of the attacks, and how long the others waited; exits with 1 if that is not as it should be.
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from juesuan.serve.service import QUERY_LIMITS

JSON = "application/sparql-results+json"
PRODUCT = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(9))
CORPUS = {
    "cross product": f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}",
    "sorted cross product": f"SELECT * {{ {PRODUCT} }} ORDER BY ?c0 ?c5",
    "concatenation without end": f"SELECT (GROUP_CONCAT(CONCAT(STR(?c0), STR(?c3))) AS ?t) {{ {PRODUCT} }}",
    "result without end": f"SELECT * {{ {PRODUCT} }}",
    "closure of everything": "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>)* ?b . ?c (!<x:x>)* ?d }",
    "no such pairs": "SELECT * { ?a ?b ?c . ?d ?e ?f FILTER NOT EXISTS { ?c ?x ?d . ?f ?y ?a } } LIMIT 3",
    "250 patterns": "SELECT * { " + " ".join(f"?v{n} ?p{n} ?v{n + 1} ." for n in range(250)) + " } LIMIT 1",
    "nested groups": "SELECT * " + "{" * 2_500 + "}" * 2_500,
    "groups that no stack can hold": "SELECT * " + "{" * 400_000 + "}" * 400_000,
    "parentheses": "ASK { FILTER" + "(" * 2_500 + "1" + ")" * 2_500 + " }",
    "operators": "ASK { FILTER(" + "1 = 1 && " * 9_000 + "1 = 1) }",
    "long path": "ASK { ?a " + "<a:a>/" * 10_000 + "<a:a> ?b }",
    "many optionals": "ASK { " + "OPTIONAL { ?a ?b ?c } " * 3_000 + "}",
    "many values": "ASK { VALUES ?x { " + "1 " * 100_000 + "} }",
    "regular expression": "ASK { FILTER REGEX('" + "a" * 50 + "!', '^(a+)+$') }",
    "federation": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "not SPARQL": "SELECT WHERE",
}
POINT = "SELECT ?p ?o WHERE {{ <https://w3id.org/juesuan/code/function/205> ?p ?o }} # {0}"
PAGE = "/code/function/205.ttl?{0}"
MODEST = "203.0.113.1"
NEIGHBOUR = "point query from an attacker's address"
ATTACKERS = 4 * QUERY_LIMITS.workers
PAUSE_S = 0.1
SLACK_S = 3.0


@dataclass
class Record:
    """What a kind of client met with: how each request ended, and the seconds that it took."""

    ends: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def add(self, end: str, seconds: float) -> None:
        """A request has ended."""
        self.ends[end] += 1
        self.seconds.append(seconds)


def ended(port: int, method: str, path: str, client: str, body: bytes | None = None) -> tuple[str, float]:
    """How a request ended: a status, `cut`, or what is never allowed, `broken` or `down`; and its seconds."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"X-Forwarded-For": client, "Accept": JSON, "Content-Type": "application/sparql-query"}
    started_s = time.perf_counter()
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        content = response.read()
        whole = response.status != 200 or not path.startswith("/sparql") or is_json(content)
        end = str(response.status) if whole else "broken"
    except http.client.IncompleteRead:
        end = "cut"
    except OSError:
        end = "down"
    finally:
        connection.close()
    return end, time.perf_counter() - started_s


def is_json(content: bytes) -> bool:
    """Whether a body is whole."""
    try:
        json.loads(content)
    except ValueError:
        return False
    return True


def attack(port: int, number: int, until_s: float, records: dict[str, Record]) -> None:
    """One hostile query after the other, each attacker beginning with another."""
    names = list(CORPUS)
    turn = number
    while time.monotonic() < until_s:
        name = names[turn % len(names)]
        end, seconds = ended(port, "POST", "/sparql", address_of(number), CORPUS[name].encode())
        records[name].add(end, seconds)
        turn += 1
        if end == "429":
            time.sleep(PAUSE_S)


def probe(port: int, path: str, client: str, until_s: float, record: Record) -> None:
    """One modest request after the other, with a pause between them."""
    number = 0
    while time.monotonic() < until_s:
        record.add(*ended(port, "GET", path.format(number), client))
        number += 1
        time.sleep(PAUSE_S)


def address_of(number: int) -> str:
    """The address of an attacker (https://www.rfc-editor.org/rfc/rfc5737)."""
    return f"198.51.100.{number + 1}"


@contextmanager
def served(file: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """The port of a server over the file, and its process."""
    command = [sys.executable, "-m", "juesuan", "serve", "--port", "0", "--rdf", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            line = next(one for one in iter(process.stdout.readline, "") if one.startswith("SPARQL:"))
            yield urlsplit(line.split()[1]).port or 0, process
        finally:
            process.terminate()


def besieged(port: int, duration_s: float) -> tuple[dict[str, Record], dict[str, Record]]:
    """What the attackers and the modest clients met with."""
    attacks = {name: Record() for name in CORPUS}
    probes = {name: Record() for name in ("point query", "page", NEIGHBOUR)}
    until_s = time.monotonic() + duration_s
    query = "/sparql?query=" + quote(POINT.format("@")).replace("%40", "{0}")
    threads = [
        *(threading.Thread(target=attack, args=(port, one, until_s, attacks)) for one in range(ATTACKERS)),
        threading.Thread(target=probe, args=(port, query, MODEST, until_s, probes["point query"])),
        threading.Thread(target=probe, args=(port, PAGE, MODEST, until_s, probes["page"])),
        threading.Thread(target=probe, args=(port, query, address_of(0), until_s, probes[NEIGHBOUR])),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return attacks, probes


def percentile(seconds: Sequence[float], share: float) -> float:
    """The seconds that no more than a share of the requests took longer than."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * share))] if seconds else float("nan")


def printed(records: dict[str, Record]) -> None:
    """A line for each kind."""
    for name, record in records.items():
        ends = ", ".join(f"{end}: {count}" for end, count in sorted(record.ends.items()))
        middle, late, last = (
            statistics.median(record.seconds),
            percentile(record.seconds, 0.95),
            max(record.seconds),
        )
        print(f"| {name} | {len(record.seconds)} | {ends} | {middle:.3f} s | {late:.3f} s | {last:.3f} s |")


def faults(attacks: dict[str, Record], probes: dict[str, Record], *, alive: bool) -> Iterator[str]:
    """What is other than it should be."""
    limit_s = QUERY_LIMITS.queue_s + QUERY_LIMITS.work_s + SLACK_S
    every = [*attacks.values(), *probes.values()]
    if not alive or any(record.ends["down"] for record in every):
        yield "the server was down"
    if any(record.ends["broken"] for record in every):
        yield "a body of status 200 was broken"
    if any(max(record.seconds, default=0.0) > limit_s for record in attacks.values()):
        yield f"an answer came later than {limit_s:g} s"
    for name in ("point query", "page"):
        if set(probes[name].ends) != {"200"}:
            yield f"{name}: not every answer is one"
        if percentile(probes[name].seconds, 0.95) > 1.0:
            yield f"{name}: the 95th percentile is above 1 s"


def main() -> None:
    """Besieges a server, and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seconds", type=float, default=60.0)
    arguments = parser.parse_args()
    with served(arguments.file) as (port, process):
        attacks, probes = besieged(port, arguments.seconds)
        alive = process.poll() is None
    print("| request | number | ends | median | 95th percentile | longest |\n|---|---|---|---|---|---|")
    printed({name: record for name, record in attacks.items() if record.seconds})
    printed(probes)
    found = list(faults(attacks, probes, alive=alive))
    print("\n".join(found) or "as it should be")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
