"""The log of queries: a line of JSON for each, without any address, and counters for Prometheus."""

from __future__ import annotations

import hashlib
import json
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import IO

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Seconds: the default buckets of the Prometheus clients.
BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

# Hexadecimal digits of the digest of a query: 64 bits tell the queries of a log apart.
_DIGITS = 16


@dataclass(slots=True)
class LogEntry:
    """A query as it is written down: a digest of its text, how it ended, how long it took, how much was sent."""

    query: str = ""
    status: int = 0
    complete: bool = False
    seconds: float = 0.0
    bytes: int = 0
    format: str = ""
    cached: bool = False
    release: str = ""

    def line(self) -> str:
        """The entry as a line of JSON."""
        moment = datetime.now(UTC).isoformat(timespec="milliseconds")
        return json.dumps({"time": moment, **asdict(self), "seconds": round(self.seconds, 6)})


def digest(query: str) -> str:
    """What stands for the text of a query in the log."""
    return hashlib.sha256(query.encode()).hexdigest()[:_DIGITS]


class QueryLog:
    """Counts queries, and writes each to `log`, if there is one."""

    def __init__(self, log: IO[str] | None = None) -> None:
        self._log = log
        self._outcomes: Counter[tuple[int, bool, bool]] = Counter()
        self._buckets = [0] * (len(BUCKETS_S) + 1)
        self._seconds = 0.0
        self._bytes = 0

    def write(self, entry: LogEntry) -> None:
        """Takes an entry in."""
        self._outcomes[entry.status, entry.complete, entry.cached] += 1
        self._buckets[bisect_left(BUCKETS_S, entry.seconds)] += 1
        self._seconds += entry.seconds
        self._bytes += entry.bytes
        if self._log is not None:
            print(entry.line(), file=self._log, flush=True)

    def metrics(self) -> Iterator[str]:
        """Lines of https://prometheus.io/docs/instrumenting/exposition_formats/."""
        yield "# TYPE juesuan_queries_total counter"
        for (status, complete, cached), count in sorted(self._outcomes.items()):
            labels = f'status="{status}",complete="{str(complete).lower()}",cached="{str(cached).lower()}"'
            yield f"juesuan_queries_total{{{labels}}} {count}"
        yield "# TYPE juesuan_query_seconds histogram"
        total = 0
        for limit_s, count in zip((*map(str, BUCKETS_S), "+Inf"), self._buckets, strict=True):
            total += count
            yield f'juesuan_query_seconds_bucket{{le="{limit_s}"}} {total}'
        yield f"juesuan_query_seconds_sum {self._seconds:.6f}"
        yield f"juesuan_query_seconds_count {total}"
        yield "# TYPE juesuan_sent_bytes_total counter"
        yield f"juesuan_sent_bytes_total {self._bytes}"

    def around(self, app: ASGIApp) -> ASGIApp:
        """Middleware: times each request, and writes down one of which the state of its scope has a query."""

        async def watched(scope: Scope, receive: Receive, send: Send) -> None:
            started_s, entry = time.perf_counter(), LogEntry()
            scope.setdefault("state", {})["entry"] = entry

            async def watching(message: Message) -> None:
                if message["type"] == "http.response.start":
                    entry.status = message["status"]
                    entry.format = Headers(raw=message["headers"]).get("content-type", "").partition(";")[0]
                elif message["type"] == "http.response.body":
                    entry.bytes += len(message.get("body", b""))
                    entry.complete = not message.get("more_body", False)
                await send(message)

            try:
                await app(scope, receive, watching)
            finally:
                entry.seconds = time.perf_counter() - started_s
                if entry.query:
                    self.write(entry)

        return watched
