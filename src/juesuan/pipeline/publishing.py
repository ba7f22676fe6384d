"""All reports: bundles -> what they share -> release. What has not changed is taken over."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import astuple, dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from juesuan import __version__
from juesuan.errors import DocumentError, JuesuanError, StoreError
from juesuan.model.release import GraphCounts
from juesuan.model.text import Text
from juesuan.pipeline.bundling import Made, Recipe
from juesuan.pipeline.comparing import Comparison, compare
from juesuan.pipeline.identity import refuse_stranger
from juesuan.publish.rdf import Masthead, catalogue_graph, listing_graph, shared_graphs
from juesuan.publish.release.bundles import making_bundles, relicensed
from juesuan.publish.release.former import FormerRelease
from juesuan.publish.release.indexing import ReportValues, count, declared, values_in
from juesuan.publish.release.writing import Issue, Shared, Sharing, write_release
from juesuan.publish.validation import gate_shared
from juesuan.releases.manifest import BUNDLES, Bundle, GraphEntry, ReportEntry
from juesuan.releases.report_document import REPORT_FILE
from juesuan.releases.store import current, read_manifest, read_report_graphs
from juesuan.serve.sources import SNAPSHOTS
from juesuan.vocabulary.iris import Iris


@dataclass(frozen=True, slots=True)
class Publication:
    """What became of publishing: the release, the reports that it was given, and why others are not in it.

    `comparison` is what came of comparing them with all reports of the release.
    """

    release: Path | None
    published: tuple[Bundle, ...]
    refused: tuple[JuesuanError, ...]
    comparison: Comparison = field(default_factory=Comparison)


def kept_from_pruning(store: Path) -> AbstractContextManager[None]:
    """While bundles are made and until they are released; a store that is not there yet is not pruned."""
    return making_bundles(store) if store.exists() else nullcontext()


def release_bundles(
    made: Sequence[Made],
    recipe: Recipe,
    masthead: Masthead,
    issued: str = "",
) -> Publication:
    """Publishes bundles as one new release; reports published before stay in it, or are replaced.

    What the reports share is validated, once: nothing is published if that does not conform (ValidationError).
    `masthead` is what the catalogue says of itself, `issued` the date (ISO 8601) of what is new. Without bundles,
    the reports published before are published anew under `masthead`.
    """
    accepted: dict[str, Bundle] = {}
    failed: list[JuesuanError] = []
    before = published_reports(recipe.store)
    for one in made:
        try:
            _refuse_second(one.bundle, accepted)
            _refuse_stranger(one, before, recipe)
        except DocumentError as error:
            failed.append(error)
        else:
            accepted[one.bundle.report] = relicensed(recipe.store, one.bundle, masthead.licence)
    if not accepted and (failed or not before):
        return Publication(None, (), tuple(failed))
    known = {report: entry.bundle for report, entry in before.items()}
    changed = frozenset(report for report, one in accepted.items() if one.identity != known.get(report))
    fold = _Fold(recipe, masthead, changed)
    release = fold.release(accepted, issued)
    return Publication(release, tuple(accepted.values()), tuple(failed), fold.comparison)


def withdraw(store: Path, report: str, masthead: Masthead) -> Path:
    """Publishes a release without a report of the current one, by its identifier; gives the folder of the release.

    Older releases keep the report until they are pruned. Raises StoreError if the report is not published.
    """
    release = current(store)
    if release is None or report not in published_reports(store):
        raise StoreError(
            Text(f"没有发布报告 {report}", f"no report {report} is published").at(store),
            Text("见 juesuan status", "see juesuan status"),
        )
    recipe = Recipe(store, Iris(read_manifest(release).base), masthead.organisations, masthead.licence)
    with making_bundles(store):
        return _Fold(recipe, masthead, frozenset({report})).release({}, "", withdrawn={report})


class _Fold:
    """Makes what the reports of a release share. `changed` are those that are new, replaced or withdrawn."""

    def __init__(self, recipe: Recipe, masthead: Masthead, changed: frozenset[str]) -> None:
        self.comparison = Comparison()
        self._recipe = recipe
        self._iris = recipe.iris
        self._masthead = masthead
        self._changed = changed
        said = (__version__, recipe.iris.base, repr(astuple(masthead)))
        self._made_by = hashlib.sha256("\n".join(said).encode()).hexdigest()
        self._counts: list[GraphCounts] = []

    def release(self, bundles: Mapping[str, Bundle], issued: str, withdrawn: Container[str] = ()) -> Path:
        """Writes a release of bundles and of those of the release before. Raises ValidationError or StoreError."""
        licensed = partial(relicensed, self._recipe.store, licence=self._masthead.licence)
        sharing = Sharing(licensed, self._shared, self._catalogue)
        issue = Issue(self._iris.base, issued, self._made_by, withdrawn)
        return write_release(self._recipe.store, bundles, sharing, SNAPSHOTS, issue)

    def _shared(self, former: FormerRelease, bundles: Mapping[str, Bundle]) -> Shared:
        """The graphs that reports share; comparisons of reports that have not changed as they are."""
        indexes = {report: bundle.index for report, bundle in bundles.items()}
        is_same_maker = former.made_by == self._made_by
        changed = self._changed if is_same_maker else frozenset(bundles)

        @lru_cache(2)  # a report is compared with that of the year before, and then that of the year after with it
        def values(report: str) -> ReportValues:
            path = self._recipe.store / BUNDLES / bundles[report].identity / REPORT_FILE
            return values_in(path.read_bytes()) if path.exists() else ReportValues()

        # A pair one of whose reports was not in the release before has not been compared, whoever changed.
        new = changed | (bundles.keys() - former.reports.keys())
        self.comparison = compare(indexes, new, self._masthead.renamed, values, self._iris)
        graphs = (
            *shared_graphs(tuple(indexes.values()), self._iris, publication=self._masthead),
            *self.comparison.graphs,
        )
        kept = self._kept(former, {graph.name for graph in graphs})
        was = former.graphs(former.shared[graph.name] for graph in graphs if graph.name in former.shared)
        gate_shared(graphs, declared(indexes.values(), self._iris), was, reference=self._recipe.reference)
        self._counts = [
            *(index.counts for index in indexes.values()),
            *(count((graph,)) for graph in graphs),
            *(graph.counts for graph in kept),
        ]
        return (*graphs, *kept)

    def _kept(self, former: FormerRelease, made: Container[str]) -> list[GraphEntry]:
        """The comparisons of the release before that still hold."""
        names = (f"comparisons/{now}" for now in self.comparison.pairs)
        return [former.shared[name] for name in names if name not in made and name in former.shared]

    def _catalogue(
        self, former: FormerRelease, reports: Sequence[ReportEntry], shared: Sequence[GraphEntry]
    ) -> Shared:
        """The catalogue, and what it says of each report; of those that are as before, as it is."""
        catalogue = catalogue_graph(reports, shared, self._counts, self._masthead, self._iris)
        listings: list[GraphEntry] = []
        new = [catalogue]
        for report in reports:
            listing = former.shared.get(f"catalogue/{report.report}")
            if listing and former.reports.get(report.report) == report and former.made_by == self._made_by:
                listings.append(listing)
            else:
                new.append(listing_graph(report, self._masthead, self._iris))
        was = former.graphs(former.shared[graph.name] for graph in new if graph.name in former.shared)
        gate_shared(new, (), was, reference=self._recipe.reference)
        return (*new, *listings)


def published_reports(store: Path) -> dict[str, ReportEntry]:
    """The reports of the current release, by their identifiers."""
    release = current(store)
    return {entry.report: entry for entry in read_manifest(release).reports} if release is not None else {}


def _refuse_second(bundle: Bundle, accepted: Mapping[str, Bundle]) -> None:
    """Two files of one report cannot both be published at once. Raises DocumentError for the second."""
    first = accepted.get(bundle.report)
    if first is not None:
        raise DocumentError(
            Text(
                f"与 {first.summary.source_name} 是同一份报告"
                f"（{bundle.summary.organisation} {bundle.summary.year}）",
                f"{first.summary.source_name} is the same report "
                f"({bundle.summary.organisation} {bundle.summary.year})",
            ).at(bundle.summary.source_name),
            Text(
                "只发布其中一份；若属于两个单位，请在 juesuan.toml 的 [organisations] 中写明",
                "publish one of them; if they are of two organisations, name these in juesuan.toml: "
                "[organisations]",
            ),
        )


def _refuse_stranger(made: Made, before: Mapping[str, ReportEntry], recipe: Recipe) -> None:
    """No report takes another's place. Raises DocumentError for one that seems to be of another organisation."""
    former = before.get(made.bundle.report)
    release = current(recipe.store)
    if former is None or release is None or made.is_named or former.bundle == made.bundle.identity:
        return
    folders = (recipe.store / BUNDLES / made.bundle.identity, release / former.report)
    entries = (made.bundle.entry, former)
    now, then = (read_report_graphs(folder, entry) for folder, entry in zip(folders, entries, strict=True))
    refuse_stranger(now, then, recipe.iris)
