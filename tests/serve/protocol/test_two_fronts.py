"""Two fronts behind nginx, with the configuration that is shipped: one of them may go, and nobody notices.

Runs where nginx is installed.
"""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from juesuan.serve.server import in_background
from juesuan.serve.service import Service
from juesuan.serve.sources import FileSource
from juesuan.serve.workers.admission import Limits
from tests.paths import CHECKOUT

from .engines import nginx
from .serving import send

CONFIGURATION = CHECKOUT / "docs" / "deployment" / "nginx.conf"
CUBE = Path(__file__).parent / "cube.trig"
NGINX = nginx()
ONE = Limits(workers=1, work_s=5)
ASK = "/sparql?query=" + quote("ASK { ?s ?p ?o }")

pytestmark = pytest.mark.skipif(not NGINX, reason="nginx is not installed")


@contextmanager
def behind_nginx(folder: Path, fronts: list[str]) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    text = CONFIGURATION.read_text(encoding="utf-8").replace("listen 8080", f"listen 127.0.0.1:{port}")
    for shipped, front in zip(("127.0.0.1:8001", "127.0.0.1:8002"), fronts, strict=True):
        text = text.replace(shipped, front.removeprefix("http://"))
    places = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; {places}\n{text} }}",
        encoding="utf-8",
    )
    command = [NGINX, "-p", str(folder), "-c", str(file), "-e", str(folder / "error.log")]
    with subprocess.Popen(command) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def wait_for(url: str) -> None:
    for _ in range(50):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{url} does not answer")


def test_one_front_may_go(tmp_path: Path) -> None:
    source = FileSource([CUBE])
    with ExitStack() as stack, in_background(Service(source, pages=ONE, queries=ONE)) as staying:
        going = stack.enter_context(in_background(Service(source, pages=ONE, queries=ONE)))
        with behind_nginx(tmp_path, [going, staying]) as address:
            both = {send(address, "GET", ASK).headers["ETag"] for _ in range(6)}
            assert len(both) == 1
            stack.close()
            assert {send(address, "GET", ASK).status for _ in range(10)} == {200}
            direct = {"Content-Type": "application/sparql-query"}
            assert send(address, "POST", "/sparql", b"ASK {}", direct).status == 200
            assert send(address, "GET", "/metrics").status == 403
            assert send(address, "GET", "/sparql?query=ASK").status == 400
            served = send(address, "GET", "/sparql", headers={"Accept": "text/turtle"}).body.decode()
            assert f"<{address}/sparql>" in served
    source.close()
