"""What need not be read again: files of which the current release holds the report, made by this very program."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from juesuan import __version__
from juesuan.pipeline.identity import Organisations, name_of_file
from juesuan.releases.manifest import ReportEntry
from juesuan.releases.store import current, read_manifest
from juesuan.vocabulary.iris import Iris

_DIGITS = 32
"""Hexadecimal digits of a digest that are kept."""


class Origin:
    """What reports are made from beside their files: version of the program, and configuration."""

    def __init__(self, iris: Iris, organisations: Organisations, *, recognise: bool = True) -> None:
        self._organisations = organisations
        self._fixed = f"{__version__}\n{iris.base}\n{recognise}"

    def digest(self, path: Path, sha256: str) -> str:
        """The digest of all that the report in a file is made from: equal digests, equal reports."""
        parts = (self._fixed, sha256, path.name, name_of_file(path, sha256, self._organisations))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]

    def published(self, files: Sequence[Path], store: Path) -> dict[Path, ReportEntry]:
        """The files whose reports the current release of a store holds as they would be made now."""
        release = current(store)
        entries = read_manifest(release).reports if release is not None else ()
        known = {entry.made_from: entry for entry in entries if entry.made_from}
        found = ((path, known.get(self._digest_of(path))) for path in files if known and path.is_file())
        return {path: entry for path, entry in found if entry}

    def _digest_of(self, path: Path) -> str:
        with path.open("rb") as file:
            return self.digest(path, hashlib.file_digest(file, "sha256").hexdigest())
