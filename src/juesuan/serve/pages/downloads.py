"""Files to download: those that the manifest of a release lists, and the facts of a cube, made when asked for.

The facts are for a report, a department or everybody, as CSV, XLSX and RDF. The rows are those of the tables of
the reports (`REPORT/CUBE.csv`); what their columns mean in words, and which hold numbers, is in the description
beside them (`csv-metadata.json`, https://www.w3.org/TR/tabular-metadata/).
"""

from __future__ import annotations

import asyncio
import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response, StreamingResponse

from juesuan.releases.manifest import MANIFEST_NAME, PACKED, Manifest, ReportEntry
from juesuan.releases.serialization import JSON_LD, N_QUADS, TURTLE, in_form
from juesuan.releases.store import read_manifest
from juesuan.serve.pages.language import Language
from juesuan.serve.pages.rendering import language_of
from juesuan.serve.pages.spreadsheets import BOM, XLSX, Row, Sheet, workbook
from juesuan.serve.protocol.headers import is_held
from juesuan.serve.service import Edition
from juesuan.serve.sources import ServedRelease
from juesuan.serve.workers.tasks import AnswerError, Query
from juesuan.vocabulary.iris import organisation_in
from juesuan.vocabulary.namespaces import PREFIXES
from juesuan.vocabulary.ontology import cubes

RELEASE_PATH = "/releases/current/"
_RELEASE = re.compile(r"[0-9a-f]{16}")
_DESCRIPTION = "csv-metadata.json"
_NUMBERS = ("decimal", "integer")
_YEAR = "year"
# The forms of RDF that are made when they are asked for.
_FORMS = {form.extension: form for form in (N_QUADS, TURTLE, JSON_LD)}

# Graphs that are kept in another form than their file's: a megabyte each, made in half a second.
_KEPT_FORMS = 8

# Rows of a workbook: some ten seconds of work and 10 MB; a sheet holds at most 1,048,576.
_MOST_ROWS = 200_000


class CubeSelection(NamedTuple):
    """The reports whose facts are wanted: all of the release, those of an organisation, or one."""

    release: ServedRelease
    reports: tuple[ReportEntry, ...]

    def tables(self, cube: str) -> list[Path]:
        """The tables of a cube that the reports have."""
        assert self.release.folder is not None
        return [
            self.release.folder / file.path
            for entry in self.reports
            for file in entry.attachments
            if file.path == f"{entry.report}/{cube}.csv"
        ]

    def title(self, language: Language) -> str:
        """Department and year, or years; of the whole release the name of the site."""
        organisations = {entry.summary.organisation for entry in self.reports}
        if len(organisations) != 1:
            return language.text("site")
        years = sorted({entry.summary.year for entry in self.reports})
        return f"{organisations.pop()} {'–'.join(map(str, dict.fromkeys((years[0], years[-1]))))}"


class CubeFile(NamedTuple):
    """A cube for a list of downloads, with the bytes of its tables."""

    cube: str
    title: str
    size_bytes: int


def selected(release: ServedRelease, wanted: str) -> CubeSelection | None:
    """The reports of an identifier (of a report or an organisation; empty: all); None if there are none.

    So an identifier that is asked for goes no further unless a report has it.
    """
    reports = tuple(one for one in release.reports if wanted in ("", one.report, organisation_in(one.report)))
    return CubeSelection(release, reports) if reports else None


def cube_files(release: ServedRelease, wanted: str, language: Language) -> list[CubeFile]:
    """The cubes with facts of the reports that an identifier chooses."""
    selection = selected(release, wanted)
    sizes: Counter[str] = Counter()
    for entry in selection.reports if selection else ():
        for file in entry.attachments:
            sizes[file.path.rpartition("/")[2].removesuffix(".csv")] += file.size_bytes
    return [
        CubeFile(cube.id, cube.title.in_(language.code), sizes[cube.id])
        for cube in cubes().values()
        if cube.id in sizes
    ]


async def cube_file(request: Request, edition: Edition) -> Response:
    """The facts of one cube; 404 for an unknown cube, format or report.

    `?report=` and `?organisation=` (identifiers) choose; with `?bom=1` a CSV begins as spreadsheets want it.
    """
    cube, extension = request.path_params["cube"], request.path_params["extension"]
    wanted = request.query_params.get("report", "") or request.query_params.get("organisation", "")
    selection = selected(edition.release, wanted)
    if selection is None or cube not in cubes():
        return _missing()
    language = language_of(request)
    title = f"{selection.title(language)} {cubes()[cube].title.in_(language.code)}"
    headers = {"Cache-Control": "no-cache", "Content-Disposition": _disposition(f"{title}.{extension}")}
    if extension == "csv":
        lines = _joined(selection.tables(cube), BOM if request.query_params.get("bom") == "1" else b"")
        return StreamingResponse(lines, headers=headers, media_type="text/csv")
    if extension == "xlsx":
        return await asyncio.to_thread(_workbook, selection, [cube], language, headers)
    if extension in _FORMS:
        return await _graph(edition, cube, wanted, extension, headers)
    return _missing()


async def cubes_workbook(request: Request, edition: Edition) -> Response:
    """Every cube as a sheet: of a department, or of all."""
    selection = selected(edition.release, request.path_params.get("organisation", ""))
    if selection is None:
        return _missing()
    language = language_of(request)
    headers = {"Content-Disposition": _disposition(f"{selection.title(language)}.xlsx")}
    return await asyncio.to_thread(_workbook, selection, list(cubes()), language, headers)


async def released_file(request: Request, edition: Edition) -> Response:
    """A file of the release; the checksum in the manifest is its entity tag.

    Those of an older release, whose name is the hash of its manifest, never change.
    """
    served, path, release = edition.release, request.path_params["path"], request.path_params["release"]
    folder, manifest, caching = served.folder, served.manifest, "no-cache"
    if folder is not None and release not in ("current", served.identity):
        folder, caching = folder.parent / release, "public, max-age=31536000, immutable"
        if not _RELEASE.fullmatch(release) or not folder.is_dir():
            return _missing()
        manifest = await asyncio.to_thread(read_manifest, folder)
    if folder is None or manifest is None:
        return _missing()
    return await _answer(request, manifest, folder, path, caching)


async def _graph(edition: Edition, cube: str, wanted: str, extension: str, headers: dict[str, str]) -> Response:
    base = edition.release.base
    within = f'FILTER (STRSTARTS(STR(?fact), "{base}obs/{cube}/{wanted}"))' if wanted else ""
    text = f"""CONSTRUCT {{ ?fact ?says ?value }} WHERE {{
      ?fact <{PREFIXES["qb"]}dataSet> <{base}dataset/{cube}> ; ?says ?value . {within} }}"""
    media_type = _FORMS[extension].media_type
    try:
        content = await edition.pages.read(Query(text, "", "", media_type))
    except AnswerError:
        return PlainTextResponse("the store did not answer in time\n", 503)
    return Response(content, headers=headers, media_type=media_type)


def _workbook(
    selection: CubeSelection, wanted: Sequence[str], language: Language, headers: dict[str, str]
) -> Response:
    """A workbook with a sheet for each cube that has rows; 413 if they are too many for one."""
    rows = {cube: list(_typed_rows(selection.tables(cube), language)) for cube in wanted}
    if sum(map(len, rows.values())) > _MOST_ROWS:
        return PlainTextResponse(f"more than {_MOST_ROWS} rows: ask for CSV\n", 413)
    sheets = (Sheet(cubes()[cube].title.in_(language.code), of_cube) for cube, of_cube in rows.items() if of_cube)
    return Response(workbook(sheets), headers=headers, media_type=XLSX)


def _typed_rows(tables: Sequence[Path], language: Language) -> Iterator[Row]:
    """A head in words, then the rows of the tables with numbers as numbers; codes and years stay text."""
    columns: list[dict[str, Any]] = []
    for table in tables:
        if not columns:
            described = json.loads(table.with_name(_DESCRIPTION).read_bytes())["tables"]
            columns = next(one for one in described if one["url"] == table.name)["tableSchema"]["columns"]
            yield tuple(_heading(column, language) for column in columns)
        numeric = [column["datatype"] in _NUMBERS and column["name"] != _YEAR for column in columns]
        with table.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            for row in rows:
                yield tuple(
                    Decimal(cell) if number and cell else cell for cell, number in zip(row, numeric, strict=True)
                )


def _heading(column: dict[str, Any], language: Language) -> str:
    names = {one["@language"]: one["@value"] for one in column.get("dc:description", ())}
    return names.get(language.code, "") or str(column["name"])


def _joined(tables: Sequence[Path], start: bytes) -> Iterator[bytes]:
    """The rows of tables with the same columns, below one head."""
    yield start
    for number, table in enumerate(tables):
        with table.open("rb") as file:
            head = file.readline()
            yield (b"" if number else head) + file.read()


def _disposition(name: str) -> str:
    """The name under which a browser saves a file: https://www.rfc-editor.org/rfc/rfc6266."""
    return f"inline; filename*=UTF-8''{quote(name)}"


async def _answer(request: Request, manifest: Manifest, folder: Path, path: str, caching: str) -> Response:
    """A file that the manifest lists, or another form of a graph of it; its tag is the checksum of the file."""
    name, _, extension = path.partition(".")
    listed = {entry.path: entry for entry in manifest.files}
    if path == MANIFEST_NAME:
        media_type, tag = "application/json", folder.name
    elif (file := listed.get(path)) is not None:
        media_type, tag = file.media_type, file.sha256
    elif (file := listed.get(f"{name}.{PACKED}")) and extension in _FORMS:
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


@lru_cache(_KEPT_FORMS)
def _made(file: Path, tag: str) -> bytes:
    """A graph in another form; the tag says in which, and is another one if the file is."""
    return in_form(file.read_bytes(), tag.rpartition(".")[2])


def _missing() -> Response:
    return PlainTextResponse("no such file in this release\n", 404)
