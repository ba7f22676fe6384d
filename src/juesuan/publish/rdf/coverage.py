"""The coverage certificate: what the printed numbers of each page are, and every one that is not explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan.model.coverage import NumberKind, PageCoverage, PrintedNumber
from juesuan.model.text import Text
from juesuan.publish.rdf.evidence import place_statements
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, integer, iri, literal, said, term
from juesuan.vocabulary.descriptors import NUMBER_KIND
from juesuan.vocabulary.iris import Iris

_METRIC = Text("印出的数各属何类", "how many printed numbers are of each kind")
_LABELS = {concept.code: concept.label for concept in NUMBER_KIND.concepts}


def coverage_statements(coverage: Sequence[PageCoverage], reported: Reported) -> Iterator[str]:
    """The certificate of a report and of each page, as DQV measurements; nothing where nothing was certified."""
    if not coverage:
        return
    counts: Counter[NumberKind] = sum((page.counts for page in coverage), Counter())
    node = iri(reported.iris.coverage(reported.report))
    yield from about(node, ("a", term("js:Coverage")), *_summary(counts, _of_report(), reported))
    for page in coverage:
        yield from _page(node, page, reported)


def metric_statements(iris: Iris) -> Iterator[str]:
    """What a coverage certificate measures."""
    yield from about(iri(iris.coverage_metric), ("a", term("dqv:Metric")), *said("rdfs:label", _METRIC))


def _page(whole: str, page: PageCoverage, reported: Reported) -> Iterator[str]:
    name = str(page.page) if page.page is not None else "all"
    node = iri(reported.iris.coverage(reported.report, name))
    yield from about(whole, ("js:pageCoverage", node))
    yield from about(
        node,
        ("a", term("js:PageCoverage")),
        ("js:page", integer(page.page) if page.page is not None else ""),
        *_summary(page.counts, _of_page(page), reported),
    )
    for kind, count in page.counts.items():
        yield from _kind(node, (name, kind), count, reported)
    unexplained = [number for number in page.numbers if number.kind is NumberKind.UNEXPLAINED]
    for position, number in enumerate(unexplained, start=1):
        yield from _unexplained(node, (name, position), number, reported)


def _summary(counts: Counter[NumberKind], label: Text, reported: Reported) -> Iterator[tuple[str, str]]:
    yield from said("rdfs:label", label)
    yield "dqv:computedOn", reported.term
    yield "js:numberCount", integer(counts.total())
    yield "js:figureCount", integer(counts[NumberKind.FIGURE])
    yield "js:unexplainedCount", integer(counts[NumberKind.UNEXPLAINED])


def _kind(page: str, key: tuple[str, NumberKind], count: int, reported: Reported) -> Iterator[str]:
    name, kind = key
    node = iri(reported.iris.coverage(reported.report, name, kind.value))
    yield from about(page, ("js:kindCount", node))
    yield from about(
        node,
        ("a", term("js:KindCount")),
        ("a", term("dqv:QualityMeasurement")),
        *said("rdfs:label", _LABELS[kind.value]),
        ("dqv:isMeasurementOf", iri(reported.iris.coverage_metric)),
        ("dqv:computedOn", reported.term),
        ("dqv:value", integer(count)),
        ("js:numberKind", iri(reported.iris.concept(NUMBER_KIND.name, kind.value))),
    )


def _unexplained(page: str, key: tuple[str, int], number: PrintedNumber, reported: Reported) -> Iterator[str]:
    name, position = key
    node = iri(reported.iris.coverage(reported.report, name, NumberKind.UNEXPLAINED.value, str(position)))
    yield from about(page, ("js:unexplained", node))
    yield from about(
        node,
        ("a", term("js:UnexplainedNumber")),
        ("rdfs:label", literal(number.text)),
        ("js:printedText", literal(number.text)),
        ("js:context", literal(number.context, "zh") if number.context else ""),
        ("js:about", reported.term),
        ("js:document", reported.document),
        *place_statements(number.place),
    )


def _of_report() -> Text:
    return Text("全部印出的数", "all printed numbers")


def _of_page(page: PageCoverage) -> Text:
    if page.page is None:
        return _of_report()
    return Text(f"第{page.page}页印出的数", f"numbers printed on page {page.page}")
