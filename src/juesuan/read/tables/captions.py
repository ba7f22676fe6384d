"""What the lines above a table say: its title, its unit, whose table it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan.vocabulary.statements import BY_ID, Statement
from juesuan.vocabulary.wording import compact, has_cjk, unquoted

# A title names the narrower thing with more words: the narrow patterns are tried first.
_ORDER: tuple[Statement, ...] = tuple(
    BY_ID[name] for name in ("t09", "t06", "t07", "t08", "t05", "t04", "t01", "t02", "t03")
)
_LONGEST_TITLE = 60
_SENTENCE = re.compile(r"[。;；]|反映|^注|^说明|详见|如下|[:：]$")
_TAIL = re.compile(r"(金额)?单位[:：].*$|(编制|填报)?(部门|单位名称)[:：].*$|公开\d+表.*$|财决.*表$")
_AFTER_TITLE = re.compile(r"^(\(续表?\)|续表?|\(.{1,16}\)|[….·\d]*|\d{4}年度?)*$")
_OTHER_ACCOUNTS = re.compile(r"(决算(明细|汇总)?表|明细表|(支出|收支)情况表|信息表)")
_HEADING = re.compile(r"^(第.部分|[一二三四五六七八九十]+、|目录)")
_UNIT = re.compile(r"(?:(?:单位|金额)[:：]?\(?|^\(|表\()((?:人民币)?(?:万|千|亿|百万)?元)")
_OWNER = re.compile(r"(?:编制|填报|公开)?(?:部门|单位名称|编制单位|单位)[:：]([^:：]*?)(?:金额|单位|公开|$)")


class Caption(NamedTuple):
    """What stands above a table: title as printed (compact), statements it may name, unit, organisation."""

    title: str = ""
    statements: tuple[str, ...] = ()
    unit: str = ""
    organisation: str = ""


def caption_of(lines: Sequence[str]) -> Caption:
    """Reads the lines above a table, nearest last. `statements` lists the candidates, nearest first."""
    titles = [title for title in map(_title, _title_candidates(lines)) if title]
    statements = tuple(dict.fromkeys(name for title in titles if (name := _statement_of(title))))
    return Caption(titles[0] if titles else "", statements, unit_of(lines), _owner(lines))


def is_caption_line(text: str) -> bool:
    """Whether a line inside a grid is really its caption: a title, a unit line, an owner line, a form number."""
    line = unquoted(text)
    return bool(_title(line) or _UNIT.search(line) or re.search(r"公开\d+表|^(部门|编制单位)[:：]", line))


def unit_of(lines: Iterable[str]) -> str:
    """The last unit of money that the lines name (`万元`), or an empty string."""
    unit = ""
    for line in lines:
        for match in _UNIT.finditer(compact(line)):
            unit = match[1].removeprefix("人民币")
    return unit


def title_of_line(text: str) -> str:
    """The title that a line is, compact and without unit or form number; empty if it is no title."""
    return _title(unquoted(text))


def _title_candidates(lines: Sequence[str]) -> list[str]:
    """Single lines, nearest first, then neighbours read as one line (a title may be broken in two)."""
    single = [unquoted(line) for line in reversed(lines)]
    return single + [below + above for above, below in pairwise(single) if has_cjk(above)]


def _title(line: str) -> str:
    title = _TAIL.sub("", line)
    if len(title) > _LONGEST_TITLE or _SENTENCE.search(title):
        return ""
    if _statement_of(title):
        return title
    match = _OTHER_ACCOUNTS.search(title)
    return title if match and _AFTER_TITLE.match(title[match.end() :]) else ""


def _statement_of(title: str) -> str:
    for statement in _ORDER:
        match = next(reversed(list(statement.title.finditer(title))), None)
        if match and _AFTER_TITLE.match(title[match.end() :]):
            return statement.id
    return ""


def _owner(lines: Iterable[str]) -> str:
    for line in lines:
        match = _OWNER.search(compact(line))
        if match and has_cjk(match[1]) and "元" not in match[1]:
            return match[1]
    return ""


def notes_below(lines: Iterable[str]) -> tuple[str, ...]:
    """The sentences under a table, up to the next heading or caption; a sentence may be broken over lines."""
    text = ""
    for line in lines:
        if _HEADING.match(compact(line)) or is_caption_line(line):
            break
        text += line.strip()
    return tuple(sentence for sentence in re.split(r"(?<=。)", text) if sentence.strip())
