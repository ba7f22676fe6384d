"""SHACL (https://www.w3.org/TR/shacl/): do graphs conform to the shapes of the house?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pyoxigraph as ox

from juesuan.model.release import ReleaseGraph
from juesuan.model.text import Text
from juesuan.publish.validation.components import is_understood
from juesuan.publish.validation.examination import examined
from juesuan.publish.validation.places import Places
from juesuan.publish.validation.result import Result
from juesuan.publish.validation.shapes import Shapes, house_shapes
from juesuan.publish.validation.statements import Statements
from juesuan.publish.validation.terms import Term, iri, language, text
from juesuan.publish.validation.violation import Violation


def conformance(
    graphs: Iterable[ReleaseGraph], beside: Iterable[ReleaseGraph], store: ox.Store, *, reference: bool = False
) -> tuple[Violation, ...]:
    """What does not conform in the graphs, taken together as one, in the order of constraint and node.

    What they refer to may be `beside`; that is not validated itself. The store holds both. With `reference`,
    pySHACL decides of every shape.
    """
    found = results(house_shapes(), _lines(graphs), _lines(beside), store=store, reference=reference)
    return violations(found, store)


def referred(
    graphs: Iterable[ReleaseGraph], others: Iterable[ReleaseGraph], steps: int = 3
) -> Iterator[ReleaseGraph]:
    """Of other graphs, what is said of the nodes that these refer to, and of those that they refer to in turn."""
    others = tuple(others)
    known = _values(_lines(graphs))
    for _ in range(steps):
        chosen = [[line for line in graph.triples if line.partition(" ")[0] in known] for graph in others]
        known = known.union(*map(_values, chosen))
    return (replace(graph, triples=tuple(lines)) for graph, lines in zip(others, chosen, strict=True))


def _values(lines: Iterable[str]) -> set[Term]:
    return {line.split(" ", 2)[2].removesuffix(" .") for line in lines}


def results(
    shapes: Shapes,
    lines: Sequence[str],
    beside: Sequence[str] = (),
    *,
    store: ox.Store | None = None,
    reference: bool = False,
) -> list[Result]:
    """The results of shapes on statements in N-Triples, which may refer to others beside them.

    Shapes that hold what is not known here, and with `reference` all, are left to pySHACL. Queries go to the
    store, if one that holds the same statements is given.
    """
    statements = Statements.of_lines((*lines, *beside))
    targeting = (line for line in lines if line.split(" ", 2)[1] in shapes.targeting)
    within = Statements.of_lines(targeting) if beside else statements
    focus = {root: shapes.targets(root, statements, within) for root in shapes.roots()}
    left = [root for root in focus if reference or not is_understood(root, shapes)]
    found = list(examined(shapes, {root: focus[root] for root in focus.keys() - left}, statements, store))
    if any(focus[root] for root in left):
        from juesuan.publish.validation.reference import reference_results  # noqa: PLC0415  (it takes 0.7 s)

        theirs = reference_results(shapes, left, (*lines, *beside))
        others = _beside(shapes, focus, statements) if beside else set()
        found.extend(result for result in theirs if result.focus not in others)
    return found


def _beside(shapes: Shapes, focus: Mapping[Term, set[Term]], statements: Statements) -> set[Term]:
    """The focus nodes of which nothing is said but beside."""
    everywhere = (shapes.targets(root, statements, statements) for root in focus)
    return set().union(*everywhere).difference(*focus.values())


def violations(found: Sequence[Result], store: ox.Store) -> tuple[Violation, ...]:
    """Results as violations, in the order of constraint and node, with the places that the store tells."""
    made = _violations(found, Places(store))
    return tuple(sorted(made, key=lambda one: (one.constraint, one.node, one.property)))


def _lines(graphs: Iterable[ReleaseGraph]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for graph in graphs for line in graph.triples))


def _violations(found: Iterable[Result], places: Places) -> Iterator[Violation]:
    for result in found:
        node = iri(result.focus)
        yield Violation(
            constraint=_name(result),
            node=node,
            message=_message(result),
            property=result.path.removeprefix("<").removesuffix(">") if result.path.startswith("<") else "",
            place=places.of(node),
        )


def _name(result: Result) -> str:
    """The local name of the shape; of a shape without a name, that of the component."""
    return iri(result.shape).rpartition("/")[2] or result.component


def _message(result: Result) -> Text:
    texts = {language(message): text(message) for message in result.messages}
    fallback = next(iter(texts.values()), result.component)
    return Text(texts.get("zh", fallback), texts.get("en", fallback))
