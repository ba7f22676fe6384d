"""How much a page of a PDF draws, found before it is drawn: a packed stream may be a thousand times as long.

A page draws its content streams and the forms that they name (ISO 32000-2, 7.8.2 and 8.10).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from typing import Any

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFStream,
    resolve1,
)
from pdfminer.psparser import literal_name

# What the streams of a page may unpack to, in bytes: the largest page of a report seen has 110 KB, but one with a
# map drawn in vectors has some millions; this much is read in some seconds.
MOST_BYTES = 20_000_000

# What a filter packs into one byte at the most: shorter streams need no look. LZW writes the 4,096 bytes of its
# longest entry in 12 bits; deflate comes to 1,032 (zlib.net/zlib_tech.html), run lengths to 64.
_LARGEST_RATIO = 2730


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
    if len(data) * _LARGEST_RATIO ** len(filters) <= most:
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
        elif name in LITERALS_LZW_DECODE:
            data = _up_to(most, _of_lzw(data))
        elif name in LITERALS_RUNLENGTH_DECODE:
            data = _up_to(most, _of_run_lengths(data))
    return len(data)


def _up_to(most: int, pieces: Iterable[bytes]) -> bytes:
    """The pieces up to the first that goes beyond so many bytes. pdfminer's own decoders know no end."""
    kept: list[bytes] = []
    size = 0
    for piece in pieces:
        kept.append(piece)
        size += len(piece)
        if size > most:
            break
    return b"".join(kept)


def _of_lzw(data: bytes) -> Iterator[bytes]:
    """What LZW has packed (ISO 32000-2, 7.4.4), up to what is damaged."""
    decoder = LZWDecoder(BytesIO(data))
    with suppress(PDFException, IndexError, TypeError):  # a code before its table, or one that no table has
        while True:
            yield decoder.feed(decoder.readbits(decoder.nbits))


def _of_run_lengths(data: bytes) -> Iterator[bytes]:
    """What run lengths stand for (ISO 32000-2, 7.4.5): bytes as they are, or one byte many times, up to a 128."""
    at = 0
    while at < len(data) and data[at] != 128:
        length = data[at]
        if length < 128:
            yield data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            yield data[at + 1 : at + 2] * (257 - length)
            at += 2
