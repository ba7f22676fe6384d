"""The endpoint beside its peers, in one run on the same data: ratios travel, seconds do not.

`python benchmarks/serving.py FILE.nq --oxigraph PATH --rdflib-endpoint PATH` serves the file with each server, and
prints the median time of a point query (never the same text twice), of a large result, and of a query asked again.
Peers that are not given are left out: `pip install oxigraph rdflib-endpoint` in an environment of their own.
"""

from __future__ import annotations

import argparse
import http.client
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

POINTS = 200
LARGE = 3
POINT = "SELECT ?p ?o WHERE {{ <https://w3id.org/juesuan/code/function/205> ?p ?o }} # {0}"
ROWS = "SELECT ?s ?p ?o ?t WHERE {{ ?s ?p ?o . VALUES ?t {{ 1 2 3 4 }} }} LIMIT 100000 # {0}"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@contextmanager
def started(command: Sequence[str], port: int) -> Iterator[int]:
    """A server of its own process, once it listens."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(600):
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield port
        finally:
            process.kill()


def asked(connection: http.client.HTTPConnection, path: str, query: str) -> tuple[float, int]:
    """The seconds that an answer took, and its bytes."""
    started_s = time.perf_counter()
    connection.request(
        "GET", f"{path}?{urlencode({'query': query})}", headers={"Accept": "application/sparql-results+json"}
    )
    response = connection.getresponse()
    size = len(response.read())
    if response.status != 200:
        raise SystemExit(f"status {response.status}: {query}")
    return time.perf_counter() - started_s, size


def measured(port: int, path: str) -> tuple[float, float, float, int]:
    """Medians in seconds: a point query, a large result, a query asked again; and the size of the large result."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    for number in range(20):
        asked(connection, path, POINT.format(f"warm {number}"))
    points = [asked(connection, path, POINT.format(number))[0] for number in range(POINTS)]
    again = [asked(connection, path, POINT.format("again"))[0] for _ in range(POINTS)]
    large = [asked(connection, path, ROWS.format(number)) for number in range(LARGE)]
    seconds = (statistics.median(times) for times in (points, [one for one, _ in large], again))
    return (*seconds, large[0][1])  # type: ignore[return-value]


def servers(arguments: argparse.Namespace, scratch: Path) -> Iterator[tuple[str, list[str], int, str]]:
    """Name, command, port and path of each server."""
    port = free_port()
    ours = [sys.executable, "-m", "juesuan", "serve", "--rdf", str(arguments.file), "--port", str(port)]
    yield "juesuan serve", ours, port, "/sparql"
    if arguments.oxigraph:
        place, port = str(scratch / "oxigraph"), free_port()
        load = [arguments.oxigraph, "load", "--location", place, "--file", str(arguments.file)]
        subprocess.run(load, check=True, capture_output=True)
        serve = [arguments.oxigraph, "serve-read-only", "--location", place, "--bind", f"127.0.0.1:{port}"]
        yield "oxigraph serve-read-only", serve, port, "/query"
    if arguments.rdflib_endpoint:
        port = free_port()
        serve = [
            arguments.rdflib_endpoint,
            "serve",
            str(arguments.file),
            "--port",
            str(port),
            "--host",
            "127.0.0.1",
        ]
        yield "rdflib-endpoint", serve, port, "/"


def main() -> None:
    """Measures each server and prints its times, and their ratios to ours."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--oxigraph", default=shutil.which("oxigraph"))
    parser.add_argument("--rdflib-endpoint", default=shutil.which("rdflib-endpoint"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        for name, command, port, path in servers(arguments, Path(scratch)):
            with started(command, port):
                point_s, large_s, again_s, size = measured(port, path)
            print(
                f"{name:26} point {point_s * 1000:7.2f} ms   again {again_s * 1000:7.2f} ms   "
                f"{size / 1e6:5.1f} MB {large_s:6.2f} s",
                flush=True,
            )


if __name__ == "__main__":
    main()
