"""What has changed from release to release, as data.

Publishing a release after another is a prov:Activity (https://www.w3.org/TR/prov-o/). What it does to a report is
a revision of one version to the next (prov:Revision), what that does to a figure a change set
(http://purl.org/vocab/changeset/schema#): the statements removed and those added. Whether something was created,
updated or deleted is said as Activity Streams say it (https://www.w3.org/TR/activitystreams-vocabulary/).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from juesuan.model.change import Change, HeldVersion, ReportChange, StatedFigure, Succession
from juesuan.model.text import Text
from juesuan.publish.rdf.statements import about, decimal, iri, literal, said, term
from juesuan.vocabulary.iris import Iris

_DONE = {"added": "as:Create", "changed": "as:Update", "removed": "as:Delete"}
_RECORD = Text("各次发布之间的变更", "Changes from release to release")


def change_record(succession: Succession, iris: Iris) -> Iterator[str]:
    """The changes recorded up to the release before, and after them those of this one.

    Nothing is added if every report is the same.
    """
    back = {
        f"<{change.observation}>"
        for report in succession.reports
        for change in report.changes
        if change.kind == "added"
    }
    yield from (line for line in succession.recorded if line.partition(" ")[0] not in back)
    if succession.reports:
        yield from about(iri(iris.changes), ("a", term("prov:Entity")), *said("rdfs:label", _RECORD))
        yield from succession_statements(succession, iris)


def succession_statements(succession: Succession, iris: Iris) -> Iterator[str]:
    """The act of publishing after another release, with all that it changes."""
    act, former = iri(iris.succession(succession.former)), succession.former
    label = Text(f"发布 {former} 之后的变更", f"Changes after the release {former}")
    yield from about(
        act,
        ("a", term("prov:Activity")),
        *said("rdfs:label", label),
        ("prov:used", iri(iris.release(former))),
        ("dcterms:isPartOf", iri(iris.changes)),
        *(("prov:wasInformedBy", last) for last in _last_acts(succession.recorded)),
    )
    for report in succession.reports:
        yield from _revision(report, act, iris)


def _last_acts(recorded: Sequence[str]) -> list[str]:
    """Of the acts recorded, those that none follows: one, or none."""
    informed = f" {term('prov:wasInformedBy')} "
    followed = {line.partition(informed)[2].removesuffix(" .") for line in recorded if informed in line}
    ending = f" {term('a')} {term('prov:Activity')} ."
    acts = (line.removesuffix(ending) for line in recorded if line.endswith(ending))
    return [act for act in acts if act not in followed]


def _revision(report: ReportChange, act: str, iris: Iris) -> Iterator[str]:
    before, after = report.before, report.after
    numbers = (before.number if before else 0, after.number if after else 0)
    revision = iri(iris.revision(report.report, *numbers))
    yield from about(
        revision,
        ("a", term(_DONE[report.kind])),
        *said("rdfs:label", _label(*numbers)),
        ("as:object", iri(iris.report(report.report))),
        ("as:result", iri(iris.version(report.report, after.number)) if after else ""),
        ("dcterms:isPartOf", act),
    )
    for held in (before, after):
        yield from _version(report.report, held, iris) if held else ()
    if after:
        yield from about(iri(iris.version(report.report, after.number)), ("prov:wasGeneratedBy", act))
    elif before:
        yield from about(iri(iris.version(report.report, before.number)), ("prov:wasInvalidatedBy", act))
    if before and after and before.number < after.number:
        old, new = (iri(iris.version(report.report, held.number)) for held in (before, after))
        yield from about(new, ("prov:wasRevisionOf", old), ("prov:qualifiedRevision", revision))
        if after.number == before.number + 1:
            yield from about(new, ("dcat:previousVersion", old))
        yield from about(revision, ("a", term("prov:Revision")), ("prov:entity", old), ("prov:hadActivity", act))
    for change in report.changes:
        changeset = iri(iris.changeset(report.report, *numbers, change.observation))
        yield from about(revision, ("dcterms:hasPart", changeset))
        yield from _changeset(change, changeset, act)


def _label(before: int, after: int) -> Text:
    if not before:
        return Text("新增报告", "the report is new")
    if not after:
        return Text("撤下报告", "the report is gone")
    return Text(f"第{before}版改为第{after}版", f"version {before} became version {after}")


def _version(report: str, held: HeldVersion, iris: Iris) -> Iterator[str]:
    """A version, and the file it was read from, which a later release describes no more."""
    document = iri(iris.document(held.source_sha256))
    yield from about(document, ("a", term("prov:Entity")), ("js:sha256", literal(held.source_sha256)))
    yield from about(
        iri(iris.version(report, held.number)),
        ("a", term("prov:Entity")),
        ("dcat:version", literal(str(held.number))),
        ("dcat:isVersionOf", iri(iris.report(report))),
        ("prov:wasDerivedFrom", document),
    )


def _changeset(change: Change, changeset: str, act: str) -> Iterator[str]:
    observation = iri(change.observation)
    was, now = dict(_stated(change.before)), dict(_stated(change.after))
    yield from about(
        changeset,
        ("a", term("cs:ChangeSet")),
        ("a", term(_DONE[change.kind])),
        *said("rdfs:label", change.label),
        ("cs:subjectOfChange", observation),
    )
    for direction, these, others in (("removal", was, now), ("addition", now, was)):
        for predicate, value in these.items():
            if others.get(predicate) != value:
                statement = f"{changeset[:-1]}/{direction}/{predicate.removeprefix('js:')}>"
                yield from about(changeset, (f"cs:{direction}", statement))
                yield from _reified(statement, observation, predicate, value)
    if change.kind == "removed":
        yield from about(
            observation,
            ("a", term("prov:Entity")),
            *said("rdfs:label", change.label),
            ("prov:wasInvalidatedBy", act),
        )


def _stated(figure: StatedFigure | None) -> Iterator[tuple[str, str]]:
    """What is stated of a figure, as it is written in the data."""
    if figure:
        yield f"js:{figure.measure}", decimal(Decimal(figure.value))
        if figure.printed:
            yield "js:printedText", literal(figure.printed)


def _reified(statement: str, subject: str, predicate: str, value: str) -> Iterator[str]:
    yield from about(
        statement,
        ("a", term("rdf:Statement")),
        ("rdf:subject", subject),
        ("rdf:predicate", term(predicate)),
        ("rdf:object", value),
    )
