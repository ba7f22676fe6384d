"""Prose: every number that running text states, what it is of, and what the text claims of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from juesuan.model.amount import Unit
from juesuan.model.check import Claim
from juesuan.model.figure import Figure
from juesuan.model.finding import Finding
from juesuan.model.layout import Layout, Mark, Passage
from juesuan.model.table import Cell, Grid
from juesuan.read.class_names import Codes
from juesuan.read.prose.claims import claims_of
from juesuan.read.prose.headings import heading_of, stating, year_of
from juesuan.read.prose.mentions import Mention, figure_of, findings_of, unit_findings, unnamed_finding
from juesuan.read.prose.quantities import quantities
from juesuan.read.prose.reader import ParagraphReader
from juesuan.read.wording import nouns, prose
from juesuan.vocabulary.wording import compact

__all__ = ["read_prose"]
# A cell with fewer characters says that something is done, and states nothing.
_SHORTEST = 8


def read_prose(
    layout: Layout, figures: Sequence[Figure], organisation: str = ""
) -> tuple[tuple[Figure, ...], tuple[Claim, ...], tuple[Finding, ...]]:
    """The figures of the running text, what it claims of them, and what could not be understood.

    `figures` are those of the statements: their codes and names tell which code a sentence names. `organisation`
    is the department's name, where no line of the text is a title that holds it.
    """
    passages = list(stating(layout.passages))
    units = Counter(number.unit for passage in passages for number in quantities(passage.plain))
    money = max(filter(lambda unit: unit.is_money, units), key=units.__getitem__, default=Unit.TEN_THOUSAND_YUAN)
    titles = (prose.TITLE_OF_REPORT.match(passage.plain) for passage in layout.passages)
    department = next((title["name"] for title in titles if title), compact(organisation))
    reader = ParagraphReader(Codes(figures), year_of(layout.passages), department)
    claims: list[Claim] = []
    known: list[Mention] = []
    texts: defaultdict[tuple[str, ...], str] = defaultdict(str)
    for passage in passages:
        texts[passage.headings] += passage.plain
    apart = {headings for headings, text in texts.items() if prose.UNITS_APART.search(text)}
    printed = {figure.coordinate for figure in figures if figure.coordinate}
    for passage in (*passages, *passages_of_cells(layout)):
        heading = heading_of(passage)
        reader.are_units_apart = passage.headings in apart
        mentions = []
        for mention in reader.read(passage.plain, heading):
            topics = mention.topic.sides()
            figures_of = (figure_of(mention, topic, passage, heading.title, money) for topic in topics)
            mentions.append(replace(mention, figures=tuple(figures_of)))
        known.extend(mentions)
        claims.extend(claims_of(passage, mentions, printed))
    stated = tuple(figure for mention in known for figure in mention.figures)
    return stated, tuple(claims), (*findings_of(known), *unit_findings(known), *unnamed_finding(known))


def passages_of_cells(layout: Layout) -> Iterator[Passage]:
    """The cells of tables of key work, as paragraphs under the head of their column and the row's own name.

    Such tables are neither statements nor performance forms: they have a column of what was done, and none of
    numbers.
    """
    for placed in layout.grids:
        if columns := _columns_of_deeds(placed.grid):
            for cell in placed.grid.cells:
                if cell.row > 0 and cell.column in columns and len(compact(cell.text)) >= _SHORTEST:
                    before = [one for one in placed.grid.cells if one.row == cell.row and one.column < cell.column]
                    names = [name for one in before if (name := compact(one.text)) and not name.isdigit()]
                    yield _passage(cell, columns[cell.column], *names[:1])


def _columns_of_deeds(grid: Grid) -> dict[int, str]:
    """The columns that say what was done, with their headings; none if the grid is no table of key work."""
    heads = {cell.column: compact(cell.text) for cell in grid.cells if cell.row == 0}
    texts = "".join(compact(cell.text) for cell in grid.cells[: 3 * max(1, grid.column_count)])
    if not any(nouns.KEY_WORK.search(head) for head in heads.values()) or nouns.NO_KEY_WORK.search(texts):
        return {}
    return {column: head for column, head in heads.items() if nouns.KEY_WORK_DONE.search(head)}


def _passage(cell: Cell, *headings: str) -> Passage:
    """A cell as a paragraph. In a text its characters have their offsets; on a page they share the cell's box."""
    kept = [(char, at) for at, char in enumerate(cell.text) if not char.isspace()]
    span, place = cell.place.span, cell.place
    whole = span is not None and span.end - span.start == len(cell.text)
    marks = tuple(
        Mark(offset=span.start + (at if whole else min(at, span.end - span.start - 1)))
        if span is not None
        else Mark(place.page, place.box, reference=place.reference)
        for _, at in kept
    )
    return Passage("".join(char for char, _ in kept), marks, headings)
