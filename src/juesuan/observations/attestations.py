"""Attestations: which classification codes a report uses, and what it calls them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from juesuan.model.coordinate import NOT_APPLICABLE, TOTAL
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.observation import Attestation, StatementObservation
from juesuan.observations.findings import conflicting_names
from juesuan.vocabulary.statements import Dimension
from juesuan.vocabulary.wording import without_spaces

Code = tuple[str, str]

_CLASSIFICATIONS = (Dimension.FUNCTION.value, Dimension.ECONOMIC.value)


def attestations_of(
    statements: Sequence[StatementObservation],
) -> tuple[tuple[Attestation, ...], tuple[Finding, ...]]:
    """The codes of a report with their names, sorted, the most printed name first; and codes with two names."""
    names: dict[Code, Counter[str]] = defaultdict(Counter)
    printed: dict[tuple[Code, str], Figure] = {}
    for code, figure in _uses(statements):
        name = without_spaces(figure.item) if figure.code == code[1] else ""
        names[code][name] += 1
        printed.setdefault((code, name), figure)
    attestations = tuple(found for code in sorted(names) for found in _attested(code, names[code]))
    return attestations, tuple(
        conflicting_names([printed[code, name] for name in _ranked(names[code])])
        for code in sorted(names)
        if len(_ranked(names[code])) > 1
    )


def _uses(statements: Sequence[StatementObservation]) -> Iterator[tuple[Code, Figure]]:
    for statement in statements:
        for code_list in _CLASSIFICATIONS:
            code = getattr(statement.coordinate, code_list)
            if code not in (TOTAL, NOT_APPLICABLE):
                yield (code_list, code), statement.figure


def _ranked(names: Counter[str]) -> list[str]:
    """The names from the most to the least printed, without the missing one."""
    return sorted((name for name in names if name), key=lambda name: (-names[name], name))


def _attested(code: Code, names: Counter[str]) -> Iterator[Attestation]:
    ranked = _ranked(names)
    if not ranked:
        yield Attestation(*code, name="", count=0)
    for name in ranked:
        yield Attestation(*code, name=name, count=names[name])
