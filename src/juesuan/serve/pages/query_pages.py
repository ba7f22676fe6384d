"""The query page: a form, questions to start from, and results as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from juesuan.serve.pages.addresses import Addresses
from juesuan.serve.pages.presentation import Naming
from juesuan.serve.pages.questions import Question, result_table
from juesuan.serve.pages.rendering import language_of, page
from juesuan.serve.protocol.problems import Problem

_WORDS = (
    *("query_label", "result", "true", "false", "no_rows", "rows", "this_result_as", "error"),
    *("running", "loading", "placed", "copy", "copied"),
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
        examples = [(one.text.in_(language.code), f"/sparql?example={quote(one.name)}") for one in self._questions]
        return page(request, "query.html", status, query=query, examples=examples, **shown)
