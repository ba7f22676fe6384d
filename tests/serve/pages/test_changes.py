"""The page of what has changed, in zh and en, and as data."""

from __future__ import annotations

import re

import httpx
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from juesuan.vocabulary.namespaces import PREFIXES

BASE = "https://w3id.org/juesuan/"


def read(address: str, path: str, language: str) -> tuple[str, str]:
    """The source of a page, and what a person reads of it: one space between the words."""
    headers = {"Accept": "text/html", "Accept-Language": language}
    response = httpx.get(address + path, headers=headers, trust_env=False)
    assert response.status_code == 200
    return response.text, " ".join(re.sub(r"<[^>]*>", " ", response.text).split())


def test_a_reader_sees_what_was_and_what_is(corrected: str) -> None:
    source, text = read(corrected, "/changes", "zh")
    assert "修改 收入支出决算总表：支出 · 本年支出合计 · 决算数 902,500 912,500 90.25 91.25" in text
    assert "更正报告 江城市档案馆2023年度部门决算 · 第 2 版 读自另一文件。" in text
    assert "新增报告 江城市博物馆2023年度部门决算" in text
    (link,) = set(re.findall(r'href="(/obs/t01/[^"]+\._T)"', source))
    assert "912,500" in read(corrected, link, "zh")[1]
    *_, former = re.findall(r'href="(/releases/[0-9a-f]{16}/manifest.json)"', source)
    assert httpx.get(corrected + former, trust_env=False).json()["reports"][0]["version"]["number"] == 1


def test_in_english_too(corrected: str) -> None:
    _, text = read(corrected, "/changes", "en")
    assert (
        "changed Summary of income and expenditure: 支出 · 本年支出合计 · 决算数 902,500 912,500 90.25 91.25"
        in text
    )
    assert "Report published again" in text


def test_the_home_page_leads_there_if_there_is_something(corrected: str, address: str) -> None:
    assert 'href="/changes"' in read(corrected, "/", "zh")[0]
    assert 'href="/changes"' not in read(address, "/", "zh")[0]
    assert "尚无变更" in read(address, "/changes", "zh")[1]


def test_the_address_is_that_of_the_data_as_well(corrected: str, address: str) -> None:
    turtle = httpx.get(f"{corrected}/changes.ttl", trust_env=False)
    graph = Graph().parse(data=turtle.text, format="turtle")
    assert (URIRef(f"{BASE}changes"), RDF.type, URIRef(PREFIXES["dcat"] + "Dataset")) in graph
    assert httpx.get(f"{address}/changes.ttl", trust_env=False).status_code == 404
