"""A bundle: all files of one report in a folder of its own, immutable, named by the hash of its content.

`bundle.json` lists the files with their checksums, and what the report attests; its hash names the folder.
Bundles lie in `bundles/` of a store; a release links to those of its reports. `made/` leads from the digest of all
that a report is made from to its bundle, so that what has been made once is not made again.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from juesuan.errors import StoreError
from juesuan.model.release import FileEntry, ReportIndex, ReportSummary
from juesuan.releases.manifest import GraphEntry, ReportEntry

BUNDLES = "bundles"
MADE = "made"
BUNDLE_FILE = "bundle.json"

_ID_DIGITS = 32
"""Hexadecimal digits of a bundle's identifier: 128 bits, since files of any origin are named by them."""
_REMEDY = "publish the report again"


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

    @property
    def triple_count(self) -> int:
        """The number of statements of all graphs of the report."""
        return sum(graph.triple_count for graph in self.graphs)


def bundle_id(content: bytes) -> str:
    """The identifier of a bundle, by what its `bundle.json` says."""
    return hashlib.sha256(content).hexdigest()[:_ID_DIGITS]


_decoder = msgspec.json.Decoder(Bundle)


def read_bundle(folder: Path) -> Bundle:
    """The bundle in a folder, whose files are all there and as large as they should be.

    Raises StoreError, naming the file, if one is missing or of another size; `juesuan verify` reads them, too.
    """
    path = folder / BUNDLE_FILE
    try:
        content = path.read_bytes()
        if bundle_id(content) != folder.resolve().name:
            raise StoreError(f"{path}: does not match the name of its bundle", _REMEDY)
        bundle = _decoder.decode(content)
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror}", _REMEDY) from error
    except msgspec.MsgspecError as error:
        raise StoreError(f"{path}: not a bundle: {error}", _REMEDY) from error
    for file in bundle.entry.files:
        _refuse_other_size(folder, file, bundle.report)
    return bundle


def made(store: Path, digest: str) -> Path | None:
    """The folder of the bundle that was made from what a digest stands for; None if there is none."""
    link = store / MADE / digest
    return link.resolve() if digest and link.is_dir() else None


def _refuse_other_size(folder: Path, file: FileEntry, report: str) -> None:
    path = folder / file.path.removeprefix(f"{report}/")
    try:
        size_bytes = path.stat().st_size
    except OSError as error:
        raise StoreError(f"{file.path}: cannot be read in {folder}: {error.strerror}", _REMEDY) from error
    if size_bytes != file.size_bytes:
        raise StoreError(f"{file.path}: damaged in {folder}, it has {size_bytes} bytes", _REMEDY)
