"""The query page: a form, questions to start from, results as tables, and what its editor completes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from juesuan.serve.pages.addresses import Addresses
from juesuan.serve.pages.messages import TERM_NAMES
from juesuan.serve.pages.presentation import Naming
from juesuan.serve.pages.questions import Question, result_table
from juesuan.serve.pages.rendering import language_of, page
from juesuan.serve.protocol.headers import is_held, weak_tag
from juesuan.serve.protocol.problems import Problem
from juesuan.serve.service import Edition, Service
from juesuan.serve.workers.tasks import AnswerError, Query
from juesuan.vocabulary.namespaces import PREFIXES

_WORDS = (
    *("query_label", "result", "true", "false", "no_rows", "rows", "this_result_as", "error"),
    *("running", "loading", "placed", "copy", "copied", "chart", "save_picture"),
)
"""The messages that the page's script shows."""

_STARTER = "SELECT * WHERE {\n  ?subject ?predicate ?object\n}\nLIMIT 20\n"


class SparqlPages:
    """What a person sees at the endpoint. `base` is the namespace of the data."""

    def __init__(self, base: str, questions: Sequence[Question]) -> None:
        self._addresses = Addresses(base)
        self._questions = questions

    def form(self, request: Request, query: str) -> Response:
        """The form, filled with `query`, with a question named by `?example=`, or with the first one."""
        wanted = request.query_params.get("example", "")
        example = next((one.query for one in self._questions if one.name == wanted), "")
        first = self._questions[0].query if self._questions else _STARTER
        return self._page(request, query or example or first)

    def table(self, request: Request, query: str, table: dict[str, Any]) -> Response:
        """The form and the result below it."""
        naming = Naming(self._addresses, language_of(request))
        return self._page(request, query, result=result_table(query, table, naming))

    def problem(self, request: Request, query: str, problem: Problem) -> Response:
        """The form and, above it, why there is no result."""
        code = language_of(request).code
        shown = {"title": problem.title.in_(code), "detail": problem.detail.in_(code)}
        return self._page(request, query, problem.status, problem=shown)

    def _page(self, request: Request, query: str, status: int = 200, **content: Any) -> Response:
        language = language_of(request)
        script = {
            "base": self._addresses.base,
            "suffix": language.suffix,
            "words": {name: language.text(name) for name in _WORDS},
        }
        shown = {"result": None, "problem": None, "script": script, **content}
        examples = [
            (one.text.in_(language.code), language.link(f"/sparql?example={quote(one.name)}"))
            for one in self._questions
        ]
        return page(request, "query.html", status, query=query, examples=examples, **shown)


_TERMS = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?term ?zh ?en WHERE {
  VALUES ?kind { owl:Class rdfs:Class owl:ObjectProperty owl:DatatypeProperty qb:DimensionProperty
                 qb:MeasureProperty qb:AttributeProperty qb:DataSet skos:ConceptScheme skos:Concept }
  ?term a ?kind .
  OPTIONAL { ?term skos:prefLabel|rdfs:label|dcterms:title ?zh FILTER (LANGMATCHES(LANG(?zh), "zh")) }
  OPTIONAL { ?term skos:prefLabel|rdfs:label|dcterms:title ?en FILTER (LANGMATCHES(LANG(?en), "en")) }
  FILTER (ISIRI(?term) && (BOUND(?zh) || BOUND(?en)))
}
ORDER BY ?term
"""
_JSON = "application/sparql-results+json"


class QueryTerms:
    """Answers requests for `/sparql/terms.json`: `prefixes`, `terms` (IRI, Chinese, English), `examples`."""

    def __init__(self, service: Service, questions: Sequence[Question]) -> None:
        self._service = service
        self._examples = {one.name: one.query for one in questions}
        self._kept: tuple[str, bytes] = ("", b"")

    async def terms(self, request: Request) -> Response:
        """The terms of the release; only the prefixes and terms of other vocabularies if it does not answer."""
        edition = self._service.edition()
        headers = {"ETag": weak_tag(edition.release.identity, "terms"), "Cache-Control": "no-cache"}
        if is_held(headers["ETag"], request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        if self._kept[0] != edition.release.identity:
            self._kept = (edition.release.identity, await self._content(edition))
        return Response(self._kept[1], headers=headers, media_type="application/json")

    async def _content(self, edition: Edition) -> bytes:
        own = {row["term"]["value"]: [_value(row, "zh"), _value(row, "en")] for row in await _rows(edition)}
        foreign = {iri: [name.zh, name.en] for iri, name in TERM_NAMES.items()}
        terms = [[iri, *names] for iri, names in {**foreign, **own}.items()]
        content = {"prefixes": PREFIXES, "terms": terms, "examples": self._examples}
        return json.dumps(content, ensure_ascii=False).encode()


async def _rows(edition: Edition) -> list[dict[str, dict[str, str]]]:
    try:
        answer = json.loads(await edition.pages.read(Query(_TERMS, edition.release.base, _JSON, "")))
    except AnswerError:
        return []
    rows: list[dict[str, dict[str, str]]] = answer["results"]["bindings"]
    return rows


def _value(row: dict[str, dict[str, str]], name: str) -> str:
    return row[name]["value"] if name in row else ""
