"""Web pages through lxml: the text blocks and tables of the page as a browser shows them, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree, html

from juesuan.read.documents.office.grids import OfficeParagraph, TableCell, TableRows
from juesuan.read.messages import refused
from juesuan.vocabulary.wording import RAISED

_START = re.compile(
    r"^\s*(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.I | re.S
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHINESE = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030", "cp936"})
# Within how many bytes an encoding is looked for; HTML asks for 1024, pages of old systems have it later.
_DECLARED_WITHIN_BYTES = 4096

_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "select", "button", "iframe", "object", "svg"}
)
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset"}
    | {"figure", "footer", "form", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "ul"}
    | {"h1", "h2", "h3", "h4", "h5", "h6"}
)
_HEADING = re.compile(r"^h([1-6])$")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_COLUMNS = 1000
# The largest spans of a cell (HTML, 4.9.11).
_MOST_ROWS = 65534

Blocks = Iterator[OfficeParagraph | TableRows]


def is_web_page(content: bytes) -> bool:
    """Whether the bytes begin as a web page or a bare table does."""
    return _START.match(_decoded(content[:_DECLARED_WITHIN_BYTES])) is not None


def read_web_page(path: Path, content: bytes) -> Blocks:
    """The title of the page, then its blocks. Raises DocumentError if it shows nothing."""
    root = _parsed(path, content)
    title = root.findtext(".//title") or ""
    if title.strip():
        yield OfficeParagraph(_spaced(title))
    yield from _blocks(root)


def _parsed(path: Path, content: bytes) -> Any:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", _decoded(content).replace("\0", ""))
    parser = html.HTMLParser(no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise refused(path, "page-empty") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise refused(path, "page-too-deep")
    return root


def _decoded(content: bytes) -> str:
    """The text in the encoding that the page declares; else in UTF-8 or GB 18030, whichever reads more bytes.

    GB 18030 stands for its subsets.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    declared = _CHARSET.search(content[:_DECLARED_WITHIN_BYTES])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    encoding = "gb18030" if name in _CHINESE else name
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        readings = [content.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")]
        return min(readings, key=lambda text: text.count("\ufffd"))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _blocks(element: Any, level: int = 0) -> Blocks:
    """The paragraphs and tables in an element; text between block elements is a paragraph of its own."""
    run: list[str] = []
    for part in _parts(element):
        if isinstance(part, str):
            run.append(part)
            continue
        yield from _paragraphs(run, level)
        run = []
        if part.tag == "table":
            for caption in part.iterchildren("caption"):
                yield from _blocks(caption)
            yield TableRows(tuple(_rows(part)))
        elif part.tag != "br":
            heading = _HEADING.match(part.tag)
            yield from _blocks(part, int(heading[1]) if heading else level)
    yield from _paragraphs(run, level)


def _parts(element: Any) -> Iterator[Any]:
    """The text of an element in pieces, inline elements opened, with the block elements and tables in between."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and _is_shown(child):
            if child.tag in _BLOCKS or child.tag in ("table", "br"):
                yield child
            elif child.tag == "sup":
                yield child.text_content().translate(RAISED)
            else:
                yield from _parts(child)
        if child.tail:
            yield child.tail


def _is_shown(element: Any) -> bool:
    if element.tag in _UNSEEN or "hidden" in element.attrib:
        return False
    return not _HIDDEN.search(element.get("style", ""))


def _paragraphs(run: list[str], level: int) -> Iterator[OfficeParagraph]:
    text = _spaced("".join(run))
    if text:
        yield OfficeParagraph(text, level)


def _rows(table: Any) -> Iterator[tuple[TableCell, ...]]:
    """The rows in the order in which a browser shows them: heads first, feet last."""
    bodies = [child for child in table if child.tag in ("thead", "tbody", "tfoot", "tr")]
    for part in sorted(bodies, key=lambda child: {"thead": 0, "tfoot": 2}.get(child.tag, 1)):
        for row in [part] if part.tag == "tr" else part.iterchildren("tr"):
            if _is_shown(row):
                yield tuple(_cell(cell) for cell in row.iterchildren("td", "th") if _is_shown(cell))


def _cell(cell: Any) -> TableCell:
    return TableCell(
        tuple(_blocks(cell)), _span(cell.get("rowspan"), _MOST_ROWS), _span(cell.get("colspan"), _MOST_COLUMNS)
    )


def _span(attribute: str | None, most: int) -> int:
    digits = re.match(r"\s*(\d{1,6})", attribute or "")
    return max(1, min(int(digits[1]), most)) if digits else 1
