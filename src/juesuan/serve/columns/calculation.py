"""Values of expressions: computed by the engine itself, once for each combination of terms that occurs.

So what a function means, which errors there are and what types promote to is nowhere written again. Only a few
forms that are asked of many different numbers are computed here, over exact integers.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
import pyoxigraph as ox

from juesuan.serve.columns.blob import Array
from juesuan.serve.columns.building import SCALE
from juesuan.serve.columns.order import DECIMAL, INTEGER, Family
from juesuan.serve.columns.solutions import Table, codes, first_of_each
from juesuan.serve.columns.syntax import Expression, NotMine
from juesuan.serve.columns.terms import Terms, values_of

_MOST_DISTINCT = 200_000
_LANGUAGE = re.compile(r"[\"']([a-z]+(?:-[a-z0-9]+)*)[\"']")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_COMPARISONS: dict[str, Callable[[Array, Array], Array]] = {
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
_SUMS: dict[str, Callable[[Array, Array], Array]] = {"+": operator.add, "-": operator.sub}


class Calculation:
    """Computes expressions over tables, with an engine that has no data."""

    def __init__(self, terms: Terms, engine: ox.Store) -> None:
        self._terms = terms
        self._engine = engine

    def values(self, expression: Expression, table: Table) -> Array:
        """The value for each row as the number of a term, 0 for an error or no value. Raises NotMine."""
        if len(expression.tokens) == 1 and expression.variables:
            return table.only(expression.variables).columns[expression.variables[0]]
        numeric = self._sum(expression, table)
        if numeric is not None:
            return numeric
        rows, places = self._combinations(expression.variables, table)
        texts = self._computed("({}) AS ?value", expression, rows)
        numbers = np.array(self._terms.number(texts), dtype=np.int32)
        return numbers[places] if len(numbers) else np.empty(0, np.int32)

    def holds(self, expression: Expression, table: Table) -> Array:
        """For which rows the expression is true (https://www.w3.org/TR/sparql11-query/#ebv). Raises NotMine."""
        quick = self._language(expression, table)
        if quick is None:
            quick = self._comparison(expression, table)
        if quick is not None:
            return quick
        rows, places = self._combinations(expression.variables, table)
        texts = self._computed("IF({}, true, false) AS ?value", expression, rows)
        held = np.array([text.startswith('"true"') for text in texts], dtype=np.bool_)
        return held[places] if len(held) else np.empty(0, np.bool_)

    def _combinations(self, names: Sequence[str], table: Table) -> tuple[list[tuple[str, ...]], Array]:
        """The terms that occur together in the variables, and which of these each row has."""
        used = table.only(names)
        first, places, count = first_of_each(codes(list(used.columns.values()), used.length))
        if count > _MOST_DISTINCT:
            raise NotMine("an expression of too many terms")
        if not used.length:
            return [], np.empty(0, np.int64)
        columns = [self._written(column[first]) for column in used.columns.values()]
        return list(zip(*columns, strict=True)) if columns else [()], places

    def _written(self, numbers: Array) -> list[str]:
        """Terms as they stand in VALUES."""
        start, end = self._terms.dictionary.family_range(Family.BLANK)
        if ((numbers >= start) & (numbers < end)).any():
            raise NotMine("an expression of a blank node")
        distinct, places = np.unique(numbers, return_inverse=True)
        texts = [text or "UNDEF" for text in self._terms.texts(distinct)]
        if any("\\u" in text or "\\U" in text for text in texts):
            raise NotMine("an expression of a control character")
        return [texts[place] for place in places.tolist()]

    def _computed(self, form: str, expression: Expression, rows: Sequence[tuple[str, ...]]) -> list[str]:
        """What the engine gives for each row, as N-Triples; empty where it gives nothing."""
        if not rows:
            return []
        named = {f"?{name}": f"?v{at}" for at, name in enumerate(expression.variables)}
        text = _text([named.get(token, token) for token in expression.tokens])
        data = " ".join(f"({' '.join(row)})" for row in rows)
        query = f"SELECT ({form.format(text)}) WHERE {{ VALUES ({' '.join(named.values())}) {{ {data} }} }}"
        try:
            solutions = values_of(self._engine, query)
        except (SyntaxError, ValueError, OSError) as error:
            raise NotMine(f"an expression: {error}") from error
        if len(solutions) != len(rows):
            raise NotMine("an expression without a value for each row")
        return ["" if term is None else str(term) for term in solutions]

    def _language(self, expression: Expression, table: Table) -> Array | None:
        """`lang(?variable) = "tag"`."""
        match expression.tokens:
            case ("LANG", "(", _, ")", "=", quoted) if expression.variables and _LANGUAGE.fullmatch(quoted):
                numbers = table.only(expression.variables).columns[expression.variables[0]]
                if not self._terms.is_own(numbers):
                    return self._terms.dictionary.with_language(numbers, quoted[1:-1])
        return None

    def _comparison(self, expression: Expression, table: Table) -> Array | None:
        """A comparison of two variables, or a variable and a number, where all are exact numbers."""
        match expression.tokens:
            case (left, sign, right) if sign in _COMPARISONS:
                first, second = self._millionths(left, table), self._millionths(right, table)
                if first is not None and second is not None:
                    return np.broadcast_to(_COMPARISONS[sign](first[0], second[0]), (table.length,))
        return None

    def _sum(self, expression: Expression, table: Table) -> Array | None:
        """A sum or difference of two variables, or a variable and a number, where all are exact numbers."""
        match expression.tokens:
            case (left, sign, right) if sign in _SUMS:
                first, second = self._millionths(left, table), self._millionths(right, table)
                if first is not None and second is not None:
                    whole = np.broadcast_to(first[1] & second[1], (table.length,))
                    values = np.broadcast_to(_SUMS[sign](first[0], second[0]), (table.length,))
                    return numbered(self._terms, values, whole)
        return None

    def _millionths(self, token: str, table: Table) -> tuple[Array, Array] | None:
        if token.startswith("?"):
            return self._terms.numeric(table.only([token[1:]]).columns[token[1:]])
        if _NUMBER.fullmatch(token):
            return self._terms.numeric(np.array(self._terms.constants([token]), dtype=np.int32))
        return None


def numbered(terms: Terms, millionths: Array, whole: Array) -> Array:
    """The numbers of exact values: integers where `whole` says so, else decimals."""
    first, places, _ = first_of_each(codes([millionths, whole], len(millionths)))
    pairs = zip(millionths[first].tolist(), whole[first].tolist(), strict=True)
    numbers = np.array(terms.number([written_number(*pair) for pair in pairs]), dtype=np.int32)
    return numbers[places] if len(numbers) else np.empty(0, np.int32)


def written_number(millionths: int, whole: bool) -> str:
    """An exact value as the engine writes it."""
    sign = "-" if millionths < 0 else ""
    units, rest = divmod(abs(millionths), SCALE)
    fraction = f".{rest:06}".rstrip("0") if rest else ""
    return f'"{sign}{units}{fraction}"{INTEGER if whole else DECIMAL}'


def _text(tokens: Sequence[str]) -> str:
    """Words as a text; no space before the bracket of a call, since the engine allows none after COALESCE."""
    called = [second == "(" and (first[-1].isalnum() or first[-1] == ">") for first, second in pairwise(tokens)]
    return "".join(token if close else f"{token} " for token, close in zip(tokens, [*called, True], strict=True))
