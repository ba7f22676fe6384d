"""OLE compound files (MS-CFB): XLS, and the old formats that share its container and are not read."""

from __future__ import annotations

from pathlib import Path

from juesuan.errors import DocumentError

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_STREAMS: tuple[tuple[str, tuple[str, str]], ...] = (
    ("EncryptedPackage", ("the file is encrypted with a password", "save it without a password")),
    ("WordDocument", ("this is an old Word or WPS document (DOC, WPS)", "save it as DOCX or PDF")),
    ("Workbook", ("", "")),
    ("Book", ("", "")),
    ("PowerPoint Document", ("this is an old presentation (PPT)", "save it as PDF")),
)
_UNKNOWN = (
    "this Office file is damaged, or holds no workbook",
    "download it again, or save it as XLSX, DOCX or PDF",
)


def refuse_other_compounds(path: Path, content: bytes) -> None:
    """Raises DocumentError if the directory of the file names no workbook, or the file is encrypted."""
    what, remedy = next((said for name, said in _STREAMS if _directory_entry(name) in content), _UNKNOWN)
    if what:
        raise DocumentError(f"{path}: {what}", remedy)


def _directory_entry(name: str) -> bytes:
    """The name as a directory entry begins: 64 bytes of UTF-16, then the length with the closing zero (2.6.1)."""
    encoded = name.encode("utf-16-le")
    return encoded.ljust(64, b"\0") + (len(encoded) + 2).to_bytes(2, "little")
