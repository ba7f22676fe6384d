"""Problems: errors of a request as https://www.rfc-editor.org/rfc/rfc9457 describes them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from juesuan.model.text import Text
from juesuan.releases.serialization import Format
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.protocol.headers import NEGOTIATED, accepted_language
from juesuan.serve.workers.tasks import AnswerError, FailureReason

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_CHARACTER_CLASS = re.compile(r"\[[^\[\]]*\](\s*\|\s*)?", re.DOTALL)

# Seconds until a busy endpoint is worth another try: half the time that a query may take.
_RETRY_AFTER_S = 5

# How many of the tokens that a parser expected are named; often there are forty.
_MAX_NAMED = 5


class Problem(Exception):  # noqa: N818 - the name of the RFC
    """Why a request is not answered; `place` is the line and column (from 1) of a syntax error."""

    def __init__(
        self, status: int, title: Text, detail: Text, place: tuple[int, int] | None = None, retry_after_s: int = 0
    ) -> None:
        super().__init__(detail.en)
        self.status = status
        self.title = title
        self.detail = detail
        self.place = place
        self.retry_after_s = retry_after_s or _RETRY_AFTER_S

    def response(self, language: str) -> Response:
        """The problem as application/problem+json, in Chinese for "zh", else in English."""
        language = language or "en"
        title, detail = self.title.in_(language), self.detail.in_(language)
        body: dict[str, object] = {"title": title, "status": self.status, "detail": detail}
        if self.place:
            body |= {"line": self.place[0], "column": self.place[1]}
        content = json.dumps(body, ensure_ascii=False)
        headers = {**NEGOTIATED, "Content-Language": language}
        if self.status in (429, 503):  # where trying again makes sense
            headers["Retry-After"] = str(self.retry_after_s)
        return Response(content, self.status, headers, media_type="application/problem+json")


def problem_of(error: AnswerError, offers: Sequence[Format]) -> Problem:
    """The problem that a missing answer is; `offers` are named if the client accepts none of them."""
    key, status = error.reason.value
    title = problem_text(key)
    if error.reason is FailureReason.NOT_ACCEPTABLE:
        return not_acceptable(offers)
    if error.reason is FailureReason.SYNTAX:
        return _syntax_problem(status, title, error.message)
    return Problem(status, title, error.message, retry_after_s=error.retry_after_s)


async def problem_response(request: Request, error: Exception) -> Response:
    """What the router refuses (404, 405), in the form of every other problem."""
    assert isinstance(error, HTTPException)
    title, place = Text(error.detail, error.detail), f"{request.method} {request.url.path}"
    response = Problem(error.status_code, title, Text(place, place)).response(accepted_language(request))
    response.headers.update(error.headers or {})
    return response


def not_acceptable(offers: Sequence[Format]) -> Problem:
    """Status 406 with everything that could have been asked for."""
    offered = ", ".join(f"{offer.media_type} (format={offer.extension})" for offer in offers)
    return Problem(406, problem_text("no_acceptable_format"), problem_text("offered", offered))


def _syntax_problem(status: int, title: Text, message: Text) -> Problem:
    match = _PLACE.fullmatch(message.en)
    if match is None:
        return Problem(status, title, message)
    line, column = int(match[1]), int(match[2])
    chinese = _PLACE.fullmatch(message.zh)
    is_ours = chinese is not None and message.zh != message.en
    expectation = Text(chinese[3], match[3]) if chinese and is_ours else _expectation(match[3])
    detail = problem_text("at_place", line, column, expectation)
    return Problem(status, title, detail, (line, column))


def _expectation(message: str) -> Text:
    """What the parser expected, or states, in few words; character classes are no help to people."""
    listed = _CHARACTER_CLASS.sub("", message).removeprefix("expected").removeprefix(" one of")
    expected = [name.strip(" |\n") for name in listed.split(", ")]
    named = [name for name in expected if name]
    stated = [name for name in named if " " in name]
    if stated or not named:
        text = "; ".join(stated).lower()
        return Text(text, text) if text else problem_text("cannot_go_on")
    shown = Text(" 或 ".join(named[:_MAX_NAMED]), " or ".join(named[:_MAX_NAMED]))
    return problem_text("expected_or_more" if len(named) > _MAX_NAMED else "expected", shown)
