"""The manifest of a release, and the bundles it names: graphs and reports, every file with size and checksum.

A bundle is the folder of one report, immutable. Its `bundle.json` lists the files with their checksums, and what
the report attests; the hash of that names the folder. Bundles lie in `bundles/` of a store; a release links to
those of its reports. `made/` leads from the digest of all that a report is made from to its bundle, so that what
has been made once is not made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from juesuan.errors import StoreError, cannot_be_read
from juesuan.model.release import FileEntry, GraphCounts, ReportIndex, ReportSummary, Version
from juesuan.releases import phrase

MANIFEST_NAME = "manifest.json"
# The extension of the file that holds a graph: N-Quads in gzip.
PACKED = "nq.gz"
# The form of a store: since 2 each report is a bundle, and since 3 each graph has one file and no other choices.
FORM = 3

# Hexadecimal digits of a release's identifier: 64 bits tell the releases of a store apart.
_RELEASE_DIGITS = 16
_FIRST = Version()


@dataclass(frozen=True, slots=True)
class GraphEntry:
    """A graph of a release, with the file of its statements; `iri` as in `ReleaseGraph`."""

    name: str
    iri: str
    triple_count: int
    file: FileEntry
    counts: GraphCounts = field(default_factory=GraphCounts)


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
        return (*(graph.file for graph in self.graphs), *self.attachments)


class _Form(msgspec.Struct):
    form: int = 1


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
            yield graph.file
        for report in self.reports:
            yield from report.files

    def to_bytes(self) -> bytes:
        """The manifest as JSON in UTF-8, the same bytes for the same content."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=1) + b"\n"

    @classmethod
    def from_bytes(cls, content: bytes) -> Manifest:
        """The manifest written by `to_bytes`. Raises StoreError if it is something else, or of an older form."""
        try:
            # The form first: of another one, the rest may be anything, and what to do is better said than what is
            # wrong.
            form = msgspec.json.decode(content, type=_Form).form
            if form == FORM:
                return msgspec.json.decode(content, type=Manifest)
        except msgspec.MsgspecError as error:
            raise StoreError(
                phrase("no-manifest", file=MANIFEST_NAME, why=error), phrase("publish-anew")
            ) from error
        raise StoreError(phrase("other-form", form=form, ours=FORM).at(MANIFEST_NAME), phrase("publish-anew"))


def release_id(manifest: bytes) -> str:
    """The identifier of a release: the first 16 hexadecimal digits of its manifest's SHA-256."""
    return hashlib.sha256(manifest).hexdigest()[:_RELEASE_DIGITS]


BUNDLES = "bundles"
MADE = "made"
BUNDLE_FILE = "bundle.json"

# Hexadecimal digits of a bundle's identifier: 128 bits, since files of any origin are named by them.
_BUNDLE_DIGITS = 32
_REMEDY = phrase("publish-again")


@dataclass(frozen=True, slots=True)
class Bundle:
    """What `bundle.json` says: the graphs and files of a report, what it attests, and from what it was made.

    `licence` (an IRI, or empty) is the one that its files name.
    """

    report: str
    summary: ReportSummary
    graphs: tuple[GraphEntry, ...]
    attachments: tuple[FileEntry, ...]
    index: ReportIndex
    made_from: str = ""
    licence: str = ""

    def to_bytes(self) -> bytes:
        """The bundle as JSON in UTF-8, the same bytes for the same content."""
        return msgspec.json.encode(self, order="sorted") + b"\n"

    @property
    def files(self) -> tuple[FileEntry, ...]:
        """Every file of the report."""
        return (*(graph.file for graph in self.graphs), *self.attachments)

    @property
    def identity(self) -> str:
        """The name of its folder: the hash of what `bundle.json` says."""
        return bundle_id(self.to_bytes())

    @property
    def entry(self) -> ReportEntry:
        """The report as a manifest lists it, as its first version."""
        return ReportEntry(
            self.report,
            self.summary,
            self.graphs,
            self.attachments,
            made_from=self.made_from,
            bundle=self.identity,
        )


def bundle_id(content: bytes) -> str:
    """The identifier of a bundle, by what its `bundle.json` says."""
    return hashlib.sha256(content).hexdigest()[:_BUNDLE_DIGITS]


_decoder = msgspec.json.Decoder(Bundle)


def read_bundle(folder: Path) -> Bundle:
    """The bundle in a folder, whose files are all there and as large as they should be.

    Raises StoreError, naming the file, if one is missing or of another size; `juesuan verify` reads them, too.
    """
    path = folder / BUNDLE_FILE
    try:
        content = path.read_bytes()
        if bundle_id(content) != folder.resolve().name:
            raise StoreError(phrase("other-bundle").at(path), _REMEDY)
        bundle = _decoder.decode(content)
    except OSError as error:
        raise StoreError(cannot_be_read(path, error), _REMEDY) from error
    except msgspec.MsgspecError as error:
        raise StoreError(phrase("no-bundle", why=error).at(path), _REMEDY) from error
    for file in bundle.files:
        path = folder / file.path.removeprefix(f"{bundle.report}/")
        try:
            size_bytes = path.stat().st_size
        except OSError as error:
            raise StoreError(cannot_be_read(path, error), _REMEDY) from error
        if size_bytes != file.size_bytes:
            raise StoreError(phrase("other-size", bytes=size_bytes).at(path), _REMEDY)
    return bundle


def made(store: Path, digest: str) -> Path | None:
    """The folder of the bundle that was made from what a digest stands for; None if there is none."""
    link = store / MADE / digest
    return link.resolve() if digest and link.is_dir() else None
