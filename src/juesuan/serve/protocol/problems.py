"""Problems: errors of a request as https://www.rfc-editor.org/rfc/rfc9457 describes them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from juesuan.releases.formats import Format
from juesuan.serve.workers.tasks import AnswerError, Reason

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CHARACTER_CLASS = re.compile(r"\[[^\[\]]*\](\s*\|\s*)?", re.DOTALL)

_STATUS = {
    Reason.SYNTAX: (400, "The query is not SPARQL 1.1"),
    Reason.REFUSED: (400, "The query is refused"),
    Reason.NOT_ACCEPTABLE: (406, "No acceptable format"),
    Reason.UNKNOWN: (404, "Not known here"),
    Reason.FAILED: (400, "The query could not be evaluated"),
    Reason.BUSY: (503, "Too many queries at once"),
    Reason.TIMEOUT: (503, "The query took too long"),
    Reason.ABORTED: (503, "The query was aborted"),
    Reason.TOO_LARGE: (422, "The result is too large"),
    Reason.BACKEND: (502, "The engine behind this endpoint failed"),
    Reason.QUOTA: (429, "Too many queries of one client"),
}
_RETRY_AFTER_S = 5
_MAX_NAMED = 5


class Problem(Exception):  # noqa: N818 - the name of the RFC
    """Why a request is not answered; `place` is the line and column (from 1) of a syntax error."""

    def __init__(
        self, status: int, title: str, detail: str, place: tuple[int, int] | None = None, retry_after_s: int = 0
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title
        self.detail = detail
        self.place = place
        self.retry_after_s = retry_after_s or _RETRY_AFTER_S

    @property
    def headers(self) -> Mapping[str, str]:
        """Retry-After, where trying again makes sense."""
        return {"Retry-After": str(self.retry_after_s)} if self.status in (429, 503) else {}

    def response(self) -> Response:
        """The problem as application/problem+json."""
        body: dict[str, object] = {"title": self.title, "status": self.status, "detail": self.detail}
        if self.place:
            body |= {"line": self.place[0], "column": self.place[1]}
        content = json.dumps(body, ensure_ascii=False)
        return Response(content, self.status, dict(self.headers), media_type="application/problem+json")


def problem_of(error: AnswerError, offers: Sequence[Format]) -> Problem:
    """The problem that a missing answer is; `offers` are named if the client accepts none of them."""
    status, title = _STATUS[error.reason]
    if error.reason is Reason.NOT_ACCEPTABLE:
        return not_acceptable(offers)
    if error.reason is Reason.SYNTAX:
        return _syntax_problem(status, title, error.message.en)
    return Problem(status, title, error.message.en, retry_after_s=error.retry_after_s)


async def problem_response(request: Request, error: Exception) -> Response:
    """What the router refuses (404, 405), said as everything else is."""
    assert isinstance(error, HTTPException)
    response = Problem(error.status_code, error.detail, f"{request.method} {request.url.path}").response()
    response.headers.update(error.headers or {})
    return response


def not_acceptable(offers: Sequence[Format]) -> Problem:
    """Status 406 with everything that could have been asked for."""
    offered = ", ".join(f"{offer.media_type} (format={offer.extension})" for offer in offers)
    return Problem(406, "No acceptable format", f"This answer comes as: {offered}")


def _syntax_problem(status: int, title: str, message: str) -> Problem:
    match = _PLACE.fullmatch(message)
    if match is None:
        return Problem(status, title, message)
    line, column = int(match[1]), int(match[2])
    return Problem(status, title, f"Line {line}, column {column}: {_expectation(match[3])}", (line, column))


def _expectation(message: str) -> str:
    """What the parser hoped for, or states, in few words: its character classes say nothing to a person."""
    listed = _CHARACTER_CLASS.sub("", message).removeprefix("expected").removeprefix(" one of")
    hoped = [name.strip(" |\n") for name in listed.split(", ")]
    named = [name for name in hoped if name]
    stated = [name for name in named if " " in name]
    if stated or not named:
        return "; ".join(stated).lower() or "the query cannot go on like this"
    return "expected " + " or ".join(named[:_MAX_NAMED]) + (" or more" if len(named) > _MAX_NAMED else "")
