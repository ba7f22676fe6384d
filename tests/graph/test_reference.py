"""Nothing is published that is not documented, and nothing is documented that is not used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juesuan.accounts import RULES, YEAR_RULES
from juesuan.graph.reference import pages, terms
from juesuan.vocabulary.namespaces import JS
from juesuan.vocabulary.resources import folder

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["terms.md", "shapes.md", "questions.md"])
def test_the_pages_are_current(name: str) -> None:
    committed = (CHECKOUT / "docs" / name).read_text(encoding="utf-8")
    assert committed == pages()[name], "run: python -m juesuan.graph.generate"


def test_every_term_is_named_and_defined_in_both_languages() -> None:
    undocumented = {
        term.name for term in terms() if set(term.label) != {"zh", "en"} or set(term.comment) != {"zh", "en"}
    }
    assert undocumented == set()


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
