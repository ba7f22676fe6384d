"""Office packages (Open Packaging Conventions, ECMA-376 part 2): a ZIP file, opened with care.

What is not to be read is refused before any reader sees it: macros, other formats that are ZIP files too, content
that unpacks to too much, and document type declarations, which the standard forbids and entities need.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from juesuan.errors import DocumentError
from juesuan.model.document import MediaType

ZIP_MAGIC = b"PK\x03\x04"
MOST_BYTES = 150_000_000
_TYPES = "[Content_Types].xml"
_DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")
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
"""What the readers of the formats raise on parts that are no longer what the standard says."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_AS_XLSX = "save it as XLSX"
_AS_DOCX = "save it as DOCX or PDF"

_MAIN_PARTS: tuple[tuple[str, MediaType | tuple[str, str]], ...] = (
    ("sheet.binary.macroEnabled.main", ("this is a binary workbook (XLSB)", _AS_XLSX)),
    ("sheet.macroEnabled.main", ("this is a workbook with macros", "save it as XLSX, which has none")),
    ("template.macroEnabled", ("this is a template with macros", "save it as XLSX or DOCX, which have none")),
    ("document.macroEnabled.main", ("this is a document with macros", "save it as DOCX, which has none")),
    ("spreadsheetml.sheet.main", MediaType.XLSX),
    ("wordprocessingml.document.main", MediaType.DOCX),
    ("spreadsheetml.template.main", ("this is a template for workbooks", _AS_XLSX)),
    ("wordprocessingml.template.main", ("this is a template for documents", _AS_DOCX)),
    ("presentationml", ("this is a presentation", "save it as PDF")),
)
_OTHER_ARCHIVES: tuple[tuple[str, tuple[str, str]], ...] = (
    ("OFD.xml", ("this is an OFD document", "save it as PDF")),
    ("META-INF/manifest.xml", ("this is an OpenDocument file", "save it as XLSX, DOCX or PDF")),
    ("", ("this is a ZIP archive", "unpack it and name the files in it")),
)
_NO_MAIN_PART = ("the Office file says nowhere what it is", _AS_DOCX)


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
        raise DocumentError(f"{path}: the file is damaged or cut off", "download it again") from error
    if any(_declares(part) for part in xml.values()):
        raise DocumentError(
            f"{path}: the file declares entities, which an Office file must not",
            "open it in Office and save it again",
        )
    return Package(media_type, xml)


def _refuse_bombs(path: Path, archive: zipfile.ZipFile) -> None:
    """A member never yields more bytes than its entry states, so the sum of these bounds what is unpacked."""
    if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
        raise DocumentError(
            f"{path}: the file unpacks to more than {MOST_BYTES // 1_000_000} MB",
            "give only the sheets or pages of the report, without pictures",
        )


def _media_type(path: Path, archive: zipfile.ZipFile) -> MediaType:
    names = archive.namelist()
    if _TYPES in names:
        types = archive.read(_TYPES).decode("utf-8", "replace")
        found = next((kind for word, kind in _MAIN_PARTS if word in types), _NO_MAIN_PART)
    else:
        found = next(said for name, said in _OTHER_ARCHIVES if not name or name in names)
    if isinstance(found, MediaType):
        return found
    what, remedy = found
    raise DocumentError(f"{path}: {what}", remedy)


def _declares(part: bytes) -> bool:
    return any(
        word.encode(coding) in part for word in _DECLARATIONS for coding in ("ascii", "utf-16-le", "utf-16-be")
    )
