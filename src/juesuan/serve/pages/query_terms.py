"""What the query editor completes: prefixes, terms of the vocabulary and codes, by names in both languages."""

from __future__ import annotations

import json
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from juesuan.serve.pages.questions import Question
from juesuan.serve.pages.term_names import TERM_NAMES
from juesuan.serve.protocol.headers import is_held, weak_tag
from juesuan.serve.service import Edition, Service
from juesuan.serve.workers.tasks import AnswerError, Query
from juesuan.vocabulary.namespaces import PREFIXES

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
