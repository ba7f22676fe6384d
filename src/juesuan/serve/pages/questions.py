"""Short addresses for the questions people ask: each leads to its answer."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from juesuan.serve.pages.examples import Example
from juesuan.serve.pages.query_pages import answer_address
from juesuan.serve.pages.rendering import language_of, page


class Questions:
    """Answers requests for `/questions/NAME`."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = {example.name: example for example in examples}

    async def answer(self, request: Request) -> Response:
        """Sends the client on to the answer (303); 404 if nobody asks this."""
        name = request.path_params["name"]
        if name not in self._examples:
            return page(request, "missing.html", 404, phrase="unknown", iri=name)
        suffix = language_of(request).suffix.replace("?", "&")
        return RedirectResponse(answer_address(self._examples[name].query) + suffix, status_code=303)
