"""Which format a client likes best: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1."""

from __future__ import annotations

import pytest

from juesuan.releases.serialization import GRAPH_FORMATS, HTML, SOLUTION_FORMATS, Format, named
from juesuan.serve.protocol.headers import preferred

OFFERS = (*SOLUTION_FORMATS, HTML)


@pytest.mark.parametrize(
    ("accept", "extension"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV", "csv"),
        ("text/csv;q=0.5, text/html;q=0.6", "html"),
        ("text/csv;q=0.5,*/*", "json"),
        ("application/sparql-results+xml, */*", "xml"),
        ("text/*", "csv"),
        ("text/*, text/csv;q=0", "tsv"),
        ("text/xml", "xml"),
        ("application/json;charset=utf-8", "json"),
        ("image/png", None),
        ("*/*;q=0", None),
        ("text/csv;q=nonsense", None),
        ("nonsense", None),
        (",,;", None),
    ],
)
def test_the_preferred_format(accept: str, extension: str | None) -> None:
    best = preferred(accept, OFFERS)
    assert (best.extension if best else None) == extension


@pytest.mark.parametrize(
    ("name", "offers", "extension"),
    [
        ("json", SOLUTION_FORMATS, "json"),
        ("json", GRAPH_FORMATS, "jsonld"),
        ("xml", SOLUTION_FORMATS, "xml"),
        ("XML", GRAPH_FORMATS, "rdf"),
        ("turtle", GRAPH_FORMATS, "ttl"),
        ("turtle", SOLUTION_FORMATS, None),
        ("", GRAPH_FORMATS, None),
    ],
)
def test_a_format_by_name(name: str, offers: tuple[Format, ...], extension: str | None) -> None:
    found = named(name, offers)
    assert (found.extension if found else None) == extension
