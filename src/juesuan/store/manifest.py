"""The manifest of a release: its graphs and reports, and every file with size and checksum."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from juesuan.errors import StoreError
from juesuan.model.release import ReportSummary

MANIFEST_NAME = "manifest.json"
_ID_DIGITS = 16


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a release: its path within the release, media type, size in bytes, SHA-256 (hexadecimal)."""

    path: str
    media_type: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class GraphEntry:
    """A graph of a release, with its files; `merged` and `iri` as in `ReleaseGraph`."""

    name: str
    iri: str
    merged: bool
    triple_count: int
    files: tuple[FileEntry, ...]

    def file(self, extension: str) -> FileEntry:
        """The graph's file with the extension ("nq", "ttl", "jsonld"). Raises StoreError if there is none."""
        for entry in self.files:
            if entry.path == f"{self.name}.{extension}":
                return entry
        raise StoreError(f"the graph {self.name} has no .{extension} file in its manifest")


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report of a release: its identifier, its summary, its graphs."""

    report: str
    summary: ReportSummary
    graphs: tuple[GraphEntry, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release consists of. `base` is the namespace of its data, ending in a slash."""

    base: str
    shared: tuple[GraphEntry, ...]
    reports: tuple[ReportEntry, ...]

    @property
    def graphs(self) -> Iterator[GraphEntry]:
        """Every graph: first what the reports share, then report by report."""
        yield from self.shared
        for report in self.reports:
            yield from report.graphs

    @property
    def files(self) -> Iterator[FileEntry]:
        """Every file that the manifest vouches for."""
        for graph in self.graphs:
            yield from graph.files

    def to_bytes(self) -> bytes:
        """The manifest as JSON in UTF-8, the same bytes for the same content."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"

    @classmethod
    def from_bytes(cls, content: bytes) -> Manifest:
        """The manifest written by `to_bytes`. Raises StoreError if the content is something else."""
        try:
            return _manifest(json.loads(content))
        except (ValueError, TypeError, KeyError) as error:
            raise StoreError(
                f"{MANIFEST_NAME} is not a manifest: {error!r}", "publish all reports again into a new store"
            ) from error


def release_id(manifest: bytes) -> str:
    """The identifier of a release: the first 16 hexadecimal digits of its manifest's SHA-256."""
    return hashlib.sha256(manifest).hexdigest()[:_ID_DIGITS]


def _manifest(record: Mapping[str, Any]) -> Manifest:
    return Manifest(
        base=record["base"],
        shared=tuple(_graph(graph) for graph in record["shared"]),
        reports=tuple(_report(report) for report in record["reports"]),
    )


def _report(record: Mapping[str, Any]) -> ReportEntry:
    graphs = tuple(_graph(graph) for graph in record["graphs"])
    return ReportEntry(record["report"], ReportSummary(**record["summary"]), graphs)


def _graph(record: Mapping[str, Any]) -> GraphEntry:
    files = tuple(FileEntry(**file) for file in record["files"])
    return GraphEntry(**{**record, "files": files})
