"""Every IRI has a page and its data, in the format that the client wishes."""

from __future__ import annotations

import re

import httpx
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

BASE = "https://w3id.org/juesuan/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
OBSERVATION = "/obs/t03/o1-2024/1"
PARSERS = {"text/turtle": "turtle", "application/ld+json": "json-ld", "application/n-triples": "nt"}


def get(address: str, path: str, accept: str = "*/*", language: str = "zh") -> httpx.Response:
    headers = {"Accept": accept, "Accept-Language": language}
    return httpx.get(address + path, headers=headers, trust_env=False)


def text(response: httpx.Response) -> str:
    """What a person reads of the page: no tags, one space between the words."""
    return " ".join(re.sub(r"<[^>]*>", " ", response.text).split())


@pytest.mark.parametrize(
    ("path", "accept", "media_type"),
    [
        (OBSERVATION, "*/*", "text/turtle"),
        (OBSERVATION, BROWSER, "text/html"),
        (OBSERVATION, "application/ld+json", "application/ld+json"),
        (OBSERVATION, "application/n-triples;q=0.9, text/turtle;q=0.2", "application/n-triples"),
        (OBSERVATION + ".ttl", BROWSER, "text/turtle"),
        (OBSERVATION + ".jsonld", BROWSER, "application/ld+json"),
        (OBSERVATION + ".nt", BROWSER, "application/n-triples"),
        (OBSERVATION + ".html", "text/turtle", "text/html"),
        (OBSERVATION + "?format=jsonld", BROWSER, "application/ld+json"),
        (OBSERVATION + "?format=text/turtle", BROWSER, "text/turtle"),
        ("/code/function", "*/*", "text/turtle"),
        ("/def/amount", BROWSER, "text/html"),
        ("/def/amount", "text/turtle", "text/turtle"),
        ("/resource?iri=https%3A%2F%2Fexample.org%2Fother", "text/turtle", "text/turtle"),
        ("/resource?iri=https%3A%2F%2Fexample.org%2Fother&format=nt", BROWSER, "application/n-triples"),
    ],
)
def test_the_format_that_is_wished_for(address: str, path: str, accept: str, media_type: str) -> None:
    response = get(address, path, accept)
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == media_type
    assert response.headers["vary"].startswith("Accept, Accept-Language")
    assert f'{OBSERVATION}.ttl>; rel="alternate"' in response.headers["link"] or OBSERVATION not in path


@pytest.mark.parametrize("path", [OBSERVATION, "/code/function/205", "/def/amount", "/org/o1"])
def test_every_format_says_the_same(address: str, path: str) -> None:
    graphs = [
        Graph().parse(data=get(address, path, media_type).text, format=parser)
        for media_type, parser in PARSERS.items()
    ]
    assert len(graphs[0]) > 0
    assert all(isomorphic(graphs[0], other) for other in graphs[1:])


@pytest.mark.parametrize(
    ("path", "accept", "status"),
    [
        ("/nothing/here", "*/*", 404),
        ("/nothing/here", BROWSER, 404),
        ("/nothing/here.ttl", "*/*", 404),
        ("/def/nothing", "text/turtle", 404),
        ("/resource?iri=not%20an%20iri", BROWSER, 404),
        ("/resource", BROWSER, 404),
        (f"/{'x' * 3000}", "*/*", 404),
        ("/%E6%95%99%E8%82%B2", BROWSER, 404),
        ("/%00%22%3E", BROWSER, 404),
        (OBSERVATION, "image/png", 406),
        (OBSERVATION + "?format=parchment", BROWSER, 406),
    ],
)
def test_what_is_not_here(address: str, path: str, accept: str, status: int) -> None:
    response = get(address, path, accept)
    assert response.status_code == status
    expected = "text/html" if accept == BROWSER and status == 404 else "application/problem+json"
    assert response.headers["content-type"].startswith(expected)


def test_a_page_reads_like_a_page(address: str) -> None:
    response = get(address, OBSERVATION, BROWSER)
    page = text(response)
    assert "<h1>观测 1</h1>" in response.text
    assert "功能分类 教育支出" in page
    assert "金额 12,345,678.9" in page
    assert "js:page 7" in page
    assert "^^" not in page
    assert "&lt;b&gt;1,234.57&lt;/b&gt;" in response.text
    assert f'href="/code/function/205" title="{BASE}code/function/205"' in response.text
    assert f'href="{OBSERVATION}.jsonld">JSON-LD</a>' in response.text


def test_incoming_links(address: str) -> None:
    page = text(get(address, "/code/function/205", BROWSER))
    assert "指向此处的链接 以此为“功能分类”的 obs/t03/o1-2024/1 obs/t03/o1-2024/2" in page


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        ("/code/function/205", "zh-CN,zh;q=0.9,en;q=0.8", "教育支出"),
        ("/code/function/205", "en-GB,en;q=0.9", "Education"),
        ("/code/function/205", "de,en;q=0.5,zh;q=0.4", "Education"),
        ("/code/function/205", "de", "教育支出"),
        ("/code/function/205?lang=en", "zh", "Education"),
        ("/code/function/205?lang=zh", "en", "教育支出"),
        ("/org/o1?lang=en", "en", "示例市教育局"),
    ],
)
def test_the_language_of_a_page(address: str, path: str, language: str, expected: str) -> None:
    response = get(address, path, BROWSER, language)
    assert f"<h1>{expected}</h1>" in response.text
    assert response.headers["content-language"] in ("zh", "en")


def test_a_chosen_language_stays(address: str) -> None:
    assert 'href="/code/function/205?lang=en"' in get(address, f"{OBSERVATION}?lang=en", BROWSER).text


def test_only_web_addresses_become_links(address: str) -> None:
    page = get(address, "/org/o1", BROWSER).text
    assert 'href="https://example.org/bureau"' in page
    assert 'href="javascript:' not in page


def test_what_others_own_and_the_data_describes_has_a_page_here(address: str) -> None:
    page = get(address, "/dataset/t03", BROWSER).text
    assert 'href="/resource?iri=https%3A%2F%2Fexample.org%2Fother"' in page
    assert "别处的东西" in page


def test_pages_run_and_load_nothing_from_elsewhere(address: str) -> None:
    for path in ("/", OBSERVATION, "/sparql", "/nothing"):
        response = get(address, path, BROWSER)
        for script in re.findall(r"<script([^>]*)>", response.text):
            assert 'src="/static/' in script or "json" in script, "what a page says is never run"
        policy = response.headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert not re.search(r'(src|rel="stylesheet" href)="(https?:)?//', response.text)
        assert response.headers["content-security-policy"].startswith("default-src 'none'")
        assert response.headers["x-content-type-options"] == "nosniff"


def test_an_entity_tag_saves_the_second_page(address: str) -> None:
    tag = get(address, OBSERVATION, BROWSER).headers["etag"]
    again = {"Accept": BROWSER, "Accept-Language": "zh", "If-None-Match": tag}
    second = httpx.get(address + OBSERVATION, headers=again, trust_env=False)
    assert second.status_code == 304
    assert "content-security-policy" not in second.headers, "the page that is kept would lose its style"
    assert get(address, OBSERVATION, "text/turtle").headers["etag"] != tag
