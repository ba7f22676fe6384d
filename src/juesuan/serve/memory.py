"""The file from which a small snapshot is loaded into memory: N-Quads, and their digest as a last comment."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox

_PREFIX = b"# sha256 "


def write_memory(store: ox.Store, path: Path) -> None:
    """Writes every statement of a store, and their digest."""
    store.dump(path, format=ox.RdfFormat.N_QUADS)
    line = _digest_line(path.read_bytes())
    with path.open("ab") as file:
        file.write(line)


def verify_memory(path: Path) -> None:
    """Compares the digest of a file with its statements. Raises OSError, and ValueError if it is another.

    Of a file without one (an older release has none) the number of statements is compared when it is opened.
    """
    content = path.read_bytes()
    statements = content[: content.rfind(b"\n", 0, -1) + 1]
    line = content[len(statements) :]
    if line.startswith(_PREFIX) and line != _digest_line(statements):
        raise ValueError(f"{path}: damaged, its digest is another")


def _digest_line(statements: bytes) -> bytes:
    return _PREFIX + hashlib.sha256(statements).hexdigest().encode("ascii") + b"\n"
