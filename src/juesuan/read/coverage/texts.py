"""Numbers inside texts that are kept as texts: responsibilities, definitions, reasons and measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juesuan.model.description import Description
from juesuan.model.performance import Evaluation
from juesuan.read.coverage.stretch import Stretch, Token, plain

_SHORTEST = 12


def texts_of(evaluations: Iterable[Evaluation], description: Description) -> tuple[str, ...]:
    """The texts that the reading keeps whole, in NFKC without white space; only those with a number."""
    texts = [
        *(statement.text for statement in description.responsibilities),
        *(definition.text for definition in description.definitions),
        *(text for evaluation in evaluations for text in (*evaluation.reasons, *evaluation.measures)),
    ]
    compacted = ("".join(plain(char) for char in text if not char.isspace()) for text in texts)
    return tuple(text for text in compacted if any(char.isdigit() for char in text))


def inside_texts(stretch: Stretch, tokens: Sequence[Token], texts: Iterable[str]) -> list[Token]:
    """Those of the tokens that stand inside one of the texts, or in a paragraph that is part of one."""
    if not tokens:
        return []
    spans = [(at, at + len(text)) for text in texts if (at := stretch.text.find(text)) >= 0]
    if len(stretch.text) >= _SHORTEST and any(stretch.text in text for text in texts):
        spans.append((0, len(stretch.text)))
    return [token for token in tokens if any(start <= token.start and token.end <= end for start, end in spans)]
