"""Figures become facts: each amount once, in the cube that it belongs to, with every figure that prints it."""

from __future__ import annotations

from dataclasses import replace

from juesuan.check import figures_in_question
from juesuan.model.fact import Facts
from juesuan.model.finding import Finding
from juesuan.model.reading import Reading
from juesuan.publish.facts.attestations import attestations_of
from juesuan.publish.facts.cells import cells_of
from juesuan.publish.facts.cubes import cube_facts, unified_phase
from juesuan.publish.facts.indicators import contradicting_sentences, indicator_facts
from juesuan.publish.facts.members import member_facts
from juesuan.publish.facts.prints import prints_of
from juesuan.publish.facts.projects import project_facts, score_facts
from juesuan.publish.facts.totals import differing_totals, independent, of_lower_rank
from juesuan.vocabulary.ontology import UNIT_PREFIX
from juesuan.vocabulary.organisations import is_of_unit

__all__ = ["observe"]


def observe(reading: Reading) -> tuple[Facts, tuple[Finding, ...]]:
    """What a report states in figures, and where it contradicts itself.

    Figures without meaning or amount are prints that state no fact: what is wrong with them is a finding already.
    """
    organisation, evaluations = reading.profile.organisation, reading.evaluations
    cells, repeated = cells_of(reading.figures)
    cells = unified_phase(cells)
    attestations, conflicts = attestations_of(cells, reading.figures, reading.description.definitions)
    projects, project_codes = project_facts(reading.figures, evaluations, organisation)
    scores, score_codes = score_facts(evaluations, organisation)
    facts = (*cube_facts(cells), *projects, *scores, *indicator_facts(cells, reading.figures, evaluations))
    # What disagrees is a finding only where no failed rule says the same already.
    differing = (*repeated, *cells.disagreements(), *contradicting_sentences(reading.figures))
    findings = (*independent(differing, reading), *conflicts)
    in_question = figures_in_question((*reading.findings, *findings), reading.figures)
    concerned = {figure: None for figures in in_question for figure in figures}
    # Last, since a cube whose printed total is in question already is not held against it.
    totals = tuple(of_lower_rank(differing_totals(facts, concerned), reading))
    is_unit = is_of_unit(reading.profile)
    members, units = ([], []) if is_unit else member_facts(reading, facts)
    if is_unit:
        # In cubes of their own: a unit's accounts are part of its department's, and are not added up with them.
        facts = tuple(replace(fact, dataset=UNIT_PREFIX + fact.dataset) for fact in facts)
    observed = Facts(
        (*facts, *members),
        prints_of(reading.figures, evaluations),
        (*project_codes, *score_codes, *units),
        attestations,
    )
    return observed, (*findings, *totals)
