"""The small parts of the pages: addresses, literals, questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.model.text import Text
from juesuan.serve.pages.language import Language
from juesuan.serve.pages.presentation import Addresses, Naming, arranged, compact
from juesuan.serve.pages.queries import chart_of_result, question_links, read_questions, result_table
from juesuan.serve.workers.tasks import Term
from juesuan.vocabulary.namespaces import PREFIXES

CITY = Addresses("https://data.example.gov.cn/accounts/")
XSD = "http://www.w3.org/2001/XMLSchema#"


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
        (Term("literal", "12345678.90", "", XSD + "decimal"), "12,345,678.90", ""),
        (Term("literal", "-0.5", "", XSD + "decimal"), "-0.5", ""),
        (Term("literal", "-1234", "", XSD + "integer"), "-1,234", ""),
        (Term("literal", "999", "", XSD + "integer"), "999", ""),
        (Term("literal", "2024", "", XSD + "gYear"), "2024", ""),
        (Term("literal", "many", "", XSD + "integer"), "many", ""),
        (Term("literal", "教育", "zh"), "教育", ""),
        (Term("literal", "教育", "zh-Hans"), "教育", ""),
        (Term("literal", "Education", "en"), "Education", "en"),
        (Term("literal", "false", "", XSD + "boolean"), "否", ""),
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
    figure = ["iri", CITY.base + "figure/o1-2024/7", "", ""]
    record = {
        "variables": ["year", "name", "yuan", "figure"],
        "rows": [
            [
                ["literal", "2024", "", XSD + "integer"],
                ["literal", "教育", "", ""],
                ["literal", "1200.50", "", XSD + "decimal"],
                figure,
            ]
        ],
        "complete": True,
    }
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
    label, broader = PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "broader"
    item = CITY.base + "code/205"
    literals = [["literal", "教育", "zh", ""], ["literal", "Education", "en", ""], ["literal", "205", "", ""]]
    record = {
        "statements": [[["iri", item, "", ""], ["iri", label, "", ""], literal] for literal in literals],
        "complete": True,
        "incoming": [[["iri", item + "01", "", ""], ["iri", broader, "", ""], ["iri", item, "", ""]]],
        "incoming_complete": True,
    }
    shown = arranged(item, record, Naming(CITY, Language("en")))
    assert [value.text for value in shown.groups[0].values] == ["205", "Education"]
    assert shown.incoming[0].name.text == "narrower"


def test_amounts_of_a_result_are_drawn_where_a_column_tells_them_apart() -> None:
    naming = Naming(CITY, Language("en"))

    def drawn(*rows: tuple[str, str]) -> object:
        terms = [[Term("literal", name), Term("literal", yuan, "", XSD + "decimal")] for name, yuan in rows]
        return chart_of_result("Classes", {"variables": ["name", "yuan"], "rows": terms}, naming)

    chart = drawn(("教育支出", "20000000"), ("国防支出", "10000000.5"))
    assert isinstance(chart, dict)
    assert chart["categories"] == ["Education", "National defence"]
    assert [one[0] for one in chart["series"][0]["values"]] == [20000000.0, 10000000.5]
    assert drawn(("教育支出", "1")) is None
    assert drawn(("教育支出", "1"), ("教育支出", "2")) is None
