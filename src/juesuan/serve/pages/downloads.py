"""The files of the release that is served, exactly those that its manifest lists."""

from __future__ import annotations

import asyncio
import re
from functools import lru_cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from juesuan.model.release import FileEntry
from juesuan.releases.manifest import MANIFEST_NAME, PACKED, Manifest
from juesuan.releases.serialization import JSON_LD, N_QUADS, TURTLE, in_form
from juesuan.releases.store import read_manifest
from juesuan.serve.protocol.headers import is_held
from juesuan.serve.service import Service

RELEASE_PATH = "/releases/current/"
_FORMS = {form.extension: form for form in (N_QUADS, TURTLE, JSON_LD)}
"""The forms that are made of a graph's file when they are asked for."""
_KEPT_FORMS = 8
"""Graphs that are kept in such a form: a megabyte each, made in half a second."""
_RELEASE = re.compile(r"[0-9a-f]{16}")


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
            return await self._former(request, folder.parent / release, path)
        return await _answer(request, served.manifest, folder, path, "no-cache")

    async def _former(self, request: Request, folder: Path, path: str) -> Response:
        """A file of an older release, which never changes; its name is the hash of its manifest."""
        if not _RELEASE.fullmatch(folder.name) or not folder.is_dir():
            return _missing()
        manifest = await asyncio.to_thread(read_manifest, folder)
        return await _answer(request, manifest, folder, path, "public, max-age=31536000, immutable")


async def _answer(request: Request, manifest: Manifest | None, folder: Path, path: str, caching: str) -> Response:
    """A file that the manifest lists, or another form of a graph of it; its tag is the checksum of the file."""
    name, _, extension = path.partition(".")
    if path == MANIFEST_NAME:
        media_type, tag = "application/json", folder.name
    elif manifest is not None and (file := _listed(manifest).get(path)) is not None:
        media_type, tag = file.media_type, file.sha256
    elif manifest is not None and (file := _listed(manifest).get(f"{name}.{PACKED}")) and extension in _FORMS:
        media_type, tag = _FORMS[extension].media_type, f"{file.sha256}.{extension}"
    else:
        return _missing()
    headers = {"ETag": f'W/"{tag}"', "Cache-Control": caching}
    if is_held(headers["ETag"], request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    if "." in tag:
        content = await asyncio.to_thread(_made, folder / f"{name}.{PACKED}", tag)
        return Response(content, headers=headers, media_type=media_type)
    return FileResponse(folder / path, headers=headers, media_type=media_type)


def _listed(manifest: Manifest) -> dict[str, FileEntry]:
    return {entry.path: entry for entry in manifest.files}


@lru_cache(_KEPT_FORMS)
def _made(file: Path, tag: str) -> bytes:
    """A graph in another form; the tag says in which, and is another one if the file is."""
    return in_form(file.read_bytes(), tag.rpartition(".")[2])


def _missing() -> Response:
    return PlainTextResponse("no such file in this release\n", 404)
