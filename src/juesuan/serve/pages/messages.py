"""Messages of the pages and common names of terms, in Chinese and English: a line of a table each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from juesuan.model.text import Text
from juesuan.vocabulary.namespaces import PREFIXES


def _table(name: str) -> dict[str, Text]:
    """The texts of `NAME.tsv` by key: key, Chinese, English."""
    return {key: Text(zh, en) for key, zh, en in _rows(name)}


def _rows(name: str) -> Iterator[list[str]]:
    """The fields of `NAME.tsv` by line; what begins with # is a heading."""
    lines = Path(__file__).with_name(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if not line.startswith("#"))


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _everyday_words() -> dict[str, str]:
    """The everyday words, Chinese and English, for each indicator and code that has some, by `LIST/CODE`."""
    found: dict[str, list[str]] = defaultdict(list)
    for chinese, english, topics in _rows("everyday_words"):
        for topic in topics.split():
            found[topic] += [chinese, english]
    return {topic: " ".join(words) for topic, words in found.items()}


MESSAGES = _table("messages")
EVERYDAY_WORDS = _everyday_words()
TERM_NAMES = {_expanded(name): text for name, text in _table("term_names").items()}
"""Names, by IRI, for terms of vocabularies that are not part of the data."""

_INVERSES = (
    ("skos:broader", "skos:narrower"),
    ("skos:topConceptOf", "skos:hasTopConcept"),
    ("org:subOrganizationOf", "org:hasSubOrganization"),
    ("org:unitOf", "org:hasUnit"),
    ("dcterms:isPartOf", "dcterms:hasPart"),
    ("dcterms:isVersionOf", "dcterms:hasVersion"),
)
INVERSES = {_expanded(name): _expanded(inverse) for pair in _INVERSES for name, inverse in (pair, pair[::-1])}
"""The name of a link seen from its other end: what has this as its broader concept is narrower."""
