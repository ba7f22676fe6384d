"""The manifest of a release: its graphs and reports, and every file with size and checksum."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from juesuan.errors import StoreError
from juesuan.model.release import FileEntry, FormerVersion, ReportSummary, Version

MANIFEST_NAME = "manifest.json"
_ID_DIGITS = 16
"""Hexadecimal digits of a release's identifier: 64 bits tell the releases of a store apart."""
_FIRST = Version()


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
    """A report of a release: its identifier, its summary, its graphs, its further files, its version.

    `made_from` is a digest of all that the files were made from; empty if that is not known.
    """

    report: str
    summary: ReportSummary
    graphs: tuple[GraphEntry, ...]
    attachments: tuple[FileEntry, ...] = ()
    version: Version = _FIRST
    made_from: str = ""

    @property
    def triple_count(self) -> int:
        """The number of statements of all graphs of the report."""
        return sum(graph.triple_count for graph in self.graphs)

    @property
    def files(self) -> tuple[FileEntry, ...]:
        """Every file of the report."""
        return (*(file for graph in self.graphs for file in graph.files), *self.attachments)


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
        for graph in self.shared:
            yield from graph.files
        for report in self.reports:
            yield from report.files

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
    return ReportEntry(
        record["report"],
        ReportSummary(**record["summary"]),
        tuple(_graph(graph) for graph in record["graphs"]),
        _files(record.get("attachments", ())),
        _version(record.get("version", {})),
        record.get("made_from", ""),
    )


def _version(record: Mapping[str, Any]) -> Version:
    former = (FormerVersion(**{**one, "files": _files(one["files"])}) for one in record.get("former", ()))
    return Version(**{**record, "former": tuple(former)})


def _graph(record: Mapping[str, Any]) -> GraphEntry:
    return GraphEntry(**{**record, "files": _files(record["files"])})


def _files(records: Iterable[Mapping[str, Any]]) -> tuple[FileEntry, ...]:
    return tuple(FileEntry(**record) for record in records)
