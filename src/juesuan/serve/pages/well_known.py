"""Where machines look first: the description of the dataset, and the example queries as data.

`/.well-known/void` is of https://www.w3.org/TR/void/#well-known; the examples have the form of
https://github.com/sib-swiss/sparql-examples: each a sh:SPARQLExecutable with its question in zh and en.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from juesuan.releases.serialization import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, named
from juesuan.serve.fact_tables import code_totals, codes_used
from juesuan.serve.pages.addresses import Addresses
from juesuan.serve.pages.departments import DEPARTMENTS_PATH
from juesuan.serve.pages.home import ABOUT_PATH
from juesuan.serve.pages.queries import QUESTIONS_PATH, published_questions
from juesuan.serve.pages.rendering import filled, serialized
from juesuan.serve.protocol.headers import http_date
from juesuan.serve.protocol.negotiation import preferred
from juesuan.serve.service import Edition
from juesuan.serve.sources import ServedRelease
from juesuan.vocabulary.namespaces import PREFIXES

_OFFERS = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML)
_FORM = re.compile(r"^\s*(SELECT|ASK|CONSTRUCT)\b", re.IGNORECASE | re.MULTILINE)
_VOCABULARIES = ("qb", "skos", "org", "prov", "dcat", "dcterms")


async def void(request: Request, edition: Edition) -> Response:
    """The dataset: where it is queried and downloaded, how large it is, of which graphs it consists."""
    release = edition.release
    manifest, addresses = release.manifest, Addresses(release.base)
    return _serialized(
        request,
        release,
        "void.ttl",
        graphs=list(manifest.graphs) if manifest else [],
        examples=[addresses.path(one.summary.report_iri) for one in manifest.reports] if manifest else [],
        vocabularies=[PREFIXES[name] for name in _VOCABULARIES],
    )


async def sitemap(request: Request, edition: Edition) -> Response:
    """The pages that others should find: https://www.sitemaps.org/protocol.html."""
    paths = ["/", ABOUT_PATH, QUESTIONS_PATH, *await asyncio.to_thread(_paths, edition.release)]
    return Response(filled("sitemap.xml", root=_root(request), paths=paths), media_type="application/xml")


async def robots(request: Request, _: Edition) -> Response:
    """What crawlers should leave alone: https://www.rfc-editor.org/rfc/rfc9309."""
    return PlainTextResponse(filled("robots.txt", root=_root(request)))


async def examples(request: Request, edition: Edition) -> Response:
    """The questions, as they are kept in `queries/`, each with the form of its query."""
    forms = ((one, _FORM.search(one.query)) for one in published_questions())
    questions = [(one, form[1]) for one, form in forms if form]
    return _serialized(request, edition.release, "examples.ttl", questions=questions)


def _paths(release: ServedRelease) -> list[str]:
    """The pages of reports and departments, of lists, and of the codes that departments use."""
    addresses = Addresses(release.base)
    summaries = [report.summary for report in release.manifest.reports] if release.manifest else []
    reports = [addresses.path(summary.report_iri) for summary in summaries]
    index = release.search_index
    if index is None:
        return reports
    departments = dict.fromkeys(addresses.path(summary.organisation_iri) for summary in summaries)
    lists = ("function", "economic")
    codes = [f"/code/{name}/{code}" for name in lists for code in code_totals(index, name)]
    indicators = [f"/code/indicator/{code}" for code in codes_used(index, "indicators", "indicator")]
    lists_of_codes = [f"/code/{name}" for name in (*lists, "indicator")]
    return [*reports, DEPARTMENTS_PATH, *departments, *lists_of_codes, *codes, *indicators]


def _root(request: Request) -> str:
    """The address of this server, without a slash at its end."""
    return str(request.base_url).rstrip("/")


def _serialized(request: Request, release: ServedRelease, template: str, **content: Any) -> Response:
    """What a template in Turtle says, in the format that is asked for, or 406."""
    name = request.query_params.get("format", "")
    form = named(name, _OFFERS) if name else preferred(request.headers.get("accept", ""), _OFFERS)
    if form is None:
        return PlainTextResponse("offered: " + ", ".join(offer.media_type for offer in _OFFERS) + "\n", 406)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache", "Last-Modified": http_date(release.modified_s)}
    described = serialized(template, form, root=_root(request), release=release, **content)
    return Response(described, headers=headers, media_type=form.content_type)
