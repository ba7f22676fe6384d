"""From grids to tables: which grids are one table, and which of its plausible readings is the best.

Grids that may go on with the one before form a chain; a title ends it. A chain is read as one table first; if
that leaves a doubt, the best of all ways to part the chain into tables wins, by the sum of the scores that a judge
gives to each table's best reading. The judge is handed in: it knows the accounts, this module does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from juesuan.model.layout import Placed
from juesuan.model.table import Grid, Table
from juesuan.read.form_labels import lists_indicators
from juesuan.read.tables.amounts import is_surely_amount
from juesuan.read.tables.captions import caption_of
from juesuan.read.tables.heads import Matrix, head_of
from juesuan.read.tables.joining import cuts, joined, under_split_head, ways_to_join
from juesuan.read.tables.readings import readings
from juesuan.read.wording.sections import AFTER_TABLE
from juesuan.read.wording.titles import CONTINUED, DETAIL, GENERAL_BUDGET, THREE_PUBLIC
from juesuan.vocabulary.wording import compact

# Lines between two parts of a table: page header, unit, form number; more are prose.
_LINES_BETWEEN = 6
# Grids: longer chains that do not read well as one table are parted within this many grids.
_LONGEST_CHAIN = 8
# Ways to join that are kept while a chain is put together.
_KEPT = 3
# Score of an amount that is left in no table: a little worse than one in a table without a meaning.
_UNREAD = -1.6
_OFTEN_RETOLD = ("t06", "t09")


class Judgement(NamedTuple):
    """How good a reading is, and whether it leaves no doubt."""

    score: float
    certain: bool


# Judges a table that was read of an area with so many amounts.
Judge = Callable[[Table, int], Judgement]


class TableReading(NamedTuple):
    """A table that some grids may be; None if they are no table of accounts."""

    table: Table | None
    judgement: Judgement


def tables_of(placed: Iterable[Placed], judge: Judge) -> tuple[Table, ...]:
    """The tables of accounts among the grids, in order; grids continued on the next page are one table."""
    found = [table for chain in _chains(placed) for table in _tables_of_chain(chain, judge)]
    return tuple(_the_nine(found))


# --- chains ---


def _chains(placed: Iterable[Placed]) -> Iterator[list[Placed]]:
    """The grids in runs that may each be one table; performance forms are none of the accounts."""
    chain: list[Placed] = []
    for item in placed:
        if lists_indicators(item.grid):
            if chain:
                yield chain
            chain = []
            continue
        if chain and _may_follow(chain, item):
            if ways_to_join(chain[0].grid, item.grid) is not None:
                chain.append(item)
                continue
            put_together = _with_whole_head([*chain, item]) if len(chain) == 1 else None
            if put_together is not None:
                chain = put_together
                continue
        if chain:
            yield chain
        chain = [item]
    if chain:
        yield chain


def _may_follow(chain: Sequence[Placed], item: Placed) -> bool:
    """Whether a grid may be the next part of the table that the chain begins with: no other title parts them."""
    last = chain[-1].grid
    if len(item.above) > _LINES_BETWEEN or any(AFTER_TABLE.match(compact(line)) for line in item.above):
        return False
    end = max((cell.place.page for cell in last.cells if cell.place.page is not None), default=last.page)
    if end is not None and item.grid.page is not None and item.grid.page - end > 1:
        return False
    title = _title(item)
    if not title:
        return True
    if title != _title(chain[0]):
        return False
    # Tables beyond the nine may have one title and different heads.
    has_head = not item.repeated and caption_of([title]).is_other and head_of(Matrix(item.grid)).columns
    return not has_head


def _title(item: Placed) -> str:
    """The title above a grid or in its first rows, without the word that it is continued."""
    return CONTINUED.sub("", caption_of((*item.above, *head_of(Matrix(item.grid)).captions)).title)


# --- the best readings ---


def _tables_of_chain(chain: Sequence[Placed], judge: Judge) -> Iterator[Table]:
    """The tables of a chain; where its first grid may be the upper part of a head, the better of the two ways."""
    parts = _read_chain(chain, judge)
    put_together = _with_whole_head(chain)
    if put_together is not None and not all(part.judgement.certain for part in parts):
        # Of an empty table both are nothing: its note stands below the whole.
        parts = max(_read_chain(put_together, judge), parts, key=_score)
    yield from (part.table for part in parts if part.table is not None)


def _read_chain(chain: Sequence[Placed], judge: Judge) -> list[TableReading]:
    """A chain as a whole if that is certain, else its parts with the best sum of scores."""
    whole = _best(chain, judge)
    return [whole] if len(chain) == 1 or whole.judgement.certain else _parted(chain, judge, whole)


def _score(parts: Iterable[TableReading]) -> float:
    return sum(part.judgement.score for part in parts)


def _with_whole_head(chain: Sequence[Placed]) -> list[Placed] | None:
    """The chain with its first grid put over the second, if it is a part of the second one's head."""
    if len(chain) < 2 or not _title(chain[0]):
        return None
    first, second, *others = chain
    grid = under_split_head(first.grid, (*first.below, *second.above), second.grid)
    return None if grid is None else [Placed(grid, first.above, second.below), *others]


def _parted(chain: Sequence[Placed], judge: Judge, whole: TableReading) -> list[TableReading]:
    """The best way to part a chain, by dynamic programming over where the last part begins."""
    best: list[tuple[float, list[TableReading]]] = [(0.0, [])]
    for end in range(1, len(chain) + 1):
        ways = []
        for start in range(max(0, end - _LONGEST_CHAIN), end):
            last = whole if end - start == len(chain) else _best(chain[start:end], judge)
            score, parts = best[start]
            ways.append((score + last.judgement.score, [*parts, last]))
        best.append(max(ways, key=lambda way: way[0]))
    if len(chain) > _LONGEST_CHAIN and whole.judgement.score >= best[-1][0]:
        return [whole]
    return best[-1][1]


def _best(parts: Sequence[Placed], judge: Judge) -> TableReading:
    """The best reading of grids as one table, which are put together part by part.

    The ways to do so differ in which rows of each part are a repeated head; where there are several, the likeliest
    are kept.
    """
    amounts = _amount_count(parts[0].grid)
    kept = [parts[0].grid]
    judged = _judged(kept, parts[:1], judge, amounts) if len(parts) == 1 else []
    for end, part in enumerate(parts[1:], start=2):
        columns = ways_to_join(parts[0].grid, part.grid)
        if columns is None:
            return TableReading(
                None, Judgement(_UNREAD * sum(_amount_count(each.grid) for each in parts), certain=False)
            )
        amounts += _amount_count(part.grid, part.repeated)
        heads = cuts(kept[0], part.grid, columns, head_of(Matrix(part.grid)).rows, part.repeated)
        kept = [joined(grid, part.grid, columns, cut) for grid in kept for cut in heads]
        if len(kept) > 1 or end == len(parts):
            judged = _judged(kept, parts[:end], judge, amounts)
            kept = [grid for grid, _ in judged[:_KEPT]]
    return judged[0][1]


def _judged(
    ways: Sequence[Grid], parts: Sequence[Placed], judge: Judge, amounts: int
) -> list[tuple[Grid, TableReading]]:
    """Joined grids with their best readings, the best first; once one is certain, the rest is not looked at."""
    judged = []
    for grid in ways:
        judged.append((grid, _read(Placed(grid, parts[0].above, parts[-1].below), judge, amounts)))
        if judged[-1][1].judgement.certain:
            break
    return sorted(judged, key=lambda way: -way[1].judgement.score)


def _read(area: Placed, judge: Judge, amounts: int) -> TableReading:
    """The best reading of an area; the first that is certain is not compared with others."""
    best = TableReading(None, Judgement(_UNREAD * amounts, certain=False))
    for table in readings(area):
        reading = TableReading(table, judge(table, amounts))
        if best.table is None or reading.judgement.score > best.judgement.score:
            best = reading
        if best.judgement.certain:
            break
    return best


def _amount_count(grid: Grid, first_row: int = 0) -> int:
    return sum(is_surely_amount(cell.text) for cell in grid.cells if cell.row >= first_row)


# --- the nine ---


def _the_nine(tables: Sequence[Table]) -> Iterator[Table]:
    """The tables, of which only those are statements that the report's other tables leave to be.

    Beside a statement, its 明细表 and, for 基本支出, the table of all fiscal funds are beyond the nine, as is
    机构运行信息表 beside 三公经费; and a table without a title that speaks of the same things, pages away from it,
    is none of the accounts.
    """
    titles: dict[str, set[str]] = {}
    for table in tables:
        if table.title:
            titles.setdefault(table.statement, set()).add(table.title)
    ends: dict[str, int] = {}
    for table in tables:
        others = titles.get(table.statement, set()) - {table.title}
        retold = not table.title and table.statement in _OFTEN_RETOLD and bool(others)
        if retold and (table.place.page or 0) > ends.get(table.statement, 0) + 1:
            continue
        pages = [entry.place.page or 0 for row in table.rows for entry in row.entries]
        ends[table.statement] = max(pages, default=table.place.page or 0)
        yield replace(table, statement="") if table.title and _is_beyond(table, others) else table


def _is_beyond(table: Table, others: Iterable[str]) -> bool:
    details = DETAIL in table.title and any(DETAIL not in title for title in others)
    general = any(GENERAL_BUDGET in title for title in others)
    wider = table.statement == "t06" and GENERAL_BUDGET not in table.title and general
    of_operations = THREE_PUBLIC not in table.title and any(THREE_PUBLIC in title for title in others)
    return details or wider or of_operations
