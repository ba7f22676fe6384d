"""Shapes under the IRIs of a version, so that a verdict names the very shape it was given by.

They are part of every release, as the graph `shapes`. `python -m juesuan.publish.validation.versions FOLDER`
writes FOLDER/VERSION.nt, to be laid where the IRIs lead.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from juesuan import __version__
from juesuan.model.release import ReleaseGraph
from juesuan.model.text import Text
from juesuan.publish.validation.shapes import Shapes, house_shapes
from juesuan.publish.validation.terms import TYPE, Term, iri
from juesuan.vocabulary.iris import shapes_version
from juesuan.vocabulary.namespaces import PREFIXES, SHAPES

_OWL, _DCTERMS, _RDFS = PREFIXES["owl"], PREFIXES["dcterms"], PREFIXES["rdfs"]
_LABEL = Text("决算数据的形状", "Shapes of final accounts as linked data")


@cache
def shapes_graph() -> ReleaseGraph:
    """The shapes of this installation as a graph of a release, which has the IRI of their version."""
    lines = versioned_shapes(house_shapes(), __version__)
    return ReleaseGraph("shapes", shapes_version(__version__), lines, merged=False)


def versioned_iri(shape: str, version: str = __version__) -> str:
    """The IRI of a version of a shape of the house."""
    return shapes_version(version) + shape.removeprefix(SHAPES)


def versioned_shapes(shapes: Shapes, version: str = __version__) -> tuple[str, ...]:
    """All statements of shapes under the IRIs of a version, each shape a version of itself; sorted N-Triples."""
    dataset = ox.Dataset(
        quad for line in _statements(shapes, version) for quad in ox.parse(line, ox.RdfFormat.N_TRIPLES)
    )
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in dataset))


def _statements(shapes: Shapes, version: str) -> Iterator[str]:
    ontology, current = f"<{SHAPES}>", f"<{shapes_version(version)}>"
    yield f"{ontology} <{_OWL}versionIRI> {current} ."
    for document, suffix in ((ontology, ""), (current, f" {version}")):
        yield f"{document} {TYPE} <{_OWL}Ontology> ."
        yield f'{document} <{_OWL}versionInfo> "{version}" .'
        yield f'{document} <{_RDFS}label> "{_LABEL.zh}{suffix}"@zh .'
        yield f'{document} <{_RDFS}label> "{_LABEL.en}{suffix}"@en .'
    named = dict.fromkeys(subject for subject, _, _ in shapes.triples if iri(subject).startswith(SHAPES))
    for subject in (ontology, *named):
        yield f"{_of(subject, version)} <{_DCTERMS}isVersionOf> {subject} ."
        yield f"{subject} <{_DCTERMS}hasVersion> {_of(subject, version)} ."
    for root in shapes.roots():
        yield f"{current} <{_DCTERMS}hasPart> {_of(root, version)} ."
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
