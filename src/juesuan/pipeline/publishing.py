"""The second half of the line: figures -> observations -> graphs -> gate -> release."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from juesuan.check import RULES, YEAR_RULES
from juesuan.errors import DocumentError, StoreError, ValidationError
from juesuan.model.reading import Reading
from juesuan.model.release import ReleaseGraph, ReportGraphs, Written
from juesuan.model.text import Text
from juesuan.pipeline.comparing import Comparison, compare
from juesuan.pipeline.identity import given_name, named, refuse_stranger
from juesuan.pipeline.reading import with_observations
from juesuan.pipeline.unchanged import Origin
from juesuan.publish.facts import observe
from juesuan.publish.rdf import (
    Masthead,
    RuleDescription,
    catalogue_graph,
    licensed,
    report_graphs,
    shared_graphs,
)
from juesuan.publish.release.writing import Issue, write_release
from juesuan.publish.validation import gate, gate_catalogue, gate_shared
from juesuan.releases.store import current, read_manifest, read_reports
from juesuan.serve.snapshot import SNAPSHOTS
from juesuan.vocabulary.iris import Iris


@dataclass(frozen=True, slots=True)
class Publication:
    """What became of publishing: the release, the reports new in it and their readings, and why others are not.

    `comparison` is what came of comparing all reports of the release, those published before included.
    """

    release: Path | None
    published: tuple[ReportGraphs, ...]
    readings: tuple[Reading, ...]
    refused: tuple[ValidationError | DocumentError, ...]
    comparison: Comparison = field(default_factory=Comparison)


def build(reading: Reading, iris: Iris, *, reference: bool = False) -> tuple[Reading, ReportGraphs]:
    """The graphs of a report, valid by themselves, and the reading with the findings of its observations.

    With `reference`, pySHACL says whether they conform to the shapes.

    Raises DocumentError if the report does not say whose accounts of which year it holds, and ValidationError,
    with every violation, if its graphs do not conform.
    """
    profile = reading.profile
    if not profile.organisation or profile.year is None:
        raise DocumentError(
            f"{reading.source.path}: the report does not say whose accounts these are, or of which year",
            "name the organisation and the year on its cover",
        )
    facts, findings = observe(reading)
    complete = with_observations(reading, findings)
    graphs = report_graphs(complete, facts, iris)
    return complete, gate(graphs, shared_by([graphs], iris), reference=reference)


def publish(  # noqa: PLR0913 - an argument per choice
    readings: Sequence[Reading],
    store: Path,
    iris: Iris,
    *,
    masthead: Masthead | None = None,
    issued: str = "",
    reference: bool = False,
    recognised: bool = True,
) -> Publication:
    """Publishes what conforms into the store as one new release; reports published before stay in it.

    A report that is published again replaces its former self. Each report is validated alone: one that does not
    conform is refused and costs the others nothing. Then what they share is validated, once: nothing is published
    if that does not conform (ValidationError). `masthead` is what the catalogue says of itself, `issued` the date
    (ISO 8601) of what is new. Without readings, the reports published before are published anew under `masthead`.
    `recognised` says whether pages of pictures were read.
    """
    masthead = masthead or Masthead()
    former = _former(store)
    built, complete, refused = _build_each(readings, former, masthead.organisations, iris, reference=reference)
    if not built and (readings or not former):
        return Publication(None, (), (), tuple(refused))
    origin = Origin(iris, masthead.organisations, recognise=recognised)
    for whole, graphs in zip(complete, tuple(built.values()), strict=True):
        digest = origin.digest(whole.source.path, whole.source.sha256)
        built[graphs.report] = replace(graphs, made_from=digest)
    choices = _Choices(store, iris, masthead, issued, reference)
    release, comparison = _released({**former, **built}, choices)
    return Publication(release, tuple(built.values()), tuple(complete), tuple(refused), comparison)


def withdraw(store: Path, report: str, masthead: Masthead | None = None, issued: str = "") -> Path:
    """Publishes a release without a report of the current one, by its identifier; gives the folder of the release.

    Older releases keep the report until they are pruned. Raises StoreError if the report is not published.
    """
    release = current(store)
    reports = _former(store)
    if release is None or report not in reports:
        raise StoreError(
            Text(f"{store}：没有发布报告 {report}", f"{store}: no report {report} is published"),
            Text("见 juesuan status", "see juesuan status"),
        )
    del reports[report]
    iris = Iris(read_manifest(release).base)
    return _released(reports, _Choices(store, iris, masthead or Masthead(), issued), withdrawn={report})[0]


@dataclass(frozen=True, slots=True)
class _Choices:
    """How a release is made: where, in which namespace, what it says of itself, its date, by which processor."""

    store: Path
    iris: Iris
    masthead: Masthead
    issued: str = ""
    reference: bool = False


def _released(
    together: Mapping[str, ReportGraphs], choices: _Choices, withdrawn: Container[str] = ()
) -> tuple[Path, Comparison]:
    """Writes a release of reports, by their identifiers, and what they share, which is validated."""
    iris, masthead, reference = choices.iris, choices.masthead, choices.reference
    reports = [_licensed(together[report], masthead.licence) for report in sorted(together)]
    comparison = compare(reports, masthead.renamed, iris)
    common = (*shared_by(reports, iris, masthead), *comparison.graphs)
    shared = gate_shared(common, reports, reference=reference)

    def catalogue(written: Written) -> ReleaseGraph:
        listed = catalogue_graph(reports, written.shared, written, masthead, iris)
        return gate_catalogue(listed, reference=reference)

    issue = Issue(choices.issued, catalogue)
    release = write_release(
        choices.store, reports, shared, SNAPSHOTS, base=iris.base, issue=issue, withdrawn=withdrawn
    )
    return release, comparison


def _build_each(
    readings: Sequence[Reading],
    former: Mapping[str, ReportGraphs],
    organisations: Mapping[str, str],
    iris: Iris,
    *,
    reference: bool,
) -> tuple[dict[str, ReportGraphs], list[Reading], list[ValidationError | DocumentError]]:
    """The graphs of the reports that conform, by their identifiers, their readings, and why others are refused."""
    built: dict[str, ReportGraphs] = {}
    complete: list[Reading] = []
    refused: list[ValidationError | DocumentError] = []
    for reading in readings:
        try:
            whole, graphs = build(named(reading, organisations), iris, reference=reference)
            _refuse_second(graphs, built)
            if graphs.report in former and not given_name(reading, organisations):
                refuse_stranger(graphs, former[graphs.report], iris)
        except (ValidationError, DocumentError) as error:
            refused.append(error)
            continue
        built[graphs.report] = graphs
        complete.append(whole)
    return built, complete, refused


def _refuse_second(graphs: ReportGraphs, built: Mapping[str, ReportGraphs]) -> None:
    """Two files of one report cannot both be published at once. Raises DocumentError for the second."""
    first = built.get(graphs.report)
    if first is not None:
        raise DocumentError(
            f"{graphs.summary.source_name}: {first.summary.source_name} is the same report "
            f"({graphs.summary.organisation} {graphs.summary.year})",
            "publish one of them; if they are of two organisations, name these in juesuan.toml: [organisations]",
        )


def _former(store: Path) -> dict[str, ReportGraphs]:
    """The reports of the current release, by their identifiers."""
    release = current(store)
    return {report.report: report for report in read_reports(release)} if release is not None else {}


def _licensed(report: ReportGraphs, licence: str) -> ReportGraphs:
    """A report whose downloads name the licence, which is the release's: also one that was published before."""
    return replace(report, attachments=tuple(licensed(attachment, licence) for attachment in report.attachments))


def shared_by(
    reports: Sequence[ReportGraphs], iris: Iris, masthead: Masthead | None = None
) -> tuple[ReleaseGraph, ...]:
    """What reports share, with the rules that they are put to."""
    rules = [
        RuleDescription(rule.id, rule.form, rule.text, rule.severity, rule.category.value)
        for rule in (*RULES, *YEAR_RULES)
    ]
    return shared_graphs(reports, iris, publication=masthead, rules=rules)
