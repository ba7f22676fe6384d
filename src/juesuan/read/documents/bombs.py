"""How much a page of a PDF draws, found before it is drawn: a packed stream may be a thousand times as long.

A page draws its content streams and the forms that they name (ISO 32000-2, 7.8.2 and 8.10).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    PDFStream,
    resolve1,
)
from pdfminer.psparser import literal_name

MOST_BYTES = 20_000_000
"""What the streams of a page may unpack to, in bytes: the largest page of a report seen has 110 KB, but one with a
map drawn in vectors has some millions; this much is read in some seconds."""

_DEFLATE_RATIO = 1032
"""What deflate packs into one byte at the most (zlib.net/zlib_tech.html): shorter streams need no look."""


def draws_too_much(page: Any) -> bool:
    """Whether the streams that the pdfminer page draws unpack to more than `MOST_BYTES`."""
    left = MOST_BYTES
    for stream in _streams(page):
        left -= _unpacked_size(stream, left)
        if left < 0:
            return True
    return False


def _streams(page: Any) -> Iterator[PDFStream]:
    """The content streams of a page, and each form once; what breaks the standard is left out."""
    for content in map(resolve1, page.contents):
        if isinstance(content, PDFStream):
            yield content
    seen: set[int] = set()
    open_resources = [page.resources]
    while open_resources:
        for form in _forms(open_resources.pop()):
            if id(form) not in seen:
                seen.add(id(form))
                yield form
                open_resources.append(form.attrs.get("Resources"))


def _forms(resources: object) -> Iterator[PDFStream]:
    named = resolve1(resources)
    objects = resolve1(named.get("XObject")) if isinstance(named, Mapping) else None
    for thing in map(resolve1, objects.values() if isinstance(objects, Mapping) else ()):
        if isinstance(thing, PDFStream) and literal_name(resolve1(thing.attrs.get("Subtype"))) == "Form":
            yield thing


def _unpacked_size(stream: PDFStream, most: int) -> int:
    """How many bytes a stream unpacks to; above `most` it is not unpacked further."""
    data = stream.rawdata
    if data is None:
        return len(stream.get_data())
    filters = [name for name, _ in stream.get_filters()]
    if len(data) * _DEFLATE_RATIO ** len(filters) <= most:
        return len(data)
    if stream.decipher is not None and stream.objid is not None and stream.genno is not None:
        data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
    for name in filters:
        if name in LITERALS_ASCII85_DECODE:
            data = ascii85decode(data)
        elif name in LITERALS_ASCIIHEX_DECODE:
            data = asciihexdecode(data)
        elif name in LITERALS_FLATE_DECODE:
            data = zlib.decompressobj().decompress(data, most + 1)
    return len(data)
