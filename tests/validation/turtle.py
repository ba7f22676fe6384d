"""Turtle as the N-Triples lines that graphs are made of."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox


def lines_of(*sources: str | Path) -> tuple[str, ...]:
    """The statements of Turtle files and texts, taken together, each once."""
    texts = (source.read_text(encoding="utf-8") if isinstance(source, Path) else source for source in sources)
    quads = (quad for text in texts for quad in ox.parse(text, ox.RdfFormat.TURTLE, rename_blank_nodes=True))
    return tuple(dict.fromkeys(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads))
