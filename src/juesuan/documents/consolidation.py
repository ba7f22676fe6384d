"""Who is consolidated: the units that a report says its accounts include."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from juesuan.vocabulary.wording import compact, has_cjk

_INTRODUCED = re.compile(r"(纳入|列入|编入|汇入|包括|包含).*(编制|汇总|汇编|决算)的?(范围|单位)")
_START = re.compile(r"纳入|列入|编入|汇入|(编制|汇总|汇编|决算)范围")
_CLOSING = re.compile(r"^(第二部分|二、|三、|第三部分)|决算表$|^\W*收入支出决算总表")
_NUMBERED = re.compile(r"^[-•·]?[(（]?\d{1,2}[)）]?[.、．]?(?=\D)")
_HEADING = re.compile(r"^(序号|单位名称|备注|名称)+$")
_INTRODUCTION_LINES = 4
_MOST_LINES = 120
_PREFIX_CHARACTERS = 2


def consolidated_units(texts: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The names of the consolidated units in their order, and the sentence that introduces them.

    The units are the numbered lines after 纳入…编制范围的单位包括 or the like. In a table, whose lines may
    be broken, a line that begins as the first unit does begins a unit too. Both empty if the report does not say.
    """
    lines = [compact(text).replace("#", "") for text in texts]
    for start, line in enumerate(lines):
        if _START.search(line) and not line.endswith("表"):
            sentence, after = _sentence(lines, start)
            if _INTRODUCED.search(sentence):
                units = _units(lines[after : after + _MOST_LINES])
                if units:
                    return units, sentence
    return (), ""


def _sentence(lines: Sequence[str], start: int) -> tuple[str, int]:
    """The sentence from line `start` to its colon or full stop, and the number of the line after it."""
    sentence = ""
    for number in range(start, min(start + _INTRODUCTION_LINES, len(lines))):
        sentence += lines[number]
        if sentence.endswith((":", "。", "如下", "包括", "有")):
            return sentence, number + 1
    return sentence, start + 1


def _units(lines: Iterable[str]) -> tuple[str, ...]:
    names: list[str] = []
    for line in lines:
        if _CLOSING.search(line):
            break
        numbered = _NUMBERED.match(line)
        text = _NUMBERED.sub("", line).rstrip("。;；")
        if not has_cjk(text) or _HEADING.match(text):
            continue
        if numbered or not names or text.startswith(names[0][:_PREFIX_CHARACTERS]):
            names.append(text)
        else:
            names[-1] += text
    return tuple(name for name in names if "XX" not in name)
