"""An exported site: every link leads to a file, nothing of a server is left, and no failure harms the target."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox
import pytest

from juesuan.errors import StoreError
from juesuan.serve.export.crawling import Crawl
from juesuan.serve.export.export import EXPORT_FILE, export_site
from juesuan.serve.sources import StoreSource
from tests.cli.test_read import REPORT
from tests.pipeline.test_years_and_versions import published

ADDRESSES = ("href", "src", "action", "data-endpoint", "data-terms", "data-suggestions")


class _Links(HTMLParser):
    """Collects every address that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ADDRESSES and value]


def links(folder: Path) -> Iterator[tuple[Path, str]]:
    for page in folder.rglob("*.html"):
        parser = _Links()
        parser.feed(page.read_text(encoding="utf-8"))
        yield from ((page, link) for link in parser.found if not urlsplit(link).scheme)


def dead(folder: Path) -> list[str]:
    """Links of pages that lead out of the folder, or to nothing."""
    files = {str(path) for path in folder.rglob("*") if path.is_file()}
    found = []
    for page, link in links(folder):
        path = unquote(urlsplit(link).path)
        if path.startswith("/") or (path and os.path.normpath(f"{page.parent}/{path}") not in files):
            found.append(f"{page}: {link}")
    return found


@pytest.mark.timeout(600)  # 4,000 files: a quarter of a minute where nothing else runs
def test_every_link_of_an_exported_report_leads_to_a_file(tmp_path: Path) -> None:
    release = published(tmp_path / "store", REPORT)
    folder = tmp_path / "site"
    exported = export_site(StoreSource(tmp_path / "store"), folder)
    assert dead(folder) == []
    for address in exported.dead_links:  # a name with nothing behind it; codes of the Ministry that no report uses
        assert address.startswith(("/def/2.0.0", "/resource?iri=https%3A%2F%2Fw3id.org%2Fjuesuan%2Fcode%2F")), (
            address
        )
    for name in ("index.html", "en/index.html", "questions/index.html", "sparql/index.html", "search/index.html"):
        assert (folder / name).is_file()
    (report,) = (path.name for path in (folder / "report").iterdir() if path.is_dir())
    for name in ("index.html", "tables/index.html", "text/index.html", "checks/index.html"):
        assert (folder / "report" / report / name).is_file()
        assert (folder / "en/report" / report / name).is_file()
    assert all(
        (folder / "releases/current" / report / name).stat().st_size for name in ("data.ttl", "data.jsonld")
    )
    assert not (folder / "figure").exists(), "figures share pages"
    assert (
        'href="../figures/1/index.html#figure-1"' in (folder / "report" / report / "tables/index.html").read_text()
    )
    assert not (folder / "obs").exists(), "facts are shown where they are printed"
    for kind, _, path, *_ in json.loads((folder / "search/suggestions.json").read_text())["entries"]:
        assert (folder / path.partition("#")[0][1:] / "index.html").is_file() or kind == "topic", path
    for name in ("printed.csv", "report.json", "source.txt"):
        assert (folder / "releases/current" / report / name).read_bytes() == (release / report / name).read_bytes()
    assert (folder / "report" / f"{report}.xlsx").read_bytes().startswith(b"PK")
    assert not any("export.invalid" in page.read_text(encoding="utf-8") for page in folder.rglob("*.html"))
    statements = gzip.decompress((folder / "sparql/data.nq.gz").read_bytes())
    assert sum(1 for _ in ox.parse(statements, ox.RdfFormat.N_QUADS)) == len(
        ox.Store.read_only(str(release / "store"))
    )


@pytest.fixture(scope="module")
def source(small_store: Path) -> StoreSource:
    return StoreSource(small_store)


@pytest.fixture(scope="module")
def folder(source: StoreSource, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export into an empty folder, beside which one that was killed has left something."""
    place = tmp_path_factory.mktemp("exported")
    (place / ".site.export-k1ll3d" / "new").mkdir(parents=True)
    (place / "site").mkdir()
    export_site(source, place / "site")
    return place / "site"


def test_what_a_killed_export_left_is_swept(folder: Path) -> None:
    assert [path.name for path in folder.parent.iterdir()] == ["site"]


def test_a_failure_leaves_the_earlier_export(
    source: StoreSource, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(folder.rglob("*"))

    def interrupted(crawl: Crawl) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Crawl, "link", interrupted)
    with pytest.raises(KeyboardInterrupt):
        export_site(source, folder)
    assert sorted(folder.rglob("*")) == before
    assert [path.name for path in folder.parent.iterdir()] == ["site"]


def test_an_export_takes_the_place_of_an_earlier_one(source: StoreSource, folder: Path) -> None:
    (folder / "old.html").touch()
    export_site(source, folder, site="https://example.org/accounts/")
    assert not (folder / "old.html").exists()
    assert [path.name for path in folder.parent.iterdir()] == ["site"], "nothing is left beside it"
    assert json.loads((folder / EXPORT_FILE).read_text())["site"] == "https://example.org/accounts"
    assert "<loc>https://example.org/accounts/index.html</loc>" in (folder / "sitemap.xml").read_text()
    assert dead(folder) == []


def test_other_content_is_never_replaced(source: StoreSource, tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(StoreError, match="something else"):
        export_site(source, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]
