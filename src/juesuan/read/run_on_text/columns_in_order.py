"""A table that has run together with its cells whole: words in the order of the columns that its head names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from juesuan.read.form_labels import indicator_role, money_role, money_role_in_head, role_in_head
from juesuan.read.run_on_text.records import TextWord
from juesuan.read.wording.performance import AMOUNTS, LEVELS, RESULTS, Role

# Kinds of results in a head; with fewer, words of a sentence may look like one.
_FEWEST_RESULTS = 2


class RunOnColumn(NamedTuple):
    """A column: what it holds, which words can stand in it, and whether its cell may be blank."""

    role: Role
    accepts: Callable[[str], bool]
    may_be_blank: bool = False


class RunOnHead(NamedTuple):
    """The head of a table among words: from which word up to which, and what its columns hold."""

    start: int
    after: int
    roles: tuple[Role, ...]


def indicator_heads(words: Sequence[TextWord]) -> list[RunOnHead]:
    """The heads of lists of indicators among the words."""
    heads: list[RunOnHead] = []
    at = 0
    while at < len(words):
        after, roles = _run(words, at, role_in_head) if indicator_role(words[at].text) in LEVELS else (at, [])
        is_head = set(LEVELS[:3]) & set(roles) and len(set(RESULTS) & set(roles)) >= _FEWEST_RESULTS
        if is_head:
            heads.append(RunOnHead(at, after, _in_one_row(roles)))
        at = after if is_head else at + 1
    return heads


def _in_one_row(roles: Sequence[Role]) -> tuple[Role, ...]:
    """The columns of a head of two rows: the target's own columns stand after all others of the first row."""
    under = (Role.SIGN, Role.TARGET, Role.UNIT)
    if roles.count(Role.TARGET) > 1 and tuple(roles[-len(under) :]) == under:
        first = roles.index(Role.TARGET)
        return (*roles[:first], *under, *roles[first + 1 : -len(under)])
    return tuple(roles)


def money_head_in(words: Sequence[TextWord]) -> RunOnHead | None:
    """The head of the budget execution among the words; None if there is none."""
    for start, word in enumerate(words):
        if money_role(word.text) in AMOUNTS:
            after, roles = _run(words, start, money_role_in_head)
            if Role.EXECUTED in roles and len(AMOUNTS.intersection(roles)) > 1:
                return RunOnHead(start, after, tuple(roles))
    return None


def _run(words: Sequence[TextWord], start: int, role_of: Callable[[str], Role | None]) -> tuple[int, list[Role]]:
    """The words from `start` that are headings: where they end, and what each means."""
    roles: list[Role] = []
    for word in words[start:]:
        role = role_of(word.text)
        if role is None:
            break
        roles.append(role)
    return start + len(roles), roles


def rows_in_order(words: Sequence[TextWord], columns: Sequence[RunOnColumn]) -> list[dict[Role, TextWord]] | None:
    """The words as rows of the columns, the first of which is never blank; None unless they fit in just one way.

    Where a column that nobody reads stands beside that of reasons, one remark alone is in the former.
    `ways[at][n]` is how many ways there are to read the words from `at` on, the next one in column `n` or later.
    """
    count, width = len(words), len(columns)
    roles = [column.role for column in columns]
    ways = [[0] * (width + 1) for _ in range(count + 1)]
    ways[count][width] = ways[count][0] = 1
    for n in range(width - 1, 0, -1):
        ways[count][n] = ways[count][n + 1] if columns[n].may_be_blank else 0
    for at in range(count - 1, -1, -1):
        ways[at][0] = ways[at + 1][1] if columns[0].accepts(words[at].text) else 0
        ways[at][width] = ways[at][0]
        for n in range(width - 1, 0, -1):
            ways[at][n] = ways[at + 1][n + 1] if columns[n].accepts(words[at].text) else 0
            blank = n + 2 if roles[n : n + 2] == [Role.OTHER, Role.REASON] else n + 1
            ways[at][n] += ways[at][blank] if columns[n].may_be_blank else 0
    return _only_way(words, columns, ways) if ways[0][0] == 1 else None


def _only_way(
    words: Sequence[TextWord], columns: Sequence[RunOnColumn], ways: Sequence[Sequence[int]]
) -> list[dict[Role, TextWord]]:
    rows: list[dict[Role, TextWord]] = []
    at, n = 0, 0
    while at < len(words):
        if n in (0, len(columns)):
            rows.append({})
            n = 0
        if columns[n].accepts(words[at].text) and ways[at + 1][n + 1]:
            rows[-1][columns[n].role] = words[at]
            at += 1
        n += 1
    return rows
