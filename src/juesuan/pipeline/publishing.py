"""All reports: bundles -> what they share -> release. What has not changed is taken over."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import astuple, dataclass, field
from pathlib import Path

from juesuan import __version__
from juesuan.errors import DocumentError, JuesuanError, StoreError
from juesuan.model.release import GraphCounts
from juesuan.pipeline import phrase
from juesuan.pipeline.bundling import Recipe
from juesuan.pipeline.comparing import Comparison, compare, document_in
from juesuan.pipeline.identity import name_of_file, refuse_stranger
from juesuan.publish.rdf import Masthead, catalogue_graph, listing_graph, shared_graphs
from juesuan.publish.release.bundles import count, declared, making_bundles, relicensed
from juesuan.publish.release.writing import Issue, ReleaseDraft, drafted
from juesuan.publish.validation import gate_shared
from juesuan.releases.manifest import Bundle, GraphEntry, ReportEntry
from juesuan.releases.store import current, read_manifest
from juesuan.serve.sources import SNAPSHOTS
from juesuan.vocabulary.iris import Iris


@dataclass(frozen=True, slots=True)
class Publication:
    """What became of publishing: the release, the reports that it was given, and why others are not in it.

    `changed` are the identifiers of those that are new or replaced; `comparison` is what came of comparing them
    with all reports of the release.
    """

    release: Path | None
    published: tuple[Bundle, ...]
    refused: tuple[JuesuanError, ...]
    changed: frozenset[str] = frozenset()
    comparison: Comparison = field(default_factory=Comparison)


def kept_from_pruning(store: Path) -> AbstractContextManager[None]:
    """While bundles are made and until they are released; a store that is not there yet is not pruned."""
    return making_bundles(store) if store.exists() else nullcontext()


def release_bundles(bundles: Sequence[Bundle], recipe: Recipe, issued: str = "") -> Publication:
    """Publishes bundles as one new release; reports published before stay in it, or are replaced.

    What the reports share is validated, once: nothing is published if that does not conform (ValidationError).
    `issued` is the date (ISO 8601) of what is new. Without bundles, the reports published before are published
    anew under what the publisher says now.
    """
    accepted: dict[str, Bundle] = {}
    failed: list[JuesuanError] = []
    before = published_reports(recipe.store)
    for one in bundles:
        try:
            _refuse_second(one, accepted)
            _refuse_stranger(one, before, recipe)
        except DocumentError as error:
            failed.append(error)
        else:
            accepted[one.report] = relicensed(recipe.store, one, recipe.masthead.licence)
    if not accepted and (failed or not before):
        return Publication(None, (), tuple(failed))
    known = {report: entry.bundle for report, entry in before.items()}
    changed = frozenset(report for report, one in accepted.items() if one.identity != known.get(report))
    release, comparison = _release(accepted, changed, recipe, issued)
    return Publication(release, tuple(accepted.values()), tuple(failed), changed, comparison)


def withdraw(store: Path, report: str, masthead: Masthead) -> Path:
    """Publishes a release without a report of the current one, by its identifier; gives the folder of the release.

    Older releases keep the report until they are pruned. Raises StoreError if the report is not published.
    """
    release = current(store)
    if release is None or report not in published_reports(store):
        raise StoreError(phrase("not-published", report=report).at(store), phrase("see-status"))
    recipe, withdrawn = Recipe(store, Iris(read_manifest(release).base), masthead), frozenset({report})
    with making_bundles(store):
        return _release({}, frozenset(), recipe, withdrawn=withdrawn)[0]


def _release(
    bundles: Mapping[str, Bundle],
    changed: Collection[str],
    recipe: Recipe,
    issued: str = "",
    withdrawn: Collection[str] = (),
) -> tuple[Path, Comparison]:
    """Writes a release of bundles and of those of the release before. Raises ValidationError or StoreError.

    `changed` are the reports that are new or replaced.
    """
    said = (__version__, recipe.iris.base, repr(astuple(recipe.masthead)))
    made_by = hashlib.sha256("\n".join(said).encode()).hexdigest()
    issue = Issue(recipe.iris.base, issued, made_by, recipe.masthead.licence, withdrawn)
    with drafted(recipe.store, bundles, issue) as draft:
        comparison = compare(draft, changed, recipe)
        counts = _add_shared(draft, comparison, recipe)
        _add_catalogue(draft, counts, recipe)
        return draft.publish(SNAPSHOTS), comparison


def _add_shared(draft: ReleaseDraft, comparison: Comparison, recipe: Recipe) -> list[GraphCounts]:
    """Adds the graphs that reports share, comparisons that hold as they are; gives the counts of all graphs."""
    former, indexes = draft.former, [bundle.index for bundle in draft.bundles.values()]
    graphs = (*shared_graphs(indexes, recipe.iris, publication=recipe.masthead), *comparison.graphs)
    made = {graph.name for graph in graphs}
    names = (f"comparisons/{now}" for now in comparison.pairs)
    kept = [former.shared[name] for name in names if name not in made and name in former.shared]
    declared_classes = declared(indexes, recipe.iris)
    gate_shared(graphs, declared_classes, former.counterparts(graphs), reference=recipe.reference)
    draft.add((*graphs, *kept))
    return [
        *(index.counts for index in indexes),
        *(count((graph,)) for graph in graphs),
        *(graph.counts for graph in kept),
    ]


def _add_catalogue(draft: ReleaseDraft, counts: Sequence[GraphCounts], recipe: Recipe) -> None:
    """Adds the catalogue, and what it says of each report; of those that are as before, as it is."""
    former, kept = draft.former, list[GraphEntry]()
    new = [catalogue_graph(draft.reports, draft.shared, counts, recipe.masthead, recipe.iris)]
    for report in draft.reports:
        listing = former.shared.get(f"catalogue/{report.report}")
        if listing and former.reports.get(report.report) == report and draft.is_made_as_before:
            kept.append(listing)
        else:
            new.append(listing_graph(report, recipe.masthead, recipe.iris))
    gate_shared(new, (), former.counterparts(new), reference=recipe.reference)
    draft.add((*new, *kept))


def published_reports(store: Path) -> dict[str, ReportEntry]:
    """The reports of the current release, by their identifiers."""
    release = current(store)
    return {entry.report: entry for entry in read_manifest(release).reports} if release is not None else {}


def _refuse_second(bundle: Bundle, accepted: Mapping[str, Bundle]) -> None:
    """Two files of one report cannot both be published at once. Raises DocumentError for the second."""
    first = accepted.get(bundle.report)
    if first is not None:
        summary = bundle.summary
        same = phrase(
            "same-report", first=first.summary.source_name, whose=summary.organisation, year=summary.year
        )
        raise DocumentError(same.at(summary.source_name), phrase("publish-one"))


def _refuse_stranger(bundle: Bundle, before: Mapping[str, ReportEntry], recipe: Recipe) -> None:
    """No report takes another's place, unless the publisher named its organisation.

    Raises DocumentError for one that seems to be of another organisation.
    """
    former, summary = before.get(bundle.report), bundle.summary
    name = name_of_file(summary.source_name, summary.source_sha256, recipe.masthead.organisations)
    if former is not None and not name and former.bundle != bundle.identity:
        refuse_stranger(document_in(recipe.store, bundle.identity), document_in(recipe.store, former.bundle))
