"""Content negotiation: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1, or the name of a format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from juesuan.releases.serialization import GRAPH_FORMATS, HTML, SOLUTION_FORMATS, Format, named
from juesuan.serve.protocol.headers import qualities
from juesuan.serve.protocol.problems import not_acceptable


def preferred(accept: str, offers: Sequence[Format]) -> Format | None:
    """The offer of the highest quality; at equal quality the more specific range, then the earlier offer, wins.

    An empty `accept` takes the first offer. None if no offer is acceptable.
    """
    if not accept.strip():
        return offers[0]
    wishes: dict[str, float] = {}
    for wish, quality in qualities(accept):
        wishes[wish] = max(quality, wishes.get(wish, 0.0))
    standings = [_standing(offer, wishes) for offer in offers]
    best = max(standings)
    return offers[standings.index(best)] if best > (0.0, 2) else None


def _standing(offer: Format, wishes: Mapping[str, float]) -> tuple[float, int]:
    """Quality and specificity (2: a whole media type, 1: `type/*`, 0: `*/*`): the most specific range decides.

    Ranges with an asterisk mean the offer's own media type, never its aliases.
    """
    ranges = (offer.media_type, f"{offer.media_type.partition('/')[0]}/*", "*/*")
    own = ((wishes[name], 2 - place) for place, name in enumerate(ranges) if name in wishes)
    aliases = ((wishes[alias], 2) for alias in offer.aliases if "/" in alias and alias in wishes)
    return max(next(own, (0.0, 0)), *aliases, (0.0, 0))


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
