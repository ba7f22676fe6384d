"""One report: file -> figures -> facts -> graphs -> gate -> bundle. A pure function of the file and the recipe.

An organisation is known by its printed name. Two of one name, such as the 民政局 of two districts whose titles
leave the district out, cannot be told apart by what is printed: the publisher names them in full.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from juesuan import __version__
from juesuan.errors import StoreError
from juesuan.model.reading import Reading
from juesuan.model.release import ReportGraphs
from juesuan.pipeline.reading import read_report
from juesuan.publish.facts import observe
from juesuan.publish.rdf.assembly import report_graphs, shared_graphs
from juesuan.publish.rdf.catalogue import Masthead
from juesuan.publish.release.bundles import index_of, write_bundle
from juesuan.publish.validation import gate
from juesuan.releases.manifest import Bundle, made, read_bundle
from juesuan.vocabulary.iris import Iris

# Hexadecimal digits of a digest that are kept.
_DIGITS = 32
# Hexadecimal digits by which a publisher may name a file: fewer could be those of two files.
_LEAST_HASH = 12


class Made(NamedTuple):
    """A bundle, and the reading that it was made of."""

    bundle: Bundle
    reading: Reading


@dataclass(frozen=True, slots=True)
class Recipe:
    """What bundles and releases are made by beside the files: where they go, namespace, what the publisher says.

    Without `recognise`, pages of pictures stay unread; with `reference`, pySHACL validates, and nothing that was
    made before is taken.
    """

    store: Path
    iris: Iris
    masthead: Masthead = field(default_factory=Masthead)
    recognise: bool = True
    reference: bool = False

    def digest(self, path: Path, sha256: str) -> str:
        """The digest of all that the report in a file is made from: equal digests, equal reports."""
        name = name_of_file(path.name, sha256, self.masthead.organisations)
        # Whatever changes the bytes of a bundle; the licence is exchanged in a bundle that is there.
        parts = (__version__, self.iris.base, str(self.recognise), sha256, path.name, name)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]

    def found(self, path: Path) -> Bundle | None:
        """The bundle of the report in a file, if it was made before as it would be made now."""
        if self.reference or not path.is_file():
            return None
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        folder = made(self.store, self.digest(path, sha256))
        try:
            return read_bundle(folder) if folder is not None else None
        except StoreError:  # damaged: it is made again
            return None


def named(reading: Reading, organisations: Mapping[str, str]) -> Reading:
    """The reading under the name that the publisher gives to its organisation, if any (`Masthead`)."""
    name = name_of_file(reading.source.path.name, reading.source.sha256, organisations)
    return replace(reading, profile=replace(reading.profile, organisation=name)) if name else reading


def name_of_file(file: str, sha256: str, organisations: Mapping[str, str]) -> str:
    """The name that the publisher gives to the organisation whose accounts a file holds; empty if none."""
    if file in organisations:
        return organisations[file]
    hashes = (key for key in organisations if len(key) >= _LEAST_HASH and sha256.startswith(key))
    return next((organisations[key] for key in hashes), "")


def bundle_file(path: Path, progress: Callable[[int, int], None] | None = None, *, recipe: Recipe) -> Made:
    """Reads the report in a file and makes its bundle. Raises DocumentError or ValidationError."""
    return bundle_reading(read_report(path, progress, recognise=recipe.recognise), recipe)


def bundle_reading(reading: Reading, recipe: Recipe) -> Made:
    """Makes the bundle of a report that was read. Raises DocumentError or ValidationError."""
    source, complete = reading.source, named(reading, recipe.masthead.organisations)
    graphs = build(complete, recipe.iris, reference=recipe.reference)
    digest = recipe.digest(source.path, source.sha256)
    bundle = write_bundle(recipe.store, replace(graphs, made_from=digest), recipe.masthead.licence)
    return Made(bundle, complete)


def build(reading: Reading, iris: Iris, *, reference: bool = False) -> ReportGraphs:
    """The graphs of a report, valid by themselves.

    With `reference`, pySHACL says whether they conform to the shapes.

    Raises DocumentError if the report does not say whose accounts of which year it holds, and ValidationError,
    with every violation, if its graphs do not conform.
    """
    graphs = report_graphs(reading, observe(reading)[0], iris)
    return gate(graphs, shared_graphs([index_of(graphs)], iris), reference=reference)
