"""The query page without its script, and what the script asks for; `test_in_browser.py` runs it."""

from __future__ import annotations

import json

import httpx

BROWSER = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"


def get(address: str, path: str, **query: str) -> httpx.Response:
    return httpx.get(address + path, params=query, headers={"Accept": BROWSER}, trust_env=False)


def test_the_form_works_without_a_script(address: str) -> None:
    form = get(address, "/sparql", lang="en").text
    assert '<textarea id="query" name="query"' in form
    answer = get(address, "/sparql", query="SELECT (1 AS ?one) {}", format="html", lang="en").text
    assert '<th scope="col" class="number">one</th>' in answer


def test_an_example_fills_the_form(address: str) -> None:
    form = get(address, "/sparql", lang="en")
    assert 'href="/sparql?example=01-spending-by-class&amp;lang=en"' in form.text
    filled = get(address, "/sparql", example="01-spending-by-class", lang="en").text
    assert "# en: How much was spent on each functional class?" in filled
    assert (
        "# en: How much was spent on each functional class?"
        in get(address, "/sparql", example="<b>", lang="en").text
    )


def test_the_editor_completes_prefixes_terms_and_codes(address: str) -> None:
    response = get(address, "/sparql/terms.json")
    content = json.loads(response.text)
    assert content["prefixes"]["js"] == "https://w3id.org/juesuan/def/"
    terms = {iri: (zh, en) for iri, zh, en in content["terms"]}
    assert terms["http://purl.org/linked-data/cube#dataSet"] == ("所属数据集", "in data set")
    assert any("/code/" in iri and zh for iri, (zh, _) in terms.items())
    assert "01-spending-by-class" in content["examples"]
    again = httpx.get(
        address + "/sparql/terms.json", headers={"If-None-Match": response.headers["etag"]}, trust_env=False
    )
    assert again.status_code == 304
