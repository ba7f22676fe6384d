"""Releases one after another, under load: no request fails, and none sees half of two releases.

Ten of them, which takes ten seconds; `JUESUAN_SWAPS=50` makes it fifty.
"""

from __future__ import annotations

import http.client
import json
import os
import threading
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

from juesuan.model.release import ReleaseGraph
from juesuan.publish.release.writing import roll_back
from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import SNAPSHOTS, StoreSource
from juesuan.serve.workers.admission import Limits
from tests.serve.samples import released

SWAPS = int(os.environ.get("JUESUAN_SWAPS", "10"))
ONE = Limits(workers=1, work_s=20, queue_s=30, queue_length=99)
BOTH = "/sparql?format=csv&query=" + quote("SELECT ?a ?b { <a:s> <a:p> ?a ; <a:q> ?b } # ")


def published(store: Path, number: int) -> Path:
    one = ReleaseGraph("one", "a:one", (f'<a:s> <a:p> "{number}" .',))
    other = ReleaseGraph("other", "a:other", (f'<a:s> <a:q> "{number}" .',))
    return released(store, [], [one, other])


def test_swaps_under_load(tmp_path: Path) -> None:
    published(tmp_path, 0)
    ended = threading.Event()
    seen: list[tuple[int, str]] = []
    with in_background(Service(StoreSource(tmp_path), pages=ONE, queries=ONE, grace_s=1)) as address:
        asking = threading.Thread(target=lambda: seen.extend(answers(address, ended)))
        asking.start()
        for number in range(1, SWAPS + 1):
            release = published(tmp_path, number)
            wait_for(address, release.name)
        back = roll_back(tmp_path, SNAPSHOTS)
        wait_for(address, back.name)
        ended.set()
        asking.join()
    assert {status for status, _ in seen} == {200}
    pairs = [body.split()[1].split(",") for _, body in seen]
    assert all(left == right for left, right in pairs)
    assert len({left for left, _ in pairs}) > SWAPS / 2


def answers(address: str, ended: threading.Event) -> list[tuple[int, str]]:
    """The answers to one query after another, each of its own text, until the end."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    found: list[tuple[int, str]] = []
    while not ended.is_set():
        connection.request("GET", f"{BOTH}{len(found)}")
        response = connection.getresponse()
        found.append((response.status, response.read().decode()))
    connection.close()
    return found


def wait_for(address: str, release: str) -> None:
    """Waits until a release is served."""
    deadline_s = time.monotonic() + 30
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    served = ""
    while served != release:
        assert time.monotonic() < deadline_s, f"{release} is not served, but {served}"
        connection.request("GET", "/healthz")
        served = json.loads(connection.getresponse().read())["release"]
        time.sleep(0.01)  # the load is that of who asks
    connection.close()
