"""Results of validation (https://www.w3.org/TR/shacl/#results-validation-result)."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.publish.validation.terms import Term


class Result(NamedTuple):
    """Why a node does not conform. Terms are N-Triples, `path` is SPARQL, `component` a local name of SHACL.

    `path` and `value` are empty where the result has none; `messages` are those of the shape.
    """

    focus: Term
    path: str
    value: Term
    component: str
    shape: Term
    severity: Term
    messages: tuple[Term, ...]
