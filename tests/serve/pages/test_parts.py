"""The small parts of the pages: addresses, literals, questions."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from juesuan.model.text import Text
from juesuan.releases.serialization import compact
from juesuan.serve.pages.language import Language
from juesuan.serve.pages.lookup import Rows, Term
from juesuan.serve.pages.presentation import Addresses, Naming, links_from_elsewhere, properties_of
from juesuan.serve.pages.queries import chart_of_result, question_links, read_questions, result_table
from juesuan.vocabulary.namespaces import PREFIXES

CITY = Addresses("https://data.example.gov.cn/accounts/")
XSD = "http://www.w3.org/2001/XMLSchema#"


def literal(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        ("/obs/finance/o1-2024/k", "https://data.example.gov.cn/accounts/obs/finance/o1-2024/k"),
        ("/def/amount", "https://w3id.org/juesuan/def/amount"),
        ("/def/", "https://w3id.org/juesuan/def/"),
        ("/resource?iri=https%3A%2F%2Fexample.org%2Fa%3Fb%26c", "https://example.org/a?b&c"),
    ],
)
def test_an_iri_has_one_path(path: str, iri: str) -> None:
    assert CITY.path(iri) == path
    if not path.startswith("/resource"):
        assert CITY.iri(path) == iri


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("http://purl.org/linked-data/cube#DataSet", "qb:DataSet"),
        ("https://w3id.org/juesuan/def/amount", "js:amount"),
        ("https://example.org/a", "https://example.org/a"),
    ],
)
def test_compact(iri: str, short: str) -> None:
    assert compact(iri) == short


@pytest.mark.parametrize(
    ("term", "shown", "note"),
    [
        (literal("12345678.90", "decimal"), "12,345,678.90", ""),
        (literal("-0.5", "decimal"), "-0.5", ""),
        (literal("-1234", "integer"), "-1,234", ""),
        (literal("999", "integer"), "999", ""),
        (literal("2024", "gYear"), "2024", ""),
        (literal("many", "integer"), "many", ""),
        (ox.Literal("教育", language="zh"), "教育", ""),
        (ox.Literal("教育", language="zh-Hans"), "教育", ""),
        (ox.Literal("Education", language="en"), "Education", "en"),
        (literal("false", "boolean"), "否", ""),
    ],
)
def test_literals(term: Term, shown: str, note: str) -> None:
    value = Naming(CITY, Language("zh")).value(term)
    assert (value.text, value.note) == (shown, note)


def test_examples_are_read_from_query_files(tmp_path: Path) -> None:
    (tmp_path / "02-second.rq").write_text("# en: Only English\nASK {}\n", encoding="utf-8")
    head = "# zh: 花了多少？\n# en: How much?\n# column a: 部门 | department\n"
    (tmp_path / "01-first.rq").write_text(head + "ASK { ?a ?b ?c }\n", "utf-8")
    first, second = read_questions(tmp_path)
    assert first.columns == {"a": Text("部门", "department")}
    assert (first.name, first.text) == ("01-first", Text("花了多少？", "How much?"))
    assert second.text == Text("02-second", "Only English")
    assert question_links([first], Language("zh")) == [("花了多少？", "/questions/01-first")]
    assert question_links([first], Language("en", chosen=True)) == [("How much?", "/questions/01-first?lang=en")]
    assert read_questions(tmp_path / "nowhere") == ()


def test_amounts_of_a_published_query_lead_to_their_figures() -> None:
    figure = ox.NamedNode(CITY.base + "figure/o1-2024/7")
    row = (literal("2024", "integer"), ox.Literal("教育"), literal("1200.50", "decimal"), figure)
    record = Rows(("year", "name", "yuan", "figure"), (row,))
    headings = {"name": Text("名称", "name"), "yuan": Text("金额（元）", "amount (yuan)")}
    shown = result_table("SELECT", record, Naming(CITY, Language("zh")), headings)
    assert shown.headings == ("year", "名称", "金额（元）")
    assert [(one.text, one.href) for one in shown.rows[0]] == [
        ("2024", ""),
        ("教育", ""),
        ("1,200.50", "/figure/o1-2024/7"),
    ]
    plain = result_table("SELECT", record, Naming(CITY, Language("zh")))
    assert plain.headings == ("year", "name", "yuan", "figure")
    assert plain.rows[0][3].href == "/figure/o1-2024/7"


def test_a_resource_speaks_one_language_and_names_links_from_their_other_end() -> None:
    label, broader = (ox.NamedNode(PREFIXES["skos"] + name) for name in ("prefLabel", "broader"))
    item, naming = ox.NamedNode(CITY.base + "code/205"), Naming(CITY, Language("en"))
    literals = [ox.Literal("教育", language="zh"), ox.Literal("Education", language="en"), ox.Literal("205")]
    shown = properties_of(item, [ox.Triple(item, label, one) for one in literals], naming)
    assert [value.text for value in shown[0].values] == ["205", "Education"]
    links = links_from_elsewhere([ox.Triple(ox.NamedNode(CITY.base + "code/20501"), broader, item)], naming)
    assert links[0].name.text == "narrower"


def test_amounts_of_a_result_are_drawn_where_a_column_tells_them_apart() -> None:
    naming = Naming(CITY, Language("en"))

    def drawn(*rows: tuple[str, str]) -> object:
        terms = tuple((ox.Literal(name), literal(yuan, "decimal")) for name, yuan in rows)
        return chart_of_result("Classes", Rows(("name", "yuan"), terms), naming)

    chart = drawn(("教育支出", "20000000"), ("国防支出", "10000000.5"))
    assert isinstance(chart, dict)
    assert chart["categories"] == ["Education", "National defence"]
    assert [one[0] for one in chart["series"][0]["values"]] == [20000000.0, 10000000.5]
    assert drawn(("教育支出", "1")) is None
    assert drawn(("教育支出", "1"), ("教育支出", "2")) is None
