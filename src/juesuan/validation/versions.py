"""Shapes under the IRIs of a version, so that a verdict names the very shape it was given by.

`python -m juesuan.validation.versions FOLDER` writes FOLDER/VERSION.nt, to be laid where the IRIs lead.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from juesuan import __version__
from juesuan.validation.shapes import Shapes, house_shapes
from juesuan.validation.terms import TYPE, Term, iri
from juesuan.vocabulary.namespaces import PREFIXES

SHAPES = "https://w3id.org/juesuan/shapes/"
_OWL, _DCTERMS = PREFIXES["owl"], PREFIXES["dcterms"]


def versioned_iri(shape: str, version: str = __version__) -> str:
    """The IRI of a version of a shape of the house."""
    return f"{SHAPES}{version}/{shape.removeprefix(SHAPES)}"


def versioned_shapes(shapes: Shapes, version: str = __version__) -> tuple[str, ...]:
    """All statements of shapes under the IRIs of a version, each shape a version of itself; sorted N-Triples."""
    dataset = ox.Dataset(
        quad for line in _statements(shapes, version) for quad in ox.parse(line, ox.RdfFormat.N_TRIPLES)
    )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in dataset))


def _statements(shapes: Shapes, version: str) -> Iterator[str]:
    ontology, current = f"<{SHAPES}>", f"<{SHAPES}{version}/>"
    yield f"{ontology} {TYPE} <{_OWL}Ontology> ."
    yield f"{ontology} <{_OWL}versionIRI> {current} ."
    yield f'{ontology} <{_OWL}versionInfo> "{version}" .'
    for subject in dict.fromkeys(subject for subject, _, _ in shapes.triples if iri(subject).startswith(SHAPES)):
        yield f"{_of(subject, version)} <{_DCTERMS}isVersionOf> {subject} ."
    for statement in shapes.triples:
        yield f"{' '.join(_of(term, version) for term in statement)} ."


def _of(term: Term, version: str) -> Term:
    return f"<{versioned_iri(iri(term), version)}>" if iri(term).startswith(SHAPES) else term


def main() -> None:
    """Writes the version of this installation into the folder named on the command line."""
    lines = versioned_shapes(house_shapes())
    Path(sys.argv[1], f"{__version__}.nt").write_text("\n".join((*lines, "")), encoding="utf-8")


if __name__ == "__main__":
    main()
