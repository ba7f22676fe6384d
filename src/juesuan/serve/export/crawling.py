"""Following every link of the site from a few addresses; what is found becomes files that link each other.

`/report/X?lang=en` is `en/report/X/index.html`: a page is the file `index.html` of a folder of its own, so that
its address without the file's name, which is the path of its IRI, works on every host that serves folders.
"""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from starlette.applications import Starlette

from juesuan.releases.serialization import GRAPH_FORMATS, SOLUTION_FORMATS
from juesuan.serve.visits import HOST, fetched

_EXTENSIONS = {form.media_type: form.extension for form in (*SOLUTION_FORMATS, *GRAPH_FORMATS)}
# Parameters whose values are short names and numbers, and stay as they are in the names of files.
_READABLE = ("report", "organisation", "incoming", "bom", "year", "page")

# Parameters that ask for another file; any other asks for a page that is the same, but for what a server does.
_FOLLOWED = (*_READABLE, "iri", "query", "format", "cube", "rows", "columns", "function")

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
        # What names a report or a place stands as it is, else its digest.
        parts = [
            _file_name(f"{name}-{value}") if name in _READABLE else _digest(value)
            for name, value in self.query
            if name != "format"
        ]
        if media_type == "text/html":
            return prefix + "/".join((*segments, *parts, "index.html"))
        stem, extension = posixpath.splitext("/".join(segments))
        if not extension:
            given = _EXTENSIONS.get(media_type) or (mimetypes.guess_extension(media_type) or ".bin").lstrip(".")
            return f"{prefix}{'/'.join((stem, *parts))}.{given}"
        return f"{prefix}{'-'.join((stem, *parts))}{extension}"


class SiteLink(NamedTuple):
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


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


# Requests under way: two for each worker that looks up resources, so that none waits for the front process.
_AT_ONCE = 4

_PAGE = "text/html"
_WITH_ADDRESSES = (
    _PAGE,
    "text/turtle",
    "application/ld+json",
    "application/xml",
    "text/plain",
    "application/json",
)
# Attributes that hold an address; what the templates write is escaped, so no value has a quotation mark.
_ATTRIBUTE = re.compile(r'\b(href|src|action|data-suggestions|data-endpoint|data-terms)="([^"]*)"')

_ABSOLUTE = re.compile(rf"http://{re.escape(HOST)}([^\s\"'<>\\]*)")
# What the description of the dataset says of a server; the folder has none.
_ENDPOINT = re.compile(r"[ \t]*void:sparqlEndpoint <[^>]*> ;\n")

_ROOT = "<html "
# Links to what would double the files: a term in each format, a cube of one report in each, what is compared.
#
# The graphs of the release have the terms; a report, a department and a dataset have Turtle of their own.
_LEFT_OUT = re.compile(
    r'(?:<(a|link)\b[^>]*\bhref="(?:'
    r'(?!/releases/|/data/|/report/|/org/|/dataset/|/\.well-known/)[^"]*(?:\.|format=)ttl'
    r'|(?!/releases/)[^"]*(?:\.|format=)(?:nt|rdf|nq|trig|jsonld)'
    r'|/data/[^"?]*\.(?:xlsx|ttl)\?(?:report|organisation)=[^"]*'
    r'|/compare\.(?:csv|xlsx)[^"]*'
    r')"[^>]*>(?:[^<]*</a>)?'
    r'|(?: · )?<a href="/resource\?iri=[^"]*">[^<]*</a>)\s*'
)

# A list of formats of which none is left.
_EMPTIED = re.compile(r'<p class="formats">[^<]*</p>\s*')

# What addresses begin with that become files; nobody opens a page of each check, claim, passage or partition.
_WITH_FILES = (
    *("", "about", "code", "compare", "data", "dataset", "def", "departments", "downloads", "figure", "obs"),
    *("org", "page-images", "questions", "releases", "report", "search", "sparql", "static"),
    *(".well-known", "robots.txt", "sitemap.xml"),
)

# What chooses the unit of the amounts of a page, or what is compared, and the address of an embedded view.
_FOR_A_SERVER = re.compile(
    r'(?:<p class="units\b.*?</p>|<form class="choose".*?</form>'
    r"|<details><summary>[^<]*</summary><pre[^>]*>&lt;iframe.*?</details>)\s*",
    re.DOTALL,
)

_CHART_DATA = re.compile(r'(<script type="application/json">)(.*?)(</script>)', re.DOTALL)
# In the data of a chart, addresses that its marks lead to.
_CHART_LINK = re.compile(r'"(/[^"]*)"')


class WrittenFile(NamedTuple):
    """A file that was written, and the address whose response it holds."""

    path: str
    address: SiteAddress
    media_type: str


@dataclass
class Crawl:
    """Writes a site into a folder. `missing` are the addresses that pages link and nobody answers, by status.

    `site` is the address at which the folder will be served, without a slash at its end; empty if it is not known:
    then all links are relative. `progress` is called with the number of files after each. `moved` are the paths of
    what has no page of its own (see `site_link`).
    """

    application: Starlette
    folder: Path
    site: str = ""
    progress: Callable[[int], None] = lambda _: None
    moved: Mapping[str, str] = field(default_factory=dict)
    files: dict[SiteAddress, WrittenFile] = field(default_factory=dict)
    missing: dict[SiteAddress, int] = field(default_factory=dict)
    _queue: list[SiteAddress] = field(default_factory=list)
    _seen: set[SiteAddress] = field(default_factory=set)
    _led: dict[tuple[str, str], SiteLink | None] = field(default_factory=dict)

    async def follow(self, starts: Iterable[SiteAddress]) -> None:
        """Writes what the addresses answer, and everything that is linked from there."""
        self._enqueue(starts)
        while self._queue:
            batch, self._queue = self._queue[:_AT_ONCE], self._queue[_AT_ONCE:]
            await asyncio.gather(*(self._fetch(address) for address in batch))
            self.progress(len(self.files))

    def link(self) -> None:
        """Makes every link between the files relative, once it is known what each address became."""
        for file in self.files.values():
            if file.media_type in _WITH_ADDRESSES:
                path = self.folder / file.path
                text = path.read_text(encoding="utf-8")
                linked = self._linked_page(text, file) if file.media_type == _PAGE else _ENDPOINT.sub("", text)
                path.write_text(self._without_host(linked, file), encoding="utf-8")

    def _enqueue(self, addresses: Iterable[SiteAddress]) -> None:
        unseen = [address for address in dict.fromkeys(addresses) if address not in self._seen]
        new = [address for address in unseen if address.path.split("/")[1] in _WITH_FILES]
        self._seen.update(new)
        self._queue.extend(new)

    async def _fetch(self, address: SiteAddress) -> None:
        response = await fetched(self.application, address.request, address.language)
        if response.status != 200:
            self.missing[address] = response.status
            return
        path = address.file(response.media_type)
        content = response.body
        if response.media_type == _PAGE:
            text = _FOR_A_SERVER.sub("", _EMPTIED.sub("", _LEFT_OUT.sub("", content.decode())))
            content = text.encode()
            links = (self._link(match, address) for match in _ATTRIBUTE.finditer(text))
            self._enqueue(link.address for link in links if link is not None)
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        self.files[address] = WrittenFile(path, address, response.media_type)

    def _linked_page(self, text: str, file: WrittenFile) -> str:
        """A page whose links lead to files; a link that leads nowhere is none any more."""

        def attribute(match: re.Match[str]) -> str:
            link = self._link(match, file.address)
            if link is None:
                return match[0]
            href = self._href(link, file)
            return f'{match[1]}="{escape(href)}"' if href else ""

        def mark(match: re.Match[str]) -> str:
            return f'"{self._href(self._site_link(match[1], file), file)}"'

        linked = _CHART_DATA.sub(
            lambda match: match[1] + _CHART_LINK.sub(mark, match[2]) + match[3], _ATTRIBUTE.sub(attribute, text)
        )
        return linked.replace(_ROOT, f'<html data-root="{relative(file.path, ".")}/" ', 1)

    def _without_host(self, text: str, file: WrittenFile) -> str:
        """A text whose absolute addresses of the site are those of its files."""

        def address(match: re.Match[str]) -> str:
            link = self._site_link(match[1] or "/", file)
            target = self.files.get(link.address) if link else None
            path = target.path if target else match[1].partition("#")[0].lstrip("/") or "."
            rest = link.rest if link else ""
            return f"{self.site}/{path}{rest}" if self.site else relative(file.path, path) + rest

        return _ABSOLUTE.sub(address, text)

    def _site_link(self, href: str, file: WrittenFile) -> SiteLink | None:
        """Where an address leads that stands in JSON or in text."""
        return site_link(href.replace("\\u0026", "&"), file.address, self.moved)

    def _href(self, link: SiteLink | None, file: WrittenFile) -> str:
        """The relative address from a file to where a link leads; empty where there is no file."""
        target = self.files.get(link.address) if link else None
        return relative(file.path, target.path) + link.rest if link and target else ""

    def _link(self, match: re.Match[str], page: SiteAddress) -> SiteLink | None:
        """Where an attribute of a page leads within the site; a form to the page in the language of its own."""
        name, href = match[1], unescape(match[2])
        # The same few hundred links stand on every page.
        key = href, "" if href.startswith("/") else page.request
        if key not in self._led:
            self._led[key] = site_link(href, page, self.moved)
        link = self._led[key]
        if link is not None and name == "action":
            return SiteLink(SiteAddress(link.address.path, (), page.language))
        return link
