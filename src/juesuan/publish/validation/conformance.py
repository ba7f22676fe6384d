"""Do graphs conform to the shapes in the folder `shapes`? What does not becomes violations, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from juesuan.model.text import Text
from juesuan.publish.validation.shapes import PART, TYPE, Shapes, Statements, project_shapes
from juesuan.publish.validation.violation import Places, Result, Violation


def conformance(
    lines: Sequence[str], beside: Sequence[str] = (), *, reference: bool = False
) -> tuple[Violation, ...]:
    """What does not conform in statements, taken together, in the order of constraint and node.

    `beside` are statements on the classes of what they refer to (see `Statements`). With `reference`, pySHACL
    validates.
    """
    shapes = project_shapes()
    found = results(shapes, lines, beside, reference=reference)
    return violations(found, shapes, lines)


def results(
    shapes: Shapes, lines: Sequence[str], beside: Sequence[str] = (), *, reference: bool = False
) -> list[Result]:
    """The results of shapes on statements in N-Triples; with `reference`, those of pySHACL."""
    statements = Statements(lines, beside)
    if not reference:
        return list(shapes.results(statements))
    from juesuan.publish.validation.reference import reference_results  # noqa: PLC0415  (it takes 0.7 s)

    found = reference_results(shapes.turtle, dict.fromkeys((*lines, *beside)))
    return [result for result in found if f"<{result.focus}>" not in statements.foreign]


def violations(found: Iterable[Result], shapes: Shapes, lines: Iterable[str]) -> tuple[Violation, ...]:
    """Results as violations, in the order of constraint and node, with the places that the statements give."""
    places = Places(lines)
    made = (
        Violation(
            constraint=result.shape.rpartition("/")[2] if result.shape in shapes.messages else result.component,
            node="" if result.focus.startswith("_:") else result.focus,
            message=_filled(shapes.messages.get(result.shape, Text(result.component, result.component)), result),
            property=result.path,
            place=places.of(result.focus),
        )
        for result in found
    )
    return tuple(sorted(made, key=lambda one: (one.constraint, one.node, one.property)))


def class_statements(lines: Iterable[str]) -> Iterator[str]:
    """Of statements those that say of what class a node is, or what a class is part of."""
    return (line for line in lines if line.split(" ", 2)[1] in (TYPE, PART))


def _filled(message: Text, result: Result) -> Text:
    """A message with what its {?value} stands for (https://www.w3.org/TR/shacl/#sparql-constraints-variables)."""
    zh, en = (text.replace("{?value}", result.value) for text in (message.zh, message.en))
    return Text(zh, en)
