"""What holds of every statement of a release: English without Chinese, and a description of every name of ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from juesuan.releases.store import SNAPSHOT, current
from juesuan.vocabulary.namespaces import DEFAULT_BASE

CHINESE = re.compile(r"[\u3400-\u9fff]")
FILES = ("releases/", "data/", "sparql")
"""Where addresses of ours begin that are files or the endpoint, and no nodes."""


@pytest.fixture(scope="module")
def published(sample_store: Path) -> Sequence[ox.Quad]:
    release = current(sample_store)
    assert release is not None
    return list(ox.Store.read_only(str(release / SNAPSHOT)))


def test_no_english_literal_holds_chinese(published: Sequence[ox.Quad]) -> None:
    literals = (quad.object for quad in published if isinstance(quad.object, ox.Literal))
    english = [literal.value for literal in literals if literal.language == "en"]
    assert len(english) > 1000
    assert [text for text in english if CHINESE.search(text)] == []


def test_every_name_of_ours_that_a_statement_mentions_is_described(published: Sequence[ox.Quad]) -> None:
    named = {
        term.value
        for quad in published
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(DEFAULT_BASE)
    }
    described = {quad.subject.value for quad in published if isinstance(quad.subject, ox.NamedNode)}
    files = tuple(f"{DEFAULT_BASE}{start}" for start in FILES)
    assert {name for name in named - described if not name.startswith(files)} == set()
