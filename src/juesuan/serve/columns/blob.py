"""A file of arrays and a header of JSON that says where each lies. Arrays are mapped, never read whole.

Mapped pages of a file count neither as memory of a process nor twice for two of them.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from juesuan.serve.columns.digest import DIGEST_BYTES

Array = npt.NDArray[Any]
_ALIGNMENT = 64
_MAGIC = b"juesuan\x01"
_TAIL_BYTES = 8 + DIGEST_BYTES


class Writer:
    """Writes arrays one after the other, then a header behind them, where it begins, and a digest of all."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._places: dict[str, list[Any]] = {}
        self._at = 0
        self._write(_MAGIC)

    def put(self, name: str, array: Array) -> None:
        """Writes an array under a name."""
        self._write(bytes(-self._at % _ALIGNMENT))
        self._places[name] = [array.dtype.str, self._at, int(array.size)]
        if array.size:
            self._write(np.ascontiguousarray(array).data.cast("B"))

    def close(self, about: Mapping[str, Any]) -> None:
        """Writes the header: what is said of the whole, and where each array lies."""
        start = self._at
        self._write(json.dumps({**about, "arrays": self._places}, ensure_ascii=False, sort_keys=True).encode())
        self._write(start.to_bytes(8, "little"))
        self._file.write(self._digest.digest())

    def _write(self, content: bytes | memoryview) -> None:
        self._file.write(content)
        self._digest.update(content)
        self._at += len(content)


class Blob:
    """The arrays of a file, mapped read-only. Raises OSError or ValueError if it is missing or cut."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        end = len(self._map) - _TAIL_BYTES
        start = int.from_bytes(self._map[end : end + 8], "little")
        if self._map[: len(_MAGIC)] != _MAGIC or not 0 < start < end:
            raise ValueError(f"{path}: not whole")
        self.about: dict[str, Any] = json.loads(self._map[start:end])
        self._places = self.about.pop("arrays")

    def get(self, name: str) -> Array:
        """The array of a name. Raises KeyError."""
        type_, offset, size = self._places[name]
        return np.frombuffer(self._map, dtype=type_, count=size, offset=offset)

    def pieces(self, name: str, starts: Array, ends: Array) -> list[bytes]:
        """Pieces of an array of bytes."""
        offset = self._places[name][1]
        places = zip((starts + offset).tolist(), (ends + offset).tolist(), strict=True)
        return [self._map[start:end] for start, end in places]
