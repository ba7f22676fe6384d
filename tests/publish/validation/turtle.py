"""Turtle as the N-Triples lines that graphs are made of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox

from juesuan.publish.validation.conformance import Violation, results, violations
from juesuan.publish.validation.shapes import project_shapes


def lines_of(*sources: str | Path) -> tuple[str, ...]:
    """The statements of Turtle files and texts, taken together, each once."""
    texts = (source.read_text(encoding="utf-8") if isinstance(source, Path) else source for source in sources)
    quads = (quad for text in texts for quad in ox.parse(text, ox.RdfFormat.TURTLE, rename_blank_nodes=True))
    return tuple(dict.fromkeys(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads))


def violations_of(lines: Sequence[str]) -> tuple[Violation, ...]:
    """What does not conform in statements to the shapes of the house."""
    return violations(results(project_shapes(), lines), project_shapes(), lines)
