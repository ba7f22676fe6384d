"""Readings published in one go, without files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from juesuan.errors import DocumentError, JuesuanError, ValidationError
from juesuan.model.reading import Reading
from juesuan.pipeline.bundling import Recipe, bundle_reading
from juesuan.pipeline.publishing import Publication, kept_from_pruning, release_bundles
from juesuan.publish.rdf.catalogue import Masthead
from juesuan.releases.manifest import Bundle
from juesuan.vocabulary.iris import Iris


def publish(
    readings: Iterable[Reading],
    store: Path,
    iris: Iris,
    *,
    masthead: Masthead | None = None,
) -> Publication:
    """Makes bundles of what conforms, and publishes them; what does not is refused in the outcome."""
    recipe = Recipe(store, iris, masthead or Masthead())
    refused: list[JuesuanError] = []
    bundles: list[Bundle] = []
    with kept_from_pruning(store):
        for reading in readings:
            try:
                bundles.append(bundle_reading(reading, recipe).bundle)
            except (ValidationError, DocumentError) as error:
                refused.append(error)
        if refused and not bundles:
            return Publication(None, (), tuple(refused))
        done = release_bundles(bundles, recipe)
        return replace(done, refused=(*refused, *done.refused))
