"""The files of the release that is served, exactly those that its manifest lists."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from juesuan.releases.manifest import MANIFEST_NAME, Manifest
from juesuan.releases.store import read_manifest
from juesuan.serve.protocol.headers import is_held
from juesuan.serve.service import Service

RELEASE_PATH = "/releases/current/"
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


def _listed(manifest: Manifest | None, identity: str) -> dict[str, tuple[str, str]]:
    """Media type and tag of every file, by path."""
    files = {entry.path: (entry.media_type, entry.sha256) for entry in manifest.files} if manifest else {}
    return {MANIFEST_NAME: ("application/json", identity), **files}


def _missing() -> Response:
    return PlainTextResponse("no such file in this release\n", 404)
