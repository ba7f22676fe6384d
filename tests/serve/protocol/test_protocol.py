"""The corner cases of https://www.w3.org/TR/sparql11-protocol/, with a client that adds no header of its own."""

from __future__ import annotations

import gzip
import json
from urllib.parse import quote, urlencode

import pytest

from .serving import Reply, send

ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?item WHERE { ?o <https://w3id.org/juesuan/def/item> ?item } ORDER BY ?item LIMIT 1"
CONSTRUCT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
CHECKS = "https://w3id.org/juesuan/graph/checks"
EVIDENCE = "https://w3id.org/juesuan/graph/evidence"


def get(address: str, query: str, accept: str = "", **parameters: str) -> Reply:
    path = "/sparql?" + urlencode({"query": query, **parameters})
    return send(address, "GET", path, headers={"Accept": accept} if accept else {})


QUERY = f"query={quote(ASK)}"
REQUESTS = [
    # method, path, headers, body, status
    ("GET", f"/sparql?{QUERY}", {}, None, 200),
    ("POST", "/sparql", FORM, QUERY.encode(), 200),
    ("POST", "/sparql", {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}, QUERY.encode(), 200),
    ("POST", "/sparql", DIRECT, ASK.encode(), 200),
    ("POST", "/sparql", {"Content-Type": "application/sparql-query; charset=utf-8"}, ASK.encode(), 200),
    ("POST", f"/sparql?default-graph-uri={quote(CHECKS)}", DIRECT, ASK.encode(), 200),
    ("GET", f"/sparql?{QUERY}&{QUERY}", {}, None, 400),
    ("POST", "/sparql", FORM, f"{QUERY}&{QUERY}".encode(), 400),
    ("POST", "/sparql", FORM, b"", 400),
    ("POST", "/sparql", FORM, b"query=ASK%20%FF", 400),
    ("POST", "/sparql", DIRECT, ASK.encode("utf-16"), 400),
    ("POST", "/sparql", {"Content-Type": "application/sparql-query; charset=utf-16"}, ASK.encode("utf-16"), 415),
    ("POST", "/sparql", {"Content-Type": "text/plain"}, ASK.encode(), 415),
    ("POST", "/sparql", {}, ASK.encode(), 415),
    ("POST", "/sparql", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL", 403),
    ("POST", "/sparql", FORM, b"update=CLEAR%20ALL", 403),
    ("GET", "/sparql?update=CLEAR%20ALL", {}, None, 403),
    ("POST", "/sparql", DIRECT, b"CLEAR ALL", 400),
    ("PUT", f"/sparql?{QUERY}", {}, None, 405),
    ("DELETE", "/sparql", {}, None, 405),
    ("GET", f"/sparql?{quote('query')}=", {}, None, 400),
    ("GET", f"/sparql?query={quote('ASK {')}", {}, None, 400),
    ("GET", f"/sparql?{QUERY}&default-graph-uri=not%20an%20iri", {}, None, 400),
    ("GET", f"/sparql?{QUERY}&format=parchment", {}, None, 406),
    ("GET", f"/sparql?{QUERY}", {"Accept": "image/png"}, None, 406),
    ("GET", f"/sparql?{QUERY}", {"Accept": "text/turtle"}, None, 406),
    ("GET", "/sparql?query=" + quote("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"), {}, None, 400),
    ("POST", "/sparql", DIRECT, b"ASK {}" + b" " * 1_000_000, 413),
    ("POST", "/sparql", DIRECT, b"#" * 8_000_001, 413),
]


@pytest.mark.parametrize(("method", "path", "headers", "body", "status"), REQUESTS)
def test_status(
    address: str, method: str, path: str, headers: dict[str, str], body: bytes | None, status: int
) -> None:
    reply = send(address, method, path, body, headers)
    assert reply.status == status, reply.body
    if status in (400, 403, 406, 413, 415):
        assert reply.media_type == "application/problem+json"
        assert json.loads(reply.body)["status"] == status


@pytest.mark.parametrize(
    ("default", "named", "query", "holds"),
    [
        ([], [], "ASK { ?s a ?t }", True),
        ([], [], f"ASK {{ GRAPH <{CHECKS}> {{ ?s ?p ?o }} }}", True),
        ([CHECKS], [], "ASK { ?s ?p 'holds' }", True),
        ([CHECKS], [], "ASK { ?s a ?t }", False),
        ([CHECKS, EVIDENCE], [], "ASK { ?s ?p 'holds' . ?s ?q 7 }", True),
        ([], [CHECKS], "ASK { GRAPH ?g { ?s ?p 'holds' } }", True),
        ([], [CHECKS], "ASK { GRAPH ?g { ?s ?p 7 } }", False),
        ([], [CHECKS], "ASK { ?s ?p ?o }", False),
        ([EVIDENCE], [CHECKS], "ASK { GRAPH ?g { ?s ?p 'holds' } ?s ?q 7 }", True),
        ([CHECKS], [], f"ASK FROM <{EVIDENCE}> {{ ?s ?p 7 }}", False),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_dataset_of_the_request(
    address: str, method: str, default: list[str], named: list[str], query: str, holds: bool
) -> None:
    parameters = urlencode(
        [("query", query), *(("default-graph-uri", g) for g in default), *(("named-graph-uri", g) for g in named)]
    )
    reply = (
        send(address, "GET", f"/sparql?{parameters}")
        if method == "GET"
        else send(address, "POST", "/sparql", parameters.encode(), FORM)
    )
    assert json.loads(reply.body)["boolean"] is holds


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (SELECT, "", "application/sparql-results+json"),
        (ASK, "", "application/sparql-results+json"),
        (CONSTRUCT, "", "text/turtle"),
        ("DESCRIBE <https://w3id.org/juesuan/obs/1>", "*/*", "text/turtle"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "application/xml", "application/sparql-results+xml"),
        (CONSTRUCT, "application/xml", "application/rdf+xml"),
        (SELECT, "application/json", "application/sparql-results+json"),
        (CONSTRUCT, "application/json", "application/ld+json"),
        (SELECT, "text/csv;q=0.2, text/tab-separated-values;q=0.9", "text/tab-separated-values"),
        (SELECT, "text/*;q=0.3, text/csv;q=0", "text/tab-separated-values"),
        (CONSTRUCT, "application/trig, application/n-quads;q=0.9", "application/trig"),
        (CONSTRUCT, "text/turtle;q=0.1, application/n-triples", "application/n-triples"),
        (SELECT, "image/png, */*;q=0.1", "application/sparql-results+json"),
        (SELECT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        (CONSTRUCT, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
def test_negotiation(address: str, query: str, accept: str, media_type: str) -> None:
    reply = get(address, query, accept)
    assert (reply.status, reply.media_type) == (200, media_type)
    assert "Accept" in reply.headers["Vary"]


@pytest.mark.parametrize(
    ("query", "name", "media_type"),
    [
        (SELECT, "json", "application/sparql-results+json"),
        (SELECT, "xml", "application/sparql-results+xml"),
        (SELECT, "csv", "text/csv"),
        (SELECT, "tsv", "text/tab-separated-values"),
        (SELECT, "text/csv", "text/csv"),
        (SELECT, "html", "text/html"),
        (CONSTRUCT, "turtle", "text/turtle"),
        (CONSTRUCT, "nt", "application/n-triples"),
        (CONSTRUCT, "nq", "application/n-quads"),
        (CONSTRUCT, "trig", "application/trig"),
        (CONSTRUCT, "rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "json-ld", "application/ld+json"),
        (CONSTRUCT, "json", "application/ld+json"),
    ],
)
@pytest.mark.parametrize("parameter", ["format", "output", "results"])
def test_a_format_by_name_beats_the_header(
    address: str, query: str, name: str, media_type: str, parameter: str
) -> None:
    reply = get(address, query, "image/png", **{parameter: name})
    assert (reply.status, reply.media_type) == (200, media_type)


def test_results_in_every_format(address: str) -> None:
    bodies = {name: get(address, SELECT, format=name).body.decode() for name in ("json", "xml", "csv", "tsv")}
    assert json.loads(bodies["json"])["results"]["bindings"][0]["item"]["value"] == "<script>alert(1)</script>"
    assert "&lt;script&gt;" in bodies["xml"]
    assert bodies["csv"] == "item\r\n<script>alert(1)</script>\r\n"
    assert bodies["tsv"] == '?item\n"<script>alert(1)</script>"\n'


@pytest.mark.parametrize(
    ("query", "place", "detail"),
    [
        ("SELECT ?s\nWHERE [ ?s ?p ?o }", (2, 7), 'Line 2, column 7: expected "{"'),
        ("SELECT", (1, 7), 'Line 1, column 7: expected "$" or "(" or "*" or "?" or PREFIX'),
        (
            "ASK\n{ ?s ?p y:o }",
            (2, 9),
            "Line 2, column 9: the prefix y: is not declared: begin with PREFIX y: <…>",
        ),
        (
            "SELECT * { qb:slice ?p ?o }",
            (1, 12),
            "Line 1, column 12: the prefix qb: is not declared: "
            "begin with PREFIX qb: <http://purl.org/linked-data/cube#>",
        ),
        ("SELECT ?s\nWHERE { ?s ?p ?o ]", (2, 19), "Line 2, column 19: the query cannot go on like this"),
    ],
)
def test_a_syntax_error_names_its_place(address: str, query: str, place: tuple[int, int], detail: str) -> None:
    problem = json.loads(get(address, query).body)
    assert (problem["line"], problem["column"]) == place
    assert problem["detail"] == detail


def test_head_has_the_headers_of_get_and_no_body(address: str) -> None:
    path = "/sparql?" + urlencode({"query": SELECT})
    got, head = send(address, "GET", path), send(address, "HEAD", path)
    assert (head.status, head.body) == (200, b"")
    assert [head.headers[name] for name in ("Content-Type", "ETag")] == [
        got.headers[name] for name in ("Content-Type", "ETag")
    ]


@pytest.mark.parametrize(
    ("path", "methods"), [("/sparql", "GET, HEAD, POST, OPTIONS"), ("/dataset/t03", "GET, HEAD, OPTIONS")]
)
def test_options_allows_every_origin(address: str, path: str, methods: str) -> None:
    reply = send(address, "OPTIONS", path, headers={"Origin": "https://example.org"})
    assert reply.status == 204
    assert reply.headers["Allow"] == reply.headers["Access-Control-Allow-Methods"] == methods
    assert "If-None-Match" in reply.headers["Access-Control-Allow-Headers"]
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in reply.headers


def test_an_entity_tag_saves_the_second_answer(address: str) -> None:
    path = "/sparql?" + urlencode({"query": SELECT})
    tag = send(address, "GET", path).headers["ETag"]
    assert send(address, "GET", path, headers={"If-None-Match": tag}).status == 304
    assert send(address, "GET", path, headers={"If-None-Match": tag, "Accept": "text/csv"}).status == 200
    assert send(address, "GET", path, headers={"If-None-Match": 'W/"another"'}).status == 200


def test_gzip(address: str) -> None:
    query = "SELECT ?s ?p ?o { ?s ?p ?o }"
    path = "/sparql?" + urlencode({"query": query})
    plain, packed = send(address, "GET", path), send(address, "GET", path, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(packed.body))["results"]["bindings"]) == 15
    assert len(packed.body) < len(plain.body)


def test_health(address: str) -> None:
    for path in ("/healthz", "/readyz"):
        reply = send(address, "GET", path)
        assert reply.status == 200
        assert len(json.loads(reply.body)["release"]) == 16


def test_a_page_escapes_what_is_hostile(address: str) -> None:
    hostile = SELECT + " # </textarea><script>alert(2)</script>"
    page = get(address, hostile, "text/html")
    assert b"<script>" not in page.body, "the page's own have attributes"
    assert b"&lt;script&gt;alert(1)" in page.body
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'; script-src 'self';" in policy
    assert "unsafe" not in policy
    failed = get(address, "SELECT <script>", "text/html")
    assert failed.status == 400
    assert b"<script>" not in failed.body


@pytest.mark.parametrize(("query", "expected"), [(SELECT, 304), ("ASK {", 400), ("ASK { SERVICE <a:a> {} }", 400)])
def test_nobody_holds_what_is_no_answer(address: str, query: str, expected: int) -> None:
    modified = send(address, "GET", "/sparql?" + urlencode({"query": SELECT})).headers["Last-Modified"]
    path = "/sparql?" + urlencode({"query": query})
    for condition in ({"If-None-Match": "*"}, {"If-Modified-Since": modified}):
        assert send(address, "GET", path, headers=condition).status == expected


def test_a_resource_that_is_not_there_is_not_held(address: str) -> None:
    replies = [send(address, "GET", path, headers={"If-None-Match": "*"}) for path in ("/dataset/t03", "/x/y")]
    assert [reply.status for reply in replies] == [304, 404]


@pytest.mark.parametrize("function", ["NOW()", "RAND()", "UUID()", "STRUUID()"])
def test_what_changes_by_itself_has_no_tag(address: str, function: str) -> None:
    reply = send(address, "GET", "/sparql?" + urlencode({"query": f"SELECT ({function} AS ?x) {{}}"}))
    assert (reply.status, reply.headers["ETag"], reply.headers["Last-Modified"]) == (200, None, None)


def test_an_empty_graph_name_is_none(address: str) -> None:
    """As forms send it that leave the field empty."""
    query = {"query": "ASK { ?s ?p ?o }", "format": "json", "default-graph-uri": "", "named-graph-uri": ""}
    assert json.loads(send(address, "GET", "/sparql?" + urlencode(query)).body)["boolean"] is True


PAGES_WITHOUT = "SELECT * { GRAPH ?g { ?o <https://w3id.org/juesuan/def/page> ?page MINUS { ?x ?p 'nothing' } } }"


@pytest.mark.parametrize(
    ("language", "title", "detail"),
    [
        ("", "The query is refused", "write MINUS outside of GRAPH"),
        ("en-GB, zh;q=0.5", "The query is refused", "write MINUS outside of GRAPH"),
        ("zh-CN", "查询被拒绝", "请把 MINUS 写在 GRAPH 之外"),
    ],
)
def test_a_problem_is_told_in_the_language_of_its_client(
    address: str, language: str, title: str, detail: str
) -> None:
    headers = {"Accept-Language": language} if language else {}
    reply = send(address, "GET", "/sparql?" + urlencode({"query": PAGES_WITHOUT}), headers=headers)
    problem = json.loads(reply.body)
    assert (reply.status, problem["title"]) == (400, title)
    assert detail in problem["detail"]
    assert reply.headers["Content-Language"] == ("zh" if language.startswith("zh") else "en")
    assert "Accept-Language" in reply.headers["Vary"]


def test_a_syntax_error_has_its_place_in_both_languages(address: str) -> None:
    details = [
        json.loads(send(address, "GET", "/sparql?query=ASK%20%7B", headers={"Accept-Language": one}).body)[
            "detail"
        ]
        for one in ("zh", "en")
    ]
    assert details[0].startswith("第 1 行第 6 列：应为 ")
    assert details[1].startswith("Line 1, column 6: expected ")
