"""Addresses: an IRI of the data is a path here, on whatever host this runs."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from juesuan.vocabulary.namespaces import JS, PREFIXES, SHAPES

_OF_PROJECT = (("/def/", JS), ("/shapes/", SHAPES))
RESOURCE_PATH = "/resource"
_QUERY_PATH = "/sparql"

# Figures of an exported site on one page, some 200 kB of it.
FIGURES_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Addresses:
    """Translates between IRIs and paths. `base` is the namespace of the data and ends in a slash."""

    base: str

    def iri(self, path: str) -> str:
        """The IRI served at a path; `/def/X` and `/shapes/X` are always terms and shapes of the project."""
        for place, namespace in _OF_PROJECT:
            if path.startswith(place):
                return namespace + path.removeprefix(place)
        return self.base + path.removeprefix("/")

    def path(self, iri: str) -> str:
        """The path at which an IRI is served, whoever owns it."""
        for place, namespace in _OF_PROJECT:
            if iri.startswith(namespace):
                return place + iri.removeprefix(namespace)
        if iri.startswith(self.base):
            return "/" + iri.removeprefix(self.base)
        return f"{RESOURCE_PATH}?iri={quote(iri, safe='')}"

    def is_ours(self, iri: str) -> bool:
        """Whether the IRI is in the namespace of the data, of the vocabulary or of the shapes."""
        return iri.startswith((self.base, JS, SHAPES))


def place_among_figures(report: str, number: int) -> str:
    """Where an exported site shows a figure: a page of many, and the fragment that leads to it."""
    return f"/report/{report}/figures/{(number - 1) // FIGURES_A_PAGE + 1}#figure-{number}"


def compact(iri: str) -> str:
    """The IRI as prefix and local name if its namespace is known, else whole."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and "/" not in local:
            return f"{prefix}:{local}"
    return iri


def answer_address(query: str, format_name: str = "html") -> str:
    """The address of the answer to a query; without a format the client's Accept header decides."""
    asked = {"query": query} | ({"format": format_name} if format_name else {})
    return f"{_QUERY_PATH}?{urlencode(asked)}"
