"""One cause, one finding: which findings follow from others, by what both are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.place import Place


def _of_one_sentence(one: Finding, other: Finding) -> bool:
    """Whether both speak of one sentence, or one of them of a clause of it."""
    first, second = one.about.sentence, other.about.sentence
    return bool(first and second) and (first in second or second in first)


def _of_one_print(one: Finding, other: Finding) -> bool:
    """Whether both speak of one printed number."""
    return not _prints(one).isdisjoint(_prints(other))


def _prints(finding: Finding) -> set[tuple[Place, str]]:
    """The printed numbers that a finding is about: one print may be several figures."""
    return {(figure.place, figure.printed) for figure in finding.about.figures if figure.printed}


def _on_one_page(one: Finding, other: Finding) -> bool:
    return _page(one) == _page(other)


def _page(finding: Finding) -> tuple[int | None, str]:
    return finding.place.page, finding.place.reference


def _of_one_name(one: Finding, other: Finding) -> bool:
    return bool(one.about.name) and one.about.name == other.about.name


def _anywhere(_one: Finding, _other: Finding) -> bool:
    return True


class Follows(NamedTuple):
    """Findings whose codes begin with `consequence` follow from those that begin with `cause` if both share it."""

    consequence: tuple[str, ...]
    cause: tuple[str, ...]
    share: Callable[[Finding, Finding], bool]


_LEFT_OPEN = ("duty.year-left-open", "duty.placeholder")
_WRONG_WORDS = ("words.", "duty.sentence-year", "duty.compared-year", "duty.body")

FOLLOWS = (
    Follows(("claim.",), _WRONG_WORDS, _of_one_sentence),
    Follows(("prose.t", "prose.item-lacking"), ("words.class-name",), _of_one_print),
    Follows(("prose.units",), ("organisation.unit-count-differs",), _anywhere),
    Follows(("prose.words-unknown",), _LEFT_OPEN, _on_one_page),
    Follows(("document.organisation-differs",), ("duty.body",), _on_one_page),
    Follows(("document.organisation-differs",), ("duty.body-of-table",), _of_one_name),
)
"""What follows from what. A body of another name in a title is found again where a sentence or table names it."""


def without_consequences(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings but those that follow from another one."""
    known = tuple(findings)
    return tuple(one for one in known if not any(_follows(one, row, known) for row in FOLLOWS))


def _follows(finding: Finding, row: Follows, known: Iterable[Finding]) -> bool:
    return finding.code.startswith(row.consequence) and any(
        cause.code.startswith(row.cause) and row.share(finding, cause) for cause in known
    )


def figures_in_question(findings: Iterable[Finding], figures: Iterable[Figure]) -> tuple[tuple[Figure, ...], ...]:
    """For each finding, in their order, the figures of the report at its place, and those that it is about."""
    at: dict[Place, list[Figure]] = {}
    for figure in figures:
        at.setdefault(figure.place, []).append(figure)
    return tuple(tuple(dict.fromkeys(_in_question(finding, at))) for finding in findings)


def _in_question(finding: Finding, at: Mapping[Place, Sequence[Figure]]) -> Iterator[Figure]:
    yield from at.get(finding.place, ())
    yield from (figure for figure in finding.about.figures if figure in at.get(figure.place, ()))
