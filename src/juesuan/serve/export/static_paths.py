"""Files for the addresses of the site: `/report/X?lang=en` is `en/report/X/index.html`, and links become relative.

A page is the file `index.html` of a folder of its own, so that its address without the file's name, which is the
path of its IRI, works on every host that serves folders.
"""

from __future__ import annotations

import hashlib
import mimetypes
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from juesuan.releases.serialization import GRAPH_FORMATS, SOLUTION_FORMATS
from juesuan.serve.visits import HOST

_EXTENSIONS = {form.media_type: form.extension for form in (*SOLUTION_FORMATS, *GRAPH_FORMATS)}
_OF_COMPARISON = ("cube", "rows", "columns", "function")
# Parameters that ask for another file; any other asks for a page that is the same, but for what a server does.
_FOLLOWED = (
    "iri",
    "incoming",
    "report",
    "organisation",
    "bom",
    "query",
    "format",
    "year",
    "page",
    *_OF_COMPARISON,
)

# Parameters whose values are short names and numbers, and stay as they are in the names of files.
_READABLE = ("report", "organisation", "incoming", "bom", "year", "page")

# Pages whose parameters a script reads in the browser.
_WITH_SCRIPT = ("/sparql", "/search")

# Files that are the same in both languages.
_AS_PUBLISHED = "/releases/"

# Characters that file names cannot have on every system.
_UNSAFE = re.compile(r'[\x00-\x1f\\:*?"<>|]')

# Bytes of a file's name; systems allow 255, archives and hosts often less.
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """What is asked of the site: a path (percent-encoded), the parameters that matter, "zh" or "en"."""

    path: str
    query: tuple[tuple[str, str], ...] = ()
    language: str = "zh"

    @property
    def request(self) -> str:
        """The address for a request."""
        query = (*self.query, *((("lang", "en"),) if self.language == "en" else ()))
        return f"{self.path}?{urlencode(query)}" if query else self.path

    def file(self, media_type: str) -> str:
        """The path of the file that holds the response, relative to the folder of the site."""
        prefix = "en/" if self.language == "en" else ""
        segments = [_file_name(unquote(segment)) for segment in self.path.split("/") if segment]
        parts = [_parameter(name, value) for name, value in self.query if name != "format"]
        if media_type == "text/html":
            return prefix + "/".join((*segments, *parts, "index.html"))
        stem, extension = posixpath.splitext("/".join(segments))
        if not extension:
            given = _EXTENSIONS.get(media_type) or (mimetypes.guess_extension(media_type) or ".bin").lstrip(".")
            return f"{prefix}{'/'.join((stem, *parts))}.{given}"
        return f"{prefix}{'-'.join((stem, *parts))}{extension}"


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A link within the site: its address, with what a script or the browser reads (`?…#…`) kept as it is."""

    address: SiteAddress
    rest: str = ""


def site_link(href: str, page: SiteAddress, moved: Mapping[str, str] | None = None) -> SiteLink | None:
    """Where a link on a page leads within the site; None if it leads elsewhere, or to a place on the same page.

    `moved` are paths of what is shown elsewhere: the path of the page that shows it, and the fragment there.
    """
    if not href or href.startswith("#"):
        return None
    parts = urlsplit(urljoin(f"http://{HOST}{page.request}", href))
    if parts.netloc != HOST or parts.scheme not in ("http", "https"):
        return None
    path = quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/"
    given = parse_qsl(parts.query, keep_blank_values=True)
    language = "en" if ("lang", "en") in given and not path.startswith(_AS_PUBLISHED) else "zh"
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    if moved and path in moved:
        path, hash_, fragment = moved[path].partition("#")
        fragment = hash_ + fragment
    query = tuple((name, value) for name, value in given if name in _FOLLOWED)
    if path in _WITH_SCRIPT and dict(query).get("format", "html") == "html":
        kept = [(name, value) for name, value in given if name not in ("lang", "format")]
        return SiteLink(SiteAddress(path, (), language), (f"?{urlencode(kept)}" if kept else "") + fragment)
    return SiteLink(SiteAddress(path, query, language), fragment)


def relative(file: str, to: str) -> str:
    """The link from a file to another, percent-encoded."""
    return quote(posixpath.relpath(to, posixpath.dirname(file) or "."))


def _file_name(name: str) -> str:
    if name in (".", "..") or "/" in name or _UNSAFE.search(name) or len(name.encode()) > _LONGEST_NAME:
        return _digest(name)
    return name


def _parameter(name: str, value: str) -> str:
    """A parameter as a part of a path: what names a report or a place as it is, else its digest."""
    return _file_name(f"{name}-{value}") if name in _READABLE else _digest(value)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
