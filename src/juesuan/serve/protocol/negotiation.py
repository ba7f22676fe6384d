"""Content negotiation: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1, or the name of a format."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from juesuan.releases.serialization import GRAPH_FORMATS, HTML, SOLUTION_FORMATS, Format, named
from juesuan.serve.protocol.headers import qualities
from juesuan.serve.protocol.problems import not_acceptable


class MediaRange(NamedTuple):
    """An element of Accept: `type/subtype`, `type/*` or `*/*`, with its quality from 0 to 1."""

    media_type: str
    quality: float

    @property
    def specificity(self) -> int:
        """0 for `*/*`, 1 for `type/*`, 2 for a whole media type."""
        return 2 - self.media_type.count("*")

    def covers(self, media_type: str) -> bool:
        """Whether the range includes the media type."""
        kind, _, subtype = self.media_type.partition("/")
        return self.media_type in ("*/*", media_type) or (subtype == "*" and media_type.startswith(f"{kind}/"))


def preferred(accept: str, offers: Sequence[Format]) -> Format | None:
    """The offer of the highest quality; at equal quality the more specific range, then the earlier offer, wins.

    An empty `accept` takes the first offer. None if no offer is acceptable.
    """
    if not accept.strip():
        return offers[0]
    ranges = tuple(MediaRange(*wish) for wish in qualities(accept) if "/" in wish[0])
    ranked = [(_standing(offer, ranges), -place, offer) for place, offer in enumerate(offers)]
    (quality, _), _, best = max(ranked, key=lambda rank: rank[:2])
    return best if quality > 0 else None


def _standing(offer: Format, ranges: Sequence[MediaRange]) -> tuple[float, int]:
    """Quality and specificity of the offer: for each of its media types the most specific range decides.

    Ranges with an asterisk mean the offer's own media type, never its aliases.
    """
    exact = [accepted for accepted in ranges if accepted.specificity == 2]
    aliases = (_decided(alias, exact) for alias in offer.aliases if "/" in alias)
    return max(_decided(offer.media_type, ranges), *aliases, (0.0, 0))


def _decided(media_type: str, ranges: Sequence[MediaRange]) -> tuple[float, int]:
    matching = [accepted for accepted in ranges if accepted.covers(media_type)]
    if not matching:
        return 0.0, 0
    decisive = max(matching, key=lambda accepted: (accepted.specificity, accepted.quality))
    return decisive.quality, decisive.specificity


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
