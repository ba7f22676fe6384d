"""The integrity constraints of the Data Cube vocabulary (https://www.w3.org/TR/vocab-data-cube/#wf-rules).

Each is a query in `queries/integrity` that returns the offending nodes; the first comments of a query say in zh
and en what is wrong and what to do. They run on normalised statements. Three further queries guard against a
check that had nothing to check.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from juesuan.model.release import ReleaseGraph
from juesuan.model.text import Text
from juesuan.publish.validation.conformance import Places, Violation
from juesuan.vocabulary.resources import folder

NO_OBSERVATIONS = "not-vacuous-observations"

_COMMENT = re.compile(r"^# (zh|en): (.+)$", re.MULTILINE)
_HIERARCHIES = {
    "ic-20": "SELECT DISTINCT ?p WHERE { ?list qb:parentChildProperty ?p . FILTER isIRI(?p) }",
    "ic-21": "SELECT DISTINCT ?p WHERE { ?list qb:parentChildProperty/owl:inverseOf ?p . FILTER isIRI(?p) }",
}
_PREFIXES = {"qb": "http://purl.org/linked-data/cube#", "owl": "http://www.w3.org/2002/07/owl#"}


@dataclass(frozen=True, slots=True)
class Constraint:
    """An integrity constraint: its name (`ic-01` ... `ic-21`, `not-vacuous-...`), what it says, its query."""

    name: str
    message: Text
    query: str


@cache
def constraints() -> tuple[Constraint, ...]:
    """All constraints in the order of their names."""
    found = []
    for path in sorted((folder("queries") / "integrity").glob("*.rq")):
        query = path.read_text(encoding="utf-8")
        texts = dict(_COMMENT.findall(query))
        found.append(Constraint(path.stem, Text(texts["zh"], texts["en"]), query))
    return tuple(found)


def broken(graphs: Iterable[ReleaseGraph]) -> tuple[Violation, ...]:
    """What breaks the constraints in graphs that are published together."""
    known = tuple(graphs)
    store, places = stored(known), Places(line for graph in known for line in graph.triples)
    # The constraints are written for normalised cubes (https://www.w3.org/TR/vocab-data-cube/#normalize).
    store.update((folder("queries") / "integrity" / "normalize.ru").read_text(encoding="utf-8"))
    return tuple(violation for constraint in constraints() for violation in _violations(constraint, store, places))


def stored(graphs: Iterable[ReleaseGraph]) -> ox.Store:
    """A store with the graphs merged in its default graph, as the serving store has them."""
    store = ox.Store()
    lines = (line for graph in graphs for line in graph.triples)
    store.bulk_load("\n".join(lines).encode(), ox.RdfFormat.N_TRIPLES)
    return store


def _violations(constraint: Constraint, store: ox.Store, places: Places) -> Iterator[Violation]:
    queries = [constraint.query]
    if constraint.name in _HIERARCHIES:
        # One for each property that the code lists name.
        properties = store.query(_HIERARCHIES[constraint.name], prefixes=_PREFIXES)
        assert isinstance(properties, ox.QuerySolutions)
        queries = [constraint.query.replace("<$p>", str(solution["p"])) for solution in properties]
    for query in queries:
        solutions = store.query(query)
        assert isinstance(solutions, ox.QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            node = _iri(solution["node"])
            concerned = _iri(solution["property"]) if "property" in names else ""
            yield Violation(constraint.name, node, constraint.message, concerned, places.of(node))


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""
