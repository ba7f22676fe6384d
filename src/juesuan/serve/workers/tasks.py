"""What a worker can be asked, and the reasons why there may be no answer.

Front and worker exchange frames of a kind (1 byte), a length (4 bytes) and a payload; a task is its JSON with the
name of its class.
"""

from __future__ import annotations

import json
import struct
from enum import Enum
from typing import IO, Any, NamedTuple

from msgspec import Struct

from juesuan.errors import JuesuanError
from juesuan.model.text import Text


class _Task(Struct, frozen=True, tag=True, tag_field="task"):
    """What a worker can be asked."""


class Query(_Task, frozen=True):
    """A SPARQL query as a user wrote it (https://www.w3.org/TR/sparql11-query/).

    `solutions` and `graph` are the media types for a SELECT or ASK and for a CONSTRUCT or DESCRIBE; empty if
    the client accepts none. With `row_limit` above 0 the answer is that of `evaluator.write_rows` instead.
    `default_graphs` and `named_graphs` are None where the request names no dataset; with `every_graph` the default
    graph is the union of all. With `head_only` the query is only parsed, and its kind given.
    """

    text: str
    base: str
    solutions: str
    graph: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    every_graph: bool = False
    row_limit: int = 0
    head_only: bool = False


class PageImage(_Task, frozen=True):
    """A page of a PDF file (from 1) as a picture."""

    path: str
    page: int


Task = Query | PageImage


class FailureReason(Enum):
    """Why a task has no answer: the key of its title in `problem_texts.tsv`, and its status of HTTP."""

    SYNTAX = "not_sparql", 400
    REFUSED = "query_refused", 400
    NOT_ACCEPTABLE = "no_acceptable_format", 406
    UNKNOWN = "unknown_here", 404
    FAILED = "not_evaluated", 400
    BUSY = "too_many_queries", 503
    TIMEOUT = "took_too_long", 503
    ABORTED = "aborted", 503
    TOO_LARGE = "result_too_large", 422
    ENGINE = "engine_failed", 500
    BACKEND = "backend_failed", 502
    QUOTA = "too_many_of_client", 429


class AnswerError(JuesuanError):
    """A task without an answer; `reason` says why, `retry_after_s` when it may be asked again (0: unknown)."""

    def __init__(self, reason: FailureReason, message: Text | str, retry_after_s: int = 0) -> None:
        super().__init__(message)
        self.reason = reason
        self.retry_after_s = retry_after_s


# A chunk has at least so many bytes, but for the last.
CHUNK_BYTES = 64 * 1024

# A kind and a length.
HEAD = struct.Struct("!cI")


class FrameKind(Enum):
    """The kinds of frames."""

    SETUP = b"S"
    READY = b"R"
    TASK = b"Q"
    HEAD = b"H"
    CHUNK = b"C"
    END = b"E"
    FAILURE = b"F"


class Frame(NamedTuple):
    """A frame; the payload is JSON but for a chunk, which is a piece of the answer's body."""

    kind: FrameKind
    payload: bytes

    @property
    def record(self) -> dict[str, Any]:
        """The payload as a JSON object."""
        record: dict[str, Any] = json.loads(self.payload)
        return record


def packed(kind: FrameKind, payload: bytes | dict[str, Any] = b"") -> bytes:
    """The bytes of a frame."""
    content = payload if isinstance(payload, bytes) else json.dumps(payload, ensure_ascii=False).encode()
    return HEAD.pack(kind.value, len(content)) + content


def receive(file: IO[bytes]) -> Frame:
    """The next frame, waiting for it. Raises EOFError if the other side has gone."""
    head = file.read(HEAD.size)
    if len(head) < HEAD.size:
        raise EOFError
    kind, size_bytes = HEAD.unpack(head)
    return Frame(FrameKind(kind), file.read(size_bytes))
