"""Which grids are performance forms, and which of them belong to one evaluation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from juesuan.model.layout import Placed
from juesuan.model.place import Place
from juesuan.read.form_labels import field_of, is_any_label, is_label
from juesuan.read.performance.grid_rows import GridRows, indicator_head
from juesuan.read.wording.performance import FORM_TITLES, NO_TITLES, SUMS, TABLE_TITLES
from juesuan.vocabulary.wording import compact, without_spaces

# Characters; a longer line is a sentence that speaks of a form.
_LONGEST_TITLE = 50
# Points that the outer borders of a form may move from page to page.
_SAME_EDGE_PT = 12.0
# Lines of running heads, page numbers and repeated titles between two parts of a form; more are text.
_LINES_BETWEEN = 6
# Rows between the beginnings of two forms; within them title and names belong to one form.
_CAPTION_ROWS = 4
# Rows in which a form says whose it is.
_HEAD_ROWS = 6


class Segment(NamedTuple):
    """Rows of a rows, from `first` up to `after`, that belong to one form, and the lines above them."""

    rows: GridRows
    first: int
    after: int
    above: tuple[str, ...]
    title: str

    @property
    def place(self) -> Place:
        """Where the segment begins."""
        return self.rows.row(self.first)[0].place


@dataclass(slots=True)
class FormTables:
    """The segments of one evaluation, in order."""

    title: str
    segments: list[Segment]


def forms_of(placed: Iterable[Placed]) -> tuple[FormTables, ...]:
    """The performance forms among the ruled grids, in order.

    A segment goes on with the form before it, or begins one; what is no form ends the one before.
    """
    forms: list[FormTables] = []
    is_open = False
    for segment in (segment for item in placed for segment in _segments(item)):
        if is_open and _goes_on(segment, forms[-1]):
            forms[-1].segments.append(segment)
            continue
        is_open = _is_form(segment)
        if is_open:
            forms.append(FormTables(segment.title, [segment]))
    return tuple(forms)


def _is_form(segment: Segment) -> bool:
    """Whether the rows are a performance form: they list indicators, or are titled and say whose they are."""
    return _has_indicators(segment) or (is_table_title(segment.title) and _has_fields(segment))


def _goes_on(segment: Segment, form: FormTables) -> bool:
    last = form.segments[-1]
    near = (segment.rows.grid.page or 0) - (last.rows.grid.page or 0) <= 1
    retitled = bool(segment.title) and segment.title != form.title
    if not near or retitled or len(segment.above) > _LINES_BETWEEN:
        return False
    if _begins(segment, form):
        return False
    new, old = segment.rows.grid.xs, last.rows.grid.xs
    if new and old:
        has_same_edges = abs(new[0] - old[0]) <= _SAME_EDGE_PT and abs(new[-1] - old[-1]) <= _SAME_EDGE_PT
    else:
        # A document without pages has no borders in points.
        has_same_edges = segment.rows.grid.column_count == last.rows.grid.column_count
    return has_same_edges or _has_indicators(segment)


def _begins(segment: Segment, form: FormTables) -> bool:
    """Whether the rows begin another evaluation: they have a head of their own, and the form has its own.

    A head that is the same again belongs to the next page of the same form.
    """
    ended = any(
        is_label(cell.text, SUMS) for one in form.segments for row in _rows(one) for cell in one.rows.own(row)
    )
    owner = _owner(segment)
    if owner:
        known = {_owner(one) for one in form.segments}
        return (any(known) or any(map(_has_indicators, form.segments))) and (ended or owner not in known)
    return ended and bool(segment.title) and (_has_indicators(segment) or _has_fields(segment))


def _segments(item: Placed) -> Iterator[Segment]:
    rows = GridRows(item.grid)
    starts = sorted({0, *_starts(rows)})
    for index, first in enumerate(starts):
        after = starts[index + 1] if index + 1 < len(starts) else item.grid.row_count
        above = item.above if first == 0 else ()
        title = title_inside(rows, first) or title_of(above)
        if rows.row(first):
            yield Segment(rows, first, after, above, title)


def _starts(rows: GridRows) -> Iterator[int]:
    """The rows of a rows at which another evaluation begins: they name a project, or are a title above one."""
    last = -_CAPTION_ROWS
    for row in range(rows.grid.row_count):
        own = rows.own(row)
        names_project = len(own) > 1 and any(field_of(cell.text) == "name" for cell in own[:2])
        if (title_inside(rows, row) or names_project) and row - last >= _CAPTION_ROWS:
            last = row
            yield row


def title_inside(rows: GridRows, row: int) -> str:
    """The title in a row of one wide cell; empty if the row is none."""
    cells = rows.own(row)
    wide = len(cells) == 1 and cells[0].columns > rows.grid.column_count / 2
    return title_of([cells[0].text]) if wide else ""


def title_of(lines: Sequence[str]) -> str:
    """The title of a form among the lines above it: the last that names a table, else the last at all."""
    found = [line for line in lines if _is_title(compact(line))]
    tables = [line for line in found if is_table_title(line)]
    return without_spaces((tables or found or [""])[-1])


def is_table_title(title: str) -> bool:
    """Whether the title names a table, not a section."""
    return TABLE_TITLES.search(compact(title)) is not None


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and bool(FORM_TITLES.search(text)) and not NO_TITLES.search(text)


def _rows(segment: Segment) -> range:
    return range(segment.first, segment.after)


def _has_indicators(segment: Segment) -> bool:
    return any(indicator_head(segment.rows, row) for row in _rows(segment))


def _has_fields(segment: Segment) -> bool:
    return any(is_any_label(cell.text) for row in _rows(segment) for cell in segment.rows.own(row)[:3])


def _owner(segment: Segment) -> str:
    """The line that says whose evaluation follows, in the rows or above them; empty if none does."""
    for row in _rows(segment)[:_HEAD_ROWS]:
        own = segment.rows.own(row)
        if any(field_of(cell.text.replace("：", ":").split(":")[0]) in ("name", "department") for cell in own[:2]):
            return "".join(compact(cell.text) for cell in own)
    named = (compact(line) for line in segment.above if field_of(compact(line).split(":")[0]) == "name")
    return next(named, "")
