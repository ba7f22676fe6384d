"""Which format a query is answered in. The kind of the query is not known yet, so there is one for each kind."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from juesuan.releases.formats import GRAPH_FORMATS, HTML, SOLUTION_FORMATS, Format, named
from juesuan.serve.protocol.negotiation import preferred
from juesuan.serve.protocol.problems import not_acceptable

OFFERS = (*SOLUTION_FORMATS, *GRAPH_FORMATS, HTML)


class Choice(NamedTuple):
    """The formats for solutions and for graphs, None where none is acceptable; or a page for a browser."""

    solutions: Format | None
    graph: Format | None
    as_page: bool = False

    @property
    def key(self) -> str:
        """The choice as text, for an entity tag."""
        return "html" if self.as_page else "+".join(form.extension for form in self[:2] if form)


def chosen(accept: str, name: str) -> Choice:
    """The choice by `name` if the request names a format, else by its Accept header. Raises Problem (406)."""
    choice = _by_name(name) if name else _by_accept(accept)
    if choice == Choice(None, None):
        raise not_acceptable(OFFERS)
    return choice


def _by_name(name: str) -> Choice:
    if named(name, [HTML]):
        return Choice(None, None, as_page=True)
    return Choice(named(name, SOLUTION_FORMATS), named(name, GRAPH_FORMATS))


@lru_cache(maxsize=256)
def _by_accept(accept: str) -> Choice:
    if accept and preferred(accept, OFFERS) is HTML:
        return Choice(None, None, as_page=True)
    return Choice(preferred(accept, SOLUTION_FORMATS), preferred(accept, GRAPH_FORMATS))
