"""The W3C query-evaluation suite (https://www.w3.org/2009/sparql/docs/tests/) through `juesuan serve --rdf`.

`python benchmarks/conformance.py FOLDER` takes the folder that holds the suite's manifests, for example
`testcases-sparql-1.1-w3c` or `testcases-sparql-1.0-w3c/data-r2` of `rdf4j-sparql-testsuite` on Maven Central.
Every test is asked of a server that the command line starts over its data (tests over the same data share one),
and its answer compared as a multiset of solutions or an isomorphic graph. Prints a line for each failure, the
count of each group, and the count of all.
"""

from __future__ import annotations

import csv
import io
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.request import url2pathname

import pyoxigraph as ox
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.query import Result
from rdflib.term import IdentifiedNode, Identifier, Node, Variable

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
LEFT_OUT = ("entailment", "service", "protocol", "service-description", "http-rdf-update")
SYNTAX_TESTS = {MF[f"{sign}SyntaxTest{version}"] for sign in ("Positive", "Negative") for version in ("", "11")}
RESULTS = {".srx": "xml", ".srj": "json", ".csv": "csv", ".tsv": "tsv"}
Row = dict[str, Node]


@dataclass(frozen=True)
class Case:
    """A test: its query, the files of its default and named graphs, and the file of its result, if it has one."""

    name: str
    query: Path
    data: tuple[Path, ...]
    named: tuple[Path, ...]
    result: Path | None
    is_error: bool = False

    @property
    def group(self) -> str:
        """The folder of the test in the suite."""
        return self.name.partition("/")[0]

    @property
    def dataset(self) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
        """What tests have in common that can be asked of one server."""
        return self.data, self.named


def cases(folder: Path) -> Iterator[Case]:
    """Every query test below the folder."""
    for path in sorted(folder.glob("*/manifest.ttl")):
        if path.parent.name in LEFT_OUT or "update" in path.parent.name:
            continue
        manifest = Graph().parse(path)
        for entries in manifest.objects(None, MF.entries):
            for test in Collection(manifest, entries):
                yield from case(manifest, test, path.parent.name)


def case(manifest: Graph, test: Node, group: str) -> Iterator[Case]:
    """The test, if it is one of the query language."""
    kind, action = manifest.value(test, RDF.type), manifest.value(test, MF.action)
    name = f"{group}/{str(test).rpartition('#')[2]}"
    if kind in SYNTAX_TESTS:
        yield Case(name, local(action), (), (), None, "Negative" in str(kind))
    elif kind in (MF.QueryEvaluationTest, MF.CSVResultFormatTest):
        result = manifest.value(test, MF.result)
        yield Case(
            name,
            local(manifest.value(action, QT.query)),
            tuple(sorted(local(one) for one in manifest.objects(action, QT.data))),
            tuple(sorted((*map(local, manifest.objects(action, QT.graphData)), *named_in(manifest, action)))),
            local(result),
        )


def named_in(manifest: Graph, action: Node | None) -> Iterator[Path]:
    """The files that a query names in FROM and FROM NAMED."""
    query = local(manifest.value(action, QT.query))
    for name in re.findall(r"FROM\s+(?:NAMED\s+)?<([^>]+)>", query.read_text(encoding="utf-8")):
        yield query.parent / name


def local(node: Node | None) -> Path:
    """The file that a manifest names."""
    return Path(url2pathname(urllib.parse.urlsplit(str(node)).path))


def dataset(test: Case, folder: Path) -> Path:
    """The data of a test in one file, each named graph under the IRI of its file."""
    quads: list[ox.Quad] = []
    graphs = [(file, ox.DefaultGraph()) for file in test.data] + [
        (file, ox.NamedNode(file.as_uri())) for file in test.named
    ]
    for file, graph in graphs:
        form = ox.RdfFormat.RDF_XML if file.suffix == ".rdf" else ox.RdfFormat.TURTLE
        for quad in ox.parse(path=file, format=form, base_iri=file.as_uri(), rename_blank_nodes=True):
            quads.append(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
    path = folder / "data.nq"
    with path.open("wb") as output:
        ox.serialize(quads, output, format=ox.RdfFormat.N_QUADS)
    return path


def outcomes(tests: Iterable[Case], folder: Path) -> Iterator[tuple[Case, str]]:
    """Each test with what is wrong with its answer; empty if nothing is."""
    for _, sharing in groupby(sorted(tests, key=lambda test: test.dataset), key=lambda test: test.dataset):
        alike = list(sharing)
        with served(dataset(alike[0], folder)) as endpoint:
            for test in alike:
                yield test, compared(test, endpoint)


@contextmanager
def served(file: Path) -> Iterator[str]:
    """The endpoint of a server over the file."""
    command = [sys.executable, "-m", "juesuan", "serve", "--port", "0", "--rdf", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            lines = iter(server.stdout.readline, "")
            yield next(line for line in lines if line.startswith("SPARQL:")).split()[1]
        finally:
            server.terminate()


def compared(test: Case, endpoint: str) -> str:
    """What is wrong with the answer of the endpoint."""
    text = f"BASE <{test.query.as_uri()}>\n{test.query.read_text(encoding='utf-8')}"
    suffix = test.result.suffix if test.result else ""
    accept = {".csv": "text/csv", ".tsv": "text/tab-separated-values", ".srj": "application/sparql-results+json"}
    headers = {
        "Content-Type": "application/sparql-query",
        "Accept": accept.get(suffix, "*/*;q=0.1, application/json"),
    }
    if suffix in (".ttl", ".rdf"):
        headers["Accept"] = "application/n-triples, application/sparql-results+json"
    request = urllib.request.Request(endpoint, text.encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            body, kind = response.read(), response.headers.get_content_type()
    except urllib.error.HTTPError as error:
        with error:
            return "" if test.is_error and error.code == 400 else f"status {error.code}"
    if test.is_error:
        return "answered, although it is not SPARQL"
    return difference(test.result, body, kind) if test.result else ""


def difference(expected: Path, body: bytes, kind: str) -> str:
    """How an answer differs from the expected one."""
    if kind == "application/n-triples":
        wanted, found = Graph().parse(expected), Graph().parse(data=body, format="nt")
        return "" if isomorphic(wanted, found) else "another graph"
    if expected.suffix == ".csv":
        return "" if csv_rows(expected.read_bytes()) == csv_rows(body) else "another CSV"
    form = {"text/tab-separated-values": "tsv"}.get(kind, "json")
    return (
        same_solutions(read_result(expected), Result.parse(io.BytesIO(body), format=form)) if body else "nothing"
    )


def csv_rows(content: bytes) -> list[list[tuple[str, str]]]:
    """The rows of a CSV by the names of their columns; a blank node is a blank node."""
    rows = csv.DictReader(io.StringIO(content.decode()))
    return sorted(
        sorted((name, "_:" if text.startswith("_:") else text) for name, text in row.items()) for row in rows
    )


def read_result(path: Path) -> Result:
    """A result in any format of the suite, the one written as RDF among them."""
    if path.suffix in RESULTS:
        return Result.parse(io.BytesIO(path.read_bytes()), format=RESULTS[path.suffix])
    return from_rdf(Graph().parse(path))


def from_rdf(graph: Graph) -> Result:
    """A result set of https://www.w3.org/2001/sw/DataAccess/tests/result-set#."""
    rs = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
    boolean = graph.value(None, rs.boolean)
    root = graph.value(None, RDF.type, rs.ResultSet)
    truth = graph.value(root, rs.boolean)
    if truth is not None or boolean is not None:
        result = Result("ASK")
        result.askAnswer = bool(Literal(truth or boolean).toPython())
        return result
    result = Result("SELECT")
    result.vars = []
    result.bindings = [
        {
            Variable(str(graph.value(bound, rs.variable))): value
            for bound in graph.objects(solution, rs.binding)
            if isinstance(value := graph.value(bound, rs.value), Identifier)
        }
        for solution in graph.objects(root, rs.solution)
    ]
    return result


def same_solutions(wanted: Result, found: Result) -> str:
    """Whether two results are the same multiset of solutions, blank nodes aside."""
    if wanted.type == "ASK" or found.type == "ASK":
        return "" if wanted.askAnswer == found.askAnswer else "another truth"
    left, right = rows(wanted), rows(found)
    if len(left) != len(right):
        return f"{len(right)} solutions instead of {len(left)}"
    return "" if matched(left, right, {}) else "other solutions"


def rows(result: Result) -> list[Row]:
    """The solutions by the names of variables, unbound ones left out."""
    return [{str(name): value for name, value in one.items() if value is not None} for one in result.bindings]


def matched(left: list[Row], right: list[Row], names: dict[Node, Node]) -> bool:
    """Whether the solutions can be paired so that blank nodes correspond."""
    if not left:
        return True
    first, rest = left[0], left[1:]
    for place, other in enumerate(right):
        paired = unified(first, other, names)
        if paired is not None and matched(rest, right[:place] + right[place + 1 :], paired):
            return True
    return False


def unified(one: Row, other: Row, names: dict[Node, Node]) -> dict[Node, Node] | None:
    """The correspondence of blank nodes under which two solutions are equal; None if there is none."""
    if one.keys() != other.keys():
        return None
    paired = dict(names)
    for name, value in one.items():
        if blank(value) and blank(other[name]):
            if paired.setdefault(value, other[name]) != other[name]:
                return None
        elif not equal(value, other[name]):
            return None
    return paired


def blank(node: Node) -> bool:
    """Whether the term is a blank node."""
    return isinstance(node, IdentifiedNode) and not isinstance(node, URIRef)


def equal(one: Node, other: Node) -> bool:
    """Equal terms; numbers by value, since a store may write 1.0 as 1."""
    if isinstance(one, Literal) and isinstance(other, Literal):
        kinds = {XSD.string if one.datatype is None else one.datatype for one in (one, other)}
        if len(kinds) > 1 or one.language != other.language:
            return False
        return str(one) == str(other) or (kinds != {XSD.string} and one.eq(other))
    return one == other


def main() -> None:
    """Runs the suite in the folder given."""
    folder = Path(sys.argv[1]).resolve()
    asked: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for test, wrong in outcomes(cases(folder), Path(scratch)):
            asked[test.group] += 1
            passed[test.group] += not wrong
            if wrong:
                print(f"{test.name}: {wrong}", flush=True)
    for group, count in sorted(asked.items()):
        print(f"{group:20} {passed[group]:3} of {count:3}")
    print(f"{passed.total()} of {asked.total()} pass")


if __name__ == "__main__":
    main()
