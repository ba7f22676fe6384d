"""DOCX through python-docx: paragraphs and tables of the body in their order, text boxes after their paragraph.

What a reader sees is read: inserted text, content controls and the chosen alternative; not deleted or hidden text,
nor the instructions of fields. Elements are those of ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from juesuan.read.documents.office.grids import OfficeParagraph, TableCell, TableRows
from juesuan.read.documents.office.numbering import Numbering
from juesuan.read.documents.office.package import DAMAGED_PARTS
from juesuan.read.messages import refused
from juesuan.read.wording import sections
from juesuan.read.wording.titles import UNIT_OF_MONEY
from juesuan.vocabulary.wording import RAISED

_DAMAGE = (OpcError, *DAMAGED_PARTS)
_P, _TBL, _TR, _TC, _T = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "t"))
_TEXT_BOX = qn("w:txbxContent")
_PASSED_OVER = frozenset(
    {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:tblPr"), qn("w:trPr"), qn("w:tcPr"), _TEXT_BOX}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_SPACES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Word has nine levels of headings (17.3.1.20); the tenth is body text.
_LOWEST_LEVEL = 9

Blocks = Iterator[OfficeParagraph | TableRows]


def read_word(path: Path, content: bytes) -> tuple[OfficeParagraph | TableRows, ...]:
    """The paragraphs and tables of the DOCX `content`. Raises DocumentError if it is damaged."""
    try:
        document = docx.Document(io.BytesIO(content))
        return tuple(_below_units(_Reader(document).blocks(document.element.body), _units_in_heads(document)))
    except _DAMAGE as error:
        raise refused(path, "docx-damaged") from error


def _units_in_heads(document: Any) -> list[OfficeParagraph]:
    """The lines of the page headers that name a unit of money, which is that of the tables on the pages."""
    heads = (section.header for section in document.sections if not section.header.is_linked_to_previous)
    lines = dict.fromkeys("".join(_texts(paragraph._p)) for head in heads for paragraph in head.paragraphs)
    return [OfficeParagraph(line) for line in lines if UNIT_OF_MONEY.search(line)]


def _below_units(blocks: Blocks, units: Sequence[OfficeParagraph]) -> Blocks:
    for block in blocks:
        if isinstance(block, TableRows):
            yield from units
        yield block


class _Reader:
    """A document's styles and numbering, asked while its body is read."""

    def __init__(self, document: Any) -> None:
        self._levels = {style.style_id: _level(style) for style in document.styles}
        self._numbering = Numbering.of(document)

    def blocks(self, parent: Any) -> Blocks:
        """The paragraphs and tables in an element, content controls and the like opened."""
        for child in parent:
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield TableRows(tuple(self._rows(child)))
            elif child.tag not in _PASSED_OVER:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Blocks:
        style = paragraph.style or ""
        outline = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        level = int(outline.get(qn("w:val"))) + 1 if outline is not None else self._levels.get(style, 0)
        label, text = self._numbering.label(paragraph, style), "".join(_texts(paragraph))
        if text.strip():
            yield OfficeParagraph(label + text, level if level <= _LOWEST_LEVEL else 0)
        for box in _text_boxes(paragraph):
            yield from self.blocks(box)

    def _rows(self, table: Any) -> Iterator[tuple[TableCell, ...]]:
        rows = [list(self._placed(row)) for row in _within(table, _TR)]
        for number, row in enumerate(rows):
            cells = (cell for cell, goes_on in row if not goes_on)
            yield tuple(cell._replace(rows=_height(rows, number, cell)) for cell in cells)

    def _placed(self, row: Any) -> Iterator[tuple[TableCell, bool]]:
        """The cells of a row with their columns; with each, whether it goes on the cell above it."""
        column = _number(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
        for cell in _within(row, _TC):
            properties = cell.find(qn("w:tcPr"))
            width = 1 if properties is None else _number(properties.find(qn("w:gridSpan")), 1)
            merge = None if properties is None else properties.find(qn("w:vMerge"))
            goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            yield TableCell(tuple(self.blocks(cell)), 1, width, column), goes_on
            column += width


def _level(style: Any) -> int:
    """The level of the headings of a style: by its outline level or its name, 0 if it is none."""
    outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    if outline is not None:
        level = int(outline.get(qn("w:val"))) + 1
        return level if level <= _LOWEST_LEVEL else 0
    name = str(style.name or "")
    heading = sections.HEADING_STYLE.match(name)
    return int(heading[1]) if heading else int(bool(sections.TITLE_STYLE.match(name)))


def _height(rows: list[list[tuple[TableCell, bool]]], start: int, cell: TableCell) -> int:
    height = 1
    for row in rows[start + 1 :]:
        if not any(goes_on and other.column == cell.column for other, goes_on in row):
            break
        height += 1
    return height


def _number(element: Any, default: int) -> int:
    return default if element is None else int(element.get(qn("w:val"), default))


def _within(parent: Any, tag: str) -> Iterator[Any]:
    """The elements of the tag in a parent, also in content controls, but not in elements of that tag."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _PASSED_OVER and child.tag not in (_P, _TBL):
            yield from _within(child, tag)


def _texts(element: Any) -> Iterable[str]:
    """The pieces of the text of an element that a reader sees."""
    for child in element:
        if child.tag == _T:
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag not in _PASSED_OVER and not _is_hidden(child):
            yield from (text.translate(RAISED) for text in _texts(child)) if _is_raised(child) else _texts(child)


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and vanish.get(qn("w:val"), "1") not in ("0", "false")


def _is_raised(run: Any) -> bool:
    position = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    return position is not None and position.get(qn("w:val")) == "superscript"


def _text_boxes(paragraph: Any) -> Iterator[Any]:
    """The contents of the text boxes anchored in a paragraph, each once."""
    for child in paragraph:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag not in _PASSED_OVER:
            yield from _text_boxes(child)
