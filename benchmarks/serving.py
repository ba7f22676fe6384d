"""The endpoint beside its peers, in one run on the same data: ratios travel, seconds do not.

`python benchmarks/serving.py FILE.nq` puts every statement of the file (for example `current/store.memory` of a
store) into the default graph of each server, and prints the median time of a point query (never the same text
twice), of the same query again, of a result of some 19 MB, the requests a second that `wrk` gets through with 8
connections (never the same text), and the most memory that the process which answers took.

A peer takes part where it is installed: `pip install oxigraph rdflib-endpoint click uvicorn` (in an environment of
its own, whose `bin` is named by --peers), on Debian `apt install virtuoso-opensource wrk`.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

POINTS = 300
LARGE = 5
LOAD_S = 5
POINT = "SELECT ?p ?o WHERE {{ <https://w3id.org/juesuan/code/function/205> ?p ?o }} # {0}"
ROWS = "SELECT ?s ?p ?o ?t WHERE {{ ?s ?p ?o . VALUES ?t {{ 1 2 3 4 }} }} LIMIT 55000 # {0}"
JSON = "application/sparql-results+json"
WRK = """
local number = 0
request = function()
  number = number + 1
  return wrk.format("GET", "{path}?query={query}" .. number, {{ ["Accept"] = "{accept}" }})
end
"""
VIRTUOSO = """
[Database]
DatabaseFile = {0}/virtuoso.db
ErrorLogFile = {0}/virtuoso.log
TransactionFile = {0}/virtuoso.trx
xa_persistent_file = {0}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {0}/temporary.db
TransactionFile = {0}/temporary.trx
[Parameters]
ServerPort = {1}
DirsAllowed = {0}
NumberOfBuffers = 100000
MaxDirtyBuffers = 75000
[HTTPServer]
ServerPort = {2}
ServerThreads = 16
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 300
"""


@dataclass(frozen=True)
class Server:
    """A server: how it is started on a port, what is done when it listens, and where it answers."""

    name: str
    command: Callable[[int], Sequence[str]]
    path: str
    loaded: Callable[[int], None] = lambda _: None


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


@contextmanager
def started(server: Server) -> Iterator[tuple[int, int]]:
    """The port of a server that answers, and the number of its process."""
    port = free_port()
    with subprocess.Popen(server.command(port), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            server.loaded(port)
            yield port, process.pid
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    """Waits until somebody listens on a port, for two minutes at most."""
    for _ in range(1_200):
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port)).close()
            return
        time.sleep(0.1)
    raise SystemExit(f"nobody listens on port {port}")


def asked(connection: http.client.HTTPConnection, path: str, query: str) -> tuple[float, int]:
    """The seconds that an answer took, and its bytes. Ends the run if it is empty or an error."""
    started_s = time.perf_counter()
    connection.request("GET", f"{path}?query={quote(query)}", headers={"Accept": JSON})
    response = connection.getresponse()
    body = response.read()
    taken_s = time.perf_counter() - started_s
    if response.status != 200 or b'"value"' not in body:
        raise SystemExit(f"status {response.status}, {len(body)} bytes: {query}")
    return taken_s, len(body)


def peak_mb(process: int) -> float:
    """The most memory that a process has had, in MB (proc(5), VmHWM)."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


def requests_per_s(port: int, path: str, scratch: Path) -> str:
    """What `wrk` gets through with 8 connections; nothing where it is not installed."""
    wrk = shutil.which("wrk")
    if not wrk:
        return "-"
    script = scratch / "wrk.lua"
    script.write_text(WRK.format(path=path, query=quote(POINT.format("load ")), accept=JSON))
    command = [wrk, "-t1", "-c8", f"-d{LOAD_S}s", "-s", str(script), f"http://127.0.0.1:{port}"]
    report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    failed = re.findall(r"Non-2xx or 3xx responses: (\d+)", report)
    rate: str = re.findall(r"Requests/sec:\s+(\S+)", report)[0]
    return rate + (f" ({failed[0]} failed)" if failed else "")


def measured(server: Server, port: int, process: int, scratch: Path) -> str:
    """The line of a server in the table."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    for number in range(30):
        asked(connection, server.path, POINT.format(f"warm {number}"))
    points = [asked(connection, server.path, POINT.format(number))[0] for number in range(POINTS)]
    again = [asked(connection, server.path, POINT.format("again"))[0] for _ in range(POINTS)]
    large = [asked(connection, server.path, ROWS.format(number)) for number in range(LARGE)]
    cells = (
        server.name,
        f"{statistics.median(points) * 1000:.2f} ms",
        f"{statistics.median(again) * 1000:.2f} ms",
        f"{statistics.median(one for one, _ in large):.2f} s ({large[0][1] / 1e6:.1f} MB)",
        requests_per_s(port, server.path, scratch),
        f"{peak_mb(process):.0f} MB",
    )
    return "| " + " | ".join(cells) + " |"


def servers(triples: Path, scratch: Path, peers: Path | None) -> Iterator[Server]:
    """Every server that is installed."""
    ours = [sys.executable, "-m", "juesuan", "serve", "--rdf", str(triples), "--port"]
    yield Server("`juesuan serve` (isolated workers)", lambda port: [*ours, str(port)], "/sparql")
    where = os.pathsep.join(filter(None, (str(peers or ""), os.environ.get("PATH", ""))))
    if oxigraph := shutil.which("oxigraph", path=where):
        yield from oxigraphs(oxigraph, triples, scratch)
    if rdflib := shutil.which("rdflib-endpoint", path=where):
        serve = [rdflib, "serve", str(triples), "--host", "127.0.0.1", "--port"]
        yield Server("`rdflib-endpoint`", lambda port: [*serve, str(port)], "/")
    if (virtuoso := shutil.which("virtuoso-t")) and (isql := shutil.which("isql-vt") or shutil.which("isql-v")):
        yield virtuoso_over(virtuoso, isql, triples, scratch)


def oxigraphs(program: str, triples: Path, scratch: Path) -> Iterator[Server]:
    """Oxigraph's own server: in memory, as ours is with so few statements, and on disk."""

    def load(port: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        headers = {"Content-Type": "application/n-triples"}
        connection.request("POST", "/store?default", triples.read_bytes(), headers)
        if connection.getresponse().status >= 300:
            raise SystemExit("oxigraph does not load the file")

    yield Server(
        "`oxigraph serve` (in memory)",
        lambda port: [program, "serve", "--bind", f"127.0.0.1:{port}"],
        "/query",
        load,
    )
    place = str(scratch / "oxigraph")
    subprocess.run([program, "load", "--location", place, "--file", triples], check=True, capture_output=True)
    serve = [program, "serve-read-only", "--location", place, "--bind"]
    yield Server("`oxigraph serve-read-only` (on disk)", lambda port: [*serve, f"127.0.0.1:{port}"], "/query")


def virtuoso_over(program: str, isql: str, triples: Path, scratch: Path) -> Server:
    """Virtuoso over a database of its own, the file in a named graph: its default graph is the union of all."""
    place, control = scratch / "virtuoso", free_port()
    place.mkdir()
    shutil.copy(triples, place / "data.nt")

    def command(port: int) -> Sequence[str]:
        settings = place / "virtuoso.ini"
        settings.write_text(VIRTUOSO.format(place, control, port))
        return [program, "+foreground", "+configfile", str(settings)]

    def load(_: int) -> None:
        wait_for(control)
        statement = f"EXEC=DB.DBA.TTLP(file_to_string_output('{place}/data.nt'), '', 'urn:data')"
        subprocess.run([isql, str(control), "dba", "dba", statement], check=True, capture_output=True)

    return Server("Virtuoso (Debian)", command, "/sparql", load)


def in_default_graph(file: Path, scratch: Path) -> Path:
    """Every statement of a file as N-Triples."""
    path = scratch / "data.nt"
    quads = ox.parse(path=file, format=ox.RdfFormat.N_QUADS)
    with path.open("wb") as output:
        ox.serialize((quad.triple for quad in quads), output, format=ox.RdfFormat.N_TRIPLES)
    return path


def main() -> None:
    """Measures each server, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--peers", type=Path, help="a folder of programs, besides PATH")
    arguments = parser.parse_args()
    print(
        "| server | point query, never the same | the same again | large result | wrk, requests/s | peak memory |"
    )
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        triples = in_default_graph(arguments.file, scratch)
        for server in servers(triples, scratch, arguments.peers):
            with started(server) as (port, process):
                print(measured(server, port, process, scratch), flush=True)


if __name__ == "__main__":
    main()
