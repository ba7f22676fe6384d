"""Room `prose`: every quantity that running text states. Layout in; figures, claims and findings out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from juesuan.model.amount import Unit
from juesuan.model.claim import Claim
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.layout import Layout
from juesuan.model.passage import Passage
from juesuan.read.prose.cells import passages_of_cells
from juesuan.read.prose.claims import claims_of
from juesuan.read.prose.classification import Codes
from juesuan.read.prose.findings import about
from juesuan.read.prose.making import Statement, statement_of
from juesuan.read.prose.quantities import quantities
from juesuan.read.prose.reading import Reader
from juesuan.read.prose.section import section_of, speaking, year_of
from juesuan.read.prose.settling import settled

__all__ = ["read_prose"]


def read_prose(
    layout: Layout, figures: Sequence[Figure]
) -> tuple[tuple[Figure, ...], tuple[Claim, ...], tuple[Finding, ...]]:
    """The figures of the running text, what it claims of them, and what could not be understood.

    `figures` are those of the statements: their codes and names tell which code a sentence names.
    """
    passages = list(speaking(layout.passages))
    money = _usual_money(passages)
    codes = Codes(figures)
    reader = Reader(codes, year_of(layout.passages))
    said: list[Figure] = []
    claims: list[Claim] = []
    findings: list[Finding] = []
    for passage in (*passages, *passages_of_cells(layout)):
        statements = _statements(reader, codes, passage, money)
        said.extend(figure for statement in statements for figure in statement.figures)
        claims.extend(claims_of(passage, statements, figures))
        findings.extend(about(statements))
    return tuple(said), tuple(claims), tuple(findings)


def _statements(reader: Reader, codes: Codes, passage: Passage, money: Unit) -> list[Statement]:
    section = section_of(passage)
    said = settled(reader.read(passage.plain, section), codes, section.setting)
    return [statement_of(one, passage, section.title, money) for one in said]


def _usual_money(passages: Iterable[Passage]) -> Unit:
    units = Counter(
        quantity.unit for passage in passages for quantity in quantities(passage.plain) if quantity.unit.is_money
    )
    return units.most_common(1)[0][0] if units else Unit.TEN_THOUSAND_YUAN
