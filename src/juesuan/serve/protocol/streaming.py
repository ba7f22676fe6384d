"""Answers on their way to a client: complete, or visibly cut."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from juesuan.serve.service import CachedResult, Edition
from juesuan.serve.workers.admission import client_of
from juesuan.serve.workers.pool import Answer, WorkerPool
from juesuan.serve.workers.tasks import AnswerError, Query, Task

_log = logging.getLogger(__name__)
# Only an answer that takes longer is worth a task that watches whether its client has left.
_QUICK_S = 0.02
# Sent at once: what workers send in one piece, too.
_PIECE_BYTES = 64 * 1024
# An answer for HTTP/1.0 that is larger is gathered in a temporary file, not in memory.
_SPOOLED_BYTES = 1_000_000


class ClientLeftError(Exception):
    """The client closed the connection before there was an answer."""


async def copying(
    chunks: AsyncIterator[bytes], limit_bytes: int, hold: Callable[[bytes], None]
) -> AsyncIterator[bytes]:
    """The chunks as they come; a body that was whole and had at most `limit_bytes` is handed to `hold`."""
    copy = bytearray()
    async for chunk in chunks:
        if len(copy) <= limit_bytes:
            copy += chunk
        yield chunk
    if len(copy) <= limit_bytes:
        hold(bytes(copy))


class AnswerResponse(StreamingResponse):
    """Streams an answer and closes it, whatever happens.

    If the answer breaks off, the response is left unfinished: the server then cuts the connection, and the
    client sees an incomplete body, never a well-formed short one.
    """

    def __init__(
        self, answer: Answer, body: AsyncIterator[bytes], headers: Mapping[str, str], media_type: str
    ) -> None:
        super().__init__(body, headers=headers, media_type=media_type)
        self._answer = answer

    async def stream_response(self, send: Send) -> None:
        """Sends the body; stops in the middle if the answer fails."""
        try:
            await super().stream_response(send)
        except AnswerError as error:
            _log.warning("an answer was cut: %s", error)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the response, then closes the answer."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._answer.close()


def held_response(body: bytes, headers: Mapping[str, str], media_type: str) -> Response:
    """A body that is held already; a large one in pieces, so that a slow reader does not keep others waiting."""
    if len(body) <= _PIECE_BYTES:
        return Response(body, headers=headers, media_type=media_type)
    length = {"Content-Length": str(len(body))}
    return StreamingResponse(_pieces(BytesIO(body)), headers={**headers, **length}, media_type=media_type)


async def gathered(answer: Answer, headers: Mapping[str, str], media_type: str) -> Response:
    """An answer that is whole before its first byte is sent: for HTTP/1.0, where a cut looks like an end.

    Raises AnswerError.
    """
    file = SpooledTemporaryFile(_SPOOLED_BYTES)  # noqa: SIM115 - closed when it has been sent
    try:
        async for chunk in answer.chunks():
            file.write(chunk)
    except BaseException:
        file.close()
        raise
    finally:
        answer.close()
    length = {"Content-Length": str(file.tell())}
    return StreamingResponse(_pieces(file), headers={**headers, **length}, media_type=media_type)


async def _pieces(file: IO[bytes]) -> AsyncIterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(_PIECE_BYTES):
            yield piece
            await asyncio.sleep(0)


async def ask_for(request: Request, pool: WorkerPool, task: Task) -> Answer:
    """The answer for a client that is still there. Raises AnswerError, or ClientLeftError if it goes.

    Most answers are there at once; only for the others it is worth while to watch the client.
    """
    asking = asyncio.ensure_future(pool.ask(task, requesting_client(request)))
    try:
        await asyncio.wait((asking,), timeout=_QUICK_S)
        if not asking.done():
            await _done_or_left(request, asking)
        return asking.result()
    finally:
        asking.cancel()


async def whole_result(request: Request, edition: Edition, task: Query) -> CachedResult:
    """The result of a query as a whole, held or worked out. Raises AnswerError, or ClientLeftError."""
    held = edition.results.get(task)
    if held is None:
        answer = await ask_for(request, edition.queries, task)
        held = CachedResult(answer.media_type, await answer.body())
        edition.results.put(task, held)
    return held


async def _done_or_left(request: Request, asking: asyncio.Future[Answer]) -> None:

    async def left() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    leaving = asyncio.ensure_future(left())
    try:
        await asyncio.wait((asking, leaving), return_when=asyncio.FIRST_COMPLETED)
    finally:
        leaving.cancel()
    if not asking.done():
        raise ClientLeftError


def requesting_client(request: Request) -> str:
    """The client under which a request counts: its address, as the network or a trusted proxy gives it."""
    return client_of(request.client.host) if request.client else ""
