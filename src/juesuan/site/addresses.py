"""Addresses: an IRI of the data is a path here, on whatever host this runs."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from juesuan.vocabulary.namespaces import JS, PREFIXES

_TERMS_PATH = "/def/"
RESOURCE_PATH = "/resource"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Translates between IRIs and paths. `base` is the namespace of the data and ends in a slash."""

    base: str

    def iri(self, path: str) -> str:
        """The IRI that is served at a path; `/def/X` is always a term of the project's own vocabulary."""
        if path.startswith(_TERMS_PATH):
            return JS + path.removeprefix(_TERMS_PATH)
        return self.base + path.removeprefix("/")

    def path(self, iri: str) -> str:
        """The path at which an IRI is served, whoever owns it."""
        if iri.startswith(JS):
            return _TERMS_PATH + iri.removeprefix(JS)
        if iri.startswith(self.base):
            return "/" + iri.removeprefix(self.base)
        return f"{RESOURCE_PATH}?iri={quote(iri, safe='')}"

    def is_ours(self, iri: str) -> bool:
        """Whether the IRI is in the namespace of the data or of the vocabulary."""
        return iri.startswith((self.base, JS))


def compact(iri: str) -> str:
    """The IRI as prefix and local name if its namespace is known, else whole."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and "/" not in local:
            return f"{prefix}:{local}"
    return iri
