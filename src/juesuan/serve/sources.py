"""Sources of releases: a store that is published into, RDF files, or a remote engine."""

from __future__ import annotations

import hashlib
import logging
import tempfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from juesuan.errors import StoreError
from juesuan.model.release import FileEntry
from juesuan.releases.manifest import MANIFEST_NAME, Manifest, ReportEntry, release_id
from juesuan.releases.report_document import REPORT_FILE, ReportDocument, decode_report
from juesuan.releases.store import CURRENT, SNAPSHOT, SnapshotChange, Snapshots, current, no_release, verify
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.search_index import build_search_index, search_file, usable_index
from juesuan.serve.snapshot import build_snapshot, build_snapshot_of_files, check_snapshot
from juesuan.vocabulary.iris import Iris
from juesuan.vocabulary.namespaces import DEFAULT_BASE, PREFIXES

_log = logging.getLogger(__name__)


def _build(path: Path, change: SnapshotChange) -> None:
    build_snapshot(path, change)
    build_search_index(path, change.former, change.reports)


# What publishing must know of snapshots: that of a release has its search index beside it.
SNAPSHOTS = Snapshots(_build, check_snapshot)


class Imprint(NamedTuple):
    """Who publishes the catalogue, under which licence, whom to write to: IRIs, empty where none is configured."""

    publisher: str = ""
    licence: str = ""
    contact: str = ""
    publisher_name: str = ""

    def entries(self) -> tuple[tuple[str, str, str], ...]:
        """What is stated, its IRI, and its name if there is one."""
        return (
            ("publisher", self.publisher, self.publisher_name),
            ("licence", self.licence, ""),
            ("contact", self.contact, ""),
        )


class ServedRelease(NamedTuple):
    """What is served: its identity, its snapshot, the namespace of its data; and folder and manifest of a release.

    `imprint` is what its catalogue says of itself, `modified_s` when it was made, in seconds of the epoch. With a
    `backend`, the address of a SPARQL endpoint, everything is there instead, and may change at any time.
    """

    identity: str
    snapshot: Path
    base: str
    folder: Path | None = None
    manifest: Manifest | None = None
    modified_s: int = 0
    backend: str = ""
    imprint: Imprint = Imprint()

    @property
    def search_index(self) -> Path | None:
        """The search index beside the snapshot; None where there is none, or one of another form."""
        return None if self.backend else usable_index(self.snapshot)

    @property
    def reports(self) -> tuple[ReportEntry, ...]:
        """The reports that the manifest lists."""
        return self.manifest.reports if self.manifest else ()

    def files_of(self, report: str) -> tuple[FileEntry, ...]:
        """The files of a report that the manifest lists."""
        return next((entry.files for entry in self.reports if entry.report == report), ())

    def document(self, report: str) -> ReportDocument | None:
        """The document of a report; None if there is none. Raises StoreError if it is damaged."""
        path = f"{report}/{REPORT_FILE}"
        if self.folder is None or path not in {one.path for one in self.files_of(report)}:
            return None
        return _document(self.folder / path)


@lru_cache(30)
def _document(path: Path) -> ReportDocument:
    """The document in a file of a release, which never changes. 30 are kept: some megabytes and 10 ms each."""
    return decode_report(path.read_bytes())


class ReleaseSource:
    """Knows what is to be served: by itself one release, which is not followed."""

    def __init__(self, release: ServedRelease) -> None:
        self._release = release

    def version(self) -> str:
        """Changes whenever something else is to be served; cheap enough to be called at every request."""
        return self._release.identity

    def release(self) -> ServedRelease:
        """What is to be served now, checked. Raises StoreError if it is missing or damaged."""
        return self._release


class StoreSource(ReleaseSource):
    """The current release of a store."""

    def __init__(self, store: Path) -> None:
        self._store = store
        self._verified: frozenset[str] = frozenset()

    def version(self) -> str:
        """The system's number of the link to the current release, which is made anew when one is published."""
        link = self._store / CURRENT
        if not link.is_symlink():
            return ""
        status = link.lstat()
        return f"{status.st_ino}.{status.st_mtime_ns}"

    def release(self) -> ServedRelease:
        """The current release, every checksum verified of what was not verified before. Raises StoreError."""
        release = current(self._store)
        if release is None:
            raise no_release(self._store)
        manifest = verify(release, self._verified)
        self._verified = frozenset(entry.bundle for entry in manifest.reports if entry.bundle)
        check_snapshot(release / SNAPSHOT)
        modified_s = int((release / MANIFEST_NAME).stat().st_mtime)
        if search_file(release / SNAPSHOT).exists() and usable_index(release / SNAPSHOT) is None:
            _log.warning("%s / %s", *problem_text("old_index"))
        imprint = imprint_of(release / SNAPSHOT, manifest.base)
        return ServedRelease(
            release.name, release / SNAPSHOT, manifest.base, release, manifest, modified_s, imprint=imprint
        )


def imprint_of(snapshot: Path, base: str) -> Imprint:
    """What the catalogue in a snapshot says of itself."""
    store, iris = ox.Store.read_only(str(snapshot)), Iris(base)

    def values(subject: str, prefix: str, name: str) -> list[str]:
        predicate = ox.NamedNode(PREFIXES[prefix] + name)
        quads = store.quads_for_pattern(ox.NamedNode(subject), predicate, None, None)
        return [quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal)]

    def value(subject: str, prefix: str, name: str) -> str:
        return next(iter(values(subject, prefix, name)), "")

    publisher = value(iris.catalogue, "dcterms", "publisher")
    titles = values(iris.catalogue, "dcterms", "title")
    names = [name for name in values(publisher, "foaf", "name") if name not in titles] if publisher else []
    return Imprint(
        "" if publisher == iris.publisher and not names else publisher,  # ours stands for one not configured
        value(iris.catalogue, "dcterms", "license"),
        value(f"{iris.catalogue}/contact", "vcard", "hasEmail"),
        next(iter(names), ""),
    )


class EngineSource(ReleaseSource):
    """What a remote engine holds, with the namespace of its data. Nothing of it is kept, since it may change."""

    def __init__(self, url: str, base: str = DEFAULT_BASE) -> None:
        super().__init__(ServedRelease(release_id(url.encode()), Path(), base, backend=url))


class FileSource(ReleaseSource):
    """RDF files as they are, in a temporary snapshot that lives until `close`.

    Raises StoreError, naming the file, if one cannot be read.
    """

    def __init__(self, files: Sequence[Path], base: str = DEFAULT_BASE) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="juesuan-")
        snapshot = Path(self._folder.name) / SNAPSHOT
        try:
            build_snapshot_of_files(snapshot, files)
        except StoreError:
            self.close()
            raise
        digests = b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)
        modified_s = int(max(file.stat().st_mtime for file in files))
        super().__init__(ServedRelease(release_id(digests), snapshot, base, modified_s=modified_s))

    def close(self) -> None:
        """Removes the temporary snapshot."""
        self._folder.cleanup()
