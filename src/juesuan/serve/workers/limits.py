"""The limits of a lane."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a lane may use: its processes, the work on one answer, the time a client may take to fetch it.

    With `in_memory` each process loads the snapshot, if it is small enough for that, else opens its columns. One
    client has at most `per_client` answers under way, and `queue_length` questions waiting for `queue_s`.

    An answer that has taken `long_s` is a long one. Of these there are at most as many as workers, for all clients
    together, and each is done by a process over and above the workers, so that these are free for what is quick.
    """

    workers: int
    work_s: float
    fetch_s: float = 120.0
    per_client: int = 1_000
    queue_length: int = 32
    queue_s: float = 10.0
    long_s: float = math.inf
    memory_bytes: int = 1_500_000_000
    result_bytes: int = 200_000_000
    niceness: int = 0
    in_memory: bool = False
