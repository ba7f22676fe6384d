"""Where machines look first: the description of the dataset, and the example queries as data.

`/.well-known/void` is of https://www.w3.org/TR/void/#well-known; the examples have the form of
https://github.com/sib-swiss/sparql-examples: each a sh:SPARQLExecutable with its question in zh and en.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from html import escape

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from juesuan.releases.manifest import GraphEntry
from juesuan.releases.serialization import JSON_LD, N_TRIPLES, RDF_XML, TURTLE, named
from juesuan.serve.fact_tables import code_totals, codes_used
from juesuan.serve.pages.addresses import Addresses
from juesuan.serve.pages.departments import DEPARTMENTS_PATH
from juesuan.serve.pages.downloads import RELEASE_PATH
from juesuan.serve.pages.home import ABOUT_PATH
from juesuan.serve.pages.queries import QUESTIONS_PATH, Question, published_questions
from juesuan.serve.protocol.headers import http_date
from juesuan.serve.protocol.negotiation import preferred
from juesuan.serve.service import Edition
from juesuan.serve.sources import ServedRelease
from juesuan.vocabulary.namespaces import PREFIXES, RDF_TYPE

_OFFERS = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML)
_SCHEMA = "https://schema.org/"
_USED = {name: PREFIXES[name] for name in ("void", "dcterms", "sh", "rdfs", "rdf", "xsd")} | {"schema": _SCHEMA}
_TYPE = ox.NamedNode(RDF_TYPE)
_FORM = re.compile(r"^\s*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE | re.MULTILINE)
_KINDS = {
    "SELECT": ("SPARQLSelectExecutable", "select"),
    "ASK": ("SPARQLAskExecutable", "ask"),
    "CONSTRUCT": ("SPARQLConstructExecutable", "construct"),
}
_SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}</urlset>
"""
_ROBOTS = """User-agent: *
Disallow: /sparql
Disallow: /search
Disallow: /compare?
Sitemap: {}/sitemap.xml
"""
_VOCABULARIES = ("qb", "skos", "org", "prov", "dcat", "dcterms")


async def void(request: Request, edition: Edition) -> Response:
    """The dataset: where it is queried and downloaded, how large it is, of which graphs it consists."""
    return _serialized(request, edition.release, list(_dataset(_root(request), edition.release)))


async def sitemap(request: Request, edition: Edition) -> Response:
    """The pages that others should find: https://www.sitemaps.org/protocol.html."""
    release, root = edition.release, _root(request)
    paths = ["/", ABOUT_PATH, QUESTIONS_PATH, *await asyncio.to_thread(_paths, release)]
    entries = "".join(f"<url><loc>{escape(root + path)}</loc></url>\n" for path in paths)
    return Response(_SITEMAP.format(entries), media_type="application/xml")


async def robots(request: Request, _: Edition) -> Response:
    """What crawlers should leave alone: https://www.rfc-editor.org/rfc/rfc9309."""
    return PlainTextResponse(_ROBOTS.format(_root(request)))


async def examples(request: Request, edition: Edition) -> Response:
    """The questions, as they are kept in `queries/`."""
    release, root = edition.release, _root(request)
    triples = [triple for question in published_questions() for triple in _question(root, question)]
    return _serialized(request, release, triples)


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


def _dataset(root: str, release: ServedRelease) -> Iterator[ox.Triple]:
    dataset = ox.NamedNode(f"{root}/.well-known/void#dataset")
    yield ox.Triple(dataset, _TYPE, _void("Dataset"))
    yield ox.Triple(dataset, _dcterms("title"), ox.Literal("政府部门决算", language="zh"))
    yield ox.Triple(dataset, _dcterms("title"), ox.Literal("Final accounts of departments", language="en"))
    yield ox.Triple(dataset, _dcterms("identifier"), ox.Literal(release.identity))
    yield ox.Triple(dataset, _void("sparqlEndpoint"), ox.NamedNode(f"{root}/sparql"))
    yield ox.Triple(dataset, _void("uriSpace"), ox.Literal(release.base))
    for prefix in _VOCABULARIES:
        yield ox.Triple(dataset, _void("vocabulary"), ox.NamedNode(PREFIXES[prefix]))
    if release.manifest is None:
        return
    graphs = tuple(release.manifest.graphs)
    yield ox.Triple(dataset, _void("triples"), ox.Literal(sum(graph.triple_count for graph in graphs)))
    for report in release.manifest.reports:
        resource = Addresses(release.base).path(report.summary.report_iri)
        yield ox.Triple(dataset, _void("exampleResource"), ox.NamedNode(root + resource))
    for graph in graphs:
        yield from _subset(root, dataset, graph)


def _subset(root: str, dataset: ox.NamedNode, graph: GraphEntry) -> Iterator[ox.Triple]:
    subset = ox.NamedNode(graph.iri)
    yield ox.Triple(dataset, _void("subset"), subset)
    yield ox.Triple(subset, _TYPE, _void("Dataset"))
    yield ox.Triple(subset, _void("triples"), ox.Literal(graph.triple_count))
    for file in graph.files:
        yield ox.Triple(subset, _void("dataDump"), ox.NamedNode(root + RELEASE_PATH + file.path))


def _question(root: str, question: Question) -> Iterator[ox.Triple]:
    form = _FORM.search(question.query)
    if form is None or form[1].upper() not in _KINDS:
        return
    kind, prop = _KINDS[form[1].upper()]
    subject = ox.NamedNode(f"{root}{QUESTIONS_PATH}/{question.name}")
    yield ox.Triple(subject, _TYPE, _sh("SPARQLExecutable"))
    yield ox.Triple(subject, _TYPE, _sh(kind))
    for language in ("zh", "en"):
        comment = ox.Literal(question.text.in_(language), language=language)
        yield ox.Triple(subject, ox.NamedNode(PREFIXES["rdfs"] + "comment"), comment)
    yield ox.Triple(subject, _sh(prop), ox.Literal(question.query))
    yield ox.Triple(subject, ox.NamedNode(_SCHEMA + "target"), ox.NamedNode(f"{root}/sparql"))


def _serialized(request: Request, release: ServedRelease, triples: Sequence[ox.Triple]) -> Response:
    """The statements in the format that is asked for, or 406."""
    name = request.query_params.get("format", "")
    form = named(name, _OFFERS) if name else preferred(request.headers.get("accept", ""), _OFFERS)
    if form is None:
        return PlainTextResponse("offered: " + ", ".join(offer.media_type for offer in _OFFERS) + "\n", 406)
    headers = {"Vary": "Accept", "Cache-Control": "no-cache", "Last-Modified": http_date(release.modified_s)}
    content = ox.serialize(triples, format=ox.RdfFormat.from_media_type(form.media_type), prefixes=_USED)
    return Response(content, headers=headers, media_type=form.content_type)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["void"] + name)


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["sh"] + name)


def _dcterms(name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["dcterms"] + name)
