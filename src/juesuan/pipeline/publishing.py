"""All reports: bundles -> what they share -> release. What has not changed is taken over."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import astuple, dataclass, field
from decimal import Decimal
from pathlib import Path

from juesuan import __version__
from juesuan.errors import DocumentError, JuesuanError, StoreError
from juesuan.pipeline import phrase
from juesuan.pipeline.bundling import Recipe, name_of_file
from juesuan.pipeline.comparing import Comparison, compare, document_in
from juesuan.publish.rdf.assembly import shared_graphs
from juesuan.publish.rdf.catalogue import Masthead, catalogue_graph, listing_graph
from juesuan.publish.release.bundles import declared, making_bundles, relicensed
from juesuan.publish.release.writing import Issue, ReleaseDraft, drafted
from juesuan.publish.validation import gate_shared
from juesuan.releases.manifest import Bundle, GraphEntry, ReportEntry
from juesuan.releases.report_document import ReportDocument
from juesuan.releases.store import current, read_manifest
from juesuan.serve.sources import SNAPSHOTS
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.ontology import cubes

# Amounts that a report must have before it can be called another's: a page on one matter has fewer.
_LEAST_AMOUNTS = 20
# The share of its amounts that a corrected report has in common with what it corrects, at the very least.
_LEAST_SHARED = 0.1


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
        error = _second(one, accepted.get(one.report)) or _stranger(one, before.get(one.report), recipe)
        if error is not None:
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
        _add_shared(draft, comparison, recipe)
        _add_catalogue(draft, recipe)
        return draft.publish(SNAPSHOTS), comparison


def _add_shared(draft: ReleaseDraft, comparison: Comparison, recipe: Recipe) -> None:
    """Adds the graphs that reports share, comparisons that hold as they are."""
    former, indexes = draft.former, [bundle.index for bundle in draft.bundles.values()]
    graphs = (*shared_graphs(indexes, recipe.iris, publication=recipe.masthead), *comparison.graphs)
    made = {graph.name for graph in graphs}
    names = (f"comparisons/{now}" for now in comparison.pairs)
    kept = [former.shared[name] for name in names if name not in made and name in former.shared]
    declared_classes = declared(indexes, recipe.iris)
    gate_shared(graphs, declared_classes, former.counterparts(graphs), reference=recipe.reference)
    draft.add((*graphs, *kept))


def _add_catalogue(draft: ReleaseDraft, recipe: Recipe) -> None:
    """Adds the catalogue, and what it says of each report; of those that are as before, as it is."""
    former, kept = draft.former, list[GraphEntry]()
    counts = (*(bundle.index.counts for bundle in draft.bundles.values()), *draft.counts)
    new = [catalogue_graph(draft.reports, draft.shared, counts, recipe.masthead, recipe.iris)]
    for report in draft.reports:
        listing = former.shared.get(f"catalogue/{report.report}")
        if listing and former.reports.get(report.report) == report and draft.is_made_as_before:
            kept.append(listing)
        else:
            new.append(listing_graph(report, recipe.masthead, recipe.iris))
    gate_shared(new, (), former.counterparts(new), reference=recipe.reference)
    draft.add((*new, *kept), counted=False)


def published_reports(store: Path) -> dict[str, ReportEntry]:
    """The reports of the current release, by their identifiers."""
    release = current(store)
    return {entry.report: entry for entry in read_manifest(release).reports} if release is not None else {}


def _second(bundle: Bundle, first: Bundle | None) -> DocumentError | None:
    """Why a bundle is refused beside the first of its report: two files of one cannot be published at once."""
    if first is None:
        return None
    summary, file = bundle.summary, first.summary.source_name
    same = phrase("same-report", first=file, whose=summary.organisation, year=summary.year)
    return DocumentError(same.at(summary.source_name), phrase("publish-one"))


def _stranger(bundle: Bundle, former: ReportEntry | None, recipe: Recipe) -> DocumentError | None:
    """Why a bundle may not take the place of a report: nearly all amounts of a corrected one are those before.

    One that has hardly any in common with the report that bears its name and year is of another organisation,
    unless the publisher named that.
    """
    summary = bundle.summary
    name = name_of_file(summary.source_name, summary.source_sha256, recipe.masthead.organisations)
    if former is None or name or former.bundle == bundle.identity:
        return None
    now, before = (_amounts(document_in(recipe.store, one)) for one in (bundle.identity, former.bundle))
    fewer = min(len(now), len(before))
    if fewer < _LEAST_AMOUNTS or len(now & before) >= _LEAST_SHARED * fewer:
        return None
    file, whose, year = summary.source_name, summary.organisation, summary.year
    stranger = phrase("stranger", former=former.summary.source_name, whose=whose, year=year)
    return DocumentError(stranger.at(file), phrase("name-stranger", file=file))


def _amounts(report: ReportDocument) -> set[tuple[str, tuple[str, ...], Decimal]]:
    """The facts of tables, but for zeros."""
    facts = (one for one in report.facts if one.value and cubes()[one.dataset].sums_to)
    return {(one.dataset, one.codes, one.value) for one in facts}
