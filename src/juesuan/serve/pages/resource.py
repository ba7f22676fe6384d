"""A page, and data, for every IRI: https://www.w3.org/TR/cooluris/ with the formats of the endpoint."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from juesuan.model.text import Text
from juesuan.releases.serialization import HTML, JSON_LD, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE, Format, named
from juesuan.serve.pages.comparison import COMPARE_PATH, offered_cubes
from juesuan.serve.pages.language import MESSAGES
from juesuan.serve.pages.lookup import LINKS, description, links_to, names_in, statements_about
from juesuan.serve.pages.presentation import (
    RESOURCE_PATH,
    Addresses,
    Naming,
    links_from_elsewhere,
    properties_of,
    title_of,
)
from juesuan.serve.pages.rendering import asked_number, in_format, language_of, page
from juesuan.serve.protocol.headers import NEGOTIATED, accepted_language, preferred
from juesuan.serve.protocol.problems import Problem, not_acceptable
from juesuan.serve.protocol.streaming import requesting_client
from juesuan.serve.service import Edition
from juesuan.serve.workers.tasks import AnswerError, FailureReason
from juesuan.vocabulary.namespaces import PREFIXES

_DATASET = "/dataset/"
OFFERS = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML, N_QUADS, TRIG, HTML)


# What answers a request with what is in an edition; and the same where reports have documents, hence an index,
# None for what it does not know.
PageAnswer = Callable[[Request, Edition], Awaitable[Response]]
IndexAnswer = Callable[[Request, Edition, Path], Awaitable[Response | None]]

# Of a page that lacks what the store did not answer in time: the next visitor has it made anew.
INCOMPLETE = {"Cache-Control": "no-store"}


class Asked(NamedTuple):
    """What is asked for: the path of a resource without extension, its IRI, and a format (None: not offered)."""

    path: str
    iri: str
    format: Format | None


async def by_path(request: Request, edition: Edition) -> Response:
    """The resource whose IRI has this path."""
    path = request.scope["raw_path"].decode("ascii")
    named_format = next((form for form in OFFERS if path.endswith(f".{form.extension}")), None)
    if named_format is not None:
        path = path.removesuffix(f".{named_format.extension}")
    asked = Asked(path, Addresses(edition.release.base).iri(path), named_format or wanted(request))
    return await _answered(request, asked, edition)


def indexed(answer: IndexAnswer) -> PageAnswer:
    """The answer where there is an index, and the answer is one; else that of any resource."""

    async def respond(request: Request, edition: Edition) -> Response:
        index = edition.release.search_index
        found = await answer(request, edition, index) if index is not None else None
        return found if found is not None else await by_path(request, edition)

    return respond


def about_resource(answer: IndexAnswer) -> PageAnswer:
    """The page of a resource, where one is asked for and there is one; else the answer of any resource."""

    async def respond(request: Request, edition: Edition, index: Path) -> Response | None:
        return await answer(request, edition, index) if wanted(request) is HTML else None

    return indexed(respond)


async def by_iri(request: Request, edition: Edition) -> Response:
    """The resource named by `?iri=`."""
    iri = request.query_params.get("iri", "")
    path = f"{RESOURCE_PATH}?iri={quote(iri, safe='')}"
    return await _answered(request, Asked(path, iri, wanted(request)), edition)


async def _answered(request: Request, asked: Asked, edition: Edition) -> Response:
    if asked.format is None:
        return not_acceptable(OFFERS).response(accepted_language(request))
    # https://www.rfc-editor.org/rfc/rfc8288
    links = (f'<{_formatted(asked, form)}>; rel="alternate"; type="{form.media_type}"' for form in OFFERS)
    headers = {**NEGOTIATED, "Link": ", ".join(links)}
    try:
        if asked.format is HTML:
            return await _page_of_resource(request, asked, edition, headers)
        return await _description(request, asked, asked.format, edition, headers)
    except AnswerError as error:
        return _refused(request, asked, error)


async def _page_of_resource(request: Request, asked: Asked, edition: Edition, headers: dict[str, str]) -> Response:
    pool, client = edition.pages, requesting_client(request)
    start = asked_number(request.query_params.get("incoming", ""))
    (statements, is_complete), (links, are_all) = await asyncio.gather(
        statements_about(pool, asked.iri, client), links_to(pool, asked.iri, start, client)
    )
    names = await names_in(pool, (term for triple in (*statements, *links) for term in triple), client)
    summaries = {one.report: one.summary for one in edition.release.reports}
    reports = {report: f"{one.organisation} {one.year}" for report, one in summaries.items()}
    naming = Naming(Addresses(edition.release.base), language_of(request), names, reports)
    following = request.url.include_query_params(incoming=start + LINKS)
    cube = asked.path.removeprefix(_DATASET)
    is_compared = edition.release.search_index is not None and cube in {one.id for one in offered_cubes()}
    return page(
        request,
        "resource.html",
        headers=headers,
        title=title_of(asked.iri, statements, naming),
        iri=asked.iri,
        groups=properties_of(ox.NamedNode(asked.iri), statements, naming),
        complete=is_complete,
        incoming=links_from_elsewhere(links, naming),
        formats=[(form.label, _formatted(asked, form)) for form in OFFERS if form is not HTML],
        more_href="" if are_all else f"{following.path}?{following.query}",
        compared=f"{COMPARE_PATH}?cube={cube}" if is_compared else "",
    )


async def _description(
    request: Request, asked: Asked, target: Format, edition: Edition, headers: dict[str, str]
) -> Response:
    statements = await description(edition.pages, asked.iri, requesting_client(request))
    # Only prefixes that shorten an IRI, so that a small answer has a small head.
    text = " ".join(map(str, statements))
    used = {prefix: name for prefix, name in PREFIXES.items() if f"<{name}" in text}
    content = in_format(statements, target, used)
    location = {"Content-Location": _formatted(asked, target)}
    return Response(content, headers={**headers, **location}, media_type=target.content_type)


def _refused(request: Request, asked: Asked, error: AnswerError) -> Response:
    """404 for what the data does not describe, or is no IRI at all; 503 if the store does not answer in time."""
    # An engine that cannot evaluate a description of ours was given what it takes for no IRI.
    is_unknown = error.reason in (FailureReason.UNKNOWN, FailureReason.FAILED)
    status, phrase = (404, "unknown") if is_unknown else (503, "unavailable")
    if asked.format is HTML:
        return page(request, "missing.html", status, phrase=phrase, iri=asked.iri)
    problem = Problem(status, MESSAGES[phrase], Text(asked.iri, asked.iri))
    return problem.response(accepted_language(request))


def wanted(request: Request, offers: Sequence[Format] = OFFERS) -> Format | None:
    """The format that a request asks for, by `?format=` or by Accept; None if it is not offered."""
    name = request.query_params.get("format", "")
    return named(name, offers) if name else preferred(request.headers.get("accept", ""), offers)


def _formatted(asked: Asked, form: Format) -> str:
    """The address of the resource in one format."""
    if asked.path.startswith(f"{RESOURCE_PATH}?"):
        return f"{asked.path}&format={form.extension}"
    return f"{asked.path}.{form.extension}"
