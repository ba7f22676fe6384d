"""What each client has used of late, so that nobody uses up what is there for all.

Use fades as time goes by: a client at its limit may ask again as soon as enough has faded. A client
whose use has faded whole is forgotten, and with it its address.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from juesuan.model.text import Text
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.workers.tasks import AnswerError, FailureReason

_MINUTE_S = 60.0
# After so many charges the clients whose use has faded are forgotten; rare enough to cost nothing.
_FORGET_EVERY = 256


@dataclass(frozen=True, slots=True)
class Quota:
    """What one client may use in a minute: seconds of a worker's time, and failed queries.

    Clients on this machine (its operator, tests) are not counted unless `counts_loopback`.
    """

    work_s: float = 60.0
    errors: int = 60
    counts_loopback: bool = False


@dataclass(slots=True)
class _Usage:
    work_s: float = 0.0
    errors: float = 0.0
    seen_s: float = 0.0


class RateLimiter:
    """Counts what each client uses, under one quota. `clock` gives seconds."""

    def __init__(self, quota: Quota, clock: Callable[[], float] = time.monotonic) -> None:
        self._quota = quota
        self._clock = clock
        self._usage: dict[str, _Usage] = {}
        self._charges = 0

    @property
    def client_count(self) -> int:
        """How many clients are remembered."""
        return len(self._usage)

    def admit(self, client: str) -> None:
        """Lets a client ask. Raises AnswerError, with the seconds to wait, if it is at a limit."""
        used = self._faded(client)
        if used.work_s >= self._quota.work_s:
            excess = used.work_s / self._quota.work_s - 1
            raise _refusal(excess, problem_text("work_a_minute", self._quota.work_s))
        if used.errors + 1 > self._quota.errors:
            excess = (used.errors + 1) / self._quota.errors - 1
            raise _refusal(excess, problem_text("failures_a_minute", self._quota.errors))

    def charge(self, client: str, work_s: float = 0.0, errors: int = 0) -> None:
        """Adds to what a client has used."""
        if not client or (is_loopback(client) and not self._quota.counts_loopback):
            return
        used = self._faded(client)
        used.work_s += work_s
        used.errors += errors
        self._usage[client] = used
        self._charges += 1
        if self._charges % _FORGET_EVERY == 0:
            self.forget()

    def forget(self) -> None:
        """Forgets the clients whose use has faded."""
        usage = {client: self._faded(client) for client in self._usage}
        self._usage = {client: one for client, one in usage.items() if one.work_s or one.errors}

    def _faded(self, client: str) -> _Usage:
        """What a client has used, faded to this moment."""
        now_s = self._clock()
        used = self._usage.get(client, _Usage(seen_s=now_s))
        faded = (now_s - used.seen_s) / _MINUTE_S
        return _Usage(
            max(0.0, used.work_s - faded * self._quota.work_s),
            max(0.0, used.errors - faded * self._quota.errors),
            now_s,
        )


def client_of(host: str) -> str:
    """The name under which a host is counted: its address, or the network of 64 bits of its IPv6 address."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address) and not address.is_loopback:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def is_loopback(client: str) -> bool:
    """Whether a client is on this machine."""
    try:
        return ipaddress.ip_address(client).is_loopback
    except ValueError:
        return False


def _refusal(excess: float, message: Text) -> AnswerError:
    """`excess` is the share of the quota that must fade first."""
    return AnswerError(FailureReason.QUOTA, message, retry_after_s=math.floor(excess * _MINUTE_S) + 1)
