"""Files for addresses: a case is an address, its media type, and the file that holds its response."""

from __future__ import annotations

import pytest

from juesuan.serve.export.crawling import SiteAddress, relative, site_link

FILES = """
/                                   text/html    index.html
/?lang=en                           text/html    en/index.html
/report/o1-2024                     text/html    report/o1-2024/index.html
/report/o1-2024?lang=en&unit=yi     text/html    en/report/o1-2024/index.html
/report/o1-2024.xlsx?lang=en        x/x          en/report/o1-2024.xlsx
/report/o1-2024/tables/%E4%B8%80    text/html    report/o1-2024/tables/一/index.html
/figure/o1-2024/7.ttl               text/turtle  figure/o1-2024/7.ttl
/data/spending.csv?report=o1-2024   text/csv     data/spending-report-o1-2024.csv
/page-images/o1-2024/ab/3           image/jpeg   page-images/o1-2024/ab/3.jpg
/.well-known/void?format=ttl        text/turtle  .well-known/void.ttl
/code/function?incoming=100         text/html    code/function/incoming-100/index.html
/sparql?query=ASK%20%7B%7D&format=csv  text/csv  sparql/819ea91ed5f12b38.csv
/search?q=%E6%95%99%E8%82%B2        text/html    search/index.html
""".strip().splitlines()


@pytest.mark.parametrize("case", FILES)
def test_an_address_has_a_file(case: str) -> None:
    href, media_type, file = case.split()
    link = site_link(href, SiteAddress("/"))
    assert link is not None
    assert link.address.file(media_type) == file


@pytest.mark.parametrize(
    "href", ["", "#main", "https://example.org/report/1", "mailto:a@example.org", "//example.org/"]
)
def test_a_link_elsewhere_is_left_alone(href: str) -> None:
    assert site_link(href, SiteAddress("/report/o1-2024")) is None


def test_what_a_script_reads_stays_in_the_link() -> None:
    link = site_link("/sparql?query=ASK+%7B%7D&format=html&lang=en#query", SiteAddress("/"))
    assert link is not None
    assert (link.address, link.rest) == (SiteAddress("/sparql", (), "en"), "?query=ASK+%7B%7D#query")


@pytest.mark.parametrize("path", ["/a/%2e%2e/%2e%2e/etc/passwd", "/%2Fetc%2Fpasswd", "/a/%00", "/" + "长" * 200])
def test_no_name_leaves_the_folder_or_is_too_long(path: str) -> None:
    file = SiteAddress(path).file("text/html")
    assert ".." not in file.split("/")
    assert not file.startswith("/")
    assert all(len(segment.encode()) <= 100 for segment in file.split("/"))


def test_links_are_relative() -> None:
    assert relative("en/report/o1/index.html", "static/style.css") == "../../../static/style.css"
    assert relative("index.html", "code/一/index.html") == "code/%E4%B8%80/index.html"
