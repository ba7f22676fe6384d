"""The digest at the end of a file of columns, so that damage is noticed before it is served."""

from __future__ import annotations

import hashlib
from pathlib import Path

DIGEST_BYTES = 32
_CHUNK_BYTES = 1 << 20


def verify_digest(path: Path) -> None:
    """Compares the digest (SHA-256 of all before) of a file. Raises OSError, and ValueError if it differs."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        left = path.stat().st_size - DIGEST_BYTES
        while left > 0:
            chunk = file.read(min(left, _CHUNK_BYTES))
            digest.update(chunk)
            left -= len(chunk)
        if file.read() != digest.digest():
            raise ValueError(f"{path}: damaged, its digest is another")
