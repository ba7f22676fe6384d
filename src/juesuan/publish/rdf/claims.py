"""Claims: what a sentence says of figures, with the observations that it can be computed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from juesuan.model.claim import Claim, ClaimKind, Operand
from juesuan.model.coordinate import Coordinate
from juesuan.model.figure import Figure
from juesuan.publish.rdf.evidence import place_statements
from juesuan.publish.rdf.reported import Reported
from juesuan.publish.rdf.statements import about, integer, iri, literal, term
from juesuan.vocabulary.descriptors import CLAIM_KIND, DIRECTION

_ORDERED = (ClaimKind.SHARE, ClaimKind.COMPLETION, ClaimKind.GROWTH, ClaimKind.DIFFERENCE, ClaimKind.COMPARISON)


def claim_statements(
    claims: Sequence[Claim],
    observed: Mapping[Figure, str],
    finance: Mapping[Coordinate, str],
    reported: Reported,
) -> Iterator[str]:
    """The claims of a report in their order.

    `observed` gives the term of the observation that a figure has become, `finance` that of the finance cube at
    a coordinate. An operand that is neither is not linked.
    """
    for number, claim in enumerate(claims, start=1):
        operands = [_term(operand, observed, finance) for operand in claim.operands]
        yield from about(
            claim_term(number, reported),
            ("a", term("js:Claim")),
            ("rdfs:label", literal(claim.sentence, "zh")),
            ("js:about", reported.term),
            ("js:claimKind", iri(reported.iris.concept(CLAIM_KIND.name, claim.kind.value))),
            ("js:sentence", literal(claim.sentence, "zh")),
            ("js:direction", _direction(claim, reported)),
            ("js:stated", observed.get(claim.stated, "") if claim.stated else ""),
            ("js:printedText", literal(claim.stated.printed) if claim.stated else ""),
            ("js:operandCount", integer(len(claim.operands))),
            *(("js:operand", operand) for operand in operands),
            *_ordered(claim, operands),
            ("js:document", reported.document),
            *place_statements(claim.place),
        )


def claim_term(number: int, reported: Reported) -> str:
    """The term for a claim; `number` counts from 1 in the order of the claims."""
    return iri(reported.iris.claim(reported.report, number))


def _term(operand: Operand, observed: Mapping[Figure, str], finance: Mapping[Coordinate, str]) -> str:
    return observed.get(operand, "") if isinstance(operand, Figure) else finance.get(operand, "")


def _ordered(claim: Claim, operands: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The operands by their places, where the kind of claim gives each a meaning of its own."""
    if claim.kind in _ORDERED:
        yield from zip(("js:firstOperand", "js:secondOperand"), operands, strict=False)


def _direction(claim: Claim, reported: Reported) -> str:
    return iri(reported.iris.concept(DIRECTION.name, claim.direction.value)) if claim.direction else ""
