"""Nothing is published that is not documented, and nothing is documented that is not used."""

from __future__ import annotations

import re

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SH

from juesuan.check import RULES, YEAR_RULES
from juesuan.publish.rdf.reference import pages, terms
from juesuan.publish.validation.conformance import project_shapes
from juesuan.vocabulary.borrowed import BORROWED_CLASSES, BORROWED_PROPERTIES
from juesuan.vocabulary.namespaces import JS
from juesuan.vocabulary.resources import folder
from tests.paths import CHECKOUT


@pytest.mark.parametrize("name", ["terms.md", "shapes.md", "questions.md"])
def test_the_pages_are_current(name: str) -> None:
    committed = (CHECKOUT / "docs" / name).read_text(encoding="utf-8")
    assert committed == pages()[name], "run: python -m juesuan.publish.rdf.generate"


def test_every_term_is_named_and_defined_in_both_languages() -> None:
    undocumented = {
        term.name
        for term in terms()
        for texts in (term.label, term.comment)
        if set(texts) != {"zh", "en"} or not all(texts.values())
    }
    assert undocumented == set()


def test_every_shape_and_every_question_is_put_in_words_in_both_languages() -> None:
    for name in ("shapes.md", "questions.md"):
        rows = [line.split(" | ") for line in pages()[name].splitlines() if line.startswith("| ")]
        assert [row[0] for row in rows if not all(cell.strip("| ") for cell in row)] == [], name


def test_every_shape_can_be_reached() -> None:
    """It has a target, or a shape that has one leads to it."""
    shapes = Graph().parse(data=project_shapes().turtle, format="turtle")
    targets = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
    roots = {node for target in targets for node in shapes.subjects(target)}
    held = {shape for node in roots for shape in shapes.objects(node, SH.property)}
    named = {node for node in shapes.subjects(RDF.type, SH.PropertyShape) if isinstance(node, URIRef)}
    assert named - held - roots == set()


def test_every_term_is_used() -> None:
    """By code that writes it, by a structure, or by a shape; the ontology alone does not count."""
    source = "".join(path.read_text(encoding="utf-8") for path in (CHECKOUT / "src").rglob("*.py"))
    turtle = "".join(path.read_text(encoding="utf-8") for path in folder("shapes").glob("*.ttl"))
    structures = (folder("ontology") / "structures.ttl").read_text(encoding="utf-8")
    codes = (folder("ontology") / "codelists.ttl").read_text(encoding="utf-8")
    written = re.findall(r"""js:([A-Za-z0-9]+)|"([A-Za-z0-9]+)\"""", source)
    names = {name for pair in written for name in pair} | set(
        re.findall(r"js:([A-Za-z0-9]+)", turtle + structures + codes)
    )
    assert {term.name for term in terms()} - names == set()


@pytest.mark.parametrize("part", ["shapes", "queries"])
def test_every_term_that_files_name_is_defined(part: str) -> None:
    defined = {term.name for term in terms()}
    for path in sorted((*folder(part).rglob("*.ttl"), *folder(part).rglob("*.rq"))):
        used = set(re.findall(r"(?<![A-Za-z0-9_-])js:([A-Za-z][A-Za-z0-9]*)", path.read_text(encoding="utf-8")))
        assert used - defined == set(), path.name


def test_every_rule_has_its_line_in_the_page_of_rules() -> None:
    page = (CHECKOUT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert {rule.id for rule in (*RULES, *YEAR_RULES) if rule.id not in page} == set()
    assert all(rule.text.zh and rule.text.en for rule in (*RULES, *YEAR_RULES))


def test_the_namespace_is_the_one_of_the_page() -> None:
    assert f"`{JS}`" in pages()["terms.md"]


def test_the_terms_of_others_are_those_that_the_code_writes() -> None:
    sources = [
        *(CHECKOUT / "src" / "juesuan").rglob("*.py"),
        *folder("ontology").glob("*.ttl"),
        *folder("shapes").glob("*.ttl"),
    ]
    text = "".join(path.read_text(encoding="utf-8") for path in sources if path.name != "borrowed.py")
    known = {
        f"{prefix}:{name}"
        for table in (BORROWED_CLASSES, BORROWED_PROPERTIES)
        for prefix, names in table.items()
        for name in names
    }
    assert {term for term in known if not re.search(rf"{term}\b|{_spelt(term)}", text)} == set()


def _spelt(term: str) -> str:
    """A term as code writes it that joins a namespace and a name."""
    prefix, _, name = term.partition(":")
    return rf'"{prefix}"[^\n]*{name}\b|{prefix.upper()}[^\n]*{name}\b|"{name}"'
