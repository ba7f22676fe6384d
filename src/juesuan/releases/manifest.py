"""The manifest of a release: its graphs and reports, and every file with size and checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from juesuan.errors import StoreError
from juesuan.model.release import FileEntry, GraphCounts, ReportSummary, Version

MANIFEST_NAME = "manifest.json"
PACKED = "nq.gz"
"""The extension of the file that holds a graph: N-Quads in gzip."""
FORM = 2
"""The form of a store: 2 keeps each report in a bundle, 1 had all files of a release in its folder."""

_ID_DIGITS = 16
"""Hexadecimal digits of a release's identifier: 64 bits tell the releases of a store apart."""
_FIRST = Version()
_ANEW = "publish all reports again into a new store"


@dataclass(frozen=True, slots=True)
class GraphEntry:
    """A graph of a release, with its files; `merged` and `iri` as in `ReleaseGraph`."""

    name: str
    iri: str
    merged: bool
    triple_count: int
    files: tuple[FileEntry, ...]
    counts: GraphCounts = field(default_factory=GraphCounts)

    @property
    def file(self) -> FileEntry:
        """The file of its statements. Raises StoreError if there is none."""
        for entry in self.files:
            if entry.path == f"{self.name}.{PACKED}":
                return entry
        raise StoreError(f"the graph {self.name} has no .{PACKED} file in its manifest")


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report of a release: its identifier, its summary, its graphs, its further files, its version.

    `bundle` is the identifier of the bundle that holds its files; `made_from` is a digest of all that they were
    made from; empty if that is not known.
    """

    report: str
    summary: ReportSummary
    graphs: tuple[GraphEntry, ...]
    attachments: tuple[FileEntry, ...] = ()
    version: Version = _FIRST
    made_from: str = ""
    bundle: str = ""

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
    """What a release consists of. `base` is the namespace of its data, ending in a slash.

    `made_by` is a digest of what its shared graphs were made by beside the reports: program and configuration.
    """

    base: str
    shared: tuple[GraphEntry, ...]
    reports: tuple[ReportEntry, ...]
    made_by: str = ""
    form: int = 1

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
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=1) + b"\n"

    @classmethod
    def from_bytes(cls, content: bytes) -> Manifest:
        """The manifest written by `to_bytes`. Raises StoreError if it is something else, or of an older form."""
        try:
            manifest = msgspec.json.decode(content, type=Manifest)
        except msgspec.MsgspecError as error:
            raise StoreError(f"{MANIFEST_NAME} is not a manifest: {error}", _ANEW) from error
        if manifest.form != FORM:
            raise StoreError(f"{MANIFEST_NAME}: a store of form {manifest.form}; this version reads {FORM}", _ANEW)
        return manifest


def release_id(manifest: bytes) -> str:
    """The identifier of a release: the first 16 hexadecimal digits of its manifest's SHA-256."""
    return hashlib.sha256(manifest).hexdigest()[:_ID_DIGITS]
