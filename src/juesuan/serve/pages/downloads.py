"""The files of the release that is served, exactly those that its manifest lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse

from juesuan.releases.manifest import MANIFEST_NAME, Manifest
from juesuan.releases.store import read_manifest
from juesuan.serve.protocol.headers import is_held
from juesuan.serve.service import Service
from juesuan.serve.workers.tasks import AnswerError, Query
from juesuan.vocabulary.namespaces import PREFIXES
from juesuan.vocabulary.ontology import cubes

RELEASE_PATH = "/releases/current/"
_RELEASE = re.compile(r"[0-9a-f]{16}")
_IDENTIFIER = re.compile(r"o[0-9a-f]{12}-[0-9]{4}")


class Downloads:
    """Answers requests for `/releases/current/...`, for the same under the release's own name, and older ones."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def file(self, request: Request) -> Response:
        """A file of the release; the checksum in the manifest is its entity tag."""
        served = self._service.edition().release
        path = request.path_params["path"]
        release = request.path_params["release"]
        folder = served.folder
        if folder is None:
            return _missing()
        if release not in ("current", served.identity):
            return self._former(folder.parent, release, path)
        listed = _listed(served.manifest, served.identity)
        if path not in listed:
            return _missing()
        media_type, tag = listed[path]
        headers = {"ETag": f'W/"{tag}"', "Cache-Control": "no-cache"}
        if is_held(headers["ETag"], request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        return FileResponse(folder / path, headers=headers, media_type=media_type)

    def _former(self, releases: Path, release: str, path: str) -> Response:
        """A file of an older release, which never changes; its name is the hash of its manifest."""
        folder = releases / release
        if not _RELEASE.fullmatch(release) or not folder.is_dir():
            return _missing()
        listed = _listed(read_manifest(folder), release)
        if path not in listed:
            return _missing()
        media_type, tag = listed[path]
        headers = {"ETag": f'W/"{tag}"', "Cache-Control": "public, max-age=31536000, immutable"}
        return FileResponse(folder / path, headers=headers, media_type=media_type)


class Datasets:
    """Answers requests for `/data/CUBE.csv` and `/data/CUBE.ttl`: the facts of a cube, of all reports or of one.

    They are made when asked for: the tables of the reports one below the other, or a query to the store.
    """

    def __init__(self, service: Service) -> None:
        self._service = service

    async def file(self, request: Request) -> Response:
        """The facts of a cube; `?report=` (an identifier) asks for those of one report."""
        served = self._service.edition().release
        cube, extension = request.path_params["cube"], request.path_params["extension"]
        report = request.query_params.get("report", "")
        if cube not in cubes() or served.folder is None or served.manifest is None:
            return _missing()
        name = f"{cube}-{report}" if report else cube
        headers = {"Cache-Control": "no-cache", "Content-Disposition": f'inline; filename="{name}.{extension}"'}
        if extension == "csv":
            tables = [
                served.folder / file.path
                for entry in served.manifest.reports
                if report in ("", entry.report)
                for file in entry.attachments
                if file.path == f"{entry.report}/{cube}.csv"
            ]
            return StreamingResponse(_joined(tables), headers=headers, media_type="text/csv")
        if extension == "ttl" and (not report or _IDENTIFIER.fullmatch(report)):
            return await self._turtle(served.base, cube, report, headers)
        return _missing()

    async def _turtle(self, base: str, cube: str, report: str, headers: dict[str, str]) -> Response:
        within = f'FILTER (STRSTARTS(STR(?fact), "{base}obs/{cube}/{report}/"))' if report else ""
        text = f"""CONSTRUCT {{ ?fact ?says ?value }} WHERE {{
          ?fact <{PREFIXES["qb"]}dataSet> <{base}dataset/{cube}> ; ?says ?value . {within} }}"""
        try:
            content = await self._service.edition().pages.read(Query(text, "", "", "text/turtle"))
        except AnswerError:
            return PlainTextResponse("the store did not answer in time\n", 503)
        return Response(content, headers=headers, media_type="text/turtle")


def _joined(tables: Sequence[Path]) -> Iterator[bytes]:
    """The rows of tables with the same columns, below one head."""
    for number, table in enumerate(tables):
        with table.open("rb") as file:
            head = file.readline()
            yield (b"" if number else head) + file.read()


def _listed(manifest: Manifest | None, identity: str) -> dict[str, tuple[str, str]]:
    """Media type and tag of every file, by path."""
    files = {entry.path: (entry.media_type, entry.sha256) for entry in manifest.files} if manifest else {}
    return {MANIFEST_NAME: ("application/json", identity), **files}


def _missing() -> Response:
    return PlainTextResponse("no such file in this release\n", 404)
