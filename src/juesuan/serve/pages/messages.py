"""Messages of the pages and common names of terms, in Chinese and English: a line of a table each."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from juesuan.serve.problem_texts import table_rows, texts_of
from juesuan.vocabulary.namespaces import PREFIXES

_FOLDER = Path(__file__).parent


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _everyday_words() -> dict[str, str]:
    """The everyday words, Chinese and English, for each indicator and code that has some, by `LIST/CODE`."""
    found: dict[str, list[str]] = defaultdict(list)
    for chinese, english, topics in table_rows(_FOLDER / "everyday_words.tsv"):
        for topic in topics.split():
            found[topic] += [chinese, english]
    return {topic: " ".join(words) for topic, words in found.items()}


MESSAGES = texts_of(_FOLDER / "messages.tsv")
EVERYDAY_WORDS = _everyday_words()
# Names, by IRI, for terms of vocabularies that are not part of the data.
TERM_NAMES = {_expanded(name): text for name, text in texts_of(_FOLDER / "term_names.tsv").items()}

_INVERSES = (
    ("skos:broader", "skos:narrower"),
    ("skos:topConceptOf", "skos:hasTopConcept"),
    ("org:subOrganizationOf", "org:hasSubOrganization"),
    ("org:unitOf", "org:hasUnit"),
    ("dcterms:isPartOf", "dcterms:hasPart"),
    ("dcterms:isVersionOf", "dcterms:hasVersion"),
)
# The name of a link seen from its other end: what has this as its broader concept is narrower.
INVERSES = {_expanded(name): _expanded(inverse) for pair in _INVERSES for name, inverse in (pair, pair[::-1])}
