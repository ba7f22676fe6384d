"""Every claim of the threat model names tests, and every test that it names exists."""

from __future__ import annotations

import ast
import re

import pytest

from tests.paths import CHECKOUT

TEXT = (CHECKOUT / "docs" / "threat-model.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
CLAIMS = [line for line in TEXT.splitlines() if re.match(r"\| \d+ \|", line)]


def test_there_are_claims() -> None:
    numbers = [int(line.split("|")[1]) for line in CLAIMS]
    assert numbers == list(range(1, len(CLAIMS) + 1))
    assert len(numbers) >= 15


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.split("|")[1].strip())
def test_a_claim_names_its_tests(claim: str) -> None:
    assert NAMED.search(claim.rsplit("|", 2)[1])


@pytest.mark.parametrize(("file", "name"), sorted(set(NAMED.findall(TEXT))))
def test_a_named_test_exists(file: str, name: str) -> None:
    tree = ast.parse((CHECKOUT / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
