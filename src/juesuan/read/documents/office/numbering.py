"""Automatic numbers of paragraphs in DOCX, Chinese or Arabic: they are shown, but are not in the text.

Definitions as in ECMA-376 part 1, 17.9; the formats of 17.18.59 that Chinese reports use.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from docx.oxml.ns import qn

_CHINESE_DIGITS = "零一二三四五六七八九"
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCountingThousand",
        "taiwaneseCounting",
    }
)
_SILENT = frozenset({"bullet", "none"})
_PLACEHOLDER = re.compile(r"%([1-9])")


class Level(NamedTuple):
    """A level of a list: how its numbers are written, the text around them, the number that it starts with."""

    format: str
    text: str
    start: int


class Numbering:
    """The lists of a document, counting as their paragraphs come."""

    def __init__(self, levels: Mapping[tuple[str, int], Level], styles: Mapping[str, tuple[str, int]]) -> None:
        self._levels = levels
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    @classmethod
    def of(cls, document: Any) -> Numbering:
        """The numbering of a python-docx document; an empty one where it defines none."""
        styles = {style.style_id: _pointer(style.element) for style in document.styles}
        part = next(
            (rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        levels = dict(_levels(part.element)) if part is not None else {}
        return cls(levels, {name: pointer for name, pointer in styles.items() if pointer is not None})

    def label(self, paragraph: Any, style: str) -> str:
        """The number that is shown before a paragraph, and counts it; empty if there is none."""
        pointer = _pointer(paragraph) or self._styles.get(style)
        level = self._levels.get(pointer) if pointer is not None else None
        if pointer is None or level is None:
            return ""
        name, depth = pointer
        counts = self._counts[name]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        if level.format in _SILENT:
            return ""
        return _PLACEHOLDER.sub(lambda match: self._number(name, int(match[1]) - 1), level.text)

    def _number(self, name: str, depth: int) -> str:
        level = self._levels.get((name, depth), Level("decimal", "", 1))
        count = self._counts[name].get(depth, level.start)
        return chinese(count) if level.format in _CHINESE else str(count)


def chinese(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals.

    >>> chinese(3), chinese(10), chinese(21)
    ('三', '十', '二十一')
    """
    tens, ones = divmod(number, 10)
    if tens > 9:
        return str(number)
    lead = ("" if tens < 2 else _CHINESE_DIGITS[tens]) + ("十" if tens else "")
    return lead + (_CHINESE_DIGITS[ones] if ones else "")


def _pointer(element: Any) -> tuple[str, int] | None:
    """The list and level that a paragraph or a style names."""
    properties = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if properties is None:
        return None
    name, depth = properties.find(qn("w:numId")), properties.find(qn("w:ilvl"))
    if name is None:
        return None
    return str(name.get(qn("w:val"))), int(depth.get(qn("w:val"))) if depth is not None else 0


def _levels(root: Any) -> dict[tuple[str, int], Level]:
    abstract = {
        definition.get(qn("w:abstractNumId")): definition.findall(qn("w:lvl"))
        for definition in root.findall(qn("w:abstractNum"))
    }
    levels: dict[tuple[str, int], Level] = {}
    for number in root.findall(qn("w:num")):
        link = number.find(qn("w:abstractNumId"))
        for level in abstract.get(link.get(qn("w:val")) if link is not None else "", ()):
            key = str(number.get(qn("w:numId"))), int(level.get(qn("w:ilvl"), 0))
            levels[key] = Level(
                _value(level, "w:numFmt", "decimal"),
                _value(level, "w:lvlText", ""),
                int(_value(level, "w:start", "1")),
            )
    return levels


def _value(element: Any, name: str, default: str) -> str:
    child = element.find(qn(name))
    return default if child is None else str(child.get(qn("w:val"), default))
