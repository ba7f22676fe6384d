"""Exporting a release: its pages in both languages, its files, pictures, search, and queries in the browser.

The folder is written beside its target and takes its place when it is whole.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from juesuan.errors import StoreError
from juesuan.serve.export.crawling import Crawl, SiteAddress
from juesuan.serve.pages.downloads import RELEASE_PATH
from juesuan.serve.pages.presentation import FIGURES_A_PAGE, Addresses
from juesuan.serve.pages.search import suggestions_file, topics_of
from juesuan.serve.problem_texts import problem_text
from juesuan.serve.search_index import every_entry
from juesuan.serve.server import application
from juesuan.serve.service import Service
from juesuan.serve.sources import ReleaseSource, ServedRelease
from juesuan.serve.workers.admission import Limits

# What an exported folder has at its top: so that a later export may take its place, and nothing else is lost.
EXPORT_FILE = "juesuan-export.json"

_ENGINE = Path(__file__).parent / "engine"
# What GitHub Pages and most other hosts show for an address without a file.
_NOT_FOUND = Path(__file__).parent / "404.html"
_ENGINE_FOLDER = "sparql/engine"
_DATA_FILE = "sparql/data.nq.gz"
_SEARCH_FILE = "search/suggestions.json"
# Published questions take as long as they take; nobody waits for a page meanwhile.
_LIMITS = Limits(workers=2, work_s=600.0, queue_s=600.0, in_memory=True)


class Exported(NamedTuple):
    """What was written: the number of files and their bytes, and links that lead nowhere on the site itself."""

    file_count: int
    size_bytes: int
    dead_links: tuple[str, ...]


def export_site(
    source: ReleaseSource, folder: Path, *, site: str = "", progress: Callable[[int], None] = lambda _: None
) -> Exported:
    """Writes the site of a release into `folder`, which is new, empty or an earlier export.

    `site` is the address at which it will be served, if it is known: then it has a sitemap and absolute addresses.
    Raises StoreError if the folder holds anything else, or the release cannot be served.
    """
    with _draft(folder) as draft:
        return asyncio.run(_write(source, draft, site.rstrip("/"), progress))


async def _write(source: ReleaseSource, folder: Path, site: str, progress: Callable[[int], None]) -> Exported:
    service = Service(source, pages=_LIMITS, queries=_LIMITS, unsealed=True)
    await service.start()
    try:
        crawl = Crawl(application(service), folder, site, progress, _moved(service.release))
        starts = _starts(service.release, with_sitemap=bool(site))
        await crawl.follow(one for one in starts if one.path not in crawl.moved)
    finally:
        await service.close()
    crawl.link()
    index = service.release.search_index
    if index is not None:  # everything that can be found, for the script of the search field
        found = suggestions_file((*topics_of(index), *every_entry(index)), crawl.moved, complete=True)
        (folder / _SEARCH_FILE).write_bytes(found)
    _write_engine(service.release, folder)
    not_found = _NOT_FOUND.read_text(encoding="utf-8").replace("FIGURES_A_PAGE", str(FIGURES_A_PAGE))
    (folder / _NOT_FOUND.name).write_text(not_found, encoding="utf-8")
    (folder / ".nojekyll").touch()  # GitHub Pages leaves out `.well-known` otherwise
    record = {"release": service.release.identity, "base": service.release.base, "site": site}
    (folder / EXPORT_FILE).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    dead = tuple(f"{address.request} ({status})" for address, status in crawl.missing.items())
    return Exported(len(sizes), sum(sizes), dead)


def _starts(release: ServedRelease, *, with_sitemap: bool) -> Iterator[SiteAddress]:
    """Where to begin: both front pages, the files of the release, every resource, and what no page links."""
    for language in ("zh", "en"):
        yield SiteAddress("/", (), language)
    for name in ("charts", "query"):  # scripts that a script loads
        yield SiteAddress(f"/static/{name}.js")
    yield SiteAddress(f"{RELEASE_PATH}manifest.json")
    for file in release.manifest.files if release.manifest else ():
        yield SiteAddress(RELEASE_PATH + file.path)
    for graph in release.manifest.graphs if release.manifest else ():
        yield SiteAddress(f"{RELEASE_PATH}{graph.name}.ttl")
        yield SiteAddress(f"{RELEASE_PATH}{graph.name}.jsonld")
    addresses, store = Addresses(release.base), ox.Store.read_only(str(release.snapshot))
    subjects = {quad.subject.value for quad in store if isinstance(quad.subject, ox.NamedNode)}
    paths = sorted(addresses.path(iri).partition("#")[0] for iri in subjects if addresses.is_ours(iri))
    for path in paths:  # the crawl takes those that have a page
        yield SiteAddress(path)
        yield SiteAddress(path, (), "en")
    if with_sitemap:
        yield SiteAddress("/robots.txt")
        yield SiteAddress("/sitemap.xml")


def _moved(release: ServedRelease) -> dict[str, str]:
    """Where figures and facts are shown: pages of their own for each would be nine files of ten.

    A figure is a fragment of a page of many, a fact is shown where it is printed, or else by its report.
    """
    moved: dict[str, str] = {}
    for entry in release.reports:
        document = release.document(entry.report)
        for figure in document.figures if document else ():
            page = f"/report/{entry.report}/figures/{(figure.number - 1) // FIGURES_A_PAGE + 1}"
            moved[f"/figure/{entry.report}/{figure.number}"] = f"{page}#figure-{figure.number}"
        for fact in document.facts if document else ():
            place = moved.get(f"/figure/{entry.report}/{fact.figure}", f"/report/{entry.report}")
            moved[f"/obs/{fact.dataset}/{entry.report}/{'.'.join(fact.codes)}"] = place
    return moved


def _write_engine(release: ServedRelease, folder: Path) -> None:
    """The engine for the browser, and every statement of the release for it."""
    shutil.copytree(_ENGINE, folder / _ENGINE_FOLDER)
    statements = folder / "sparql" / "data.nq"
    ox.Store.read_only(str(release.snapshot)).dump(statements, format=ox.RdfFormat.N_QUADS)
    with statements.open("rb") as plain, gzip.GzipFile(folder / _DATA_FILE, "wb", mtime=0) as packed:
        shutil.copyfileobj(plain, packed)
    statements.unlink()


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """A folder to write into, which becomes `folder` when the block has run, and is removed when it has not.

    Raises StoreError if something is there that is no export.
    """
    target = folder.resolve()
    is_export = not target.exists() or (target / EXPORT_FILE).is_file()
    if not is_export and (not target.is_dir() or any(target.iterdir())):
        raise StoreError(problem_text("something_else").at(target), problem_text("name_new_folder"))
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{target.name}.export-"
    for left in target.parent.glob(f"{prefix}*"):  # of an export that was killed
        shutil.rmtree(left, ignore_errors=True)
    scratch = Path(tempfile.mkdtemp(prefix=prefix, dir=target.parent))
    try:
        draft = scratch / "new"
        draft.mkdir()
        yield draft
        former = scratch / "former"
        if target.exists():
            target.rename(former)
        try:
            draft.rename(target)
        except OSError:
            if former.exists():
                former.rename(target)
            raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
