"""Terms and statements in N-Triples, pictured."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox
import pytest
from rdflib import Graph

from juesuan.publish.rdf.statements import about, decimal, iri, literal, ordered, term

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("value", "lexical"),
    [
        ("388.4200", "388.42"),
        ("0", "0.0"),
        ("-0.50", "-0.5"),
        ("1E+3", "1000.0"),
        ("1133114700.00", "1133114700.0"),
    ],
)
def test_a_decimal_is_canonical(value: str, lexical: str) -> None:
    assert decimal(Decimal(value)) == f'"{lexical}"^^<{XSD}decimal>'


@pytest.mark.parametrize("text", ['say "no"', "back\\slash", "two\nlines", "回车\r", "tab\t", "“三公”", "{brace}"])
def test_any_text_survives_two_parsers(text: str) -> None:
    statement = f"<https://example.org/s> <https://example.org/p> {literal(text, 'zh')} ."
    (triple,) = ox.parse(statement, ox.RdfFormat.N_TRIPLES)
    assert isinstance(triple.object, ox.Literal)
    assert triple.object.value == text
    assert [str(value) for value in Graph().parse(data=statement, format="nt").objects()] == [text]


@pytest.mark.parametrize(
    "text", ["https://example.org/a b", "https://example.org/<", 'https://example.org/"', "a\nb"]
)
def test_what_is_no_iri_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not an IRI"):
        iri(text)


def test_an_empty_object_says_nothing() -> None:
    assert list(about("<s>", ("a", term("js:Report")), ("js:table", ""))) == [
        f"<s> {term('rdf:type')} {term('js:Report')} ."
    ]


def test_statements_are_sorted_and_said_once() -> None:
    assert ordered(["b .", "a .", "b ."]) == ("a .", "b .")
