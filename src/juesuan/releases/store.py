"""A store: its releases, which of them is served, which were before it; read back with every checksum verified.

The file `history` has a release's name on each line. It is written before the link `current` moves, and read from
the release that is current; so whoever is killed in between leaves nothing that misleads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from juesuan.errors import JuesuanError, StoreError, cannot_be_read
from juesuan.model.release import FileEntry, ReleaseGraph
from juesuan.model.text import Text
from juesuan.releases import phrase
from juesuan.releases.manifest import BUNDLE_FILE, MANIFEST_NAME, GraphEntry, Manifest, bundle_id, release_id
from juesuan.releases.serialization import unpacked

CURRENT = "current"
RELEASES = "releases"
SNAPSHOT = "store"
_HISTORY = "history"
_REMEDY = phrase("another-release")


@dataclass(frozen=True, slots=True)
class SnapshotChange:
    """How a snapshot follows from a former one: graphs that go, graphs that come, reports whose documents changed.

    Without a former one (None) it is made of what comes. `gone` has no statement that comes, or that a graph makes
    that stays. The documents of reports lie in the folder of the snapshot. `statement_count` is that of all
    graphs, 0 if nobody has counted them.
    """

    former: Path | None
    gone: Sequence[ReleaseGraph]
    come: Iterable[ReleaseGraph]
    reports: frozenset[str] = frozenset()
    statement_count: int = 0


@dataclass(frozen=True, slots=True)
class Snapshots:
    """How snapshots are made: `build(path, change)` writes one, `check(path)` raises StoreError if it is damaged.

    Serving decides what a snapshot is; publishing is handed this.
    """

    build: Callable[[Path, SnapshotChange], None]
    check: Callable[[Path], None]


def current(store: Path) -> Path | None:
    """The release that is being served; None if nothing has been published into the store.

    Raises StoreError if the store names a release that is not there.
    """
    link = store / CURRENT
    # An empty store would be served without a word, and everything would seem to be withdrawn.
    if link.is_symlink() and not link.is_dir():
        raise StoreError(phrase("no-such-release", place=link.readlink()).at(link), _REMEDY)
    return link.resolve() if link.is_dir() else None


def read_manifest(release: Path) -> Manifest:
    """The manifest of a release. Raises StoreError if it is missing or does not match the release's name."""
    path = release / MANIFEST_NAME
    content = _content(path)
    if release_id(content) != release.resolve().name:
        raise StoreError(phrase("other-release").at(path), _REMEDY)
    return Manifest.from_bytes(content)


def read_graphs(folder: Path, entries: Iterable[GraphEntry], within: str = "") -> Iterator[ReleaseGraph]:
    """The graphs of a release, or of a bundle (`within` then begins the paths that its folder stands for).

    Raises StoreError, naming the file, for a damaged one.
    """
    for entry in entries:
        yield unpacked(verified(folder, entry.file, within), entry.name, entry.iri)


def verified(folder: Path, entry: FileEntry, within: str = "") -> bytes:
    """The content of a file of a release or bundle. Raises StoreError if it is not what the manifest says."""
    path = folder / entry.path.removeprefix(within)
    content = _content(path)
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise StoreError(phrase("other-checksum").at(path), _REMEDY)
    return content


def verify(release: Path, known: Container[str] = ()) -> Manifest:
    """Checks every file of a release but its snapshot, and those of the bundles whose identifiers are `known`.

    Raises StoreError for the first that is damaged.
    """
    manifest = read_manifest(release)
    for graph in manifest.shared:
        verified(release, graph.file)
    for report in manifest.reports:
        if report.bundle not in known:
            path = release / report.report / BUNDLE_FILE
            if bundle_id(_content(path)) != report.bundle:
                raise StoreError(phrase("bundle-not-listed").at(path), _REMEDY)
            for file in report.files:
                verified(release, file)
    return manifest


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(cannot_be_read(path, error), _REMEDY) from error


def remember(store: Path, current: str, following: str) -> None:
    """Writes down that `following` is to be served after `current` (empty: after nothing)."""
    names = [*_until(_names(store), current), following] if current != following else _names(store) or [following]
    keep(store, names)


def keep(store: Path, names: list[str]) -> None:
    """Forgets all releases but those named, the oldest first."""
    draft = store / f".{_HISTORY}"
    draft.write_text("".join(f"{name}\n" for name in names), encoding="ascii")
    draft.replace(store / _HISTORY)


def no_release(store: Path) -> StoreError:
    """That nothing is published, and what to do."""
    return StoreError(phrase("no-release").at(store), phrase("publish-first"))


def history(store: Path) -> list[Path]:
    """The releases that led to the current one, the oldest first, the current one last.

    A release that a step back has left is not among them. Raises StoreError if nothing is published.
    """
    served = current(store)
    if served is None:
        raise no_release(store)
    return [store / RELEASES / name for name in _until(_names(store), served.name)]


def releases(store: Path) -> dict[str, Path]:
    """Every release of a store by its identifier, those that a step back has left too."""
    folders = sorted((store / RELEASES).iterdir())
    return {folder.name: folder for folder in folders if not folder.name.startswith(".")}


def _names(store: Path) -> list[str]:
    path = store / _HISTORY
    return path.read_text(encoding="ascii").split() if path.exists() else []


def _until(names: list[str], current: str) -> list[str]:
    """The names up to the last `current`; only this one if it is not among them."""
    if current not in names:
        return [current] if current else []
    return names[: len(names) - names[::-1].index(current)]


FAILURES = "failures.json"


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that failed (its absolute path), why, and what to do."""

    file: str
    message: Text
    remedy: Text


def read_failures(store: Path) -> tuple[Failure, ...]:
    """The failures that a store remembers, by file; none if the record cannot be read: it is for information."""
    try:
        return msgspec.json.decode((store / FAILURES).read_bytes(), type=tuple[Failure, ...])
    except (OSError, msgspec.MsgspecError):
        return ()


def remember_failures(store: Path, tried: Iterable[Path], failed: Mapping[Path, JuesuanError]) -> None:
    """Replaces what is remembered of the files that were tried. A store that is not there stays away."""
    if not store.is_dir():
        return
    done = {str(path.absolute()) for path in tried}
    kept = {one.file: one for one in read_failures(store) if one.file not in done}
    for path, error in failed.items():
        kept[str(path.absolute())] = Failure(str(path.absolute()), error.message, error.remedy)
    draft = store / f".{FAILURES}"
    draft.write_bytes(msgspec.json.encode([kept[file] for file in sorted(kept)]) + b"\n")
    draft.replace(store / FAILURES)
