"""What is published: named graphs of sorted N-Triples, and what a release says of its reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from juesuan.model.fact import Attestation
from juesuan.model.reading import Definition


@dataclass(frozen=True, slots=True)
class ReleaseGraph:
    """One named graph of a release.

    `name` is its file name without suffix (`wuhan/data`); `iri` its name in files and in other engines; `triples`
    are sorted, duplicate-free N-Triples statements, each ending in " ." without a line break.
    """

    name: str
    iri: str
    triples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportGraphs:
    """The graphs of one report: they replace each other whole when the report is published again.

    `report` is the report's identifier (ASCII), `summary` what the catalogue says of it; `attachments` are
    further files to download. `made_from` is a digest of all that they were made from; empty if that is not known.
    `attestations` and `definitions` are what other reports are held against.
    """

    report: str
    graphs: tuple[ReleaseGraph, ...]
    summary: ReportSummary
    attachments: tuple[Attachment, ...] = ()
    made_from: str = ""
    attestations: tuple[Attestation, ...] = ()
    definitions: tuple[Definition, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What a catalogue and a home page say of one report."""

    organisation: str
    organisation_iri: str
    year: int
    report_iri: str
    source_name: str
    source_sha256: str
    figure_count: int
    observation_count: int
    finding_count: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a report that is no graph: its path in the release (`<report>/printed.csv`) and its content."""

    path: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of a release: its path within the release, media type, size in bytes, SHA-256 (hexadecimal)."""

    path: str
    media_type: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FormerVersion:
    """A report as it was before it was published again: its number, and the last release that holds it."""

    number: int
    release: str
    issued: str
    files: tuple[FileEntry, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """Which version of a report a release holds, counted from 1; `issued` is a date (ISO 8601) or empty."""

    number: int = 1
    issued: str = ""
    former: tuple[FormerVersion, ...] = ()


@dataclass(frozen=True, slots=True)
class GraphCounts:
    """What VoID says of a graph: its subjects, and how many statements have each property and each class (CURIEs).

    `shared_subjects` are those that are not the report's own, as terms: other graphs may speak of them, too.
    """

    own_subject_count: int = 0
    shared_subjects: tuple[str, ...] = ()
    properties: Mapping[str, int] = field(default_factory=dict)
    classes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportIndex:
    """What a report attests beyond itself: of this the graphs are made that the reports of a release share.

    `organisations` (IRIs) and `divisions` (codes) are those that it speaks of; `counts` are of all its graphs.
    """

    report: str
    summary: ReportSummary
    attestations: tuple[Attestation, ...] = ()
    definitions: tuple[Definition, ...] = ()
    organisations: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    counts: GraphCounts = field(default_factory=GraphCounts)
