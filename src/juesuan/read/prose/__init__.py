"""Prose: every number that running text states, what it is of, and what the text claims of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from juesuan.model.amount import Unit
from juesuan.model.check import Claim
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.layout import Layout, Passage
from juesuan.read.prose.cells import passages_of_cells
from juesuan.read.prose.claims import claims_of
from juesuan.read.prose.classification import Codes
from juesuan.read.prose.headings import department_of, heading_of, stating, year_of
from juesuan.read.prose.mentions import Mention, findings_of, unit_findings, unnamed_finding, with_figures
from juesuan.read.prose.quantities import quantities
from juesuan.read.prose.reader import ParagraphReader
from juesuan.read.wording import prose
from juesuan.vocabulary.wording import compact

__all__ = ["read_prose"]


def read_prose(
    layout: Layout, figures: Sequence[Figure], organisation: str = ""
) -> tuple[tuple[Figure, ...], tuple[Claim, ...], tuple[Finding, ...]]:
    """The figures of the running text, what it claims of them, and what could not be understood.

    `figures` are those of the statements: their codes and names tell which code a sentence names. `organisation`
    is the department's name, where no line of the text is a title that holds it.
    """
    passages = list(stating(layout.passages))
    money = _usual_money(passages)
    department = department_of(layout.passages) or compact(organisation)
    reader = ParagraphReader(Codes(figures), year_of(layout.passages), department)
    claims: list[Claim] = []
    known: list[Mention] = []
    apart = _sections_by_unit(passages)
    for passage in (*passages, *passages_of_cells(layout)):
        heading = heading_of(passage)
        reader.are_units_apart = passage.headings in apart
        mentions = [
            with_figures(mention, passage, heading.title, money) for mention in reader.read(passage.plain, heading)
        ]
        known.extend(mentions)
        claims.extend(claims_of(passage, mentions, figures))
    stated = tuple(figure for mention in known for figure in mention.figures)
    return stated, tuple(claims), (*findings_of(known), *unit_findings(known), *unnamed_finding(known))


def _sections_by_unit(passages: Iterable[Passage]) -> set[tuple[str, ...]]:
    """The headings of the sections that speak of each unit by itself."""
    texts: defaultdict[tuple[str, ...], str] = defaultdict(str)
    for passage in passages:
        texts[passage.headings] += passage.plain
    return {headings for headings, text in texts.items() if prose.UNITS_APART.search(text)}


def _usual_money(passages: Iterable[Passage]) -> Unit:
    units = Counter(
        quantity.unit for passage in passages for quantity in quantities(passage.plain) if quantity.unit.is_money
    )
    return units.most_common(1)[0][0] if units else Unit.TEN_THOUSAND_YUAN
