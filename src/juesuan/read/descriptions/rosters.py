"""Tables of units: 序号 | 单位名称 | 单位性质, however the columns are ordered and named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.model.layout import Placed
from juesuan.model.table import Cell, Grid
from juesuan.vocabulary.organisations import unit_kind
from juesuan.vocabulary.wording import compact, has_cjk

_NAME_HEAD = re.compile(
    r"^((下属|所属|二级|预算|决算|基层|纳入.*)*(单位|机构|部门)(名称|全称)|单位|(下属|预算|所属|二级|决算|二级预算)单位|名称)(\(.*\))?$"
)
_KIND_HEAD = re.compile(r"^(单位|机构|经费)?(性质|类型|类别|属性|分类|基本性质)$|^单位(性质|类型)")
_OTHER_HEAD = re.compile(
    r"^(序号|编号|备注|说明|级次|层级|(预算|单位|机构|行政)?(级次|级别|层级|规格)|预算管理级次|(单位|机构|组织机构|统一社会信用)?代码"
    r"|(人员)?编制(数|人数)?|(在职|实有|在编)?人(员|数)(数)?|经费(来源|形式|渠道|供给方式)|地址|主管部门|隶属关系|财政预算代码)$"
)
_KIND = re.compile(r"单位$|机构$|企业$|公益[一二]类|参公|行政|事业|全额|差额|自收自支")
_ROW_NUMBER = re.compile(r"^[\d.、]*$")
_NO_UNIT = re.compile(r"合计|总计|X{2,}|×{2,}|…|\.{3}")


def roster_units(grids: Sequence[Placed]) -> tuple[str, ...]:
    """The units of the first table of units, each with its kind in brackets; it may go on over pages."""
    for number, placed in enumerate(grids):
        rows = _rows(placed.grid)
        head = next(iter(rows), [])
        columns = _columns(head)
        if columns is None:
            continue
        names = list(_names(rows[1:], *columns))
        for later in grids[number + 1 :]:
            if not _continues(later.grid, placed.grid):
                break
            names += _names(_rows(later.grid), *columns)
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _rows(grid: Grid) -> list[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[number] for number in sorted(rows)]


def _columns(head: Sequence[Cell]) -> tuple[int, int | None] | None:
    """The columns of names and of kinds; None if the head is not that of a table of units."""
    texts = {cell.column: compact(cell.text) for cell in head if cell.text.strip()}
    named = [column for column, text in texts.items() if _NAME_HEAD.match(text)]
    kinds = [column for column, text in texts.items() if _KIND_HEAD.match(text)]
    known = len(named) + len(kinds) + sum(bool(_OTHER_HEAD.match(text)) for text in texts.values())
    if not named or len(texts) < 2 or known < len(texts):
        return None
    return named[0], kinds[0] if kinds else None


def _continues(later: Grid, first: Grid) -> bool:
    """Whether a grid is the table of units gone on: as wide, and its rows are numbered."""
    start = [compact(cell.text) for cell in later.cells if cell.row == 0 and cell.column == 0]
    return later.column_count == first.column_count and bool(start and start[0].isdigit())


def _names(rows: Sequence[Sequence[Cell]], name_at: int, kind_at: int | None) -> Iterator[str]:
    for row in rows:
        texts = {cell.column: compact(cell.text) for cell in row}
        name = texts.get(name_at, "")
        if not has_cjk(name) or _NO_UNIT.search(name):
            continue
        kind = texts.get(kind_at, "") if kind_at is not None else ""
        is_said = not kind or unit_kind(name) or not _KIND.search(kind) or "(" in kind
        yield name if is_said else f"{name}({_with_noun(kind)})"


def _with_noun(kind: str) -> str:
    return kind if re.search(r"(单位|机构|企业)$", kind) else f"{kind}{'单位' if kind in ('行政', '事业') else ''}"
