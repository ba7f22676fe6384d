"""The side-car as the rest of the store sees it: a query in, its solutions out, or None."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
import pyoxigraph as ox

from juesuan.serve.columns.blob import Blob
from juesuan.serve.columns.building import FORMAT
from juesuan.serve.columns.calculation import Calculation
from juesuan.serve.columns.evaluation import Evaluation
from juesuan.serve.columns.matching import Matching
from juesuan.serve.columns.reading import read
from juesuan.serve.columns.rows import Rows
from juesuan.serve.columns.solutions import Table
from juesuan.serve.columns.syntax import NotMine
from juesuan.serve.columns.terms import Dictionary, Terms

_MOST_CHARACTERS = 20_000
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)
_log = logging.getLogger(__name__)


class OtherFormat(ValueError):  # noqa: N818 - an outcome, not an error of the program
    """The columns were written by another version: the engine answers alone."""


class Columns:
    """The columns of a snapshot. Raises OtherFormat, and OSError or ValueError if the file is missing or cut."""

    def __init__(self, path: Path) -> None:
        blob = Blob(path)
        if blob.about.get("format") != FORMAT:
            raise OtherFormat(f"{path}: of another version")
        self.statement_count: int = blob.about["statements"]
        self._dictionary = Dictionary(blob)
        self._rows = Rows(blob)
        self._engine = ox.Store()

    def solutions(self, query: str, row_limit: int = 0) -> ox.QuerySolutions | None:
        """The solutions of a query over the whole dataset, or None if the engine must give them.

        With `row_limit` so many and one more, if there are.
        """
        try:
            return self.answered(query, row_limit)
        except (NotMine, RecursionError, MemoryError):
            return None
        except _FAULTS:
            _log.exception("the columns fail on a query, which the engine answers")
            return None

    def answered(self, query: str, row_limit: int = 0) -> ox.QuerySolutions:
        """The solutions of a query. Raises NotMine, which says what is not understood."""
        if len(query) > _MOST_CHARACTERS:
            raise NotMine("a long query")
        select = read(query)
        names = self._variables(query)
        terms = Terms(self._dictionary)
        calculation = Calculation(terms, self._engine)
        table = Evaluation(Matching(self._rows, terms), calculation, terms).select(select)
        if row_limit:
            table = table.take(np.arange(min(table.length, row_limit + 1)))
        return as_solutions(table.only(names), names, terms)

    def _variables(self, query: str) -> list[str]:
        """The variables of the solutions, as the engine names them; it also knows whether the query is legal."""
        try:
            checked = self._engine.query(query)
        except SyntaxError as error:
            raise NotMine("not SPARQL") from error
        if not isinstance(checked, ox.QuerySolutions):
            raise NotMine("other than SELECT")
        return [variable.value for variable in checked.variables]


def as_solutions(table: Table, names: list[str], terms: Terms) -> ox.QuerySolutions:
    """A table as solutions of the engine, which then writes them in any format."""
    if not names or (len(names) == 1 and not table.is_bound(names[0])):
        raise NotMine("solutions that cannot be told from empty lines")
    columns = []
    for name in names:
        distinct, places = np.unique(table.columns[name], return_inverse=True)
        texts = terms.encoded(distinct)
        if any(text.startswith(b"_:") for text in texts):
            raise NotMine("blank nodes, which the engine may call otherwise")
        columns.append([texts[place] for place in places.tolist()])
    head = "\t".join(f"?{name}" for name in names).encode()
    lines = map(b"\t".join, zip(*columns, strict=True))
    content = b"\n".join((head, *lines, b""))
    parsed = ox.parse_query_results(content, format=ox.QueryResultsFormat.TSV)
    assert isinstance(parsed, ox.QuerySolutions)
    return parsed
