"""The containers of Office files, opened with care: what is not to be read is refused before any reader sees it.

A package (Open Packaging Conventions, ECMA-376 part 2) is a ZIP file. Refused are macros, other formats that are
ZIP files too, content that unpacks to too much, and document type declarations, which the standard forbids and
entities need. A compound file (MS-CFB) holds XLS, or one of the old formats that are not read.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from juesuan.model.document import MediaType
from juesuan.read.messages import refused

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What a package may unpack to, in bytes: ten times the largest report seen, and what a small machine can hold.
MOST_BYTES = 150_000_000

_TYPES = "[Content_Types].xml"
_DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")
# What the readers of the formats raise on parts that are no longer what the standard says.
DAMAGED_PARTS = (
    zipfile.BadZipFile,
    SyntaxError,
    AttributeError,
    IndexError,
    KeyError,
    OSError,
    TypeError,
    ValueError,
    OverflowError,
)
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)

# What a package is, by a word in its list of content types.
_MAIN_PARTS: tuple[tuple[str, MediaType | str], ...] = (
    ("sheet.binary.macroEnabled.main", "xlsb"),
    ("sheet.macroEnabled.main", "workbook-with-macros"),
    ("template.macroEnabled", "template-with-macros"),
    ("document.macroEnabled.main", "document-with-macros"),
    ("spreadsheetml.sheet.main", MediaType.XLSX),
    ("wordprocessingml.document.main", MediaType.DOCX),
    ("spreadsheetml.template.main", "workbook-template"),
    ("wordprocessingml.template.main", "document-template"),
    ("presentationml", "presentation"),
)

# What a ZIP file without such a list is, by the name of a member.
_OTHER_ARCHIVES = (
    ("OFD.xml", "ofd"),
    ("META-INF/manifest.xml", "open-document"),
    ("", "zip"),
)

# What a compound file is, by the name of a stream; workbooks are read.
_STREAMS: tuple[tuple[str, str | None], ...] = (
    ("EncryptedPackage", "office-password"),
    ("WordDocument", "old-word"),
    ("Workbook", None),
    ("Book", None),
    ("PowerPoint Document", "old-presentation"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """An Office package that may be read: its kind, and the bytes of its XML parts by name."""

    media_type: MediaType
    xml: dict[str, bytes]

    def parts(self, folder: str) -> Iterator[bytes]:
        """The XML parts in a folder."""
        return (part for name, part in self.xml.items() if name.startswith(folder))


def open_package(path: Path, content: bytes) -> Package:
    """The package in the ZIP file `content`. Raises DocumentError if it is not one that may be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_bombs(path, archive)
            media_type = _media_type(path, archive)
            xml = {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    except _DAMAGE as error:
        raise refused(path, "package-damaged") from error
    words = [word.encode(coding) for word in _DECLARATIONS for coding in ("ascii", "utf-16-le", "utf-16-be")]
    if any(word in part for part in xml.values() for word in words):
        raise refused(path, "declares-entities")
    return Package(media_type, xml)


def _refuse_bombs(path: Path, archive: zipfile.ZipFile) -> None:
    """A member never yields more bytes than its entry states, so the sum of these bounds what is unpacked."""
    if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
        raise refused(path, "unpacks-to-too-much", megabytes=MOST_BYTES // 1_000_000)


def _media_type(path: Path, archive: zipfile.ZipFile) -> MediaType:
    names = archive.namelist()
    found: MediaType | str
    if _TYPES in names:
        types = archive.read(_TYPES).decode("utf-8", "replace")
        found = next((kind for word, kind in _MAIN_PARTS if word in types), "no-main-part")
    else:
        found = next(refusal for name, refusal in _OTHER_ARCHIVES if not name or name in names)
    if not isinstance(found, MediaType):
        raise refused(path, found)
    return found


def refuse_other_compounds(path: Path, content: bytes) -> None:
    """Raises DocumentError if the directory of a compound file names no workbook, or the file is encrypted."""
    known = (refusal for name, refusal in _STREAMS if _directory_entry(name) in content)
    refusal = next(known, "no-workbook")
    if refusal is not None:
        raise refused(path, refusal)


def _directory_entry(name: str) -> bytes:
    """The name as a directory entry begins: 64 bytes of UTF-16, then the length with the closing zero (2.6.1)."""
    encoded = name.encode("utf-16-le")
    return encoded.ljust(64, b"\0") + (len(encoded) + 2).to_bytes(2, "little")
